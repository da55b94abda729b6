"""Keeps Sinkronisasi true and carries out what is asked on it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from app.services.travel import DataLimits, TurnRecord
from ui.features.transfer.reading import AttentionItem, TransferState, read_transfer
from ui.runtime.connection import Courier, Link
from ui.runtime.desk import Desk, Window


class TransferScreen(Protocol):
    def show_state(self, state: TransferState, now: datetime) -> None: ...

    def show_history(self, turns: Sequence[TurnRecord], now: datetime) -> None: ...

    def show_link(self, link: Link) -> None: ...

    def show_item(self, item: AttentionItem | None, number: int, count: int) -> None: ...


class TransferPresenter:
    def __init__(self, view: TransferScreen, desk: Desk, window: Window, courier: Courier) -> None:
        self._view = view
        self._desk = desk
        self._window = window
        self._courier = courier
        self._items: tuple[AttentionItem, ...] = ()
        self._at = 0
        self._is_reading = False
        self._is_stale = False
        self._was_running = False

    def load(self) -> None:
        if self._is_reading:
            self._is_stale = True
            return
        self._is_reading = True
        wait = self._courier.link.files_wait
        self._desk.runner.run(
            lambda: read_transfer(self._desk.queries, self._desk.today(), wait),
            self._show,
            self._failed,
        )

    def notice(self, event: object) -> None:
        self.load()

    def follow_link(self) -> None:
        """Also after a turn that no event told of: it is in the history."""
        link = self._courier.link
        self._view.show_link(link)
        if self._was_running and not link.is_running:
            self.load()
        self._was_running = link.is_running

    def connect_now(self) -> None:
        self._courier.connect_now()

    def end_turn(self) -> None:
        self._courier.end_turn()

    def let_files_go(self) -> None:
        self._courier.let_files_go()

    def switch_off(self, is_off: bool) -> None:
        self._courier.switch_off(is_off)

    def open_history(self) -> None:
        """All that is kept, beyond today."""
        self._desk.runner.run(
            self._desk.queries.turns,
            lambda turns: self._view.show_history(turns, self._desk.now()),
            self._failed,
        )

    def put_first(self, key: str) -> None:
        """An object with all that waits for it, or a file."""
        self._desk.runner.run(
            lambda: self._desk.put_first(key), lambda _: self._put_first(), self._failed
        )

    def set_limits(self, limits: DataLimits) -> None:
        self._desk.runner.run(
            lambda: self._desk.set_limits(limits), lambda _: self._limits_set(), self._failed
        )

    def step(self, by: int) -> None:
        """The next thing that needs attention, or the one before."""
        if self._items:
            self._at = (self._at + by) % len(self._items)
            self._show_item()

    def open_item(self) -> None:
        item = self._item()
        if item is not None and item.place is not None:
            self._window.open(item.place, item.object)

    def set_aside(self) -> None:
        """The item is closed; what the person wrote stays in the store."""
        item = self._item()
        if item is not None:
            self._desk.runner.run(
                lambda: self._desk.set_aside(item.root), lambda _: self._set_aside(), self._failed
            )

    def copied(self) -> None:
        self._window.say("Teks disalin")

    def _show(self, state: TransferState) -> None:
        self._is_reading = False
        self._items = state.attention
        self._at = min(self._at, max(0, len(self._items) - 1))
        self._view.show_state(state, self._desk.now())
        self._show_item()
        if self._is_stale:
            self._is_stale = False
            self.load()

    def _show_item(self) -> None:
        self._view.show_item(self._item(), self._at + 1, len(self._items))

    def _set_aside(self) -> None:
        self._window.say("Dikesampingkan. Tulisan Anda tetap tersimpan di laptop ini.")
        self.load()

    def _put_first(self) -> None:
        self._window.say("Didahulukan")
        self.load()

    def _limits_set(self) -> None:
        self._window.say("Batas data tersimpan")
        self._courier.limits_changed()
        self.load()

    def _item(self) -> AttentionItem | None:
        return self._items[self._at] if self._items else None

    def _failed(self, error: Exception) -> None:
        self._is_reading = False
        raise error
