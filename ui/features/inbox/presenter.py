"""Leads through the inbox: pages of rows, one letter open, read marks. Without Qt."""

from collections.abc import Sequence
from functools import partial
from typing import Protocol
from uuid import UUID

from app.domain.commands import MarkRead
from app.domain.permissions import may_draft
from app.domain.refusals import DomainError
from app.services.bus import ObjectChanged, TurnFinished
from app.services.dispatcher import Request
from app.services.explain import explain
from app.services.kinds import Kind
from app.services.read_models import InboxShape, IncomingRow
from ui.features.inbox.reading import Reading, load_reading
from ui.features.inbox.rows import incoming_row, list_row
from ui.runtime.desk import Desk, Place, Window
from ui.runtime.runner import Job
from ui.widgets.file_reader import FileReader, Shelf
from ui.widgets.file_row import FileRow
from ui.widgets.list_row import ListRow


class InboxView(Protocol):
    def show_total(self, total: int, *, is_unread_only: bool) -> None:
        """The list is this long now; loaded pages are asked for again."""

    def put_page(self, page: int, rows: Sequence[ListRow]) -> None: ...

    def change_row(self, row: ListRow) -> bool:
        """False where that row is not loaded."""

    def show_unread(self, count: int) -> None: ...

    def show_reading(self, reading: Reading, *, is_same_page: bool) -> None: ...

    def show_files(self, rows: Sequence[FileRow]) -> None:
        """Files that came with the letter, and where each is."""

    def show_unreadable(self, sentence: str) -> None: ...

    def show_no_letter(self) -> None: ...

    def go_to_page(self, page: int) -> None:
        """Bring the open letter's page of rows into sight, so that it is loaded."""

    def offer_draft(self, may: bool) -> None: ...


class InboxPresenter:
    def __init__(self, view: InboxView, desk: Desk, window: Window) -> None:
        self._view = view
        self._desk = desk
        self._window = window
        self._shape: InboxShape | None = None
        self._is_unread_only = False
        self._wanted: UUID | None = None
        self._reading: Reading | None = None
        self._asked_to_mark: set[UUID] = set()
        self._loading: Job | None = None
        self.files = FileReader(desk, window, view.show_files)

    @property
    def current(self) -> UUID | None:
        return self._wanted

    def open(self, id: UUID | None = None) -> None:
        """Read how long the list is, and open this letter where one is named."""
        directory = self._desk.directory()
        held = self._desk.assignments()
        self._view.offer_draft(any(may_draft(one.id, directory) for one in held))
        self._refresh()
        if id is not None:
            self.choose(id)

    def happened(self, event: object) -> None:
        """The bus said something, on the window's thread."""
        self.files.happened(event)
        if isinstance(event, ObjectChanged) and event.kind is Kind.INCOMING:
            self._read_again(event.id)
        elif isinstance(event, TurnFinished) and event.changed:
            self._refresh()

    def filter_unread(self, is_unread_only: bool) -> None:
        if is_unread_only != self._is_unread_only:
            self._is_unread_only = is_unread_only
            self._refresh()

    def load_page(self, page: int) -> None:
        """The list came to rows that are not loaded."""
        shape = self._shape
        if shape is None or page >= len(shape.starts):
            return
        is_unread_only = self._is_unread_only
        self._desk.runner.run(
            lambda: self._desk.queries.inbox(
                shape.starts[page], shape.page_rows, is_unread_only=is_unread_only
            ),
            partial(self._put_page, shape, page),
            self._failed,
        )

    def choose(self, id: UUID) -> None:
        if id == self._wanted:
            return
        self._wanted, self._reading = id, None
        self._load()

    def was_on_screen(self, id: UUID) -> None:
        """The letter's page was really before the eyes for a moment: it is read, once."""
        reading = self._reading
        if reading is None or reading.id != id or reading.is_read or id in self._asked_to_mark:
            return
        self._asked_to_mark.add(id)
        self._desk.runner.run(lambda: self._mark_read(id), lambda _: None, self._not_marked)

    def print_letter(self) -> bool:
        """The pages as they were sent; False while no letter is open."""
        reading = self._reading
        if reading is None:
            return False
        self._window.print_letter(reading.subject, lambda: reading.pdf)
        return True

    def write_letter(self) -> None:
        self._window.open(Place.COMPOSER)

    def _refresh(self) -> None:
        is_unread_only = self._is_unread_only
        self._desk.runner.run(
            lambda: self._desk.queries.inbox_shape(is_unread_only=is_unread_only),
            partial(self._show_shape, is_unread_only),
            self._failed,
        )
        self._count()

    def _show_shape(self, is_unread_only: bool, shape: InboxShape) -> None:
        if is_unread_only != self._is_unread_only:
            return
        self._shape = shape
        self._view.show_total(shape.total, is_unread_only=is_unread_only)
        self._go_to_row()
        if shape.total == 0 and not is_unread_only:
            self._wanted, self._reading = None, None
            self.files.show(None)
            self._view.show_no_letter()

    def _put_page(self, shape: InboxShape, page: int, rows: list[IncomingRow]) -> None:
        if shape is self._shape:
            now = self._desk.now()
            self._view.put_page(page, [list_row(row, now) for row in rows])

    def _count(self) -> None:
        self._desk.runner.run(
            lambda: self._desk.queries.counts().unread, self._view.show_unread, self._failed
        )

    def _load(self) -> None:
        if self._loading is not None:
            self._loading.cancel()
        wanted = self._wanted
        if wanted is not None:
            self._loading = self._desk.runner.run(
                lambda: load_reading(self._desk, wanted), self._loaded, self._not_loaded
            )

    def _loaded(self, reading: Reading | None) -> None:
        if reading is None:
            self._wanted, self._reading = None, None
            self.files.show(None)
            self._view.show_no_letter()
            return
        before, self._reading = self._reading, reading
        if before is None:
            self._go_to_row()
        is_same = before is not None and before.id == reading.id and before.pdf == reading.pdf
        self._view.show_reading(reading, is_same_page=is_same)
        self.files.show(
            Shelf(kind=Kind.INCOMING, object=reading.id, files=reading.files, sender=reading.sender)
        )

    def _go_to_row(self) -> None:
        """A letter opened from elsewhere may stand anywhere in the list."""
        if self._shape is not None and self._reading is not None:
            key = (self._reading.delivered_at, self._reading.id.hex)
            starts = [start for start in self._shape.starts if start is not None]
            page = sum(key < (start.delivered_at, start.id.hex) for start in starts)
            self._view.go_to_page(page)

    def _not_loaded(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        self.files.show(None)
        self._view.show_unreadable(explain(error))

    def _read_again(self, id: UUID) -> None:
        self._desk.runner.run(
            lambda: self._find_row(id), partial(self._show_again, id), self._failed
        )

    def _find_row(self, id: UUID) -> IncomingRow | None:
        view = self._desk.queries.find(Kind.INCOMING, id)
        return incoming_row(view) if view else None

    def _show_again(self, id: UUID, row: IncomingRow | None) -> None:
        is_known = row is not None and self._view.change_row(list_row(row, self._desk.now()))
        if not is_known:
            self._refresh()
        else:
            self._count()
        if id == self._wanted:
            self._load()

    def _mark_read(self, id: UUID) -> None:
        args = MarkRead()
        actor = self._desk.acting_for("mark_read", args, id)
        self._desk.execute(Request(type="mark_read", args=args, actor=actor, object=id))

    def _not_marked(self, error: Exception) -> None:
        """Whoever may not mark it leaves it unread: that is no news for the reader."""
        if not isinstance(error, DomainError):
            raise error

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        self._window.show_problem(explain(error))
