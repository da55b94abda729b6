"""Files that are dragged over a page or pasted into it."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget


def files_in(data: QMimeData | None) -> list[Path]:
    """Those that lie on this laptop; addresses of anything else are left out."""
    urls = data.urls() if data is not None and data.hasUrls() else []
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]


class FileDrop(QObject):
    """
    Watches a page, whose children hand on what they do not take themselves.

    given carries the paths of files that were dropped or pasted; place is where on the page
    the last ones were dropped, None of pasted ones. hovering tells whether some are held over
    the page.
    """

    given = Signal(list)
    hovering = Signal(bool)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self.place: QPoint | None = None
        page.installEventFilter(self)

    @property
    def is_open(self) -> bool:
        return self._page.acceptDrops()

    def set_open(self, is_open: bool) -> None:
        """Whether files can be given here now."""
        self._page.setAcceptDrops(is_open)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            return self._enter(event)
        if kind == QEvent.Type.DragLeave:
            self.hovering.emit(False)
            return True
        if kind == QEvent.Type.Drop and isinstance(event, QDropEvent):
            return self._drop(event)
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return event.matches(QKeySequence.StandardKey.Paste) and self.paste()
        return False

    def paste(self) -> bool:
        """False where the clipboard holds no files, or none can be given here."""
        files = files_in(QApplication.clipboard().mimeData())
        if not files or not self.is_open:
            return False
        self.place = None
        self.given.emit(files)
        return True

    def _enter(self, event: QDragEnterEvent) -> bool:
        if not files_in(event.mimeData()):
            return False
        event.setDropAction(Qt.DropAction.CopyAction)  # never moved away from their place
        event.accept()
        self.hovering.emit(True)
        return True

    def _drop(self, event: QDropEvent) -> bool:
        files = files_in(event.mimeData())
        self.hovering.emit(False)
        if files:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.place = event.position().toPoint()
            self.given.emit(files)
        return bool(files)
