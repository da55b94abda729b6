"""Blocks of numbers on a laptop: whose they are, in which order they are drawn, when they end."""

import logging
from dataclasses import replace
from uuid import UUID

import msgspec
import pytest

from app.domain import commands
from app.domain.numbering import Book, CounterKey
from app.services.dispatcher import Request
from app.services.ports import Drawn
from sync.client.refusals import HubForeign
from sync.protocol.messages import SignedBytes
from tests.builders import AT, KECAMATAN, a_letter, held
from tests.sync.client.script import FOREIGN, Desk, Script

KEY = CounterKey(unit=KECAMATAN, book=Book.OUTGOING, series="", year=AT.year)


def draw(desk: Desk) -> Drawn | None:
    with desk.store.uow() as uow:
        drawn = uow.numbers.draw(KEY)
        uow.commit()
    return drawn


def drawn_numbers(desk: Desk, count: int) -> list[int | None]:
    found = [draw(desk) for _ in range(count)]
    return [each.sequence if each else None for each in found]


def lease_id(lease: SignedBytes) -> UUID:
    return UUID(msgspec.json.decode(bytes(lease.body))["lease"])


def test_a_lease_is_drawn_from_in_order_and_then_no_more(desk: Desk, hub: Script) -> None:
    desk.apply(hub.answer(leases=[hub.lease(7, 9)]))
    assert drawn_numbers(desk, 4) == [7, 8, 9, None]


def test_the_lower_of_two_leases_is_drawn_first(desk: Desk, hub: Script) -> None:
    desk.apply(hub.answer(leases=[hub.lease(21, 22), hub.lease(3, 4)]))
    assert drawn_numbers(desk, 4) == [3, 4, 21, 22]


def test_a_lease_told_again_does_not_begin_again(desk: Desk, hub: Script) -> None:
    lease = hub.lease(1, 3)
    desk.apply(hub.answer(leases=[lease]))
    assert drawn_numbers(desk, 2) == [1, 2]
    desk.apply(hub.answer(leases=[lease, lease]))
    assert drawn_numbers(desk, 2) == [3, None]


def test_a_lease_that_the_hub_ended_is_drawn_from_no_more(desk: Desk, hub: Script) -> None:
    first, second = hub.lease(1, 3), hub.lease(11, 12)
    desk.apply(hub.answer(leases=[first, second]))
    assert drawn_numbers(desk, 1) == [1]
    desk.apply(hub.answer(ended_leases=[lease_id(first)]))
    assert drawn_numbers(desk, 2) == [11, 12]
    desk.apply(hub.answer(leases=[first]))
    assert drawn_numbers(desk, 1) == [None]


def test_a_forged_lease_is_refused_and_nothing_of_the_answer_is_applied(
    desk: Desk, hub: Script
) -> None:
    before = desk.everything()
    page = hub.page(hub.put(a_letter(), seq=1))
    with pytest.raises(HubForeign):
        desk.apply(hub.answer(pages=[page], leases=[hub.lease(), Script(key=FOREIGN).lease(6, 9)]))
    assert desk.everything() == before


def test_a_signature_over_other_bytes_does_not_make_a_lease(desk: Desk, hub: Script) -> None:
    longer = SignedBytes(body=hub.lease(1, 500).body, sig=hub.lease(1, 5).sig)
    with pytest.raises(HubForeign):
        desk.apply(hub.answer(leases=[longer]))
    assert draw(desk) is None


def test_a_lease_of_another_device_is_not_taken(
    desk: Desk, hub: Script, logged_warnings: list[logging.LogRecord]
) -> None:
    desk.apply(hub.answer(leases=[hub.lease(device=UUID(int=9))]))
    assert draw(desk) is None
    assert "another device" in logged_warnings.pop().getMessage()


def test_a_suspect_store_draws_no_number(desk: Desk, hub: Script) -> None:
    desk.apply(hub.answer(leases=[hub.lease()]))
    desk.store.is_suspect = True
    assert draw(desk) is None
    desk.store.is_suspect = False
    assert drawn_numbers(desk, 1) == [1]


def test_a_number_given_back_by_an_undo_is_the_next_one_drawn(desk: Desk, hub: Script) -> None:
    desk.apply(hub.answer(leases=[hub.lease(1, 3)]))
    content = a_letter().content
    unverified = replace(content, route=replace(content.route, verifiers=()))
    saved = desk.do("save_draft", commands.SaveDraft(content=unverified), "staf")
    request = Request(
        type="submit", args=commands.SubmitLetter(), actor=held("staf"), object=saved.object
    )
    done = desk.dispatcher.execute(request)
    assert done.number is not None
    assert drawn_numbers(desk, 1) == [2]
    desk.dispatcher.undo(done.group)
    assert drawn_numbers(desk, 3) == [1, 3, None]


def test_every_lease_ever_held_is_kept_as_the_hub_signed_it(desk: Desk, hub: Script) -> None:
    leases = [hub.lease(1, 3), hub.lease(11, 12)]
    desk.apply(hub.answer(leases=leases, ended_leases=[lease_id(leases[0])]))
    with desk.store.uow() as uow:
        kept = [msgspec.json.decode(each, type=SignedBytes) for each in uow.leases.signed()]
    assert sorted(bytes(each.body) for each in kept) == sorted(bytes(each.body) for each in leases)
    assert {each.sig for each in kept} == {each.sig for each in leases}
