"""The file box keeps counters whole, and notices what it did not write."""

from pathlib import Path

import pytest

from app.keys.refusals import KeyringUnreachable
from app.keys.secret_box import FileBox, RecordDamaged, read_all, write_all
from tests.app.keys.fakes import FakeBox


def test_a_record_is_read_back_by_another_box_on_the_same_folder(tmp_path: Path) -> None:
    FileBox(tmp_path / "state").set("a.tries", b"3")
    assert FileBox(tmp_path / "state").get("a.tries") == b"3"
    assert FileBox(tmp_path / "state").get("b.tries") is None


def test_a_deleted_record_is_gone_and_deleting_again_is_no_error(tmp_path: Path) -> None:
    box = FileBox(tmp_path)
    box.set("a", b"1")
    box.delete("a")
    box.delete("a")
    assert box.get("a") is None


def test_an_edited_renamed_cut_or_keyless_record_is_damaged(tmp_path: Path) -> None:
    box = FileBox(tmp_path)
    box.set("a", b"tries=9")
    record = tmp_path / "a.rec"
    whole = record.read_bytes()
    (tmp_path / "b.rec").write_bytes(whole)
    with pytest.raises(RecordDamaged):
        box.get("b")
    for edited in (whole.replace(b"9", b"0"), whole[:5], b""):
        record.write_bytes(edited)
        with pytest.raises(RecordDamaged):
            box.get("a")
    record.write_bytes(whole)
    (tmp_path / "mac.key").unlink()
    with pytest.raises(RecordDamaged):
        box.get("a")


def test_a_folder_that_cannot_be_used_is_unreachable_not_empty(tmp_path: Path) -> None:
    (tmp_path / "state").write_bytes(b"a file where the folder should be")
    box = FileBox(tmp_path / "state")
    with pytest.raises(KeyringUnreachable):
        box.set("a", b"1")
    with pytest.raises(KeyringUnreachable):
        box.get("a")


def test_several_boxes_answer_with_what_the_reachable_ones_hold(tmp_path: Path) -> None:
    ring, files = FakeBox(), FileBox(tmp_path)
    assert write_all((ring, files), "a", b"1")
    ring.is_locked = True
    assert write_all((ring, files), "a", b"2")
    assert read_all((ring, files), "a") == (b"2",)
    assert not write_all((ring,), "a", b"3")
    ring.is_locked = False
    assert read_all((ring, files), "a") == (b"1", b"2")
