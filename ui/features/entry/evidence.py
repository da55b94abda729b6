"""Evidence of one cell, without Qt: attached, described, taken out, opened."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol
from uuid import UUID

from app.domain.attachments import LIMITS, AttachedFile
from app.domain.commands import AttachEvidence, DetachEvidence
from app.domain.evidence import CellEvidence
from app.domain.performance import CellAction
from app.domain.refusals import DomainError
from app.services.dispatcher import Done, Request
from app.services.explain import explain
from ui.features.entry.lines import Line
from ui.runtime.desk import Desk
from ui.runtime.problems import sentence_of
from ui.widgets.evidence import evidence_shelf
from ui.widgets.file_reader import Beside, FileReader
from ui.widgets.file_row import FileRow
from ui.widgets.taking_in import added, taken_in

ATTACHED_ONE = "{name} dilampirkan sebagai bukti"
ATTACHED = "{count} bukti dilampirkan"
TAKEN_OUT = "{name} dilepas dari bukti"
CLOSED = "Sel ini sudah diajukan atau bukan isian Anda, jadi buktinya tidak bisa diubah."


class EvidenceWindow(Beside, Protocol):
    """What evidence asks of the window."""

    def offer_undo(
        self, text: str, group: UUID | None, undone: Callable[[], None] | None = None
    ) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Files for one cell that are being taken in."""

    line: Line
    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """stored are the files with what was done for each."""

    stored: tuple[tuple[AttachedFile, Done], ...]
    refused: tuple[DomainError, ...]


class EvidencePresenter:
    """
    Args:
        line: the present line of a cell, or None where it is not on screen.
    """

    def __init__(
        self,
        desk: Desk,
        window: EvidenceWindow,
        show: Callable[[Sequence[FileRow]], None],
        line: Callable[[UUID | None], Line | None],
    ) -> None:
        self._desk = desk
        self._window = window
        self._line = line
        self._cell: UUID | None = None
        self._coming: list[Given] = []
        self.reader = FileReader(desk, window, show)

    def open(self, id: UUID | None) -> None:
        """Show what this cell has; None: nothing is open."""
        self._cell = id
        self.reshow()

    def reshow(self) -> None:
        """Its row was read again."""
        line = self._line(self._cell)
        if line is None:
            self.reader.show(None)
        else:
            self.reader.show(evidence_shelf(line.row.cell, self._office(line)))

    def held(self, sha256: str) -> CellEvidence | None:
        """What is known of a file of the open cell."""
        line = self._line(self._cell)
        evidence = line.row.cell.evidence if line is not None else ()
        return next((each for each in evidence if each.file.sha256 == sha256), None)

    def attach(self, id: UUID | None, paths: Sequence[Path]) -> None:
        """To this cell; what cannot be attached is named with the reason."""
        line = self._line(id)
        if line is None or not paths:
            return
        if not line.may_enter:
            self._window.show_problem(CLOSED)
            return
        given = Given(line=line, paths=tuple(paths))
        self._coming.append(given)
        self._desk.runner.run(
            lambda: self._store(given), partial(self._stored, given), partial(self._broke, given)
        )

    def settle(self) -> None:
        """
        The person goes: what is still being taken in is stored now. Blocks. Twice does no
        harm: the same file stands in a cell once.
        """
        for given in list(self._coming):
            self._stored(given, self._store(given))

    def describe(self, sha256: str, caption: str, page: int | None) -> bool:
        """
        Say what a file shows, and on which page. Blocks for one small transaction, since
        whoever typed it may be on the way out.

        Returns:
            False if it could not be stored; the person was told why.
        """
        line, held = self._line(self._cell), self.held(sha256)
        if line is None or held is None or (held.caption, held.page) == (caption, page):
            return True
        try:
            said = CellEvidence(file=held.file, caption=caption, page=page)
            self._desk.execute(_attaching(line, said, over=held))
        except Exception as error:  # noqa: BLE001 - whatever it was, the words are not stored
            self._window.show_problem(sentence_of(error))
            return False
        return True

    def take_out(self, sha256: str) -> None:
        line, held = self._line(self._cell), self.held(sha256)
        if line is None or held is None:
            return
        self._desk.runner.run(
            lambda: self._desk.execute(_detaching(line, sha256)),
            lambda done: self._window.offer_undo(TAKEN_OUT.format(name=held.file.name), done.group),
            self._failed,
        )

    def _store(self, given: Given) -> Outcome:
        """Blocks."""
        before = tuple(each.file for each in given.line.row.cell.evidence)
        room = LIMITS.count - len(before)
        files, refused = added(before, taken_in(self._desk, given.paths, room))
        stored: list[tuple[AttachedFile, Done]] = []
        for file in files[len(before) :]:
            try:
                request = _attaching(given.line, CellEvidence(file=file))
                stored.append((file, self._desk.execute(request)))
            except DomainError as error:
                refused.append(error)
        return Outcome(stored=tuple(stored), refused=tuple(refused))

    def _stored(self, given: Given, outcome: Outcome) -> None:
        if given not in self._coming:
            return  # settled already
        self._coming.remove(given)
        if len(outcome.stored) == 1:
            ((file, done),) = outcome.stored
            self._window.offer_undo(ATTACHED_ONE.format(name=file.name), done.group)
        elif outcome.stored:
            # Each command sealed the one before it: they are taken back by others.
            files = [file for file, _ in outcome.stored]
            words = ATTACHED.format(count=len(files))
            self._window.offer_undo(words, None, partial(self._take_back, given.line, files))
        if outcome.refused:
            self._window.show_problem(" ".join(map(explain, outcome.refused)))

    def _take_back(self, line: Line, files: Sequence[AttachedFile]) -> None:
        def work() -> None:
            for file in files:
                self._desk.execute(_detaching(line, file.sha256))

        self._desk.runner.run(work, lambda _: None, self._failed)

    def _broke(self, given: Given, error: Exception) -> None:
        if given in self._coming:
            self._coming.remove(given)
        self._failed(error)

    def _failed(self, error: Exception) -> None:
        self._window.show_problem(sentence_of(error))

    def _office(self, line: Line) -> str:
        unit = self._desk.directory().unit(line.row.cell.unit)
        return unit.place or unit.name


def _attaching(line: Line, one: CellEvidence, over: CellEvidence | None = None) -> Request:
    """over: what stands there of the same file."""
    cell = line.row.cell
    args = AttachEvidence(
        unit=cell.unit,
        indicator=cell.indicator,
        year=cell.year,
        quarter=cell.quarter,
        file=one.file,
        caption=one.caption,
        page=one.page,
        over_caption=over.caption if over else "",
        over_page=over.page if over else None,
    )
    actor = line.offered[CellAction.ENTER]
    return Request(type="attach_evidence", args=args, actor=actor, object=cell.id)


def _detaching(line: Line, sha256: str) -> Request:
    return Request(
        type="detach_evidence",
        args=DetachEvidence(sha256=sha256),
        actor=line.offered[CellAction.ENTER],
        object=line.id,
    )
