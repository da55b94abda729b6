"""States that only a later release can read: kept as they came, and shown after the update."""

from dataclasses import replace
from uuid import UUID

import msgspec
import pytest

from app.domain import commands
from app.domain.letters import LetterState
from app.services.bus import ObjectChanged
from app.services.codec import encode
from app.services.kinds import Kind
from app.services.turns import Member, Unreadable
from sync.client.unreadable import read_again
from sync.protocol.messages import Body, Entry, Listed, Listing
from tests.builders import a_letter, an_incoming
from tests.sync.client.script import PERSON, UNIT, Desk, Script

KNOWN = a_letter(LetterState.IN_REVIEW)
OTHER = an_incoming(2)
NEWER = replace(KNOWN, extra={"newest": True})


@pytest.fixture(autouse=True)
def the_letter_is_here(desk: Desk, hub: Script) -> None:
    desk.apply(hub.follow(UNIT, PERSON))
    pull(desk, hub, hub.put(KNOWN, seq=1), start=0)


def pull(desk: Desk, hub: Script, *entries: Entry, start: int) -> None:
    desk.apply(hub.answer(pages=[hub.page(*entries, start=start)]))


def later_bytes() -> msgspec.Raw:
    plain = msgspec.json.decode(encode(NEWER)) | {"state": "dititipkan"}
    return msgspec.Raw(msgspec.json.encode(plain))


def of_a_later_release(hub: Script, *, seq: int, k: int) -> Entry:
    return msgspec.structs.replace(hub.put(KNOWN, seq=seq, k=k), body=later_bytes())


def waiting(desk: Desk, release: str = "9.0.0") -> list[Unreadable]:
    with desk.store.uow() as uow:
        return list(uow.unreadable.tried_before(release))


def update(desk: Desk) -> None:
    """The release of before could not read what this one can."""
    with desk.store.uow() as uow:
        for kept in uow.unreadable.tried_before("0.0.0"):
            readable = replace(kept, payload=encode(NEWER))
            uow.unreadable.put(readable, "0.0.9")
        uow.commit()
    desk.heard.clear()
    read_again(desk.store.uow, desk.bus)


def test_the_row_stays_the_page_goes_on_and_the_bytes_are_kept(desk: Desk, hub: Script) -> None:
    pull(desk, hub, of_a_later_release(hub, seq=2, k=2), hub.put(OTHER, seq=3), start=1)
    assert desk.view(KNOWN.id) == KNOWN
    assert desk.view(OTHER.id, Kind.INCOMING) == OTHER
    (kept,) = waiting(desk)
    assert kept.payload == bytes(later_bytes())
    assert kept.member == Member(kind="letter", id=KNOWN.id, version=(1, 2))
    assert desk.needs() == []


def test_after_the_update_it_is_shown_without_the_hub(desk: Desk, hub: Script) -> None:
    pull(desk, hub, of_a_later_release(hub, seq=2, k=2), start=1)
    update(desk)
    assert desk.view(KNOWN.id) == NEWER
    assert desk.heard == [ObjectChanged(kind=Kind.LETTER, id=KNOWN.id)]
    assert waiting(desk) == []


def test_after_the_update_what_is_pending_stands_on_top_of_it(desk: Desk, hub: Script) -> None:
    desk.comment(KNOWN.id, "Catatan saya.")
    pull(desk, hub, of_a_later_release(hub, seq=2, k=2), start=1)
    assert [said.text for said in desk.letter(KNOWN.id).comments] == ["Catatan saya."]
    update(desk)
    shown = desk.letter(KNOWN.id)
    assert (shown.extra, [said.text for said in shown.comments]) == (
        {"newest": True},
        ["Catatan saya."],
    )


def test_an_update_that_cannot_read_it_either_keeps_it(desk: Desk, hub: Script) -> None:
    pull(desk, hub, of_a_later_release(hub, seq=2, k=2), start=1)
    (kept,) = waiting(desk)
    with desk.store.uow() as uow:
        uow.unreadable.put(kept, "0.0.9")
        uow.commit()
    read_again(desk.store.uow, desk.bus)
    assert [kept.payload for kept in waiting(desk)] == [bytes(later_bytes())]
    assert desk.view(KNOWN.id) == KNOWN


def test_the_same_release_does_not_try_twice(desk: Desk, hub: Script) -> None:
    pull(desk, hub, of_a_later_release(hub, seq=2, k=2), start=1)
    desk.heard.clear()
    read_again(desk.store.uow, desk.bus)
    assert desk.heard == []


def test_a_later_state_that_can_be_read_takes_its_place(desk: Desk, hub: Script) -> None:
    pull(desk, hub, of_a_later_release(hub, seq=2, k=2), start=1)
    pull(desk, hub, hub.put(NEWER, seq=3, k=3), start=2)
    assert desk.view(KNOWN.id) == NEWER
    assert waiting(desk) == []


def test_an_older_state_never_replaces_one_that_cannot_be_read(desk: Desk, hub: Script) -> None:
    pull(desk, hub, of_a_later_release(hub, seq=2, k=4), start=1)
    desk.apply(hub.answer(pages=[hub.page(hub.put(NEWER, seq=1, k=3), feed=PERSON)]))
    assert desk.view(KNOWN.id) == KNOWN
    assert [kept.member.version for kept in waiting(desk)] == [(1, 4)]


def test_it_is_not_asked_for_again_where_the_hub_lists_it(desk: Desk, hub: Script) -> None:
    pull(desk, hub, of_a_later_release(hub, seq=2, k=2), start=1)
    desk.apply(hub.answer(listings=[hub.listing((KNOWN, 2), seq=2)], more=True))
    assert desk.needs() == []


def test_a_body_that_was_asked_for_is_kept_in_the_same_way(desk: Desk, hub: Script) -> None:
    pull(desk, hub, hub.put(NEWER, seq=2, k=2, is_bare=True), start=1)
    assert desk.needs() == [KNOWN.id]
    body = Body(kind="letter", id=KNOWN.id, epoch=1, k=2, body=later_bytes())
    desk.apply(hub.answer(bodies=[body]))
    assert (desk.needs(), desk.view(KNOWN.id)) == ([], KNOWN)
    update(desk)
    assert desk.view(KNOWN.id) == NEWER


def test_an_unknown_kind_is_kept_as_it_came(desk: Desk, hub: Script) -> None:
    meeting = Entry(
        kind="rapat", id=UUID(int=9), seq=2, epoch=1, k=1, body=msgspec.Raw(b'{"hal":"x"}')
    )
    pull(desk, hub, meeting, start=1)
    assert [(kept.member.kind, kept.payload) for kept in waiting(desk)] == [
        ("rapat", b'{"hal":"x"}')
    ]
    assert desk.needs() == []


def test_who_may_no_longer_see_it_keeps_no_byte_of_it(desk: Desk, hub: Script) -> None:
    pull(desk, hub, of_a_later_release(hub, seq=2, k=2), start=1)
    pull(desk, hub, hub.leave(KNOWN, seq=3), start=2)
    assert desk.view(KNOWN.id) is None
    assert waiting(desk) == []


def test_a_restored_hub_that_lacks_it_takes_nothing_away(desk: Desk, hub: Script) -> None:
    pull(desk, hub, of_a_later_release(hub, seq=2, k=8), start=1)
    restored = Script(epoch=2)
    desk.apply(restored.answer())
    older = replace(KNOWN, extra={"restored": True})
    listed = Listing(feed=UNIT, seq=1, entries=[Listed(kind="letter", id=KNOWN.id, epoch=1, k=7)])
    desk.apply(restored.answer(listings=[listed], more=True))
    assert waiting(desk) == []
    assert desk.needs() == [KNOWN.id]
    body = msgspec.structs.replace(restored.body(older, k=7), epoch=1)
    desk.apply(restored.answer(bodies=[body]))
    assert desk.view(KNOWN.id) == older
    assert desk.everything()["aside"][0][4] == bytes(later_bytes())
    assert desk.store.queries.aside() == []  # this release cannot show it


def test_an_approval_of_words_that_changed_unseen_is_for_the_hub_to_refuse(
    desk: Desk, hub: Script
) -> None:
    pull(desk, hub, of_a_later_release(hub, seq=2, k=2), start=1)
    done = desk.do("initial", commands.InitialLetter(), "kasi", KNOWN.id)
    envelope = desk.pending(done.id).envelope
    assert envelope.base is not None
    assert (envelope.base.epoch, envelope.base.k) == (1, 1)
