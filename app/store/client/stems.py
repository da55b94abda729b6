"""A light Indonesian stem: the word without its usual affixes, for search only."""

import re
from functools import lru_cache

_WORD = re.compile(r"[0-9a-z]+")
_SUFFIXES = ("kannya", "annya", "inya", "lah", "kah", "pun", "kan", "nya", "ku", "mu", "an", "i")
# Prefix, and what the nasal swallowed: "menulis" is tulis, "memukul" is pukul.
_PREFIXES = (
    ("menge", ""),
    ("penge", ""),
    ("meny", "s"),
    ("peny", "s"),
    ("meng", ""),
    ("peng", ""),
    ("mem", ""),
    ("pem", ""),
    ("men", ""),
    ("pen", ""),
    ("ber", ""),
    ("ter", ""),
    ("per", ""),
    ("pel", ""),
    ("bel", ""),
    ("me", ""),
    ("pe", ""),
    ("di", ""),
    ("ke", ""),
    ("se", ""),
)
SHORTEST = 4
_SWALLOWED = {"mem": "p", "pem": "p", "men": "t", "pen": "t", "meng": "k", "peng": "k"}
_VOWELS = "aiueo"


def words_of(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def stems_of(text: str) -> str:
    """The stems of a text, a space between; what the stem column of the index holds."""
    return " ".join(stem(word) for word in words_of(text))


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """
    The word without one suffix and up to two prefixes, never under four letters.

    "pembangunan", "dibangunkan" and "membangun" give "bangun". A nasal before a vowel
    has swallowed a consonant, which comes back: "memukul" gives "pukul".
    """
    if len(word) <= SHORTEST or not word.isalpha():
        return word
    return _without_prefix(_without_prefix(_without_suffix(word)))


def _without_suffix(word: str) -> str:
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= SHORTEST:
            return word[: -len(suffix)]
    return word


def _without_prefix(word: str) -> str:
    for prefix, restored in _PREFIXES:
        rest = word[len(prefix) :]
        if not word.startswith(prefix) or len(rest) < SHORTEST - 1:
            continue
        if restored:
            return restored + rest
        if rest[0] in _VOWELS and prefix in _SWALLOWED:
            return _SWALLOWED[prefix] + rest
        if len(rest) >= SHORTEST:
            return rest
    return word
