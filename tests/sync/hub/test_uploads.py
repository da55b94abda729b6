"""Uploads over real sockets: what tus 1.0.0 promises, whoever holds the address."""

import hashlib
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from sync.hub.files import routes
from sync.hub.serve import Listening, RunningHub
from tests.scans import a_scan
from tests.sync.hub.tus import (
    PATCH_TYPE,
    Tus,
    begun_patch,
    checksum_of,
    described,
    offset_of,
    path_of,
)
from tests.sync.hub.wire import Answer, Wire
from tests.sync.hub.world import KASI, FakeClock, World

SCAN = a_scan()
FILE = described(SCAN)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(datetime.now(UTC).replace(microsecond=0))


@pytest.fixture
def hub(data: Path, clock: FakeClock) -> Iterator[RunningHub]:
    running = RunningHub(data, Listening(is_plain=True), clock).start()
    yield running
    running.stop()


@pytest.fixture
def tus(hub: RunningHub, data: Path, open_world: Callable[[Path], World]) -> Iterator[Tus]:
    world = open_world(data)
    world.clock.at = datetime.now(UTC).replace(microsecond=0)
    wire = Wire(hub.address, hub.home.settings.hub)
    yield Tus(world.laptop(KASI, wire), wire)
    wire.close()


@pytest.fixture
def url(tus: Tus) -> str:
    return tus.announce(FILE).headers["location"]


def half_sent(hub: RunningHub, url: str, sent: bytes, **changed: str) -> socket.socket:
    """A connection that announced the whole scan and brought only so much of it."""
    parts = urlsplit(hub.address)
    connection = socket.create_connection((parts.hostname, parts.port))
    connection.sendall(begun_patch(url, 0, len(SCAN), **changed) + sent)
    return connection


def until_on_disk(hub: RunningHub, size: int) -> None:
    """Until the hub has read so much of the one upload out of its socket."""
    parts = hub.home.folder.files / "parts"
    while not parts.is_dir() or sum(part.stat().st_size for part in parts.iterdir()) < size:
        pass


def test_the_hub_says_what_it_speaks_to_anybody(tus: Tus, url: str) -> None:
    for path in ("/v1/files", path_of(url)):
        answer = tus.wire.ask("OPTIONS", path)
        assert answer.status == 204
        assert answer.headers["tus-version"] == "1.0.0"
        assert answer.headers["tus-extension"] == "creation,expiration,checksum"
        assert answer.headers["tus-checksum-algorithm"] == "sha1,sha256"
        assert answer.headers["tus-max-size"] == "10000000"


def test_a_device_announces_a_file_and_gets_an_address_that_nobody_guesses(
    tus: Tus, hub: RunningHub
) -> None:
    answers = [tus.announce(FILE) for _ in range(2)]
    for answer in answers:
        assert (answer.status, offset_of(answer)) == (201, 0)
        assert answer.headers["location"].startswith(f"{hub.address}/v1/uploads/")
        assert answer.headers["upload-expires"].endswith("GMT")
    tokens = {answer.headers["location"].rpartition("/")[2] for answer in answers}
    assert len(tokens) == 2
    assert {len(token) for token in tokens} == {43}  # 256 bits


def test_only_an_enrolled_device_announces(tus: Tus) -> None:
    assert tus.wire.ask("POST", "/v1/files", headers=tus.headers).status == 401


def test_who_holds_the_address_sends_and_asks_without_a_signature(tus: Tus, url: str) -> None:
    assert offset_of(tus.patch(url, 0, SCAN[:50_000])) == 50_000
    asked = tus.head(url)
    assert (asked.status, offset_of(asked)) == (200, 50_000)
    assert asked.headers["upload-length"] == str(len(SCAN))
    assert asked.headers["cache-control"] == "no-store"
    assert "upload-metadata" in asked.headers
    assert offset_of(tus.patch(url, 50_000, SCAN[50_000:])) == len(SCAN)
    assert tus.fetch(FILE.sha256).body == SCAN


def test_every_answer_says_the_version(tus: Tus, url: str) -> None:
    answers = [tus.head(url), tus.patch(url, 7, b"x"), tus.patch(f"{url}x", 0, b"x")]
    assert {answer.headers["tus-resumable"] for answer in answers} == {"1.0.0"}


def test_another_version_is_refused_with_the_one_that_is_spoken(tus: Tus, url: str) -> None:
    for version in ("0.2.2", ""):
        answer = tus.patch(url, 0, SCAN, **{"Tus-Resumable": version})
        assert (answer.status, answer.headers["tus-version"]) == (412, "1.0.0")
    assert offset_of(tus.head(url)) == 0


def test_a_client_that_cannot_patch_says_so_in_a_header(tus: Tus, url: str) -> None:
    headers = tus.headers | {
        "X-HTTP-Method-Override": "PATCH",
        "Upload-Offset": "0",
        "Content-Type": PATCH_TYPE,
    }
    assert tus.wire.ask("POST", path_of(url), SCAN, headers).status == 204


def test_bytes_at_another_place_are_refused(tus: Tus, url: str) -> None:
    tus.patch(url, 0, SCAN[:1000])
    for offset in (0, 999, 1001):
        assert tus.patch(url, offset, SCAN[:10]).status == 409
    assert offset_of(tus.head(url)) == 1000


def test_bytes_beyond_what_was_announced_are_refused(tus: Tus, url: str) -> None:
    assert tus.patch(url, 0, SCAN + b"x").status == 413
    assert offset_of(tus.head(url)) == 0


def test_bytes_of_another_media_type_are_refused(tus: Tus, url: str) -> None:
    assert tus.patch(url, 0, SCAN, **{"Content-Type": "application/pdf"}).status == 415


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
def test_a_chunk_with_its_checksum_counts_and_a_spoiled_one_does_not(
    tus: Tus, url: str, algorithm: str
) -> None:
    first = checksum_of(SCAN[:1000], algorithm)
    assert tus.patch(url, 0, SCAN[:1000], **{"Upload-Checksum": first}).status == 204
    spoiled = tus.patch(url, 1000, SCAN[1001:2001], **{"Upload-Checksum": first})
    assert spoiled.status == 460
    assert offset_of(tus.head(url)) == 1000
    rest = checksum_of(SCAN[1000:], algorithm)
    assert tus.patch(url, 1000, SCAN[1000:], **{"Upload-Checksum": rest}).status == 204
    assert tus.fetch(FILE.sha256).body == SCAN


@pytest.mark.parametrize("value", ["md5 AAAA", "sha1 AAAA", "sha1 !", "sha256"])
def test_a_checksum_that_cannot_be_checked_is_refused(tus: Tus, url: str, value: str) -> None:
    assert tus.patch(url, 0, SCAN, **{"Upload-Checksum": value}).status == 400
    assert offset_of(tus.head(url)) == 0


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"Upload-Length": "10000001"}, 413),
        ({"Upload-Length": "0"}, 400),
        ({"Upload-Length": "banyak"}, 400),
        ({"Upload-Metadata": ""}, 400),
        ({"Upload-Metadata": "name !,type !,sha256 !"}, 400),
        ({"Upload-Metadata": "name YS5leGU=,type YQ==,sha256 YQ=="}, 400),
    ],
)
def test_what_an_office_may_not_attach_is_refused_before_a_byte_travels(
    tus: Tus, changed: dict[str, str], status: int
) -> None:
    assert tus.announce(FILE, **changed).status == status


def test_a_cut_connection_keeps_what_arrived_in_order(hub: RunningHub, tus: Tus, url: str) -> None:
    with half_sent(hub, url, SCAN[:70_000]):
        until_on_disk(hub, 70_000)
    assert offset_of(tus.head(url)) == 70_000
    assert tus.patch(url, 70_000, SCAN[70_000:]).status == 204
    assert tus.fetch(FILE.sha256).body == SCAN


def test_a_cut_connection_keeps_nothing_that_no_checksum_vouches_for(
    hub: RunningHub, tus: Tus, url: str
) -> None:
    with half_sent(hub, url, SCAN[:70_000], **{"Upload-Checksum": checksum_of(SCAN)}):
        until_on_disk(hub, 70_000)
    assert offset_of(tus.head(url)) == 0


def test_a_second_connection_takes_over_and_the_first_ones_late_bytes_are_refused(
    hub: RunningHub, tus: Tus, url: str
) -> None:
    with half_sent(hub, url, SCAN[:70_000]) as first:
        until_on_disk(hub, 70_000)
        assert offset_of(tus.head(url)) == 70_000
        assert tus.patch(url, 70_000, SCAN[70_000:]).status == 204
        first.sendall(b"late" * 100)
        assert first.recv(12) == b"HTTP/1.1 409"
    assert tus.fetch(FILE.sha256).body == SCAN


def test_a_line_that_goes_silent_is_given_up_and_what_came_of_it_counts(
    hub: RunningHub, tus: Tus, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with half_sent(hub, url, SCAN[:70_000]) as silent:
        until_on_disk(hub, 70_000)
        monkeypatch.setattr(routes, "STALL_S", 0.05)
        silent.sendall(SCAN[70_000:70_001])
        assert silent.recv(12) == b"HTTP/1.1 408"
    monkeypatch.undo()
    assert offset_of(tus.head(url)) == 70_001
    assert tus.patch(url, 70_001, SCAN[70_001:]).status == 204


def test_a_file_that_is_not_what_was_announced_is_never_there(tus: Tus, url: str) -> None:
    wrong = a_scan(seed=1)
    answer = tus.patch(url, 0, wrong)
    assert (answer.status, answer.json()["code"]) == (422, "file_not_as_announced")
    assert tus.head(url).status == 410
    for data in (SCAN, wrong):
        assert tus.fetch(hashlib.sha256(data).hexdigest()).status == 404


def test_an_upload_ends_a_week_after_its_last_byte(
    tus: Tus, url: str, clock: FakeClock, hub: RunningHub
) -> None:
    clock.pass_by(days=6)
    assert tus.patch(url, 0, SCAN[:1000]).status == 204
    clock.pass_by(days=6)
    assert offset_of(tus.head(url)) == 1000
    clock.pass_by(days=1)
    assert [tus.head(url).status, tus.patch(url, 1000, SCAN[1000:]).status] == [410, 410]
    tus.announce(described(a_scan(seed=2)))
    assert list((hub.home.folder.files / "parts").iterdir()) == []


def test_an_address_that_nobody_was_given_is_gone(tus: Tus, url: str) -> None:
    assert tus.head(f"{url}x").status == 410


def test_a_range_of_a_file_is_fetched_while_it_is_the_same_file(tus: Tus, url: str) -> None:
    tus.patch(url, 0, SCAN)
    whole: Answer = tus.fetch(FILE.sha256)
    assert whole.headers["etag"] == f'"{FILE.sha256}"'
    assert whole.headers["content-disposition"] == "attachment"
    assert whole.headers["x-content-type-options"] == "nosniff"
    part = tus.fetch(FILE.sha256, **{"Range": "bytes=1000-", "If-Range": whole.headers["etag"]})
    assert (part.status, part.body) == (206, SCAN[1000:])
    other = tus.fetch(FILE.sha256, **{"Range": "bytes=1000-", "If-Range": '"other"'})
    assert (other.status, other.body) == (200, SCAN)
    assert tus.fetch(FILE.sha256, Range=f"bytes={len(SCAN)}-").status == 416


def test_forty_uploads_of_one_person_stay_open_and_the_oldest_gives_way(
    tus: Tus, url: str, clock: FakeClock
) -> None:
    opened = [url]
    for seed in range(1, 41):
        clock.pass_by(seconds=1)
        opened.append(tus.announce(described(a_scan(100, seed))).headers["location"])
    assert [tus.head(each).status for each in opened] == [410] + [200] * 40


def test_an_upload_that_gives_way_while_it_is_sent_stops_no_other(
    hub: RunningHub, tus: Tus, url: str, clock: FakeClock
) -> None:
    with half_sent(hub, url, SCAN[:70_000]) as sent:
        until_on_disk(hub, 70_000)
        clock.pass_by(days=8)
        assert tus.announce(described(a_scan(100, 1))).status == 201
        sent.sendall(b"late")
        assert sent.recv(12) == b"HTTP/1.1 409"
