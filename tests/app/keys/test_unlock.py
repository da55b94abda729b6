"""Keys are made once, opened by the slot they have, and survive what laptops do."""

from pathlib import Path

import pytest

from app.keys.envelope import COPY_NAMES
from app.keys.policy import UnlockMode
from app.keys.refusals import (
    EnvelopeDamaged,
    KeyringSecretMissing,
    KeyringUnreachable,
    KeysMissing,
    PinRefused,
    ProfileInUse,
    StateUnwritable,
    TooManyTries,
    WrongSecret,
)
from app.keys.signing import COMMAND_DOMAIN, verify
from app.keys.unlock import (
    confirm_secret,
    throttle_of,
    unlock,
)
from app.services.explain import explain
from tests.app.keys.builders import PHRASE, PIN, create, keys_of, with_phrase, with_pin
from tests.app.keys.fakes import FakeBox, FakeClock, a_machine


def test_unlocking_gives_the_keys_that_were_made(tmp_path: Path) -> None:
    machine = a_machine(tmp_path / "state", FakeBox())
    made = with_pin(tmp_path / "p", machine)
    opened = unlock(tmp_path / "p", PIN, machine=machine)
    assert keys_of(opened) == keys_of(made)
    assert opened.owner == made.owner
    assert len({made.database_key, made.file_key, made.backup_key}) == 3
    assert len(made.database_key) == 32


def test_a_machine_without_keyring_uses_a_passphrase(tmp_path: Path) -> None:
    machine = a_machine(tmp_path / "state")
    with pytest.raises(KeyringUnreachable):
        with_pin(tmp_path / "p", machine)
    made = with_phrase(tmp_path / "p", machine)
    assert keys_of(unlock(tmp_path / "p", PHRASE, machine=machine)) == keys_of(made)


def test_two_profiles_share_no_key(tmp_path: Path) -> None:
    machine = a_machine(tmp_path / "state", FakeBox())
    one, two = with_pin(tmp_path / "1", machine), with_pin(tmp_path / "2", machine)
    assert not set(keys_of(one)) & set(keys_of(two))


def test_the_device_key_signs_after_unlocking(tmp_path: Path) -> None:
    machine = a_machine(tmp_path / "state", FakeBox())
    public = with_pin(tmp_path / "p", machine).device_key.public
    signature = unlock(tmp_path / "p", PIN, machine=machine).device_key.sign(COMMAND_DOMAIN, b"m")
    verify(public, COMMAND_DOMAIN, b"m", signature)


def test_open_keys_printed_by_accident_show_no_key(tmp_path: Path) -> None:
    made = with_phrase(tmp_path / "p", a_machine(tmp_path / "state"))
    for key in (made.database_key, made.file_key, made.backup_key, made.device_key.seed()):
        assert repr(key) not in repr(made)
        assert key.hex() not in repr(made)


def test_nothing_on_disk_holds_a_key_or_the_pin(tmp_path: Path) -> None:
    made = with_phrase(tmp_path / "p", a_machine(tmp_path / "state"))
    written = b"".join(f.read_bytes() for f in tmp_path.rglob("*") if f.is_file())
    for key in (made.database_key, made.device_key.seed(), PHRASE.encode()):
        assert key not in written


def test_a_wrong_pin_is_counted_before_the_next_one_is_tried(tmp_path: Path) -> None:
    clock = FakeClock()
    machine = a_machine(tmp_path / "state", FakeBox(), clock)
    with_pin(tmp_path / "p", machine)
    for tries, wait_s in ((1, 0), (2, 0), (3, 5)):
        with pytest.raises(WrongSecret) as wrong:
            unlock(tmp_path / "p", "730264", machine=machine)
        assert wrong.value.details == {"tries": tries, "wait_s": wait_s}
    with pytest.raises(TooManyTries):
        unlock(tmp_path / "p", PIN, machine=machine)
    assert throttle_of(tmp_path / "p", machine=machine).wait_s() == 5
    clock.pass_s(5)
    unlock(tmp_path / "p", PIN, machine=machine)
    assert throttle_of(tmp_path / "p", machine=machine).tries() == 0


def test_confirming_for_a_signature_counts_in_the_same_throttle(tmp_path: Path) -> None:
    machine = a_machine(tmp_path / "state", FakeBox())
    with_pin(tmp_path / "p", machine)
    confirm_secret(tmp_path / "p", PIN, machine=machine)
    for _ in range(3):
        with pytest.raises(WrongSecret):
            confirm_secret(tmp_path / "p", "730264", machine=machine)
    with pytest.raises(TooManyTries):
        unlock(tmp_path / "p", PIN, machine=machine)


def test_a_restored_profile_folder_does_not_restore_the_tries(tmp_path: Path) -> None:
    machine = a_machine(tmp_path / "state", FakeBox())
    with_pin(tmp_path / "p", machine)
    before = {f: f.read_bytes() for f in (tmp_path / "p").iterdir()}
    for _ in range(3):
        with pytest.raises(WrongSecret):
            unlock(tmp_path / "p", "730264", machine=machine)
    for file, content in before.items():
        file.write_bytes(content)
    with pytest.raises(TooManyTries):
        unlock(tmp_path / "p", PIN, machine=machine)


def test_another_state_folder_for_every_try_gains_none(tmp_path: Path) -> None:
    with_phrase(tmp_path / "p", a_machine(tmp_path / "state"))
    for name in ("satu", "dua"):
        with pytest.raises(TooManyTries):
            unlock(tmp_path / "p", "bukan sandinya", machine=a_machine(tmp_path / name))


def test_a_state_folder_that_takes_nothing_is_refused_in_words(tmp_path: Path) -> None:
    with_phrase(tmp_path / "p", a_machine(tmp_path / "state"))
    (tmp_path / "berkas").write_text("bukan folder")
    with pytest.raises(StateUnwritable) as refusal:
        unlock(tmp_path / "p", PHRASE, machine=a_machine(tmp_path / "berkas" / "state"))
    assert str(tmp_path / "berkas" / "state") in explain(refusal.value)


def test_a_locked_and_an_empty_keyring_are_told_apart_and_cost_no_try(tmp_path: Path) -> None:
    ring = FakeBox()
    machine = a_machine(tmp_path / "state", ring)
    with_pin(tmp_path / "p", machine)
    ring.is_locked = True
    with pytest.raises(KeyringUnreachable):
        unlock(tmp_path / "p", PIN, machine=machine)
    ring.is_locked = False
    kept = dict(ring.records)
    ring.records.clear()
    with pytest.raises(KeyringSecretMissing):
        unlock(tmp_path / "p", PIN, machine=machine)
    assert ring.records == {}
    ring.records.update(kept)
    assert throttle_of(tmp_path / "p", machine=machine).tries() == 0
    unlock(tmp_path / "p", PIN, machine=machine)


@pytest.mark.parametrize("name", ["balai.db", "old.sqlite3", "balai.db-wal", "keys.json"])
def test_new_keys_are_refused_where_a_database_or_keys_exist(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"precious")
    with pytest.raises(ProfileInUse) as refusal:
        with_phrase(tmp_path, a_machine(tmp_path / "state"))
    assert refusal.value.details == {"found": name}
    assert (tmp_path / name).read_bytes() == b"precious"


def test_a_weak_pin_leaves_no_profile_behind(tmp_path: Path) -> None:
    ring = FakeBox()
    with pytest.raises(PinRefused):
        create(
            tmp_path / "p",
            a_machine(tmp_path / "state", ring),
            "123456",
            UnlockMode.PERSONAL_PIN,
        )
    assert not (tmp_path / "p").exists()
    assert ring.records == {}


def test_missing_and_ruined_key_files_cost_no_try(tmp_path: Path) -> None:
    machine = a_machine(tmp_path / "state")
    with pytest.raises(KeysMissing):
        unlock(tmp_path / "p", PHRASE, machine=machine)
    with_phrase(tmp_path / "p", machine)
    whole = (tmp_path / "p" / COPY_NAMES[0]).read_bytes()
    for name in COPY_NAMES:
        (tmp_path / "p" / name).write_bytes(whole[:100])
    with pytest.raises(EnvelopeDamaged):
        unlock(tmp_path / "p", PHRASE, machine=machine)
    (tmp_path / "p" / COPY_NAMES[1]).write_bytes(whole)
    assert throttle_of(tmp_path / "p", machine=machine).tries() == 0
    unlock(tmp_path / "p", PHRASE, machine=machine)


def test_the_witness_of_a_profile_speaks_after_unlocking(tmp_path: Path) -> None:
    machine = a_machine(tmp_path / "state")
    made = with_phrase(tmp_path / "p", machine)
    made.witness.take("i1", "1-a", 0)
    opened = unlock(tmp_path / "p", PHRASE, machine=machine)
    assert opened.witness.agreed("i1", ["1-a"], 2) == "1-a"
    clock = FakeClock()
    other_laptop = a_machine(tmp_path / "elsewhere", clock=clock)
    clock.pass_s(throttle_of(tmp_path / "p", machine=other_laptop).wait_s())
    cloned = unlock(tmp_path / "p", PHRASE, machine=other_laptop)
    assert cloned.witness.agreed("i1", ["1-a"], 2) is None
