"""The PIN or passphrase: from BALAI_PIN, or asked for where a person sits before us."""

import getpass
import os
import sys
from pathlib import Path

from app.keys.policy import UnlockMode
from app.services.codec import from_builtins
from sync.profile.laptop import mode_of
from sync.profile.opening import Secret
from ui.cli.refusals import SecretMissing

VARIABLE = "BALAI_PIN"
MODE_VARIABLE = "BALAI_PIN_MODE"


def secret_of(folder: Path) -> str:
    """
    Raises:
        SecretMissing: neither variable nor a person to ask.
    """
    given = os.environ.get(VARIABLE)
    if given is not None:
        return given
    if not _is_person_there():
        raise SecretMissing(variable=VARIABLE)
    asked = "PIN" if mode_of(folder).uses_keyring else "Kata sandi"
    return getpass.getpass(f"{asked}: ")


def new_secret() -> Secret:
    """A passphrase by default, since a script has no keyring; another mode where named."""
    mode = from_builtins(os.environ.get(MODE_VARIABLE, UnlockMode.PASSPHRASE.value), UnlockMode)
    given = os.environ.get(VARIABLE)
    if given is None and _is_person_there():
        given = getpass.getpass("Kata sandi baru, paling sedikit 12 huruf: ")
    if given is None:
        raise SecretMissing(variable=VARIABLE)
    return Secret(text=given, mode=mode)


def read_stdin() -> bytes:
    """Everything that was given there; nothing where it was closed."""
    return sys.stdin.buffer.read() if sys.stdin else b""


def _is_person_there() -> bool:
    return bool(sys.stdin) and sys.stdin.isatty()
