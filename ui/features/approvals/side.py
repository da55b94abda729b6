"""Beside the page: what changed, what was noted, and the route."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.features.approvals.lists import DifferenceDelegate, NoteDelegate, RouteDelegate, SideList
from ui.features.approvals.review import Review
from ui.features.approvals.rows import NoteRow, RouteState
from ui.features.approvals.wording import differences_title
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.card import Divider, SectionTitle
from ui.widgets.file_list import FilePanel
from ui.widgets.file_row import FileRow
from ui.widgets.key_hint import KeyHints
from ui.widgets.label import Label
from ui.widgets.paint import px
from ui.widgets.text_input import TextInput

ROUTE_SHARE = 0.34  # of the pane's height, at most

FIRST_VERSION = "Versi pertama: belum ada yang dibandingkan."
NO_CHANGE = "Isinya sama dengan versi {version}."


class SidePane(QWidget):
    """
    next_asked: N. change_asked: number of a difference. note_sent: Enter in the note.
    """

    next_asked = Signal()
    change_asked = Signal(int)
    note_sent = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.changes = SideList("Perubahan", DifferenceDelegate())
        self.changes.opened.connect(lambda row: self.change_asked.emit(row.id))
        self.files = FilePanel("Berkas lampiran")
        self._files_title = SectionTitle("Berkas lampiran", trailing=KeyHints([("L", "")]))
        self._files_part = QWidget()
        self.notes = SideList("Catatan", NoteDelegate())
        self.route = SideList("Alur", RouteDelegate())
        self.note = TextInput("Tulis catatan… (C)")
        self.note.setAccessibleName("Tulis catatan")
        self.note.setAccessibleDescription("C, lalu Enter untuk menyimpan catatan")
        self.note.returnPressed.connect(self.note_sent)
        self._next = Button("Berikutnya", ButtonKind.LINK, shortcut="N", height=26)
        self._next.clicked.connect(self.next_asked)
        self._changes_title = Label("", "smb")
        self._since = Label("", "sm", "text2")
        self._no_changes = Label("", "sm", "text2", wraps=True)
        self._notes_title = SectionTitle("Catatan", count=0)
        self._build()

    def show_review(self, review: Review) -> None:
        has_base = review.compared is not None
        count = len(review.differences)
        self._changes_title.setText(differences_title(count) if has_base else "Perubahan")
        self._since.setText(f"sejak versi {review.compared}" if has_base else "")
        self._next.setVisible(count > 0)
        self._no_changes.setVisible(count == 0)
        self._no_changes.setText(
            NO_CHANGE.format(version=review.compared) if has_base else FIRST_VERSION
        )
        self.changes.show_rows(review.differences)
        self.changes.setVisible(count > 0)
        self.show_notes(review.notes)
        self.route.show_rows(review.route)
        turn = next(
            (at for at, row in enumerate(review.route) if row.state is RouteState.TURN), None
        )
        if turn is not None:
            self.route.reveal(turn)

    def show_files(self, rows: Sequence[FileRow]) -> None:
        self._files_title.set_count(len(rows))
        self.files.show_files(rows)
        self._files_part.setVisible(bool(rows))

    def show_notes(self, notes: Sequence[NoteRow]) -> None:
        self._notes_title.set_count(len(notes))
        self.notes.show_rows(notes)
        self.notes.setVisible(bool(notes))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.route.set_most(max(px(66), round(event.size().height() * ROUTE_SHARE)))

    def _build(self) -> None:
        inside = QWidget()
        inside.setObjectName("surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(0)
        column.addLayout(self._changes_head())
        column.addSpacing(6)
        column.addWidget(self.changes)
        column.addWidget(_padded(self._no_changes))
        column.addSpacing(8)
        column.addWidget(self._lay_out_files())
        column.addWidget(_padded(Divider()))
        column.addSpacing(10)
        column.addWidget(_padded(self._notes_title))
        column.addSpacing(8)
        column.addWidget(self.notes)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 10)
        whole.setSpacing(0)
        whole.addWidget(_FittingScroll(inside), 1_000)
        whole.addWidget(_padded(self.note))
        whole.addStretch(1)
        whole.addSpacing(8)
        whole.addWidget(_padded(Divider()))
        whole.addSpacing(10)
        whole.addWidget(_padded(Label("Alur", "smb")))
        whole.addSpacing(6)
        whole.addWidget(self.route)

    def _lay_out_files(self) -> QWidget:
        column = QVBoxLayout(self._files_part)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(0)
        column.addWidget(_padded(Divider()))
        column.addSpacing(10)
        column.addWidget(_padded(self._files_title))
        column.addSpacing(4)
        inside = QHBoxLayout()
        inside.setContentsMargins(10, 0, 10, 0)
        inside.addWidget(self.files)
        column.addLayout(inside)
        self._files_part.hide()
        return self._files_part

    def _changes_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(18, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self._changes_title)
        row.addWidget(self._since)
        row.addStretch(1)
        row.addWidget(self._next)
        return row


class _FittingScroll(QScrollArea):
    """As high as its content where there is room, so that the note stands right below."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = inside
        self.setWidget(inside)
        inside.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        """As high as the words are where they are wrapped at this width."""
        layout = self._inside.layout()
        if layout is not None and layout.hasHeightForWidth():
            self.setMaximumHeight(layout.totalHeightForWidth(self.viewport().width()))
        else:
            self.setMaximumHeight(self._inside.sizeHint().height())


def _padded(widget: QWidget) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(18, 0, 18, 0)
    row.addWidget(widget)
    return box
