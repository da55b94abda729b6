"""What every release asked for is carried out by this one as it was by that one."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
import pytest

from app.domain.envelope import Version
from app.domain.numbering import LetterNumber
from app.domain.organisation import Directory
from app.services.bus import EventBus
from app.services.codec import decode, encode, from_builtins, rfc3339
from app.services.envelopes import decode_envelope
from app.services.hashing import content_hash, state_hash
from app.services.kinds import TYPE_OF, Kind
from app.services.outbox import Pending, PendingState, Sealed
from app.services.ports import Stored
from app.services.registry import carry_out, command_type
from app.store.client.store import ClientStore
from sync.client.apply import Applier
from sync.client.rows import with_number
from sync.profile.identity import HubKeySeal
from sync.protocol import wire
from sync.protocol.messages import ResultBody
from tests.store import an_empty_store
from tests.sync.golden.hub import GoldenHub
from tests.sync.golden.shelf import (
    HUB,
    SHELF,
    GoldenAnswer,
    GoldenCommand,
    GoldenEnrolment,
    directory_of,
    files,
    label,
    releases,
)

COMMANDS = pytest.mark.parametrize("path", [*files("commands")], ids=label)
Hubs = Callable[[str], GoldenHub]


@pytest.fixture(scope="module")
def hub_of(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hubs]:
    """A hub with the organisation of a release; made once, and no test leaves anything in it."""
    made: dict[str, GoldenHub] = {}

    def of(release: str) -> GoldenHub:
        if release not in made:
            data = tmp_path_factory.mktemp("golden") / "data"
            made[release] = GoldenHub(data, directory_of(release))
        return made[release]

    yield of
    for hub in made.values():
        hub.home.close()


def organisation(release: str) -> Directory:
    named: dict[Kind, list[Any]] = {kind: [] for kind in Kind}
    for each in directory_of(release):
        kind = Kind(each.kind)
        named[kind].append(decode(bytes(each.payload), TYPE_OF[kind]))
    return Directory.of(
        units=named[Kind.UNIT],
        positions=named[Kind.POSITION],
        persons=named[Kind.PERSON],
        assignments=named[Kind.ASSIGNMENT],
        indicators=named[Kind.INDICATOR],
    )


def read(path: Path) -> GoldenCommand:
    return msgspec.json.decode(path.read_bytes(), type=GoldenCommand)


@COMMANDS
def test_a_laptop_makes_of_it_what_the_hub_made_of_it_then(path: Path) -> None:
    golden = read(path)
    told = wire.decode(bytes(golden.result), ResultBody)
    envelope, kind = decode_envelope(bytes(golden.presented.body)), Kind(golden.kind)
    if told.number is not None:
        envelope = with_number(envelope, from_builtins(told.number, LetterNumber))
    before = decode(bytes(golden.before), TYPE_OF[kind]) if golden.before else None
    after = carry_out(envelope, before, organisation(path.parts[-3]))
    assert msgspec.json.decode(encode(after)) == msgspec.json.decode(bytes(golden.after))
    assert (content_hash(after), state_hash(after)) == (told.content_hash, told.state_hash)


@COMMANDS
def test_the_hub_answers_it_as_it_did_then(path: Path, hub_of: Hubs) -> None:
    golden = read(path)
    told = wire.decode(bytes(golden.result), ResultBody)
    assert told.outcome == "applied"
    result, after = hub_of(path.parts[-3]).receive(
        golden.presented, golden.person, Kind(golden.kind), told.object, bytes(golden.before)
    )
    assert msgspec.json.decode(result) == msgspec.json.decode(bytes(golden.result))
    assert msgspec.json.decode(after) == msgspec.json.decode(bytes(golden.after))


@COMMANDS
def test_what_a_later_release_wrote_into_the_object_outlives_the_command(path: Path) -> None:
    golden = read(path)
    assert bytes(golden.before).count(b'"kelak"') <= bytes(golden.after).count(b'"kelak"')


@pytest.mark.parametrize("release", releases())
def test_a_laptop_of_that_release_enrols(release: str, hub_of: Hubs) -> None:
    data = (SHELF / release / "exchange" / "enrolment.json").read_bytes()
    golden = msgspec.json.decode(data, type=GoldenEnrolment)
    answer = hub_of(release).enrol(golden)
    assert (str(answer.person), answer.feed_list.feeds[0]) == (golden.person, "reference")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ClientStore]:
    store = an_empty_store(tmp_path)
    yield store
    store.close()


@pytest.mark.parametrize("release", releases())
def test_a_laptop_takes_the_answer_of_a_hub_of_that_release(
    release: str, store: ClientStore
) -> None:
    data = (SHELF / release / "exchange" / "answer.json").read_bytes()
    golden = msgspec.json.decode(data, type=GoldenAnswer)
    store.put_own(decode(bytes(o.payload), TYPE_OF[Kind(o.kind)]) for o in directory_of(release))
    body = bytes(golden.waiting.body)
    envelope = decode_envelope(body)
    with store.uow() as uow:
        uow.set_state(device=envelope.device)
        kind = command_type(envelope.type).kind
        sealed = Sealed(body=body, signature=golden.waiting.sig)
        pending = Pending(envelope=envelope, kind=kind, state=PendingState.SEALED, sealed=sealed)
        before = decode(bytes(golden.before), TYPE_OF[kind])
        uow.bases.put(envelope.object, kind, Stored(thing=before, version=Version(1, 1)))
        uow.outbox.add(pending)
        uow.commit()
    Applier(store.uow, HubKeySeal(HUB.public), EventBus()).apply(golden.answer)
    assert _meaning(store, golden) == golden


def _meaning(store: ClientStore, golden: GoldenAnswer) -> GoldenAnswer:
    with store.uow() as uow:
        state, cursors = uow.state(), uow.feeds.cursors()
        rows = {
            str(thing.id): state_hash(thing)
            for kind in (Kind.LETTER, Kind.INCOMING, Kind.DELIVERY)
            for thing in _things(uow, kind, golden)
        }
        assert list(uow.outbox.in_state(PendingState.SEALED)) == []
        needs = [str(member.id) for member in uow.needs.all()]
    assert state.checkpoint_at is not None
    return msgspec.structs.replace(
        golden,
        rows=rows,
        ack=state.ack,
        checkpoint_at=rfc3339(state.checkpoint_at),
        feeds=list(state.feeds),
        cursors={feed: cursor.seq for feed, cursor in cursors.items()},
        needs=needs,
        blocks=[(each.first, each.last, each.is_live) for each in store.queries.blocks()],
    )


def _things(uow: Any, kind: Kind, golden: GoldenAnswer) -> Iterator[Any]:
    for id in golden.rows:
        row = uow.objects.get(kind, UUID(id))
        if row is not None:
            yield row.thing
