"""Positions, persons and who holds what, from a table."""

import re
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from app.domain.organisation import (
    Assignment,
    AssignmentMode,
    Person,
    Position,
    Role,
    standing_of_title,
)
from sync.hub.imports.ids import assignment_id, person_id, position_id
from sync.hub.imports.plan import Plan, plan_of
from sync.hub.imports.table import (
    CellFaulty,
    Fault,
    Line,
    day_in,
    is_sound,
    needed,
    read_table,
    template,
)
from sync.hub.ports import HubTx

COLUMNS = ("unit_code", "position", "person", "nip", "rank", "mode", "from", "to", "roles")
_EXAMPLE = (
    "19.06.01",
    "Camat Manggar",
    "Contoh Melati, S.IP.",
    "",
    "Pembina",
    "definitif",
    "2026-01-02",
    "",
    "signatory figure_approver",
)
_MODES = {
    "": AssignmentMode.DEFINITIVE,
    "definitif": AssignmentMode.DEFINITIVE,
    "definitive": AssignmentMode.DEFINITIVE,
    "plt": AssignmentMode.ACTING_VACANT,
    "plh": AssignmentMode.ACTING_ABSENT,
    "pj": AssignmentMode.ACTING_HEAD,
}
_NIP_DIGITS = 18


def staff_template() -> str:
    return template(COLUMNS, _EXAMPLE)


def plan_staff(tx: HubTx, data: bytes) -> Plan:
    """
    Raises:
        TableUnreadable.
    """
    wanted: list[tuple[str, Any]] = []
    faults: list[Fault] = []
    ranks: dict[str, int] = {}
    for line in read_table(data, COLUMNS):
        if _is_sound(tx, line, faults):
            wanted.extend(_objects(tx, line, ranks))
    return plan_of(tx, wanted, faults)


def _is_sound(tx: HubTx, line: Line, faults: list[Fault]) -> bool:
    return is_sound(
        faults,
        lambda: _unit(tx, line),
        lambda: needed(line, "position"),
        lambda: needed(line, "person"),
        lambda: _nip(line),
        lambda: _mode(line),
        lambda: _days(line),
        lambda: _roles(line),
    )


def _unit(tx: HubTx, line: Line) -> str:
    code = needed(line, "unit_code")
    if code not in tx.directory().units:
        raise CellFaulty(line.fault("unit_code", f"{code} tidak ada dalam wilayah ini"))
    return code


def _objects(tx: HubTx, line: Line, ranks: dict[str, int]) -> list[tuple[str, Any]]:
    code = _unit(tx, line)
    position = _position(tx, line, code, ranks)
    person = _person(tx, line, code)
    held = _assignment(tx, line, person.id, position)
    until = f" s.d. {held.held_to:%d-%m-%Y}" if held.held_to else ""
    return [
        (f"Jabatan {position.title}", position),
        (f"Orang {person.name}", person),
        (f"{person.name} sebagai {position.title}{until}", held),
    ]


def _position(tx: HubTx, line: Line, code: str, ranks: dict[str, int]) -> Position:
    title = needed(line, "position")
    id = position_id(tx.tenant, code, title)
    known = tx.directory().positions.get(id)
    ranks[code] = ranks.get(code, 0) + 1
    return Position(
        id=id,
        unit=code,
        title=title,
        standing=standing_of_title(title),
        roles=_roles(line),
        rank_in_unit=known.rank_in_unit if known else ranks[code],
    )


def _person(tx: HubTx, line: Line, code: str) -> Person:
    name, nip = needed(line, "person"), _nip(line)
    return Person(
        id=person_id(tx.tenant, code, name, nip),
        name=name,
        nip=nip,
        rank=line.cells["rank"] or None,
    )


def _nip(line: Line) -> str | None:
    nip = "".join(line.cells["nip"].split()) or None
    if nip is not None and not (nip.isdigit() and len(nip) == _NIP_DIGITS):
        raise CellFaulty(line.fault("nip", "NIP terdiri dari 18 angka"))
    return nip


def _mode(line: Line) -> AssignmentMode:
    mode = _MODES.get(line.cells["mode"].casefold().strip("."))
    if mode is None:
        raise CellFaulty(line.fault("mode", "isi definitif, plt, plh, atau pj"))
    return mode


def _days(line: Line) -> tuple[date, date | None]:
    held_from, held_to = day_in(line, "from"), day_in(line, "to")
    if held_from is None:
        raise CellFaulty(line.fault("from", "belum diisi"))
    if held_to is not None and held_to < held_from:
        raise CellFaulty(line.fault("to", "lebih awal daripada tanggal mulai"))
    return held_from, held_to


def _assignment(tx: HubTx, line: Line, person: UUID, position: Position) -> Assignment:
    mode, (held_from, held_to) = _mode(line), _days(line)
    id = assignment_id(person, position.id, mode.value, held_from.isoformat())
    known = tx.directory().assignments.get(id)
    if known is not None:
        return replace(known, held_to=held_to)
    return Assignment(
        id=id,
        person=person,
        position=position.id,
        unit=position.unit,
        mode=mode,
        held_from=held_from,
        held_to=held_to,
        granted_at=tx.now,
    )


def _roles(line: Line) -> tuple[Role, ...]:
    named = [word for word in re.split(r"[\s;,+]+", line.cells["roles"].casefold()) if word]
    known = {role.value: role for role in Role}
    for word in named:
        if word not in known:
            reason = f"{word} tidak dikenal; pilih dari {', '.join(known)}"
            raise CellFaulty(line.fault("roles", reason))
    return tuple(role for name, role in known.items() if name in named)
