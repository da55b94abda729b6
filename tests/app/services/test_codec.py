"""Values survive the way to JSON and back, with members that this version does not know."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import commands
from app.domain.body import Run
from app.domain.content import (
    LetterContent,
)
from app.domain.envelope import Envelope
from app.domain.incoming import IncomingLetter
from app.domain.letters import (
    Letter,
    Signature,
)
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
from tests.app.services.any_things import (
    CELLS,
    CONTENTS,
    EXAMPLES,
    FEW,
    LETTERS,
    SIGNATURES,
    UNKNOWN,
)
from tests.builders import (
    a_content,
    an_envelope,
    an_incoming,
)


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
