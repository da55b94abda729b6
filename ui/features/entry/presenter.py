"""The quarter grid: what is typed is read, shown with its capaian and stored cell by cell."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from uuid import UUID

from app.domain.calendar import quarter_of
from app.domain.performance import Figure
from app.domain.policies import BALAI, Policy
from app.services.bus import ObjectChanged, TurnFinished
from app.services.dispatcher import Request
from app.services.entry import figure_text
from app.services.explain import explain
from app.services.files import Standing, Where
from app.services.formula_words import workings
from app.services.kinds import REFERENCE_KINDS
from ui.features.entry.acts import enter_request, submit_request
from ui.features.entry.clipboard import read_block
from ui.features.entry.drafts import Draft, draft_of, draft_with, with_cell
from ui.features.entry.evidence import EvidencePresenter, EvidenceWindow
from ui.features.entry.lines import cell_name
from ui.features.entry.loading import Loaded, Wanted, first_wanted, load, period_of
from ui.features.entry.pasting import pasted_sentence, place_block
from ui.features.entry.sheet import Sheet
from ui.features.entry.stored_state import StoredState
from ui.features.entry.view import EntryView
from ui.runtime.acts import Outcome, carry_out
from ui.runtime.desk import Desk
from ui.runtime.problems import sentence_of

Told = Callable[[int], str]
Act = Callable[[], None]


class EntryPresenter:
    """One office, year and quarter at a time."""

    def __init__(
        self, view: EntryView, desk: Desk, window: EvidenceWindow, policy: Policy = BALAI
    ) -> None:
        self._view = view
        self._desk = desk
        self._window = window
        self._sheet = Sheet(policy)
        self._wanted: Wanted | None = None
        self._current: UUID | None = None
        self._is_loading = self._is_stale = False
        self._acts_running = 0
        self._state = StoredState(view, desk.now)
        self.evidence = EvidencePresenter(desk, window, view.show_evidence, self._sheet.line)

    def open(self) -> None:
        """The screen came up: what is shown is read again."""
        self._wanted = self._wanted or first_wanted(self._desk)
        if self._wanted is None:
            self._view.show_nothing(
                "Belum ada yang diisi di sini",
                "Kantor Anda belum mempunyai indikator kinerja. Petugas kabupaten menetapkannya.",
            )
        self.reload()

    def show(self, unit: str = "", year: int = 0, quarter: int = 0) -> None:
        """Another office, year or quarter; what is not named stays."""
        here = self._wanted
        if here is None:
            return
        self._wanted = Wanted(
            unit=unit or here.unit, year=year or here.year, quarter=quarter or here.quarter
        )
        if self._wanted != here:
            self.reload()

    def reload(self) -> None:
        """One read at a time and none inside an act; what changes meanwhile is read after it."""
        if self._wanted is None or self._is_loading or self._acts_running:
            self._is_stale = self._wanted is not None
            return
        self._is_loading, self._is_stale = True, False
        wanted = self._wanted
        self._desk.runner.run(
            lambda: load(self._desk, wanted, self._sheet.policy),
            self._show_loaded,
            self._load_failed,
        )

    def happened(self, event: object) -> None:
        """Something changed somewhere: read again what is on screen."""
        self.evidence.reader.happened(event)
        loaded = self._sheet.loaded
        if isinstance(event, TurnFinished):
            is_ours = event.changed > 0
        elif isinstance(event, ObjectChanged):
            is_ours = loaded is None or event.id in loaded.cell_ids or event.kind in REFERENCE_KINDS
        else:
            is_ours = False
        if is_ours:
            self.reload()

    def at(self, id: UUID) -> None:
        """The person is at this cell now."""
        self._current = id
        self._show_help()
        self._show_problem()

    def typed(self, id: UUID, text: str) -> None:
        """A key was pressed in the cell: capaian follows, nothing is stored."""
        row = self._sheet.row(id)
        if row is not None:
            self._put(id, draft_of(row, text, self._desk.now()), is_live=True)

    def gave_up(self, id: UUID) -> None:
        """Esc: the cell is as it was before typing."""
        self._put(id, self._sheet.draft(id))

    def left(self, id: UUID, text: str) -> None:
        """The cell was left with this text: store it, or keep it with what is wrong."""
        row, line, before = self._sheet.row(id), self._sheet.line(id), self._sheet.draft(id)
        text = text.strip()
        if row is None or line is None or not line.may_enter:
            return
        draft = draft_of(row, text, self._desk.now())
        known, on_its_way = self._sheet.settled(id)
        if text == figure_text(known, row.indicator):
            self._show_draft(id, on_its_way)
        elif before is not None and before.text == text and before.is_settled(draft):
            self._show_draft(id, before)
        else:
            # Also the same text again, where the store refused it the last time.
            self._take({id: draft})
        self._show_sums()

    def choose_reading(self, id: UUID, *, is_thousands: bool) -> None:
        """The answer to what "1.234" means."""
        row, draft = self._sheet.row(id), self._sheet.draft(id)
        if row is None or draft is None or draft.question is None:
            return
        question = draft.question
        figure = question.as_thousands if is_thousands else question.as_decimal
        self._take({id: draft_with(row, figure, self._desk.now())})
        self._show_sums()

    def clear(self, ids: Sequence[UUID]) -> None:
        """Del: these cells become empty, in one act that can be undone."""
        lines = [line for id in ids if (line := self._sheet.line(id)) is not None]
        empty = {
            line.id: Draft(text="", figure=Figure())
            for line in lines
            if line.may_enter and line.text
        }
        self._take(empty, lambda done: f"{done} isian dikosongkan", self._take_back(empty))
        self._show_sums()

    def paste(self, id: UUID, columns_before: int, text: str) -> None:
        """A block from a spreadsheet, its first row at this cell."""
        lines = self._sheet.lines
        start = next((at for at, line in enumerate(lines) if line.id == id), len(lines))
        placed = place_block(lines, start, columns_before, read_block(text))
        now = self._desk.now()
        drafts = {
            each: draft_of(row, pasted, now)
            for each, pasted in placed.texts.items()
            if (row := self._sheet.row(each)) is not None
        }
        open_ = sum(draft.figure is None for draft in drafts.values())
        undone = self._take_back(drafts)
        self._take(drafts, lambda done: pasted_sentence(done, open_, placed.locked), undone)
        if open_ and open_ == len(drafts):
            self._window.offer_undo(pasted_sentence(0, open_, placed.locked), None, undone)
        elif not drafts:
            self._window.say(pasted_sentence(0, 0, placed.locked))
        self._show_sums()

    def next_problem(self) -> None:
        """F8: the next cell that needs a look, from where the person is, in a circle."""
        id = self._sheet.next_problem(self._current)
        if id is not None:
            self._view.go_to(id)

    def submit(self) -> None:
        """Ajukan: every cell that may be submitted now, as one act, or first what is wrong."""
        if self._sheet.first_problem() is not None:
            self.next_problem()
            return
        lines = self._sheet.submittable()
        files = [each.file for line in lines for each in line.row.cell.evidence]
        requests = [submit_request(line) for line in lines]
        if requests and not files:
            self._submit(requests, ())
        elif requests:
            self._desk.runner.run(
                lambda: self._desk.files.standings(files),
                partial(self._submit, requests),
                self._not_submitted,
            )

    def _not_submitted(self, error: Exception) -> None:
        self._state.say(sentence_of(error))

    def _submit(self, requests: Sequence[Request], found: Sequence[Standing]) -> None:
        behind = sum(each.where in (Where.HERE, Where.QUEUED) for each in found)
        follow = f". {behind} bukti menyusul saat tersambung" if behind else ""
        self._run(requests, {}, lambda done: f"{done} isian diajukan{follow}")

    def unstored(self) -> tuple[str, ...]:
        """
        Names of the cells whose text goes with the window. What is on its way is stored
        first, at once: the runner of a closing window tells nobody what failed.
        """
        going, requests = {}, []
        for id, (line, draft) in self._sheet.unstored().items():
            if draft.figure is not None:
                going[id] = draft
                requests.append(enter_request(line, draft.figure))
        if requests:
            self._told_of(going, carry_out(self._desk, requests))
            self._show_sums()
        return tuple(cell_name(line.row.cell) for line, _ in self._sheet.unstored().values())

    @property
    def has_unsaved(self) -> bool:
        """Whether any text of the grid is on screen only."""
        return bool(self._sheet.unstored())

    def discard(self) -> None:
        """The person lets go of what unstored() named."""
        self._sheet.drop_unstored()

    def _take(
        self, drafts: Mapping[UUID, Draft], told: Told | None = None, undone: Act | None = None
    ) -> None:
        """Show these drafts and store those that are figures, as one act."""
        requests = []
        for id, draft in drafts.items():
            row, line = self._sheet.row(id), self._sheet.line(id)
            if row is None or line is None:
                continue
            known, on_its_way = self._sheet.settled(id)
            is_same = draft.figure == known
            self._show_draft(id, on_its_way if is_same else draft)
            if draft.figure is not None and not is_same:
                requests.append(enter_request(line, draft.figure))
        if requests:
            self._run(requests, drafts, told, undone)

    def _take_back(self, drafts: Mapping[UUID, Draft]) -> Act:
        """What undo does on screen: every cell has again what was written in it before."""
        before = {id: self._sheet.draft(id) for id in drafts}

        def undone() -> None:
            for id, draft in drafts.items():
                now, earlier = self._sheet.draft(id), before[id]
                if now is None or now.text == draft.text:
                    is_there = earlier is not None and not earlier.is_stored
                    self._show_draft(id, earlier if is_there else None)
            self._show_sums()
            self.reload()

        return undone

    def _run(
        self,
        requests: Sequence[Request],
        drafts: Mapping[UUID, Draft],
        told: Told | None,
        undone: Act | None = None,
    ) -> None:
        self._acts_running += 1
        self._show_state()
        self._desk.runner.run(
            lambda: carry_out(self._desk, requests),
            partial(self._done, drafts, told, undone),
            partial(self._failed, drafts),
        )

    def _done(
        self,
        drafts: Mapping[UUID, Draft],
        told: Told | None,
        undone: Act | None,
        outcome: Outcome,
    ) -> None:
        self._acts_running -= 1
        self._told_of(drafts, outcome)
        if told is not None and outcome.group is not None:
            self._window.offer_undo(told(len(outcome.done)), outcome.group, undone)
        self._show_sums()
        if outcome.refused and not drafts:
            self._state.say(explain(next(iter(outcome.refused.values()))))
        self._catch_up()

    def _told_of(self, drafts: Mapping[UUID, Draft], outcome: Outcome) -> None:
        """What was stored, and what stays on screen with its reason."""
        for id in outcome.done:
            if id in drafts and self._sheet.draft(id) == drafts[id]:
                self._sheet.keep(id, drafts[id].stored())
        for id, error in outcome.refused.items():
            self._hold_back(id, drafts.get(id), explain(error))
        if outcome.done:
            self._state.saved()
        if outcome.refused:
            self._state.trouble = explain(next(iter(outcome.refused.values())))

    def _failed(self, drafts: Mapping[UUID, Draft], error: Exception) -> None:
        self._acts_running -= 1
        sentence = self._state.trouble = sentence_of(error)
        for id, draft in drafts.items():
            self._hold_back(id, draft, sentence)
        self._show_sums()
        if not drafts:
            self._state.say(sentence)
        self._catch_up()

    def _catch_up(self) -> None:
        if self._is_stale:
            self.reload()

    def _hold_back(self, id: UUID, draft: Draft | None, sentence: str) -> None:
        """The text stays in its cell with what is wrong; a newer one there is not spoken of."""
        if draft is not None and self._sheet.draft(id) == draft:
            self._show_draft(id, draft.refused(sentence))

    def _show_loaded(self, loaded: Loaded) -> None:
        self._is_loading = False
        if loaded.wanted != self._wanted or self._is_stale:
            self.reload()
            return
        lines = self._sheet.show(loaded, self._desk.now())
        self._view.show_period(period_of(loaded, quarter_of(self._desk.today())))
        self._view.show_lines(lines)
        self._show_sums()
        self._show_help()
        self.evidence.reshow()

    def _load_failed(self, error: Exception) -> None:
        self._is_loading = False
        self._view.show_nothing("Isian belum bisa dibuka", sentence_of(error))

    def _show_draft(self, id: UUID, draft: Draft | None) -> None:
        """Keep it over the row, or nothing; None: what is stored is what was typed."""
        self._sheet.keep(id, draft)
        self._put(id, draft)

    def _put(self, id: UUID, draft: Draft | None, *, is_live: bool = False) -> None:
        line = self._sheet.relined(id, draft, self._desk.now(), is_live=is_live)
        if line is None:
            return
        self._view.show_line(line)
        if id == self._current:
            self._show_help()

    def _show_help(self) -> None:
        line = self._sheet.line(self._current)
        if line is None:
            return
        row = line.row
        cells = with_cell(row.cells, line.live)
        policy = self._sheet.policy
        words = workings(
            row.indicator, row.target, cells, row.cell.quarter, policy, line.assessment
        )
        self._view.show_help(line, words)

    def _show_state(self) -> None:
        self._state.show(len(self._sheet.unstored()), is_running=self._acts_running > 0)

    def _show_sums(self) -> None:
        self._show_state()
        self._show_problem()
        self._view.show_progress(self._sheet.progress())

    def _show_problem(self) -> None:
        """What is wrong where the person is, else the first of all."""
        line = self._sheet.line(self._current)
        is_here = line is not None and line.needs_look
        self._view.show_problem(line if is_here else self._sheet.first_problem())
