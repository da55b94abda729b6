"""Keeps Beranda true: one look at a time, another when something changed meanwhile."""

from datetime import datetime
from typing import Protocol
from uuid import UUID

from app.domain.words import number_in_words
from app.services.bus import FileMoved
from app.services.read_models import LetterRow
from ui.features.home.reading import HomeState, read_home
from ui.features.home.tasks import Sort, Task
from ui.runtime.desk import Desk, Place, Window
from ui.runtime.wording import plain_name

_SPELLED = 12


class HomeScreen(Protocol):
    def show_greeting(self, greeting: str, summary: str) -> None: ...

    def show_counts(self, counts: dict[str, int]) -> None:
        """How many tasks of each sort; under "" all of them."""

    def show_tasks(self, today: list[Task], week: list[Task]) -> None: ...

    def show_state(self, state: HomeState, now: datetime) -> None: ...


class HomePresenter:
    def __init__(self, view: HomeScreen, desk: Desk, window: Window) -> None:
        self._view = view
        self._desk = desk
        self._window = window
        self._state: HomeState | None = None
        self._sort = ""
        self._is_reading = False
        self._is_stale = False

    def load(self) -> None:
        if self._is_reading:
            self._is_stale = True
            return
        self._is_reading = True
        self._desk.runner.run(lambda: read_home(self._desk), self._show, self._failed)

    def notice(self, event: object) -> None:
        """Any change may be one of ours; the look is cheap and comes once. Chunks are none."""
        if not isinstance(event, FileMoved):
            self.load()

    def choose_sort(self, sort: str) -> None:
        self._sort = sort
        self._show_tasks()

    def open_task(self, task: Task) -> None:
        self._window.open(task.place, task.object)

    def open_draft(self, row: LetterRow) -> None:
        self._window.open(Place.COMPOSER, row.id)

    def new_letter(self) -> None:
        if self._state is not None and self._state.may_draft:
            self._window.open(Place.COMPOSER)

    def open_place(self, place: Place, id: UUID | None = None) -> None:
        self._window.open(place, id)

    def _show(self, state: HomeState) -> None:
        self._is_reading = False
        self._state = state
        now = self._desk.now()
        today = sum(task.is_today for task in state.tasks)
        self._view.show_greeting(
            greeting(now, self._desk.person_name), summary(len(state.tasks), today)
        )
        counts = {sort.value: 0 for sort in Sort} | {"": len(state.tasks)}
        for task in state.tasks:
            counts[task.sort.value] += 1
        self._view.show_counts(counts)
        self._view.show_state(state, now)
        self._show_tasks()
        if self._is_stale:
            self._is_stale = False
            self.load()

    def _show_tasks(self) -> None:
        if self._state is None:
            return
        shown = [task for task in self._state.tasks if self._sort in ("", task.sort.value)]
        self._view.show_tasks(
            [task for task in shown if task.is_today],
            [task for task in shown if not task.is_today],
        )

    def _failed(self, error: Exception) -> None:
        self._is_reading = False
        raise error


def greeting(now: datetime, name: str) -> str:
    """ "Selamat pagi, Sekar Laut", titles left out; siang from 11, sore from 15, malam 18.30."""
    minutes = now.hour * 60 + now.minute
    part = (
        "malam"
        if minutes < 4 * 60 or minutes >= 18 * 60 + 30
        else "pagi"
        if minutes < 11 * 60
        else "siang"
        if minutes < 15 * 60
        else "sore"
    )
    return f"Selamat {part}, {plain_name(name)}"


def summary(count: int, today: int) -> str:
    """ "Ada 8 hal menunggu Anda. Tiga sebaiknya selesai hari ini, sisanya bisa menyusul."."""
    if not count:
        return "Tidak ada yang menunggu Anda. Pekerjaan Anda rapi."
    start = f"Ada {count} hal menunggu Anda."
    if not today:
        return f"{start} Tidak ada yang mendesak hari ini."
    words = number_in_words(today).capitalize() if today <= _SPELLED else str(today)
    rest = ", sisanya bisa menyusul" if today < count else ""
    return f"{start} {words} sebaiknya selesai hari ini{rest}."
