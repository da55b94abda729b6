"""Setting up, importing, inviting, copying; and marks that an old copy fails."""

import hashlib
import json
import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path
from unittest.mock import ANY

import pytest
from sqlalchemy import inspect

from app.domain.organisation import Role, UnitKind
from app.keys.invitation import decode_invitation
from app.services.refusals import Malformed
from sync.hub.imports.indicators import indicators_template, plan_targets
from sync.hub.imports.staff import plan_staff, staff_template
from sync.hub.imports.table import TableUnreadable
from sync.hub.imports.units import plan_units, units_template
from sync.hub.invite_sheet import render_sheet
from sync.hub.keeping import init_hub, keep
from sync.hub.refusals import (
    AddressMissing,
    BackupElsewhere,
    BackupForeign,
    DataOlder,
    HubBusy,
    HubExists,
    HubMissing,
    ImportFaulty,
)
from sync.hub.serve import Listening, RunningHub
from sync.hub.store.backup import back_up
from sync.hub.store.files import Folder, Lock, Marks
from sync.hub.store.home import count_start, open_home
from sync.hub.store.restore import put_back
from sync.hub.store.shelf import DiskShelf
from sync.hub.store.tables import TABLES
from tests.sync.hub.world import (
    ADDRESS,
    CAMAT,
    KASI,
    KECAMATAN,
    LALANG_JAYA,
    SEED,
    FakeClock,
    World,
)


def test_a_new_hub_has_every_office_of_the_region_and_the_starter_indicators(
    world: World,
) -> None:
    with world.look() as tx:
        directory = tx.directory()
    kinds = [unit.kind for unit in directory.units.values()]
    assert (kinds.count(UnitKind.SUBDISTRICT), kinds.count(UnitKind.VILLAGE)) == (7, 39)
    assert len(directory.indicators) == 25
    unit = directory.unit("19.06.02")
    assert unit.kop == ("PEMERINTAH KABUPATEN BELITUNG TIMUR", "KECAMATAN GANTUNG")
    assert len({each.short_code for each in directory.units.values()}) == len(directory.units)


def test_the_schema_of_the_migrations_is_that_of_the_tables(world: World) -> None:
    columns = inspect(world.home.store._engine)
    for table in TABLES:
        found = {each["name"]: each["nullable"] for each in columns.get_columns(table.name)}
        assert found == {column.name: column.nullable for column in table.columns}
        key = columns.get_pk_constraint(table.name)["constrained_columns"]
        assert key == [column.name for column in table.primary_key]
        assert key[0] == "tenant"
        named = {index["name"] for index in columns.get_indexes(table.name)}
        assert named == {index.name for index in table.indexes}


def test_a_hub_is_never_made_over_another(sqlite_data: Path) -> None:
    region = (SEED / "region-19.06-belitung-timur.csv").read_text("utf-8")
    with pytest.raises(HubExists):
        init_hub(sqlite_data, region, "Asia/Jakarta")


def test_the_secrets_of_a_hub_are_its_accounts_alone(sqlite_data: Path) -> None:
    for name in ("keys.json", "tls.key"):
        assert (sqlite_data / name).stat().st_mode & 0o077 == 0


def test_an_empty_folder_is_no_hub(tmp_path: Path) -> None:
    with pytest.raises(HubMissing), keep(tmp_path):
        pass


# -- imports


def test_an_import_twice_changes_nothing(small_world: World) -> None:
    for planner, name in (
        (plan_units, "units"),
        (plan_staff, "staff"),
        (plan_targets, "indicators"),
    ):
        plan = small_world.admin.preview(planner, (SEED / f"{name}.csv").read_bytes())
        assert (plan.changes, plan.faults) == ((), ())


def test_each_template_can_be_read_back(small_world: World) -> None:
    for planner, text in (
        (plan_units, units_template()),
        (plan_staff, staff_template()),
        (plan_targets, indicators_template()),
    ):
        assert small_world.admin.preview(planner, text.encode()).faults == ()


def test_a_preview_changes_nothing(small_world: World) -> None:
    head = staff_template().splitlines()[0]
    table = f"{head}\n19.06.02,Camat Gantung,Awan,,,,2026-01-02,,signatory".encode()
    plan = small_world.admin.preview(plan_staff, table)
    assert (plan.new, plan.changed) == (3, 0)
    assert small_world.admin.people("19.06.02") == []


def test_every_fault_of_a_table_is_named_and_nothing_of_it_is_taken(small_world: World) -> None:
    table = "\n".join(
        (
            "unit_code;position;person;nip;rank;mode;from;to;roles",
            "19.06.02;Camat Gantung;Awan Baik;;;definitif;2026-01-02;;signatory",
            "99.99;Camat;Awan;;;definitif;2026-01-02;;signatory",
            "19.06.02;;Awan;;;definitif;2026-01-02;;signatory",
            "19.06.02;Staf;Awan;123;;definitif;2026-01-02;;drafter",
            "19.06.02;Staf;Awan;;;raja;2026-01-02;;drafter",
            "19.06.02;Staf;Awan;;;plt;32-01-2026;;drafter",
            "19.06.02;Staf;Awan;;;plt;2026-01-02;2025-01-02;drafter",
            "19.06.02;Staf;Awan;;;plt;2026-01-02;;raja",
        )
    ).encode()
    plan = small_world.admin.preview(plan_staff, table)
    assert [(fault.line, fault.column) for fault in plan.faults] == [
        (3, "unit_code"),
        (4, "position"),
        (5, "nip"),
        (6, "mode"),
        (7, "from"),
        (8, "to"),
        (9, "roles"),
    ]
    with pytest.raises(ImportFaulty):
        small_world.admin.apply(plan_staff, table)
    assert small_world.admin.people("19.06.02") == []


def test_a_table_without_a_column_names_it(small_world: World) -> None:
    with pytest.raises(TableUnreadable) as refused:
        small_world.admin.preview(plan_units, b"code,kop_1\n19.06.01,X")
    assert "short_code" in str(refused.value.details["missing"])
    with pytest.raises(TableUnreadable):
        small_world.admin.preview(plan_units, b"\xff\xfe\x00")


def test_an_empty_cell_of_a_unit_keeps_what_is_there(small_world: World) -> None:
    head = units_template().splitlines()[0]
    small_world.admin.apply(plan_units, f"{head}\n{KECAMATAN},KEC-BARU,,,,,,,,,".encode())
    with small_world.look() as tx:
        unit = tx.directory().unit(KECAMATAN)
    assert unit.short_code == "KEC-BARU"
    assert unit.kop[1:3] == (
        "KECAMATAN MANGGAR",
        "Jalan Jenderal Sudirman No. 1, Manggar, Belitung Timur 33512",
    )


def test_two_units_cannot_share_a_code_and_a_code_has_no_slash(small_world: World) -> None:
    head = units_template().splitlines()[0]
    table = f"{head}\n19.06.02,KEC-MGR,,,,,,,,,\n19.06.03,A/B,,,,,,,,,".encode()
    faults = small_world.admin.preview(plan_units, table).faults
    assert [(fault.line, fault.column) for fault in faults] == [
        (2, "short_code"),
        (3, "short_code"),
    ]


def test_a_figure_that_can_be_read_two_ways_is_asked_back(small_world: World) -> None:
    head = indicators_template().splitlines()[0]
    table = f"{head}\n{LALANG_JAYA},I-11,2026,per_tw,1.234,,,,".encode()
    (fault,) = small_world.admin.preview(plan_targets, table).faults
    assert fault.column == "tw1"


def test_people_and_units_are_listed_with_their_roles(small_world: World) -> None:
    (camat,) = [each for each in small_world.admin.people() if each.position == CAMAT]
    assert camat.roles == (Role.SIGNATORY.value, Role.FIGURE_APPROVER.value)
    units = {each.code: each for each in small_world.admin.units()}
    assert units[KECAMATAN].people == 5


# -- invitations


def test_an_invitation_says_where_the_hub_is_and_how_to_know_it(sqlite_data: Path) -> None:
    with keep(sqlite_data, FakeClock()) as keeper:
        person = next(line.id for line in keeper.admin.people() if line.position == KASI)
        with pytest.raises(AddressMissing):
            keeper.invite([person])
        (invited,) = keeper.invite([person], "https://hub.contoh.go.id")
        pin = keeper.home.pin
    read = decode_invitation(invited.text)
    assert (read.address, read.pin) == ("https://hub.contoh.go.id", pin)


def test_a_sheet_has_one_page_a_person(sqlite_data: Path) -> None:
    with keep(sqlite_data, FakeClock()) as keeper:
        persons = [line.id for line in keeper.admin.people(KECAMATAN)]
        invited = keeper.invite(persons, ADDRESS)
    sheet = render_sheet(invited, "Kabupaten Belitung Timur", "Asia/Jakarta")
    assert sheet.startswith(b"%PDF")
    assert sheet.count(b"/Type /Page\n") == len(persons) == 5


# -- copies


def test_a_backup_of_the_running_hub_can_be_opened(sqlite_data: Path, tmp_path: Path) -> None:
    with keep(sqlite_data, FakeClock()) as keeper:
        made = keeper.back_up(tmp_path / "salinan")
    with sqlite3.connect(made / "hub.db") as copy:
        (count,) = copy.execute("SELECT count(*) FROM reference").fetchone()
    copy.close()
    assert count > 100
    assert {each.name for each in made.iterdir()} == {
        "hub.db",
        "hub.json",
        "keys.json",
        "tls.key",
        "tls.pem",
    }


def test_a_backup_holds_every_whole_file_and_brings_it_back(
    sqlite_data: Path, tmp_path: Path
) -> None:
    shelf, scan = DiskShelf(Folder(sqlite_data).files), b"pindaian"
    for id in ("whole", "under way"):
        part = shelf.open_part(id, 0)
        part.write(scan)
        part.close()
    sha256 = hashlib.sha256(scan).hexdigest()
    assert shelf.shelve("whole", sha256)
    with keep(sqlite_data, FakeClock()) as keeper:
        made = keeper.back_up(tmp_path / "salinan")
    copied = DiskShelf(Folder(made).files)
    assert copied.path(sha256).read_bytes() == scan
    assert list(copied.parts()) == []
    shutil.rmtree(Folder(sqlite_data).files)
    put_back(sqlite_data, made, FakeClock().now(), 0)
    assert shelf.path(sha256).read_bytes() == scan


def test_a_database_on_a_server_is_backed_up_by_its_own_tools(
    sqlite_data: Path, tmp_path: Path
) -> None:
    settings = replace(Folder(sqlite_data).settings(), database="postgresql://contoh/balai")
    with pytest.raises(BackupElsewhere):
        back_up(sqlite_data, settings, tmp_path / "salinan", FakeClock().now())


def test_an_old_copy_of_the_data_is_not_served(sqlite_data: Path, tmp_path: Path) -> None:
    clock = FakeClock()
    old = tmp_path / "lama.db"
    home = open_home(sqlite_data, clock)
    count_start(home)
    home.close()
    shutil.copyfile(sqlite_data / "hub.db", old)
    home = open_home(sqlite_data, clock)
    count_start(home)
    home.close()
    shutil.copyfile(old, sqlite_data / "hub.db")
    with pytest.raises(DataOlder):
        open_home(sqlite_data, clock)


def test_a_copy_from_before_a_number_was_given_is_not_served(
    sqlite_data: Path, tmp_path: Path
) -> None:
    old = tmp_path / "lama.db"
    shutil.copyfile(sqlite_data / "hub.db", old)
    world = World(sqlite_data)
    world.laptop(KASI)
    world.close()
    shutil.copyfile(old, sqlite_data / "hub.db")
    with pytest.raises(DataOlder):
        open_home(sqlite_data, FakeClock())


def test_data_from_before_a_revocation_are_not_served(sqlite_data: Path, tmp_path: Path) -> None:
    world = World(sqlite_data)
    lost = world.laptop(KASI).device
    world.close()
    old = tmp_path / "lama.db"
    shutil.copyfile(sqlite_data / "hub.db", old)
    with keep(sqlite_data, FakeClock()) as keeper:
        keeper.admin.revoke(lost)
    shutil.copyfile(old, sqlite_data / "hub.db")
    with pytest.raises(DataOlder):
        open_home(sqlite_data, FakeClock())


def test_a_laptop_that_the_marks_call_revoked_is_so_whatever_the_data_say(
    sqlite_data: Path,
) -> None:
    world = World(sqlite_data)
    lost = world.laptop(KASI).device
    world.close()
    home = open_home(sqlite_data, FakeClock())
    home.marks.revoke(frozenset({lost}))
    count_start(home)
    with home.store.read() as tx:
        found = tx.devices.get(lost)
    home.close()
    assert found is not None
    assert found.revoked_at is not None


def test_one_hub_is_served_or_restored_at_one_place_only(sqlite_data: Path, tmp_path: Path) -> None:
    with keep(sqlite_data, FakeClock()) as keeper:
        made = keeper.back_up(tmp_path / "salinan")
    copied = tmp_path / "salinan penuh"
    shutil.copytree(sqlite_data, copied)
    running = RunningHub(sqlite_data, Listening(is_plain=True)).start()
    try:
        with pytest.raises(HubBusy):
            RunningHub(copied, Listening(is_plain=True))
        with pytest.raises(HubBusy):
            put_back(tmp_path / "coba", made, FakeClock().now(), 0)
        assert Marks(running.home.folder.path.with_name("data.hub")).lock() == Lock(
            epoch=1, starts=1, commits=ANY
        )
    finally:
        running.stop()


def test_marks_never_fall(tmp_path: Path) -> None:
    marks = Marks(tmp_path)
    marks.set_lock(Lock(epoch=2, starts=3, commits=5))
    marks.set_lock(Lock(epoch=1, starts=4, commits=6))
    assert marks.lock() == Lock(epoch=2, starts=4, commits=6)


@pytest.mark.parametrize("is_own", [False, True])
def test_a_restore_from_what_is_no_whole_backup_leaves_the_hub_as_it_is(
    sqlite_data: Path, tmp_path: Path, is_own: bool
) -> None:
    with keep(sqlite_data, FakeClock()) as keeper:
        made = keeper.back_up(tmp_path / "salinan")
    (made / "tls.key").unlink()
    with pytest.raises(BackupForeign):
        put_back(sqlite_data, sqlite_data if is_own else made, FakeClock().now(), 0)
    open_home(sqlite_data, FakeClock()).close()


def test_a_check_page_has_an_address_that_telephones_open(tmp_path: Path) -> None:
    with pytest.raises(Malformed):
        init_hub(
            tmp_path / "data",
            (SEED / "region-19.06-belitung-timur.csv").read_text("utf-8"),
            "Asia/Jakarta",
            check_base="javascript:alert(1)",
        )
    assert not (tmp_path / "data").exists()


def test_the_marks_are_outside_of_the_data(sqlite_data: Path) -> None:
    settings = json.loads((sqlite_data / "hub.json").read_text())
    assert Path(settings["marks"]).parent == sqlite_data.parent
    assert not Path(settings["marks"]).is_relative_to(sqlite_data)


def test_a_region_file_of_another_form_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Malformed):
        init_hub(tmp_path / "data", "kode,nama\n1,2", "Asia/Jakarta")
    assert not (tmp_path / "data").exists()
