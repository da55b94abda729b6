"""Buttons with an icon, a word and the shortcut that does the same."""

from enum import StrEnum

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.runtime.appearance import appearance
from ui.runtime.theme import Theme
from ui.widgets.paint import (
    RING_MARGIN,
    centred,
    draw_badge,
    draw_icon,
    draw_text,
    fill_box,
    focus_ring,
    px,
    text_width,
)


class ButtonKind(StrEnum):
    """PRIMARY is the one next step of a screen; at most one is filled."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    GHOST = "ghost"
    DANGER = "danger"
    LINK = "link"


class PaintedButton(QAbstractButton):
    """Shared ground: hover, look changes and a ring drawn outside the control."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        appearance().changed.connect(self._relook)

    def control(self) -> QRectF:
        """Where the control is painted: the ring stands around it."""
        ring = RING_MARGIN
        return QRectF(self.rect()).adjusted(ring, ring, -ring, -ring)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _relook(self) -> None:
        self.updateGeometry()
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()


class Button(PaintedButton):
    """
    A word with what helps to find it again.

    The widget is 3 px larger than the control on every side, for the focus ring.

    Args:
        icon: Lucide name, or empty.
        shortcut: what is shown inside, such as "Ctrl+N" or "D"; binding it is the owner's.
        height: of the control in px at regular text size.
    """

    def __init__(
        self,
        text: str,
        kind: ButtonKind = ButtonKind.SECONDARY,
        *,
        icon: str = "",
        shortcut: str = "",
        height: int = 32,
        trailing_icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.kind = kind
        self._icon = icon
        self._shortcut = shortcut
        self._height = height
        self._trailing = trailing_icon
        if shortcut:
            self.setAccessibleDescription(shortcut)

    def set_kind(self, kind: ButtonKind) -> None:
        self.kind = kind
        self._relook()

    def set_label(self, text: str, *, icon: str | None = None) -> None:
        self.setText(text)
        self.setAccessibleName(text)
        if icon is not None:
            self._icon = icon
        self._relook()

    def set_shortcut(self, shortcut: str) -> None:
        """What is shown inside; empty where there is no room for it."""
        self._shortcut = shortcut
        self._relook()

    def sizeHint(self) -> QSize:
        width = 2 * px(self._padding()) + text_width(self.text(), self._role())
        width += px(16) + px(6) if self._icon else 0
        width += self._badge_width() + px(8) if self._shortcut else 0
        width += px(16) + px(6) if self._trailing else 0
        return QSize(width + 2 * RING_MARGIN, px(self._height) + 2 * RING_MARGIN)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = appearance().theme
        painter = QPainter(self)
        control = self.control()
        ink = self._ink(theme)
        fill_box(painter, control, 6, self._fill(theme), self._edge(theme))
        if self.hasFocus():
            focus_ring(painter, control, 6)
        inner = control.toRect()
        x = inner.x() + (inner.width() - self._content_width()) // 2
        if self._icon:
            box = QRect(x, inner.y(), px(16), inner.height())
            draw_icon(painter, self._icon, centred(px(16), box), ink)
            x += px(16) + px(6)
        width = text_width(self.text(), self._role())
        place = QRect(x, inner.y(), min(width, inner.right() - x) + 1, inner.height())
        draw_text(painter, place, self.text(), self._role(), ink)
        x += width + px(8)
        if self._shortcut:
            height = px(20)
            badge = QRect(x, inner.center().y() - height // 2 + 1, self._badge_width(), height)
            draw_badge(painter, badge, self._shortcut, *self._badge(theme))
            x += self._badge_width() + px(8)
        if self._trailing:
            box = QRect(x - px(2), inner.y(), px(16), inner.height())
            draw_icon(painter, self._trailing, centred(px(16), box), ink)

    def _content_width(self) -> int:
        return self.sizeHint().width() - 2 * RING_MARGIN - 2 * px(self._padding())

    def _padding(self) -> int:
        return 4 if self.kind is ButtonKind.LINK else 12

    def _role(self) -> str:
        return "smm" if self.kind in (ButtonKind.GHOST, ButtonKind.LINK) else "smb"

    def _badge_width(self) -> int:
        return max(px(20), text_width(self._shortcut, "capm") + px(12))

    def _badge(self, theme: Theme) -> tuple[str, str]:
        if not self.isEnabled():
            return theme.neu_soft, theme.text3
        if self.kind is ButtonKind.PRIMARY:
            return (
                ("#2EFFFFFF", theme.on_accent)
                if not theme.is_dark
                else ("#2606222C", theme.on_accent)
            )
        if self.kind is ButtonKind.DANGER:
            return theme.bad_soft, theme.bad
        return theme.neu_soft, theme.text2

    def _fill(self, theme: Theme) -> str | None:
        is_lit = self.isEnabled() and (self.underMouse() or self.isDown())
        if self.kind is ButtonKind.PRIMARY:
            if not self.isEnabled():
                return theme.neu_soft
            return theme.accent_hover if is_lit else theme.accent
        if is_lit:
            return theme.bad_soft if self.kind is ButtonKind.DANGER else theme.hover
        return theme.surface if self.kind in (ButtonKind.SECONDARY, ButtonKind.DANGER) else None

    def _edge(self, theme: Theme) -> str | None:
        if self.kind is ButtonKind.SECONDARY:
            return theme.line2
        if self.kind is ButtonKind.DANGER:
            return theme.bad if self.isEnabled() else theme.line2
        return None

    def _ink(self, theme: Theme) -> str:
        if not self.isEnabled():
            return theme.text3
        return {
            ButtonKind.PRIMARY: theme.on_accent,
            ButtonKind.SECONDARY: theme.text,
            ButtonKind.GHOST: theme.text2,
            ButtonKind.DANGER: theme.bad,
            ButtonKind.LINK: theme.accent_text,
        }[self.kind]


class IconButton(PaintedButton):
    """
    An icon alone: only for print, zoom, close, back, up, down, "more" and narrow search.

    name is spoken and shown as tooltip.
    """

    def __init__(
        self,
        icon: str,
        name: str,
        *,
        size: int = 32,
        icon_size: int = 16,
        is_outlined: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self._icon = icon
        self._size = size
        self._icon_size = icon_size
        self._is_outlined = is_outlined
        self.setAccessibleName(name)
        self.setToolTip(name)

    def sizeHint(self) -> QSize:
        edge = px(self._size) + 2 * RING_MARGIN
        return QSize(edge, edge)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = appearance().theme
        painter = QPainter(self)
        control = self.control()
        is_lit = self.isEnabled() and (self.underMouse() or self.isDown() or self.isChecked())
        fill = theme.hover if is_lit else theme.surface if self._is_outlined else None
        fill_box(painter, control, 6, fill, theme.line2 if self._is_outlined else None)
        if self.hasFocus():
            focus_ring(painter, control, 6)
        ink = theme.text2 if self.isEnabled() else theme.line2
        where = centred(px(self._icon_size), control.toRect())
        draw_icon(painter, self._icon, where, ink)
