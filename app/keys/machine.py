"""The laptop around a profile: its keyring, its state folder, its clock."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from app.keys.clock import Clock
from app.keys.policy import UnlockMode
from app.keys.refusals import KeyringSecretMissing, KeyringUnreachable
from app.keys.secret_box import RecordDamaged, SecretBox, StateBox
from app.keys.slots import Owner
from app.keys.stretch import KEY_BYTES
from app.keys.throttle import Throttle


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """
    What the laptop offers outside the profile folder.

    keyring None: there is none, or the caller knows that this profile does without.
    files is a FileBox under the platform's state folder.
    """

    keyring: SecretBox | None
    files: StateBox
    clock: Clock

    @property
    def boxes(self) -> Sequence[SecretBox]:
        return (self.keyring, self.files) if self.keyring else (self.files,)


def throttle_for(owner: Owner, machine: Machine) -> Throttle:
    return Throttle(machine.boxes, str(owner.profile), machine.clock, machine.files.hold)


def keyring_secret(owner: Owner, mode: UnlockMode, machine: Machine) -> bytes:
    """
    The keyring's 32 bytes of a PIN mode, empty for a passphrase.

    Raises:
        KeyringUnreachable: it could not be asked.
        KeyringSecretMissing: it was asked and has none, or something else.
    """
    if not mode.uses_keyring:
        return b""
    if machine.keyring is None:
        raise KeyringUnreachable(reason="none")
    try:
        found = machine.keyring.get(_keyring_name(owner))
    except RecordDamaged:
        raise KeyringSecretMissing from None
    if found is None or len(found) != KEY_BYTES:
        raise KeyringSecretMissing
    return found


def new_keyring_secret(owner: Owner, mode: UnlockMode, machine: Machine) -> bytes:
    """
    A fresh one, kept by the keyring; only for a new owner or one that has none.

    Raises KeyringUnreachable when it does not keep it.
    """
    if not mode.uses_keyring:
        return b""
    if machine.keyring is None:
        raise KeyringUnreachable(reason="none")
    made = secrets.token_bytes(KEY_BYTES)
    machine.keyring.set(_keyring_name(owner), made)
    return made


def _keyring_name(owner: Owner) -> str:
    return f"{owner.profile}.secret"
