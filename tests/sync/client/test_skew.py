"""A laptop towards a hub of another release: what it says, and what it makes of the answers."""

from datetime import date

import msgspec
import pytest

from app.domain.envelope import Version
from app.domain.letters import LetterState
from app.services.release import RELEASE
from app.services.turns import Member
from sync.client.refusals import HubForeign
from sync.profile.notices import notice_of
from sync.protocol.messages import PROTOCOL, Limits, SyncAnswer, SyncRequest
from tests.builders import a_letter
from tests.sync.client.script import PERSON, UNIT, Desk, Script
from tests.sync.client.test_engine import acknowledge
from tests.sync.client.way import Wired

KNOWN = a_letter(LetterState.IN_REVIEW)


@pytest.fixture
def knowing(desk: Desk, hub: Script) -> Desk:
    desk.apply(hub.follow(UNIT, PERSON))
    desk.apply(hub.answer(pages=[hub.page(hub.put(KNOWN, seq=1))]))
    return desk


def outdated(hub: Script, request: SyncRequest) -> SyncAnswer:
    told = acknowledge(hub, request)
    return msgspec.structs.replace(told, is_outdated=True, limits=Limits(min_app="1.4.0"))


def test_each_request_names_the_release(knowing: Desk, hub: Script) -> None:
    wired = Wired(knowing, [hub.answer()])
    wired.engine.sync()
    assert [request.app for request in wired.way.asked] == [RELEASE]


def test_too_old_to_be_given_anything_it_empties_its_queue_and_keeps_what_it_has(
    knowing: Desk, hub: Script
) -> None:
    for number in range(100):
        knowing.comment(KNOWN.id, f"Catatan {number}.")
    wired = Wired(knowing, [lambda request: outdated(hub, request)])
    report = wired.engine.sync()
    assert (report.sent, report.turns) == (100, 2)
    assert knowing.letter(KNOWN.id).id == KNOWN.id
    assert report.is_outdated
    assert report.min_app == "1.4.0"


def test_it_does_not_ask_on_and_on_for_a_body_that_it_will_not_get(
    knowing: Desk, hub: Script
) -> None:
    with knowing.store.uow() as uow:
        uow.needs.add(Member(kind="letter", id=KNOWN.id, version=Version(1, 2)))
        uow.commit()
    wired = Wired(knowing, [lambda request: outdated(hub, request)])
    assert wired.engine.sync().turns == 1
    assert knowing.needs() == [KNOWN.id]


def test_neither_does_it_while_the_hub_is_restored(knowing: Desk, hub: Script) -> None:
    with knowing.store.uow() as uow:
        uow.needs.add(Member(kind="letter", id=KNOWN.id, version=Version(1, 2)))
        uow.commit()
    wired = Wired(knowing, [hub.answer(is_restoring=True)])
    assert wired.engine.sync().turns == 1


def test_an_answer_in_a_protocol_that_it_does_not_speak_is_not_taken(
    knowing: Desk, hub: Script
) -> None:
    before = knowing.everything()
    with pytest.raises(HubForeign):
        knowing.apply(hub.answer(p=PROTOCOL + 1, more=True))
    assert knowing.everything() == before


def test_the_person_is_told_the_release_and_the_day_in_words(knowing: Desk, hub: Script) -> None:
    soon = Limits(min_app="1.4.0", min_app_on=date(2027, 1, 31))
    report = Wired(knowing, [hub.answer(limits=soon)]).engine.sync()
    code, sentence = notice_of(report)
    assert code == "app_aging"
    assert sentence.startswith("Mulai 31 Januari 2027 pusat hanya mengirim ke Balai 1.4.0")


def test_the_person_is_told_that_their_work_still_goes_out(knowing: Desk, hub: Script) -> None:
    report = Wired(knowing, [lambda request: outdated(hub, request)]).engine.sync()
    code, sentence = notice_of(report)
    assert code == "app_outdated"
    assert "tetap terkirim" in sentence


def test_the_person_is_told_how_much_waits_for_the_update(knowing: Desk, hub: Script) -> None:
    entry = msgspec.structs.replace(hub.put(KNOWN, seq=2, k=2), kind="rapat")
    report = Wired(knowing, [hub.answer(pages=[hub.page(entry, start=1)])]).engine.sync()
    assert report.unreadable == 1
    assert notice_of(report)[1].startswith("1 kiriman dari pusat dibuat dengan Balai yang lebih")


def test_a_turn_in_which_all_is_well_is_no_news(knowing: Desk, hub: Script) -> None:
    assert notice_of(Wired(knowing, [hub.answer()]).engine.sync()) == ("", "")
