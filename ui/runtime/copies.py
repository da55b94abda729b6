"""A copy of a page or a file where the person says: whole, or not at all."""

from pathlib import Path

from PySide6.QtCore import QFileDevice, QIODevice, QSaveFile

from app.domain.refusals import DomainError


class CopyNotWritten(DomainError):
    """The folder for a copy takes no file; details: folder."""

    code = "copy_not_written"


class CopyHasNoRoom(DomainError):
    """A copy could not be written to its end; details: folder."""

    code = "copy_has_no_room"


def write_copy(path: Path, data: bytes) -> None:
    """
    Blocks. An earlier file at path stays as it was until the new one is whole.

    Raises:
        CopyNotWritten: the folder cannot be written.
        CopyHasNoRoom: the file could not be written to its end.
    """
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise CopyNotWritten(folder=str(path.parent))
    if file.write(data) != len(data) or not file.commit():
        refusal = (
            CopyNotWritten
            if file.error() is QFileDevice.FileError.PermissionsError
            else CopyHasNoRoom
        )
        raise refusal(folder=str(path.parent))
