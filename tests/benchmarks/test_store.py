"""Saving and paging against raw statements on the same encrypted file."""

import itertools
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import msgspec
import pytest
import sqlcipher3.dbapi2 as sqlcipher

from app.domain.commands import SaveDraft
from app.domain.content import Route
from app.services.dispatcher import Request
from app.services.read_models import PageKey
from sync.profile.profile import Profile
from tests.benchmarks.measure import Case, median, p95, paired
from tests.benchmarks.profiles import content, fill_inbox, practice

ROWS = 100_000


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


def test_saving_a_draft(profile: Profile, cases: list[Case]) -> None:
    positions = profile.positions()
    route = Route(verifiers=(positions[1].id,), signatory=positions[2].id)
    actor = profile.assignments()[0].id
    text = "Menindaklanjuti hasil rapat koordinasi. " * 50
    floor = raw(profile)
    row = floor.execute(
        "SELECT sql FROM sqlite_master WHERE name IN ('letter','outbox')"
    ).fetchall()
    assert row
    counter = itertools.count()
    saved = content("Hal", text, route)
    payload = msgspec.json.encode({"text": text})

    def ours() -> None:
        draft = replace(saved, subject=f"Konsep {next(counter)}")
        profile.execute(Request(type="save_draft", args=SaveDraft(content=draft), actor=actor))

    columns = [line[1] for line in floor.execute("PRAGMA table_info(letter)")]
    types = {line[1]: line[2] for line in floor.execute("PRAGMA table_info(letter)")}
    marks = ",".join("?" * len(columns))
    letter_sql = f"INSERT INTO letter VALUES ({marks})"  # noqa: S608 - question marks only
    outbox_sql = (
        'INSERT INTO outbox(id, object, kind, "group", state, n, envelope) VALUES (?,?,?,?,?,?,?)'
    )

    def bare() -> None:
        id_ = uuid4().hex
        values = [
            payload if types[name] == "BLOB" else 0 if types[name] == "INTEGER" else "x"
            for name in columns
        ]
        values[columns.index("id")] = id_
        values[columns.index("tenant")] = "floor"
        floor.execute("BEGIN IMMEDIATE")
        floor.execute(letter_sql, values)
        floor.execute(outbox_sql, (uuid4().hex, id_, "letter", id_, "x", 0, payload))
        floor.execute("COMMIT")

    mine, theirs = paired(ours, bare, 300)
    cases.append(
        Case(
            name="save draft and outbox, FULL, one encrypted file",
            ours=median(mine),
            floor=median(theirs),
            goal=3.0,
        )
    )
    profile.close()


def test_a_page_of_the_inbox(profile: Profile, cases: list[Case]) -> None:
    fill_inbox(profile, ROWS)
    floor = raw(profile)
    sql = (
        "SELECT id, unit, sender_name, number, subject, letter_on, urgency, secrecy, "
        "delivered_at, is_read FROM incoming WHERE tenant = ? AND (delivered_at, id) < (?, ?) "
        "ORDER BY delivered_at DESC, id DESC LIMIT 50"
    )
    first = profile.queries.inbox(limit=50)
    last = first[-1]
    key = PageKey.after(last)

    def ours() -> None:
        assert len(profile.queries.inbox(after=key, limit=50)) == 50

    def bare() -> None:
        found = floor.execute(sql, ("19.06", key.delivered_at, key.id.hex)).fetchall()
        assert len(found) == 50

    mine, theirs = paired(ours, bare, 300)
    cases.append(
        Case(
            name="inbox page of 50 out of 100,000",
            ours=median(mine),
            floor=median(theirs),
            goal=2.0,
        )
    )
    cases.append(
        Case(name="inbox page of 50 out of 100,000, p95", ours=p95(mine), floor=None, goal=5.0)
    )
    profile.close()
