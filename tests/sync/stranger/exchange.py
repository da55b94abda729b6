"""One hub whose keys, ids, time and nonces are fixed, asked as the wire asks it."""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from app.keys.activation_code import code_text
from sync.hub.asgi import make_app
from sync.hub.enrol import hash_of
from sync.hub.publish import put_object
from sync.hub.records import InvitationRecord
from sync.hub.serve import make_service
from sync.hub.store.home import make_home
from sync.hub.store.keys import HubKeys
from sync.hub.writer import Writer
from tests.builders import AT, TENANT, a_directory, person, things_of
from tests.sync.golden.shelf import HUB
from tests.sync.hub.world import FakeClock

_SPACE = UUID("1f0a7d52-61c4-5d0b-8f5a-2c9b7e1d4a60")
HUB_ID = str(uuid5(_SPACE, "hub"))
CODE = code_text(bytes(range(10)))
ADDRESS = "http://127.0.0.1:8080"


@dataclass(frozen=True)
class Said:
    """One request and its answer."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes
    status: int
    answered: Mapping[str, str]
    answer: bytes

    def request_text(self) -> str:
        return _text(f"{self.method} {self.path} HTTP/1.1", self.headers, self.body)

    def answer_text(self) -> str:
        return _text(f"HTTP/1.1 {self.status}", self.answered, self.answer)


class FixedHub:
    """Answers by its ASGI application."""

    def __init__(self, data: Path) -> None:
        clock = FakeClock(AT + timedelta(hours=1))
        made = make_home(data, tenant=TENANT, name="Kabupaten", zone="Asia/Jakarta", clock=clock)
        with made.store.write() as tx:
            for thing in things_of(a_directory()):
                put_object(tx, thing)
            tx.forget_directory()
            tx.invitations.put(
                InvitationRecord(
                    code_hash=hash_of(bytes(range(10))),
                    person=person("staf"),
                    created_at=AT,
                    expires_at=AT + timedelta(days=1),
                )
            )
        settings = replace(made.settings, hub=HUB_ID)
        self._home = replace(made, keys=HubKeys(HUB, bytes(range(64, 96))), settings=settings)
        self._writer = Writer(made.store)
        ids = (uuid5(_SPACE, str(number)) for number in count())
        self._app = make_app(
            make_service(self._home, self._writer, ADDRESS, clock, lambda: next(ids))
        )

    def close(self) -> None:
        self._writer.close()
        self._home.close()

    def ask(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, body: bytes = b""
    ) -> Said:
        """headers: those that matter; the length of a body is added."""
        sent = dict(headers or {})
        if body:
            sent["Content-Length"] = str(len(body))
        status, answered, answer = asyncio.run(self._call(method, path, sent, body))
        return Said(method, path, sent, body, status, answered, answer)

    async def _call(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes
    ) -> tuple[int, dict[str, str], bytes]:
        said: list[dict[str, Any]] = []
        events = iter([{"type": "http.request", "body": body, "more_body": False}])
        never = asyncio.Event()

        async def receive() -> dict[str, Any]:
            for event in events:
                return event
            await never.wait()
            raise AssertionError("nobody hangs up")

        async def send(event: Any) -> None:
            said.append(event)

        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "query_string": b"",
            "root_path": "",
            "headers": [(k.lower().encode(), v.encode()) for k, v in headers.items()],
            "client": ("192.0.2.1", 50_000),
            "server": ("127.0.0.1", 8080),
        }
        await self._app(scope, receive, send)
        start = next(event for event in said if event["type"] == "http.response.start")
        answered = {k.decode(): v.decode() for k, v in start["headers"]}
        return start["status"], answered, b"".join(event.get("body", b"") for event in said)


@contextmanager
def fixed_hub(data: Path) -> Iterator[FixedHub]:
    hub = FixedHub(data)
    try:
        yield hub
    finally:
        hub.close()


def _text(first: str, headers: Mapping[str, str], body: bytes) -> str:
    lines = [first, *(f"{name}: {value}" for name, value in headers.items())]
    text = body.decode() if body.isascii() or b"{" in body[:1] else body.hex()
    return "\n".join([*lines, *(["", text] if body else [])])
