"""A way to the hub on which requests and answers are lost, cut, doubled and late."""

import http.client
import ssl
import threading
from collections import Counter
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit


class Fault(StrEnum):
    NONE = "none"
    REQUEST_LOST = "request lost"
    REQUEST_CUT = "request cut"
    ANSWER_LOST = "answer lost"
    ANSWER_CUT = "answer cut"
    TWICE = "sent twice"
    LATE = "arrives before the next request"


DECK = [*Fault, *[Fault.NONE] * 5]  # every fault comes within a dozen requests


class BadLink:
    """Stands before the hub; one seed shuffles what happens to the requests."""

    def __init__(self, hub: str, seed: int) -> None:
        self._hub = urlsplit(hub)
        self._random = Random(seed)
        self._late: list[_Asked] = []
        self._deck: list[Fault] = []
        self._lock = threading.Lock()
        self.is_good = False
        self.happened: Counter[Fault] = Counter()
        link = self

        class Handler(_Handler):
            def do_POST(self) -> None:
                link.pass_on(self)

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def pass_on(self, handler: "_Handler") -> None:
        asked = handler.asked()
        with self._lock:
            fault = Fault.NONE if self.is_good else self._draw()
            share = self._random.random()
            self.happened[fault] += 1
            late, self._late = self._late, []
        for each in late:
            self._ask(each)
        if fault in (Fault.REQUEST_LOST, Fault.LATE):
            if fault is Fault.LATE:
                self._late.append(asked)
            handler.close_connection = True
            return
        if fault is Fault.REQUEST_CUT:
            self._ask(asked, cut_at=int(share * len(asked.body)))
            handler.close_connection = True
            return
        if fault is Fault.TWICE:
            self._ask(asked)
        answer = self._ask(asked)
        if fault is Fault.ANSWER_LOST or answer is None:
            handler.close_connection = True
            return
        handler.give(answer, int(share * len(answer.body)) if fault is Fault.ANSWER_CUT else None)

    def _draw(self) -> Fault:
        if not self._deck:
            self._deck = self._random.sample(DECK, len(DECK))
        return self._deck.pop()

    def _ask(self, asked: "_Asked", cut_at: int | None = None) -> "_Answer | None":
        context = ssl._create_unverified_context()  # noqa: S323 - this proxy is the bad network
        connection = http.client.HTTPSConnection(
            self._hub.hostname or "", self._hub.port, context=context, timeout=60
        )
        try:
            connection.putrequest("POST", asked.path, skip_accept_encoding=True)
            for name, value in asked.headers:
                connection.putheader(name, value)
            connection.endheaders()
            connection.send(asked.body if cut_at is None else asked.body[:cut_at])
            if cut_at is not None:
                return None
            response = connection.getresponse()
            return _Answer(response.status, response.getheaders(), response.read())
        finally:
            connection.close()


class _Asked:
    def __init__(self, path: str, headers: list[tuple[str, str]], body: bytes) -> None:
        self.path, self.headers, self.body = path, headers, body


class _Answer:
    def __init__(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.status, self.headers, self.body = status, headers, body


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def asked(self) -> _Asked:
        headers = [(k, v) for k, v in self.headers.items() if k.lower() != "host"]
        return _Asked(self.path, headers, self.rfile.read(int(self.headers["Content-Length"])))

    def give(self, answer: _Answer, cut_at: int | None) -> None:
        self.send_response_only(answer.status)
        for name, value in answer.headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body if cut_at is None else answer.body[:cut_at])
        self.close_connection = cut_at is not None

    def log_message(self, format: str, *args: Any) -> None:
        """Every fault of the link is meant."""
