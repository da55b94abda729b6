"""Day, time, place and matter of what an invitation invites to."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.content import Event
from app.domain.words import weekday_name
from ui.features.letters.composer.inputs import DateInput, TimeInput
from ui.widgets.field import Choice, Field
from ui.widgets.paint import px
from ui.widgets.text_input import TextInput

ZONES = (("WIB", "WIB"), ("WITA", "WITA"), ("WIT", "WIT"))


class EventFields(QWidget):
    """event() is None until a place or a matter is named."""

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
        self._day_field = Field("Hari, tanggal acara", self.day, keeps_line=False)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.addWidget(self._day_field, 0, 0)
        grid.addWidget(Field("Mulai", self.starts, keeps_line=False), 0, 1)
        grid.addWidget(Field("Sampai", self.ends, keeps_line=False), 0, 2)
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
            text.editingFinished.connect(self.changed)
        self.day.dateChanged.connect(self._follow_day)
        self.day.dateChanged.connect(self.changed)
        self.zone.activated.connect(self.changed)
        self.setFocusProxy(self.place)

    def event_shown(self) -> Event | None:
        place, agenda = self.place.text().strip(), self.agenda.text().strip()
        if not place and not agenda:
            return None
        return Event(
            event_on=self.day.day(),
            starts=self.starts.text() or "09.00",
            ends=self.ends.text() or None,
            zone=self.zone.chosen() or "WIB",
            place=place,
            agenda=agenda,
            note=self.note.text().strip() or None,
        )

    def show_event(self, event: Event | None, on: date, zone: str) -> None:
        """on and zone stand where nothing was said yet."""
        self.day.set_day(event.event_on if event else on)
        self.starts.setText(event.starts if event else "09.00")
        self.ends.setText((event.ends or "") if event else "")
        self.zone.choose(event.zone if event else zone)
        self.place.setText(event.place if event else "")
        self.agenda.setText(event.agenda if event else "")
        self.note.setText((event.note or "") if event else "")
        self._follow_day()

    def _follow_day(self) -> None:
        """The weekday follows the date: a wrong pair cannot be typed."""
        self.day.setToolTip(weekday_name(self.day.day()))
        self.day.setDisplayFormat(f"'{weekday_name(self.day.day())[:3]}', d MMM yyyy")
