"""A practice office: one fictional person, a local number block, nothing is ever sent."""

from datetime import date
from pathlib import Path
from uuid import UUID, uuid5

from app.domain.numbering import Book, CounterKey
from app.domain.organisation import (
    Assignment,
    AssignmentMode,
    Person,
    Position,
    Role,
    Standing,
    Unit,
    UnitKind,
)
from app.keys.machine import Machine
from app.services.refusals import Malformed
from app.services.region import Region, RegionUnit, read_region
from app.services.starter import load_starter, sample_targets
from app.services.system import SystemClock, SystemIds
from app.store.client.blocks import Block
from sync.profile.info import ProfileInfo
from sync.profile.opening import Secret, make_profile, open_profile
from sync.profile.profile import Profile

_SPACE = UUID("0f6c0d9c-8a0f-5d3a-9d9b-5f1f3a0e6b11")
PERSON_NAME = "Latihan Melati"
BLOCK_NUMBERS = 200


def make_practice(folder: Path, region_text: str, secret: Secret, machine: Machine) -> Profile:
    """
    A sandbox at the first village of the region; its letters print LATIHAN.

    It has the starter indicators with sample targets, and the same person also decides
    on figures at the subdistrict, so that their whole way can be practised.

    Raises:
        Malformed: the region file; ProfileInUse, PinRefused, PassphraseRefused.
    """
    folder = folder.resolve()  # a start inside it would lose its way when it is replaced
    region = read_region(region_text)
    villages = [unit for unit in region.units if unit.kind is UnitKind.VILLAGE]
    if not villages:
        raise Malformed(field="level", reason="harus ada paling sedikit satu desa")
    village = villages[0]
    office = _office(region, village)
    ancestors = [_unit(region, unit) for unit in _above(region, village)]
    positions = [*_positions(office), _figure_position(ancestors[-1])]
    person = Person(id=uuid5(_SPACE, "person"), name=PERSON_NAME)
    year = SystemClock().now().year
    held = [_assignment(person, position, year) for position in positions]
    info = ProfileInfo(
        name=person.name,
        office=office.name,
        tenant=region.regency.code,
        person=person.id,
        is_practice=True,
    )
    targets = [each for when in _years(year) for each in sample_targets(office.code, when)]
    things = [*ancestors, office, *positions, person, *held, *load_starter(), *targets]
    make_profile(
        folder,
        info,
        secret,
        machine,
        device=SystemIds().new(),
        fill=lambda store: store.put_own(things, _blocks(office, year)),
    )
    return open_profile(folder, secret.text, machine)


def _above(region: Region, village: RegionUnit) -> list[RegionUnit]:
    subdistrict = region.named(village.parent or "")
    return [region.regency, subdistrict]


def _unit(region: Region, unit: RegionUnit) -> Unit:
    return Unit(
        id=uuid5(_SPACE, unit.code),
        code=unit.code,
        name=region.title(unit),
        kind=unit.kind,
        parent=unit.parent if unit.kind is not UnitKind.REGENCY else None,
        zone="Asia/Jakarta",
        place=unit.name,
    )


def _office(region: Region, village: RegionUnit) -> Unit:
    subdistrict = region.named(village.parent or "")
    return Unit(
        id=uuid5(_SPACE, village.code),
        code=village.code,
        name=region.title(village),
        kind=village.kind,
        parent=village.parent,
        zone="Asia/Jakarta",
        short_code="DS-LATIHAN",
        kop=(
            f"PEMERINTAH {region.regency.name.upper()}",
            f"KECAMATAN {subdistrict.name.upper()}",
            f"DESA {village.name.upper()}",
            "Alamat kantor desa (latihan)",
        ),
        profile="desa",
        place=village.name,
    )


def _positions(office: Unit) -> list[Position]:
    village = office.place
    titles = (
        (f"Kaur Umum {village}", Standing.STAFF, (Role.DRAFTER, Role.AGENDA, Role.OPERATOR)),
        (f"Sekretaris Desa {village}", Standing.SECRETARY, (Role.VERIFIER, Role.DRAFTER)),
        (f"Kepala Desa {village}", Standing.HEAD, (Role.SIGNATORY,)),
    )
    return [
        Position(
            id=uuid5(_SPACE, title),
            unit=office.code,
            title=title,
            standing=standing,
            roles=roles,
            rank_in_unit=rank,
        )
        for rank, (title, standing, roles) in enumerate(titles)
    ]


def _figure_position(subdistrict: Unit) -> Position:
    """Last in rank, and staff: what the person usually does and signs is at the village."""
    title = f"Kasi Pemerintahan {subdistrict.place}"
    return Position(
        id=uuid5(_SPACE, title),
        unit=subdistrict.code,
        title=title,
        standing=Standing.STAFF,
        roles=(Role.FIGURE_VERIFIER, Role.FIGURE_APPROVER),
        rank_in_unit=9,
    )


def _years(year: int) -> tuple[int, int, int]:
    """The last quarter of a year is reported in the next one."""
    return (year - 1, year, year + 1)


def _assignment(person: Person, position: Position, year: int) -> Assignment:
    return Assignment(
        id=uuid5(_SPACE, f"{person.id}:{position.id}"),
        person=person.id,
        position=position.id,
        unit=position.unit,
        mode=AssignmentMode.DEFINITIVE,
        held_from=date(year - 1, 1, 1),
    )


def _blocks(office: Unit, year: int) -> list[Block]:
    """Numbers for this year and the next, so that practice does not end with December."""
    ids = SystemIds()
    return [
        Block(
            lease=ids.new(),
            key=CounterKey(unit=office.code, book=book, series="", year=counted),
            first=1,
            last=BLOCK_NUMBERS,
            signed=b"",
        )
        for book in Book
        for counted in (year, year + 1)
    ]
