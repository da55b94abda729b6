"""What "balai show" can show, each with how it is read."""

import argparse
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

import msgspec

from app.domain.incoming import IncomingLetter
from app.domain.indicators import Indicator, Target
from app.domain.letters import Letter
from app.domain.performance import Cell
from app.domain.permissions import allowed_actions
from app.domain.policies import BALAI
from app.domain.refusals import NotKnownHere
from app.services.codec import EXTRA
from app.services.figures import figure_rows
from app.services.files import offered
from app.services.kinds import Kind
from app.services.refusals import Malformed, UnknownQuery
from app.services.registry import REGISTRY
from sync.profile.profile import Profile
from ui.cli.requests import COMPLETED

Reader = Callable[[Any, argparse.Namespace], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """is_static: needs no profile to be opened."""

    read: Reader
    is_static: bool = False


def query(kind: str) -> Query:
    """
    Raises:
        UnknownQuery: details name those that exist.
    """
    if kind not in QUERIES:
        raise UnknownQuery(kind=kind, known=", ".join(sorted(QUERIES)))
    return QUERIES[kind]


def whoami(profile: Profile) -> dict[str, object]:
    directory = profile.directory()
    return {
        "name": profile.info.name,
        "office": profile.info.office,
        "person": profile.info.person,
        "device": profile.identity.device,
        "is_practice": profile.info.is_practice,
        "assignments": [
            {
                "id": held.id,
                "position": held.position,
                "title": directory.position(held.position).title,
                "unit": held.unit,
                "mode": held.mode,
            }
            for held in profile.assignments()
        ],
    }


def health(profile: Profile) -> dict[str, object]:
    """What a support call asks first; no words of letters."""
    counts = profile.queries.counts()
    return {
        **whoami(profile),
        "is_suspect": profile.store.is_suspect,
        "highest_n": profile.store.highest_n(),
        "checkpoint_at": profile.store.checkpoint_at(),
        "queued": counts.queued,
        "attention": counts.attention,
        "integrity": profile.store.integrity(),
    }


def _letters(profile: Profile, options: argparse.Namespace) -> object:
    return profile.queries.letters(limit=500)


def _letter(profile: Profile, options: argparse.Namespace) -> object:
    id_ = id_of(options)
    view = profile.queries.find(Kind.LETTER, id_)
    if view is not None and isinstance(view.thing, Letter):
        letter = view.thing
        actions = {
            str(held.id): sorted(
                offered(
                    allowed_actions(letter, held.id, profile.directory()),
                    letter,
                    profile.files.is_here,
                )
            )
            for held in profile.assignments()
        }
        return {
            "letter": letter,
            "content_hash": view.content_hash,
            "version": view.version._asdict(),
            "data_state": view.data_state,
            "actions": actions,
            "files": _files(profile, letter),
            "deliveries": profile.queries.deliveries(letter.id),
        }
    arrived = profile.queries.find(Kind.INCOMING, id_)
    if arrived is not None and isinstance(arrived.thing, IncomingLetter):
        return {
            "incoming": arrived.thing,
            "data_state": arrived.data_state,
            "files": _files(profile, arrived.thing),
        }
    raise NotKnownHere(what=Kind.LETTER.value, id=str(id_))


def _files(profile: Profile, thing: Letter | IncomingLetter) -> list[dict[str, object]]:
    """Which of its files can be opened here; the others are fetched with the next turns."""
    profile.files.want([thing])
    return [
        {
            "sha256": file.sha256,
            "name": file.name,
            "is_here": profile.files.is_here(file.sha256),
        }
        for file in thing.content.files
    ]


def _inbox(profile: Profile, options: argparse.Namespace) -> object:
    return [
        {
            "id": row.id,
            "unit": row.unit,
            "sender_name": row.sender_name,
            "number": row.number,
            "subject": row.subject,
            "letter_on": row.letter_on,
            "urgency": row.urgency,
            "secrecy": row.secrecy,
            "delivered_at": row.delivered_at,
            "is_read": row.is_read,
            "data_state": row.data_state,
        }
        for row in profile.queries.inbox(limit=500)
    ]


def _approvals(profile: Profile, options: argparse.Namespace) -> object:
    return profile.queries.approvals(tuple(held.position for held in profile.assignments()))


def _figures(profile: Profile, options: argparse.Namespace) -> object:
    year = options.year or profile.today().year
    directory = profile.directory()
    own = {held.unit for held in profile.assignments()}
    below = {unit.code for unit in directory.units.values() if unit.parent in own}
    wanted = [options.unit] if options.unit else sorted(own | below)
    targets = [each for each in profile.queries.of_kind(Kind.TARGET) if isinstance(each, Target)]
    found = []
    for code in wanted:
        for quarter in (1, 2, 3, 4):
            rows = figure_rows(
                profile.queries,
                directory.unit(code),
                directory.indicators.values(),
                targets,
                year=year,
                quarter=quarter,
                policy=BALAI,
            )
            found += [
                {
                    "object": row.cell.id,
                    "unit": code,
                    "indicator": row.indicator.code,
                    "name": row.indicator.name,
                    "year": year,
                    "quarter": quarter,
                    "state": row.cell.state,
                    "target": row.goal,
                    "value": row.cell.value,
                    "numerator": row.cell.numerator,
                    "denominator": row.cell.denominator,
                    "note": row.cell.note,
                    "return_reason": row.cell.return_reason,
                    "evidence": _evidence(profile, row.cell),
                    "achievement": row.on_target.shown,
                    "band": row.on_target.band.label,
                    "data_state": row.data_state,
                    "content_hash": row.content_hash,
                }
                for row in rows
                if row.target is not None or row.content_hash
            ]
    return found


def _evidence(profile: Profile, cell: Cell) -> list[dict[str, object]]:
    found = profile.files.standings(each.file for each in cell.evidence)
    return [
        {
            "sha256": each.file.sha256,
            "name": each.file.name,
            "size_bytes": each.file.size_bytes,
            "caption": each.caption,
            "page": each.page,
            "where": standing.where,
            "is_here": standing.is_here,
        }
        for each, standing in zip(cell.evidence, found, strict=True)
    ]


def _people(profile: Profile, options: argparse.Namespace) -> object:
    directory = profile.directory()
    return [
        {
            "assignment": held.id,
            "person": held.person,
            "name": directory.person(held.person).name,
            "position": held.position,
            "title": directory.position(held.position).title,
            "roles": directory.position(held.position).roles,
            "unit": held.unit,
            "mode": held.mode,
            "held_from": held.held_from,
            "held_to": held.held_to,
        }
        for held in directory.assignments.values()
    ]


def _units(profile: Profile, options: argparse.Namespace) -> object:
    return list(profile.directory().units.values())


def _indicators(profile: Profile, options: argparse.Namespace) -> object:
    found: list[Indicator] = list(profile.directory().indicators.values())
    return sorted(found, key=lambda each: each.code)


def _commands(profile: object, options: argparse.Namespace) -> object:
    return [
        {
            "name": row.name,
            "v": row.v,
            "class": row.cls,
            "kind": row.kind,
            "creates": row.creates,
            "schema": _schema(row.args),
        }
        for row in REGISTRY.values()
    ]


def _any_json(kind: type[Any]) -> dict[str, Any]:
    """Unknown members may be anything."""
    return {"description": "anything"}


def _schema(args: type[Any]) -> dict[str, Any]:
    """Without what the laptop completes itself and what only a newer version would send."""
    schema = msgspec.json.schema(args, schema_hook=_any_json)
    for described in schema.get("$defs", {}).values():
        for name in (*COMPLETED, EXTRA):
            described.get("properties", {}).pop(name, None)
    return schema


def _attention(profile: Profile, options: argparse.Namespace) -> object:
    return [asdict(item) for item in profile.queries.attention()]


QUERIES: dict[str, Query] = {
    "letters": Query(read=_letters),
    "letter": Query(read=_letter),
    "inbox": Query(read=_inbox),
    "approvals": Query(read=_approvals),
    "figures": Query(read=_figures),
    "numbers": Query(read=lambda profile, options: profile.queries.blocks()),
    "outbox": Query(read=lambda profile, options: profile.queries.outbox()),
    "attention": Query(read=_attention),
    "aside": Query(read=lambda profile, options: profile.queries.aside()),
    "units": Query(read=_units),
    "people": Query(read=_people),
    "indicators": Query(read=_indicators),
    "commands": Query(read=_commands, is_static=True),
}


def id_of(options: argparse.Namespace) -> UUID:
    try:
        return UUID(options.id or "")
    except ValueError as error:
        raise Malformed(field="ID", reason="harus berupa UUID") from error
