"""The laptop around a profile: which secret opens it, and what the machine keeps for it."""

import contextlib
import secrets
from pathlib import Path

import platformdirs

from app.keys.clock import SystemClock
from app.keys.envelope import load as load_envelope
from app.keys.machine import Machine
from app.keys.policy import UnlockMode
from app.keys.refusals import KeyringUnreachable
from app.keys.ring import KeyringBox
from app.keys.secret_box import FileBox, RecordDamaged

_PROBE_BYTES = 8


def this_machine(*, has_keyring: bool) -> Machine:
    """The laptop's keyring and state folder; without keyring a passphrase must do."""
    state = Path(platformdirs.user_state_dir("balai", appauthor=False)) / "witness"
    return Machine(
        keyring=KeyringBox() if has_keyring else None,
        files=FileBox(state),
        clock=SystemClock(),
    )


def mode_of(folder: Path) -> UnlockMode:
    """Which secret opens the profile; raises KeysMissing, EnvelopeDamaged."""
    return load_envelope(folder).slot.mode


def machine_of(folder: Path) -> Machine:
    """The laptop as this profile needs it: with a keyring only where its PIN does."""
    return this_machine(has_keyring=mode_of(folder).uses_keyring)


def has_keyring() -> bool:
    """Whether the keyring keeps a record and gives it back; blocks while it asks its owner."""
    box = KeyringBox()
    probe = secrets.token_bytes(_PROBE_BYTES)
    try:
        box.set("probe", probe)
        keeps = box.get("probe") == probe
    except (KeyringUnreachable, RecordDamaged):
        return False
    with contextlib.suppress(KeyringUnreachable):
        box.delete("probe")
    return keeps
