"""A kecamatan over two villages, with figures in them."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID, uuid5

from app.domain.envelope import NEVER
from app.domain.indicators import Indicator, Target
from app.domain.measures import AreaAggregation, MeasureKind, Polarity, TargetStyle, TimeAggregation
from app.domain.organisation import (
    Assignment,
    AssignmentMode,
    Directory,
    Person,
    Position,
    Role,
    Standing,
    Unit,
    UnitKind,
)
from app.domain.performance import Cell, CellState, empty_cell
from app.services.hashing import content_hash
from app.services.read_models import DataState, ObjectView

SPACE = UUID("7d9f5f4e-6b1c-4b36-8c0e-3c8d7f0a1b22")
DISTRICT, LALANG, BARU = "19.06.01", "19.06.01.2001", "19.06.01.2002"
YEAR = 2026
AT = datetime(YEAR, 10, 8, 2, 41, tzinfo=UTC)


def a_unit(code: str, kind: UnitKind = UnitKind.VILLAGE) -> Unit:
    return Unit(
        id=uuid5(SPACE, code),
        code=code,
        name=code,
        kind=kind,
        parent=None if kind is UnitKind.SUBDISTRICT else DISTRICT,
        zone="Asia/Jakarta",
    )


def an_indicator(code: str = "I-01", **members) -> Indicator:
    usual = {
        "name": f"Indikator {code}",
        "measure": "KK",
        "measure_kind": MeasureKind.FAMILIES,
        "definition": "",
        "polarity": Polarity.HIGHER_IS_BETTER,
        "time_aggregation": TimeAggregation.LAST,
        "area_aggregation": AreaAggregation.SUM,
        "source": "",
    }
    return Indicator(code=code, **(usual | members))


def a_target(unit: str, indicator: str = "I-01", goal: int = 100) -> Target:
    each = Decimal(goal)
    return Target(
        unit=unit,
        indicator=indicator,
        year=YEAR,
        style=TargetStyle.POSITION,
        tw1=each,
        tw2=each,
        tw3=each,
        tw4=each,
        annual=each,
    )


def a_cell(
    unit: str,
    value: str | None,
    state: CellState = CellState.SUBMITTED,
    *,
    indicator: str = "I-01",
    quarter: int = 3,
) -> Cell:
    made = empty_cell("19.06", unit, indicator, YEAR, quarter)
    return replace(made, state=state, value=None if value is None else Decimal(value))


ROLES = {
    "operator": (LALANG, Standing.STAFF, (Role.OPERATOR,)),
    "kades": (LALANG, Standing.HEAD, ()),
    "kasi": (DISTRICT, Standing.STAFF, (Role.FIGURE_VERIFIER,)),
    "camat": (DISTRICT, Standing.HEAD, (Role.FIGURE_APPROVER,)),
}


def held(name: str) -> Assignment:
    return Assignment(
        id=uuid5(SPACE, f"held {name}"),
        person=uuid5(SPACE, "person"),
        position=uuid5(SPACE, name),
        unit=ROLES[name][0],
        mode=AssignmentMode.DEFINITIVE,
        held_from=date(YEAR, 1, 1),
    )


def a_directory(*names: str, indicators: tuple[Indicator, ...] = ()) -> Directory:
    """The offices, with these positions filled."""
    return Directory.of(
        units=[a_unit(DISTRICT, UnitKind.SUBDISTRICT), a_unit(LALANG), a_unit(BARU)],
        positions=[
            Position(
                id=uuid5(SPACE, name),
                unit=ROLES[name][0],
                title=name,
                standing=ROLES[name][1],
                roles=ROLES[name][2],
            )
            for name in names
        ],
        persons=[Person(id=uuid5(SPACE, "person"), name="Tokoh Karangan")],
        assignments=[held(name) for name in names],
        indicators=indicators or [an_indicator()],
    )


class FakeQueries:
    """Cells only."""

    def __init__(self, *cells: Cell, targets: tuple[Target, ...] = ()) -> None:
        self.known = {cell.id: cell for cell in cells}
        self.targets = list(targets)

    def put(self, cell: Cell) -> None:
        self.known[cell.id] = cell

    def cells(self, unit: str, year: int) -> list[ObjectView]:
        return [
            ObjectView(
                thing=cell,
                version=NEVER,
                content_hash=content_hash(cell),
                data_state=DataState.QUEUED,
                pending=(),
                base=None,
            )
            for cell in self.known.values()
            if cell.unit == unit and cell.year == year
        ]

    def of_kind(self, kind: object) -> list[object]:
        return list(self.targets)
