"""The way to the hub over a real socket: what is trusted, what is retried, what is refused."""

import gzip
import json
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.keys.certificate import TlsCertificate, make_certificate
from sync.client.refusals import HubForeign, HubRefused, HubUnreachable
from sync.client.transport import HttpTransport
from sync.protocol import compression, wire
from sync.protocol.messages import MAX_ANSWER_BYTES, EnrolRequest, SyncAnswer, SyncRequest
from tests.builders import AT
from tests.relay import CuttingRelay
from tests.sync.client.loopback import Loopback, Reply

ANSWER = SyncAnswer(epoch=3, time=AT)
GOOD = Reply(body=wire.encode(ANSWER))
LONG_AGO = datetime(1999, 1, 1, tzinfo=UTC)


def nonce(value: str) -> tuple[tuple[str, str], ...]:
    return ((wire.NONCE_HEADER, value),)


def sign(*, method: str, path: str, body: bytes, nonce: str) -> dict[str, str]:
    return {"Authorization": f"{method} {path} {len(body)} <{nonce}>"}


class Laptop:
    """A transport to a loopback server."""

    def __init__(self, *replies: Reply) -> None:
        self.server = Loopback(list(replies))
        self.pin: str | None = None

    def __enter__(self) -> "Laptop":
        self.server.__enter__()
        self.transport = HttpTransport(self.server.address, self.pin, signer=sign)
        return self

    def __exit__(self, *_: object) -> None:
        self.transport.close()
        self.server.__exit__()

    def sync(self) -> SyncAnswer:
        return self.transport.sync(SyncRequest(epoch=3))


def test_an_answer_comes_through_and_the_connection_is_kept() -> None:
    with Laptop(GOOD, GOOD) as laptop:
        assert laptop.sync() == ANSWER
        assert laptop.sync() == ANSWER
        assert [asked.connection for asked in laptop.server.asked] == [1, 1]
        assert wire.decode(laptop.server.asked[0].body, SyncRequest).epoch == 3
        assert laptop.transport.traffic.requests == 2


@pytest.mark.parametrize("encoding", ["zstd", "gzip"])
def test_a_compressed_answer_is_read(encoding: str) -> None:
    plain = wire.encode(ANSWER) + b" " * 500
    body, used = compression.compress(plain, encoding)
    assert used == encoding
    with Laptop(Reply(body=body, headers=(("Content-Encoding", encoding),))) as laptop:
        assert laptop.sync() == ANSWER


def test_an_answer_that_is_cut_off_is_no_answer_and_the_queue_waits() -> None:
    whole = GOOD.body
    cut = Reply(body=whole[:-5], length=len(whole))
    with Laptop(cut) as laptop, pytest.raises(HubUnreachable):
        laptop.sync()


def test_an_answer_cut_off_at_a_whole_message_is_still_no_answer() -> None:
    cut = Reply(body=GOOD.body, length=len(GOOD.body) + 100)
    with Laptop(cut) as laptop, pytest.raises(HubUnreachable):
        laptop.sync()


def test_a_chunked_answer_without_an_end_is_no_answer() -> None:
    with (
        Laptop(Reply(body=GOOD.body, is_endless_chunk=True)) as laptop,
        pytest.raises(HubUnreachable),
    ):
        laptop.sync()


def test_a_connection_that_is_dropped_is_no_way_to_the_hub() -> None:
    with Laptop() as laptop, pytest.raises(HubUnreachable):
        laptop.sync()


@pytest.mark.parametrize(
    "body",
    [b"<html>Selamat datang di hotspot</html>", b"", b"[]", b'{"epoch":"satu"}', b"\xff\xfe\x00"],
)
def test_an_answer_that_no_hub_gives_is_foreign(body: bytes) -> None:
    with Laptop(Reply(body=body)) as laptop, pytest.raises(HubForeign):
        laptop.sync()


@pytest.mark.parametrize("encoding", ["zstd", "gzip", "br"])
def test_an_answer_that_is_not_what_its_encoding_says_is_foreign(encoding: str) -> None:
    reply = Reply(body=GOOD.body, headers=(("Content-Encoding", encoding),))
    with Laptop(reply) as laptop, pytest.raises(HubForeign):
        laptop.sync()


@pytest.mark.parametrize("encoding", ["zstd", "gzip"])
def test_a_small_answer_that_unpacks_beyond_the_limit_is_foreign(encoding: str) -> None:
    bomb, _ = compression.compress(b" " * (MAX_ANSWER_BYTES + 1), encoding)
    reply = Reply(body=bomb, headers=(("Content-Encoding", encoding),))
    with Laptop(reply) as laptop, pytest.raises(HubForeign):
        laptop.sync()


def test_a_redirect_is_refused_and_not_followed() -> None:
    elsewhere = Reply(status=302, headers=(("Location", "/v1/lain"),), body=b"pindah")
    with Laptop(elsewhere, GOOD) as laptop:
        with pytest.raises(HubRefused) as refused:
            laptop.sync()
        assert refused.value.details["status"] == 302
        assert len(laptop.server.asked) == 1


def test_a_stale_nonce_is_answered_with_the_fresh_one_once_over_the_same_connection() -> None:
    with Laptop(Reply(status=401, headers=nonce("baru")), GOOD) as laptop:
        assert laptop.sync() == ANSWER
        asked = laptop.server.asked
        assert [each.header("Authorization").split()[-1] for each in asked] == ["<>", "<baru>"]
        assert asked[0].body == asked[1].body
        assert [each.connection for each in asked] == [1, 1]


def test_a_hub_that_refuses_every_nonce_is_asked_exactly_twice() -> None:
    problem = json.dumps({"code": "nonce_refused"}).encode()
    replies = [Reply(status=401, headers=nonce(f"n{n}"), body=problem) for n in range(4)]
    with Laptop(*replies) as laptop:
        with pytest.raises(HubRefused) as refused:
            laptop.sync()
        assert refused.value.details["hub_code"] == "nonce_refused"
        assert len(laptop.server.asked) == 2


def test_a_refusal_without_a_fresh_nonce_is_not_retried() -> None:
    with Laptop(Reply(status=401), GOOD) as laptop:
        with pytest.raises(HubRefused):
            laptop.sync()
        assert len(laptop.server.asked) == 1


def test_an_invitation_code_is_never_tried_twice_for_one_click() -> None:
    with Laptop(Reply(status=401, headers=nonce("baru")), GOOD) as laptop:
        with pytest.raises(HubRefused):
            laptop.transport.enrol(EnrolRequest(code="A", key="B", proof="C"))
        assert len(laptop.server.asked) == 1


def test_the_nonce_of_each_answer_signs_the_next_request() -> None:
    replies = [Reply(body=GOOD.body, headers=nonce(value)) for value in ("satu", "dua")]
    with Laptop(*replies, GOOD) as laptop:
        for _ in range(3):
            laptop.sync()
        signed = [each.header("Authorization").split()[-1] for each in laptop.server.asked]
    assert signed == ["<>", "<satu>", "<dua>"]


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_hub_says_when_to_come_back(status: int) -> None:
    reply = Reply(status=status, headers=(("Retry-After", "120"),), body=b'{"code":"busy"}')
    with Laptop(reply) as laptop, pytest.raises(HubRefused) as refused:
        laptop.sync()
    details = refused.value.details
    assert (details["status"], details["hub_code"]) == (status, "busy")
    assert details["retry_after_s"] == 120


@pytest.mark.parametrize(
    "value", ["", "nanti", "-5", "Wed, 21 Oct 2026 07:28:00 GMT", "²", "9" * 5000]
)
def test_a_time_to_come_back_that_is_no_number_of_seconds_is_left_out(value: str) -> None:
    reply = Reply(status=503, headers=(("Retry-After", value),))
    with Laptop(reply) as laptop, pytest.raises(HubRefused) as refused:
        laptop.sync()
    assert refused.value.details["retry_after_s"] == 0


def test_a_page_of_a_proxy_in_front_of_the_hub_is_a_refusal_with_its_status() -> None:
    page = Reply(status=502, body=b"<h1>Bad gateway</h1>", headers=(("Content-Encoding", "br"),))
    with Laptop(page) as laptop, pytest.raises(HubRefused) as refused:
        laptop.sync()
    assert (refused.value.details["status"], refused.value.details["hub_code"]) == (502, "unknown")


def test_no_proxy_or_authority_of_the_environment_is_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
        monkeypatch.setenv(name.lower(), "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "missing.pem"))
    monkeypatch.setenv("CURL_CA_BUNDLE", str(tmp_path / "missing.pem"))
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login a password b\n")
    with Laptop(GOOD) as laptop:
        assert laptop.sync() == ANSWER
        assert laptop.server.asked[0].header("Authorization").startswith("POST /v1/sync")


def test_the_switch_luring_cuts_the_way_before_a_byte_leaves() -> None:
    with Laptop(GOOD) as laptop:
        laptop.transport.is_cut = lambda: True
        with pytest.raises(HubUnreachable):
            laptop.sync()
        assert laptop.server.asked == []


@pytest.fixture(scope="module")
def certificate() -> TlsCertificate:
    """Made for another name, and long expired: only its fingerprint counts."""
    return make_certificate(["lain.contoh.go.id"], LONG_AGO.replace(year=1970))


@pytest.fixture
def tls(certificate: TlsCertificate, tmp_path: Path) -> ssl.SSLContext:
    (tmp_path / "hub.pem").write_bytes(certificate.certificate_pem + certificate.key_pem)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "hub.pem")
    return context


@pytest.fixture
def secure(tls: ssl.SSLContext, certificate: TlsCertificate) -> Iterator[Laptop]:
    laptop = Laptop(GOOD, GOOD)
    laptop.server.tls = tls
    laptop.pin = certificate.fingerprint
    with laptop:
        yield laptop


def test_a_pinned_certificate_is_trusted_whatever_name_and_dates_it_has(secure: Laptop) -> None:
    assert secure.sync() == ANSWER
    assert secure.sync() == ANSWER
    assert {asked.connection for asked in secure.server.asked} == {1}


def test_another_certificate_is_foreign_and_no_request_reaches_it(secure: Laptop) -> None:
    other = HttpTransport(secure.server.address, "0" * 64, signer=sign)
    with pytest.raises(HubForeign):
        other.sync(SyncRequest())
    other.close()
    assert secure.server.asked == []


def test_a_line_that_breaks_in_the_middle_of_the_greeting_is_no_foreign_hub() -> None:
    with Laptop() as laptop:
        address = laptop.server.address.replace("http:", "https:")
        transport = HttpTransport(address, "0" * 64, signer=sign)
        with pytest.raises(HubUnreachable):
            transport.sync(SyncRequest())
        transport.close()


def test_a_line_that_breaks_in_the_middle_of_a_file_is_no_foreign_hub(secure: Laptop) -> None:
    relay = CuttingRelay(secure.server.address, 100_000)
    secure.transport.address = relay.address
    with pytest.raises(HubUnreachable):
        secure.transport.ask("PATCH", "/v1/uploads/a", {}, b"x" * 5_000_000)
    relay.close()


def test_gzip_without_its_last_bytes_is_not_read_as_less() -> None:
    body = gzip.compress(wire.encode(ANSWER))[:-8]
    reply = Reply(body=body, headers=(("Content-Encoding", "gzip"),))
    with Laptop(reply) as laptop, pytest.raises(HubForeign):
        laptop.sync()


def test_a_line_that_breaks_under_an_answer_is_told_from_a_hub_that_is_not_there() -> None:
    with (
        Laptop(Reply(body=GOOD.body, length=10_000)) as laptop,
        pytest.raises(HubUnreachable) as broken,
    ):
        laptop.sync()
    assert broken.value.details["is_begun"]
    with pytest.raises(HubUnreachable) as away:
        laptop.sync()
    assert not away.value.details["is_begun"]
