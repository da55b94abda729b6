"""What the verification list reads, and which part of it is on screen."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.calendar import Quarter
from app.domain.indicators import Target
from app.domain.organisation import UnitKind
from app.domain.performance import CellAction, CellState
from app.domain.policies import Policy
from app.services.figure_actions import decided_units, offered_actions
from app.services.kinds import Kind
from app.services.verification import UnitReport, verification
from ui.features.verification.rows import CheckRow, check_row
from ui.features.verification.view import Overview, Pile
from ui.runtime.desk import Desk

_ROMAN = ("I", "II", "III", "IV")
_NAMED = 3  # villages that the toolbar has room for


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    quarter: Quarter
    rows: tuple[CheckRow, ...]
    reports: tuple[UnitReport, ...]


def load(desk: Desk, quarter: Quarter, policy: Policy) -> Loaded:
    """Reads the store: for a worker."""
    directory, held = desk.directory(), desk.assignments()
    found = verification(
        desk.queries,
        decided_units(held, directory),
        directory.indicators.values(),
        [each for each in desk.queries.of_kind(Kind.TARGET) if isinstance(each, Target)],
        year=quarter.year,
        quarter=quarter.number,
        policy=policy,
    )
    actors = [each.id for each in held]
    rows = tuple(
        check_row(row, offered_actions(row.row.cell, actors, directory), policy)
        for row in found.rows
    )
    return Loaded(quarter=quarter, rows=rows, reports=found.reports)


def pile_of(row: CheckRow) -> Pile:
    return {CellState.RETURNED: Pile.RETURNED, CellState.APPROVED: Pile.APPROVED}.get(
        row.found.state, Pile.AWAITING
    )


def in_village(rows: Sequence[CheckRow], village: str) -> list[CheckRow]:
    """village: a unit's code, or empty for all."""
    return [row for row in rows if not village or row.found.unit.code == village]


def verifiable(rows: Sequence[CheckRow]) -> list[CheckRow]:
    """Those that reached their target: what can be accepted without opening it."""
    return [row for row in rows if CellAction.VERIFY in row.offered and row.found.is_reached]


def overview(loaded: Loaded, village: str, today: Quarter) -> Overview:
    rows = in_village(loaded.rows, village)
    piles = [pile_of(row) for row in rows]
    quarter = loaded.quarter
    known = [today.previous().previous().previous(), today.previous().previous()]
    known += [today.previous(), today]
    kinds = {each.unit.kind for each in loaded.reports}
    word = "desa dan kelurahan" if UnitKind.URBAN_VILLAGE in kinds else "desa"
    villages = f"{len(loaded.reports)} {word}"
    return Overview(
        quarters=tuple((quarter_id(each), quarter_words(each)) for each in reversed(known)),
        quarter=quarter_id(quarter),
        title=f"{villages}, Triwulan {_ROMAN[quarter.number - 1]} {quarter.year}",
        reports=loaded.reports,
        village=village,
        counts={pile: piles.count(pile) for pile in Pile},
        approvable=sum(CellAction.APPROVE in row.offered for row in rows),
        verifiable=len(verifiable(rows)),
    )


def quarter_id(quarter: Quarter) -> str:
    return f"{quarter.year}-{quarter.number}"


def quarter_words(quarter: Quarter) -> str:
    return f"TW {_ROMAN[quarter.number - 1]} {quarter.year}"


def quarter_from(id: str) -> Quarter:
    """The inverse of quarter_id()."""
    year, _, number = id.partition("-")
    return Quarter(int(year), int(number))


def nothing_words(loaded: Loaded, pile: Pile, village: str) -> tuple[str, str]:
    """Title and sentence of an empty list: nothing came, or all is decided."""
    if not loaded.reports:
        return (
            "Tidak ada desa di bawah kantor Anda",
            "Layar ini untuk kantor yang memeriksa isian kinerja desa atau kelurahan.",
        )
    reports = [each for each in loaded.reports if not village or each.unit.code == village]
    if pile is Pile.RETURNED:
        return ("Tidak ada yang dikembalikan", "Sel yang Anda kembalikan muncul di sini.")
    if pile is Pile.APPROVED:
        return ("Belum ada yang disetujui", "Sel yang disetujui muncul di sini.")
    if all(each.is_silent for each in reports):
        return (
            "Belum ada isian yang sampai",
            "Isian muncul di sini begitu diajukan desa dan sampai di laptop ini.",
        )
    return ("Semua yang sampai sudah diputuskan", missing_words(reports))


def missing_words(reports: Sequence[UnitReport]) -> str:
    """Who has not sent everything, the emptiest first; no blame in it."""
    waiting = sorted((each for each in reports if each.missing), key=lambda each: -each.missing)
    if not waiting:
        return "Semua isian sudah sampai."
    shown = waiting[:_NAMED]
    names = [f"{each.unit.place or each.unit.name} {each.missing}" for each in shown]
    more = f" dan {len(waiting) - _NAMED} lainnya" if len(waiting) > _NAMED else ""
    return f"Belum kirim: {', '.join(names)} sel{more}."
