"""Where form and page stand at each width, and what F4 hides."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.features.letters.composer.conflict_panel import ConflictPanel
from ui.features.letters.composer.form import LetterForm
from ui.features.letters.composer.notices import KindCard, ProblemsNotice, ReturnedNotice
from ui.features.letters.composer.preview_pane import PreviewPane
from ui.features.letters.composer.route_strip import RouteStrip
from ui.runtime.appearance import appearance
from ui.widgets.card import Divider
from ui.widgets.paint import px
from ui.widgets.width_mode import WidthMode

FORM_PX, WIDE_FORM_PX, ALONE_PX = 470, 640, 720


class ComposerLayout(QWidget):
    """
    The form scrolls, the route below it stays; the page takes the rest.

    At narrow width one of both is shown, the form first.
    """

    def __init__(self, form: LetterForm, preview: PreviewPane) -> None:
        super().__init__()
        self.form = form
        self.preview = preview
        self.returned, self.problems, self.kind = ReturnedNotice(), ProblemsNotice(), KindCard()
        self.conflict, self.route = ConflictPanel(), RouteStrip()
        self._mode = WidthMode.REGULAR
        self._is_page_wanted = True
        self.scroller = QScrollArea()
        self._left = self._build_left()
        self._line = Divider(is_vertical=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addStretch(1)
        row.addWidget(self._left, 1000)
        row.addWidget(self._line)
        row.addWidget(preview, 1000)
        row.addStretch(1)
        appearance().changed.connect(self._arrange)
        self._arrange()

    def set_mode(self, mode: WidthMode) -> None:
        if mode is WidthMode.NARROW and self._mode is not WidthMode.NARROW:
            self._is_page_wanted = False
        elif mode is not WidthMode.NARROW and self._mode is WidthMode.NARROW:
            self._is_page_wanted = True
        self._mode = mode
        self._arrange()

    def toggle_page(self) -> None:
        """F4."""
        self._is_page_wanted = not self._is_page_wanted
        self._arrange()
        shown = self.preview.pages if not self._left.isVisible() else self.form
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_page(self) -> bool:
        """At narrow width back from the page to the form; False where there is nothing."""
        if self._mode is not WidthMode.NARROW or not self._is_page_wanted:
            return False
        self.toggle_page()
        return True

    def show_field(self, widget: QWidget) -> None:
        """Bring a field into sight and give it the focus."""
        self.scroller.ensureWidgetVisible(widget, 0, px(60))
        widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_left(self) -> QWidget:
        inside = QWidget()
        inside.setObjectName("surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 14, 20, 16)
        column.setSpacing(10)
        for notice in (self.returned, self.conflict, self.problems, self.kind, self.form):
            column.addWidget(notice)
        column.addStretch(1)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setWidgetResizable(True)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroller.setWidget(inside)
        left = QWidget()
        both = QVBoxLayout(left)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(0)
        both.addWidget(self.scroller, 1)
        both.addWidget(Divider())
        both.addWidget(self.route)
        return left

    def _arrange(self) -> None:
        is_narrow = self._mode is WidthMode.NARROW
        has_both = self._is_page_wanted and not is_narrow
        self._left.setVisible(has_both or not self._is_page_wanted)
        self.preview.setVisible(self._is_page_wanted)
        self._line.setVisible(has_both)
        width = WIDE_FORM_PX if self._mode is WidthMode.WIDE else FORM_PX
        if has_both:
            self._left.setFixedWidth(px(width))
        else:
            self._left.setMinimumWidth(px(FORM_PX))
            self._left.setMaximumWidth(px(ALONE_PX))
