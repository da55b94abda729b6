"""Line breaking: styled text in, lines that fit a width out."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.documents.fonts import Face, face, split_by_face
from app.documents.marks import Fragment, Style, Text, count_spaces

MAX_GAP = 4.0  # a word gap wider than this many spaces leaves the line flush left
TIGHTEN_PT = 0.2  # what each gap may lose where that saves a last line of one short word
SHORT_WORD = 10
MEMORABLE = 40  # letters; longer words are measured each time


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in one style; a line feed in it ends the line."""

    text: str
    style: Style


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what it holds, the room it has, and how it is set in that room."""

    fragments: tuple[Fragment, ...]
    indent: float
    word_space: float
    is_loose: bool  # would have had a hole wider than MAX_GAP spaces

    @property
    def text(self) -> str:
        """No-break spaces included."""
        return "".join(fragment.text for fragment in self.fragments)

    @property
    def natural_width(self) -> float:
        return sum(fragment.width for fragment in self.fragments)

    def at(self, x: float, y: float) -> Text:
        return Text(x + self.indent, y, self.fragments, self.word_space, self.is_loose)


@dataclass(slots=True)
class _Word:
    fragments: list[Fragment]
    width: float
    space: Fragment  # the space before it, in the style it was typed in


@dataclass(slots=True)
class _Row:
    words: list[_Word]
    width: float
    ends_paragraph: bool = False


def break_lines(
    spans: Iterable[Span], width: float, *, indent: float = 0.0, is_justified: bool = False
) -> list[Line]:
    """
    Fill lines from left to right, at least one line even for no text.

    Args:
        spans: the text; break only at spaces, never at a no-break space.
        width: room in points; a word wider than this is broken between characters.
        indent: what the first line leaves free.
        is_justified: stretch all lines but the last of each stretch between line feeds.
    """
    lines: list[Line] = []
    for part in _split_at_feeds(spans):
        words = _words(part)
        rows = _fill(words, width, indent, 0.0)
        if is_justified and len(rows) > 1 and _is_one_short_word(rows[-1]):
            tighter = _fill(words, width, indent, TIGHTEN_PT)
            rows = tighter if len(tighter) < len(rows) else rows
        rows[-1].ends_paragraph = True
        for row in rows:
            lines.append(_set(row, width, indent, is_justified))
            indent = 0.0
    return lines


def one_line(text: str, style: Style) -> Line:
    """All of text on one line, however wide."""
    row = _Row(_words([Span(text.replace("\n", " "), style)]), 0.0, ends_paragraph=True)
    return _set(row, 0.0, 0.0, False)


def _split_at_feeds(spans: Iterable[Span]) -> list[list[Span]]:
    parts: list[list[Span]] = [[]]
    for span in spans:
        first, *others = span.text.split("\n")
        parts[-1].append(Span(first, span.style))
        parts.extend([Span(text, span.style)] for text in others)
    return parts


def style_face(style: Style) -> Face:
    """The face that a style asks for."""
    return face(style.family, style.bold, style.italic)


def fragment_of(text: str, style: Style) -> Fragment:
    """Text that the style's own face is known to hold."""
    own = style_face(style)
    return Fragment(own, style, text, own.width(text) * style.size / 1000)


def fragments_of(text: str, style: Style) -> list[Fragment]:
    """Any text, with other faces where the style's own lacks a character."""
    scale = style.size / 1000
    return [
        Fragment(chosen, style, part, chosen.width(part) * scale)
        for chosen, part in split_by_face(style_face(style), text)
    ]


def _words(spans: list[Span]) -> list[_Word]:
    words: list[_Word] = []
    is_inside = False  # the next piece continues the word before it
    for span in spans:
        space = fragment_of(" ", span.style)
        known: dict[str, list[Fragment]] = {}
        for number, piece in enumerate(span.text.split(" ")):
            is_inside = is_inside and number == 0
            if not piece:
                continue
            pieces = known.get(piece) or fragments_of(piece, span.style)
            if len(piece) <= MEMORABLE:
                known[piece] = pieces
            width = sum(fragment.width for fragment in pieces)
            if is_inside and words:
                words[-1].fragments.extend(pieces)
                words[-1].width += width
            else:
                words.append(_Word(list(pieces), width, space))
            is_inside = True
    return words


def _fill(words: list[_Word], width: float, indent: float, give: float) -> list[_Row]:
    """Greedy rows; each gap of a row may lose give points."""
    rows = [_Row([], 0.0)]
    room = width - indent
    for word in words:
        row = rows[-1]
        if row.words:
            needed = row.width + word.space.width + word.width
            if needed <= room + give * len(row.words) + 1e-6:
                row.words.append(word)
                row.width = needed
                continue
            rows.append(_Row([], 0.0))
            room = width
        for chunk in [word] if word.width <= room else _cut(word, room, width):
            if rows[-1].words:
                rows.append(_Row([], 0.0))
                room = width
            rows[-1].words.append(chunk)
            rows[-1].width = chunk.width
    return rows


def _cut(word: _Word, first_room: float, room: float) -> list[_Word]:
    """A word wider than the column, in chunks that fit, each at least one character."""
    chunks: list[_Word] = []
    part = _Word([], 0.0, word.space)
    available = first_room
    for fragment in word.fragments:
        scale = fragment.style.size / 1000
        widths = fragment.face.widths
        start = 0
        for end, char in enumerate(fragment.text):
            advance = widths[ord(char)] * scale
            if part.width + advance > available and part.width > 0:
                _add_slice(part, fragment, start, end)
                chunks.append(part)
                part, start, available = _Word([], 0.0, word.space), end, room
            part.width += advance
        _add_slice(part, fragment, start, len(fragment.text))
    chunks.append(part)
    return chunks


def _add_slice(part: _Word, fragment: Fragment, start: int, end: int) -> None:
    if end > start:
        text = fragment.text[start:end]
        widths = fragment.face.widths
        width = sum([widths[ord(char)] for char in text]) * fragment.style.size / 1000
        part.fragments.append(Fragment(fragment.face, fragment.style, text, width))


def _is_one_short_word(row: _Row) -> bool:
    text = "".join(f.text for word in row.words for f in word.fragments)
    return len(row.words) == 1 and sum(map(str.isalpha, text)) <= SHORT_WORD and " " not in text


def _set(row: _Row, width: float, indent: float, is_justified: bool) -> Line:
    fragments = _joined(row.words)
    gaps = sum(count_spaces(fragment.text) for fragment in fragments)
    natural = sum(fragment.width for fragment in fragments)
    missing = width - indent - natural
    if not gaps or not is_justified or (row.ends_paragraph and missing >= 0):
        return Line(fragments, indent, 0.0, False)
    extra = missing / gaps
    space = row.words[-1].space.width
    if extra > (MAX_GAP - 1) * space:
        return Line(fragments, indent, 0.0, True)
    return Line(fragments, indent, extra, False)


def _joined(words: list[_Word]) -> tuple[Fragment, ...]:
    """Words with their spaces, neighbours of one face and style in one fragment."""
    if not words:
        return ()
    only = words[0].fragments[0]
    if all([_is_plain(word, only) for word in words]):  # noqa: C419 - a list is faster here
        text = " ".join([word.fragments[0].text for word in words])
        width = sum([word.width + word.space.width for word in words]) - words[0].space.width
        return (Fragment(only.face, only.style, text, width),)
    pieces: list[Fragment] = []
    for number, word in enumerate(words):
        if number:
            pieces.append(word.space)
        pieces.extend(word.fragments)
    joined: list[Fragment] = []
    start = 0
    for end in range(1, len(pieces) + 1):
        if end == len(pieces) or not _is_same_look(pieces[start], pieces[end]):
            group = pieces[start:end]
            text = "".join(piece.text for piece in group)
            width = sum(piece.width for piece in group)
            joined.append(Fragment(group[0].face, group[0].style, text, width))
            start = end
    return tuple(joined)


def _is_plain(word: _Word, like: Fragment) -> bool:
    """One fragment in the very look of another, the space before it too."""
    return (
        len(word.fragments) == 1
        and word.fragments[0].style is like.style
        and word.fragments[0].face is like.face
        and word.space.style is like.style
    )


def _is_same_look(one: Fragment, other: Fragment) -> bool:
    return one.face is other.face and one.style == other.style
