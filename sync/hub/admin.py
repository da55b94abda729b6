"""What whoever keeps the hub does: set up, list, decide, revoke."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from app.domain.numbering import Book, CounterKey
from app.domain.organisation import Position, holds_on
from app.domain.refusals import NotKnownHere
from app.services.region import Region
from sync.hub.blocks import Block, blocks, end_block
from sync.hub.execute import Executor
from sync.hub.feed_lists import held_today
from sync.hub.imports.indicators import starter_indicators
from sync.hub.imports.plan import Plan, apply_plan, plan_of
from sync.hub.imports.units import units_of_region
from sync.hub.ports import HubTx, Seal, Store
from sync.hub.records import Command, Device, Lease, Outcome, RegisterLine
from sync.hub.refusals import NotHeld
from sync.hub.skew import Required, require, required_of

Planner = Callable[[HubTx, bytes], Plan]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """A person with what they hold today and how many laptops they use."""

    id: UUID
    name: str
    unit: str
    office: str
    position: str
    roles: tuple[str, ...]
    devices: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitLine:
    code: str
    name: str
    short_code: str
    zone: str
    profile: str
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceLine:
    """laptop is the beginning of its key: ids that share it are one laptop."""

    id: UUID
    person: str
    laptop: str
    label: str
    enrolled_at: datetime
    last_seen_at: datetime | None
    revoked_at: datetime | None


class Admin:
    """Acts on one hub; a process that serves it notices at its next turn."""

    def __init__(self, store: Store, seal: Seal, changed: Callable[[], None]) -> None:
        self._store = store
        self._seal = seal
        self._changed = changed

    @contextmanager
    def write(self) -> Iterator[HubTx]:
        """A transaction after which the serving process looks anew."""
        with self._store.write() as tx:
            yield tx
        self._changed()

    def set_up(self, tenant: str, region: Region, zone: str) -> None:
        """The offices of the region and the starter indicators of a new hub."""
        with self.write() as tx:
            apply_plan(tx, plan_of(tx, units_of_region(tenant, region, zone)))
            apply_plan(tx, plan_of(tx, starter_indicators()))

    def preview(self, planner: Planner, data: bytes) -> Plan:
        with self._store.read() as tx:
            return planner(tx, data)

    def apply(self, planner: Planner, data: bytes) -> Plan:
        """
        Raises:
            ImportFaulty: nothing is changed.
        """
        with self.write() as tx:
            plan = planner(tx, data)
            apply_plan(tx, plan)
        return plan

    def people(self, unit: str | None = None) -> list[PersonLine]:
        with self._store.read() as tx:
            devices = tx.devices.all()
            lines = [
                _person_line(tx, person, position, devices)
                for person, position in _holders(tx)
                if unit is None or position.unit == unit
            ]
        return sorted(lines, key=lambda line: (line.unit, line.position, line.name))

    def units(self) -> list[UnitLine]:
        with self._store.read() as tx:
            directory, today = tx.directory(), tx.today
            held = [a for a in directory.assignments.values() if holds_on(a, today)]
            return [
                UnitLine(
                    code=unit.code,
                    name=unit.name,
                    short_code=unit.short_code,
                    zone=unit.zone,
                    profile=unit.profile,
                    people=len({a.person for a in held if a.unit == unit.code}),
                )
                for unit in sorted(directory.units.values(), key=lambda unit: unit.code)
            ]

    def devices(self) -> list[DeviceLine]:
        with self._store.read() as tx:
            persons = tx.directory().persons
            return [
                DeviceLine(
                    id=device.id,
                    person=persons[device.person].name if device.person in persons else "",
                    laptop=device.key[:8],
                    label=device.label,
                    enrolled_at=device.enrolled_at,
                    last_seen_at=device.last_seen_at,
                    revoked_at=device.revoked_at,
                )
                for device in tx.devices.all()
            ]

    def revoke(self, device: UUID) -> Device:
        """
        From now on the laptop may push, never pull; what it brings is held. It is one laptop
        under each id that it has: a restored or copied store goes on under another.

        Raises:
            NotKnownHere.
        """
        with self.write() as tx:
            known = tx.devices.get(device)
            if known is None:
                raise NotKnownHere(what="device", id=str(device))
            for each in tx.devices.by_key(known.key):
                if each.revoked_at is None:
                    tx.devices.put(replace(each, revoked_at=tx.now))
            revoked = tx.devices.get(device)
        return revoked or known

    def required(self) -> Required | None:
        """Which release laptops need, and from when on."""
        with self._store.read() as tx:
            return required_of(tx)

    def require(self, required: Required | None) -> None:
        """
        Raises:
            Malformed: what names no release.
        """
        with self.write() as tx:
            require(tx, required)

    def blocks(self) -> list[Block]:
        with self._store.read() as tx:
            return blocks(tx)

    def end_block(self, lease: UUID, reason: str) -> Lease:
        """
        Raises:
            NotKnownHere, FieldMissing.
        """
        with self.write() as tx:
            return end_block(tx, lease, reason)

    def register(self, unit: str, book: Book, year: int) -> list[RegisterLine]:
        """Every number of the book from the first to the highest given, and what became of it."""
        with self._store.read() as tx:
            key = CounterKey(unit=unit, book=book, series="", year=year)
            return list(tx.register.lines(key))

    def held(self) -> list[Command]:
        """Commands that wait for a person's decision, oldest first."""
        with self._store.read() as tx:
            return list(tx.commands.in_outcome(Outcome.HELD))

    def decide(self, command: UUID, *, is_confirmed: bool) -> Outcome:
        """
        Confirming answers the question of rights only: the command runs on the present state.

        Raises:
            NotHeld.
        """
        with self.write() as tx:
            known = tx.commands.get(command)
            if known is None or known.outcome is not Outcome.HELD:
                raise NotHeld(id=str(command))
            executor = Executor(tx, self._seal)
            if is_confirmed:
                executor.execute(known, is_confirmed=True)
            else:
                executor.deny(known)
            decided = tx.commands.get(command)
        return decided.outcome if decided and decided.outcome else Outcome.HELD


def _holders(tx: HubTx) -> list[tuple[UUID, Position]]:
    directory = tx.directory()
    return [
        (person, directory.position(held.position))
        for person in directory.persons
        for held in held_today(person, directory, tx.today)
    ]


def _person_line(
    tx: HubTx, person: UUID, position: Position, devices: Sequence[Device]
) -> PersonLine:
    directory = tx.directory()
    return PersonLine(
        id=person,
        name=directory.person(person).name,
        unit=position.unit,
        office=directory.unit(position.unit).name,
        position=position.title,
        roles=tuple(role.value for role in position.roles),
        devices=sum(device.person == person and device.revoked_at is None for device in devices),
    )
