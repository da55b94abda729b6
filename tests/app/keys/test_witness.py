"""The witness knows a restored image and a cloned disk from a crash."""

from pathlib import Path

from app.keys.secret_box import FileBox, SecretBox
from app.keys.witness import Witness, WitnessStatus
from tests.app.keys.fakes import FakeBox

KEY = b"w" * 32


def a_witness(*boxes: SecretBox, key: bytes = KEY) -> Witness:
    return Witness(boxes, "p", key)


def test_a_store_that_agrees_with_its_witness_is_ok(tmp_path: Path) -> None:
    witness = a_witness(FakeBox(), FileBox(tmp_path))
    witness.begin("i1")
    assert witness.status("i1", 0) is WitnessStatus.OK
    witness.raise_to("i1", 7)
    assert witness.status("i1", 7) is WitnessStatus.OK


def test_a_kill_between_commit_and_raise_is_a_normal_crash_and_raises_the_witness() -> None:
    box = FakeBox()
    a_witness(box).begin("i1")
    assert a_witness(box).status("i1", 3) is WitnessStatus.RAISED
    assert a_witness(box).status("i1", 3) is WitnessStatus.OK


def test_a_restored_image_is_suspect_because_its_witness_is_higher() -> None:
    box = FakeBox()
    a_witness(box).raise_to("i1", 9)
    assert a_witness(box).status("i1", 8) is WitnessStatus.SUSPECT
    assert a_witness(box).status("i1", 8) is WitnessStatus.SUSPECT


def test_a_clone_on_another_laptop_is_suspect_because_it_has_no_witness() -> None:
    assert a_witness(FakeBox()).status("i1", 8) is WitnessStatus.SUSPECT


def test_a_witness_of_another_instance_makes_the_store_suspect(tmp_path: Path) -> None:
    ring, files = FakeBox(), FileBox(tmp_path)
    a_witness(ring, files).begin("i1")
    a_witness(ring).begin("i2")
    assert a_witness(ring, files).status("i1", 0) is WitnessStatus.SUSPECT


def test_a_forged_or_foreign_record_is_no_witness(tmp_path: Path) -> None:
    box = FakeBox()
    a_witness(box, key=b"x" * 32).raise_to("i1", 5)
    assert a_witness(box).status("i1", 5) is WitnessStatus.SUSPECT
    box.records["p.witness"] = b"rubbish"
    assert a_witness(box).status("i1", 5) is WitnessStatus.SUSPECT


def test_the_witness_never_goes_down() -> None:
    box = FakeBox()
    witness = a_witness(box)
    witness.raise_to("i1", 9)
    witness.raise_to("i1", 4)
    assert witness.status("i1", 9) is WitnessStatus.OK


def test_a_keyring_that_was_locked_for_a_while_does_not_make_the_store_suspect(
    tmp_path: Path,
) -> None:
    ring, files = FakeBox(), FileBox(tmp_path)
    witness = a_witness(ring, files)
    witness.begin("i1")
    ring.is_locked = True
    assert witness.raise_to("i1", 5)
    assert witness.status("i1", 5) is WitnessStatus.OK
    ring.is_locked = False
    assert witness.status("i1", 5) is WitnessStatus.OK


def test_a_raise_that_nobody_kept_is_reported() -> None:
    assert not a_witness(FakeBox(is_locked=True)).raise_to("i1", 1)
