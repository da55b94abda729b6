"""A hub by hand: answers put together line by line and signed, and a laptop that applies them."""

from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec

from app.domain import commands
from app.domain.body import paragraph
from app.domain.envelope import Envelope
from app.domain.letters import Letter
from app.keys.signing import LEASE_DOMAIN, RESULT_DOMAIN, SigningKey, encode_base64url
from app.services.bus import Event
from app.services.codec import encode
from app.services.dispatcher import Done, Request
from app.services.hashing import content_hash, state_hash
from app.services.kinds import Kind, kind_of
from app.services.outbox import Pending, PendingState
from app.store.client.tables import TABLES
from app.store.tables.aggregates import TABLE_OF
from sync.client.apply import Applied, Applier
from sync.profile.identity import HubKeySeal
from sync.protocol.checksum import sum64, to_hex
from sync.protocol.messages import (
    Body,
    Entry,
    FeedList,
    LeaseBody,
    Listed,
    Listing,
    Page,
    Result,
    ResultBody,
    SignedBytes,
    SyncAnswer,
)
from tests.builders import AT, DEVICE, KECAMATAN, a_content, a_directory, a_route, held, things_of
from tests.fakes import FakeIds
from tests.store import Laptop, an_empty_store

UNIT = "unit:kantor"
PERSON = "person:staf"
HUB = SigningKey(bytes(range(32)))
FOREIGN = SigningKey(bytes(range(1, 33)))


class Script:
    """Writes what a hub would say; counts the lines of its results feed."""

    def __init__(self, epoch: int = 1, key: SigningKey = HUB) -> None:
        self.epoch = epoch
        self.rseq = 0
        self._key = key

    def answer(self, **parts: Any) -> SyncAnswer:
        return SyncAnswer(epoch=self.epoch, time=AT, **parts)

    def follow(self, *feeds: str, version: int = 1, is_read: bool = True) -> SyncAnswer:
        """A hub gives every feed of a new list a page, an empty one too, once it is read."""
        empty = [Page(feed=feed, from_seq=0, to_seq=0, is_head=True) for feed in feeds if is_read]
        return self.answer(feed_list=FeedList(version=version, feeds=list(feeds)), pages=empty)

    def result(
        self, envelope: Envelope, outcome: str = "applied", after: Any = None, **members: Any
    ) -> Result:
        """The next line; after is the object as the hub has it then."""
        self.rseq += 1
        told = {"epoch": self.epoch if after is not None else 0} | members
        if after is not None:
            told |= {"state_hash": state_hash(after), "content_hash": content_hash(after)}
        body = ResultBody(
            id=envelope.id,
            device=envelope.device,
            n=envelope.n,
            outcome=outcome,
            object=envelope.object,
            kind="letter",
            **told,
        )
        data = msgspec.json.encode(body)
        signature = self._key.sign(RESULT_DOMAIN, data)
        return Result(rseq=self.rseq, body=msgspec.Raw(data), sig=encode_base64url(signature))

    def put(self, thing: Any, *, seq: int, k: int = 1, is_bare: bool = False) -> Entry:
        body = {} if is_bare else {"body": msgspec.Raw(encode(thing))}
        return Entry(kind=kind_of(thing).value, id=thing.id, seq=seq, epoch=self.epoch, k=k, **body)

    def leave(self, thing: Any, *, seq: int) -> Entry:
        return Entry(kind=kind_of(thing).value, id=thing.id, seq=seq, op="leave")

    def page(
        self,
        *entries: Entry,
        feed: str = UNIT,
        start: int = 0,
        end: int | None = None,
        is_head: bool = True,
        total: str = "",
    ) -> Page:
        """total: the check sum, left out where it does not matter."""
        last = end if end is not None else max((entry.seq for entry in entries), default=start)
        return Page(
            feed=feed,
            from_seq=start,
            to_seq=last,
            entries=list(entries),
            is_head=is_head,
            sum64=total,
        )

    def total(self, *versions: tuple[Any, int]) -> str:
        return to_hex(sum64((thing.id, self.epoch, k) for thing, k in versions))

    def listing(self, *listed: tuple[Any, int], seq: int, feed: str = UNIT) -> Listing:
        entries = [
            Listed(kind=kind_of(thing).value, id=thing.id, epoch=self.epoch, k=k)
            for thing, k in listed
        ]
        return Listing(feed=feed, seq=seq, entries=entries)

    def body(self, thing: Any, *, k: int) -> Body:
        return Body(
            kind=kind_of(thing).value,
            id=thing.id,
            epoch=self.epoch,
            k=k,
            body=msgspec.Raw(encode(thing)),
        )

    def lease(
        self, first: int = 1, last: int = 5, *, device: UUID = DEVICE, id: UUID | None = None
    ) -> SignedBytes:
        body = LeaseBody(
            lease=id or FakeIds(given=first).new(),
            device=device,
            unit=KECAMATAN,
            book="keluar",
            series="",
            year=AT.year,
            first=first,
            last=last,
            epoch=self.epoch,
        )
        data = msgspec.json.encode(body)
        signature = encode_base64url(self._key.sign(LEASE_DOMAIN, data))
        return SignedBytes(body=msgspec.Raw(data), sig=signature)


class Desk(Laptop):
    """A laptop with a real store that applies answers; the organisation is already there."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, an_empty_store(folder))
        self.put(things_of(a_directory()))
        self.heard: list[Event] = []
        self.bus.subscribe(self.heard.append)
        self.applier = Applier(self.store.uow, HubKeySeal(HUB.public), self.bus)

    def apply(self, answer: SyncAnswer) -> Applied:
        return self.applier.apply(answer)

    def do(self, type: str, args: object, actor: str, object: UUID | None = None) -> Done:
        """One act, over and sealed at once."""
        done = self.dispatcher.execute(
            Request(type=type, args=args, actor=held(actor), object=object)
        )
        self.dispatcher.seal_open()
        return done

    def write(self, *words: str, verifiers: tuple[str, ...] = ("kasi",)) -> UUID:
        """A new letter of staf, submitted: two sealed commands."""
        content = a_content(
            body=tuple(map(paragraph, words or ("Dengan hormat.",))), route=a_route(*verifiers)
        )
        letter = self.do("save_draft", commands.SaveDraft(content=content), "staf").object
        self.do("submit", commands.SubmitLetter(), "staf", letter)
        return letter

    def comment(self, letter: UUID, text: str, actor: str = "staf") -> Envelope:
        done = self.do("comment", commands.CommentLetter(text=text), actor, letter)
        return self.pending(done.id).envelope

    def pending(self, id: UUID) -> Pending:
        with self.store.uow() as uow:
            found = uow.outbox.get(id)
        assert found is not None
        return found

    def outbox(self, object: UUID | None = None) -> list[Pending]:
        with self.store.uow() as uow:
            every = [each for state in PendingState for each in uow.outbox.in_state(state)]
        found = sorted(every, key=lambda each: each.order)
        return [each for each in found if object in (None, each.envelope.object)]

    def envelopes(self, object: UUID | None = None) -> list[Envelope]:
        return [each.envelope for each in self.outbox(object)]

    def view(self, id: UUID, kind: Kind = Kind.LETTER) -> Any:
        with self.store.uow() as uow:
            row = uow.objects.get(kind, id)
        return row.thing if row else None

    def letter(self, id: UUID) -> Letter:
        found = self.view(id)
        assert isinstance(found, Letter)
        return found

    def has_base(self, id: UUID) -> bool:
        with self.store.uow() as uow:
            return uow.bases.has(id)

    def needs(self) -> list[UUID]:
        with self.store.uow() as uow:
            return [member.id for member in uow.needs.all()]

    def ack(self) -> int:
        with self.store.uow() as uow:
            return uow.state().ack

    def everything(self) -> dict[str, list[Any]]:
        """Every row of every table but the queue of the search index, ready to compare."""
        found: dict[str, list[Any]] = {}
        tables = {table.name: table for table in (*TABLES, *TABLE_OF.values())}
        tables.pop("search_due")
        with self.store.uow() as uow:
            for name, table in tables.items():
                rows = uow.connection.execute(table.select())
                found[name] = sorted((tuple(row) for row in rows), key=repr)
        return found
