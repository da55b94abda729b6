"""Bytes on the wire: check sums, compression with a cap, messages that name what is wrong."""

import gzip
import hashlib
from datetime import UTC, datetime
from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.refusals import Malformed
from sync.protocol.checksum import entry_sum, sum64, to_hex
from sync.protocol.compression import SMALLEST_BYTES, NotReadable, TooLarge, compress, decompress
from sync.protocol.messages import Entry, Page, SyncAnswer, SyncRequest
from sync.protocol.wire import decode, encode

ENTRIES = st.lists(
    st.tuples(st.uuids(), st.integers(0, 2**32 - 1), st.integers(0, 2**64 - 1)),
    max_size=6,
    unique_by=lambda entry: entry[0],
)
BYTES = st.binary(max_size=2000)


def test_an_entry_counts_as_the_definitions_say() -> None:
    id = UUID(int=5)
    data = id.bytes + bytes([0, 0, 0, 1]) + bytes([0] * 7 + [9])
    expected = int.from_bytes(hashlib.sha256(data).digest()[:8], "big")
    assert entry_sum(id, 1, 9) == expected
    assert to_hex(expected) == f"{expected:016x}"


@given(ENTRIES)
def test_a_sum_does_not_depend_on_order_and_loses_nothing(
    entries: list[tuple[UUID, int, int]],
) -> None:
    assert sum64(entries) == sum64(reversed(entries))
    assert len(to_hex(sum64(entries))) == 16
    for at in range(len(entries)):
        assert sum64(entries) != sum64(entries[:at] + entries[at + 1 :])


def test_a_sum_of_nothing_is_zero() -> None:
    assert to_hex(sum64([])) == "0" * 16


@given(BYTES, st.sampled_from(["zstd", "gzip", "zstd, gzip", ""]))
def test_what_is_packed_comes_out_as_it_was(data: bytes, accepted: str) -> None:
    packed, encoding = compress(data, accepted)
    assert decompress(packed, encoding, len(data)) == data
    assert encoding is None or len(data) >= SMALLEST_BYTES


@pytest.mark.parametrize("accepted", ["zstd", "gzip"])
def test_a_bomb_is_refused_before_it_unfolds(accepted: str) -> None:
    bomb, encoding = compress(bytes(50_000_000), accepted)
    assert len(bomb) < 60_000
    with pytest.raises(TooLarge):
        decompress(bomb, encoding, 100_000)


@pytest.mark.parametrize("encoding", ["zstd", "gzip"])
@given(data=BYTES, cut=st.integers(0, 40), flip=st.integers(0, 40))
def test_damaged_bytes_are_refused_or_were_not_touched(
    encoding: str, data: bytes, cut: int, flip: int
) -> None:
    packed = bytearray(compress(data * 3 + bytes(SMALLEST_BYTES), encoding)[0])
    packed[flip % len(packed)] ^= 0x55
    broken = bytes(packed[: len(packed) - cut])
    try:
        decompress(broken, encoding, 10_000)
    except (NotReadable, TooLarge):
        return


def test_a_stream_with_a_broken_middle_is_not_readable() -> None:
    packed = bytearray(gzip.compress(bytes(range(256)) * 40, mtime=0))
    packed[12:40] = b"\xff" * 28
    with pytest.raises(NotReadable):
        decompress(bytes(packed), "gzip", 100_000)


def test_an_unknown_encoding_is_not_readable() -> None:
    with pytest.raises(NotReadable):
        decompress(b"x", "br", 10)


def test_an_idle_request_is_a_few_bytes() -> None:
    assert encode(SyncRequest(epoch=1, ack=7, list_version=2, cursors=[3])) == (
        b'{"epoch":1,"ack":7,"list_version":2,"cursors":[3]}'
    )


def test_bodies_keep_their_bytes() -> None:
    body = msgspec.Raw(b'{ "a" : 1.50 }')
    page = Page(
        feed="unit:x",
        from_seq=0,
        to_seq=1,
        entries=[Entry(kind="letter", id=UUID(int=1), seq=1, body=body)],
    )
    answer = SyncAnswer(epoch=1, time=datetime(2026, 3, 9, tzinfo=UTC), pages=[page])
    back = decode(encode(answer), SyncAnswer)
    assert back.pages[0].entries[0].body is not None
    assert bytes(back.pages[0].entries[0].body) == b'{ "a" : 1.50 }'


def test_members_that_this_version_does_not_know_are_no_error() -> None:
    assert decode(b'{"epoch":3,"baru":[1]}', SyncRequest).epoch == 3


@pytest.mark.parametrize(
    ("data", "field"),
    [
        (b'{"epoch":"x"}', "epoch"),
        (b'{"commands":[{"body":1}]}', "commands[0].sig"),
        (b"[]", "JSON"),
        (b"", "JSON"),
        (b"\xff", "JSON"),
        (b"[" * 200_000, "JSON"),
    ],
    ids=range(6),
)
def test_a_message_that_is_none_is_refused_with_its_field(data: bytes, field: str) -> None:
    with pytest.raises(Malformed) as refusal:
        decode(data, SyncRequest)
    assert refusal.value.details["field"] == field
    assert "`" not in str(refusal.value.details["reason"])


@given(st.binary(max_size=60))
def test_no_bytes_break_the_reader_of_messages(data: bytes) -> None:
    try:
        decode(data, SyncRequest)
    except Malformed:
        return
