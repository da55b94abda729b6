"""A copy of the running hub that was opened and checked before it got its name."""

import os
import shutil
import sqlite3
from datetime import datetime
from pathlib import Path

from app.services.durable import sync_file, sync_folder
from sync.hub.refusals import BackupElsewhere, BackupFaulty
from sync.hub.store.files import (
    CERTIFICATE,
    DATABASE,
    FILES,
    SECRETS,
    SETTINGS,
    TLS_KEY,
    Settings,
)

_PAGES_AT_ONCE = 1000
_COUNTED = ("command", "letter", "incoming", "cell", "reference", "device", "register_line", "file")


def back_up(data: Path, settings: Settings, to: Path, now: datetime) -> Path:
    """
    A folder with the database, the files, the settings and the keys; writers are not held up.

    Raises:
        BackupElsewhere: the database is on a server of its own.
        BackupFaulty: the copy did not pass; nothing is left behind.
    """
    if settings.database:
        raise BackupElsewhere()
    final = to / f"balai-{settings.tenant}-{now:%Y%m%dT%H%M%SZ}"
    partial = final.with_name(final.name + ".partial")
    partial.mkdir(mode=0o700, parents=True)
    try:
        _copy_database(data / DATABASE, partial / DATABASE)
        for name in (SETTINGS, SECRETS, CERTIFICATE, TLS_KEY):
            shutil.copyfile(data / name, partial / name)
            (partial / name).chmod(0o600)
            sync_file(partial / name)
        copy_files(data / FILES, partial / FILES)
        _check(data / DATABASE, partial / DATABASE)
        sync_file(partial / DATABASE)
        sync_folder(partial)
        partial.rename(final)
        sync_folder(to)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    return final


def _copy_database(source: Path, target: Path) -> None:
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    os.close(descriptor)
    reading, writing = sqlite3.connect(source), sqlite3.connect(target)
    try:
        reading.backup(writing, pages=_PAGES_AT_ONCE)
        # One file: the copy needs no log beside it.
        writing.execute("PRAGMA journal_mode=DELETE").fetchall()
    finally:
        writing.close()
        reading.close()


def copy_files(source: Path, target: Path) -> None:
    """
    Every whole file that is not in the target yet; one that is there never changes. After the
    database, whose rows then name none that is missing.
    """
    for path in sorted(source.glob(f"??/??/{'[0-9a-f]' * 64}")):
        to = target / path.relative_to(source)
        if to.exists():
            continue
        to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        partial = to.with_suffix(".partial")
        shutil.copyfile(path, partial)
        partial.chmod(0o600)
        sync_file(partial)
        partial.replace(to)
        sync_folder(to.parent)


def _check(source: Path, copy: Path) -> None:
    before, after = sqlite3.connect(source), sqlite3.connect(copy)
    try:
        found = after.execute("PRAGMA integrity_check").fetchall()
        if found != [("ok",)]:
            raise BackupFaulty(reason=str(found[0][0]))
        for table in _COUNTED:
            statement = f"SELECT count(*) FROM {table}"  # noqa: S608 - a constant above
            kept, there = after.execute(statement).fetchone(), before.execute(statement).fetchone()
            if kept[0] > there[0]:
                raise BackupFaulty(reason=table)
    finally:
        after.close()
        before.close()
