"""What follows elsewhere from an applied command: deliveries, read marks, void numbers."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from app.domain.envelope import Envelope
from app.domain.incoming import Delivery, IncomingLetter, delivery_id, incoming_id
from app.domain.letters import Letter
from app.domain.performance import Cell
from app.domain.refusals import AlreadyExists
from app.services.kinds import Kind
from sync.hub.files.sight import note_files, pass_on
from sync.hub.numbering import void_letter_number
from sync.hub.ports import HubTx
from sync.hub.publish import put_object

Effect = Callable[[HubTx, Envelope, Any], None]


def deliver(tx: HubTx, envelope: Envelope, letter: Letter) -> None:
    """One arrival for each office named, and a line for the sender that it arrived."""
    for unit, is_copy in _offices(letter).items():
        if unit in tx.directory().units:
            _deliver_to(tx, letter, unit, is_copy=is_copy)


def note_read(tx: HubTx, envelope: Envelope, incoming: IncomingLetter) -> None:
    """The sender learns that it was read and when, and nothing else."""
    stored = tx.objects.get(Kind.DELIVERY, delivery_id(incoming.letter, incoming.unit))
    if stored is None or not isinstance(stored.thing, Delivery):
        return
    if stored.thing.read_at is None and incoming.read_at is not None:
        put_object(tx, replace(stored.thing, read_at=incoming.read_at))


def void_number(tx: HubTx, envelope: Envelope, letter: Letter) -> None:
    void_letter_number(tx, letter, str(envelope.args.reason))


def note_draft(tx: HubTx, envelope: Envelope, letter: Letter) -> None:
    """
    The check link and the files of what was saved.

    Raises:
        AlreadyExists: another letter has this token.
    """
    link_token(tx, letter)
    note_files(tx, letter, tx.directory().assignment(envelope.actor).person)


def note_evidence(tx: HubTx, envelope: Envelope, cell: Cell) -> None:
    note_files(tx, cell, tx.directory().assignment(envelope.actor).person)


def link_token(tx: HubTx, letter: Letter) -> None:
    """
    The check link of a letter works from the first command that the hub has of it.

    Raises:
        AlreadyExists: another letter has this token.
    """
    linked = tx.links.letter(letter.check_token)
    if linked is not None and linked != letter.id:
        raise AlreadyExists(id=str(letter.id))
    tx.links.put(letter.check_token, letter.id)


EFFECTS: dict[str, Effect] = {
    "save_draft": note_draft,
    "send": deliver,
    "mark_read": note_read,
    "cancel": void_number,
    "reject": void_number,
    "attach_evidence": note_evidence,
    "detach_evidence": note_evidence,
}


def _offices(letter: Letter) -> dict[str, bool]:
    """Each office once, and whether it gets a copy; as recipient where it is named both ways."""
    content = letter.content
    named = [(recipient.unit, False) for recipient in content.recipients]
    named += [(recipient.unit, True) for recipient in content.carbon_copies]
    found: dict[str, bool] = {}
    for unit, is_copy in named:
        if unit is not None:
            found.setdefault(unit, is_copy)
    return found


def _deliver_to(tx: HubTx, letter: Letter, unit: str, *, is_copy: bool) -> None:
    arrived = incoming_id(letter.id, unit)
    if tx.objects.get(Kind.INCOMING, arrived) is not None:
        return
    sender = tx.directory().unit(letter.unit)
    incoming = IncomingLetter(
        id=arrived,
        letter=letter.id,
        unit=unit,
        sender_unit=sender.code,
        sender_name=sender.name,
        content=replace(letter.content, route=replace(letter.content.route, verifiers=())),
        number=letter.number.text if letter.number else "",
        signature=letter.signature,
        profile=sender.profile,
        profile_version=letter.profile_version,
        letterhead_lines=sender.kop,
        check_token=letter.check_token,
        delivered_at=tx.now,
        is_copy=is_copy,
    )
    delivery = Delivery(
        id=delivery_id(letter.id, unit),
        letter=letter.id,
        unit=unit,
        unit_name=tx.directory().unit(unit).name,
        sender_unit=sender.code,
        subject=letter.content.subject,
        secrecy=letter.content.secrecy,
        drafter=letter.drafter,
        signatory=letter.content.route.signatory,
        delivered_at=tx.now,
    )
    put_object(tx, incoming)
    pass_on(tx, letter, incoming)
    put_object(tx, delivery)
