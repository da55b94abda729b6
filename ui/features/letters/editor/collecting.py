"""Gather pieces of a pasted page into blocks."""

import re
from dataclasses import dataclass

from app.domain.body import MAX_LEVEL, Block, BlockKind, Body, Marker, Run
from ui.features.letters.editor.markup import Tag
from ui.features.letters.editor.table_collecting import TableCollector

MOST_DEPTH = 200

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_PARTS = ("section", "article", "header", "footer", "blockquote", "pre", "dd", "dt", "hr")
_BREAKS = frozenset(("p", "div", *_PARTS, *_HEADINGS))
_BOLD = frozenset(("b", "strong", *_HEADINGS))
_ITALIC = frozenset(("i", "em"))
_UNDERLINE = frozenset(("u", "ins"))
_VOID = frozenset(["br", "hr", "img", "input", "meta", "link", "col", "base", "wbr"])
_SPACES = re.compile(r"\s+")
_WEIGHT = re.compile(r"(?<![\w-])font-weight\s*:\s*(bold|[6-9]00)")
_LIGHT = re.compile(r"(?<![\w-])font-weight\s*:\s*(normal|[1-5]00)")
_SLANT = re.compile(r"(?<![\w-])font-style\s*:\s*italic")
_LINE = re.compile(r"text-decoration[a-z-]*\s*:[^;]*underline")
_WORD_LIST = re.compile(r"mso-list\s*:[^;]*level(\d)")
_WORD_MARKER = re.compile(r"mso-list\s*:\s*ignore")


class TooDeep(Exception):
    """More levels than a page that somebody wrote has."""


@dataclass(frozen=True, slots=True)
class _Open:
    """An open tag with the look inside it."""

    name: str
    look: tuple[bool, bool, bool] = (False, False, False)
    is_hidden: bool = False


@dataclass(slots=True)
class _List:
    marker: Marker
    is_fresh: bool = True


class Collector:
    """Takes tags and text in order; finish() gives the blocks."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._runs: list[Run] = []
        self._open: list[_Open] = [_Open("")]
        self._lists: list[_List] = []
        self._item: Block | None = None
        self._table: TableCollector | None = None

    def take(self, piece: Tag | str) -> None:
        """
        Raises:
            TooDeep: tags within tags without end.
        """
        if isinstance(piece, str):
            self._take_text(piece)
        elif piece.is_closing:
            self._close(piece.name)
        else:
            self._begin(piece)

    def finish(self) -> Body:
        self._end_table()
        self._end_block()
        return tuple(self._blocks)

    def _take_text(self, text: str) -> None:
        here = self._open[-1]
        if here.is_hidden:
            self._note_word_marker(text)
            return
        words = _SPACES.sub(" ", text)
        if self._table is not None:
            self._table.add(words)
            return
        if words == " " and not self._runs:
            return
        bold, italic, underline = here.look
        self._runs.append(Run(text=words, bold=bold, italic=italic, underline=underline))

    def _begin(self, tag: Tag) -> None:
        name = tag.name
        if name == "br":
            self._take_break()
            return
        self._begin_structure(tag)
        if name in _VOID:
            return
        if len(self._open) >= MOST_DEPTH:
            raise TooDeep
        self._open.append(self._opened(tag))

    def _begin_structure(self, tag: Tag) -> None:
        name = tag.name
        if self._table is not None:
            self._table.begin(name, is_line=name in _BREAKS)
        elif name == "table":
            self._end_block()
            self._table = TableCollector()
        elif name in ("ul", "ol"):
            self._end_block()
            self._lists.append(_List(_marker_of(tag)))
        elif name == "li":
            self._end_block()
            self._item = self._list_item()
        elif name in _BREAKS:
            self._break_before(tag)

    def _break_before(self, tag: Tag) -> None:
        is_first_in_item = self._item is not None and not self._runs
        if is_first_in_item and self._lists:
            return
        self._end_block()
        found = _WORD_LIST.search(tag.attribute("style").lower())
        if found:
            level = min(int(found.group(1)) - 1, MAX_LEVEL)
            self._item = Block(kind=BlockKind.ITEM, level=max(0, level), marker=Marker.DASH)

    def _list_item(self) -> Block:
        if not self._lists:
            return Block(kind=BlockKind.ITEM, marker=Marker.DASH)
        level = min(len(self._lists) - 1, MAX_LEVEL)
        here = self._lists[-1]
        follows_item = bool(self._blocks) and self._blocks[-1].kind is BlockKind.ITEM
        is_restart = here.is_fresh and follows_item and level == 0
        here.is_fresh = False
        return Block(kind=BlockKind.ITEM, level=level, marker=here.marker, is_restart=is_restart)

    def _close(self, name: str) -> None:
        if self._table is not None:
            if self._table.close(name):
                self._end_table()
        else:
            if name in ("ul", "ol"):
                self._end_block()
                self._lists = self._lists[:-1]
            elif name == "li" or name in _BREAKS:
                self._end_block()
        for at in range(len(self._open) - 1, 0, -1):
            if self._open[at].name == name:
                del self._open[at:]
                return

    def _opened(self, tag: Tag) -> _Open:
        above = self._open[-1]
        style = tag.attribute("style").lower() if "style" in tag.source.lower() else ""
        bold, italic, underline = above.look
        bold = (bold or tag.name in _BOLD or bool(_WEIGHT.search(style))) and not _LIGHT.search(
            style
        )
        italic = italic or tag.name in _ITALIC or bool(_SLANT.search(style))
        underline = underline or tag.name in _UNDERLINE or bool(_LINE.search(style))
        is_hidden = above.is_hidden or bool(_WORD_MARKER.search(style))
        return _Open(tag.name, (bold, italic, underline), is_hidden)

    def _take_break(self) -> None:
        if self._table is not None:
            self._table.add("\n")
        elif self._runs:
            self._runs.append(Run(text="\n"))

    def _end_block(self) -> None:
        runs = _trimmed(self._runs)
        self._runs = []
        item, self._item = self._item, None
        if not runs:
            return
        if item is None:
            self._blocks.append(Block(kind=BlockKind.PARAGRAPH, runs=runs))
        else:
            self._blocks.append(
                Block(
                    kind=BlockKind.ITEM,
                    runs=runs,
                    level=item.level,
                    marker=item.marker,
                    is_restart=item.is_restart,
                )
            )

    def _end_table(self) -> None:
        block = self._table.finish() if self._table is not None else None
        self._table = None
        if block is not None:
            self._blocks.append(block)

    def _note_word_marker(self, text: str) -> None:
        mark = text.strip()
        if self._item is not None and mark:
            self._item = Block(
                kind=BlockKind.ITEM, level=self._item.level, marker=_marker_like(mark)
            )


def _trimmed(runs: list[Run]) -> tuple[Run, ...]:
    """Without the space around, and with one look a run."""
    joined: list[list[object]] = []
    for run in runs:
        look = (run.bold, run.italic, run.underline)
        if joined and joined[-1][1] == look:
            joined[-1][0] = f"{joined[-1][0]}{run.text}"
        else:
            joined.append([run.text, look])
    texts = [str(text) for text, _ in joined]
    if texts:
        texts[0] = texts[0].lstrip()
        texts[-1] = texts[-1].rstrip()
    made = [
        Run(text=text, bold=look[0], italic=look[1], underline=look[2])
        for text, (_, look) in zip(texts, joined, strict=True)
        if text and isinstance(look, tuple)
    ]
    return tuple(made)


def _marker_of(tag: Tag) -> Marker:
    if tag.name == "ul":
        return Marker.DASH
    return Marker.ALPHA if tag.attribute("type") in ("a", "A") else Marker.DECIMAL


def _marker_like(mark: str) -> Marker:
    """The marker that a word processor printed: "1.", "b)", a dot."""
    is_paren = mark.endswith(")")
    if mark[0].isdigit():
        return Marker.DECIMAL_PAREN if is_paren else Marker.DECIMAL
    if mark[0].isalpha() and mark[-1] in ".)" and len(mark) <= 4:
        return Marker.ALPHA_PAREN if is_paren else Marker.ALPHA
    return Marker.DASH
