"""What the commands of the hub do: set up, serve, invite, list, decide, copy."""

import argparse
import signal
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec

from app.domain.numbering import Book
from app.services.refusals import Malformed
from sync.hub.admin import Planner
from sync.hub.imports.indicators import indicators_template, plan_targets
from sync.hub.imports.plan import Plan
from sync.hub.imports.staff import plan_staff, staff_template
from sync.hub.imports.units import plan_units, units_template
from sync.hub.invite_sheet import render_sheet
from sync.hub.keeping import init_hub, keep, restore
from sync.hub.records import Invited
from sync.hub.serve import Listening, RunningHub, run_until
from sync.hub.skew import Required
from ui.cli.hub import Action
from ui.cli.output import check_output, write_file, write_json

_TABLES: dict[str, tuple[Planner, Callable[[], str]]] = {
    "units": (plan_units, units_template),
    "staff": (plan_staff, staff_template),
    "indicators": (plan_targets, indicators_template),
}
_SHOWN_CHANGES = 50


def _init(options: argparse.Namespace) -> int:
    settings = init_hub(
        options.data,
        _text(options.region),
        options.zone,
        database=options.database,
        marks=options.marks,
        address=options.address,
        check_base=options.check_base,
    )
    print(f"Pusat {settings.name} dibuat di {options.data}.")
    print(f"Penanda epoch dan nomor: {settings.marks}. Jangan ikut disalin dengan folder data.")
    return 0


def _serve(options: argparse.Namespace) -> int:
    listening = Listening(host=options.host, port=options.port, is_plain=options.http)
    hub = RunningHub(options.data, listening)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, hub.interrupt)
    run_until(hub, _announce)
    return 0


def _announce(hub: RunningHub) -> None:
    """One line for programs: where the hub answers and how to know it."""
    line = {"address": hub.address, "pin": hub.pin, "hub": hub.home.settings.hub}
    sys.stdout.write(msgspec.json.encode(line).decode() + "\n")
    sys.stdout.flush()


def _import(options: argparse.Namespace) -> int:
    planner, template = _TABLES[options.table]
    if options.template:
        sys.stdout.write(template())
        return 0
    if options.file is None or options.data is None:
        raise Malformed(field="BERKAS", reason="sebutkan berkas dan --data")
    data = _bytes(options.file)
    with keep(options.data) as keeper:
        plan = keeper.admin.preview(planner, data)
        _print_plan(plan, is_applied=options.apply)
        if plan.faults:
            return 2
        if options.apply:
            keeper.admin.apply(planner, data)
    return 0


def _print_plan(plan: Plan, *, is_applied: bool) -> None:
    for fault in plan.faults:
        print(f"baris {fault.line}, {fault.column}: {fault.reason}", file=sys.stderr)
    for change in plan.changes[:_SHOWN_CHANGES]:
        print(f"{'baru ' if change.is_new else 'ubah '} {change.label}")
    if len(plan.changes) > _SHOWN_CHANGES:
        print(f"... dan {len(plan.changes) - _SHOWN_CHANGES} lagi")
    print(f"{plan.new} baru, {plan.changed} berubah, {plan.same} tetap.")
    if plan.faults:
        print(f"import_faulty: {len(plan.faults)} isian belum bisa dipakai.", file=sys.stderr)
    elif is_applied:
        print("Diterapkan.")
    else:
        print("Belum diterapkan. Ulangi dengan --apply jika sudah benar.")


def _invite(options: argparse.Namespace) -> int:
    if options.sheet is not None:
        check_output(options.sheet, options.data)  # before a code is made that nobody would see
    with keep(options.data) as keeper:
        if options.person is not None:
            persons = [options.person]
        else:
            persons = list({line.id: None for line in keeper.admin.people(options.unit)})
        invited = keeper.invite(persons, options.address)
        settings = keeper.settings
    if options.sheet is not None:
        write_file(options.sheet, render_sheet(invited, settings.name, settings.zone), options.data)
    write_json([_shown(each) for each in invited])
    return 0


def _shown(invited: Invited) -> dict[str, object]:
    return {
        "person": invited.person,
        "name": invited.name,
        "position": invited.position,
        "office": invited.office,
        "invitation": invited.text,
        "code": invited.code,
        "address": invited.address,
        "pin": invited.pin,
        "expires_at": invited.expires_at,
    }


def _people(options: argparse.Namespace) -> int:
    with keep(options.data) as keeper:
        write_json(keeper.admin.people(options.unit))
    return 0


def _units(options: argparse.Namespace) -> int:
    if options.listed is None:
        raise Malformed(field="--data", reason="sebutkan folder data pusat")
    with keep(options.listed) as keeper:
        write_json(keeper.admin.units())
    return 0


def _devices(options: argparse.Namespace) -> int:
    with keep(options.data) as keeper:
        write_json(keeper.admin.devices())
    return 0


def _revoke(options: argparse.Namespace) -> int:
    with keep(options.data) as keeper:
        device = keeper.admin.revoke(options.device)
    print(f"Laptop {device.label or device.id} dicabut. Yang sudah dikerjakannya masih diterima.")
    return 0


def _require(options: argparse.Namespace) -> int:
    with keep(options.data) as keeper:
        if options.none:
            keeper.admin.require(None)
        elif options.release is not None:
            keeper.admin.require(Required(release=options.release, on=_day(options.since)))
        required = keeper.admin.required()
    write_json({"release": required.release, "on": required.on} if required else None)
    return 0


def _day(text: str | None) -> date:
    """
    Raises:
        Malformed: none was given, or none that the calendar has.
    """
    try:
        return date.fromisoformat(text or "")
    except ValueError as error:
        raise Malformed(field="--from", reason="sebutkan harinya, misalnya 2027-01-31") from error


def _blocks(options: argparse.Namespace) -> int:
    with keep(options.data) as keeper:
        write_json(keeper.admin.blocks())
    return 0


def _end_block(options: argparse.Namespace) -> int:
    with keep(options.data) as keeper:
        lease = keeper.admin.end_block(options.lease, options.reason)
    print(
        f"Blok {lease.first} sampai {lease.last} diakhiri. Nomor yang sudah dipakai laptopnya "
        "tetap berlaku begitu dilaporkan."
    )
    return 0


def _register(options: argparse.Namespace) -> int:
    try:
        book = Book(options.book)
    except ValueError as error:
        known = ", ".join(each.value for each in Book)
        raise Malformed(field="--book", reason=f"yang ada: {known}") from error
    with keep(options.data) as keeper:
        lines = keeper.admin.register(options.unit, book, options.year)
    write_json(
        [
            {
                "sequence": line.sequence,
                "state": line.state.value,
                "text": line.text,
                "letter": line.letter,
                "lease": line.lease,
                "reason": line.reason,
                "at": line.at,
            }
            for line in lines
        ]
    )
    return 0


def _held(options: argparse.Namespace) -> int:
    with keep(options.data) as keeper:
        write_json(
            [
                {
                    "id": command.envelope.id,
                    "type": command.envelope.type,
                    "object": command.envelope.object,
                    "kind": command.kind.value,
                    "person": command.person,
                    "received_at": command.received_at,
                }
                for command in keeper.admin.held()
            ]
        )
    return 0


def _decide(options: argparse.Namespace) -> int:
    with keep(options.data) as keeper:
        outcome = keeper.admin.decide(options.command, is_confirmed=options.action == "confirm")
    write_json({"id": options.command, "outcome": outcome.value})
    return 0


def _backup(options: argparse.Namespace) -> int:
    with keep(options.data) as keeper:
        made = keeper.back_up(options.to)
    print(f"Salinan diperiksa dan disimpan di {made}. Berisi kunci pusat: simpan terkunci.")
    return 0


def _restore(options: argparse.Namespace) -> int:
    done = restore(options.data, options.source, skip=options.skip)
    if done.aside is not None:
        print(f"Data sebelumnya dipindahkan utuh ke {done.aside}.")
    print(f"Pusat dipulihkan, epoch {done.epoch}; {done.skipped} nomor dilewati.")
    print(
        f"{done.awaited} laptop ditunggu membawa lagi yang sudah diterima pusat. "
        f"Lihat dengan: balai hub window --data {options.data}"
    )
    print("Ulangi impor, undangan, dan keputusan yang dibuat setelah salinan itu.")
    return 0


def _window(options: argparse.Namespace) -> int:
    with keep(options.data) as keeper:
        if options.close:
            keeper.close_window()
            print("Pemulihan selesai. Yang tidak cocok lagi ada di: balai hub held")
            return 0
        window = keeper.window()
        devices = {line.id: line for line in keeper.admin.devices()}
    shown = None
    if window is not None:
        awaited = [devices[id] for id in window.awaited if id in devices]
        shown = {"opened_at": window.opened_at, "awaited": awaited}
    write_json(shown)
    return 0


def _text(path: Path) -> str:
    try:
        return _bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Malformed(field=str(path), reason="bukan teks UTF-8") from error


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Malformed(field=str(path), reason="tidak bisa dibaca") from error


ACTIONS: dict[str, Action] = {
    "init": _init,
    "serve": _serve,
    "import": _import,
    "invite": _invite,
    "people": _people,
    "units": _units,
    "devices": _devices,
    "revoke": _revoke,
    "require": _require,
    "blocks": _blocks,
    "end-block": _end_block,
    "register": _register,
    "held": _held,
    "confirm": _decide,
    "deny": _decide,
    "backup": _backup,
    "restore": _restore,
    "window": _window,
}
