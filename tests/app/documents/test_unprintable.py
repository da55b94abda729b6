"""Characters that no typeface here has are named before a page with boxes goes its way."""

from dataclasses import replace
from datetime import date

import pytest

from app.documents.fonts import UNKNOWN_GLYPH
from app.documents.unprintable import unprintable
from app.domain.body import Block, BlockKind, paragraph
from app.domain.content import Event, LetterContent, LetterKind, Recipient
from app.services.printed import Letterhead
from tests.app.documents.builders import DESA, PEMDA, a_content, a_letter, printed

EVENT = Event(
    event_on=date(2026, 10, 8),
    starts="09.00",
    ends=None,
    zone="WIB",
    place="Aula",
    agenda="Rapat 🎉",
)
TABLE = Block(kind=BlockKind.TABLE, head=("No", "漢"), aligns="ll", rows=(("1", "字"),))


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (a_content(subject="Undangan 🎉 rapat 🎉"), ("🎉",)),
        (a_content(body=(paragraph("بس 漢字"),)), ("ب", "س", "漢", "字")),
        (a_content(body=(TABLE,)), ("漢", "字")),
        (a_content(recipients=(Recipient(title="Ketua 字", place="Manggar"),)), ("字",)),
        (a_content(kind=LetterKind.INVITATION, event=EVENT), ("🎉",)),
        (a_content(), ()),
        (a_content(subject="Désa é ü “kutip” – garis … ½ ² ° §"), ()),
    ],
    ids=["subject", "body", "table", "recipient", "event", "plain", "accents"],
)
def test_each_such_character_is_named_once_in_print_order(
    content: LetterContent, found: tuple[str, ...]
) -> None:
    assert unprintable(content) == found


def test_what_this_kind_does_not_print_is_not_asked_about() -> None:
    assert unprintable(a_content(event=EVENT)) == ()


@pytest.mark.parametrize("head", [PEMDA, DESA], ids=["pemda", "desa"])
@pytest.mark.parametrize("char", "🎉漢ب✓é€→Ω☐ﬁ½ĳ")
def test_a_character_is_named_where_the_page_has_a_box_for_it(char: str, head: Letterhead) -> None:
    content = a_content(body=(paragraph(f"Kata {char} kata."),))
    pages = printed(replace(a_letter(content), letterhead=head))
    has_box = any(UNKNOWN_GLYPH in text for page in pages for text in page)
    assert has_box is bool(unprintable(content))
