"""One look at the queue, the turns and what needs attention, every text ready."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
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
from app.services.travel import (
    ColleagueLaptop,
    DataLimits,
    DayUse,
    FilesWait,
    QueuedCommand,
    QueuedFile,
    TurnRecord,
)
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
    PendingState.OPEN.value: "bisa diurungkan",
    PendingState.SEALED.value: "antre",
    PendingState.WAITING.value: "ditunggu pusat",
    PendingState.HELD.value: "diperiksa petugas",
}
_FILES_WAIT = {
    FilesWait.METERED: "menunggu Wi-Fi",
    FilesWait.BUDGET: "menunggu batas data",
}
_PLACES = {Kind.LETTER: Place.COMPOSER, Kind.INCOMING: Place.INBOX, Kind.CELL: Place.ENTRY}
_WORDS = ("text", "reason", "note", "caption")


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueLine:
    """
    One command or file that waits, in the order in which it goes.

    key: what is put first with it; empty where its order is not the person's any more.
    """

    id: str
    key: str
    title: str
    caption: str
    state: str
    icon: str
    size_bytes: int
    is_file: bool = False


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
    """stored: letters and figures on this laptop; used_bytes: of the last 30 days."""

    queue: tuple[QueueLine, ...] = ()
    attention: tuple[AttentionItem, ...] = ()
    stored: int = 0
    turns: tuple[TurnRecord, ...] = ()
    days: tuple[DayUse, ...] = ()
    used_bytes: int = 0
    limits: DataLimits = field(default_factory=DataLimits)
    colleagues: tuple[ColleagueLaptop, ...] = ()

    @property
    def queued_bytes(self) -> int:
        return sum(line.size_bytes for line in self.queue)

    @property
    def waiting_files(self) -> int:
        return sum(line.is_file for line in self.queue)


def read_transfer(
    queries: Queries, today: date, files_wait: FilesWait | None = None
) -> TransferState:
    """
    Blocks.

    Args:
        today: in the zone of the office. files_wait: why files stay, as of the last turn.
    """
    travel = queries.travel(today)
    queue = [
        *(_command_line(queries, command) for command in travel.commands),
        *(_file_line(file, files_wait) for file in travel.files),
        *(_command_line(queries, command, is_at_hub=True) for command in travel.at_hub),
    ]
    return TransferState(
        queue=tuple(_with_next(queue)),
        attention=tuple(_item(queries, item) for item in queries.attention()),
        stored=travel.stored,
        turns=travel.turns,
        days=travel.days,
        used_bytes=travel.used_bytes,
        limits=travel.limits,
        colleagues=travel.colleagues,
    )


def _command_line(
    queries: Queries, command: QueuedCommand, *, is_at_hub: bool = False
) -> QueueLine:
    about = _about(queries, command.kind, command.object)
    return QueueLine(
        id=str(command.id),
        key="" if is_at_hub else command.key,
        title=f"{_ACTS.get(command.type, command.type)}: {about}",
        caption=size_text(command.size_bytes),
        state=_STATES.get(command.state, command.state),
        icon="clipboard-list" if command.kind is Kind.CELL else "file-text",
        size_bytes=command.size_bytes,
    )


def _file_line(file: QueuedFile, files_wait: FilesWait | None) -> QueueLine:
    state = _FILES_WAIT[files_wait] if files_wait else "antre"
    if file.sent_bytes and not files_wait:
        state = f"terkirim {file.sent_bytes * 100 // max(1, file.size_bytes)}\u00a0%"
    return QueueLine(
        id=file.key,
        key=file.key,
        title=f"Berkas: {file.name}",
        caption=size_text(file.size_bytes),
        state=state,
        icon="paperclip",
        size_bytes=file.size_bytes - file.sent_bytes,
        is_file=True,
    )


def _with_next(queue: list[QueueLine]) -> Iterator[QueueLine]:
    """The first that may go is the next."""
    for at, line in enumerate(queue):
        is_next = at == 0 and line.state == "antre"
        yield replace(line, state="berikutnya") if is_next else line


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
    for member in fields(args):
        value = getattr(args, member.name)
        if isinstance(value, LetterContent):
            yield f"{value.subject}\n\n{body_text(value.body)}".strip()
        elif member.name in _WORDS and isinstance(value, str) and value:
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
