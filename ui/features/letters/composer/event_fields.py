"""Day, time, place and matter of what an invitation invites to."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.content import Event, has_right_times, is_hour
from app.domain.words import weekday_name
from ui.features.letters.composer.inputs import DateInput, TimeInput
from ui.widgets.field import Choice, Field
from ui.widgets.paint import px
from ui.widgets.text_input import TextInput

FIRST_HOUR = "09.00"
NO_HOUR = "Jam 00.00 sampai 23.59"
TOO_EARLY = "Harus sesudah mulai"
ZONES = (("WIB", "WIB"), ("WITA", "WITA"), ("WIT", "WIT"))


class EventFields(QWidget):
    """event_shown() is None until something is typed; what is typed stays as it is typed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.day = DateInput()
        self.starts = TimeInput("09.00")
        self.ends = TimeInput("selesai")
        self.zone = Choice(ZONES)
        self.place = TextInput("Aula Kantor Camat Manggar")
        self.agenda = TextInput("Pembahasan …")
        self.note = TextInput("tidak wajib")
        self._untouched: Event | None = None
        self._starts_field = Field("Mulai", self.starts, keeps_line=False)
        self._ends_field = Field("Sampai", self.ends, keeps_line=False)
        self._day_field = Field("Hari, tanggal acara", self.day, keeps_line=False)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.addWidget(self._day_field, 0, 0)
        grid.addWidget(self._starts_field, 0, 1)
        grid.addWidget(self._ends_field, 0, 2)
        grid.addWidget(Field("Zona", self.zone, keeps_line=False), 0, 3)
        grid.addWidget(Field("Tempat acara", self.place, keeps_line=False), 1, 0, 1, 4)
        grid.addWidget(Field("Acara", self.agenda, keeps_line=False), 2, 0, 1, 4)
        grid.addWidget(Field("Catatan acara", self.note, keeps_line=False), 3, 0, 1, 4)
        self.day.setMinimumWidth(px(166))  # its own hint asks for more than it needs
        grid.setColumnStretch(0, 2)
        for column in (1, 2, 3):
            grid.setColumnStretch(column, 1)
        for text in (self.starts, self.ends, self.place, self.agenda, self.note):
            text.textEdited.connect(self.changed)
        for text in (self.starts, self.ends):
            text.tidied.connect(self._time_tidied)
        self.day.dateChanged.connect(self._follow_day)
        self.day.dateChanged.connect(self.changed)
        self.zone.activated.connect(self.changed)
        self.setFocusProxy(self.place)

    def event_shown(self) -> Event | None:
        event = self._event()
        return None if event == self._untouched else event

    def commit_typed(self) -> None:
        """An hour left in a field counts as if the person had gone on."""
        for text in (self.starts, self.ends):
            if text.isModified():
                text.tidy()

    def part(self, name: str) -> QWidget | None:
        """The widget to go to for a problem that missing_fields() names."""
        hours = self.starts if not is_hour(self.starts.text()) else self.ends
        parts = {"event_place": self.place, "event_agenda": self.agenda, "event_time": hours}
        return parts.get(name)

    def show_event(self, event: Event | None, on: date, zone: str) -> None:
        """on and zone stand where nothing was said yet."""
        self.day.set_day(event.event_on if event else on)
        self.starts.setText(event.starts if event else FIRST_HOUR)
        self.ends.setText((event.ends or "") if event else "")
        self.zone.choose(event.zone if event else zone)
        self.place.setText(event.place if event else "")
        self.agenda.setText(event.agenda if event else "")
        self.note.setText((event.note or "") if event else "")
        self._untouched = self._event() if event is None else None
        self._follow_day()
        self._show_time_problem()

    def _time_tidied(self) -> None:
        self._show_time_problem()
        self.changed.emit()

    def _event(self) -> Event:
        return Event(
            event_on=self.day.day(),
            starts=self.starts.text().strip(),
            ends=self.ends.text().strip() or None,
            zone=self.zone.chosen() or "WIB",
            place=self.place.text().strip(),
            agenda=self.agenda.text().strip(),
            note=self.note.text().strip() or None,
        )

    def _show_time_problem(self) -> None:
        """Below the field where the hour was typed, as soon as the person leaves it."""
        event = self._event()
        self._starts_field.set_error("" if is_hour(event.starts) else NO_HOUR)
        if event.ends is None or has_right_times(event) or not is_hour(event.starts):
            is_bad = event.ends is not None and not is_hour(event.ends)
            self._ends_field.set_error(NO_HOUR if is_bad else "")
        else:
            self._ends_field.set_error(TOO_EARLY if is_hour(event.ends) else NO_HOUR)

    def _follow_day(self) -> None:
        """The weekday follows the date: a wrong pair cannot be typed."""
        self.day.setToolTip(weekday_name(self.day.day()))
        self.day.setDisplayFormat(f"'{weekday_name(self.day.day())[:3]}', d MMM yyyy")
