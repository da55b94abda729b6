"""The witness knows a restored image, a copy and a cloned disk from a crash."""

from pathlib import Path

from app.keys.secret_box import FileBox, SecretBox
from app.keys.witness import Witness
from tests.app.keys.fakes import FakeBox

KEY = b"w" * 32
FIRST, SECOND, OTHER = "1-a", "2-b", "2-c"


def a_witness(*boxes: SecretBox, key: bytes = KEY) -> Witness:
    return Witness(boxes, "p", key, lambda name: lambda: None)


def test_a_store_that_agrees_with_its_witness_is_ok(tmp_path: Path) -> None:
    witness = a_witness(FakeBox(), FileBox(tmp_path))
    witness.take("i1", FIRST, 0)
    assert witness.agreed("i1", [FIRST], 0) == FIRST
    witness.raise_to("i1", [FIRST], 7)
    assert witness.agreed("i1", [FIRST], 7) == FIRST


def test_a_kill_between_commit_and_raise_is_a_normal_crash() -> None:
    box = FakeBox()
    a_witness(box).take("i1", FIRST, 0)
    assert a_witness(box).agreed("i1", [FIRST], 3) == FIRST


def test_a_kill_between_the_claim_of_the_store_and_of_the_witness_is_a_normal_crash() -> None:
    box = FakeBox()
    a_witness(box).take("i1", FIRST, 0)
    assert a_witness(box).agreed("i1", [SECOND, FIRST], 0) == FIRST


def test_a_store_that_another_opening_went_past_is_suspect_at_the_same_n() -> None:
    box = FakeBox()
    a_witness(box).take("i1", SECOND, 4)
    assert a_witness(box).agreed("i1", [FIRST], 4) is None
    assert a_witness(box).agreed("i1", [OTHER, FIRST], 9) is None


def test_a_restored_image_is_suspect_because_its_witness_is_higher() -> None:
    box = FakeBox()
    a_witness(box).take("i1", FIRST, 9)
    assert a_witness(box).agreed("i1", [FIRST], 8) is None


def test_a_clone_on_another_laptop_is_suspect_because_it_has_no_witness() -> None:
    assert a_witness(FakeBox()).agreed("i1", [FIRST], 8) is None


def test_a_witness_of_another_instance_makes_the_store_suspect(tmp_path: Path) -> None:
    ring, files = FakeBox(), FileBox(tmp_path)
    a_witness(ring, files).take("i1", FIRST, 0)
    a_witness(ring).take("i2", FIRST, 0)
    assert a_witness(ring, files).agreed("i1", [FIRST], 0) is None


def test_a_forged_or_foreign_record_is_no_witness() -> None:
    box = FakeBox()
    a_witness(box, key=b"x" * 32).take("i1", FIRST, 5)
    assert a_witness(box).agreed("i1", [FIRST], 5) is None
    box.records["p.witness"] = b"rubbish"
    assert a_witness(box).agreed("i1", [FIRST], 5) is None


def test_the_witness_never_goes_down() -> None:
    box = FakeBox()
    witness = a_witness(box)
    witness.take("i1", FIRST, 9)
    witness.raise_to("i1", [FIRST], 4)
    assert witness.agreed("i1", [FIRST], 8) is None


def test_a_store_that_another_went_past_never_writes_over_its_witness() -> None:
    box = FakeBox()
    a_witness(box).take("i1", SECOND, 4)
    assert not a_witness(box).raise_to("i1", [OTHER, FIRST], 99)
    assert a_witness(box).agreed("i1", [SECOND, FIRST], 4) == SECOND


def test_a_keyring_that_was_locked_for_a_while_does_not_make_the_store_suspect(
    tmp_path: Path,
) -> None:
    ring, files = FakeBox(), FileBox(tmp_path)
    witness = a_witness(ring, files)
    witness.take("i1", FIRST, 0)
    ring.is_locked = True
    assert witness.take("i1", SECOND, 0)
    assert witness.raise_to("i1", [SECOND, FIRST], 5)
    ring.is_locked = False
    assert witness.agreed("i1", [SECOND, FIRST], 5) == SECOND


def test_a_new_claim_is_newer_than_every_other_in_the_store_and_the_witness() -> None:
    box = FakeBox()
    a_witness(box).take("i1", "41-x", 0)
    assert a_witness(box).new_claim([FIRST]).startswith("42-")
    assert a_witness(box).new_claim(["50-y"]).startswith("51-")


def test_a_claim_that_nobody_kept_is_reported() -> None:
    assert not a_witness(FakeBox(is_locked=True)).take("i1", FIRST, 1)
