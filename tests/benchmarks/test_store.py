"""Saving and paging against raw statements on the same encrypted file."""

import itertools
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from app.domain.commands import SaveDraft
from app.domain.content import Route
from app.services.dispatcher import Request
from app.services.read_models import PageKey
from sync.profile.profile import Profile
from tests.benchmarks.measure import Case, p95, paired
from tests.benchmarks.profiles import content, practice


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return practice(tmp_path)


def raw(profile: Profile) -> sqlcipher.Connection:
    connection = sqlcipher.connect(
        str(profile.folder / "balai.db"), isolation_level=None, check_same_thread=False
    )
    connection.execute(f"PRAGMA key=\"x'{profile.keys.database_key.hex()}'\"")
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=OFF"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    return connection


def copier(connection: sqlcipher.Connection, table: str, **changed: object) -> Callable[[], None]:
    """Inserts the newest row of a table again, byte for byte as large but for what changed."""
    cursor = connection.execute(f"SELECT * FROM {table} ORDER BY rowid DESC LIMIT 1")  # noqa: S608
    row = dict(zip([column[0] for column in cursor.description], cursor.fetchone(), strict=True))
    statement = f"INSERT INTO {table} VALUES ({','.join('?' * len(row))})"  # noqa: S608
    places = itertools.count(1)

    def copy() -> None:
        row.update(changed, id=uuid4().hex)
        if "order" in row:
            row["order"] = -next(places)
        connection.execute(statement, tuple(row.values()))

    return copy


def test_saving_a_draft(profile: Profile, cases: list[Case]) -> None:
    positions = profile.positions()
    route = Route(verifiers=(positions[1].id,), signatory=positions[2].id)
    actor = profile.assignments()[0].id
    saved = content("Hal", "Menindaklanjuti hasil rapat koordinasi. " * 50, route)
    counter = itertools.count()

    def ours() -> None:
        draft = replace(saved, subject=f"Konsep {next(counter)}")
        profile.execute(Request(type="save_draft", args=SaveDraft(content=draft), actor=actor))

    ours()
    floor = raw(profile)
    # In a state that the program does not know, so that it never takes a copy for its own.
    copies = [copier(floor, "letter", tenant="floor"), copier(floor, "outbox", state="copy")]

    def bare() -> None:
        floor.execute("BEGIN IMMEDIATE")
        for copy in copies:
            copy()
        floor.execute("COMMIT")

    mine, theirs = paired(ours, bare, 300)
    floor.close()
    cases.append(
        Case.of_rounds("save draft and outbox, FULL, same encrypted file", mine, theirs, goal=3.0)
    )
    profile.close()


def test_a_page_of_the_inbox(archive: Profile, cases: list[Case]) -> None:
    floor = raw(archive)
    sql = (
        "SELECT id, unit, sender_name, number, subject, letter_on, urgency, secrecy, "
        "delivered_at, is_read FROM incoming WHERE tenant = ? AND (delivered_at, id) < (?, ?) "
        "ORDER BY delivered_at DESC, id DESC LIMIT 50"
    )
    key = PageKey.after(archive.queries.inbox(limit=50)[-1])

    def ours() -> None:
        assert len(archive.queries.inbox(after=key, limit=50)) == 50

    def bare() -> None:
        found = floor.execute(sql, ("19.06", key.delivered_at, key.id.hex)).fetchall()
        assert len(found) == 50

    mine, theirs = paired(ours, bare, 300)
    floor.close()
    cases.append(Case.of_rounds("inbox page of 50 out of 100,000", mine, theirs, goal=2.0))
    cases.append(Case(name="inbox page of 50 out of 100,000, p95", ours=p95(mine), goal=5.0))
