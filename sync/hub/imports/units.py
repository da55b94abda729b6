"""Offices: the region's tree at init, then letterheads and codes from a table."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from app.domain.calendar import zone_label
from app.domain.numbering import DEFAULT_PATTERNS
from app.domain.organisation import Unit, UnitKind
from app.domain.refusals import DomainError
from app.services.region import Region, RegionUnit
from sync.hub.imports.ids import unit_id
from sync.hub.imports.plan import Plan, plan_of
from sync.hub.imports.table import (
    CellFaulty,
    Fault,
    Line,
    is_sound,
    needed,
    read_table,
    template,
)
from sync.hub.ports import HubTx

COLUMNS = (
    "code",
    "short_code",
    "kop_1",
    "kop_2",
    "kop_3",
    "kop_4",
    "address",
    "phone",
    "email",
    "zone",
    "profile",
)
_EXAMPLE = (
    "19.06.01",
    "KEC-MGR",
    "PEMERINTAH KABUPATEN BELITUNG TIMUR",
    "KECAMATAN MANGGAR",
    "",
    "",
    "Jalan Jenderal Sudirman Nomor 1, Manggar 33512",
    "(0719) 00000",
    "kecamatan.manggar@contoh.go.id",
    "Asia/Jakarta",
    "pemda",
)
_CONTACT = ("address", "phone", "email")
_VILLAGES = frozenset({UnitKind.VILLAGE})
_SHORT_PREFIX = {
    UnitKind.SUBDISTRICT: "KEC",
    UnitKind.VILLAGE: "DS",
    UnitKind.URBAN_VILLAGE: "KEL",
    UnitKind.AGENCY: "OPD",
}


def units_template() -> str:
    return template(COLUMNS, _EXAMPLE)


def units_of_region(tenant: str, region: Region, zone: str) -> Iterator[tuple[str, Unit]]:
    """Every office of the tree with a letterhead and a code that a table may better."""
    for line in region.units:
        kop = _default_kop(region, line)
        is_root = line.kind is UnitKind.REGENCY
        unit = Unit(
            id=unit_id(tenant, line.code),
            code=line.code,
            name=region.title(line),
            kind=line.kind,
            parent=None if is_root else line.parent,
            zone=zone,
            short_code=_default_short_code(line),
            kop=kop,
            profile="desa" if line.kind in _VILLAGES else "pemda",
            place=region.title(line) if is_root else line.name,
        )
        yield unit.name, unit


def plan_units(tx: HubTx, data: bytes) -> Plan:
    """
    An empty cell leaves what is there.

    Raises:
        TableUnreadable.
    """
    wanted: list[tuple[str, Unit]] = []
    faults: list[Fault] = []
    codes = {unit.short_code: unit.code for unit in tx.directory().units.values()}
    for line in read_table(data, COLUMNS):
        checks = (
            partial(_known, tx, line),
            partial(_free_short_code, line, codes),
            partial(_profile, line),
            partial(_zone, line),
        )
        if not is_sound(faults, *checks):
            continue
        unit = _unit(tx, line)
        codes[unit.short_code] = unit.code
        wanted.append((unit.name, unit))
    return plan_of(tx, wanted, faults)


def _known(tx: HubTx, line: Line) -> Unit:
    code = needed(line, "code")
    known = tx.directory().units.get(code)
    if known is None:
        raise CellFaulty(line.fault("code", f"{code} tidak ada dalam wilayah ini"))
    return known


def _free_short_code(line: Line, codes: dict[str, str]) -> None:
    code = line.cells["code"]
    if codes.get(_short_code(line), code) != code:
        raise CellFaulty(line.fault("short_code", "sudah dipakai unit lain"))


def _profile(line: Line) -> str:
    profile = line.cells["profile"]
    if profile and profile not in DEFAULT_PATTERNS:
        raise CellFaulty(line.fault("profile", f"{profile} bukan profil tata naskah"))
    return profile


def _unit(tx: HubTx, line: Line) -> Unit:
    known, cells = _known(tx, line), line.cells
    kept = {name: cells[name] or str(known.extra.get(name, "")) for name in _CONTACT}
    return replace(
        known,
        short_code=_short_code(line) or known.short_code,
        zone=_zone(line) or known.zone,
        profile=_profile(line) or known.profile,
        kop=_kop(line, known, kept),
        extra={**known.extra, **{name: text for name, text in kept.items() if text}},
    )


def _short_code(line: Line) -> str:
    text = line.cells["short_code"]
    if any(mark in text for mark in "{}/ "):
        raise CellFaulty(line.fault("short_code", "tanpa spasi, garis miring, atau kurung kurawal"))
    return text


def _zone(line: Line) -> str:
    zone = line.cells["zone"]
    if zone:
        try:
            zone_label(zone)
        except DomainError as error:
            raise CellFaulty(line.fault("zone", f"{zone} bukan zona waktu Indonesia")) from error
    return zone


def _kop(line: Line, known: Unit, kept: dict[str, str]) -> tuple[str, ...]:
    """The named lines of the letterhead, then address and contact where its profile has them."""
    heads = 3 if known.kind in _VILLAGES else 2
    given = [line.cells[f"kop_{n}"] for n in range(1, 5)]
    lines = [given[at] or (known.kop[at] if at < len(known.kop) else "") for at in range(heads)]
    contact = " · ".join(
        part
        for part in (
            f"Telepon {kept['phone']}" if kept["phone"] else "",
            f"Pos-el {kept['email']}" if kept["email"] else "",
        )
        if part
    )
    if known.kind in _VILLAGES:
        below = [given[3] or ", ".join(part for part in (kept["address"], contact) if part)]
    else:
        below = [given[2] or kept["address"], given[3] or contact]
    return tuple(text for text in (*lines, *below) if text)


def _default_kop(region: Region, line: RegionUnit) -> tuple[str, ...]:
    head = f"PEMERINTAH {region.regency.name.upper()}"
    if line.kind is UnitKind.REGENCY:
        return (head,)
    own = region.title(line).upper()
    if line.kind in _VILLAGES and line.parent:
        return (head, region.title(region.named(line.parent)).upper(), own)
    return (head, own)


def _default_short_code(line: RegionUnit) -> str:
    plain = "".join(letter for letter in line.name.upper() if letter.isalnum())
    prefix = _SHORT_PREFIX.get(line.kind)
    # Names repeat within a regency (Gantung is a kecamatan and a desa), codes never do.
    return f"{prefix}-{plain}-{line.code.rsplit('.', 1)[-1]}" if prefix else plain
