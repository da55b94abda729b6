"""A laptop as the wire sees it: seals commands, asks, and keeps what it was told."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID, uuid4

import msgspec

from app.domain import commands
from app.domain.body import paragraph
from app.domain.content import LetterContent, LetterKind, Recipient, Route, Secrecy
from app.domain.envelope import Envelope, Evidence, Seen
from app.domain.numbering import Book, LetterNumber
from app.domain.organisation import Assignment
from app.domain.refusals import DomainError
from app.keys.signing import COMMAND_DOMAIN, ENROL_DOMAIN, SigningKey, encode_base64url
from app.services.canonical import canonical_bytes
from app.services.codec import decode, from_builtins, to_builtins
from app.services.completion import print_number
from app.services.hashing import content_hash
from app.services.kinds import TYPE_OF, Kind
from app.services.registry import REGISTRY, carry_out
from app.services.system import SystemIds
from sync.profile.identity import HubKeySeal
from sync.protocol.checksum import sum64, to_hex
from sync.protocol.messages import (
    EnrolAnswer,
    EnrolRequest,
    LeaseBody,
    Presented,
    ResultBody,
    SyncAnswer,
    SyncRequest,
    Wanted,
)

if TYPE_CHECKING:
    from tests.sync.hub.world import World

FINAL = ("applied", "merged", "refused")
MOST_TURNS = 30


@dataclass(frozen=True)
class Sealed:
    """A command on its way."""

    envelope: Envelope
    presented: Presented

    @property
    def id(self) -> UUID:
        return self.envelope.id


class Door(Protocol):
    """How a laptop reaches the hub."""

    def enrol(self, request: EnrolRequest) -> EnrolAnswer: ...

    def sync(self, device: UUID, key: SigningKey, request: SyncRequest) -> SyncAnswer: ...


class InProcess:
    """Past HTTP, straight to the service."""

    def __init__(self, world: "World") -> None:
        self.world = world

    def enrol(self, request: EnrolRequest) -> EnrolAnswer:
        return self.world.service.enrol(request, "192.0.2.1")

    def sync(self, device: UUID, key: SigningKey, request: SyncRequest) -> SyncAnswer:
        service = self.world.service
        return service.idle_answer(device, request) or service.turn(device, request)


class Laptop:
    """One store of one person, in memory."""

    def __init__(self, world: "World", held: Assignment, door: "Door | None" = None) -> None:
        self.world = world
        self.door = door or InProcess(world)
        self.held = held
        self.key = SigningKey.generate()
        self.device = UUID(int=0)
        self.n = self.ack = self.list_version = self.epoch = 0
        self.checkpoint_at: Any = None
        self.feeds: list[str] = []
        self.cursors: dict[str, int] = {}
        self.members: dict[str, dict[UUID, tuple[int, int]]] = {}
        self.rows: dict[UUID, Any] = {}
        self.versions: dict[UUID, tuple[int, int]] = {}
        self.need: dict[UUID, str] = {}
        self.outbox: dict[UUID, Sealed] = {}
        self.results: dict[UUID, ResultBody] = {}
        self.leases: dict[UUID, LeaseBody] = {}
        self.drawn: set[tuple[UUID, int]] = set()

    # -- asking

    def enrol(self, code: str, **changed: Any) -> EnrolAnswer:
        proof = self.key.sign(ENROL_DOMAIN, canonical_bytes({"code": code, "key": self.key.public}))
        request = EnrolRequest(code=code, key=self.key.public, proof=encode_base64url(proof))
        answer = self.door.enrol(msgspec.structs.replace(request, **changed))
        self.hub = HubKeySeal(answer.hub_key)
        self.device, self.epoch = answer.device, answer.epoch
        self.checkpoint_at = answer.time
        self.list_version, self.feeds = answer.feed_list.version, answer.feed_list.feeds
        self._take_leases(answer.leases)
        return answer

    def request(self, **changed: Any) -> SyncRequest:
        request = SyncRequest(
            epoch=self.epoch,
            ack=self.ack,
            list_version=self.list_version,
            cursors=[self.cursors.get(feed, 0) for feed in self.feeds],
            commands=[sealed.presented for sealed in self.outbox.values()],
            need=[Wanted(kind=kind, id=id) for id, kind in self.need.items()],
        )
        return msgspec.structs.replace(request, **changed)

    def ask(self, request: SyncRequest) -> SyncAnswer:
        """One turn, whose answer is not taken in."""
        return self.door.sync(self.device, self.key, request)

    def turn(self, **changed: Any) -> SyncAnswer:
        answer = self.ask(self.request(**changed))
        self.take(answer)
        return answer

    def sync(self) -> list[SyncAnswer]:
        """Turns until nothing more is to be fetched."""
        answers = [self.turn()]
        while (answers[-1].more or self.need) and len(answers) < MOST_TURNS:
            answers.append(self.turn())
        return answers

    # -- taking in

    def take(self, answer: SyncAnswer) -> None:
        self.checkpoint_at = answer.time
        if answer.new_device is not None:
            self.device, self.ack = answer.new_device, 0
            return
        for result in answer.results:
            self.hub.check_result(bytes(result.body), result.sig)
            body = msgspec.json.decode(result.body, type=ResultBody)
            self.results[body.id] = body
            self.ack = max(self.ack, result.rseq)
            if body.outcome in FINAL:
                self._promote(body)
        if answer.feed_list is not None:
            self.list_version, self.feeds = answer.feed_list.version, answer.feed_list.feeds
            for feed in set(self.members) - set(self.feeds):
                self.members.pop(feed)
                self.cursors.pop(feed, None)
        self._take_leases(answer.leases)
        for page in answer.pages:
            assert page.from_seq <= self.cursors.get(page.feed, 0) <= page.to_seq
            for entry in page.entries:
                self._take_entry(page.feed, entry)
            self.cursors[page.feed] = page.to_seq
        for listing in answer.listings:
            self.members[listing.feed] = {e.id: (e.epoch, e.k) for e in listing.entries}
            self.cursors[listing.feed] = listing.seq
            for listed in listing.entries:
                if self.versions.get(listed.id) != (listed.epoch, listed.k):
                    self.need[listed.id] = listed.kind
        for body in answer.bodies:
            self.need.pop(body.id, None)
            if body.body:
                self._store(body.kind, body.id, (body.epoch, body.k), bytes(body.body))

    def sum_of(self, feed: str) -> str:
        return to_hex(sum64((id, *version) for id, version in self.members[feed].items()))

    def _take_entry(self, feed: str, entry: Any) -> None:
        members = self.members.setdefault(feed, {})
        if entry.op != "put":
            members.pop(entry.id, None)
            return
        version = (entry.epoch, entry.k)
        members[entry.id] = version
        if entry.body:
            self._store(entry.kind, entry.id, version, bytes(entry.body))
        elif self.versions.get(entry.id) != version:
            self.need[entry.id] = entry.kind

    def _store(self, kind: str, id: UUID, version: tuple[int, int], payload: bytes) -> None:
        self.rows[id] = decode(payload, TYPE_OF[Kind(kind)])
        self.versions[id] = version
        self.need.pop(id, None)

    def _promote(self, body: ResultBody) -> None:
        """The view is the state after the command, so its version is now that of the result."""
        sealed = self.outbox.pop(body.id, None)
        if sealed is None or body.outcome != "applied":
            return
        if body.number is None or getattr(sealed.envelope.args, "number", None) is not None:
            self.versions[body.object] = (body.epoch, body.k)

    def _take_leases(self, leases: Iterable[Any]) -> None:
        for signed in leases:
            self.hub.check_lease(bytes(signed.body), signed.sig)
            body = msgspec.json.decode(signed.body, type=LeaseBody)
            self.leases[body.lease] = body

    # -- acting

    def act(
        self,
        type: str,
        args: object,
        object: UUID | None = None,
        *,
        follows: UUID | None = None,
        supersedes: UUID | None = None,
        seen: str | None = None,
        is_blind: bool = False,
        **changed: Any,
    ) -> Sealed:
        """
        Seal a command on the present view and run it there.

        Args:
            seen: another content hash than that of the view; is_blind: no base at all.
        """
        id = object or uuid4()
        view = self.rows.get(id)
        self.n += 1
        hash_ = seen or (content_hash(view) if view is not None else None)
        epoch, k = self.versions.get(id, (0, 0))
        base = Seen(epoch=epoch, k=k, content_hash=hash_) if hash_ and not is_blind else None
        command = SystemIds().new()
        envelope = replace(
            Envelope(
                id=command,
                device=self.device,
                n=self.n,
                actor=self.held.id,
                object=id,
                type=type,
                v=1,
                args=args,
                base=base,
                evidence=self._evidence(),
                group=command,
                follows=follows,
                supersedes=supersedes,
            ),
            **changed,
        )
        if envelope.type in REGISTRY:
            self._run(envelope, view)
        sealed = self.seal(envelope)
        self.outbox[envelope.id] = sealed
        return sealed

    def seal(self, envelope: Envelope) -> Sealed:
        return self.seal_bytes(envelope, canonical_bytes(to_builtins(envelope)))

    def seal_bytes(self, envelope: Envelope, body: bytes) -> Sealed:
        sig = encode_base64url(self.key.sign(COMMAND_DOMAIN, body))
        return Sealed(envelope, Presented(body=msgspec.Raw(body), sig=sig))

    def _run(self, envelope: Envelope, view: Any) -> None:
        """What is refused here too travels all the same: the hub is what is tested."""
        with self.world.look() as tx, suppress(DomainError):
            self.rows[envelope.object] = carry_out(envelope, view, tx.directory())

    def _evidence(self) -> Evidence:
        return Evidence(
            wall_at=self.world.clock.now(),
            monotonic_ms=1000 * self.n,
            boot_id="boot",
            checkpoint_at=self.checkpoint_at,
        )

    def draw(self, letter: UUID, book: Book = Book.OUTGOING) -> LetterNumber:
        """The next number of this laptop's own block, as its store would print it."""
        for lease in sorted(self.leases.values(), key=lambda lease: lease.first):
            if lease.book != book.value:
                continue
            for sequence in range(lease.first, lease.last + 1):
                if (lease.lease, sequence) not in self.drawn:
                    self.drawn.add((lease.lease, sequence))
                    return self._number(letter, lease, sequence)
        raise AssertionError("no block left")

    def _number(self, letter: UUID, lease: LeaseBody, sequence: int) -> LetterNumber:
        with self.world.look() as tx:
            unit = tx.directory().unit(lease.unit)
        return LetterNumber(
            book=Book(lease.book),
            series=lease.series,
            year=lease.year,
            sequence=sequence,
            text=print_number(self.rows[letter], unit, sequence),
            lease=lease.lease,
        )

    # -- the office's usual acts

    def write(self, content: LetterContent, object: UUID | None = None, **how: Any) -> Sealed:
        token = None if object in self.rows else SystemIds().token()
        args = commands.SaveDraft(content=content, check_token=token)
        return self.act("save_draft", args, object, **how)

    def submit(self, letter: UUID, **how: Any) -> Sealed:
        return self.act("submit", commands.SubmitLetter(), letter, **how)

    def initial(self, letter: UUID, number: LetterNumber | None = None, **how: Any) -> Sealed:
        return self.act("initial", commands.InitialLetter(number=number), letter, **how)

    def sign(self, letter: UUID, **how: Any) -> Sealed:
        return self.act("sign", commands.SignLetter(), letter, **how)

    def send(self, letter: UUID, **how: Any) -> Sealed:
        return self.act("send", commands.SendLetter(), letter, **how)

    def outcome(self, sealed: Sealed) -> str:
        return self.results[sealed.id].outcome

    def code(self, sealed: Sealed) -> str:
        return self.results[sealed.id].code


def a_letter(
    *,
    verifiers: tuple[UUID, ...],
    signatory: UUID,
    to: tuple[str, ...] = (),
    copies: tuple[str, ...] = (),
    subject: str = "Undangan Rapat Koordinasi",
    secrecy: Secrecy = Secrecy.ORDINARY,
) -> LetterContent:
    """A complete surat dinas to the offices named."""
    recipients = tuple(Recipient(title=f"Kepala {unit}", unit=unit) for unit in to)
    return LetterContent(
        kind=LetterKind.OFFICIAL_LETTER,
        classification_code="400.7.1",
        letter_on=date(2026, 10, 5),
        place="Manggar",
        subject=subject,
        route=Route(verifiers=verifiers, signatory=signatory),
        secrecy=secrecy,
        recipients=recipients or (Recipient(title="Para Ketua RT"),),
        carbon_copies=tuple(Recipient(title=f"Camat {unit}", unit=unit) for unit in copies),
        body=(paragraph("Bersama ini kami sampaikan undangan rapat."),),
    )


def copy_of(laptop: Laptop) -> Laptop:
    """The same disk twice."""
    twin = Laptop(laptop.world, laptop.held)
    own = {name: value for name, value in vars(laptop).items() if name not in ("world", "held")}
    for name, value in own.items():
        setattr(twin, name, value.copy() if hasattr(value, "copy") else value)
    return twin


def number_of(body: ResultBody) -> LetterNumber:
    assert body.number is not None
    return from_builtins(body.number, LetterNumber)
