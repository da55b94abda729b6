"""Whom a letter can be sent to, found while a name is typed."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.content import Recipient
from app.domain.organisation import Directory, Standing, Unit, UnitKind

MOST_FOUND = 8
_HEADS = {
    UnitKind.PROVINCE: "Gubernur",
    UnitKind.REGENCY: "Bupati",
    UnitKind.SUBDISTRICT: "Camat",
    UnitKind.VILLAGE: "Kepala Desa",
    UnitKind.URBAN_VILLAGE: "Lurah",
}
_GROUPS = {UnitKind.VILLAGE: "kepala desa", UnitKind.URBAN_VILLAGE: "lurah"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """One line of the list: what is added when it is chosen."""

    words: str
    note: str
    recipients: tuple[Recipient, ...]


def find_addressees(text: str, directory: Directory, limit: int = MOST_FOUND) -> list[Addressee]:
    """
    Offices by their head, all villages of a district at once, then single positions.

    Every word typed must begin a word of the title or of the office.
    """
    tokens = text.lower().split()
    if not tokens:
        return []
    found: list[Addressee] = []
    for each in _all(directory):
        words = f"{each.words} {each.note}".lower().replace("-", " ").split()
        if all(any(word.startswith(token) for word in words) for token in tokens):
            found.append(each)
        if len(found) == limit:
            break
    return found


def free_addressee(text: str) -> Recipient:
    """
    Words that name nobody in Balai; "Kepala Puskesmas di Manggar" also gives the place.
    """
    title, parted, place = text.strip().rpartition(" di ")
    if parted and title and place:
        return Recipient(title=title, place=place)
    return Recipient(title=text.strip())


def head_title(unit: Unit, directory: Directory) -> str:
    """ "Camat Gantung", from the position of the head where it is known here."""
    for position in directory.positions_in(unit.code):
        if position.standing is Standing.HEAD:
            return position.title
    word = _HEADS.get(unit.kind)
    return f"{word} {_bare_name(unit)}" if word else f"Kepala {unit.name}"


def _all(directory: Directory) -> Iterator[Addressee]:
    units = sorted(directory.units.values(), key=lambda unit: unit.code)
    for unit in units:
        yield Addressee(
            words=head_title(unit, directory), note=unit.name, recipients=(_head(unit, directory),)
        )
    for unit in units:
        yield from _group(unit, units, directory)
    for position in sorted(directory.positions.values(), key=lambda each: each.title):
        if position.standing is Standing.HEAD:
            continue
        unit = directory.unit(position.unit)
        one = Recipient(
            title=position.title, place=_place(unit), unit=unit.code, position=position.id
        )
        yield Addressee(words=position.title, note=unit.name, recipients=(one,))


def _group(unit: Unit, units: list[Unit], directory: Directory) -> Iterator[Addressee]:
    for kind, word in _GROUPS.items():
        below = [each for each in units if each.parent == unit.code and each.kind is kind]
        if len(below) > 1:
            yield Addressee(
                words=f"Semua {word} se-{unit.name}",
                note=f"{len(below)} penerima",
                recipients=tuple(_head(each, directory) for each in below),
            )


def _head(unit: Unit, directory: Directory) -> Recipient:
    return Recipient(title=head_title(unit, directory), place=_place(unit), unit=unit.code)


def _place(unit: Unit) -> str:
    return "Tempat" if not unit.place else _bare_name(unit)


def _bare_name(unit: Unit) -> str:
    """The name without its kind: "Manggar" of "Kecamatan Manggar"."""
    kind = unit.kind.value.capitalize()
    return unit.name.removeprefix(f"{kind} ")
