"""The key of an enrolment under way: kept until its answer arrived, so that no code is burned."""

from pathlib import Path

import msgspec

from app.keys.durable import replace_file
from app.keys.sealed import NotOpened, Sealed, seal, unseal
from app.keys.signing import SigningKey
from app.keys.stretch import expand

_INFO = b"balai/key/enrolment/v1"
_NAME = b"balai/name/enrolment/v1"
_NAME_BYTES = 8


class Attempt:
    """
    The device key that goes with one activation code, beside the folders of all profiles:
    the next try may make another folder, or come after a try with another code.

    The hub answers the same code with the same key again, so a lost answer is asked for
    once more. The file is sealed with the code itself: without it, it opens for nobody.
    """

    def __init__(self, folder: Path, code: bytes) -> None:
        name = expand(code, _NAME)[:_NAME_BYTES].hex()
        self._file = folder.with_name(f".{name}.pendaftaran")
        self._key = expand(code, _INFO)

    def device_key(self) -> SigningKey:
        """The key of an earlier try with this code, or a new one, on disk before it is used."""
        known = self._known()
        if known is not None:
            return known
        made = SigningKey.generate()
        box = seal(self._key, made.seed(), _INFO)
        replace_file(self._file, msgspec.json.encode(box))
        return made

    def end(self) -> None:
        """The profile is whole and holds the key."""
        self._file.unlink(missing_ok=True)

    def _known(self) -> SigningKey | None:
        """None too for a file that is damaged: the code has its own way again."""
        try:
            box = msgspec.json.decode(self._file.read_bytes(), type=Sealed)
            return SigningKey(unseal(self._key, box, _INFO))
        except (FileNotFoundError, msgspec.DecodeError, NotOpened):
            return None
