"""Commands that an earlier release wrote, read by one in which their arguments changed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest

from app.services.canonical import canonical_bytes
from app.services.codec import to_builtins
from app.services.envelopes import decode_envelope
from app.services.refusals import Malformed
from app.services.registry import REGISTRY, carry_out
from tests.builders import a_directory, a_letter, an_envelope


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentInThirdVersion:
    """text was called note before, and has stood in words since the second version."""

    words: tuple[str, ...]
    text: str = ""


def _renamed(args: dict[str, Any]) -> dict[str, Any]:
    return {"text": args["note"]}


def _in_words(args: dict[str, Any]) -> dict[str, Any]:
    return {"words": args["text"].split(), "text": args["text"]}


@pytest.fixture
def later() -> Iterator[None]:
    """A release in which the arguments of a note have their third form."""
    today = REGISTRY["comment"]
    REGISTRY["comment"] = replace(
        today, v=3, args=CommentInThirdVersion, upcasters=(_renamed, _in_words)
    )
    yield
    REGISTRY["comment"] = today


def _bytes(v: int, args: dict[str, Any]) -> bytes:
    return canonical_bytes(to_builtins(an_envelope("comment", args, "staf", a_letter(), v=v)))


def test_every_change_of_arguments_has_a_way_from_each_earlier_version() -> None:
    assert {name: len(row.upcasters) + 1 for name, row in REGISTRY.items()} == {
        name: row.v for name, row in REGISTRY.items()
    }


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize(
    ("v", "args"),
    [
        (1, {"note": "Mohon dicek"}),
        (2, {"text": "Mohon dicek"}),
        (3, {"text": "Mohon dicek", "words": ["Mohon", "dicek"]}),
    ],
)
def test_a_command_of_an_earlier_release_is_carried_out_as_one_of_today(
    v: int, args: dict[str, Any]
) -> None:
    envelope = decode_envelope(_bytes(v, args))
    assert envelope.args == CommentInThirdVersion(words=("Mohon", "dicek"), text="Mohon dicek")
    after: Any = carry_out(envelope, a_letter(), a_directory())
    assert [note.text for note in after.comments] == ["Mohon dicek"]


@pytest.mark.usefixtures("later")
def test_what_was_read_once_is_stored_and_read_again_unchanged() -> None:
    envelope = decode_envelope(_bytes(1, {"note": "Mohon dicek"}))
    assert decode_envelope(canonical_bytes(to_builtins(envelope))) == envelope


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize("v", [0, 4])
def test_a_version_that_is_not_known_is_named_with_those_that_are(v: int) -> None:
    with pytest.raises(Malformed) as refusal:
        decode_envelope(_bytes(v, {"text": "Mohon dicek"}))
    assert refusal.value.details == {"field": "v", "reason": "yang dikenal: 1 sampai 3"}


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize("args", [["Mohon dicek"], {"nota": "Mohon dicek"}, {"note": 7}, None])
def test_arguments_that_no_release_wrote_are_refused(args: Any) -> None:
    with pytest.raises(Malformed) as refusal:
        decode_envelope(_bytes(1, args))
    assert refusal.value.details == {"field": "args", "reason": "bukan isian versi 1"}
