"""Which characters of a letter no typeface here has, so that they would print as boxes."""

from app.documents.fonts import FALLBACK_FAMILY, FAMILIES, face
from app.documents.wording import clean
from app.domain.content import LetterContent, LetterKind
from app.domain.content_lines import EVENT_PARTS, TASK_PARTS, Part, content_lines

_NOT_PRINTED = frozenset({Part.VERIFIER, Part.SIGNATORY, Part.OTHER})  # not words of the content
_STYLES = ((False, False), (True, False), (False, True), (True, True))


def unprintable(content: LetterContent) -> tuple[str, ...]:
    """
    Each such character once, in print order; none for a letter that prints whole.

    A character counts as printable where every style of a family has it, or the fallback:
    which words are bold, and in whose profile, may change after the writing.
    """
    text = clean("\n".join(_printed_texts(content)))
    foreign = dict.fromkeys(char for char in text if not char.isascii())
    return tuple(char for char in foreign if not _is_held(ord(char)))


def _printed_texts(content: LetterContent) -> list[str]:
    left_out = set(_NOT_PRINTED)
    if content.kind is not LetterKind.INVITATION:
        left_out.update(EVENT_PARTS)
    if content.kind is not LetterKind.ASSIGNMENT_LETTER:
        left_out.update(TASK_PARTS)
    lines = content_lines(content, str)
    return [line.text for part, each in lines.items() if part not in left_out for line in each]


def _is_held(code: int) -> bool:
    return all(
        code in face(family, *style).widths or code in face(FALLBACK_FAMILY, *style).widths
        for family in FAMILIES
        for style in _STYLES
    )
