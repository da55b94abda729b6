"""The golden messages of every release, as bytes, and how they are read."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from app.keys.signing import SigningKey
from sync.protocol.messages import NO_BODY, Presented, SyncAnswer

SHELF = Path(__file__).parents[2] / "data" / "golden"
# Private keys of nobody: they sign golden messages and nothing else.
HUB = SigningKey(bytes(range(32)))
LAPTOP = SigningKey(bytes(range(32, 64)))


class GoldenCommand(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """
    One command, the state that it meets (NO_BODY: none) and what the hub made of it.

    device: its person is the one who acts. result is what the hub signs.
    """

    type: str
    kind: str
    person: str
    presented: Presented
    before: msgspec.Raw = NO_BODY
    after: msgspec.Raw
    result: msgspec.Raw


class GoldenAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """
    An answer with everything in it, the command that waited for it and the letter below it,
    and what a laptop that applied it has then: state hashes by object, and the rest as named.
    """

    waiting: Presented
    before: msgspec.Raw
    answer: SyncAnswer
    rows: dict[str, str]
    ack: int
    checkpoint_at: str
    feeds: list[str]
    cursors: dict[str, int]
    needs: list[str]
    blocks: list[tuple[int, int, bool]]


class GoldenEnrolment(msgspec.Struct, frozen=True, kw_only=True):
    """A request with its code, and the person that the code stood for."""

    code: str
    person: str
    request: msgspec.Raw


class GoldenObject(msgspec.Struct, frozen=True, kw_only=True):
    kind: str
    payload: msgspec.Raw


def releases() -> list[str]:
    return sorted(path.name for path in SHELF.iterdir() if path.is_dir())


def files(folder: str) -> Iterator[Path]:
    """Those of every release."""
    for release in releases():
        yield from sorted((SHELF / release / folder).glob("*.json"))


def label(path: Path) -> str:
    return f"{path.parts[-3]} {path.stem}"


def directory_of(release: str) -> list[GoldenObject]:
    data = (SHELF / release / "directory.json").read_bytes()
    return msgspec.json.decode(data, type=list[GoldenObject])
