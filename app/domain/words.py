"""Numbers and dates as Indonesian letters write them."""

from datetime import date

_UNITS = (
    "nol",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
)
_SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"))
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_LARGEST = 10**15


def number_in_words(number: int) -> str:
    """
    "tiga puluh sembilan" for 39 (terbilang).

    Raises:
        ValueError: negative, or a thousand trillion and more, where no name is in use.
    """
    if not 0 <= number < _LARGEST:
        raise ValueError(number)
    if number < len(_UNITS):
        return _UNITS[number]
    if number < 20:
        return f"{_UNITS[number - 10]} belas"
    if number < 100:
        return _with_rest(f"{_UNITS[number // 10]} puluh", number % 10)
    if number < 1000:
        hundreds = "seratus" if number < 200 else f"{_UNITS[number // 100]} ratus"
        return _with_rest(hundreds, number % 100)
    size, name = next(scale for scale in _SCALES if number >= scale[0])
    count, rest = divmod(number, size)
    is_one_thousand = count == 1 and size == 1000
    return _with_rest("seribu" if is_one_thousand else f"{number_in_words(count)} {name}", rest)


def counted(number: int) -> str:
    """ "1 (satu)", as enclosures and terms are counted."""
    return f"{number} ({number_in_words(number)})"


def long_date(day: date) -> str:
    """ "8 Oktober 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday_name(day: date) -> str:
    """ "Kamis"."""
    return WEEKDAYS[day.weekday()]


def roman(number: int) -> str:
    """
    "IV" for 4.

    Raises:
        ValueError: below 1 or above 3999, which Roman numerals do not write.
    """
    if not 1 <= number < 4000:
        raise ValueError(number)
    text = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        text += sign * count
    return text


def _with_rest(words: str, rest: int) -> str:
    return f"{words} {number_in_words(rest)}" if rest else words
