"""Classification codes and their search by everyday words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec

MOST_FOUND = 8
_WORD = re.compile(r"[a-z0-9-]+")
_BEGUN = re.compile(r"\d{1,3}(\.\d*)*")
_CODE = re.compile(r"[0-9]{3}(\.[0-9]{1,3})*")
_SHORTEST_STEM = 4
_BEFORE = (
    "meng",
    "meny",
    "mem",
    "men",
    "peng",
    "peny",
    "pem",
    "pen",
    "ber",
    "per",
    "di",
    "ke",
    "se",
)
_AFTER = ("kan", "an", "nya", "i")


@dataclass(frozen=True, slots=True, kw_only=True)
class Classification:
    """One code; words are what people call the matter, no part of the regulation."""

    code: str
    name: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    version: str
    note: str
    codes: tuple[Classification, ...]


@cache
def starter_codes() -> tuple[Classification, ...]:
    """The codes that come with the program: a starter set, which a regency completes."""
    raw = (files("resources") / "classification" / "starter.json").read_bytes()
    return msgspec.json.decode(raw, type=_File).codes


def is_code(text: str) -> bool:
    """
    Whether it is written like a code of the national scheme, "400.10.1"; a regency adds codes
    of its own, so that no list tells which there are.
    """
    return _CODE.fullmatch(text) is not None


def find_codes(
    text: str, codes: Sequence[Classification], limit: int = MOST_FOUND
) -> list[Classification]:
    """
    The codes that fit best, first.

    Digits find a code by its beginning; words find it by its name or everyday words,
    affixed forms included ("penyuluhan" for "suluh").
    """
    wanted = text.strip().lower()
    if _BEGUN.fullmatch(wanted):
        return [each for each in codes if each.code.startswith(wanted)][:limit]
    tokens = _WORD.findall(wanted)
    if not tokens:
        return []
    scored = [(_score(each, tokens), each) for each in codes]
    found = sorted((pair for pair in scored if pair[0]), key=lambda pair: -pair[0])
    return [each for _, each in found[:limit]]


def _score(each: Classification, tokens: Sequence[str]) -> int:
    """Every token must fit somewhere, unless there are three and more; names weigh double."""
    name, words = _WORD.findall(each.name.lower()), _WORD.findall(each.words.lower())
    hits = [max(2 * _fit(token, name), _fit(token, words)) for token in tokens]
    missed = hits.count(0)
    if missed and (len(tokens) < 3 or missed > len(tokens) // 2):
        return 0
    return sum(hits)


def _fit(token: str, words: Sequence[str]) -> int:
    """3 for the word itself, 2 for its beginning, 1 for the same stem."""
    if token in words:
        return 3
    if any(word.startswith(token) for word in words):
        return 2
    stem = _stem(token)
    return 1 if any(_stem(word) == stem for word in words) else 0


def _stem(word: str) -> str:
    for affix in _BEFORE:
        if word.startswith(affix) and len(word) - len(affix) >= _SHORTEST_STEM:
            word = word[len(affix) :]
            break
    for affix in _AFTER:
        if word.endswith(affix) and len(word) - len(affix) >= _SHORTEST_STEM:
            return word[: -len(affix)]
    return word
