"""
Putting a hub back from a backup: a new epoch, numbers above all that were ever given out.

Nothing is deleted: the data that were there are moved aside, whole. The marks outside the
data are raised before the restored data can be opened, so that a restore that breaks off is
begun anew and never half done.
"""

import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec
from sqlalchemy import Connection, Engine, update

from app.domain.numbering import CounterKey
from app.services.durable import replace_file, sync_file, sync_folder
from app.store.schema import bring_up
from sync.hub.ports import HubTx
from sync.hub.refusals import BackupElsewhere, BackupForeign, MarksMissing
from sync.hub.store.backup import copy_files
from sync.hub.store.engine import begin_writing, open_engine, sqlite_url
from sync.hub.store.files import (
    CERTIFICATE,
    DATABASE,
    FILES,
    SECRETS,
    SETTINGS,
    TLS_KEY,
    Folder,
    Lock,
    Marks,
    Settings,
    hold_marks,
)
from sync.hub.store.home import MIGRATIONS, open_database, revoke_again
from sync.hub.store.register import COUNTER_FLOOR, Floor, SqlRegister, highest_given
from sync.hub.store.tables import device
from sync.hub.store.tx import SqlHubTx, lock_of, set_lock
from sync.hub.window import open_window

RESULTS_SKIPPED = 1000
COMMITS_SKIPPED = 1_000_000  # more than the marks may be behind
EPOCHS_SKIPPED = 1000  # where nobody knows how many there were
_PARTIAL = ".partial"


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """aside is where the earlier data lie now; None where there were none."""

    epoch: int
    skipped: int
    awaited: int
    aside: Path | None


def put_back(data: Path, backup: Path, now: datetime, skip: int) -> Restored:
    """
    Args:
        skip: numbers to leave out in every register where the marks are lost too.

    Raises:
        BackupForeign, BackupElsewhere, MarksMissing, HubBusy: nothing was changed.
    """
    settings = _settings_of(data, backup)
    with _held(Folder(data), settings, skip) as marks:
        partial = data / (DATABASE + _PARTIAL)
        for name in (partial.name, f"{partial.name}-wal", f"{partial.name}-shm"):
            (data / name).unlink(missing_ok=True)
        shutil.copyfile(backup / DATABASE, partial)
        partial.chmod(0o600)
        done, given = _begin_anew(open_engine(sqlite_url(partial)), settings, marks, now, skip)
        sync_file(partial)
        aside = _move_aside(data, now)
        marks.raise_to(given)
        marks.set_lock(done.lock)
        _put_in_place(data, backup, partial, settings)
    return done.told(aside)


def declare(data: Path, now: datetime, skip: int) -> Restored:
    """
    The same for a database that tools of its own put back already.

    Raises:
        HubMissing, MarksMissing, HubBusy.
    """
    folder = Folder(data)
    settings = folder.settings()
    with _held(folder, settings, skip) as marks:
        done, given = _begin_anew(open_database(data, settings), settings, marks, now, skip)
        marks.raise_to(given)
        marks.set_lock(done.lock)
    return done.told(None)


@contextmanager
def _held(folder: Folder, settings: Settings, skip: int) -> Iterator[Marks]:
    """
    The marks, while nobody serves these data, nor others over them.

    Raises:
        MarksMissing: nothing was made. HubBusy.
    """
    _marks(settings, skip)
    folder.path.mkdir(mode=0o700, parents=True, exist_ok=True)
    with ExitStack() as held:
        held.callback(hold_marks(Path(settings.marks)).release)
        held.callback(folder.hold().release)
        yield _marks(settings, skip)  # anew: nobody raises them from here on


@dataclass(frozen=True, slots=True, kw_only=True)
class _Begun:
    lock: Lock
    skipped: int
    awaited: int

    def told(self, aside: Path | None) -> Restored:
        return Restored(
            epoch=self.lock.epoch, skipped=self.skipped, awaited=self.awaited, aside=aside
        )


def _settings_of(data: Path, backup: Path) -> Settings:
    needed = (SETTINGS, DATABASE, SECRETS, CERTIFICATE, TLS_KEY)
    if not all((backup / name).is_file() for name in needed) or _is_same(data, backup):
        raise BackupForeign(path=str(backup))
    saved = Folder(backup).settings()
    _check_whole(backup)
    if not (data / SETTINGS).exists():
        return saved
    present = Folder(data).settings()
    if present.database:
        raise BackupElsewhere()
    if (present.hub, present.tenant) != (saved.hub, saved.tenant):
        raise BackupForeign(path=str(backup))
    return present


def _is_same(data: Path, backup: Path) -> bool:
    return data.exists() and data.samefile(backup)


def _check_whole(backup: Path) -> None:
    connection = sqlite3.connect(f"{(backup / DATABASE).absolute().as_uri()}?mode=ro", uri=True)
    try:
        found = connection.execute("PRAGMA integrity_check").fetchall()
    except sqlite3.DatabaseError as error:
        raise BackupForeign(path=str(backup)) from error
    finally:
        connection.close()
    if found != [("ok",)]:
        raise BackupForeign(path=str(backup))


def _marks(settings: Settings, skip: int) -> Marks:
    marks = Marks(Path(settings.marks))
    if marks.lock() is None and skip < 1:
        raise MarksMissing(path=settings.marks)
    return marks


def _begin_anew(
    engine: Engine, settings: Settings, marks: Marks, now: datetime, skip: int
) -> tuple[_Begun, dict[CounterKey, int]]:
    """One transaction on the restored database; the numbers given out with it."""
    try:
        with engine.begin() as connection:
            begin_writing(connection, settings.tenant)
            bring_up(connection, MIGRATIONS)
            given = highest_given(connection, settings.tenant)
            tx = SqlHubTx(
                connection,
                tenant=settings.tenant,
                epoch=0,
                zone=settings.zone,
                now=now,
                known=None,
            )
            lock = _raise_epoch(tx, marks.lock())
            register = SqlRegister(connection, settings.tenant, now)
            skipped = _skip_numbers(register, given, marks.highest(), _counted(tx, marks, skip))
            _skip_results(connection, settings.tenant)
            awaited = revoke_again(tx, marks)
            open_window(tx, awaited)
            tx.finish()
            given = highest_given(connection, settings.tenant)
            lock = lock_of(tx)
    finally:
        engine.dispose()
    done = _Begun(lock=lock, skipped=skipped, awaited=len(awaited))
    return done, given


def _raise_epoch(tx: HubTx, marked: Lock | None) -> Lock:
    """A later epoch than any that a laptop was told of, and no count below the marks."""
    here = lock_of(tx)
    epoch = here.epoch + EPOCHS_SKIPPED if marked is None else max(here.epoch, marked.epoch) + 1
    least = marked or here
    raised = Lock(
        epoch=epoch,
        starts=max(here.starts, least.starts),
        commits=max(here.commits, least.commits) + COMMITS_SKIPPED,
    )
    tx.epoch = epoch
    set_lock(tx, raised)
    return raised


def _counted(tx: HubTx, marks: Marks, skip: int) -> int:
    """How many numbers to leave out beyond the marks: none where there are marks."""
    if marks.lock() is not None:
        return 0
    # A year ahead: in December blocks of the next one are leased too.
    floor = Floor(numbers=skip, last_year=tx.today.year + 1)
    tx.set_setting(COUNTER_FLOOR, msgspec.json.encode(floor).decode())
    return skip


def _skip_results(connection: Connection, tenant: str) -> None:
    """No line of a results feed is counted like one that a laptop saw already."""
    connection.execute(
        update(device).where(device.c.tenant == tenant).values(rseq=device.c.rseq + RESULTS_SKIPPED)
    )


def _skip_numbers(
    register: SqlRegister,
    given: Mapping[CounterKey, int],
    marked: Mapping[CounterKey, int],
    skip: int,
) -> int:
    """
    Every number that may have been given out after the backup is void until a laptop shows
    what became of it.
    """
    skipped = 0
    for key in sorted({*given, *marked}, key=str):
        least = given.get(key, 0)
        count = max(least, marked.get(key, 0)) + skip - least
        if count < 1:
            continue
        register.skip(key, register.reserve(key, count), count)
        skipped += count
    return skipped


def _move_aside(data: Path, now: datetime) -> Path | None:
    """Settings first: a folder without them is no hub, and the restore is begun anew."""
    names = [SETTINGS, DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", SECRETS]
    present = [name for name in (*names, CERTIFICATE, TLS_KEY) if (data / name).exists()]
    if not present:
        return None
    name = f"sebelum-pulih-{now:%Y%m%dT%H%M%SZ}"
    earlier = len(list(data.glob(f"{name}*")))
    aside = data / f"{name}-{earlier + 1}"
    aside.mkdir(mode=0o700)
    for name in present:
        (data / name).rename(aside / name)
    sync_folder(data)
    return aside


def _put_in_place(data: Path, backup: Path, partial: Path, settings: Settings) -> None:
    for name in (SECRETS, CERTIFICATE, TLS_KEY):
        replace_file(data / name, (backup / name).read_bytes())
    copy_files(backup / FILES, data / FILES)
    partial.rename(data / DATABASE)
    sync_folder(data)
    Folder(data).save_settings(settings)
