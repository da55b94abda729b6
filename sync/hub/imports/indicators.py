"""Starter indicators at init, and the targets of offices from a table."""

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from importlib.resources import files

from app.domain.figures_text import parse_figure
from app.domain.indicators import Indicator, Target
from app.domain.measures import TargetStyle
from app.domain.refusals import DomainError
from app.services.codec import decode_json, from_builtins
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
    "unit_code",
    "indicator_code",
    "year",
    "style",
    "tw1",
    "tw2",
    "tw3",
    "tw4",
    "annual",
)
_EXAMPLE = ("19.06.01.2001", "I-01", "2026", "per_tw", "2", "3", "3", "2", "10")
_FIGURES = COLUMNS[4:]


def indicators_template() -> str:
    return template(COLUMNS, _EXAMPLE)


def starter_indicators() -> Iterator[tuple[str, Indicator]]:
    """The indicators that every new hub begins with; a regency changes them later."""
    data = (files("resources") / "indicators" / "starter.json").read_bytes()
    stored = decode_json(data)
    listed = stored["indicators"] if isinstance(stored, dict) else []
    for entry in listed:
        indicator = from_builtins(entry, Indicator)
        yield f"{indicator.code} {indicator.name}", indicator


def plan_targets(tx: HubTx, data: bytes) -> Plan:
    """
    Raises:
        TableUnreadable.
    """
    wanted: list[tuple[str, Target]] = []
    faults: list[Fault] = []
    for line in read_table(data, COLUMNS):
        if not _is_sound(tx, line, faults):
            continue
        target = _target(tx, line)
        wanted.append((f"Target {target.unit} {target.indicator} {target.year}", target))
    return plan_of(tx, wanted, faults)


def _is_sound(tx: HubTx, line: Line, faults: list[Fault]) -> bool:
    known = tx.directory().indicators.get(line.cells["indicator_code"])
    measure = known.measure if known else ""
    return is_sound(
        faults,
        lambda: _unit(tx, line),
        lambda: _indicator(tx, line),
        lambda: _year(line),
        lambda: _style(line),
        *(partial(_figure, line, name, measure) for name in _FIGURES),
    )


def _unit(tx: HubTx, line: Line) -> str:
    unit = needed(line, "unit_code")
    if unit not in tx.directory().units:
        raise CellFaulty(line.fault("unit_code", f"{unit} tidak ada dalam wilayah ini"))
    return unit


def _indicator(tx: HubTx, line: Line) -> Indicator:
    code = needed(line, "indicator_code")
    indicator = tx.directory().indicators.get(code)
    if indicator is None:
        raise CellFaulty(line.fault("indicator_code", f"{code} tidak ada dalam katalog"))
    return indicator


def _year(line: Line) -> int:
    year = needed(line, "year")
    if not (year.isascii() and year.isdigit() and len(year) == 4):
        raise CellFaulty(line.fault("year", f"{year} bukan tahun"))
    return int(year)


def _style(line: Line) -> TargetStyle:
    try:
        return TargetStyle(needed(line, "style"))
    except ValueError as error:
        raise CellFaulty(line.fault("style", "isi per_tw, sd_tw, atau posisi")) from error


def _target(tx: HubTx, line: Line) -> Target:
    indicator = _indicator(tx, line)
    tw1, tw2, tw3, tw4, annual = (_figure(line, name, indicator.measure) for name in _FIGURES)
    return Target(
        unit=_unit(tx, line),
        indicator=indicator.code,
        year=_year(line),
        style=_style(line),
        tw1=tw1,
        tw2=tw2,
        tw3=tw3,
        tw4=tw4,
        annual=annual,
    )


def _figure(line: Line, column: str, measure: str) -> Decimal | None:
    try:
        found = parse_figure(line.cells[column], measure)
    except DomainError as error:
        raise CellFaulty(line.fault(column, "tidak bisa dibaca sebagai angka")) from error
    if found is None or isinstance(found, Decimal):
        return found
    raise CellFaulty(
        line.fault(column, "titik di sini bisa ribuan atau desimal; tulis 1234 atau 1,234")
    )
