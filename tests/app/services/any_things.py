"""Any letter, any figure: strategies for the properties of the codec."""

from datetime import UTC, datetime
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from app.domain.body import Block, BlockKind, Body, Field, Marker, Run
from app.domain.content import (
    Annex,
    Assignee,
    Attachment,
    Event,
    LetterContent,
    LetterKind,
    Recipient,
    Route,
    Secrecy,
    SigningMode,
    Task,
    Urgency,
)
from app.domain.letters import (
    Action,
    Comment,
    Letter,
    LetterState,
    Sibling,
    Signature,
    SignatureKind,
    Step,
    SubmittedContent,
)
from app.domain.numbering import Book, LetterNumber
from app.domain.performance import Cell
from app.services.kinds import Kind
from tests.builders import (
    a_cell,
    a_delivery,
    a_directory,
    a_letter,
    a_target,
    a_unit,
    an_assignment,
    an_incoming,
    an_indicator,
    held,
    person,
)

# The values are large; many small members make few examples tell much.
FEW = settings(max_examples=25, suppress_health_check=list(HealthCheck))
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
MOMENTS = st.datetimes(
    datetime(2000, 1, 1),  # noqa: DTZ001 - bounds are naive, moments are not
    datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**17), max_value=10**17)
UNKNOWN = st.dictionaries(
    st.sampled_from(["baru", "extra", "baru lagi"]),
    st.none() | st.integers(-5, 5) | TEXT | st.just({"dalam": ["x", {"y": 1}]}),
    max_size=2,
)


def made(kind: type[Any], /, **given_: Any) -> st.SearchStrategy[Any]:
    return st.builds(kind, extra=UNKNOWN, **given_)


def some(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(strategy, max_size=2).map(tuple)


RUNS = made(Run, text=TEXT, bold=st.booleans(), italic=st.booleans(), underline=st.booleans())
BLOCKS = made(
    Block,
    kind=st.sampled_from(BlockKind),
    runs=some(RUNS),
    level=st.integers(0, 3),
    marker=st.sampled_from(Marker),
    is_restart=st.booleans(),
    head=some(TEXT),
    aligns=TEXT,
    widths_mm=some(st.integers(1, 99)),
    rows=some(some(TEXT)),
    has_total_row=st.booleans(),
    fields=some(made(Field, label=TEXT, text=TEXT)),
)
BODIES: st.SearchStrategy[Body] = some(BLOCKS)
RECIPIENTS = made(
    Recipient,
    title=TEXT,
    place=st.none() | TEXT,
    attention=st.none() | TEXT,
    unit=st.none() | TEXT,
    position=st.none() | st.uuids(),
)
CONTENTS = made(
    LetterContent,
    kind=st.sampled_from(LetterKind),
    classification_code=TEXT,
    letter_on=st.dates(),
    place=TEXT,
    subject=TEXT,
    route=made(
        Route,
        verifiers=some(st.uuids()),
        signatory=st.uuids(),
        mode=st.sampled_from(SigningMode),
        on_behalf_of=st.none() | st.uuids(),
        through=st.none() | st.uuids(),
    ),
    urgency=st.sampled_from(Urgency),
    secrecy=st.sampled_from(Secrecy),
    recipients=some(RECIPIENTS),
    carbon_copies=some(RECIPIENTS),
    attachment=st.none() | made(Attachment, count=st.integers(0, 99), measure=TEXT),
    sender=TEXT,
    body=BODIES,
    event=st.none()
    | made(
        Event,
        event_on=st.dates(),
        starts=TEXT,
        ends=st.none() | TEXT,
        zone=TEXT,
        place=TEXT,
        agenda=TEXT,
        note=st.none() | TEXT,
    ),
    task=st.none()
    | made(
        Task,
        basis=some(TEXT),
        assignees=some(made(Assignee, name=TEXT, position=TEXT)),
        time=TEXT,
        place=TEXT,
        cost=TEXT,
    ),
    annexes=some(made(Annex, title=TEXT, body=BODIES)),
)
NUMBERS = made(
    LetterNumber,
    book=st.sampled_from(Book),
    series=TEXT,
    year=st.integers(2000, 2100),
    sequence=st.integers(1, 999),
    text=TEXT,
    lease=st.none() | st.uuids(),
)
SIGNATURES = made(
    Signature,
    kind=st.sampled_from(SignatureKind),
    assignment=st.uuids(),
    position_lines=some(st.tuples(TEXT, TEXT)),
    name=TEXT,
    rank=st.none() | TEXT,
    nip=st.none() | TEXT,
    at=MOMENTS,
    content_hash=TEXT,
)
LETTERS = made(
    Letter,
    id=st.uuids(),
    unit=TEXT,
    drafter=st.uuids(),
    content=CONTENTS,
    state=st.sampled_from(LetterState),
    check_token=TEXT,
    version=st.integers(0, 9),
    turn=st.integers(0, 9),
    number=st.none() | NUMBERS,
    signature=st.none() | SIGNATURES,
    trail=some(
        made(
            Step,
            action=st.sampled_from(Action),
            assignment=st.uuids(),
            name=TEXT,
            position=TEXT,
            at=MOMENTS,
            version=st.integers(0, 9),
            reason=TEXT,
        )
    ),
    comments=some(
        made(
            Comment,
            id=st.uuids(),
            assignment=st.uuids(),
            name=TEXT,
            position=TEXT,
            at=MOMENTS,
            version=st.integers(0, 9),
            text=TEXT,
        )
    ),
    submitted=some(made(SubmittedContent, version=st.integers(1, 9), content=CONTENTS)),
    siblings=some(made(Sibling, command=st.uuids(), name=TEXT, content=CONTENTS)),
    saved_at=st.none() | MOMENTS,
)
CELLS = made(
    Cell,
    id=st.uuids(),
    unit=TEXT,
    indicator=TEXT,
    year=st.integers(2000, 2100),
    quarter=st.integers(1, 4),
    value=st.none() | DECIMALS,
    numerator=st.none() | DECIMALS,
    denominator=st.none() | DECIMALS,
    note=TEXT,
    entered_at=st.none() | MOMENTS,
)
EXAMPLES: dict[Kind, Any] = {
    Kind.LETTER: a_letter(LetterState.SENT),
    Kind.INCOMING: an_incoming(),
    Kind.DELIVERY: a_delivery(),
    Kind.CELL: a_cell(),
    Kind.TARGET: a_target(),
    Kind.INDICATOR: an_indicator(),
    Kind.UNIT: a_unit(),
    Kind.POSITION: a_directory().position_of(held("camat")),
    Kind.PERSON: a_directory().person(person("camat")),
    Kind.ASSIGNMENT: an_assignment("camat"),
}
