"""What a restore does to the files of a hub, and what it refuses."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sync.hub.keeping import keep, restore
from sync.hub.records import LineState
from sync.hub.refusals import BackupForeign, DataOlder, HubBusy, HubMissing, MarksMissing, NoWindow
from sync.hub.store import restore as restoring
from sync.hub.store.files import EPOCH_LOCK, Folder, Marks
from sync.hub.store.home import open_home
from tests.sync.hub.regency import Regency
from tests.sync.hub.test_numbers import KEY
from tests.sync.hub.world import KASI, FakeClock, World, make_hub


def test_a_database_put_back_by_its_own_tools_begins_a_new_epoch(
    data: Path, open_world: Callable[[Path], World]
) -> None:
    marks = Marks(Path(Folder(data).settings().marks))
    marks.raise_to({KEY: 500})  # given out after the copy was made
    with pytest.raises(DataOlder):
        open_home(data, FakeClock())
    done = restore(data, None, clock=FakeClock())
    world = open_world(data)
    assert (done.epoch, world.home.store.epoch) == (2, 2)
    with world.admin.write() as tx:
        assert tx.register.line(KEY, 500).state is LineState.VOID
        assert tx.register.draw(KEY) == 501


def test_the_data_that_were_there_are_moved_aside_whole(regency: Regency) -> None:
    backup = regency.back_up()
    regency.die()
    before = (regency.data / "hub.db").read_bytes()
    done = restore(regency.data, backup)
    assert done.aside is not None
    assert (done.aside / "hub.db").read_bytes() == before
    regency.start()


def test_a_served_hub_is_not_restored(regency: Regency) -> None:
    backup = regency.back_up()
    with pytest.raises(HubBusy):
        restore(regency.data, backup)


def test_the_backup_of_another_hub_is_refused(regency: Regency, tmp_path: Path) -> None:
    backup = regency.back_up()
    other = tmp_path / "lain"
    make_hub(other)
    with keep(other, FakeClock()) as keeper:
        foreign = keeper.back_up(tmp_path / "salinan")
    regency.die()
    for wrong in (foreign, tmp_path):
        with pytest.raises(BackupForeign):
            restore(regency.data, wrong)
    damaged = backup
    database = damaged / "hub.db"
    content = bytearray(database.read_bytes())
    content[4096:8192] = bytes(4096)
    database.write_bytes(content)
    with pytest.raises(BackupForeign):
        restore(regency.data, damaged)
    regency.start()


def test_a_restore_that_broke_off_is_no_hub_until_it_is_done_again(
    regency: Regency, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = regency.back_up()
    regency.die()

    def power_cut(*_: object) -> None:
        raise OSError(5, "power cut")

    with monkeypatch.context() as broken:
        broken.setattr(restoring, "_put_in_place", power_cut)
        with pytest.raises(OSError, match="power cut"):
            restore(regency.data, backup)
    with pytest.raises(HubMissing):
        open_home(regency.data, FakeClock())
    restore(regency.data, backup)
    regency.start()


def test_yesterdays_data_put_back_by_hand_are_not_served(regency: Regency) -> None:
    backup = regency.back_up()
    regency.laptop(KASI)
    regency.die()
    for left in regency.data.glob("hub.db-*"):
        left.unlink()
    shutil.copyfile(backup / "hub.db", regency.data / "hub.db")
    with pytest.raises(DataOlder):
        open_home(regency.data, FakeClock())
    restore(regency.data, None)  # the officer says that it was meant so
    regency.start()


def test_where_the_marks_are_lost_too_numbers_are_left_out_by_word_of_the_officer(
    regency: Regency,
) -> None:
    regency.laptop(KASI)
    backup = regency.back_up()
    regency.die()
    marks = Path(Folder(regency.data).settings().marks)
    world = World(regency.data)
    with world.look() as tx:
        before = max(line.sequence for line in tx.register.lines(KEY))
    world.close()
    shutil.rmtree(marks)
    with pytest.raises(MarksMissing):
        restore(regency.data, backup)
    restore(regency.data, backup, skip=30)
    assert (marks / EPOCH_LOCK).exists()
    regency.start()
    with regency.world.admin.write() as tx:
        assert tx.register.draw(KEY) == before + 31
        unused = replace(KEY, unit="19.06.05")
        assert tx.register.draw(unused) == 31
        assert tx.register.line(unused, 30).reason == "dilewati saat pusat dipulihkan"


def test_a_window_that_is_not_open_is_not_closed(regency: Regency) -> None:
    with keep(regency.data) as keeper:
        assert keeper.window() is None
        with pytest.raises(NoWindow):
            keeper.close_window()
