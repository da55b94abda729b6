"""What the public may know of a letter by its check link."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from app.domain.content import Secrecy
from app.domain.letters import Action, Letter, LetterState, SignatureKind
from app.domain.organisation import Unit
from app.services.kinds import Kind
from sync.hub.ports import HubTx
from sync.hub.records import LineState


class CheckState(StrEnum):
    VALID = "valid"
    WITHDRAWN = "withdrawn"
    NUMBER_ONLY = "number_only"  # the number is genuine, the signed contents have not arrived
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckFacts:
    """
    subject None is not shown: the letter is Terbatas, Rahasia or Sangat Rahasia.

    Times are in the office's own zone. signed_at is what the signing laptop's clock said;
    received_at and withdrawn_at are the hub's, None where it did not receive the act itself.
    """

    state: CheckState
    code: str
    number: str = ""
    letter_on: date | None = None
    subject: str | None = None
    office: str = ""
    position: str = ""
    zone: str = ""
    signed_at: datetime | None = None
    received_at: datetime | None = None
    kind: SignatureKind | None = None
    withdrawn_at: datetime | None = None
    reason: str | None = None


_SIGNED = frozenset({LetterState.SIGNED, LetterState.SENT, LetterState.ARCHIVED})
_WITHDRAWN = frozenset({LetterState.CANCELLED, LetterState.REJECTED})


def look_up(tx: HubTx, typed: str) -> CheckFacts:
    """By the code as it was scanned or typed; never anything of the body."""
    code = "".join(typed.split()).replace("-", "").lower()
    letter_id = tx.links.letter(code)
    stored = tx.objects.get(Kind.LETTER, letter_id) if letter_id else None
    if stored is None or not isinstance(stored.thing, Letter):
        return CheckFacts(state=CheckState.UNKNOWN, code=code)
    letter = stored.thing
    unit = tx.directory().unit(letter.unit)
    number = _number(tx, letter)
    if not number:
        return CheckFacts(state=CheckState.UNKNOWN, code=code)
    return _facts(tx, letter, unit, code, number)


def _facts(tx: HubTx, letter: Letter, unit: Unit, code: str, number: str) -> CheckFacts:
    content, state = letter.content, _state(letter)
    is_open = content.secrecy is Secrecy.ORDINARY
    zone = ZoneInfo(unit.zone)
    signature, last = letter.signature, letter.trail[-1] if letter.trail else None
    is_withdrawn = state is CheckState.WITHDRAWN and last is not None
    if state is CheckState.NUMBER_ONLY:
        return CheckFacts(state=state, code=code, number=number, office=unit.name, zone=unit.zone)
    position = tx.directory().positions.get(content.route.signatory)
    return CheckFacts(
        state=state,
        code=code,
        number=number,
        letter_on=content.letter_on,
        subject=content.subject if is_open else None,
        office=unit.name,
        position=position.title if position else "",
        zone=unit.zone,
        signed_at=signature.at.astimezone(zone) if signature else None,
        kind=signature.kind if signature else None,
        received_at=_received(tx, letter, Action.SIGN, zone) if signature else None,
        withdrawn_at=_received(tx, letter, last.action, zone) if is_withdrawn and last else None,
        reason=last.reason if is_withdrawn and last and is_open else None,
    )


def _received(tx: HubTx, letter: Letter, action: Action, zone: ZoneInfo) -> datetime | None:
    at = tx.commands.received_at(letter.id, action.value)
    return at.astimezone(zone) if at else None


def _state(letter: Letter) -> CheckState:
    if letter.state in _SIGNED:
        return CheckState.VALID
    if letter.state in _WITHDRAWN:
        return CheckState.WITHDRAWN
    return CheckState.NUMBER_ONLY


def _number(tx: HubTx, letter: Letter) -> str:
    """The letter's own, or the one that a waiting command of it brings; "" for none."""
    if letter.number is not None:
        return letter.number.text
    line = tx.register.line_of_letter(letter.id)
    return line.text if line is not None and line.state is LineState.LEASED else ""
