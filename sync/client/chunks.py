"""How much of a file is asked of the link at once."""

BLOCK_BYTES = 64 * 1024  # of a file on disk: a download goes on from a whole one
SMALLEST_BYTES, LARGEST_BYTES = 32 * 1024, 256 * 1024
FIRST_BYTES = 64 * 1024
AIM_S = 8.0  # of one chunk: seldom enough cut, and commands wait no longer
_STEP_BYTES = 4 * 1024
_MOST_GROWTH = 2


def steered(chunk_bytes: int, took_s: float) -> int:
    """The next chunk after one that took so long; at most twice as large."""
    rate = chunk_bytes / max(took_s, 1e-6)
    wanted = min(rate * AIM_S, chunk_bytes * _MOST_GROWTH)
    whole = int(wanted) // _STEP_BYTES * _STEP_BYTES
    return min(max(whole, SMALLEST_BYTES), LARGEST_BYTES)


def halved(chunk_bytes: int) -> int:
    """After one that the link did not carry."""
    return max(chunk_bytes // 2, SMALLEST_BYTES)


def in_blocks(chunk_bytes: int) -> int:
    """The same as whole blocks, at least one."""
    return max(chunk_bytes // BLOCK_BYTES, 1) * BLOCK_BYTES
