"""The route at the bottom of the form: who drafts, who initials, who signs."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.domain.content import Route, SigningMode
from app.domain.letters import Letter
from app.domain.organisation import Directory
from ui.runtime.appearance import appearance
from ui.runtime.wording import short_position
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.label import IconLabel, Label
from ui.widgets.paint import centred, draw_icon, draw_text, fill_box, px, text_width
from ui.widgets.wrapped import draw_wrapped, wrap

TITLE_PX = 131  # "Kesejahteraan Sosial"; three boxes stand side by side
_LINE = 17
_MODES = {SigningMode.OWN: "", SigningMode.ON_BEHALF: "a.n. ", SigningMode.ON_BEHALF_NEXT: "u.b. "}


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteStop:
    """One box: the position and what it does."""

    title: str
    act: str
    icon: str
    is_here: bool = False


def stops(letter: Letter, route: Route, directory: Directory) -> list[RouteStop]:
    """The drafter, each verifier, the signatory; is_here marks whose turn it is."""
    turn = letter.turn_position
    drafter = directory.position_of(letter.drafter)
    place = directory.unit(letter.unit).place
    made = [
        RouteStop(
            title=_short(drafter.title, place), act="Konsep", icon="pencil", is_here=turn is None
        )
    ]
    for verifier in route.verifiers:
        title = _short(directory.position(verifier).title, place)
        made.append(RouteStop(title=title, act="Paraf", icon="pen-line", is_here=turn == verifier))
    title = _short(directory.position(route.signatory).title, place)
    made.append(
        RouteStop(
            title=title,
            act=f"{_MODES[route.mode]}Tanda tangan",
            icon="signature",
            is_here=turn == route.signatory,
        )
    )
    return made


def _short(title: str, place: str) -> str:
    """ "Sekcam" for "Sekretaris Camat Manggar": the own office goes without saying."""
    return short_position(title.removesuffix(f" {place}") if place else title)


class RouteStrip(QWidget):
    """change is the link that opens the dialog."""

    def __init__(self) -> None:
        super().__init__()
        self.change = Button("Ubah", ButtonKind.LINK, height=24)
        self.change.setAccessibleName("Ubah alur persetujuan")
        head = QHBoxLayout()
        head.addWidget(Label("Alur persetujuan", "smb"))
        head.addStretch(1)
        head.addWidget(self.change)
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(3)
        self._inside = QWidget()
        self._inside.setLayout(self._row)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._inside)
        self._inside.setAutoFillBackground(False)  # which setWidget() switches on
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.viewport().setAutoFillBackground(False)
        scroll.setFixedHeight(px(48))
        self._scroll = scroll
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 5, 17, 8)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(scroll)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_stops(self, shown: Sequence[RouteStop]) -> None:
        while self._row.count():
            item = self._row.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        boxes = [_StopBox(stop) for stop in shown]
        for at, box in enumerate(boxes):
            if at:
                self._add(IconLabel("chevron-right", 14, "text3"))
            self._add(box)
        self._row.addStretch(1)
        highest = max((part.sizeHint().height() for part in boxes), default=px(44))
        self._scroll.setFixedHeight(highest + px(4))
        words = ", ".join(f"{stop.title} {stop.act.lower()}" for stop in shown)
        self.setAccessibleName(f"Alur persetujuan: {words}")

    def _add(self, part: QWidget) -> None:
        self._row.addWidget(part)
        part.show()


class _StopBox(QWidget):
    def __init__(self, stop: RouteStop) -> None:
        super().__init__()
        self._stop = stop
        self.setToolTip(f"{stop.title}: {stop.act}")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        lines = self._title_lines()
        words = max(text_width(words, "smm") for words in (*lines, ""))
        words = max(words, text_width(self._stop.act, "cap"))
        return QSize(words + px(44), px(27) + len(lines) * px(_LINE))

    def _title_lines(self) -> tuple[str, ...]:
        return wrap(self._stop.title, "smm", px(TITLE_PX), 2)

    def minimumSizeHint(self) -> QSize:
        """A route that is longer than the strip is scrolled, not squeezed."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = appearance().theme
        painter = QPainter(self)
        is_here = self._stop.is_here
        fill = theme.accent_soft if is_here else theme.surface
        edge = theme.accent if is_here else theme.line2
        fill_box(painter, QRectF(self.rect()), 7, fill, edge)
        ink = theme.accent_text if is_here else theme.text2
        icon = QRect(px(10), 0, px(18), self.height())
        draw_icon(painter, self._stop.icon, centred(px(16), icon), ink)
        left = px(35)
        width = self.width() - left - px(8)
        lines = self._title_lines()
        top = (self.height() - len(lines) * px(_LINE) - px(17)) // 2
        draw_wrapped(painter, QPointF(left, top), lines, "smm", theme.text, px(_LINE))
        act = QRect(left, top + len(lines) * px(_LINE), width, px(17))
        draw_text(painter, act, self._stop.act, "cap", ink)
