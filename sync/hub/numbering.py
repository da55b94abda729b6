"""Numbers at the hub: those a laptop drew are booked, the others are drawn here."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from app.domain.envelope import Envelope
from app.domain.letters import Letter
from app.domain.numbering import CounterKey, LetterNumber, counter_key
from app.domain.organisation import Directory
from app.services.codec import from_builtins
from app.services.completion import complete_number, print_number
from app.services.ports import Drawn
from app.services.registry import CommandType
from sync.hub.ports import HubTx
from sync.hub.records import Command, LineState, RegisterLine

SHOWN_LATE = "dilaporkan setelah nomornya dinyatakan batal"


class HubNumbers:
    """The port NumberSource at the hub: the counter itself."""

    def __init__(self, tx: HubTx) -> None:
        self._tx = tx

    def draw(self, key: CounterKey) -> Drawn:
        return Drawn(sequence=self._tx.register.draw(key), lease=None)

    def give_back(self, number: LetterNumber, unit: str) -> None:
        raise AssertionError("leaving the savepoint takes a drawn number back")


def completed(
    tx: HubTx, row: CommandType, envelope: Envelope, thing: object | None, directory: Directory
) -> Envelope:
    """
    The command with the number that it needs: its own where that is a free number of its
    device's lease, else one drawn here; unchanged where the type carries no number.
    """
    if not hasattr(envelope.args, "number"):
        return envelope
    args: Any = envelope.args
    if args.number is not None and not (
        isinstance(thing, Letter) and is_free(tx, envelope.device, thing, args.number)
    ):
        args = replace(args, number=None)
    if args.number is None:
        args = complete_number(row, args, thing, directory, HubNumbers(tx))
    return envelope if args is envelope.args else replace(envelope, args=args)


def as_told(envelope: Envelope, told: Mapping[str, Any]) -> Envelope:
    """
    The command with the number that it had before the restore: the paper has it too.
    """
    return replace(envelope, args=replace(envelope.args, number=from_builtins(told, LetterNumber)))


def is_free(tx: HubTx, device: UUID, letter: Letter, number: LetterNumber) -> bool:
    """Whether it is the device's own, of this letter's counter, and neither used nor void."""
    key = counter_key(letter.unit, letter.content)
    if (number.book, number.series, number.year) != (key.book, key.series, key.year):
        return False
    unit = tx.directory().unit(letter.unit)
    if number.text != print_number(letter, unit, number.sequence):
        return False
    return _own_line(tx, device, key, number) is not None


def book_drawn(tx: HubTx, command: Command, number: LetterNumber | None, letter: object) -> None:
    """After the handler: the number that the letter took is used, another one is void."""
    device, given = command.envelope.device, number_in(command.envelope)
    if not isinstance(letter, Letter):
        return
    if number is not None and letter.number == number:
        key = _key_of(letter.unit, letter.number)
        before = tx.register.line(key, letter.number.sequence)
        is_late = before is not None and before.state is LineState.VOID
        why = SHOWN_LATE if is_late else ""
        _put(tx, key, letter.number, LineState.USED, letter.id, reason=why)
    if given is None or given == letter.number:
        return
    why = f"surat sudah bernomor {letter.number.text}" if letter.number else "tidak dipakai surat"
    void_given(tx, device, letter.unit, given, letter.id, why)


def void_given(
    tx: HubTx, device: UUID, unit: str, given: LetterNumber, letter: UUID, reason: str
) -> None:
    """A number that a laptop drew and that no letter will carry."""
    key = _key_of(unit, given)
    line = _own_line(tx, device, key, given)
    if line is not None:
        _put(tx, key, given, LineState.VOID, letter, lease=line.lease, reason=reason)


def reserve_given(tx: HubTx, command: Command, thing: object | None) -> None:
    """The command waits: a number that its letter may carry is known to belong to it."""
    given, device = number_in(command.envelope), command.envelope.device
    if given is None or not isinstance(thing, Letter) or not is_free(tx, device, thing, given):
        return
    key = _key_of(thing.unit, given)
    line = _own_line(tx, device, key, given)
    if line is not None:
        tx.register.put_line(replace(line, letter=thing.id, text=given.text))


def void_letter_number(tx: HubTx, letter: Letter, reason: str) -> None:
    """Cancelled or rejected: the number stays in the register, with the reason."""
    if letter.number is not None:
        key = _key_of(letter.unit, letter.number)
        _put(tx, key, letter.number, LineState.VOID, letter.id, reason=reason)


def number_in(envelope: Envelope) -> LetterNumber | None:
    found = getattr(envelope.args, "number", None)
    return found if isinstance(found, LetterNumber) else None


def _own_line(
    tx: HubTx, device: UUID, key: CounterKey, number: LetterNumber
) -> RegisterLine | None:
    """
    The free register line of a number that was leased to this device. One that became void
    only because its block ended may be on paper already: it is free for its laptop still.
    """
    if number.lease is None:
        return None
    lease = tx.register.lease(number.lease)
    if lease is None or lease.device != device or lease.key != key:
        return None
    if not lease.first <= number.sequence <= lease.last:
        return None
    line = tx.register.line(key, number.sequence)
    if line is None or line.lease != lease.id:
        return None
    is_left = line.state is LineState.VOID and line.letter is None
    return line if line.state is LineState.LEASED or is_left else None


def _key_of(unit: str, number: LetterNumber) -> CounterKey:
    return CounterKey(unit=unit, book=number.book, series=number.series, year=number.year)


def _put(
    tx: HubTx,
    key: CounterKey,
    number: LetterNumber,
    state: LineState,
    letter: UUID,
    *,
    lease: UUID | None = None,
    reason: str = "",
) -> None:
    tx.register.put_line(
        RegisterLine(
            key=key,
            sequence=number.sequence,
            state=state,
            at=tx.now,
            lease=lease or number.lease,
            letter=letter,
            text=number.text,
            reason=reason,
        )
    )
