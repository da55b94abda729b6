"""Differences between two versions of a letter."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.body import Block, BlockKind, Run, item, paragraph
from app.domain.content import (
    Attachment,
    Event,
    LetterContent,
    LetterKind,
    Recipient,
    Route,
    Secrecy,
    Urgency,
)
from app.domain.content_lines import Line, Part, content_lines
from app.domain.differences import (
    Change,
    Fate,
    compare_lines,
    compare_words,
    differences,
)

EVENT = Event(
    event_on=date(2026, 10, 9),
    starts="10.00",
    ends=None,
    zone="WIB",
    place="Aula Kantor Camat",
    agenda="Pembahasan data balita",
)


def a_content(**changes: object) -> LetterContent:
    content = LetterContent(
        kind=LetterKind.INVITATION,
        classification_code="400.7.1",
        letter_on=date(2026, 10, 8),
        place="Manggar",
        subject="Undangan Rapat Koordinasi",
        route=Route(verifiers=(UUID(int=1),), signatory=UUID(int=2)),
        recipients=(Recipient(title="Kepala Desa"), Recipient(title="Kepala Puskesmas")),
        body=(paragraph("Bersama ini kami mengundang."), paragraph("Demikian disampaikan.")),
        event=EVENT,
    )
    return replace(content, **changes)


texts = st.text(alphabet="ab .,10", max_size=30)
blocks = st.one_of(
    texts.map(paragraph),
    texts.map(item),
    texts.map(lambda text: Block(kind=BlockKind.PARAGRAPH, runs=(Run(text=text, bold=True),))),
)
contents = st.builds(
    a_content,
    subject=texts,
    place=texts,
    urgency=st.sampled_from(Urgency),
    secrecy=st.sampled_from(Secrecy),
    attachment=st.none() | st.just(Attachment(count=1, measure="lembar")),
    recipients=st.lists(texts.map(lambda title: Recipient(title=title)), max_size=4).map(tuple),
    body=st.lists(blocks, max_size=6).map(tuple),
    event=st.none() | st.builds(lambda starts: replace(EVENT, starts=starts), texts),
    extra=st.dictionaries(st.sampled_from(["sifat", "x"]), texts, max_size=1),
)


@given(contents, contents)
def test_nothing_is_listed_exactly_where_two_versions_are_equal(
    earlier: LetterContent, later: LetterContent
) -> None:
    assert (differences(earlier, later) == ()) == (earlier == later)
    assert differences(later, later) == ()


@given(contents, contents)
def test_applying_the_listed_differences_gives_the_later_lines(
    earlier: LetterContent, later: LetterContent
) -> None:
    found = differences(earlier, later)
    old, new = content_lines(earlier, str), content_lines(later, str)
    for part in Part:
        mine = [one for one in found if one.part is part]
        gone = {one.earlier for one in mine if one.earlier is not None}
        kept = iter(line for at, line in enumerate(old[part]) if at not in gone)
        placed = {one.later: one.later_text for one in mine if one.later is not None}
        rebuilt = [placed[at] if at in placed else next(kept).text for at in range(len(new[part]))]
        assert rebuilt == [line.text for line in new[part]]
        assert next(kept, None) is None


@given(texts, texts)
def test_the_stretches_give_back_both_texts(before: str, after: str) -> None:
    found = compare_words(before, after)
    assert "".join(one.text for one in found if one.fate is not Fate.INSERTED) == before
    assert "".join(one.text for one in found if one.fate is not Fate.DELETED) == after


@given(contents, contents)
def test_numbers_run_from_one_without_a_gap(earlier: LetterContent, later: LetterContent) -> None:
    found = differences(earlier, later)
    assert [one.number for one in found] == list(range(1, len(found) + 1))


def test_the_four_changes_of_an_invitation_are_listed_in_print_order() -> None:
    later = a_content(
        urgency=Urgency.URGENT,
        recipients=(*a_content().recipients, Recipient(title="Ketua TP PKK")),
        event=replace(EVENT, starts="09.00"),
        body=(
            paragraph("Bersama ini kami mengundang."),
            paragraph("Demikian disampaikan, dimohon membawa rekap data balita."),
        ),
    )
    found = differences(a_content(), later)
    assert [(one.part, one.change) for one in found] == [
        (Part.URGENCY, Change.CHANGED),
        (Part.RECIPIENT, Change.ADDED),
        (Part.EVENT_TIME, Change.CHANGED),
        (Part.BODY, Change.CHANGED),
    ]
    assert (found[0].earlier_text, found[0].later_text) == ("Biasa", "Segera")
    assert [one.text for one in found[2].words if one.fate is Fate.DELETED] == ["10.00"]


def test_a_paragraph_that_only_became_bold_is_said_to_look_otherwise() -> None:
    bold = Block(
        kind=BlockKind.PARAGRAPH, runs=(Run(text="Bersama ini kami mengundang.", bold=True),)
    )
    (found,) = differences(a_content(), a_content(body=(bold, a_content().body[1])))
    assert found.change is Change.RESTYLED


def test_a_rewritten_paragraph_is_paired_with_the_one_it_came_from() -> None:
    old = [Line(text, text) for text in ("satu dua tiga", "empat lima enam")]
    new = [Line(text, text) for text in ("baru sekali", "empat lima tujuh")]
    found = compare_lines(Part.BODY, old, new)
    assert [(one.earlier, one.later) for one in found] == [(0, None), (None, 0), (1, 1)]


def test_another_verifier_is_named_by_title() -> None:
    names = {UUID(int=1): "Sekcam", UUID(int=2): "Camat", UUID(int=3): "Kasi Kesos"}
    route = Route(verifiers=(UUID(int=3),), signatory=UUID(int=2))
    (found,) = differences(a_content(), a_content(route=route), names.__getitem__)
    assert (found.part, found.earlier_text, found.later_text) == (
        Part.VERIFIER,
        "Sekcam",
        "Kasi Kesos",
    )


@pytest.mark.parametrize("words", [10_000])
def test_a_paragraph_beyond_any_office_is_shown_as_replaced(words: int) -> None:
    found = compare_words("a " * words, "b " * words)
    assert [one.fate for one in found] == [Fate.DELETED, Fate.INSERTED]
