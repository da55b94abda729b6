"""Keep a copy of the page as a PDF file, where the person says: whole, or not at all."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFileDevice, QIODevice, QSaveFile, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.features.letters.refusals import CopyHasNoRoom, CopyNotWritten

_UNSAFE = '<>:"/\\|?*'
_MOST_CHARS = 80


def ask_where(parent: QWidget, subject: str, chosen: Callable[[Path], None]) -> QFileDialog:
    """A dialog that does not block; chosen gets the path."""
    dialog = QFileDialog(parent, "Simpan sebagai PDF", file_name(subject), "PDF (*.pdf)")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("pdf")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.open()
    return dialog


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


def file_name(subject: str) -> str:
    """The subject as every file system takes it."""
    plain = "".join(" " if sign in _UNSAFE else sign for sign in subject)
    return f"{' '.join(plain.split())[:_MOST_CHARS] or 'Surat'}.pdf"
