"""Ask where a copy of the page is to be kept as a PDF file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

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


def file_name(subject: str) -> str:
    """The subject as every file system takes it."""
    plain = "".join(" " if sign in _UNSAFE else sign for sign in subject)
    return f"{' '.join(plain.split())[:_MOST_CHARS] or 'Surat'}.pdf"
