"""Another secret, the same key: nothing that was encrypted has to be written again."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from app.keys.policy import UnlockMode
from app.keys.refusals import (
    KeyringSecretMissing,
    KeyringUnreachable,
    PinRefused,
    RecoveryRefused,
    TooManyTries,
    WrongSecret,
)
from app.keys.reseal import add_recovery, change_secret, recover
from app.keys.unlock import unlock
from tests.app.keys.builders import PHRASE, PIN, create, keys_of, with_phrase, with_pin
from tests.app.keys.fakes import CHEAP, FakeBox, a_machine

NEW_PIN = "730264"


def test_a_changed_pin_opens_the_same_keys_and_the_old_one_nothing(tmp_path: Path) -> None:
    machine = a_machine(tmp_path / "state", FakeBox())
    made = with_pin(tmp_path, machine)
    change_secret(tmp_path, PIN, NEW_PIN, UnlockMode.PERSONAL_PIN, machine=machine, cost=CHEAP)
    assert keys_of(unlock(tmp_path, NEW_PIN, machine=machine)) == keys_of(made)
    with pytest.raises(WrongSecret):
        unlock(tmp_path, PIN, machine=machine)


def test_a_wrong_old_pin_or_a_weak_new_one_changes_nothing(tmp_path: Path) -> None:
    machine = a_machine(tmp_path / "state", FakeBox())
    made = with_pin(tmp_path, machine)
    for old, new, refusal in ((NEW_PIN, "905137", WrongSecret), (PIN, "111111", PinRefused)):
        with pytest.raises(refusal):
            change_secret(tmp_path, old, new, UnlockMode.PERSONAL_PIN, machine=machine, cost=CHEAP)
    assert keys_of(unlock(tmp_path, PIN, machine=machine)) == keys_of(made)


def test_a_profile_moves_between_pin_and_passphrase(tmp_path: Path) -> None:
    machine = a_machine(tmp_path / "state", FakeBox())
    made = with_phrase(tmp_path, machine)
    change_secret(tmp_path, PHRASE, PIN, UnlockMode.PERSONAL_PIN, machine=machine, cost=CHEAP)
    assert keys_of(unlock(tmp_path, PIN, machine=machine)) == keys_of(made)
    change_secret(tmp_path, PIN, PHRASE, UnlockMode.PASSPHRASE, machine=machine, cost=CHEAP)
    assert keys_of(unlock(tmp_path, PHRASE, machine=a_machine(tmp_path / "state"))) == keys_of(made)


def test_a_change_to_a_pin_without_a_keyring_leaves_the_passphrase(tmp_path: Path) -> None:
    machine = a_machine(tmp_path / "state", FakeBox())
    with_phrase(tmp_path, machine)
    locked = a_machine(tmp_path / "state", FakeBox(is_locked=True))
    with pytest.raises(KeyringUnreachable):
        change_secret(tmp_path, PHRASE, PIN, UnlockMode.PERSONAL_PIN, machine=locked, cost=CHEAP)
    unlock(tmp_path, PHRASE, machine=machine)


def test_the_office_opens_a_profile_whose_pin_is_forgotten_and_keyring_lost(
    tmp_path: Path,
) -> None:
    ring, office = FakeBox(), X25519PrivateKey.generate()
    machine = a_machine(tmp_path / "state", ring)
    made = create(tmp_path, machine, PIN, UnlockMode.PERSONAL_PIN, office)
    for _ in range(3):
        with pytest.raises(WrongSecret):
            unlock(tmp_path, NEW_PIN, machine=machine)
    with pytest.raises(TooManyTries):
        unlock(tmp_path, PIN, machine=machine)
    ring.records.pop(f"{made.owner.profile}.secret")
    with pytest.raises(KeyringSecretMissing):
        unlock(tmp_path, PIN, machine=machine)

    opened = recover(
        tmp_path, office, NEW_PIN, UnlockMode.PERSONAL_PIN, machine=machine, cost=CHEAP
    )
    assert keys_of(opened) == keys_of(made)
    assert keys_of(unlock(tmp_path, NEW_PIN, machine=machine)) == keys_of(made)


def test_recovery_added_later_opens_and_another_office_does_not(tmp_path: Path) -> None:
    office, other = X25519PrivateKey.generate(), X25519PrivateKey.generate()
    machine = a_machine(tmp_path / "state")
    made = with_phrase(tmp_path, machine)
    for key in (office, other):
        with pytest.raises(RecoveryRefused):
            recover(tmp_path, key, PHRASE, UnlockMode.PASSPHRASE, machine=machine, cost=CHEAP)
    add_recovery(tmp_path, PHRASE, office.public_key(), machine=machine)
    with pytest.raises(RecoveryRefused):
        recover(tmp_path, other, PHRASE, UnlockMode.PASSPHRASE, machine=machine, cost=CHEAP)
    opened = recover(
        tmp_path, office, "teh manis sore", UnlockMode.PASSPHRASE, machine=machine, cost=CHEAP
    )
    assert keys_of(opened) == keys_of(made)
