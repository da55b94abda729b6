"""The key of an enrolment under way: kept until its answer arrived, so that no code is burned."""

from pathlib import Path

import msgspec

from app.keys.durable import replace_file
from app.keys.sealed import NotOpened, Sealed, seal, unseal
from app.keys.signing import SigningKey
from app.keys.stretch import expand

_INFO = b"balai/key/enrolment/v1"


class Attempt:
    """
    The device key that goes with one activation code, beside the folder of the profile.

    The hub answers the same code with the same key again, so a lost answer is asked for
    once more. The file is sealed with the code itself: without it, it opens for nobody.
    """

    def __init__(self, folder: Path, code: bytes) -> None:
        self._file = folder.with_name(f".{folder.name}.pendaftaran")
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
        """None too for a file of another code: that code has its own way again."""
        try:
            box = msgspec.json.decode(self._file.read_bytes(), type=Sealed)
            return SigningKey(unseal(self._key, box, _INFO))
        except (FileNotFoundError, msgspec.DecodeError, NotOpened):
            return None
