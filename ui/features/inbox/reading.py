"""One arrived letter: its page and its trail, made away from the window."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.domain.attachments import AttachedFile
from app.domain.incoming import IncomingLetter
from app.domain.words import long_date
from app.services.codec import rfc3339
from app.services.kinds import Kind
from app.services.read_models import DataState
from ui.features.inbox.rows import SECRECY_OF, URGENCY_OF
from ui.runtime.desk import Desk
from ui.runtime.theme import Tone
from ui.runtime.when import full_when
from ui.widgets.status import Status
from ui.widgets.timeline import TimelineStep


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the reader and the trail show; delivered_at is the key of the list's order."""

    id: UUID
    subject: str
    sender: str
    facts: str
    chips: tuple[Status, ...]
    data_state: DataState
    is_read: bool
    delivered_at: str
    steps: tuple[TimelineStep, ...]
    pdf: bytes
    files: tuple[AttachedFile, ...]


def load_reading(desk: Desk, id: UUID) -> Reading | None:
    """
    None where the letter is not here (any more). Blocks.

    Raises: what the renderer refuses.
    """
    view = desk.queries.find(Kind.INCOMING, id)
    if view is None or not isinstance(view.thing, IncomingLetter):
        return None
    incoming = view.thing
    content = incoming.content
    flags = (URGENCY_OF.get(content.urgency.value), SECRECY_OF.get(content.secrecy.value))
    return Reading(
        id=id,
        subject=content.subject,
        sender=incoming.sender_name,
        facts=f"{incoming.number} · {long_date(content.letter_on)}",
        chips=tuple(flag for flag in flags if flag is not None),
        data_state=view.data_state,
        is_read=incoming.read_at is not None,
        delivered_at=rfc3339(incoming.delivered_at),
        steps=trail_steps(incoming, desk.now()),
        pdf=desk.render(Kind.INCOMING, id),
        files=content.files,
    )


def trail_steps(incoming: IncomingLetter, now: datetime) -> tuple[TimelineStep, ...]:
    """Written and signed there, arrived here, read by whom or not yet."""
    signed = incoming.signature
    steps = [
        TimelineStep(
            id="letter",
            title="Surat pengirim",
            when="",
            icon="file-text",
            note=f"{incoming.number}, {long_date(incoming.content.letter_on)}",
        )
    ]
    if signed is not None:
        steps.append(
            TimelineStep(
                id="signed",
                title="Ditandatangani",
                when=full_when(signed.at, now),
                icon="signature",
                note=signed.name,
            )
        )
    steps.append(
        TimelineStep(
            id="delivered",
            title="Diterima kantor Anda",
            when=full_when(incoming.delivered_at, now),
            icon="inbox",
            note="Sebagai tembusan" if incoming.is_copy else "Sampai lewat pusat",
            tone=Tone.ACCENT,
        )
    )
    steps.append(_read_step(incoming, now))
    return tuple(steps)


def _read_step(incoming: IncomingLetter, now: datetime) -> TimelineStep:
    if incoming.read_at is None:
        return TimelineStep(id="read", title="Belum dibaca", when="", icon="eye", is_waiting=True)
    return TimelineStep(
        id="read",
        title="Dibaca",
        when=full_when(incoming.read_at, now),
        icon="eye",
        note=incoming.read_by,
        tone=Tone.OK,
    )
