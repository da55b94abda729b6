"""The hub's process is killed in the middle of turns; nothing acknowledged is lost."""

import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

import pytest

from sync.hub.records import LineState
from tests.scans import a_scan
from tests.sync.hub.laptop import Laptop, Sealed, a_letter
from tests.sync.hub.test_numbers import KEY
from tests.sync.hub.tus import (
    Tus,
    begun_patch,
    checksum_of,
    described,
    offset_of,
)
from tests.sync.hub.wire import Wire
from tests.sync.hub.world import CAMAT, KASI, World

ROOT = Path(__file__).parents[3]
ROUNDS = 3
ACKNOWLEDGED = 12  # commands answered before the kill of a round


class HubProcess:
    """`balai hub serve` as an operator starts it."""

    def __init__(self, data: Path) -> None:
        command = [sys.executable, "-m", "ui.cli.main", "hub", "serve"]
        self._process = subprocess.Popen(
            [*command, "--data", str(data), "--port", "0", "--http"],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, self._process.stderr and self._process.stderr.read().decode()
        self.ready = json.loads(line)

    def kill(self) -> None:
        os.kill(self._process.pid, signal.SIGKILL)
        self._end()

    def terminate(self) -> int:
        self._process.terminate()
        return self._end()

    def _end(self) -> int:
        status = self._process.wait(30)
        for stream in (self._process.stdout, self._process.stderr):
            if stream is not None:
                stream.close()
        return status


@pytest.fixture
def start(data: Path) -> Iterator[Callable[[], HubProcess]]:
    running: list[HubProcess] = []

    def start_one() -> HubProcess:
        running.append(HubProcess(data))
        return running[-1]

    yield start_one
    for process in running:
        with contextlib.suppress(ProcessLookupError):
            process.kill()


@pytest.fixture
def keeper(data: Path, open_world: Callable[[Path], World]) -> World:
    world = open_world(data)
    world.clock.at = datetime.now(UTC).replace(microsecond=0)
    return world


def test_kills_in_the_middle_of_turns_lose_nothing_acknowledged(
    start: Callable[[], HubProcess], keeper: World
) -> None:
    hub = start()
    wire = Wire(hub.ready["address"], hub.ready["hub"])
    kasi = keeper.laptop(KASI, wire)
    written: list[Sealed] = []
    for _ in range(ROUNDS):
        is_enough = threading.Event()
        sender = threading.Thread(target=send_until_cut, args=(keeper, kasi, written, is_enough))
        sender.start()
        assert is_enough.wait(60)
        hub.kill()
        sender.join()
        hub = start()
        wire.address = hub.ready["address"]
    kasi.sync()
    wire.close()
    assert kasi.outbox == {}
    assert {kasi.outcome(each) for each in written} == {"applied"}
    assert_each_once(keeper, kasi, written)
    assert hub.terminate() == 0


def send_until_cut(
    world: World, laptop: Laptop, written: list[Sealed], is_enough: threading.Event
) -> None:
    """Letters that the hub numbers, two commands each, until nobody answers any more."""
    start = len(laptop.results)
    with contextlib.suppress(OSError, http.client.HTTPException):
        while True:
            draft = laptop.write(a_letter(verifiers=(), signatory=world.position(CAMAT).id))
            submit = laptop.submit(draft.envelope.object, follows=draft.id)
            written += [draft, submit]
            laptop.turn()
            if len(laptop.results) - start >= ACKNOWLEDGED:
                is_enough.set()
    laptop.need.clear()


def assert_each_once(world: World, laptop: Laptop, written: list[Sealed]) -> None:
    letters: set[UUID] = {each.envelope.object for each in written}
    with world.look() as tx:
        for letter in letters:
            known = tx.versions.known(letter)
            assert known is not None
            assert known.version.k == 2
        for each in written:
            kept = tx.results.of(each.id)
            assert kept is not None
            assert json.loads(kept[0])["k"] == laptop.results[each.id].k
        used = [line for line in tx.register.lines(KEY) if line.state is LineState.USED]
        lines = [line.sequence for line in tx.register.lines(KEY)]
    assert {line.letter for line in used} == letters
    assert lines == list(range(1, len(lines) + 1))


def test_the_process_says_in_one_line_where_it_answers(start: Callable[[], HubProcess]) -> None:
    hub = start()
    assert set(hub.ready) == {"address", "pin", "hub"}
    assert hub.terminate() == 0


def test_kills_between_and_inside_chunks_keep_every_acknowledged_byte(
    start: Callable[[], HubProcess], keeper: World
) -> None:
    scan, chunk = a_scan(600_000), 64 * 1024
    hub = start()
    wire = Wire(hub.ready["address"], hub.ready["hub"])
    tus = Tus(keeper.laptop(KASI, wire), wire)
    url = tus.announce(described(scan)).headers["location"]
    for told in range(chunk, 4 * chunk, chunk):
        data = scan[told - chunk : told]
        proof = {"Upload-Checksum": checksum_of(data)}
        assert offset_of(tus.patch(url, told - chunk, data, **proof)) == told
        parts = urlsplit(wire.address)
        with socket.create_connection((parts.hostname, parts.port)) as cut:
            cut.sendall(begun_patch(url, told, len(scan) - told) + scan[told : told + 9_000])
            hub.kill()
        wire.close()
        hub = start()
        wire.address = hub.ready["address"]
        stands = offset_of(tus.head(url))
        assert stands == told
    assert tus.patch(url, stands, scan[stands:]).status == 204
    assert tus.fetch(described(scan).sha256).body == scan
    wire.close()
    assert hub.terminate() == 0
