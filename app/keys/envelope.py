"""The key file of a profile: two whole copies, the newer sound one counts."""

import contextlib
from pathlib import Path

import msgspec

from app.keys.refusals import EnvelopeDamaged, KeysMissing
from app.keys.sealed import Sealed
from app.keys.slots import Owner, RecoverySlot, SecretSlot
from app.services.canonical import sha256_hex
from app.services.durable import replace_file

COPY_NAMES = ("keys.json", "keys-2.json")
FORMAT = 1
LARGEST_BYTES = 64 * 1024


class Envelope(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """
    Everything that is stored of a profile's keys; nothing in it is secret by itself.

    generation rises with every write; public is the device key's public half, base64url.
    """

    generation: int
    owner: Owner
    slot: SecretSlot
    recovery: tuple[RecoverySlot, ...]
    public: str
    device_key: Sealed


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """sha256 is over the exact bytes of body: it tells damage from a wrong secret."""

    v: int
    sha256: str
    body: msgspec.Raw


def save(folder: Path, envelope: Envelope) -> None:
    """
    Write both copies, one after the other, each durable before the next begins.

    Once the first is durable the write has happened: a second that fails is made good by the
    next load.

    Raises:
        OSError: the first copy could not be written; both are as they were.
    """
    body = msgspec.json.encode(envelope)
    data = msgspec.json.encode(_File(FORMAT, sha256_hex(body), msgspec.Raw(body)))
    first, *others = (folder / name for name in COPY_NAMES)
    replace_file(first, data)
    with contextlib.suppress(OSError):
        for other in others:
            replace_file(other, data)


def load(folder: Path) -> Envelope:
    """
    The newer sound copy; a damaged, missing or older second copy is written anew.

    Raises:
        KeysMissing: no copy is there.
        EnvelopeDamaged: copies are there and none is sound.
    """
    if not has_keys(folder):
        raise KeysMissing
    copies = [_read(folder / name) for name in COPY_NAMES]
    sound = [copy for copy in copies if copy is not None]
    if not sound:
        raise EnvelopeDamaged(reason="checksum")
    newest = max(sound, key=lambda copy: copy.generation)
    if any(copy != newest for copy in copies):
        # Unlocking must work on a full or read-only disk; the next start tries again.
        with contextlib.suppress(OSError):
            save(folder, newest)
    return newest


def has_keys(folder: Path) -> bool:
    return any((folder / name).exists() for name in COPY_NAMES)


def _read(path: Path) -> Envelope | None:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_BYTES + 1)
        stored = msgspec.json.decode(data, type=_File)
        if stored.v != FORMAT or sha256_hex(bytes(stored.body)) != stored.sha256:
            return None
        return msgspec.json.decode(stored.body, type=Envelope)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None
