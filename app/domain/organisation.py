"""Offices, positions, persons, and who holds what from when to when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.indicators import Indicator
from app.domain.refusals import NotKnownHere


class UnitKind(StrEnum):
    PROVINCE = "provinsi"
    REGENCY = "kabupaten"
    SUBDISTRICT = "kecamatan"
    VILLAGE = "desa"
    URBAN_VILLAGE = "kelurahan"
    AGENCY = "opd"


class Role(StrEnum):
    """What a position may do; hub staff import names them so."""

    DRAFTER = "drafter"
    VERIFIER = "verifier"
    SIGNATORY = "signatory"
    AGENDA = "agenda"
    OPERATOR = "operator"
    FIGURE_VERIFIER = "figure_verifier"
    FIGURE_APPROVER = "figure_approver"
    ADMIN = "admin"


class Standing(StrEnum):
    """Place of a position in its office: letters R and SR reach head and secretary only."""

    HEAD = "head"
    SECRETARY = "secretary"
    STAFF = "staff"


class AssignmentMode(StrEnum):
    """How a person holds a position."""

    DEFINITIVE = "definitive"
    ACTING_VACANT = "plt"  # Plt.: the position is vacant
    ACTING_ABSENT = "plh"  # Plh.: the holder is absent
    ACTING_HEAD = "pj"  # Pj.: appointed to an elected office


class Tenure(StrEnum):
    """Whether a right held over an interval."""

    THROUGHOUT = "throughout"
    PART = "part"
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """
    An office. code is the Kemendagri code ("19.06.01.2001"), zone an IANA name.

    kop are the letterhead's lines as LAYOUT section 2 orders them; short_code stands in
    letter numbers; profile names the letter profile ("pemda", "desa").
    """

    id: UUID
    code: str
    name: str
    kind: UnitKind
    parent: str | None
    zone: str
    short_code: str = ""
    kop: tuple[str, ...] = ()
    profile: str = "pemda"
    number_pattern: str = ""
    paper: str = "F4"
    place: str = ""
    extra: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A jabatan in an office; title as it is printed ("Camat Manggar")."""

    id: UUID
    unit: str
    title: str
    standing: Standing
    roles: tuple[Role, ...]
    rank_in_unit: int = 0
    extra: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A named person; nip and rank (pangkat) only for civil servants."""

    id: UUID
    name: str
    nip: str | None = None
    rank: str | None = None
    extra: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """
    A person holds a position from held_from to held_to, both days included.

    granted_at and ended_at are the hub's times of the act itself, so that a right can be
    judged over the interval in which a laptop was away. basis names the letter of appointment.
    """

    id: UUID
    person: UUID
    position: UUID
    unit: str
    mode: AssignmentMode
    held_from: date
    held_to: date | None = None
    granted_at: datetime | None = None
    ended_at: datetime | None = None
    basis: str = ""
    extra: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Directory:
    """The organisation, and what it measures, as known here. Immutable."""

    units: Mapping[str, Unit]
    positions: Mapping[UUID, Position]
    persons: Mapping[UUID, Person]
    assignments: Mapping[UUID, Assignment]
    indicators: Mapping[str, Indicator]

    @classmethod
    def of(
        cls,
        units: Iterable[Unit] = (),
        positions: Iterable[Position] = (),
        persons: Iterable[Person] = (),
        assignments: Iterable[Assignment] = (),
        indicators: Iterable[Indicator] = (),
    ) -> "Directory":
        return cls(
            MappingProxyType({unit.code: unit for unit in units}),
            MappingProxyType({position.id: position for position in positions}),
            MappingProxyType({person.id: person for person in persons}),
            MappingProxyType({held.id: held for held in assignments}),
            MappingProxyType({indicator.code: indicator for indicator in indicators}),
        )

    def unit(self, code: str) -> Unit:
        if code not in self.units:
            raise NotKnownHere(what="unit", id=code)
        return self.units[code]

    def position(self, position: UUID) -> Position:
        if position not in self.positions:
            raise NotKnownHere(what="position", id=str(position))
        return self.positions[position]

    def person(self, person: UUID) -> Person:
        if person not in self.persons:
            raise NotKnownHere(what="person", id=str(person))
        return self.persons[person]

    def assignment(self, assignment: UUID) -> Assignment:
        if assignment not in self.assignments:
            raise NotKnownHere(what="assignment", id=str(assignment))
        return self.assignments[assignment]

    def position_of(self, assignment: UUID) -> Position:
        return self.position(self.assignment(assignment).position)

    def person_of(self, assignment: UUID) -> Person:
        return self.person(self.assignment(assignment).person)

    def is_same_person(self, one: UUID, other: UUID) -> bool:
        """Whether two assignments belong to one person."""
        known = self.assignments.get(one), self.assignments.get(other)
        return one == other or bool(known[0] and known[1] and known[0].person == known[1].person)

    def positions_in(self, unit: str) -> list[Position]:
        found = [position for position in self.positions.values() if position.unit == unit]
        return sorted(found, key=lambda position: (position.rank_in_unit, position.title))

    def holders(self, position: UUID, on: date) -> list[Assignment]:
        """Who holds the position on that day, acting officers before the definitive one."""
        found = [
            held
            for held in self.assignments.values()
            if held.position == position and holds_on(held, on)
        ]
        return sorted(found, key=lambda held: held.mode is AssignmentMode.DEFINITIVE)

    def is_filled(self, position: UUID) -> bool:
        """Whether an assignment to the position stands that the hub has not ended."""
        return any(
            held.position == position and held.ended_at is None
            for held in self.assignments.values()
        )

    def ancestors(self, unit: str) -> list[Unit]:
        """The unit's parent, its parent, and so on, nearest first."""
        found = []
        here = self.units.get(unit)
        while here is not None and here.parent is not None and here.parent in self.units:
            here = self.units[here.parent]
            found.append(here)
        return found


def holds_on(held: Assignment, on: date) -> bool:
    return held.held_from <= on and (held.held_to is None or on <= held.held_to)


def tenure(held: Assignment, zone: str, since: datetime, until: datetime) -> Tenure:
    """
    Whether the assignment held from since to until, judged in the office's zone.

    Gained, lapsed or revoked inside the interval is PART: an officer confirms. An assignment
    is of days: one that was granted today holds today, whichever clock was some seconds ahead.
    """
    office = ZoneInfo(zone)
    first, last = since.astimezone(office).date(), until.astimezone(office).date()
    is_held_first = holds_on(held, first) and not _is_ended(held, since)
    is_held_last = holds_on(held, last) and not _is_ended(held, until)
    granted_on = held.granted_at.astimezone(office).date() if held.granted_at else first
    if is_held_first and is_held_last and granted_on <= first:
        return Tenure.THROUGHOUT
    overlaps = held.held_from <= last and (held.held_to is None or held.held_to >= first)
    if overlaps and not _is_ended(held, since):
        return Tenure.PART
    return Tenure.NEVER


def _is_ended(held: Assignment, at: datetime) -> bool:
    return held.ended_at is not None and held.ended_at <= at


_HEAD_WORDS = ("camat", "lurah", "kepala desa", "bupati", "kepala dinas", "kepala badan")
_SECRETARY_WORDS = ("sekretaris", "sekcam", "sekdes", "seklur")


def standing_of_title(title: str) -> Standing:
    """Standing that a title names by custom; the staff import may say otherwise."""
    plain = title.casefold()
    if plain.startswith(_SECRETARY_WORDS):
        return Standing.SECRETARY
    if plain.startswith(_HEAD_WORDS):
        return Standing.HEAD
    return Standing.STAFF
