"""What quick search shows while a person types: letters, pages, commands."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from app.domain.letters import Letter, LetterState
from app.services.kinds import Kind
from app.services.read_models import Found, Queries
from ui.runtime.desk import Desk, Place, Window
from ui.runtime.runner import Job
from ui.runtime.wording import short_day
from ui.widgets.palette_list import PaletteResult

MOST_RESULTS = 8
MOST_COMMANDS = 3
MOST_INDICATORS = 2
_SUGGESTED = 6
_AT_ONCE = "kurang dari 0,01 detik, dicari di laptop ini"
_HIT = ("\x02", "\x03")
_OPEN = (LetterState.DRAFT, LetterState.IN_REVISION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Something to do or a page to go to; words find it beside its title."""

    id: str
    title: str
    icon: str
    do: Callable[[], object]
    shortcut: str = ""
    words: str = ""


class ResultsView(Protocol):
    def show_results(self, results: Sequence[PaletteResult], note: str = "") -> None: ...


class SearchPresenter:
    """
    ">" shows commands alone, "#" looks at numbers alone. An answer that a later question
    has overtaken is not shown.
    """

    def __init__(
        self,
        view: ResultsView,
        desk: Desk,
        window: Window,
        commands: Sequence[Command],
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._view = view
        self._desk = desk
        self._window = window
        self.set_commands(commands)
        self._clock = clock
        self._job: Job | None = None

    def set_commands(self, commands: Sequence[Command]) -> None:
        """What is offered from now on: the person may do other things."""
        self._commands = {command.id: command for command in commands}

    def ask(self, text: str) -> None:
        if self._job is not None:
            self._job.cancel()
        wanted = text.strip()
        if not wanted or wanted.startswith(">"):
            self._view.show_results(self._command_results(wanted.lstrip("> "), _SUGGESTED))
            return
        is_number = wanted.startswith("#")
        words = wanted.lstrip("# ")
        if not words:
            self._view.show_results([], "ketik sebagian nomor surat")
            return
        started = self._clock()
        self._job = self._desk.runner.run(
            lambda: look_up(self._desk.queries, words, is_number=is_number),
            lambda found: self._show(words, found, started, is_number=is_number),
            self._failed,
        )

    def choose(self, id: str, is_held: bool = False) -> None:
        kind, _, rest = id.partition(":")
        if kind == "do":
            self._commands[rest].do()
        elif kind == Kind.INCOMING.value:
            self._window.open(Place.INBOX, UUID(rest))
        elif kind == Kind.INDICATOR.value:
            self._window.open(Place.ENTRY)
        elif kind == Kind.LETTER.value:
            letter = UUID(rest)
            self._desk.runner.run(
                lambda: place_of(self._desk, letter),
                lambda place: self._window.open(place, letter),
                self._failed,
            )

    def _show(self, words: str, found: list[Found], started: float, *, is_number: bool) -> None:
        self._job = None
        others: list[PaletteResult] = []
        if not is_number:
            others = [*self._indicator_results(words), *self._command_results(words, MOST_COMMANDS)]
        room = MOST_RESULTS - sum(bool(result.id) for result in others)
        today = self._desk.today()
        letters = [_result(hit, words, today) for hit in found[:room]]
        results = [*([PaletteResult(id="", title="Surat")] if letters else []), *letters, *others]
        seconds = f"{self._clock() - started:.2f}".replace(".", ",")
        note = f"{seconds} detik, dicari di laptop ini" if seconds != "0,00" else _AT_ONCE
        if not results:
            results = [
                PaletteResult(
                    id="none",
                    title=f"Tidak ada hasil untuk “{words}”",
                    caption="Dicari di laptop ini. Coba satu kata saja.",
                )
            ]
        self._view.show_results(results, note)

    def _indicator_results(self, words: str) -> list[PaletteResult]:
        asked = words.casefold().split()
        hits = [
            indicator
            for indicator in self._desk.directory().indicators.values()
            if all(word in f"{indicator.code} {indicator.name}".casefold() for word in asked)
        ][:MOST_INDICATORS]
        if not hits:
            return []
        return [
            PaletteResult(id="", title="Kinerja"),
            *(
                PaletteResult(
                    id=f"indicator:{indicator.code}",
                    title=indicator.name,
                    caption=f"Indikator {indicator.code}",
                    icon="target",
                    trailing="Buka pengisian",
                    marks=marks_in(indicator.name, words),
                )
                for indicator in hits
            ),
        ]

    def _command_results(self, words: str, most: int) -> list[PaletteResult]:
        asked = words.casefold().split()
        hits = [
            command
            for command in self._commands.values()
            if all(word in f"{command.title} {command.words}".casefold() for word in asked)
        ][:most]
        if not hits:
            return []
        return [
            PaletteResult(id="", title="Perintah"),
            *(
                PaletteResult(
                    id=f"do:{command.id}",
                    title=command.title,
                    icon=command.icon,
                    trailing=command.shortcut,
                    marks=marks_in(command.title, words),
                )
                for command in hits
            ),
        ]

    def _failed(self, error: Exception) -> None:
        self._job = None
        raise error


def look_up(queries: Queries, words: str, *, is_number: bool) -> list[Found]:
    """Blocks; at most eight, newest first."""
    if not is_number:
        return queries.search(words, MOST_RESULTS)
    asked = words.casefold()
    return [hit for hit in queries.search(words) if asked in hit.number.casefold()][:MOST_RESULTS]


def place_of(desk: Desk, letter: UUID) -> Place:
    """Where an outgoing letter is best shown: with whoever is asked, else in the composer."""
    view = desk.queries.find(Kind.LETTER, letter)
    thing = view.thing if view else None
    if isinstance(thing, Letter) and thing.state not in _OPEN:
        mine = {held.position for held in desk.assignments()}
        if thing.turn_position in mine:
            return Place.APPROVALS
    return Place.COMPOSER


def marks_in(title: str, words: str) -> tuple[tuple[int, int], ...]:
    """Where the words, or their beginnings, stand in the title."""
    plain = title.casefold()
    if len(plain) != len(title):
        return ()
    found = [(plain.find(word), len(word)) for word in words.casefold().split() if len(word) > 1]
    return tuple(sorted((at, length) for at, length in found if at >= 0))


def _result(hit: Found, words: str, today: date) -> PaletteResult:
    is_incoming = hit.kind is Kind.INCOMING
    what = f"Surat masuk · {hit.sender}" if is_incoming else "Surat keluar"
    parts = [what, hit.number or "belum bernomor"]
    snippet = "".join(c for c in hit.snippet if c not in _HIT).strip()
    title_marks = marks_in(hit.subject, words)
    if snippet and not title_marks:
        parts.append(f"isi: “{' '.join(snippet.split())}”")
    return PaletteResult(
        id=f"{hit.kind.value}:{hit.id}",
        title=hit.subject or "Tanpa hal",
        caption=" · ".join(parts),
        icon="inbox" if is_incoming else "file-text",
        trailing=short_day(date.fromisoformat(hit.shown_on), today),
        marks=title_marks,
    )
