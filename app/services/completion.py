"""What a port hands out is written into the arguments before they are signed."""

from dataclasses import replace
from typing import Any

from app.domain import commands
from app.domain.letters import Letter, LetterState, next_state
from app.domain.numbering import (
    DEFAULT_PATTERNS,
    INTERNAL_NOTE_PATTERN,
    Book,
    CounterKey,
    LetterNumber,
    NumberPattern,
    book_of,
    counter_key,
)
from app.domain.organisation import Directory, Unit
from app.services.ports import Ids, NumberSource
from app.services.registry import CommandType


def complete_token(args: Any, thing: object | None, ids: Ids) -> Any:
    """The first save of a letter brings the token of its check link."""
    if isinstance(args, commands.SaveDraft) and thing is None:
        return replace(args, check_token=ids.token())
    return args


def carried_over(args: Any, earlier: Any) -> Any:
    """A draft written over an unsealed one keeps its token and the siblings it settled."""
    return replace(args, check_token=earlier.check_token, replaces=earlier.replaces)


def complete_number(
    row: CommandType, args: Any, thing: object | None, directory: Directory, numbers: NumberSource
) -> Any:
    """
    The number of a letter that this command makes READY_TO_SIGN; the arguments unchanged
    where it has one, where verifiers remain, or where none can be drawn here.
    """
    key = number_wanted(row, thing)
    if key is None or not isinstance(thing, Letter):
        return args
    drawn = numbers.draw(key)
    if drawn is None:
        return args
    text = print_number(thing, directory.unit(thing.unit), drawn.sequence)
    number = LetterNumber(
        book=key.book,
        series=key.series,
        year=key.year,
        sequence=drawn.sequence,
        text=text,
        lease=drawn.lease,
    )
    return replace(args, number=number)


def number_wanted(row: CommandType, thing: object | None) -> CounterKey | None:
    """The counter that this command would draw from; None where it draws no number."""
    if row.numbering is None or not isinstance(thing, Letter) or thing.number is not None:
        return None
    if next_state(thing, row.numbering) is not LetterState.READY_TO_SIGN:
        return None
    return counter_key(thing.unit, thing.content)


def print_number(letter: Letter, unit: Unit, sequence: int) -> str:
    pattern = unit.number_pattern or DEFAULT_PATTERNS[unit.profile]
    if book_of(letter.content.kind) is Book.INTERNAL_NOTE:
        pattern = INTERNAL_NOTE_PATTERN
    return NumberPattern.parse(pattern).print(letter.content, unit.short_code, sequence)
