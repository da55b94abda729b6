"""Over real sockets: signatures, limits, problems in words, and nothing superfluous."""

import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
import pytest

from app.keys.nonce import make_nonce
from app.keys.request_signing import Request, sign_request
from app.keys.signing import SigningKey
from sync.hub import asgi, patience
from sync.hub.refusals import HubBusy, UnsafeAddress
from sync.hub.serve import Listening, RunningHub
from sync.protocol.compression import zstd
from sync.protocol.messages import ENROL_PATH, MAX_REQUEST_BYTES, SYNC_PATH, EnrolRequest
from tests.relay import Relay
from tests.sync.hub.laptop import Laptop, a_letter
from tests.sync.hub.wire import Refused, Wire
from tests.sync.hub.world import CAMAT, KASI, World

NO_OP_BYTES = 700


@pytest.fixture
def hub(sqlite_data: Path) -> Iterator[RunningHub]:
    running = RunningHub(sqlite_data, Listening(is_plain=True)).start()
    yield running
    running.stop()


@pytest.fixture
def tls_hub(sqlite_data: Path) -> Iterator[RunningHub]:
    running = RunningHub(sqlite_data, Listening()).start()
    yield running
    running.stop()


@pytest.fixture
def wired(hub: RunningHub) -> Iterator[Wire]:
    wire = Wire(hub.address, hub.home.settings.hub)
    yield wire
    wire.close()


@pytest.fixture
def keeper(sqlite_data: Path, open_world: Callable[[Path], World]) -> World:
    """The same data in another hand, at the hub's own time."""
    world = open_world(sqlite_data)
    world.clock.at = datetime.now(UTC).replace(microsecond=0)
    return world


@pytest.fixture
def kasi(keeper: World, wired: Wire) -> Laptop:
    return keeper.laptop(KASI, wired)


def test_a_head_that_never_ends_is_given_up(
    hub: RunningHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "HEAD_S", 0.05)
    at = urlsplit(hub.address)
    with socket.create_connection((at.hostname or "", at.port or 0), timeout=20) as line:
        line.sendall(b"POST /v1/sy")
        assert line.recv(100) == b""


def test_a_body_that_stops_coming_is_given_up_and_nothing_of_it_taken(
    hub: RunningHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asgi, "BODY_STALL_S", 0.05)
    at = urlsplit(hub.address)
    with socket.create_connection((at.hostname or "", at.port or 0), timeout=20) as line:
        line.sendall(b"POST /v1/sync HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{")
        assert line.recv(4000).startswith(b"HTTP/1.1 408")


def test_a_laptop_enrols_and_syncs_over_http(keeper: World, kasi: Laptop) -> None:
    draft = kasi.write(a_letter(verifiers=(), signatory=keeper.position(CAMAT).id))
    kasi.sync()
    assert kasi.outcome(draft) == "applied"


def test_every_answer_of_the_wire_carries_a_nonce(kasi: Laptop, wired: Wire) -> None:
    for method, path, body, status in (
        ("POST", SYNC_PATH, b"{}", 401),
        ("POST", ENROL_PATH, b"{", 400),
        ("GET", SYNC_PATH, b"", 405),
        ("GET", "/v1/nothing", b"", 404),
    ):
        answer = wired.ask(method, path, body)
        assert (answer.status, bool(answer.headers["balai-nonce"])) == (status, True)
        assert answer.json()["code"]


def test_answers_say_neither_the_program_nor_the_date(wired: Wire) -> None:
    answer = wired.ask("GET", "/health")
    assert answer.status == 200
    assert {"server", "date"}.isdisjoint(answer.headers)


def test_an_unknown_nonce_is_refused_with_a_fresh_one(kasi: Laptop, wired: Wire) -> None:
    for nonce in ("", "A" * 32, make_nonce(b"x" * 32, 1)):
        wired.nonce = nonce
        headers = sign_request(
            Request(hub=wired.hub, method="POST", path=SYNC_PATH, body=b"{}"),
            device=kasi.device,
            nonce=nonce,
            key=kasi.key,
        )
        answer = wired.ask("POST", SYNC_PATH, b"{}", headers)
        assert (answer.status, answer.json()["code"]) == (401, "nonce_refused")
        assert answer.headers["balai-nonce"] != nonce


def test_a_body_changed_on_the_way_is_refused(kasi: Laptop, wired: Wire) -> None:
    request = Request(hub=wired.hub, method="POST", path=SYNC_PATH, body=b"{}")
    headers = sign_request(request, device=kasi.device, nonce=wired.nonce, key=kasi.key)
    answer = wired.ask("POST", SYNC_PATH, b'{"ack":5}', headers)
    assert (answer.status, answer.json()["code"]) == (401, "signature_invalid")


def test_a_device_that_is_not_enrolled_is_refused(kasi: Laptop, wired: Wire) -> None:
    kasi.device = kasi.held.person
    with pytest.raises(Refused) as refused:
        kasi.turn()
    assert (refused.value.answer.status, refused.value.code) == (401, "device_unknown")


def test_malformed_json_is_refused_with_the_field_and_the_reason(kasi: Laptop, wired: Wire) -> None:
    answer = wired.post_signed(kasi.device, kasi.key, b'{"ack":"lima"}')
    problem = answer.json()
    assert (answer.status, problem["code"]) == (400, "malformed")
    assert problem["details"] == {
        "field": "ack",
        "reason": "harus berupa bilangan bulat, bukan teks",
    }
    for broken in (b"{", b'{"ack":1', b"\xff\xfe", b"[" * 100_000):
        answer = wired.post_signed(kasi.device, kasi.key, broken)
        assert (answer.status, answer.json()["code"]) == (400, "malformed")


def test_a_request_beyond_its_limit_is_refused(kasi: Laptop, wired: Wire) -> None:
    announced = wired.ask("POST", SYNC_PATH, b"x" * (MAX_REQUEST_BYTES + 1))
    assert (announced.status, announced.json()["code"]) == (413, "too_large")


def test_a_small_body_that_unpacks_to_a_huge_one_is_refused(kasi: Laptop, wired: Wire) -> None:
    bomb = zstd.compress(b" " * (MAX_REQUEST_BYTES * 8))
    assert len(bomb) < 10_000
    request = Request(hub=wired.hub, method="POST", path=SYNC_PATH, body=bomb)
    headers = sign_request(request, device=kasi.device, nonce=wired.nonce, key=kasi.key)
    answer = wired.ask("POST", SYNC_PATH, bomb, headers | {"Content-Encoding": "zstd"})
    assert (answer.status, answer.json()["code"]) == (413, "too_large")


def test_a_request_cut_on_the_way_has_no_effect(
    hub: RunningHub, keeper: World, kasi: Laptop, wired: Wire
) -> None:
    draft = kasi.write(a_letter(verifiers=(), signatory=keeper.position(CAMAT).id))
    body = msgspec.json.encode(kasi.request())
    request = Request(hub=wired.hub, method="POST", path=SYNC_PATH, body=body)
    headers = sign_request(request, device=kasi.device, nonce=wired.nonce, key=kasi.key)
    lines = [f"{name}: {value}" for name, value in headers.items()]
    head = "\r\n".join(
        [f"POST {SYNC_PATH} HTTP/1.1", "Host: x", f"Content-Length: {len(body)}", *lines, "", ""]
    )
    parts = urlsplit(hub.address)
    with socket.create_connection((parts.hostname, parts.port)) as cut:
        cut.sendall(head.encode() + body[: len(body) // 2])
        cut.shutdown(socket.SHUT_WR)
        # Whatever the hub says, it says only after it gave the request up.
        cut.recv(1000)
    with keeper.look() as tx:
        assert tx.commands.get(draft.id) is None
    kasi.sync()
    assert kasi.outcome(draft) == "applied"


def test_ten_wrong_codes_close_the_door_for_that_address(keeper: World, wired: Wire) -> None:
    wrong = EnrolRequest(code="0000-0000-0000-0000", key=SigningKey.generate().public, proof="x")
    codes = []
    for _ in range(11):
        with pytest.raises(Refused) as refused:
            wired.enrol(wrong)
        codes.append((refused.value.answer.status, refused.value.code))
    assert codes == [(403, "code_refused")] * 10 + [(429, "too_many_requests")]
    assert int(refused.value.answer.headers["retry-after"]) > 3000
    with pytest.raises(Refused) as closed:
        keeper.laptop(KASI, wired)
    assert closed.value.code == "too_many_requests"


def test_an_invitation_made_beside_the_running_hub_works(keeper: World, wired: Wire) -> None:
    laptop = keeper.laptop(CAMAT, wired)
    assert laptop.outbox == {}


def test_a_laptop_revoked_beside_the_running_hub_learns_it(keeper: World, kasi: Laptop) -> None:
    kasi.turn()
    keeper.admin.revoke(kasi.device)
    assert kasi.turn().is_revoked


def test_a_no_op_turn_is_one_small_request(
    tls_hub: RunningHub, sqlite_data: Path, open_world: Callable[[Path], World]
) -> None:
    world = open_world(sqlite_data)
    world.clock.at = datetime.now(UTC).replace(microsecond=0)
    relay = Relay(tls_hub.address)
    wired = Wire(relay.address, tls_hub.home.settings.hub)
    kasi = world.laptop(KASI, wired)
    kasi.turn()
    before = relay.up + relay.down
    answer = kasi.turn()
    size = relay.up + relay.down - before
    wired.close()
    relay.close()
    assert set(msgspec.to_builtins(answer)) == {"epoch", "time"}
    assert size <= NO_OP_BYTES


def test_plain_http_is_served_on_loopback_only(sqlite_data: Path) -> None:
    with pytest.raises(UnsafeAddress):
        RunningHub(sqlite_data, Listening(host="0.0.0.0", is_plain=True))  # noqa: S104


def test_a_folder_is_served_by_one_process(hub: RunningHub, sqlite_data: Path) -> None:
    with pytest.raises(HubBusy):
        RunningHub(sqlite_data, Listening(is_plain=True))
