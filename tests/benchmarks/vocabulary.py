"""Indonesian-like text: roots from common to rare, each in its affixed forms."""

import itertools
import random
from functools import cache

_REAL = (
    "bangun laksana tindak lapor rapat undang salur bantu layan desa warga jalan sehat latih "
    "data bayar pajak tanah sekolah posyandu kebun laut nelayan pasar kantor surat agenda tulis "
    "pukul sapu kirim tugas rencana didik ajar guna usul perintah koordinasi sampai tetap ubah"
)
_SYLLABLES = tuple(
    consonant + vowel for consonant in "bcdghjklmnprstwy" for vowel in "aiu" if consonant != "c"
)
_ENDS = ("", "n", "ng", "r", "s", "t", "k")
_AFFIXES = (
    *(("", ""), ("", ""), ("", "an"), ("", "kan"), ("", "nya"), ("di", "kan"), ("di", "")),
    *(("meN", "kan"), ("meN", ""), ("peN", "an"), ("peN", ""), ("per", "an"), ("ber", "")),
    *(("ke", "an"), ("ter", "")),
)
_ROOTS = 3_000
_SWALLOWED = {"p": "m", "t": "n", "k": "ng", "s": "ny"}
_NASALS = {
    **dict.fromkeys("bfv", "m"),
    **dict.fromkeys("dcjz", "n"),
    **dict.fromkeys("ghaiueo", "ng"),
}


def affixed(root: str, before: str, after: str) -> str:
    """The form as it is written: meN + tulis is menulis, peN + bangun + an pembangunan."""
    if not before.endswith("N"):
        return before + root + after
    first = root[0]
    nasal = _SWALLOWED.get(first, _NASALS.get(first, ""))
    return before[:-1] + nasal + (root[1:] if first in _SWALLOWED else root) + after


def forms(root: str) -> set[str]:
    return {affixed(root, before, after) for before, after in _AFFIXES}


@cache
def roots() -> tuple[str, ...]:
    """The common ones first; real words, then made ones of at least four letters."""
    random_ = random.Random(7)
    found = dict.fromkeys(_REAL.split())
    while len(found) < _ROOTS:
        word = "".join(random_.choices(_SYLLABLES, k=random_.choice((2, 2, 3))))
        word += random_.choice(_ENDS)
        if len(word) >= 4:
            found[word] = None
    return tuple(found)


@cache
def _weights() -> tuple[float, ...]:
    """As word counts fall in real text."""
    return tuple(itertools.accumulate(1 / (rank + 8) ** 0.9 for rank in range(_ROOTS)))


def words(random_: random.Random, count: int) -> str:
    chosen = random_.choices(roots(), cum_weights=_weights(), k=count)
    return " ".join(affixed(root, *random_.choice(_AFFIXES)) for root in chosen)
