"""Canonical bytes are one string for one value, or a refusal."""

import json
import unicodedata
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.canonical import NotCanonical, canonical_bytes, content_hash, sha256_hex

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


def nfc(value: object) -> object:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [nfc(item) for item in value]
    if isinstance(value, dict):
        return {nfc(key): nfc(item) for key, item in value.items()}
    return value


@given(VALUES)
def test_canonical_bytes_are_json_of_the_value_in_nfc(value: object) -> None:
    try:
        data = canonical_bytes(value)
    except NotCanonical as refusal:
        assert refusal.details["reason"] == "key_twice"  # noqa: PT017 - the only one allowed here
        return
    assert json.loads(data) == nfc(value)
    assert canonical_bytes(json.loads(data)) == data


def test_members_are_sorted_and_nothing_is_spaced() -> None:
    assert (
        canonical_bytes({"b": [True, None], "a": "é\n"}) == '{"a":"é\\n","b":[true,null]}'.encode()
    )


def test_composed_and_decomposed_letters_give_the_same_bytes() -> None:
    assert canonical_bytes("e\u0301") == canonical_bytes("\u00e9")


def test_a_text_with_a_nul_is_refused_because_not_every_database_holds_it() -> None:
    with pytest.raises(NotCanonical) as refused:
        canonical_bytes({"isi": ["a\0b"]})
    assert refused.value.details == {"path": "$.isi[0]", "reason": "nul"}


def test_a_string_enum_stands_as_its_text() -> None:
    class Colour(StrEnum):
        RED = "merah"

    assert canonical_bytes({"c": Colour.RED}) == b'{"c":"merah"}'


@pytest.mark.parametrize(
    ("value", "reason", "path"),
    [
        ({"a": [1, 1.0]}, "type float", "$.a[1]"),
        (2**53, "integer_size", "$"),
        (-(2**53), "integer_size", "$"),
        ("\ud800", "surrogate", "$"),
        ({1: "x"}, "key_type", "$"),
        ({"e\u0301": 1, "\u00e9": 2}, "key_twice", "$.\u00e9"),
        (b"x", "type bytes", "$"),
    ],
)
def test_what_two_machines_could_read_differently_is_refused(
    value: object, reason: str, path: str
) -> None:
    with pytest.raises(NotCanonical) as refusal:
        canonical_bytes(value)
    assert refusal.value.details == {"reason": reason, "path": path}
    assert isinstance(refusal.value, ValueError)


def test_endless_nesting_is_refused_and_does_not_exhaust_the_stack() -> None:
    value: object = 0
    for _ in range(100_000):
        value = [value]
    with pytest.raises(NotCanonical):
        canonical_bytes(value)


def test_the_content_hash_is_the_sha256_of_the_canonical_bytes() -> None:
    assert content_hash({"b": 1, "a": 2}) == sha256_hex(b'{"a":2,"b":1}')
