"""The verification list: worst first, one decision at a time or all that are clear."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol
from uuid import UUID

from app.domain.calendar import Quarter, quarter_of
from app.domain.performance import CellAction
from app.domain.policies import BALAI, Policy
from app.domain.refusals import ReturnReasonMissing
from app.services.bus import ObjectChanged, TurnFinished
from app.services.dispatcher import Request
from app.services.entry import quarter_to_fill
from app.services.explain import explain
from app.services.kinds import REFERENCE_KINDS, Kind
from ui.features.verification.deciding import accept_requests, return_requests
from ui.features.verification.loading import (
    Loaded,
    in_village,
    load,
    nothing_words,
    overview,
    pile_of,
    quarter_from,
    verifiable,
)
from ui.features.verification.rows import CheckRow
from ui.features.verification.view import Pile, VerificationView
from ui.runtime.acts import Outcome, carry_out
from ui.runtime.desk import Desk
from ui.runtime.problems import sentence_of
from ui.widgets.evidence import evidence_shelf
from ui.widgets.file_reader import FileReader

Told = Callable[[int], str]
_WORDS = {CellAction.VERIFY: "diverifikasi", CellAction.APPROVE: "disetujui"}


class Speaker(Protocol):
    """What this screen asks of the window."""

    def offer_undo(self, text: str, group: UUID) -> None: ...

    def say(self, text: str) -> None: ...

    def open_file(self, path: Path) -> None: ...

    def show_problem(self, text: str) -> None: ...


class VerificationPresenter:
    """A decision is bound to the row as it was on screen: moved figures are refused."""

    def __init__(
        self, view: VerificationView, desk: Desk, window: Speaker, policy: Policy = BALAI
    ) -> None:
        self._view = view
        self._desk = desk
        self._window = window
        self._policy = policy
        self._quarter: Quarter | None = None
        self._village = ""
        self._pile = Pile.AWAITING
        self._loaded: Loaded | None = None
        self._current: UUID | None = None
        self._is_loading = self._is_stale = self._is_deciding = False
        self.files = FileReader(desk, window, view.show_files)

    def open(self) -> None:
        """The screen came up: what is shown is read again."""
        self._quarter = self._quarter or quarter_to_fill(self._desk.today())
        self.reload()

    def show_quarter(self, id: str) -> None:
        self._quarter = quarter_from(id)
        self.reload()

    def show_village(self, code: str) -> None:
        """Only this unit's figures; empty for all."""
        self._village = code
        self._show()

    def show_pile(self, pile: str) -> None:
        self._pile = Pile(pile)
        self._show()

    def reload(self) -> None:
        """One read at a time and none inside an act; what changes meanwhile is read after it."""
        quarter = self._quarter
        if quarter is None or self._is_loading or self._is_deciding:
            self._is_stale = quarter is not None
            return
        self._is_loading, self._is_stale = True, False
        self._desk.runner.run(
            lambda: load(self._desk, quarter, self._policy), self._show_loaded, self._load_failed
        )

    def happened(self, event: object) -> None:
        """Something changed somewhere: read again what is on screen."""
        self.files.happened(event)
        if isinstance(event, TurnFinished):
            is_ours = event.changed > 0
        elif isinstance(event, ObjectChanged):
            is_ours = event.kind in (Kind.CELL, *REFERENCE_KINDS)
        else:
            is_ours = False
        if is_ours:
            self.reload()

    def at(self, id: UUID | None) -> None:
        """The person is at this row now."""
        self._current = id
        self._show_row()

    def accept(self) -> None:
        """S: verify or approve the row, whichever is open to the person."""
        row = self._row()
        action = row.accepting() if row else None
        if row is not None and action is not None:
            self._accept([row], action)

    def send_back(self, reason: str) -> None:
        """K: return the row with a reason."""
        row = self._row()
        if row is None:
            return
        if not reason.strip():
            self._view.show_reason_problem(explain(ReturnReasonMissing()))
            return
        self._run(
            return_requests(row, reason.strip()),
            lambda done: f"{done} sel dikembalikan",
            partial(self._view.clear_reason, row.id),
        )

    def approve_all(self) -> None:
        """Everything in the list that waits for this person's approval, as one act."""
        self._accept_all(self._listed(Pile.AWAITING), CellAction.APPROVE)

    def verify_reached(self) -> None:
        """Everything that reached its target, as one act."""
        self._accept_all(verifiable(self._listed(Pile.AWAITING)), CellAction.VERIFY)

    def _accept_all(self, rows: Sequence[CheckRow], action: CellAction) -> None:
        self._accept(rows, action)

    def _accept(self, rows: Sequence[CheckRow], action: CellAction) -> None:
        requests = accept_requests(rows, action)

        def clear() -> None:
            """Who accepts a row returns it for no reason any more."""
            for request in requests:
                if request.object is not None:
                    self._view.clear_reason(request.object)

        self._run(requests, partial(_told, action), clear)

    def _run(
        self, requests: Sequence[Request], told: Told, then: Callable[[], None] | None = None
    ) -> None:
        """then: once all of them are stored."""
        if not requests or self._is_deciding:
            return
        self._is_deciding = True
        self._desk.runner.run(
            lambda: carry_out(self._desk, requests),
            partial(self._decided, told, then),
            self._failed,
        )

    def _decided(self, told: Told, then: Callable[[], None] | None, outcome: Outcome) -> None:
        self._is_deciding = False
        if then is not None and not outcome.refused:
            then()
        if outcome.group is not None:
            self._window.offer_undo(told(len(outcome.done)), outcome.group)
        if outcome.refused:
            self._window.show_problem(explain(next(iter(outcome.refused.values()))))
        if outcome.refused or self._is_stale:
            self.reload()

    def _failed(self, error: Exception) -> None:
        self._is_deciding = False
        self._window.show_problem(sentence_of(error))
        self.reload()

    def _show_loaded(self, loaded: Loaded) -> None:
        self._is_loading = False
        if loaded.quarter != self._quarter or self._is_stale:
            self.reload()
            return
        self._loaded = loaded
        self._show()

    def _load_failed(self, error: Exception) -> None:
        self._is_loading = False
        self._view.show_empty("Daftar belum bisa dibuka", sentence_of(error))

    def _show(self) -> None:
        loaded = self._loaded
        if loaded is None:
            return
        rows = self._listed(self._pile)
        self._view.show_overview(overview(loaded, self._village, quarter_of(self._desk.today())))
        self._view.show_rows(rows)
        if not rows:
            self._view.show_empty(*nothing_words(loaded, self._pile, self._village))
        self._show_row()

    def _show_row(self) -> None:
        row = self._row()
        self._view.show_row(row)
        self.files.show(evidence_shelf(row.found.row.cell, row.village) if row else None)

    def _listed(self, pile: Pile) -> list[CheckRow]:
        rows = in_village(self._loaded.rows, self._village) if self._loaded else []
        return [row for row in rows if pile_of(row) is pile]

    def _row(self) -> CheckRow | None:
        return next((row for row in self._listed(self._pile) if row.id == self._current), None)


def _told(action: CellAction, done: int) -> str:
    return f"{done} sel {_WORDS[action]}"
