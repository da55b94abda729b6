"""One signed request over a pinned connection; the laptop's clock is nowhere in it."""

import re
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, TypeVar
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError, ProtocolError
from urllib3.util.ssl_ import create_urllib3_context

from app.services.refusals import Malformed
from sync.client.file_http import HttpFileWay
from sync.client.pace import Stall
from sync.client.refusals import HubForeign, HubRefused, HubUnreachable
from sync.client.way import FileWay, Signer, Traffic
from sync.protocol import wire
from sync.protocol.compression import NotReadable, TooLarge, compress, decompress
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
_ENCODINGS = "zstd, gzip"
T = TypeVar("T")


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


@dataclass(frozen=True, slots=True)
class _Asked:
    """One request; path is whole, headers are without the signature."""

    method: str
    path: str
    data: bytes
    headers: Mapping[str, str]
    is_signed: bool


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
    stall: Stall = field(default_factory=Stall)
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
        return _message(body, SyncAnswer)

    def enrol(self, request: EnrolRequest) -> EnrolAnswer:
        body = self._post(ENROL_PATH, wire.encode(request), is_signed=False)
        return _message(body, EnrolAnswer)

    def ask(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str],
        data: bytes = b"",
        *,
        is_signed: bool = False,
    ) -> tuple[Mapping[str, str], bytes]:
        """
        Headers and body of an answer to a request that is no message: those of files.

        Args:
            path: whole, as the hub named it.

        Raises:
            HubUnreachable, HubForeign, HubRefused.
        """
        asked = _Asked(method, path, data, dict(headers), is_signed)
        response, raw = self._signed_exchange(asked)
        if not response.ok:
            raise _refusal(response, raw)
        return response.headers, raw

    @property
    def files(self) -> FileWay:
        return HttpFileWay(self)

    @property
    def base(self) -> str:
        """What stands before every path, "" for most hubs."""
        return urlsplit(self.address).path.rstrip("/")

    def _post(self, path: str, plain: bytes, *, is_signed: bool) -> bytes:
        data, encoding = compress(plain, _ENCODINGS)
        headers = {"Accept-Encoding": _ENCODINGS}
        if encoding:
            headers["Content-Encoding"] = encoding
        asked = _Asked("POST", self.base + path, data, headers, is_signed)
        response, raw = self._signed_exchange(asked)
        if response.status_code != 200:
            raise _refusal(response, raw)
        return _plain(response, raw)

    def _signed_exchange(self, asked: "_Asked") -> tuple[requests.Response, bytes]:
        response, raw = self._exchange(asked)
        known, self._nonce = self._nonce, response.headers.get(wire.NONCE_HEADER, self._nonce)
        if response.status_code == 401 and asked.is_signed and self._nonce != known:
            # The nonce had expired: once more with the fresh one.
            response, raw = self._exchange(asked)
            self._nonce = response.headers.get(wire.NONCE_HEADER, self._nonce)
        return response, raw

    def _exchange(self, asked: "_Asked") -> tuple[requests.Response, bytes]:
        """The response, read to its end so that the connection is kept."""
        response = self._send(asked)
        return response, self._read(response)

    def _send(self, asked: "_Asked") -> requests.Response:
        if self.is_cut():
            raise HubUnreachable(reason="cut")
        headers, data = dict(asked.headers), asked.data
        if asked.is_signed and self.signer is not None:
            headers |= self.signer(
                method=asked.method, path=asked.path, body=data, nonce=self._nonce
            )
        root = self.address.rstrip("/").removesuffix(self.base)
        try:
            response = self._session.request(
                asked.method,
                root + asked.path,
                # Read piece by piece, so that each has the time-out and not all of them.
                data=BytesIO(data) if data else b"",
                headers=headers,
                timeout=(CONNECT_TIMEOUT_S, self.stall.limit_s),
                allow_redirects=False,
                stream=True,
            )
        except requests.exceptions.SSLError as error:
            if _is_cut_off(error):
                raise HubUnreachable(reason=type(error).__name__, is_begun=True) from error
            raise HubForeign(reason=str(error)) from error
        except requests.exceptions.RequestException as error:
            raise HubUnreachable(reason=type(error).__name__, is_begun=_is_begun(error)) from error
        self.stall.answered(response.elapsed.total_seconds())
        self.traffic.requests += 1
        self.traffic.bytes_up += len(data) + sum(len(k) + len(v) + 4 for k, v in headers.items())
        return response

    def _read(self, response: requests.Response) -> bytes:
        """The body as it travelled, no more than one byte beyond the limit."""
        parts, size = list[bytes](), 0
        try:
            # Asked until nothing comes: one read alone takes a body that was cut off for whole.
            while size <= MAX_ANSWER_BYTES:
                part = response.raw.read(MAX_ANSWER_BYTES + 1 - size, decode_content=False)
                if not part:
                    break
                parts.append(part)
                size += len(part)
        except (HTTPError, OSError) as error:
            raise HubUnreachable(reason=type(error).__name__, is_begun=True) from error
        finally:
            response.close()
        head = sum(len(k) + len(v) + 4 for k, v in response.headers.items())
        self.traffic.bytes_down += size + head
        return b"".join(parts)


def _plain(response: requests.Response, raw: bytes) -> bytes:
    """
    Raises:
        HubForeign: no hub sends such bytes.
    """
    try:
        return decompress(raw, response.headers.get("Content-Encoding"), MAX_ANSWER_BYTES)
    except (TooLarge, NotReadable) as error:
        raise HubForeign(reason=error.code) from error


def _message(data: bytes, kind: type[T]) -> T:
    """
    Raises:
        HubForeign: no hub says such things.
    """
    try:
        return wire.decode(data, kind)
    except Malformed as error:
        raise HubForeign(reason="message", field=error.details["field"]) from error


def _refusal(response: requests.Response, raw: bytes) -> HubRefused:
    """What the hub said, or whoever stands before it."""
    try:
        problem = wire.decode(_plain(response, raw), Problem)
    except (Malformed, HubForeign):
        problem = Problem(code="unknown")
    after = response.headers.get("Retry-After", "")
    is_seconds = re.fullmatch(r"[0-9]{1,6}", after) is not None
    return HubRefused(
        status=response.status_code,
        hub_code=problem.code,
        hub_details=problem.details,
        retry_after_s=int(after) if is_seconds else 0,
    )


def _is_begun(error: requests.exceptions.RequestException) -> bool:
    """Whether the hub was there: it fell silent, or the line broke under the request."""
    if isinstance(error, requests.exceptions.ReadTimeout):
        return True
    return any(isinstance(inner, ProtocolError) for inner in error.args)


def _is_cut_off(error: BaseException | None) -> bool:
    """Whether the line broke, in the greeting or in the middle of what was sent."""
    while error is not None:
        if isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError):
            return True
        # urllib3 keeps the error of the socket as the only argument of its own.
        inner = error.args[0] if error.args else None
        wrapped = inner if isinstance(inner, BaseException) else None
        error = error.__cause__ or error.__context__ or wrapped
    return False
