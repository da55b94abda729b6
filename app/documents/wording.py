"""Words as letters print them: what never parts at a line's end, capitals, list endings."""

import re
import unicodedata
from collections.abc import Sequence

from app.domain.words import MONTHS

NO_BREAK = "\u00a0"
_MONTH = "|".join(MONTHS)
_TITLE = r"(?:[A-Z][A-Za-z]{0,5}\.)+"
# Each pattern's spaces become no-break spaces.
_BOUND = re.compile(
    "|".join(
        (
            rf"(?<!\S)\d{{1,2}} (?:{_MONTH})(?: \d{{4}}\b)?",
            r"\d \((?=[a-z])",
            r"\b[Pp]ukul \d[\d.]*(?: WI(?:B|TA|T)\b)?",
            r"\b\d\d\.\d\d WI(?:B|TA|T)\b",
            r"\b(?:Triwulan|Tahap|Semester|Bab|BAB|Pasal) (?:[IVXL]+|\d+)\b",
            r"\b(?:huruf|angka|ayat) (?=[a-z0-9(])",
            r"\b(?:Diktum|DIKTUM|PIHAK) (?=KE[A-Z])",
            r"\bTahun (?=\d{4}\b)",
            r"\bRp (?=\d)",
            rf"{_TITLE}, (?={_TITLE})",
            r"\b(?:Drs?|Dra|Ir|Hj?|Sdri?|Bpk|Prof)\. (?=[A-Z])",
            r"\bNIP (?:\d+ )*(?=\d)",
        )
    )
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u2028-\u202e\ufeff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_ENDING = re.compile(r"(?:\s*;\s*dan|[\s;.,])+$")


def clean(text: str) -> str:
    """Composed accents, tabs as spaces, no control or invisible direction characters."""
    composed = unicodedata.normalize("NFC", text).replace("\t", " ").replace("\r\n", "\n")
    return _SURROGATE.sub("\ufffd", _CONTROL.sub("", composed))


def bind(text: str) -> str:
    """Same length, with no-break spaces inside dates, numbers with words, titles and terms."""
    return _BOUND.sub(lambda found: found.group().replace(" ", NO_BREAK), text)


def as_listing(items: Sequence[str]) -> list[str]:
    """The items ending in ";", "; dan" and "." as a sentence of points does."""
    bare = [_ENDING.sub("", item) for item in items]
    last = len(bare) - 1
    endings = {last: ".", last - 1: "; dan"}
    return [item + endings.get(number, ";") for number, item in enumerate(bare)]


def capitals(text: str) -> str:
    """A position in capitals; "u.b." and the "e-" of e-Government stay small."""
    return " ".join(_capital_word(word) for word in text.split(" "))


def _capital_word(word: str) -> str:
    if word in ("a.n.", "u.b.", "u.p.", "Plt.", "Plh.", "Pj."):
        return word
    if re.match(r"e-\w", word):
        return "e-" + word[2:].upper()
    return word.upper()


def signatory_name(name: str) -> str:
    """A name in capitals, academic titles as written: "Drs. RUSDI CAKRAWALA, M.Si."."""
    bare, comma, titles = name.partition(",")
    words = [word if _is_title(word) else word.upper() for word in bare.split(" ")]
    return " ".join(words) + comma + titles


def _is_title(word: str) -> bool:
    return len(word) > 2 and word.endswith(".")


def position_title(lines: Sequence[tuple[str, str]]) -> str:
    """
    The first line of a signature as running text: "Camat Manggar", "Plt. Camat Manggar".

    For a.n. that is the superior in whose name the letter goes out.
    """
    prefix, position = lines[0] if lines else ("", "")
    if position.isupper():
        position = " ".join(
            word.lower() if word in ("DAN", "DI", "PADA", "UNTUK") else word.capitalize()
            for word in position.split(" ")
        )
    return position if prefix in ("", "a.n.") else f"{prefix} {position}"


def grouped_nip(nip: str, groups: Sequence[int]) -> str:
    """ "NIP 00000000 000000 0 001"; a number of another length is printed as given."""
    digits = nip.replace(" ", "")
    if not digits.isdigit() or len(digits) != sum(groups):
        return f"NIP{NO_BREAK}{nip}"
    parts = ["NIP"]
    for size in groups:
        parts.append(digits[:size])
        digits = digits[size:]
    return NO_BREAK.join(parts)
