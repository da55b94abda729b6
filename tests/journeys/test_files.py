"""A scan from one laptop to another by the command line, over a link that goes silent."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from app.keys.invitation import decode_invitation, encode_invitation
from tests.journeys.conftest import PASSPHRASE, CommandLine
from tests.journeys.test_two_laptops import letter
from tests.relay import StallingRelay
from tests.scans import a_scan
from ui.demo.hub_process import DemoHub

ROOT = Path(__file__).parents[2]
SCAN_BYTES = 1_200_000
LARGEST_CHUNK = 256 * 1024
BESIDE = 20_000  # a turn without news, headers, TLS
SEKDES, KAUR = "Dermaga Angin", "Pandan Embun"


@pytest.fixture
def relay(hub: DemoHub) -> Iterator[StallingRelay]:
    made = StallingRelay(hub.address)
    yield made
    made.close()


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """Another one for each test: the hub would not take the same one again."""
    path = tmp_path / "Daftar hadir.pdf"
    path.write_bytes(a_scan(SCAN_BYTES, seed=uuid4().int))
    return path


@pytest.fixture
def submitted(hub: DemoHub, balai: CommandLine, relay: StallingRelay, scan: Path) -> str:
    """A letter with a scan, submitted at a village that is online through the relay."""
    near = replace(decode_invitation(hub.invite(KAUR)), address=relay.address)
    balai("kaur", "enrol", "--invitation", encode_invitation(near))
    balai("sekdes", "enrol", "--invitation", hub.invite(SEKDES))
    taken: dict[str, Any] = balai("kaur", "attach", str(scan), "--json")
    content = letter(balai("kaur", "show", "people")) | {"files": [taken["sha256"]]}
    drafted = balai("kaur", "do", "save_draft", json.dumps({"content": content}))
    id_: str = drafted["object"]
    balai("kaur", "do", "submit", json.dumps({"object": id_}))
    return id_


def killed_sync(folder: Path, relay: StallingRelay, after: int, state: Path) -> None:
    """balai sync in a process of its own, killed while its link is silent."""
    relay.silence_after(after)
    process = subprocess.Popen(
        [sys.executable, "-m", "ui.cli.main", "sync", "--profile", str(folder)],
        stdout=subprocess.DEVNULL,
        cwd=ROOT,
        env={**os.environ, "BALAI_PIN": PASSPHRASE, "XDG_STATE_HOME": str(state)},
    )
    assert relay.is_silent.wait(60)
    process.kill()
    process.wait()
    relay.speak()


def test_a_laptop_killed_on_a_silent_link_sends_at_most_a_chunk_again(
    submitted: str, balai: CommandLine, relay: StallingRelay, tmp_path: Path
) -> None:
    begun = relay.up
    for after in (500_000, 300_000):
        killed_sync(tmp_path / "kaur", relay, after, tmp_path / "state")
    told = balai("kaur", "sync", "--json")
    assert (told["files_sent"], told["files_left"]) == (1, 0)
    assert relay.up - begun <= SCAN_BYTES + 2 * (LARGEST_CHUNK + BESIDE) + BESIDE


def test_a_verifier_waits_for_the_scan_and_reads_it(
    submitted: str, balai: CommandLine, relay: StallingRelay, scan: Path, tmp_path: Path
) -> None:
    killed_sync(tmp_path / "kaur", relay, 500_000, tmp_path / "state")
    balai("sekdes", "sync")
    shown = balai("sekdes", "show", "letter", submitted)
    assert [file["is_here"] for file in shown["files"]] == [False]
    assert "initial" not in [action for found in shown["actions"].values() for action in found]
    status, _, error = balai.run("sekdes", "do", "initial", json.dumps({"object": submitted}))
    assert (status, error.partition(":")[0]) == (2, "file_not_here")
    balai("kaur", "sync")
    assert balai("sekdes", "sync")["files_fetched"] == 1
    out = tmp_path / "keluar.pdf"
    balai("sekdes", "file", shown["files"][0]["sha256"], "--out", str(out))
    assert out.read_bytes() == scan.read_bytes()
    assert balai("sekdes", "do", "initial", json.dumps({"object": submitted}))["number"]


def test_a_file_that_was_never_taken_in_is_named_in_the_refusal(
    submitted: str, balai: CommandLine
) -> None:
    content = letter(balai("kaur", "show", "people")) | {"files": ["0" * 64]}
    status, _, error = balai.run("kaur", "do", "save_draft", json.dumps({"content": content}))
    assert status == 2
    assert "berkas ini tidak ada di laptop ini" in error
