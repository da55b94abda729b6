"""A hub that cannot be opened or reached says so in words, and changes nothing."""

import json
import shutil
import socket
from pathlib import Path

import pytest

from sync.hub.keeping import init_hub, keep
from sync.hub.refusals import (
    AddressTaken,
    DatabaseUnreachable,
    DataOlder,
    HubDamaged,
    MarksInside,
    MarksMissing,
)
from sync.hub.serve import Listening, RunningHub
from sync.hub.store.files import CERTIFICATE, DATABASE, SECRETS, TLS_KEY, Folder
from tests.sync.hub.world import SEED, FakeClock

REGION = "region-19.06-belitung-timur.csv"


def spoil_database(data: Path) -> Path:
    file = data / DATABASE
    file.write_bytes(b"bukan pangkalan data" * 1000)
    return file


def spoil_by(name: str, content: bytes | None) -> object:
    def spoil(data: Path) -> Path:
        if content is None:
            (data / name).unlink()
        else:
            (data / name).write_bytes(content)
        return data / name

    return spoil


def spoil_lock(data: Path) -> Path:
    marks = Path(Folder(data).settings().marks)
    (marks / "epoch.json").write_text("{}")
    return marks


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(spoil_database, id="database"),
        pytest.param(spoil_by(DATABASE, None), id="no database"),
        pytest.param(spoil_by(SECRETS, b"{}"), id="keys"),
        pytest.param(spoil_by(CERTIFICATE, b"bukan sertifikat"), id="certificate"),
        pytest.param(spoil_lock, id="epoch lock"),
    ],
)
def test_a_damaged_file_of_the_hub_is_named(sqlite_data: Path, spoil) -> None:
    file = spoil(sqlite_data)
    before = sorted(sqlite_data.iterdir())
    with pytest.raises(HubDamaged) as refused, keep(sqlite_data, FakeClock()):
        pass
    assert refused.value.details["path"] == str(file)
    assert sorted(sqlite_data.iterdir()) == before


def test_a_hub_without_the_key_of_its_certificate_is_not_announced(sqlite_data: Path) -> None:
    (sqlite_data / TLS_KEY).unlink()
    with pytest.raises(HubDamaged):
        RunningHub(sqlite_data, Listening())
    with keep(sqlite_data, FakeClock()):
        assert Folder(sqlite_data).running() is None


@pytest.mark.parametrize("host", ["203.0.113.5", "999.1.1.1"])
def test_an_address_that_is_not_this_machines_is_refused(sqlite_data: Path, host: str) -> None:
    with pytest.raises(AddressTaken):
        RunningHub(sqlite_data, Listening(host=host))


def test_a_port_that_is_taken_or_none_is_refused_and_lets_the_data_go(sqlite_data: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        for port in (taken.getsockname()[1], 99_999):
            with pytest.raises(AddressTaken):
                RunningHub(sqlite_data, Listening(port=port))
    RunningHub(sqlite_data, Listening(is_plain=True)).start().stop()


@pytest.mark.parametrize(
    "database", ["garbage", "mysql://a/b", "postgresql://nobody@127.0.0.1:1/none"]
)
def test_a_database_that_is_not_there_makes_no_hub(tmp_path: Path, database: str) -> None:
    region = (SEED / REGION).read_text("utf-8")
    with pytest.raises(DatabaseUnreachable):
        init_hub(tmp_path / "pusat", region, "Asia/Jakarta", database=database)
    assert not (tmp_path / "pusat").exists()


def test_marks_are_never_kept_inside_the_data(tmp_path: Path) -> None:
    region, data = (SEED / REGION).read_text("utf-8"), tmp_path / "pusat"
    for marks in (data, data / "penanda", data / ".." / "pusat" / "x"):
        with pytest.raises(MarksInside):
            init_hub(data, region, "Asia/Jakarta", marks=marks)
    assert not data.exists()


def test_a_hub_without_its_marks_does_not_start(sqlite_data: Path) -> None:
    shutil.rmtree(Folder(sqlite_data).settings().marks)
    with pytest.raises(MarksMissing), keep(sqlite_data, FakeClock()):
        pass


def test_a_copy_made_since_the_last_start_is_known_to_be_older(
    sqlite_data: Path, tmp_path: Path
) -> None:
    hub = RunningHub(sqlite_data, Listening(is_plain=True)).start()
    with keep(sqlite_data) as keeper:
        copy = keeper.back_up(tmp_path / "salinan")
    with hub.home.store.write() as tx:
        tx.set_setting("kata", "yang sudah diterima")
    hub.stop()
    for left in sqlite_data.glob("hub.db-*"):
        left.unlink()
    shutil.copyfile(copy / DATABASE, sqlite_data / DATABASE)
    with pytest.raises(DataOlder):
        RunningHub(sqlite_data, Listening(is_plain=True))


def test_the_marks_say_how_far_the_data_have_come_while_the_hub_serves(
    sqlite_data: Path,
) -> None:
    hub = RunningHub(sqlite_data, Listening(is_plain=True)).start()
    lock = Path(Folder(sqlite_data).settings().marks) / "epoch.json"
    before = json.loads(lock.read_text())["commits"]
    hub.home.marks._running_s = lambda: hub.home.marks._written_s + 2.0
    with hub.home.store.write() as tx:
        tx.set_setting("kata", "yang sudah diterima")
    assert json.loads(lock.read_text())["commits"] == before + 1
    hub.stop()
