"""Dialogs of the system that ask for files, and never block."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.attachments import LIMITS


def ask_files(parent: QWidget, chosen: Callable[[Sequence[Path]], None]) -> QFileDialog:
    """Files to attach; chosen gets their paths, in the order of the dialog."""
    kinds = " ".join(f"*{ending}" for ending in LIMITS.media_types)
    dialog = QFileDialog(parent, "Pilih berkas", "", f"Berkas yang bisa dilampirkan ({kinds})")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.filesSelected.connect(lambda names: chosen([Path(name) for name in names]))
    dialog.open()
    return dialog


def ask_place(parent: QWidget, name: str, chosen: Callable[[Path], None]) -> QFileDialog:
    """Where to keep a copy of a file; chosen gets the path."""
    dialog = QFileDialog(parent, "Simpan sebagai", name)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.open()
    return dialog
