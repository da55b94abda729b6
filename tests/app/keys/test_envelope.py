"""The key file survives damage to either copy and tells damage from a wrong secret."""

import contextlib
from pathlib import Path
from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.keys.envelope import COPY_NAMES, Envelope, load, save
from app.keys.policy import UnlockMode
from app.keys.refusals import EnvelopeDamaged, KeysMissing, WrongSecret
from app.keys.sealed import Sealed
from app.keys.slots import (
    Owner,
    SecretSlot,
    open_secret_slot,
    seal_secret_slot,
)
from app.keys.stretch import Cost, stretch
from app.services.durable import replace_file
from tests.app.keys.fakes import CHEAP

OWNER = Owner(UUID(int=1), UUID(int=2), UUID(int=3))
DEK = bytes(range(32))


def a_slot() -> SecretSlot:
    return seal_secret_slot(DEK, "284917", b"k" * 32, UnlockMode.PERSONAL_PIN, OWNER, CHEAP)


def an_envelope(generation: int = 1) -> Envelope:
    return Envelope(generation, OWNER, a_slot(), (), "public", Sealed(b"n" * 12, b"ct"))


def test_the_slot_opens_with_pin_and_keyring_secret_together_only() -> None:
    slot = a_slot()
    assert open_secret_slot(slot, "284917", b"k" * 32, OWNER) == DEK
    for pin, ring in (("284918", b"k" * 32), ("284917", b"x" * 32), ("284917", b"")):
        with pytest.raises(WrongSecret):
            open_secret_slot(slot, pin, ring, OWNER)


@pytest.mark.parametrize("part", ["profile", "device", "person"])
def test_a_slot_moved_to_another_owner_does_not_open(part: str) -> None:
    other = msgspec.structs.replace(OWNER, **{part: UUID(int=9)})
    with pytest.raises(WrongSecret):
        open_secret_slot(a_slot(), "284917", b"k" * 32, other)


def test_two_sealings_of_the_same_key_share_no_bytes_that_tell() -> None:
    one, two = a_slot(), a_slot()
    assert (one.salt, one.box.nonce, one.box.ct) != (two.salt, two.box.nonce, two.box.ct)
    assert one.salt != two.salt


@pytest.mark.parametrize(
    "cost",
    [
        Cost(t=11, m_kib=64, p=1),
        Cost(t=1, m_kib=64 * 1024 * 1024, p=1),
        Cost(t=1, m_kib=1024, p=9),
        Cost(t=0, m_kib=64, p=1),
        Cost(t=1, m_kib=8, p=2),
        Cost(t=1, m_kib=-1, p=1),
        Cost(t=1, m_kib=64, p=0),
    ],
)
def test_a_file_that_asks_for_absurd_costs_is_refused_before_any_work(cost: Cost) -> None:
    with pytest.raises(EnvelopeDamaged) as refusal:
        stretch(b"secret", b"s" * 16, cost)
    assert refusal.value.details["reason"] == "cost"


def test_the_real_cost_seals_and_opens() -> None:
    slot = seal_secret_slot(DEK, "kopi susu pagi", b"", UnlockMode.PASSPHRASE, OWNER, Cost())
    assert (slot.cost.t, slot.cost.m_kib, slot.cost.p) == (3, 131072, 2)
    assert open_secret_slot(slot, "kopi susu pagi", b"", OWNER) == DEK


def test_a_saved_envelope_is_loaded_as_it_was(tmp_path: Path) -> None:
    envelope = an_envelope()
    save(tmp_path, envelope)
    assert load(tmp_path) == envelope
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(COPY_NAMES)


@pytest.mark.parametrize("name", COPY_NAMES)
def test_either_copy_is_enough_and_the_other_is_made_whole(tmp_path: Path, name: str) -> None:
    save(tmp_path, an_envelope())
    whole = (tmp_path / name).read_bytes()
    for damage in (b"", b"{}", whole[:-40], whole.replace(b"public", b"Public")):
        (tmp_path / name).write_bytes(damage)
        assert load(tmp_path).public == "public"
        assert (tmp_path / name).read_bytes() == whole
    (tmp_path / name).unlink()
    assert load(tmp_path).public == "public"
    assert (tmp_path / name).read_bytes() == whole


@given(position=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_one_flipped_bit_in_both_copies_is_damage_never_a_wrong_secret(
    tmp_path_factory: pytest.TempPathFactory, position: int, bit: int
) -> None:
    folder = tmp_path_factory.mktemp("flip")
    envelope = an_envelope()
    save(folder, envelope)
    data = bytearray((folder / COPY_NAMES[0]).read_bytes())
    data[position % len(data)] ^= 1 << bit
    for name in COPY_NAMES:
        (folder / name).write_bytes(data)
    with contextlib.suppress(EnvelopeDamaged):
        assert load(folder) == envelope  # nothing that matters was hit


def test_after_a_kill_between_the_copies_the_newer_one_counts(tmp_path: Path) -> None:
    save(tmp_path, an_envelope(generation=1))
    old = (tmp_path / COPY_NAMES[1]).read_bytes()
    save(tmp_path, an_envelope(generation=2))
    (tmp_path / COPY_NAMES[1]).write_bytes(old)
    assert load(tmp_path).generation == 2
    assert (tmp_path / COPY_NAMES[1]).read_bytes() == (tmp_path / COPY_NAMES[0]).read_bytes()


def test_no_key_file_and_a_ruined_key_file_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(KeysMissing):
        load(tmp_path)
    (tmp_path / COPY_NAMES[0]).write_bytes(b"x" * 200_000)
    with pytest.raises(EnvelopeDamaged):
        load(tmp_path)


def test_a_write_that_fails_leaves_the_old_file_and_no_rubbish(tmp_path: Path) -> None:
    target = tmp_path / "folder"
    target.mkdir()
    (target / "inside").write_bytes(b"old")
    with pytest.raises(OSError, match="folder"):
        replace_file(target, b"new")
    assert [p.name for p in tmp_path.iterdir()] == ["folder"]
    assert (target / "inside").read_bytes() == b"old"
