"""Plain copies of files for other programs: private, read-only, and taken back."""

import logging
import secrets
from pathlib import Path

from app.domain.attachments import AttachedFile, check_file
from app.services.file_kinds import check_kind

FOLDER = "lent"
log = logging.getLogger(__name__)


class LentCopies:
    """
    What leaves the encrypted store so that a viewer can show it. The copies lie in a folder
    that only this account reads, each in one of its own so that it keeps its name. They stay
    in the profile's folder and not in the one for temporary files: there, after a kill, nobody
    would find them again. take_back() is for the lock, the end and the next opening.
    """

    def __init__(self, profile: Path) -> None:
        self._folder = profile / FOLDER

    def lend(self, file: AttachedFile, content: bytes) -> Path:
        """
        Raises:
            What check_file() refuses: its name came from elsewhere, and becomes a path here.
            FileNotItsKind: its bytes are not what its name says; nothing is lent.
            OSError: no room, or no right to write.
        """
        check_file(file)
        self._folder.mkdir(mode=0o700, exist_ok=True)
        place = self._folder / secrets.token_hex(8)
        place.mkdir(mode=0o700)
        copy = place / file.name
        copy.touch(mode=0o600)
        try:
            copy.write_bytes(content)
            check_kind(copy, file.name, file.media_type)
        except BaseException:
            _drop(place)
            raise
        copy.chmod(0o400)  # what somebody changes there would be gone: they save it elsewhere
        return copy

    def take_back(self) -> None:
        """Delete all; one that a program holds fast goes the next time."""
        if not self._folder.is_dir():
            return
        for place in self._folder.iterdir():
            _drop(place)


def _drop(place: Path) -> None:
    try:
        for copy in place.iterdir():
            copy.chmod(0o600)  # some systems delete nothing that is read-only
            copy.unlink()
        place.rmdir()
    except OSError as error:
        log.info("a lent copy stays for now: %s", type(error).__name__)
