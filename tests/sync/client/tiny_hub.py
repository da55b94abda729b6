"""A hub in a few dictionaries: it carries out what comes and answers what it is asked."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

from app.domain.refusals import DomainError
from app.services.envelopes import decode_envelope
from app.services.hashing import content_hash
from app.services.registry import CommandClass, carry_out, command_type
from sync.protocol.messages import (
    Body,
    Entry,
    FeedList,
    Page,
    Presented,
    Result,
    SyncAnswer,
    SyncRequest,
)
from tests.builders import a_directory, a_unit
from tests.sync.client.script import PERSON, UNIT, Script

PAGE_ENTRIES = 2
REFERENCE = "reference"


class Line(NamedTuple):
    """The latest word of a feed on one object."""

    seq: int
    op: str


@dataclass
class TinyHub:
    """
    One device, no rights. at() says on which feeds an object is; own are objects whose
    newest version came from this device as it was sent.
    """

    script: Script = field(default_factory=Script)
    list_version: int = 1
    feeds: list[str] = field(default_factory=lambda: [REFERENCE, UNIT, PERSON])
    things: dict[UUID, Any] = field(default_factory=dict)
    versions: dict[UUID, int] = field(default_factory=dict)
    lines: dict[str, dict[UUID, Line]] = field(default_factory=dict)
    own: set[UUID] = field(default_factory=set)
    known: set[UUID] = field(default_factory=set)
    told: list[Result] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.place(a_unit(), REFERENCE)

    def place(self, thing: Any, *feeds: str, is_own: bool = False) -> None:
        """A new version of the thing, on these feeds and no others."""
        self.things[thing.id] = thing
        self.versions[thing.id] = self.versions.get(thing.id, 0) + 1
        (self.own.add if is_own else self.own.discard)(thing.id)
        for feed in {*self.at(thing.id), *feeds}:
            lines = self.lines.setdefault(feed, {})
            lines[thing.id] = Line(self._head(feed) + 1, "put" if feed in feeds else "leave")

    def at(self, id: UUID) -> set[str]:
        return {feed for feed, lines in self.lines.items() if id in lines and lines[id].op == "put"}

    def follow(self, *feeds: str) -> None:
        self.feeds = [REFERENCE, *feeds]
        self.list_version += 1

    def begin_epoch(self) -> None:
        """Restored from a backup that misses nothing; every version stays as it was."""
        self.script.epoch += 1

    def visible(self) -> dict[UUID, Any]:
        """What the device may see, by id."""
        return {id: thing for id, thing in self.things.items() if self.at(id) & set(self.feeds)}

    def answer(self, request: SyncRequest) -> SyncAnswer:
        if 0 < request.epoch < self.script.epoch:
            return self.script.answer()
        for presented in request.commands:
            self._receive(presented)
        results = [line for line in self.told if line.rseq > request.ack]
        is_known_list = request.list_version == self.list_version
        cursors = request.cursors if is_known_list else []
        pages = [
            self._page(feed, cursor)
            for feed, cursor in zip(self.feeds, cursors, strict=False)
            if cursor < self._head(feed)
        ]
        listed = FeedList(version=self.list_version, feeds=self.feeds)
        return self.script.answer(
            results=results,
            pages=pages,
            bodies=[self._body(wanted.id, wanted.kind) for wanted in request.need],
            feed_list=None if is_known_list else listed,
            more=not is_known_list or any(not page.is_head for page in pages),
        )

    def _receive(self, presented: Presented) -> None:
        envelope = decode_envelope(bytes(presented.body))
        if envelope.id in self.known:
            if presented.receipt is not None:
                self.told.append(self._stands(envelope))
            return
        self.known.add(envelope.id)
        thing = self.things.get(envelope.object)
        is_assert = command_type(envelope.type).cls is CommandClass.ASSERT
        seen = envelope.base.content_hash if envelope.base else None
        try:
            after = carry_out(envelope, thing, a_directory())
        except DomainError as error:
            after, code = None, error.code
        else:
            code = "content_moved"
        if after is None or (is_assert and thing is not None and content_hash(thing) != seen):
            refused = self.script.result(envelope, "refused", code=code, root=envelope.id)
            self.told.append(refused)
            return
        self.place(after, *(self.at(envelope.object) or {UNIT}), is_own=True)
        self.told.append(self._stands(envelope))

    def _stands(self, envelope: Any) -> Result:
        thing = self.things[envelope.object]
        return self.script.result(envelope, after=thing, k=self.versions[thing.id])

    def _head(self, feed: str) -> int:
        """An empty feed is at 1, so that it has a page to give."""
        return max((line.seq for line in self.lines.get(feed, {}).values()), default=1)

    def _page(self, feed: str, cursor: int) -> Page:
        lines = self.lines.get(feed, {})
        later = sorted((line.seq, id) for id, line in lines.items() if line.seq > cursor)
        chosen = later[:PAGE_ENTRIES]
        is_head = len(chosen) == len(later)
        listed = [(self.things[id], self.versions[id]) for id in lines if lines[id].op == "put"]
        return self.script.page(
            *(self._entry(id, lines[id]) for _, id in chosen),
            feed=feed,
            start=cursor,
            end=None if lines else self._head(feed),
            is_head=is_head,
            total=self.script.total(*listed) if is_head else "",
        )

    def _entry(self, id: UUID, line: Line) -> Entry:
        thing = self.things[id]
        if line.op == "leave":
            return self.script.leave(thing, seq=line.seq)
        return self.script.put(thing, seq=line.seq, k=self.versions[id], is_bare=id in self.own)

    def _body(self, id: UUID, kind: str) -> Body:
        if id not in self.visible():
            return Body(kind=kind, id=id, is_invisible=True)
        return self.script.body(self.things[id], k=self.versions[id])
