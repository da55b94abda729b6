"""No letter grows beyond what its author can send and its readers can fetch."""

from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from app.domain import commands
from app.domain.body import paragraph
from app.domain.content import Annex, LetterContent, Recipient
from app.domain.letters import Letter, LetterState, SubmittedContent
from app.domain.refusals import DomainError, LetterTooLarge, TextTooLong, TooMany
from app.services.codec import encode
from app.services.dispatcher import Request
from app.services.explain import explain
from app.services.handlers.sizes import MOST_CONTENT_BYTES, MOST_LETTER_BYTES
from app.services.registry import carry_out
from sync.protocol.messages import MAX_ANSWER_BYTES, MAX_REQUEST_BYTES
from tests.builders import a_content, a_directory, a_letter, a_route, an_envelope, held
from tests.store import Laptop

MEGABYTE = paragraph("a" * 1_000_000)


def carried(type_: str, args: Any, letter: Letter | None, who: str = "staf") -> Any:
    return carry_out(an_envelope(type_, args, who, letter), letter, a_directory())


def saving(content: LetterContent) -> commands.SaveDraft:
    return commands.SaveDraft(content=content, check_token="a" * 26)


def test_a_letter_of_a_megabyte_is_saved() -> None:
    assert carried("save_draft", saving(a_content(body=(MEGABYTE,))), None).content.body


@pytest.mark.parametrize(
    ("content", "refusal", "said"),
    [
        (a_content(annexes=(Annex(title="A", body=(MEGABYTE,)),) * 2), LetterTooLarge, "1,5 MB"),
        (a_content(subject="s" * MOST_CONTENT_BYTES), LetterTooLarge, "1,5 MB"),
        (a_content(extra={"later": "x" * MOST_CONTENT_BYTES}), LetterTooLarge, "1,5 MB"),
        (a_content(recipients=(Recipient(title="RT"),) * 501), TooMany, "500"),
        (a_content(carbon_copies=(Recipient(title="RT"),) * 501), TooMany, "500"),
        (a_content(annexes=(Annex(title="A"),) * 101), TooMany, "100"),
        (a_content(route=replace(a_route(), verifiers=(UUID(int=1),) * 51)), TooMany, "50"),
    ],
    ids=["annexes", "subject", "unknown members", "recipients", "copies", "count", "verifiers"],
)
def test_content_that_no_office_writes_is_refused_with_its_limit(
    content: LetterContent, refusal: type[DomainError], said: str
) -> None:
    with pytest.raises(refusal) as caught:
        carried("save_draft", saving(content), None)
    assert said in explain(caught.value)
    assert "…" not in explain(caught.value)


def test_a_letter_stops_growing_before_its_readers_could_not_fetch_it() -> None:
    content = a_content(body=(MEGABYTE,))
    kept = tuple(SubmittedContent(version=v, content=content) for v in range(1, 6))
    grown = a_letter(content=content, submitted=kept, version=5)
    with pytest.raises(LetterTooLarge) as caught:
        carried("submit", commands.SubmitLetter(), grown)
    assert "6 MB untuk semua versi" in explain(caught.value)
    assert len(encode(grown)) > MOST_LETTER_BYTES
    shorter = replace(grown, submitted=kept[:3])
    assert carried("submit", commands.SubmitLetter(), shorter).state is LetterState.IN_REVIEW


@pytest.mark.parametrize(
    ("type_", "args", "who"),
    [
        ("comment", commands.CommentLetter(text="x" * 10_001), "staf"),
        ("return", commands.ReturnLetter(reason="x" * 10_001), "kasi"),
    ],
)
def test_a_note_or_reason_longer_than_anybody_reads_is_refused(
    type_: str, args: Any, who: str
) -> None:
    letter = carried("submit", commands.SubmitLetter(), a_letter())
    with pytest.raises(TextTooLong):
        carried(type_, args, letter, who)


def test_the_limits_lie_below_those_of_the_wire() -> None:
    assert 2 * MOST_CONTENT_BYTES < MAX_REQUEST_BYTES
    assert 2 * MOST_LETTER_BYTES < MAX_ANSWER_BYTES


def test_a_refused_draft_leaves_the_one_that_was_saved(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path)
    saved = laptop.dispatcher.execute(
        Request(type="save_draft", args=saving(a_content()), actor=held("staf"))
    )
    large = saving(a_content(body=(MEGABYTE, paragraph("b" * 500_000))))
    with pytest.raises(DomainError):
        laptop.dispatcher.execute(
            Request(type="save_draft", args=large, actor=held("staf"), object=saved.object)
        )
    view = laptop.store.queries.letters()
    assert [row.id for row in view] == [saved.object]
    laptop.store.close()
