"""One look at the queue and at what needs attention, every text ready."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from uuid import UUID

from app.domain.body import body_text
from app.domain.content import LetterContent
from app.domain.incoming import IncomingLetter
from app.domain.letters import Letter
from app.domain.performance import Cell
from app.services.explain import explain_code
from app.services.kinds import Kind
from app.services.outbox import Attention, PendingState
from app.services.read_models import Queries
from ui.runtime.desk import Place
from ui.runtime.wording import size_text

_ACTS = {
    "save_draft": "Konsep",
    "submit": "Ajukan",
    "initial": "Paraf",
    "return": "Kembalikan",
    "reject": "Tolak",
    "withdraw": "Tarik",
    "comment": "Catatan",
    "sign": "Tanda tangan",
    "send": "Kirim",
    "mark_read": "Tanda baca",
    "cancel": "Batalkan",
    "archive": "Arsipkan",
    "enter_figure": "Isian",
    "attach_evidence": "Bukti dukung",
    "detach_evidence": "Lepas bukti",
    "submit_figure": "Ajukan isian",
    "verify_figure": "Verifikasi isian",
    "return_figure": "Kembalikan isian",
    "approve_figure": "Setujui isian",
}
_STATES = {
    PendingState.LOCAL.value: "di laptop ini",
    PendingState.OPEN.value: "bisa diurungkan",
    PendingState.SEALED.value: "antre",
    PendingState.WAITING.value: "ditunggu pusat",
    PendingState.HELD.value: "diperiksa petugas",
}
_PLACES = {Kind.LETTER: Place.COMPOSER, Kind.INCOMING: Place.INBOX, Kind.CELL: Place.ENTRY}
_WORDS = ("text", "reason", "note", "caption")


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueLine:
    """One command that waits, in the order in which it goes."""

    id: str
    title: str
    caption: str
    state: str
    icon: str
    size_bytes: int

    def sentence(self) -> str:
        return f"{self.title}, {self.caption}, {self.state}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AttentionItem:
    """
    One thing that the hub refused, with everything that the person wrote in it.

    place is where its object is shown; None where there is no page for it.
    """

    root: UUID
    title: str
    about: str
    words: str
    own_text: str
    place: Place | None
    object: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferState:
    queue: tuple[QueueLine, ...]
    attention: tuple[AttentionItem, ...]

    @property
    def queued_bytes(self) -> int:
        return sum(line.size_bytes for line in self.queue)


def read_transfer(queries: Queries) -> TransferState:
    """Blocks."""
    return TransferState(
        queue=tuple(_queue(queries)),
        attention=tuple(_item(queries, item) for item in queries.attention()),
    )


def _queue(queries: Queries) -> Iterator[QueueLine]:
    for row in queries.outbox():
        if row.state == PendingState.LOCAL.value:
            continue
        yield QueueLine(
            id=str(row.id),
            title=f"{_ACTS.get(row.type, row.type)}: {_about(queries, row.kind, row.object)}",
            caption=size_text(row.bytes),
            state=_STATES.get(row.state, row.state),
            icon="clipboard-list" if row.kind is Kind.CELL else "file-text",
            size_bytes=row.bytes,
        )


def _item(queries: Queries, item: Attention) -> AttentionItem:
    texts = [text for command in item.commands for text in own_words(command.args)]
    acts = ", ".join(
        dict.fromkeys(_ACTS.get(command.type, command.type) for command in item.commands)
    )
    return AttentionItem(
        root=item.root,
        title=f"{acts or 'Perintah'} belum diterima pusat",
        about=_about(queries, item.kind, item.object_id),
        words=explain_code(item.code, item.details),
        own_text="\n\n".join(dict.fromkeys(texts)),
        place=_PLACES.get(item.kind),
        object=item.object_id,
    )


def own_words(args: object) -> Iterator[str]:
    """Everything in a command that a person typed: nothing of it may be lost."""
    if not is_dataclass(args):
        return
    for field in fields(args):
        value = getattr(args, field.name)
        if isinstance(value, LetterContent):
            yield f"{value.subject}\n\n{body_text(value.body)}".strip()
        elif field.name in _WORDS and isinstance(value, str) and value:
            yield value
        elif isinstance(value, Decimal):
            yield str(value).replace(".", ",")


def _about(queries: Queries, kind: Kind, id: UUID) -> str:
    view = queries.find(kind, id)
    thing = view.thing if view else None
    if isinstance(thing, Letter | IncomingLetter):
        return thing.content.subject or "tanpa hal"
    if isinstance(thing, Cell):
        return f"indikator {thing.indicator}, triwulan {thing.quarter} {thing.year}"
    return "tidak ada lagi di laptop ini"
