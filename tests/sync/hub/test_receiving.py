"""Whatever connections come, break and take over: what is told is durable and in order."""

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.hub.files.receiving import SETTLE_BYTES, Receiving
from sync.hub.files.records import Checksum, Upload
from sync.hub.files.refusals import UploadChecksum, UploadMoved, UploadTooLong
from tests.scans import a_scan

SCAN = a_scan(3 * SETTLE_BYTES)


class Disk:
    """One part: what is written, and how much of it would survive a power cut."""

    def __init__(self) -> None:
        self.written = bytearray()
        self.durable = 0

    def cut_to(self, length: int) -> "Disk":
        del self.written[length:]
        self.durable = min(self.durable, length)
        return self

    def write(self, data: bytes) -> None:
        self.written += data

    def sync(self) -> None:
        self.durable = len(self.written)

    def close(self) -> None: ...


class Hub:
    """The row of one upload over its disk."""

    def __init__(self) -> None:
        self.disk = Disk()
        self.upload = Upload(
            id="a",
            person=UUID(int=1),
            sha256="b" * 64,
            size_bytes=len(SCAN),
            received_bytes=0,
            metadata="",
            expires_at=datetime(2026, 10, 5, tzinfo=UTC),
        )

    def begin(self, checksum: Checksum | None = None) -> Receiving:
        turn = Receiving(checksum)
        turn.begin(self.disk.cut_to(self.upload.received_bytes), self.upload, self._settle)
        return turn

    def _settle(self, received: int) -> Upload:
        assert received <= self.disk.durable
        self.upload = replace(self.upload, received_bytes=received)
        return self.upload

    @property
    def told(self) -> int:
        return self.upload.received_bytes


@dataclass(frozen=True)
class Patch:
    """One connection: how much it brings in which pieces, and how it ends."""

    size: int
    piece: int
    is_summed: bool
    is_spoiled: bool
    ends: str  # "whole", "cut", or "silent": still open when the next one comes


PATCHES = st.builds(
    Patch,
    size=st.integers(1, len(SCAN)),
    piece=st.integers(1_000, 70_000),
    is_summed=st.booleans(),
    is_spoiled=st.booleans(),
    ends=st.sampled_from(["whole", "cut", "silent"]),
)


def summed(data: bytes) -> Checksum:
    return Checksum(algorithm="sha256", digest=hashlib.sha256(data).digest())


def bring(hub: Hub, patch: Patch) -> Receiving:
    data = SCAN[hub.told : hub.told + patch.size]
    turn = hub.begin(summed(data) if patch.is_summed else None)
    brought = spoiled(data) if patch.is_summed and patch.is_spoiled else data
    for at in range(0, len(brought), patch.piece):
        turn.write(brought[at : at + patch.piece])
    return turn


def spoiled(data: bytes) -> bytes:
    return bytes(byte ^ 1 for byte in data[:1]) + data[1:]


@given(st.lists(PATCHES, max_size=8))
def test_what_is_told_is_durable_and_is_the_beginning_of_the_file(patches: list[Patch]) -> None:
    hub, silent = Hub(), list[Receiving]()
    for patch in patches:
        for earlier in silent:
            earlier.stop()
            with pytest.raises(UploadMoved):
                earlier.write(b"late")
        silent.clear()
        before = hub.told
        turn = bring(hub, patch)
        if patch.ends == "silent":
            silent.append(turn)
        elif patch.ends == "cut":
            turn.stop()
        elif patch.is_summed and patch.is_spoiled and before < len(SCAN):
            with pytest.raises(UploadChecksum):
                turn.finish()
            assert hub.told == before
        else:
            turn.finish()
        assert hub.told >= before
        assert bytes(hub.disk.written[: hub.told]) == SCAN[: hub.told]


def test_a_patch_without_checksum_counts_as_it_comes() -> None:
    hub = Hub()
    turn = hub.begin()
    turn.write(SCAN[:SETTLE_BYTES])
    assert hub.told == SETTLE_BYTES
    turn.write(SCAN[SETTLE_BYTES : SETTLE_BYTES + 10])
    assert hub.told == SETTLE_BYTES
    turn.stop()
    assert hub.told == SETTLE_BYTES + 10


def test_more_than_was_announced_is_not_taken() -> None:
    hub = Hub()
    turn = hub.begin()
    with pytest.raises(UploadTooLong):
        turn.write(SCAN + b"x")
    turn.stop()
    assert hub.told == 0
