"""What changed between two versions of a letter: fields, lists, paragraphs, then words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

from app.domain.body import BlockKind
from app.domain.content import LetterContent
from app.domain.content_lines import EVENT_PARTS, Line, NameOf, Part, content_lines

MOST_WORDS = 4_000  # of one line; longer ones are shown as replaced, not word by word
MOST_PAIRINGS = 10_000  # of old with new lines in one replaced stretch
ALIKE = 0.35  # share of common words from which a line counts as the same one, changed
_WORDS = re.compile(r"\w(?:[\w.:/-]*\w)?|\s+|[^\w\s]")


class Change(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    RESTYLED = "restyled"  # the same words, set or meant otherwise


class Fate(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Stretch:
    fate: Fate
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """
    One numbered difference.

    earlier and later are the line's place in its part, counted from 0; None on the side
    where it does not stand. The stretches that are not INSERTED give the earlier words,
    those that are not DELETED the later ones.
    """

    number: int
    part: Part
    change: Change
    words: tuple[Stretch, ...]
    earlier: int | None
    later: int | None

    @property
    def earlier_text(self) -> str:
        return "".join(one.text for one in self.words if one.fate is not Fate.INSERTED)

    @property
    def later_text(self) -> str:
        return "".join(one.text for one in self.words if one.fate is not Fate.DELETED)


def differences(
    earlier: LetterContent, later: LetterContent, name_of: NameOf = str
) -> tuple[Difference, ...]:
    """
    Everything in which two contents differ, numbered from 1 in print order.

    Empty exactly where the contents are equal. name_of gives the title of a position.
    """
    if earlier == later:
        return ()
    old, new = content_lines(earlier, name_of), content_lines(later, name_of)
    found: list[Difference] = []
    for part in Part:
        if part in EVENT_PARTS:
            continue
        changed = compare_lines(part, old[part], new[part])
        if part is Part.BODY:
            events = [
                one for place in EVENT_PARTS for one in compare_lines(place, old[place], new[place])
            ]
            at = _event_place(later)
            before = [one for one in changed if one.later is not None and one.later < at]
            cut = changed.index(before[-1]) + 1 if before else 0
            changed = [*changed[:cut], *events, *changed[cut:]]
        found += changed
    return tuple(replace(one, number=number) for number, one in enumerate(found, 1))


def compare_lines(part: Part, old: Sequence[Line], new: Sequence[Line]) -> list[Difference]:
    """Differences of one part in the order of the later lines, not yet numbered."""
    codes: dict[object, int] = {}
    old_codes = [codes.setdefault(line.value, len(codes)) for line in old]
    new_codes = [codes.setdefault(line.value, len(codes)) for line in new]
    matcher = SequenceMatcher(None, old_codes, new_codes, autojunk=False)
    found = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        for i, j in _paired(old[i1:i2], new[j1:j2]):
            earlier = None if i is None else i1 + i
            later = None if j is None else j1 + j
            before = None if earlier is None else old[earlier].text
            after = None if later is None else new[later].text
            found.append(
                Difference(
                    number=0,
                    part=part,
                    change=_change(before, after),
                    words=compare_words(before or "", after or ""),
                    earlier=earlier,
                    later=later,
                )
            )
    return found


def compare_words(before: str, after: str) -> tuple[Stretch, ...]:
    """Stretches that give back both texts exactly; deleted words stand before inserted ones."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if max(len(old), len(new)) > MOST_WORDS:
        return _stretches([(Fate.DELETED, before), (Fate.INSERTED, after)])
    found: list[tuple[Fate, str]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append((Fate.KEPT, "".join(old[i1:i2])))
            continue
        found.append((Fate.DELETED, "".join(old[i1:i2])))
        found.append((Fate.INSERTED, "".join(new[j1:j2])))
    return _stretches(found)


def _stretches(found: Sequence[tuple[Fate, str]]) -> tuple[Stretch, ...]:
    return tuple(Stretch(fate, text) for fate, text in found if text)


def _change(before: str | None, after: str | None) -> Change:
    if before is None:
        return Change.ADDED
    if after is None:
        return Change.REMOVED
    return Change.RESTYLED if before == after else Change.CHANGED


def _event_place(content: LetterContent) -> int:
    """Before which block of the body the event is printed."""
    for number, block in enumerate(content.body):
        if block.kind is BlockKind.EVENT:
            return number
    return 1


def _paired(old: Sequence[Line], new: Sequence[Line]) -> list[tuple[int | None, int | None]]:
    """Old lines with the new ones they became, in order; lines without partner alone."""
    if len(old) == 1 and len(new) == 1:
        return [(0, 0)]
    pairs = _alike(old, new) if len(old) * len(new) <= MOST_PAIRINGS else []
    found: list[tuple[int | None, int | None]] = []
    i = j = 0
    for pair_i, pair_j in [*pairs, (len(old), len(new))]:
        found += [(at, None) for at in range(i, pair_i)]
        found += [(None, at) for at in range(j, pair_j)]
        if pair_i < len(old):
            found.append((pair_i, pair_j))
        i, j = pair_i + 1, pair_j + 1
    return found


def _alike(old: Sequence[Line], new: Sequence[Line]) -> list[tuple[int, int]]:
    """The pairing without crossings that shares the most words."""
    old_words = [_bag(line.text) for line in old]
    new_words = [_bag(line.text) for line in new]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            share = _share(old_words[i], new_words[j])
            best[i][j] = max(best[i + 1][j], best[i][j + 1], share + best[i + 1][j + 1])
    pairs = []
    i = j = 0
    while i < len(old) and j < len(new):
        share = _share(old_words[i], new_words[j])
        if share and best[i][j] == share + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _bag(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORDS.findall(text) if not word.isspace())


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    """Common words of all, 0 where too few to be the same line."""
    if not one or not other:
        return 0.0
    share = 2 * len(one & other) / (len(one) + len(other))
    return share if share >= ALIKE else 0.0
