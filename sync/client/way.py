"""The way to the hub as the engine sees it, apart from the libraries that travel it."""

from dataclasses import dataclass
from typing import Protocol

from sync.protocol.messages import EnrolAnswer, EnrolRequest, SyncAnswer, SyncRequest


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

    def close(self) -> None: ...


class Door(Transport, Protocol):
    """The same for a laptop that the hub does not know yet."""

    def enrol(self, request: EnrolRequest) -> EnrolAnswer: ...
