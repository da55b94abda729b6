"""Letter numbers: patterns as ordered tokens, and the number itself."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from uuid import UUID

from app.domain.content import LetterContent, LetterKind
from app.domain.refusals import UnsafePattern

ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


class Token(StrEnum):
    """Parts of a number; written in braces in a pattern."""

    CLASSIFICATION = "klas"
    SEQUENCE = "urut"
    UNIT = "unit"
    MONTH = "bulan"
    ROMAN_MONTH = "romawi"
    YEAR = "tahun"
    SECRECY = "keamanan"


class Book(StrEnum):
    """The register a number belongs to."""

    OUTGOING = "keluar"
    INTERNAL_NOTE = "nota_dinas"


DEFAULT_PATTERNS = {
    "pemda": "{klas}/{urut:3}/{unit}/{tahun}",
    "desa": "{klas}/{urut:3}/{unit}/{romawi}/{tahun}",
}
# Counted apart from other letters, so their printed numbers must differ too.
INTERNAL_NOTE_PATTERN = "{klas}/{urut:3}/ND/{unit}/{tahun}"

_PART = re.compile(r"\{(?P<token>[a-z]+)(?::(?P<pad>[1-6]))?\}|(?P<literal>[^{}]+)|(?P<brace>[{}])")


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterNumber:
    """
    A number, drawn once and never again; text is frozen when drawn.

    lease is the block it came from; None where the hub drew it at execution.
    """

    book: Book
    series: str
    year: int
    sequence: int
    text: str
    lease: UUID | None = None
    extra: dict[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterKey:
    """What counts on its own: a book of a unit, a series in it, a year."""

    unit: str
    book: Book
    series: str
    year: int


@dataclass(frozen=True, slots=True)
class NumberPattern:
    """Ordered parts: a token with its padding, or literal text."""

    parts: tuple[tuple[Token | str, int], ...]

    @classmethod
    def parse(cls, text: str) -> "NumberPattern":
        """
        Raises:
            UnsafePattern: a stray brace, an unknown token, no {urut} or twice, no {tahun},
                or {urut} with no sign between it and another part.
        """
        parts: list[tuple[Token | str, int]] = []
        for match in _PART.finditer(text):
            if match["brace"]:
                raise UnsafePattern(pattern=text, reason="kurung kurawal tanpa pasangan")
            if match["literal"]:
                parts.append((match["literal"], 0))
            elif match["token"] in {token.value for token in Token}:
                parts.append((Token(match["token"]), int(match["pad"] or 0)))
            else:
                raise UnsafePattern(pattern=text, reason=f"bagian {match['token']} tidak dikenal")
        if [part for part, _ in parts].count(Token.SEQUENCE) != 1:
            raise UnsafePattern(pattern=text, reason="nomor urut harus ada tepat satu")
        if Token.YEAR not in [part for part, _ in parts]:
            raise UnsafePattern(pattern=text, reason="tahun harus ada, sebab urutan mulai lagi")
        if any(
            Token.SEQUENCE in pair and all(isinstance(part, Token) for part in pair)
            for pair in pairwise(part for part, _ in parts)
        ):
            raise UnsafePattern(pattern=text, reason="nomor urut harus diapit tanda, misalnya /")
        return cls(tuple(parts))

    def print(self, content: LetterContent, short_code: str, sequence: int) -> str:
        """The number's text for this letter; the year is the letter's, never the clock's."""
        month = content.letter_on.month
        values = {
            Token.CLASSIFICATION: content.classification_code,
            Token.UNIT: short_code,
            Token.MONTH: f"{month:02d}",
            Token.ROMAN_MONTH: ROMAN_MONTHS[month - 1],
            Token.YEAR: str(content.letter_on.year),
            Token.SECRECY: content.secrecy.value,
        }
        return "".join(
            str(sequence).zfill(pad) if part is Token.SEQUENCE else values.get(part, part)  # type: ignore[call-overload]
            for part, pad in self.parts
        )


def book_of(kind: LetterKind) -> Book:
    return Book.INTERNAL_NOTE if kind is LetterKind.INTERNAL_NOTE else Book.OUTGOING


def counter_key(unit: str, content: LetterContent) -> CounterKey:
    """Which counter numbers this letter."""
    return CounterKey(unit=unit, book=book_of(content.kind), series="", year=content.letter_on.year)
