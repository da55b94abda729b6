"""The renderer of letters, whose libraries are loaded with the first letter that is seen."""

from collections.abc import Callable
from typing import NamedTuple
from uuid import UUID

from app.domain.content import LetterContent
from app.services.printed import MarkedLetter, PrintedLetter


class Renderer(NamedTuple):
    """
    render_letter, render_marked and unprintable of app.documents, which say what they refuse.
    """

    letter: Callable[[PrintedLetter], bytes]
    marked: Callable[[PrintedLetter, LetterContent, Callable[[UUID], str]], MarkedLetter]
    unprintable: Callable[[LetterContent], tuple[str, ...]]


def load_late() -> Renderer:
    """Blocks for the time of the imports at the first call, so a worker calls it."""
    from app.documents.letter import render_letter  # noqa: PLC0415
    from app.documents.marked import render_marked  # noqa: PLC0415
    from app.documents.unprintable import unprintable  # noqa: PLC0415

    return Renderer(letter=render_letter, marked=render_marked, unprintable=unprintable)
