"""Numbers as Indonesians write them: read from typing and paste, written for screen and paper."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from app.domain.decimals import canonical, half_up, product
from app.domain.refusals import FigureTooLong, FigureUnreadable

# Rupiah of a nation fit into 18 digits; a spreadsheet shows 8 decimals of a third.
MAX_INTEGER_DIGITS = 18
MAX_DECIMALS = 10
MAX_TEXT_CHARS = 64

NO_BREAK_SPACE = "\u00a0"

_SCALES: dict[str, Decimal] = {
    "ribu": Decimal(10) ** 3,
    "rb": Decimal(10) ** 3,
    "juta": Decimal(10) ** 6,
    "jt": Decimal(10) ** 6,
    "miliar": Decimal(10) ** 9,
    "milyar": Decimal(10) ** 9,
    "triliun": Decimal(10) ** 12,
    "trilyun": Decimal(10) ** 12,
}
_DIGITS_ONLY = re.compile(r"[0-9]+")
# Points or spaces between groups of three, decimals after a comma: 1.234.567,89
_INDONESIAN = re.compile(r"([0-9]{1,3}(?:[. ][0-9]{3})+|[0-9]*),([0-9]*)")
_POINT_GROUPS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,}|[1-9][0-9]{0,2}(?: [0-9]{3})+")
# As a spreadsheet set to English shows it: 1,234,567.89
_ENGLISH = re.compile(r"([1-9][0-9]{0,2}(?:,[0-9]{3})+)\.([0-9]+)")
_COMMA_GROUPS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3}){2,}")
_POINT_DECIMAL = re.compile(r"([0-9]*)\.([0-9]*)")
_ONE_POINT_GROUP = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_SIGNED = re.compile(r"([-+]?)\s*(.*)")
_BODY_AND_WORDS = re.compile(r"([0-9.,][0-9., ]*)(.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ambiguous:
    """ "1.234" alone: the point may group thousands or begin decimals, so the person is asked."""

    as_thousands: Decimal
    as_decimal: Decimal


def parse_figure(text: str, measure: str = "") -> Decimal | Ambiguous | None:
    """
    The number that a person typed or pasted.

    Read are "1.234,5", "1,5", "1.5", "1 234", "85 %", "Rp 1,2 juta", "Rp1.250.000,-",
    "(12,5)" as negative, and the measure's own word behind the number. A comma is the
    decimal sign; a point is one too unless a comma, a second point or "Rp" shows that it
    groups thousands.

    Args:
        text: as typed.
        measure: the indicator's satuan ("KK"), allowed behind the number.

    Returns:
        The canonical number; Ambiguous where it must be asked; None for an empty text,
        which is never zero.

    Raises:
        FigureUnreadable: no number is meant for sure; details: text.
        FigureTooLong: beyond 18 digits or 10 decimals; details: text and both limits.
    """
    cleaned = _cleaned(text)
    if not cleaned:
        return None
    if len(cleaned) > MAX_TEXT_CHARS:
        raise FigureUnreadable(text=cleaned[:MAX_TEXT_CHARS])
    is_negative, is_money, body, words = _taken_apart(cleaned)
    factor = _factor(words, measure, cleaned)
    if is_negative:
        factor = -factor
    if _ONE_POINT_GROUP.fullmatch(body) and not (is_money and abs(factor) == 1):
        return Ambiguous(
            as_thousands=_checked(Decimal(body.replace(".", "")), factor, cleaned),
            as_decimal=_checked(Decimal(body), factor, cleaned),
        )
    plain = body.replace(".", "") if _ONE_POINT_GROUP.fullmatch(body) else _plain(body)
    if plain is None:
        raise FigureUnreadable(text=cleaned)
    return _checked(Decimal(plain), factor, cleaned)


def check_figure(value: Decimal) -> Decimal:
    """
    The canonical form of a figure that came as a number, as in a command.

    Raises:
        FigureUnreadable: not a finite number.
        FigureTooLong: beyond 18 digits or 10 decimals.
    """
    if not value.is_finite():
        raise FigureUnreadable(text=str(value))
    # Looked at before any arithmetic: 1E+999999 must not become a million digits.
    if value and not -MAX_DECIMALS <= value.adjusted() < MAX_INTEGER_DIGITS:
        raise _too_long(str(value))
    if len(value.as_tuple().digits) > 2 * MAX_TEXT_CHARS:
        raise _too_long(str(value)[:MAX_TEXT_CHARS])
    shortest = canonical(value)
    exponent = shortest.as_tuple().exponent
    if isinstance(exponent, int) and -exponent > MAX_DECIMALS:
        raise _too_long(str(value)[:MAX_TEXT_CHARS])
    return shortest


def format_figure(value: Decimal, decimals: int | None = None) -> str:
    """
    "1.234,5": points between thousands, comma before decimals.

    decimals None writes as many as the number has; else it is rounded half-up.
    """
    written = canonical(value) if decimals is None else half_up(value, decimals)
    return f"{written:,f}".translate(str.maketrans(",.", ".,"))


def format_percent(value: Decimal, decimals: int | None = None) -> str:
    """ "86,7 %" with a no-break space; the value is already in percent."""
    return f"{format_figure(value, decimals)}{NO_BREAK_SPACE}%"


def format_rupiah(value: Decimal, decimals: int | None = None) -> str:
    """ "Rp1.250.000", no space, as letters and sheets write it."""
    sign = "-" if value < 0 else ""
    return f"{sign}Rp{format_figure(abs(value), decimals)}"


def _cleaned(text: str) -> str:
    """One kind of space, digit and minus; no invisible marks as web pages paste them."""
    visible = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    return " ".join(unicodedata.normalize("NFKC", visible).replace("\u2212", "-").split())


def _taken_apart(cleaned: str) -> tuple[bool, bool, str, str]:
    """Sign, whether it is money, the digits with their separators, the words behind."""
    is_negative = False
    rest = cleaned
    if rest.startswith("(") and rest.endswith(")"):
        is_negative, rest = True, rest[1:-1].strip()
    sign, rest = _sign_of(rest)
    unmarked = re.sub(r"(?i)^(?:rp\.?|idr)\s*", "", rest)
    is_money = unmarked != rest
    if is_money:
        inner, unmarked = _sign_of(unmarked)
        unmarked = re.sub(r",\s*-+$", "", unmarked)
        sign = sign + inner
    found = _BODY_AND_WORDS.fullmatch(unmarked)
    if found is None or len(sign) > 1 or (is_negative and sign):
        raise FigureUnreadable(text=cleaned)
    return is_negative or sign == "-", is_money, found[1].strip(), found[2].strip()


def _sign_of(text: str) -> tuple[str, str]:
    found = _SIGNED.fullmatch(text)
    return (found[1], found[2]) if found else ("", text)


def _factor(words: str, measure: str, cleaned: str) -> Decimal:
    """What the words behind the digits multiply by; the measure and "%" by one."""
    rest = words.casefold().rstrip(".")
    first, _, after = rest.partition(" ")
    factor = _SCALES.get(first)
    if factor is not None:
        rest = after
    if rest in ("", "%", "persen", "rupiah", measure.casefold().strip()):
        return factor or Decimal(1)
    raise FigureUnreadable(text=cleaned)


def _plain(body: str) -> str | None:
    """The digits with a point before decimals; None where the separators make no sense."""
    if _DIGITS_ONLY.fullmatch(body):
        return body
    if _POINT_GROUPS.fullmatch(body):
        return body.replace(".", "").replace(" ", "")
    if _COMMA_GROUPS.fullmatch(body):
        return body.replace(",", "")
    if found := _ENGLISH.fullmatch(body):
        return f"{found[1].replace(',', '')}.{found[2]}"
    if found := _INDONESIAN.fullmatch(body):
        return _joined(found[1].replace(".", "").replace(" ", ""), found[2])
    if found := _POINT_DECIMAL.fullmatch(body):
        return _joined(found[1], found[2])
    return None


def _joined(whole: str, decimals: str) -> str | None:
    return f"{whole or '0'}.{decimals or '0'}" if whole or decimals else None


def _checked(value: Decimal, factor: Decimal, cleaned: str) -> Decimal:
    try:
        return check_figure(product(value, factor))
    except FigureTooLong:
        raise _too_long(cleaned) from None


def _too_long(text: str) -> FigureTooLong:
    return FigureTooLong(text=text, max_digits=MAX_INTEGER_DIGITS, max_decimals=MAX_DECIMALS)
