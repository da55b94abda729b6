"""Turns a second over HTTP beside a bare Starlette answer, hub and floor in own processes."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from app.keys.request_signing import Request, sign_request
from sync.protocol import wire
from sync.protocol.messages import SYNC_PATH
from tests.benchmarks.measure import Case, median
from tests.sync.hub.laptop import Laptop, a_letter
from tests.sync.hub.wire import Wire
from tests.sync.hub.world import CAMAT, KASI, KASI_PEM, SEKCAM, World, make_hub

TITLES = (KASI, KASI_PEM, KASI, KASI_PEM)
ROUNDS = 7
ASKED = 60  # by each laptop in a round
ACTS = 30


@contextmanager
def served(*command: str) -> Iterator[dict[str, object]]:
    """A process, and the line in which it says where it listens."""
    process = subprocess.Popen([sys.executable, "-m", *command], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        yield json.loads(process.stdout.readline())
    finally:
        process.terminate()
        process.wait(15)
        process.stdout.close()


@pytest.fixture
def laptops(tmp_path: Path) -> Iterator[list[Laptop]]:
    data = tmp_path / "data"
    make_hub(data)
    world = World(data, datetime.now(UTC).replace(microsecond=0))
    with served("ui.cli.main", "hub", "serve", "--data", str(data), "--port", "0", "--http") as hub:
        made = [
            world.laptop(title, Wire(str(hub["address"]), world.home.settings.hub))
            for title in TITLES
        ]
        for laptop in made:
            laptop.sync()
        yield made
        for laptop in made:
            _wire(laptop).close()
    world.close()


def _wire(laptop: Laptop) -> Wire:
    assert isinstance(laptop.door, Wire)
    return laptop.door


def idle_request(laptop: Laptop) -> bytes:
    """A whole signed request, so that asking costs this process nothing."""
    laptop.sync()
    door, body = _wire(laptop), wire.encode(laptop.request())
    request = Request(hub=door.hub, method="POST", path=SYNC_PATH, body=body)
    signed = sign_request(request, device=laptop.device, nonce=door.nonce, key=laptop.key)
    lines = [f"POST {SYNC_PATH} HTTP/1.1", "Host: 127.0.0.1", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in signed.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


def rate(address: tuple[str, int], requests: Sequence[bytes]) -> float:
    """Answers a second, one request under way on each connection."""
    ends = [socket.create_connection(address) for _ in requests]
    started = time.perf_counter()
    for _ in range(ASKED):
        for end, request in zip(ends, requests, strict=True):
            end.sendall(request)
        for end in ends:
            _read_answer(end)
    spent_s = time.perf_counter() - started
    for end in ends:
        end.close()
    return ASKED * len(requests) / spent_s


def _read_answer(end: socket.socket) -> None:
    data = b""
    while b"\r\n\r\n" not in data:
        data += end.recv(65_536)
    head, _, body = data.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200"), data
    length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
    while len(body) < length:
        body += end.recv(65_536)


def command_rate(laptops: Sequence[Laptop]) -> float:
    """Turns a second that each bring one new draft, sealed before; every laptop in a thread."""
    content = a_letter(
        verifiers=(laptops[0].world.position(SEKCAM).id,),
        signatory=laptops[0].world.position(CAMAT).id,
    )
    sealed = [[laptop.write(content) for _ in range(ACTS)] for laptop in laptops]

    def work(at: int) -> None:
        for one in sealed[at]:
            laptops[at].turn(commands=[one.presented])

    started = time.perf_counter()
    with ThreadPoolExecutor(len(laptops)) as pool:
        list(pool.map(work, range(len(laptops))))
    spent_s = time.perf_counter() - started
    for laptop, line in zip(laptops, sealed, strict=True):
        assert {laptop.outcome(one) for one in line} == {"applied"}
    return ACTS * len(laptops) / spent_s


def test_turns_a_second(laptops: list[Laptop], cases: list[Case]) -> None:
    parts = urlsplit(_wire(laptops[0]).address)
    hub = (parts.hostname or "", parts.port or 0)
    idle, bare, acting = [], [], []
    with served("tests.benchmarks.child_bare") as floor:
        for _ in range(ROUNDS):
            requests = [idle_request(laptop) for laptop in laptops]
            idle.append(rate(hub, requests))
            bare.append(rate(("127.0.0.1", int(str(floor["port"]))), requests))
        for _ in range(3):
            acting.append(command_rate(laptops))
    cases.append(Case.of_rounds("hub, idle turns a second", idle, bare, unit="/s"))
    cases.append(
        Case(
            name="hub, turns a second with one command",
            ours=median(acting),
            floor=median(bare),
            unit="/s",
            note="SQLite, each flushed; the laptops' part of the turn runs on the same cores.",
        )
    )
