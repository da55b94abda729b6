"""One signed request over a pinned connection; the laptop's clock is nowhere in it."""

import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError
from urllib3.util.ssl_ import create_urllib3_context

from app.services.refusals import Malformed
from sync.client.refusals import HubForeign, HubRefused, HubUnreachable
from sync.protocol import wire
from sync.protocol.compression import compress, decompress
from sync.protocol.messages import (
    ENROL_PATH,
    MAX_ANSWER_BYTES,
    SYNC_PATH,
    EnrolAnswer,
    EnrolRequest,
    Problem,
    SyncAnswer,
    SyncRequest,
)

CONNECT_TIMEOUT_S = 10.0
STALL_TIMEOUT_S = 30.0  # no byte for so long, not the whole request
_ENCODINGS = "zstd, gzip"


class Signer(Protocol):
    """Signs a request for this device at its hub; returns the headers to send."""

    def __call__(self, *, method: str, path: str, body: bytes, nonce: str) -> dict[str, str]: ...


@dataclass(slots=True)
class Traffic:
    """Bytes of bodies and headers, up and down, and how many requests."""

    requests: int = 0
    bytes_up: int = 0
    bytes_down: int = 0


class Transport(Protocol):
    """What the engine needs of the way to the hub."""

    traffic: Traffic

    def sync(self, request: SyncRequest) -> SyncAnswer: ...


class PinnedAdapter(HTTPAdapter):
    """Trusts one certificate by its SHA-256 fingerprint, whatever the dates in it say."""

    def __init__(self, pin: str) -> None:
        self._pin = pin
        super().__init__(pool_connections=1, pool_maxsize=1)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        context = create_urllib3_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE  # the fingerprint is the check
        kwargs |= {
            "ssl_context": context,
            "assert_fingerprint": self._pin,
            "assert_hostname": False,
        }
        super().init_poolmanager(*args, **kwargs)


@dataclass
class HttpTransport:
    """
    A kept connection to one hub.

    address is "https://host:port" or plain http on loopback; pin the certificate's
    fingerprint in hex, None with plain http. is_cut stands for the "luring" switch.
    """

    address: str
    pin: str | None
    signer: Signer | None = None
    is_cut: Callable[[], bool] = lambda: False
    traffic: Traffic = field(default_factory=Traffic)
    _nonce: str = ""

    def __post_init__(self) -> None:
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.headers.clear()
        if self.pin:
            self._session.mount("https://", PinnedAdapter(self.pin))
            # No authority vouches for the hub: the adapter compares the fingerprint instead.
            self._session.verify = False

    def close(self) -> None:
        self._session.close()

    def sync(self, request: SyncRequest) -> SyncAnswer:
        """
        Raises:
            HubUnreachable, HubForeign, HubRefused.
        """
        body = self._post(SYNC_PATH, wire.encode(request), is_signed=True)
        return wire.decode(body, SyncAnswer)

    def enrol(self, request: EnrolRequest) -> EnrolAnswer:
        body = self._post(ENROL_PATH, wire.encode(request), is_signed=False)
        return wire.decode(body, EnrolAnswer)

    def _post(self, path: str, plain: bytes, *, is_signed: bool) -> bytes:
        data, encoding = compress(plain, _ENCODINGS)
        for _ in range(2):
            response = self._send(path, data, encoding, is_signed)
            known = self._nonce
            self._nonce = response.headers.get(wire.NONCE_HEADER, known)
            if response.status_code != 401 or self._nonce == known:
                break
        content = self._read(response)
        if response.status_code != 200:
            raise _refusal(response.status_code, content)
        return content

    def _send(
        self, path: str, data: bytes, encoding: str | None, is_signed: bool
    ) -> requests.Response:
        if self.is_cut():
            raise HubUnreachable(reason="cut")
        headers = {"Accept-Encoding": _ENCODINGS}
        if encoding:
            headers["Content-Encoding"] = encoding
        base = urlsplit(self.address).path.rstrip("/")
        if is_signed and self.signer is not None:
            headers |= self.signer(method="POST", path=base + path, body=data, nonce=self._nonce)
        try:
            response = self._session.post(
                self.address.rstrip("/") + path,
                data=data,
                headers=headers,
                timeout=(CONNECT_TIMEOUT_S, STALL_TIMEOUT_S),
                allow_redirects=False,
                stream=True,
            )
        except requests.exceptions.SSLError as error:
            raise HubForeign(reason=str(error)) from error
        except requests.exceptions.RequestException as error:
            raise HubUnreachable(reason=type(error).__name__) from error
        self.traffic.requests += 1
        self.traffic.bytes_up += len(data) + sum(len(k) + len(v) + 4 for k, v in headers.items())
        return response

    def _read(self, response: requests.Response) -> bytes:
        """The body, never more than the limit, whatever the other side sends."""
        try:
            raw = response.raw.read(MAX_ANSWER_BYTES + 1, decode_content=False)
        except (requests.exceptions.RequestException, HTTPError, OSError) as error:
            raise HubUnreachable(reason=type(error).__name__) from error
        finally:
            response.close()
        promised = response.headers.get("Content-Length", "")
        if promised.isdigit() and len(raw) < min(int(promised), MAX_ANSWER_BYTES):
            raise HubUnreachable(reason="cut")
        head = sum(len(k) + len(v) + 4 for k, v in response.headers.items())
        self.traffic.bytes_down += len(raw) + head
        return decompress(raw, response.headers.get("Content-Encoding"), MAX_ANSWER_BYTES)


def _refusal(status: int, content: bytes) -> HubRefused:
    try:
        problem = wire.decode(content, Problem)
    except Malformed:
        problem = Problem(code="unknown")
    return HubRefused(status=status, hub_code=problem.code, hub_details=problem.details)
