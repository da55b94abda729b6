"""A client written from the page alone works beside the program's own."""

import ast
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from cryptography.exceptions import InvalidSignature

from app.services.kinds import Kind
from sync.hub.serve import Listening, RunningHub
from tests.sync.hub.world import CAMAT, KASI, SEKCAM, World
from tests.sync.stranger import client
from tests.sync.stranger.client import Client, uuid7


@pytest.fixture
def world(sqlite_data: Path, open_world: Callable[[Path], World]) -> World:
    world = open_world(sqlite_data)
    world.clock.at = datetime.now(UTC).replace(microsecond=0)
    return world


@pytest.fixture
def stranger(sqlite_data: Path, world: World) -> Iterator[Client]:
    """Enrolled for the Kasi."""
    hub = RunningHub(sqlite_data, Listening(is_plain=True)).start()
    made = Client(hub.address)
    made.enrol(world.code_for(world.assignment(KASI).person))
    yield made
    hub.stop()


def bring_draft(stranger: Client, subject: str = "Undangan rapat") -> tuple[str, str]:
    """From what the feeds told: nothing of the hub is asked behind its back."""
    seats = {row["title"]: id for id, row in stranger.rows.items() if "title" in row}
    (held,) = (
        row
        for id, row in stranger.rows.items()
        if stranger.kinds[id] == "assignment" and row["person"] == stranger.person
    )
    content = {
        "kind": "SD",
        "classification_code": "400.7.1",
        "letter_on": "2026-10-05",
        "place": "Manggar",
        "subject": subject,
        "route": {"verifiers": [seats[SEKCAM]], "signatory": seats[CAMAT]},
        "recipients": [{"title": "Para Ketua RT"}],
        "body": [{"kind": "paragraph", "runs": [{"text": "Dengan hormat."}]}],
    }
    letter, token = uuid7(), "mfrggzdfmztwq2lknnwg23tpob"
    after = {
        "id": letter,
        "unit": held["unit"],
        "drafter": held["id"],
        "content": content,
        "state": "draft",
        "check_token": token,
        "saved_at": "2015-01-01T00:00:00Z",
    }
    args = {"content": content, "check_token": token}
    id = stranger.bring("save_draft", args, actor=held["id"], object=letter, after=after)
    return id, letter


def test_it_follows_its_feeds_and_every_sum_is_right(stranger: Client, world: World) -> None:
    stranger.sync()
    assert stranger.sums_failed == []
    assert len(stranger.members["reference"]) > 100
    with world.look() as tx:
        head = tx.feeds.head("reference")
    assert head is not None
    listed = [(id, *version) for id, version in stranger.members["reference"].items()]
    assert client.sum64(listed) == f"{head.sum64:016x}"


def test_it_brings_a_letter_and_computes_the_state_that_the_hub_has(
    stranger: Client, world: World
) -> None:
    stranger.sync()
    id, letter = bring_draft(stranger)
    assert stranger.sync() == 1
    assert (stranger.results[id]["outcome"], stranger.outbox) == ("applied", [])
    assert (stranger.need, stranger.sums_failed) == ({}, [])
    assert stranger.rows[letter]["content"]["subject"] == "Undangan rapat"
    with world.look() as tx:
        stored: Any = tx.objects.get(Kind.LETTER, UUID(letter))
    assert stored.thing.content.subject == "Undangan rapat"
    assert stranger.versions[letter] == stored.version


def test_where_it_computes_another_state_it_asks_for_the_hubs(stranger: Client) -> None:
    stranger.sync()
    _, letter = bring_draft(stranger)
    stranger.expected[letter]["saved_at"] = "2016-01-01T00:00:00Z"
    assert stranger.sync() == 2
    assert stranger.rows[letter]["saved_at"] == "2015-01-01T00:00:00Z"


def test_a_turn_without_news_brings_nothing_but_the_time(stranger: Client) -> None:
    stranger.sync()
    before = dict(stranger.rows)
    assert stranger.sync() == 1
    assert stranger.rows == before


def test_it_holds_numbers_and_knows_whose_word_they_are(stranger: Client) -> None:
    assert {lease["book"] for lease in stranger.leases} == {"keluar", "nota_dinas"}
    body = json.dumps(stranger.leases[0], separators=(",", ":"))
    sig = client.sign(stranger.key, "balai/lease/v1", body.encode())
    with pytest.raises(InvalidSignature):
        stranger.take_leases(f'{{"leases":[{{"body":{body},"sig":"{sig}"}}]}}')


def test_it_imports_nothing_of_the_program() -> None:
    tree = ast.parse(Path(client.__file__).read_text("utf-8"))
    named = {
        (node.module if isinstance(node, ast.ImportFrom) else alias.name).partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    assert named.isdisjoint({"app", "sync", "ui", "resources", "tests"})
