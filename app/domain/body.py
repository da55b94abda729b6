"""The body of a letter as data: flat blocks with runs, never HTML."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.refusals import BodyTooLarge

MAX_BLOCKS = 2_000
MAX_LEVEL = 3
MAX_TEXT_CHARS = 1_200_000
MAX_COLUMNS = 12


class BlockKind(StrEnum):
    PARAGRAPH = "paragraph"
    ITEM = "item"  # one point of a list; a list is a run of neighbouring items
    TABLE = "table"
    FIELDS = "fields"  # label : text lines inside the text
    EVENT = "event"  # where the event of an invitation is printed


class Marker(StrEnum):
    DECIMAL = "1."
    ALPHA = "a."
    DECIMAL_PAREN = "1)"
    ALPHA_PAREN = "a)"
    DASH = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    extra: dict[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One line "label : text", such as "tempat : Aula Kantor Camat"."""

    label: str
    text: str
    extra: dict[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """
    One block of the body. Which members count depends on the kind.

    PARAGRAPH and ITEM read runs; ITEM also level (0 to 3) and marker, and restarts
    its count where is_restart is set or the level above moved on. TABLE reads head,
    aligns (one of "l", "c", "r" a column), widths_mm (empty: shared by content),
    rows and has_total_row. FIELDS reads fields.
    """

    kind: BlockKind
    runs: tuple[Run, ...] = ()
    level: int = 0
    marker: Marker = Marker.DECIMAL
    is_restart: bool = False
    head: tuple[str, ...] = ()
    aligns: str = ""
    widths_mm: tuple[int, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    has_total_row: bool = False
    fields: tuple[Field, ...] = ()
    extra: dict[str, object] = field(default_factory=dict, hash=False)

    @property
    def text(self) -> str:
        """All words of the block, for search, comparison and merging."""
        if self.kind is BlockKind.TABLE:
            return "\n".join("\t".join(row) for row in (self.head, *self.rows))
        if self.kind is BlockKind.FIELDS:
            return "\n".join(f"{field.label}: {field.text}" for field in self.fields)
        return "".join(run.text for run in self.runs)


Body = tuple[Block, ...]


def paragraph(text: str) -> Block:
    return Block(kind=BlockKind.PARAGRAPH, runs=(Run(text=text),))


def item(text: str, *, level: int = 0, marker: Marker = Marker.DECIMAL) -> Block:
    return Block(kind=BlockKind.ITEM, runs=(Run(text=text),), level=level, marker=marker)


def body_text(body: Iterable[Block]) -> str:
    """The words of a body, a line a block."""
    return "\n".join(block.text for block in body)


def check_body(body: Body) -> None:
    """
    Refuse what no office writes, before it reaches a screen or a page.

    Raises:
        BodyTooLarge: more blocks, characters, columns or levels than the limits above.
    """
    if len(body) > MAX_BLOCKS:
        raise BodyTooLarge(limit=MAX_BLOCKS, what="paragraf")
    if sum(len(block.text) for block in body) > MAX_TEXT_CHARS:
        raise BodyTooLarge(limit=MAX_TEXT_CHARS, what="huruf")
    if any(not 0 <= block.level <= MAX_LEVEL for block in body):
        raise BodyTooLarge(limit=MAX_LEVEL + 1, what="tingkat daftar")
    if any(len(row) > MAX_COLUMNS for block in body for row in (block.head, *block.rows)):
        raise BodyTooLarge(limit=MAX_COLUMNS, what="kolom tabel")
