"""Laptops of other releases at a hub: what they bring always counts, what they are given not."""

from datetime import date
from typing import Any

import pytest

from app.services.release import RELEASE
from sync.hub.refusals import AppOutdated, HubOutdated
from sync.hub.skew import Required
from sync.protocol.messages import PROTOCOL, SyncAnswer
from tests.sync.hub.laptop import Laptop, a_letter
from tests.sync.hub.world import CAMAT, KASI, KASI_PEM, SEKCAM, World

TODAY, TOMORROW = date(2026, 10, 5), date(2026, 10, 6)
OF_THE_PAST = {"p": (0, 0)}  # a protocol that this hub speaks to nobody any more
OLDER, NEWER = {"app": "1.3.9"}, {"app": "1.4.0"}


def require(world: World, release: str, on: date) -> None:
    world.admin.require(Required(release=release, on=on))


def draft(world: World, laptop: Laptop, subject: str = "Undangan") -> Any:
    content = a_letter(
        verifiers=(world.position(SEKCAM).id,),
        signatory=world.position(CAMAT).id,
        subject=subject,
    )
    return laptop.write(content)


def news_for_all(world: World, kasi: Laptop) -> None:
    sealed = draft(world, kasi, "Kabar baru")
    kasi.submit(sealed.envelope.object, follows=sealed.id)
    kasi.sync()


def given(answer: SyncAnswer) -> bool:
    return bool(answer.pages or answer.listings or answer.bodies or answer.feed_list)


def test_a_laptop_too_old_to_be_given_anything_brings_all_that_it_has(world: World) -> None:
    kasi, other = world.laptop(KASI), world.laptop(KASI_PEM)
    news_for_all(world, kasi)
    sealed = draft(world, other)
    answer = other.turn(**OF_THE_PAST)
    assert (answer.is_outdated, given(answer)) == (True, False)
    assert other.outcome(sealed) == "applied"
    assert answer.limits is not None
    assert answer.limits.min_app == RELEASE


def test_after_the_update_it_is_given_what_it_missed(world: World) -> None:
    kasi, other = world.laptop(KASI), world.laptop(SEKCAM)
    news_for_all(world, kasi)
    other.turn(**OF_THE_PAST)
    (answer,) = other.sync()
    assert (answer.is_outdated, answer.limits) == (False, None)
    assert [row.content.subject for row in other.rows.values() if hasattr(row, "content")] == [
        "Kabar baru"
    ]


def test_of_several_protocols_the_newest_that_both_know_is_spoken(small_world: World) -> None:
    kasi = small_world.laptop(KASI)
    answer = kasi.turn(p=(PROTOCOL, PROTOCOL + 3))
    assert (answer.p, answer.is_outdated) == (PROTOCOL, False)


def test_a_laptop_that_forgot_the_hubs_protocol_is_told_so_and_loses_nothing(
    small_world: World,
) -> None:
    kasi = small_world.laptop(KASI)
    sealed = draft(small_world, kasi)
    with pytest.raises(HubOutdated) as refusal:
        kasi.turn(p=(PROTOCOL + 1, PROTOCOL + 3))
    assert refusal.value.details == {"lowest": PROTOCOL + 1, "highest": PROTOCOL}
    kasi.turn()
    assert kasi.outcome(sealed) == "applied"


def test_before_the_day_an_older_release_is_given_all_and_told_of_the_day(world: World) -> None:
    kasi, other = world.laptop(KASI), world.laptop(SEKCAM)
    require(world, "1.4.0", TOMORROW)
    news_for_all(world, kasi)
    answer = other.turn(**OLDER)
    assert (given(answer), answer.is_outdated) == (True, False)
    assert answer.limits is not None
    assert (answer.limits.min_app, answer.limits.min_app_on) == ("1.4.0", TOMORROW)


def test_the_day_is_told_too_where_there_is_no_other_news(small_world: World) -> None:
    kasi = small_world.laptop(KASI)
    require(small_world, "1.4.0", TOMORROW)
    for answer in (kasi.turn(**OLDER), kasi.turn(**OLDER)):
        assert answer.limits is not None
        assert (answer.limits.min_app, answer.is_outdated) == ("1.4.0", False)


def test_from_that_day_on_an_older_release_brings_and_is_given_nothing(world: World) -> None:
    kasi, other = world.laptop(KASI), world.laptop(KASI_PEM)
    require(world, "1.4.0", TODAY)
    news_for_all(world, kasi)
    sealed = draft(world, other)
    for _ in range(2):
        answer = other.turn(**OLDER)
        assert (answer.is_outdated, given(answer)) == (True, False)
    assert other.outcome(sealed) == "applied"


def test_the_day_begins_while_nobody_has_news(small_world: World) -> None:
    kasi = small_world.laptop(KASI)
    require(small_world, "1.4.0", TOMORROW)
    assert not kasi.turn(**OLDER).is_outdated
    small_world.clock.pass_by(days=1)
    assert kasi.turn(**OLDER).is_outdated


@pytest.mark.parametrize("app", ["1.4.0", "1.10.0", "", "buatan sendiri"])
def test_who_has_the_release_or_names_none_is_told_nothing(small_world: World, app: str) -> None:
    kasi = small_world.laptop(KASI)
    require(small_world, "1.4.0", TODAY)
    for _ in range(2):
        answer = kasi.turn(app=app)
        assert (answer.is_outdated, answer.limits) == (False, None)


def test_a_release_is_no_longer_required_when_the_hub_takes_it_back(small_world: World) -> None:
    kasi = small_world.laptop(KASI)
    require(small_world, "1.4.0", TODAY)
    assert kasi.turn(**OLDER).is_outdated
    small_world.admin.require(None)
    assert not kasi.turn(**OLDER).is_outdated


def test_an_outdated_release_enrols_no_laptop_and_spends_no_code(small_world: World) -> None:
    require(small_world, "1.4.0", TODAY)
    held = small_world.assignment(KASI_PEM)
    code = small_world.code_for(held.person)
    laptop = Laptop(small_world, held)
    for _ in range(11):  # no guesses, however often
        with pytest.raises(AppOutdated) as refusal:
            laptop.enrol(code, **OLDER)
    assert refusal.value.details == {"min_app": "1.4.0"}
    with pytest.raises(HubOutdated):
        laptop.enrol(code, p=(PROTOCOL + 1, PROTOCOL + 1))
    assert laptop.enrol(code, **NEWER).person == held.person
