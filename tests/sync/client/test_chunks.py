"""Chunks follow the link: about eight seconds each, between 32 and 256 KiB."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.client.chunks import (
    BLOCK_BYTES,
    FIRST_BYTES,
    LARGEST_BYTES,
    SMALLEST_BYTES,
    halved,
    in_blocks,
    steered,
)

KIB = 1024


def settled(bytes_per_s: float) -> int:
    chunk = FIRST_BYTES
    for _ in range(10):
        chunk = steered(chunk, chunk / bytes_per_s)
    return chunk


@pytest.mark.parametrize(
    ("bytes_per_s", "kib"), [(1_000, 32), (12_500, 96), (25_000, 192), (1_000_000, 256)]
)
def test_a_chunk_takes_about_eight_seconds_of_the_link(bytes_per_s: float, kib: int) -> None:
    assert settled(bytes_per_s) == pytest.approx(kib * KIB, abs=4 * KIB)


def test_one_fast_chunk_only_doubles_the_next() -> None:
    assert steered(FIRST_BYTES, 0.0) == 2 * FIRST_BYTES


@given(st.integers(SMALLEST_BYTES, LARGEST_BYTES), st.floats(0, 10_000))
def test_a_chunk_never_leaves_its_bounds(chunk: int, took_s: float) -> None:
    for found in (steered(chunk, took_s), halved(chunk)):
        assert SMALLEST_BYTES <= found <= LARGEST_BYTES
    assert in_blocks(chunk) % BLOCK_BYTES == 0
    assert in_blocks(chunk) > 0
