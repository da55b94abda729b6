"""Recipients as chips in their order, with a field that finds the next one."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame

from app.domain.content import Recipient
from ui.features.letters.suggest import SuggestInput, Suggestion
from ui.runtime.appearance import appearance
from ui.widgets.announce import announce
from ui.widgets.buttons import PaintedButton
from ui.widgets.flow import FlowLayout
from ui.widgets.paint import centred, draw_icon, draw_text, fill_box, focus_ring, px, text_width

_MOST_CHIP_PX = 330
_KEYS_HELP = "Ctrl+panah kiri atau kanan mengubah urutan, Delete menghapus"


class RecipientChip(PaintedButton):
    """One recipient. moved: -1 or +1 place. gone: take it out."""

    moved = Signal(int)
    stepped = Signal(int)
    gone = Signal()

    def __init__(self, recipient: Recipient) -> None:
        super().__init__(recipient.title)
        self.recipient = recipient
        self.setAccessibleDescription(_KEYS_HELP)
        self.setToolTip(recipient.title)

    def sizeHint(self) -> QSize:
        cross = px(13) if self.isEnabled() else 0
        width = min(text_width(self.text(), "capm") + px(21) + cross, px(_MOST_CHIP_PX))
        return QSize(width + 6, px(24) + 6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.moved.emit(step)
        elif step:
            self.stepped.emit(step)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.gone.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        is_cross = event.position().x() > self.width() - px(26)
        super().mouseReleaseEvent(event)
        if is_cross and self.isEnabled():
            self.gone.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = appearance().theme
        painter = QPainter(self)
        control = self.control()
        fill = theme.hover if self.underMouse() else theme.neu_soft
        fill_box(painter, control, control.height() / 2, fill)
        if self.hasFocus():
            focus_ring(painter, control, control.height() / 2)
        inner = control.toRect()
        room = inner.adjusted(px(9), 0, -px(22 if self.isEnabled() else 9), 0)
        draw_text(painter, room, self.text(), "capm", theme.text)
        if not self.isEnabled():
            return
        cross = QRect(inner.right() - px(21), inner.y(), px(18), inner.height())
        draw_icon(painter, "x", centred(px(12), cross), theme.text2)


class RecipientsField(QFrame):
    """
    Chips, and behind them the words in the field: they are a recipient before Enter too.

    changed after every act and keystroke of the person, never after set_recipients().
    """

    changed = Signal()

    def __init__(
        self,
        name: str,
        find: Callable[[str], Sequence[Suggestion]],
        free: Callable[[str], Recipient],
    ) -> None:
        super().__init__()
        self._free = free
        self._chips: list[RecipientChip] = []
        self.input = SuggestInput("tambah…", find)
        self.input.setProperty("bare", True)
        self.input.setAccessibleName(f"{name}, tambah")
        self.input.setMaximumHeight(px(30))
        self.input.picked.connect(self._add_picked)
        self.input.committed.connect(self._add_free)
        self.input.textEdited.connect(self.changed)
        self.input.installEventFilter(self)
        self._flow = FlowLayout(self, gap=2, last_width=px(110), line_height=px(30))
        self._flow.setContentsMargins(5, 2, 5, 2)
        self._flow.addWidget(self.input)
        self.setFocusProxy(self.input)
        self._is_editable = True

    def recipients(self) -> tuple[Recipient, ...]:
        typed = self.input.text()
        return (*self._chosen(), *((self._free(typed),) if typed.strip() else ()))

    def set_recipients(self, recipients: Sequence[Recipient]) -> None:
        if tuple(recipients) == self.recipients():
            return
        self.input.clear()
        self._show_chips(recipients)

    def set_editable(self, is_editable: bool) -> None:
        self._is_editable = is_editable
        self.input.setVisible(is_editable)
        for chip in self._chips:
            chip.setEnabled(is_editable)
            chip.updateGeometry()

    def commit_typed(self) -> None:
        """Words left in the field without Enter become a chip."""
        if self.input.text().strip():
            self._add_free(self.input.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        is_back = (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Left)
        )
        if is_back and self.input.cursorPosition() == 0 and self._chips:
            self._chips[-1].setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = appearance().theme
        is_bad, has_focus = bool(self.property("bad")), self.input.hasFocus()
        rest = theme.field if self._is_editable else theme.line
        edge = theme.bad if is_bad else theme.accent if has_focus else rest
        fill = theme.surface if self._is_editable else theme.sunken
        width = 2.0 if is_bad or has_focus else 1.0
        fill_box(QPainter(self), QRectF(self.rect()), 6, fill, edge, width)

    def _chosen(self) -> tuple[Recipient, ...]:
        return tuple(chip.recipient for chip in self._chips)

    def _show_chips(self, recipients: Sequence[Recipient]) -> None:
        for chip in self._chips:
            self._drop(chip)
        self._chips = []
        for recipient in recipients:
            self._append(recipient)
        self.updateGeometry()

    def _add_picked(self, value: object) -> None:
        known = self._chosen()
        added = value if isinstance(value, tuple) else (value,)
        for recipient in added:
            if isinstance(recipient, Recipient) and recipient not in known:
                self._append(recipient)
        self._after_act()

    def _add_free(self, text: str) -> None:
        self._append(self._free(text))
        self._after_act()

    def _append(self, recipient: Recipient) -> None:
        chip = RecipientChip(recipient)
        chip.setEnabled(self._is_editable)
        chip.moved.connect(partial(self._move, chip))
        chip.stepped.connect(partial(self._step, chip))
        chip.gone.connect(partial(self._remove, chip))
        self._chips.append(chip)
        self._flow.insert_before_last(chip)
        chip.show()

    def _after_act(self) -> None:
        self.input.clear()
        self.updateGeometry()
        self.changed.emit()

    def _remove(self, chip: RecipientChip) -> None:
        at = self._chips.index(chip)
        self._chips.remove(chip)
        self._drop(chip)
        after = self._chips[min(at, len(self._chips) - 1)] if self._chips else self.input
        after.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{chip.recipient.title} dihapus")
        self.updateGeometry()
        self.changed.emit()

    def _move(self, chip: RecipientChip, step: int) -> None:
        at = self._chips.index(chip)
        to = at + step
        if not 0 <= to < len(self._chips):
            return
        order = list(self._chosen())
        order[at], order[to] = order[to], order[at]
        self._show_chips(order)
        self._chips[to].setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{order[to].title} nomor {to + 1} dari {len(order)}")
        self.changed.emit()

    def _step(self, chip: RecipientChip, step: int) -> None:
        to = self._chips.index(chip) + step
        if 0 <= to < len(self._chips):
            self._chips[to].setFocus(Qt.FocusReason.OtherFocusReason)
        elif to == len(self._chips):
            self.input.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self, chip: RecipientChip) -> None:
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()
