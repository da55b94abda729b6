"""The letter's pages with what changed, or clean; which versions are compared."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.services.printed import MarkedPlace, MarkLook
from ui.features.approvals.review import Review
from ui.widgets.bar import Bar
from ui.widgets.buttons import Button, IconButton
from ui.widgets.card import Divider
from ui.widgets.choice import ChoicePills
from ui.widgets.empty_state import EmptyState, Picture
from ui.widgets.field import Choice
from ui.widgets.label import Label
from ui.widgets.page_preview import MarkKind, PageMark, PagePreview
from ui.widgets.paint import px

MARKED, CLEAN = "changes", "clean"
_KINDS = {
    MarkLook.INSERTED: MarkKind.INSERTED,
    MarkLook.DELETED: MarkKind.DELETED,
    MarkLook.LINE: MarkKind.CHANGED,
}


class PagePane(QWidget):
    """
    clean_chosen: Naskah bersih or not. version_chosen: the one to compare with.
    stepped: +1, -1 through the queue where it is hidden. details_asked: narrow's side.
    """

    clean_chosen = Signal(bool)
    version_chosen = Signal(int)
    stepped = Signal(int)
    details_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.preview = PagePreview("Naskah surat")
        self.views = ChoicePills(
            "Tampilan naskah", ((MARKED, "Perubahan"), (CLEAN, "Naskah bersih"))
        )
        self.views.choose(MARKED)
        self.views.chosen.connect(lambda id: self.clean_chosen.emit(id == CLEAN))
        self.versions = Choice()
        self.versions.setAccessibleName("Bandingkan versi")
        self.versions.setMaximumWidth(px(176))
        self.versions.activated.connect(self._choose_version)
        self._first = Label("Versi pertama", "sm", "text2")
        self._details = Button("Rincian", icon="list", height=30)
        self._details.clicked.connect(self.details_asked)
        self.full_page = IconButton("maximize", "Halaman penuh (F11)", size=28)
        self.printer = IconButton("printer", "Cetak (Ctrl+P)", size=28)
        self._place = Label("", "sm", "text2")
        self._broken = EmptyState(Picture.BROKEN, "Naskah tidak bisa ditampilkan", "")
        self._build()

    def show_versions(self, review: Review) -> None:
        has_base = review.compared is not None
        self.views.setVisible(has_base)
        self.versions.setVisible(has_base)
        self._first.setVisible(not has_base)
        options = tuple(
            (str(version), f"versi {version} → versi {review.letter.version}")
            for version in reversed(review.versions)
        )
        self.versions.set_options(options)
        if has_base:
            self.versions.choose(str(review.compared))

    def show_page(self, review: Review, clean: bytes | None) -> None:
        self._stack.setCurrentIndex(0)
        shown = self.preview.show_pdf(review.pdf if clean is None else clean)
        if not shown:
            self.show_unreadable("Halamannya tidak utuh. Suratnya aman di laptop ini.")
            return
        self.preview.set_marks([_mark(place) for place in review.places] if clean is None else ())
        blocked = self.views.blockSignals(True)
        self.views.choose(MARKED if clean is None else CLEAN)
        self.views.blockSignals(blocked)

    def show_unreadable(self, sentence: str) -> None:
        self._broken.say(Picture.BROKEN, "Naskah tidak bisa ditampilkan", sentence)
        self._stack.setCurrentIndex(1)

    def set_place(self, words: str) -> None:
        """ "1 dari 4", where the queue is hidden."""
        self._place.setText(words)

    def set_narrow(self, is_narrow: bool, *, has_steps: bool) -> None:
        self._steps.setVisible(has_steps)
        self._details.setVisible(is_narrow)
        self.set_details_open(False)

    def set_details_open(self, is_open: bool) -> None:
        self._stack.setVisible(not is_open)
        self._details.set_label("Naskah" if is_open else "Rincian")
        self.setMaximumHeight(px(46) if is_open else 16_777_215)

    def _build(self) -> None:
        up = IconButton("arrow-up", "Surat sebelumnya", size=28, is_outlined=True)
        down = IconButton("arrow-down", "Surat berikutnya", size=28, is_outlined=True)
        up.clicked.connect(lambda: self.stepped.emit(-1))
        down.clicked.connect(lambda: self.stepped.emit(1))
        self._steps = QWidget()
        steps = QHBoxLayout(self._steps)
        steps.setContentsMargins(0, 0, 0, 0)
        steps.setSpacing(0)
        steps.addWidget(up)
        steps.addWidget(down)
        steps.addSpacing(6)
        steps.addWidget(self._place)
        steps.addSpacing(8)
        head = Bar(44, left=11, right=12, spacing=4)
        row = head.row
        row.addWidget(self._steps)
        row.addWidget(self.views)
        row.addWidget(self._first)
        row.addStretch(1)
        row.addWidget(self.versions)
        row.addWidget(self.full_page)
        row.addWidget(self.printer)
        row.addWidget(self._details)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.preview)
        self._stack.addWidget(self._broken)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(Divider())
        column.addWidget(self._stack, 1)

    def _choose_version(self) -> None:
        chosen = self.versions.chosen()
        if chosen:
            self.version_chosen.emit(int(chosen))


def _mark(place: MarkedPlace) -> PageMark:
    is_line = place.look is MarkLook.LINE
    return PageMark(
        page=place.page,
        x_mm=place.x_mm,
        y_mm=place.y_mm,
        width_mm=place.width_mm,
        height_mm=place.height_mm,
        kind=_KINDS[place.look],
        number=place.number if is_line else None,
        is_tinted=not is_line,
    )
