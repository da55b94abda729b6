"""Small inputs of the composer: a date, a time of day, a count."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, QRect, QRegularExpression, Qt, Signal
from PySide6.QtGui import (
    QIntValidator,
    QPainter,
    QPaintEvent,
    QRegularExpressionValidator,
    QWheelEvent,
)
from PySide6.QtWidgets import QDateEdit

from app.domain.calendar import EARLIEST_YEAR, LATEST_YEAR
from ui.runtime.appearance import appearance
from ui.widgets.paint import centred, draw_icon, px
from ui.widgets.text_input import TextInput

INDONESIAN = QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia)


class DateInput(QDateEdit):
    """A day, with a calendar one key away; the wheel never changes it."""

    def __init__(self) -> None:
        super().__init__()
        self.setLocale(INDONESIAN)
        self.setDisplayFormat("d MMM yyyy")
        self.setCalendarPopup(True)
        self.setMinimumDate(QDate(EARLIEST_YEAR, 1, 1))
        self.setMaximumDate(QDate(LATEST_YEAR, 12, 31))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setProperty("bare", True)
        appearance().changed.connect(self._restyle)
        self._restyle()

    def day(self) -> date:
        found = self.date()
        return date(found.year(), found.month(), found.day())

    def set_day(self, day: date) -> None:
        self.setDate(QDate(day.year, day.month, day.day))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        place = QRect(self.width() - px(30), 0, px(22), self.height())
        draw_icon(QPainter(self), "calendar", centred(px(16), place), appearance().theme.text2)

    def _restyle(self) -> None:
        self.setFont(appearance().font("body"))
        self.lineEdit().setFont(appearance().font("body"))
        self.setFixedHeight(px(34))


class CountInput(TextInput):
    """0 to 99; nothing is 0."""

    def __init__(self) -> None:
        super().__init__("0")
        self.setValidator(QIntValidator(0, 99, self))
        self.setFixedWidth(px(52))

    def value(self) -> int:
        return int(self.text() or 0)

    def set_value(self, value: int) -> None:
        self.setText(str(value) if value else "")


class TimeInput(TextInput):
    """ "09.00"; typed as 9, 900, 9:00 or 09.00. tidied: the person left the field."""

    tidied = Signal()

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholder)
        pattern = QRegularExpression(r"\d{0,2}[.:]?\d{0,2}")
        self.setValidator(QRegularExpressionValidator(pattern, self))
        self.editingFinished.connect(self.tidy)

    def tidy(self) -> None:
        self.setText(tidy_time(self.text()))
        self.tidied.emit()


def tidy_time(typed: str) -> str:
    """The time as letters write it; what is no time of day stays as it was typed."""
    digits = typed.replace(":", ".").strip(".")
    if not digits:
        return ""
    if "." in digits:
        hours, _, minutes = digits.partition(".")
    elif len(digits) <= 2:
        hours, minutes = digits, "00"
    else:
        hours, minutes = digits[:-2], digits[-2:]
    if not (hours.isdigit() and minutes.isdigit() and int(hours) < 24 and int(minutes) < 60):
        return typed
    return f"{int(hours):02d}.{int(minutes):02d}"
