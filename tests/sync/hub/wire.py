"""Requests over real sockets: signed, counted, cut and spoiled at will."""

import http.client
import ssl
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from uuid import UUID

import msgspec

from app.keys.request_signing import Request, sign_request
from app.keys.signing import SigningKey
from sync.protocol import wire
from sync.protocol.compression import compress, decompress
from sync.protocol.messages import (
    ENROL_PATH,
    MAX_ANSWER_BYTES,
    SYNC_PATH,
    EnrolAnswer,
    EnrolRequest,
    SyncAnswer,
    SyncRequest,
)

ENCODINGS = "zstd, gzip"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> dict[str, object]:
        found = msgspec.json.decode(self.body)
        assert isinstance(found, dict)
        return found


class Refused(Exception):
    """An answer that is no success."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer)
        self.answer = answer

    @property
    def code(self) -> object:
        return self.answer.json()["code"]


@dataclass
class Wire:
    """One kept connection; the port Door of a laptop."""

    address: str
    hub: str
    nonce: str = ""
    _connection: http.client.HTTPConnection | None = field(default=None, repr=False)

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def enrol(self, request: EnrolRequest) -> EnrolAnswer:
        answer = self.ask("POST", ENROL_PATH, wire.encode(request))
        return wire.decode(_success(answer).body, EnrolAnswer)

    def sync(self, device: UUID, key: SigningKey, request: SyncRequest) -> SyncAnswer:
        answer = self.post_signed(device, key, wire.encode(request))
        return wire.decode(_success(answer).body, SyncAnswer)

    def post_signed(self, device: UUID, key: SigningKey, plain: bytes) -> Answer:
        """Signs anew once, where the first nonce was refused."""
        body, encoding = compress(plain, ENCODINGS)
        answer = self._post_signed(device, key, body, encoding)
        if answer.status == 401:
            answer = self._post_signed(device, key, body, encoding)
        return answer

    def _post_signed(
        self, device: UUID, key: SigningKey, body: bytes, encoding: str | None
    ) -> Answer:
        request = Request(hub=self.hub, method="POST", path=SYNC_PATH, body=body)
        headers = sign_request(request, device=device, nonce=self.nonce, key=key)
        if encoding:
            headers["Content-Encoding"] = encoding
        return self.ask("POST", SYNC_PATH, body, headers)

    def ask(
        self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> Answer:
        connection = self._connected()
        sent = {"Accept-Encoding": ENCODINGS, **(headers or {})}
        try:
            connection.request(method, path, body or None, sent)
            response = connection.getresponse()
            raw = response.read()
        except (OSError, http.client.HTTPException):
            self.close()
            raise
        found = {name.lower(): value for name, value in response.getheaders()}
        self.nonce = found.get("balai-nonce", self.nonce)
        plain = decompress(raw, found.get("content-encoding"), MAX_ANSWER_BYTES)
        return Answer(response.status, found, plain)

    def _connected(self) -> http.client.HTTPConnection:
        if self._connection is None:
            parts = urlsplit(self.address)
            host, port = parts.hostname or "", parts.port
            if parts.scheme == "https":
                context = ssl.create_default_context()
                context.check_hostname = False
                context.verify_mode = ssl.CERT_NONE
                self._connection = http.client.HTTPSConnection(
                    host, port, context=context, timeout=30
                )
            else:
                self._connection = http.client.HTTPConnection(host, port, timeout=30)
        return self._connection


def _success(answer: Answer) -> Answer:
    if answer.status != 200:
        raise Refused(answer)
    return answer
