"""The way to the hub as the engine sees it, apart from the libraries that travel it."""

from dataclasses import dataclass
from typing import Protocol

from app.domain.attachments import AttachedFile
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


class FileWay(Protocol):
    """Files over the same way; each call is one request."""

    def announce(self, file: AttachedFile) -> tuple[str, int]:
        """The upload's address, and how much of the file the hub has."""

    def offset(self, url: str) -> int:
        """
        How much of the upload the hub has.

        Raises:
            HubRefused: 404 or 410 where the upload is gone.
        """

    def send(self, url: str, offset: int, data: bytes) -> int:
        """
        The next bytes with their checksum; returns the new offset.

        Raises:
            HubRefused: 409 at another offset, 410 gone, 422 not as announced, 460 spoiled.
        """

    def fetch(self, file: AttachedFile, start: int, length: int) -> bytes:
        """
        Bytes of a whole file; fewer at its end.

        Raises:
            HubRefused: 404 where it is not there yet, or is not for this device.
        """


class Transport(Protocol):
    """What the engine needs of the way to the hub."""

    traffic: Traffic

    @property
    def files(self) -> FileWay: ...

    def sync(self, request: SyncRequest) -> SyncAnswer: ...

    def close(self) -> None: ...


class Door(Transport, Protocol):
    """The same for a laptop that the hub does not know yet."""

    def enrol(self, request: EnrolRequest) -> EnrolAnswer: ...
