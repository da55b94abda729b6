"""What every release wrote is read by this one, without a member lost on the way."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from app.domain.envelope import Envelope
from app.keys.signing import COMMAND_DOMAIN, PublicKey, decode_base64url
from app.services.canonical import canonical_bytes
from app.services.codec import decode, encode, to_builtins
from app.services.envelopes import decode_envelope
from app.services.kinds import TYPE_OF, Kind
from app.services.registry import REGISTRY
from app.services.release import RELEASE
from sync.protocol import messages, wire
from tests.sync.golden.shelf import LAPTOP, SHELF, GoldenCommand, files, label, releases

TYPES: dict[str, type[Any]] = {
    name: found
    for name, found in vars(messages).items()
    if isinstance(found, type)
    and issubclass(found, messages.Message)
    and found is not messages.Message
}


def every(folder: str) -> Any:
    return pytest.mark.parametrize("path", [*files(folder)], ids=label)


def stems(release: str, folder: str) -> set[str]:
    return {path.stem for path in (SHELF / release / folder).glob("*.json")}


def test_this_release_has_one_of_everything_that_travels() -> None:
    """Run tests/sync/golden/make.py where it is about to come out."""
    assert RELEASE in releases()
    assert stems(RELEASE, "messages") == TYPES.keys()
    assert stems(RELEASE, "payloads") == {kind.value for kind in Kind}
    assert stems(RELEASE, "commands") == REGISTRY.keys()
    assert stems(RELEASE, "envelopes") == REGISTRY.keys()


@every("messages")
def test_every_member_of_a_message_is_understood(path: Path) -> None:
    read = wire.decode(path.read_bytes(), TYPES[path.stem])
    assert msgspec.json.decode(wire.encode(read)) == msgspec.json.decode(path.read_bytes())


@every("messages")
def test_a_member_of_a_later_release_is_no_fault_of_a_message(path: Path) -> None:
    plain = msgspec.json.decode(path.read_bytes())
    later = msgspec.json.encode(plain | {"kelak": {"dalam": [1, None]}})
    read = wire.decode(later, TYPES[path.stem])
    assert msgspec.json.decode(wire.encode(read)) == plain


@every("payloads")
def test_an_object_is_given_back_byte_for_byte_with_what_only_a_later_release_knows(
    path: Path,
) -> None:
    data = path.read_bytes()
    assert b'"kelak"' in data
    assert encode(decode(data, TYPE_OF[Kind(path.stem)])) == data


@every("envelopes")
def test_a_command_with_every_member_is_understood_whole(path: Path) -> None:
    data = path.read_bytes()
    envelope = decode_envelope(data)
    assert (envelope.type, envelope.v) == (path.stem, REGISTRY[path.stem].v)
    if decode(data, Envelope).v == envelope.v:
        assert canonical_bytes(to_builtins(envelope)) == data


@every("commands")
def test_the_signature_of_a_command_holds(path: Path) -> None:
    golden = msgspec.json.decode(path.read_bytes(), type=GoldenCommand)
    signature = decode_base64url(golden.presented.sig)
    assert signature is not None
    PublicKey(LAPTOP.public).verify(COMMAND_DOMAIN, bytes(golden.presented.body), signature)
