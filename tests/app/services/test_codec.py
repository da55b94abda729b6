"""Values survive the way to JSON and back, with members that this version does not know."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain import commands
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
from app.domain.envelope import Envelope
from app.domain.incoming import IncomingLetter
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
from app.services.canonical import canonical_bytes
from app.services.codec import (
    canonical_decimal,
    decode,
    decode_json,
    encode,
    from_builtins,
    rfc3339,
    to_builtins,
)
from app.services.envelopes import decode_envelope
from app.services.hashing import content_hash, state_hash
from app.services.kinds import TYPE_OF, Kind
from app.services.refusals import Malformed
from tests.builders import (
    a_cell,
    a_content,
    a_delivery,
    a_directory,
    a_letter,
    a_target,
    a_unit,
    an_assignment,
    an_envelope,
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


@FEW
@given(LETTERS)
def test_every_letter_comes_back_as_it_was(letter: Letter) -> None:
    back = decode(encode(letter), Letter)
    assert back == letter
    assert state_hash(back) == state_hash(letter)


@FEW
@given(CELLS)
def test_every_figure_comes_back_with_the_same_number_and_the_same_bytes(cell: Cell) -> None:
    back = decode(encode(cell), Cell)
    assert back == cell
    assert encode(back) == encode(cell)


@FEW
@given(CONTENTS, SIGNATURES, UNKNOWN)
def test_every_arrival_comes_back_as_it_was(
    content: LetterContent, signature: Signature, unknown: dict[str, object]
) -> None:
    arrived = an_incoming(content=content, signature=signature, extra=unknown)
    assert decode(encode(arrived), IncomingLetter) == arrived


@pytest.mark.parametrize("kind", Kind)
def test_an_object_of_every_kind_keeps_what_a_newer_version_wrote(kind: Kind) -> None:
    thing = EXAMPLES[kind]
    payload = {**to_builtins(thing), "baru": {"a": [1, "x"]}, "extra": {"id": "bukan"}}
    back = from_builtins(payload, TYPE_OF[kind])
    assert back == replace(thing, extra={"baru": {"a": [1, "x"]}, "extra": {"id": "bukan"}})
    assert json.loads(encode(back)) == payload


def test_every_dataclass_inside_a_letter_keeps_unknown_members() -> None:
    payload = to_builtins(EXAMPLES[Kind.LETTER])
    _sprinkle(payload)
    back = decode(json.dumps(payload).encode(), Letter)
    assert json.loads(encode(back)) == payload
    assert content_hash(back) != content_hash(EXAMPLES[Kind.LETTER])


def _sprinkle(value: Any) -> None:
    if isinstance(value, dict):
        for member in value.values():
            _sprinkle(member)
        value["belum_dikenal"] = 1
    elif isinstance(value, list):
        for member in value:
            _sprinkle(member)


def test_an_unknown_member_never_takes_the_place_of_a_known_one() -> None:
    cunning = replace(a_content(), extra={"subject": "lain", "sender": "lain"})
    assert decode(encode(cunning), LetterContent).subject == a_content().subject
    assert decode(encode(cunning), LetterContent).sender == ""


def test_members_at_their_default_do_not_travel() -> None:
    assert to_builtins(Run(text="x")) == {"text": "x"}


@FEW
@given(CONTENTS)
def test_a_draft_travels_in_its_envelope(content: LetterContent) -> None:
    args = commands.SaveDraft(content=content, replaces=(UUID(int=4),), check_token="t")
    envelope = an_envelope("save_draft", args, "staf")
    assert decode_envelope(encode(envelope)) == envelope
    assert decode_envelope(canonical_bytes(to_builtins(envelope))).args == nfc(envelope).args


def nfc(envelope: Envelope) -> Envelope:
    """Canonical bytes hold text in NFC; the command that is sealed is this one."""
    return decode_envelope(canonical_bytes(to_builtins(envelope)))


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=None).filter(
        lambda value: abs(value.adjusted()) < 60 and len(value.as_tuple().digits) < 60
    )
)
def test_a_number_has_one_text_and_the_text_the_same_number(value: Decimal) -> None:
    text = canonical_decimal(value)
    assert Decimal(text) == value
    assert canonical_decimal(Decimal(text)) == text
    assert "E" not in text
    assert text == "0" or not text.endswith("." if "." in text else "x")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("12.50", "12.5"),
        ("1.25E+1", "12.5"),
        ("-0", "0"),
        ("0.000", "0"),
        ("1E+3", "1000"),
        ("100", "100"),
        ("-0.10", "-0.1"),
        ("123456789012345678901234567890.123", "123456789012345678901234567890.123"),
    ],
)
def test_a_number_is_written_shortest(value: str, text: str) -> None:
    assert canonical_decimal(Decimal(value)) == text


def test_one_moment_has_one_text_in_whatever_zone_it_was_told() -> None:
    noon = datetime(2026, 3, 9, 5, 0, tzinfo=UTC)
    wib = noon.astimezone(timezone(timedelta(hours=7)))
    assert rfc3339(noon) == rfc3339(wib) == "2026-03-09T05:00:00Z"


def test_a_time_without_zone_does_not_travel() -> None:
    with pytest.raises(TypeError):
        rfc3339(datetime(2026, 3, 9))  # noqa: DTZ001 - the very thing


def test_what_has_no_form_in_json_does_not_travel() -> None:
    with pytest.raises(TypeError):
        to_builtins(object())


@pytest.mark.parametrize(
    ("payload", "field", "reason"),
    [
        ({}, "content", "belum diisi"),
        ({"content": 3}, "content", "harus berupa objek JSON, bukan bilangan bulat"),
        ([], "JSON", "harus berupa objek JSON, bukan larik"),
        ({"content": {"kind": "XX"}}, "content.kind", "'XX' bukan salah satu pilihannya"),
        ({"content": {"kind": "SD"}}, "content.classification_code", "belum diisi"),
        (
            {"content": {**to_builtins(a_content()), "letter_on": "9 Maret"}},
            "content.letter_on",
            "harus berupa tanggal seperti 2026-03-09",
        ),
        (
            {"content": {**to_builtins(a_content()), "route": {"verifiers": ["x"]}}},
            "content.route.verifiers[0]",
            "harus berupa UUID",
        ),
        (
            {"content": {**to_builtins(a_content()), "body": [{"kind": "item", "level": "1"}]}},
            "content.body[0].level",
            "harus berupa bilangan bulat, bukan teks",
        ),
    ],
)
def test_what_is_malformed_is_named_with_its_reason(
    payload: object, field: str, reason: str
) -> None:
    with pytest.raises(Malformed) as refusal:
        from_builtins(payload, commands.SaveDraft)
    assert refusal.value.details == {"field": field, "reason": reason}


@pytest.mark.parametrize(
    "text",
    ["", "{", '{"a":1,}', "nul", '"\ud800"', '"\\ud800"', b"\xff", "[" * 100_000, "1 2", "1e999"],
    ids=range(10),
)
def test_no_text_breaks_the_reader(text: str | bytes) -> None:
    with pytest.raises(Malformed) as refusal:
        decode_json(text)
    assert refusal.value.details["reason"]


@given(st.text(max_size=20) | st.binary(max_size=20))
def test_any_input_is_json_or_refused(text: str | bytes) -> None:
    try:
        decode_json(text)
    except Malformed as refusal:
        assert "`" not in str(refusal.details["reason"])  # noqa: PT017 - either is right


@pytest.mark.parametrize("written", ["1E+999999999", "1E-999999999", "1" * 300])
def test_a_number_that_would_fill_the_memory_is_refused_before_it_is_written(written: str) -> None:
    with pytest.raises(Malformed):
        canonical_decimal(Decimal(written))
