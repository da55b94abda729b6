"""The administrative tree of a regency from its CSV: code, name, level, parent_code."""

import csv
import io
from dataclasses import dataclass

from app.domain.organisation import UnitKind
from app.services.refusals import Malformed

_HEAD = ("code", "name", "level", "parent_code")


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionUnit:
    """One line: Kemendagri code, name as it stands, level, code above."""

    code: str
    name: str
    kind: UnitKind
    parent: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A regency with its subdistricts and villages; the province stands above, outside."""

    regency: RegionUnit
    units: tuple[RegionUnit, ...]

    def named(self, code: str) -> RegionUnit:
        return next(unit for unit in self.units if unit.code == code)

    def title(self, unit: RegionUnit) -> str:
        """The office's name: "Desa Lalang Jaya", "Kecamatan Manggar"."""
        if unit.kind is UnitKind.REGENCY:
            return unit.name.title()
        return f"{unit.kind.value.capitalize()} {unit.name}"


def read_region(text: str) -> Region:
    """
    Raises:
        Malformed: no CSV, another head, a level that is none, not exactly one regency, or an
            office below one that is not there.
    """
    try:
        return _read(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    except csv.Error as error:
        raise Malformed(field="isi berkas", reason="bukan CSV yang benar") from error


def _read(rows: "csv.DictReader[str]") -> Region:
    if tuple(rows.fieldnames or ()) != _HEAD:
        raise Malformed(field="baris 1", reason=f"kolomnya harus {', '.join(_HEAD)}")
    units = tuple(_unit(number, row) for number, row in enumerate(rows, start=2))
    regencies = [unit for unit in units if unit.kind is UnitKind.REGENCY]
    if len(regencies) != 1:
        raise Malformed(field="level", reason="harus ada tepat satu kabupaten")
    inside = tuple(unit for unit in units if unit.kind is not UnitKind.PROVINCE)
    codes = {unit.code for unit in inside}
    for unit in inside:
        if unit.kind is not UnitKind.REGENCY and unit.parent not in codes:
            raise Malformed(field=f"parent_code dari {unit.code}", reason="kode itu tidak ada")
    return Region(regency=regencies[0], units=inside)


def _unit(number: int, row: dict[str, str]) -> RegionUnit:
    try:
        kind = UnitKind(row["level"])
    except ValueError as error:
        raise Malformed(field=f"baris {number}, level", reason=row["level"]) from error
    return RegionUnit(
        code=row["code"], name=row["name"], kind=kind, parent=row["parent_code"] or None
    )
