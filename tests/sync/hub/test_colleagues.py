"""When the laptops of the own office were here: no other office's, and nothing but the time."""

import logging
from datetime import timedelta

import msgspec

from sync.protocol.messages import Colleague
from tests.sync.hub.laptop import Laptop
from tests.sync.hub.world import CAMAT, KADES, KASI, MORNING, SEKCAM, World


def asked(laptop: Laptop) -> list[Colleague]:
    told = laptop.turn(asks_colleagues=True).colleagues
    assert told is not None
    return told


def test_a_person_sees_when_each_laptop_of_the_own_office_was_last_here(world: World) -> None:
    world.laptop(SEKCAM)
    world.clock.pass_by(hours=2)
    world.laptop(CAMAT)
    world.clock.pass_by(hours=2)
    told = asked(world.laptop(KASI))
    assert [(line.name, line.seen_at) for line in told] == [
        (world.name_of(CAMAT), MORNING + timedelta(hours=2)),
        (world.name_of(SEKCAM), MORNING),
    ]


def test_nothing_but_name_label_and_time_is_told(world: World) -> None:
    world.laptop(SEKCAM)
    (line,) = asked(world.laptop(KASI))
    assert set(msgspec.structs.asdict(line)) == {"name", "label", "seen_at"}


def test_laptops_of_another_office_stay_unseen(world: World) -> None:
    world.laptop(KADES)
    assert asked(world.laptop(KASI)) == []


def test_who_no_longer_serves_in_the_office_is_not_told_of_it(world: World) -> None:
    kasi = world.laptop(KASI)
    world.laptop(SEKCAM)
    world.end_today(KASI)
    world.clock.pass_by(days=1)
    assert asked(kasi) == []


def test_who_left_the_office_is_no_colleague_any_more(world: World) -> None:
    kasi = world.laptop(KASI)
    world.laptop(SEKCAM)
    world.end_today(SEKCAM)
    world.clock.pass_by(days=1)
    assert asked(kasi) == []


def test_a_revoked_laptop_is_left_out(world: World) -> None:
    kasi, sekcam = world.laptop(KASI), world.laptop(SEKCAM)
    world.admin.revoke(sekcam.device)
    world.service.refresh()
    assert asked(kasi) == []


def test_the_second_laptop_of_the_same_person_is_told_too(world: World) -> None:
    kasi = world.laptop(KASI)
    world.laptop(KASI)
    assert [line.name for line in asked(kasi)] == [world.name_of(KASI)]


def test_a_laptop_that_went_on_under_a_new_id_is_told_once(
    world: World, logged_warnings: list[logging.LogRecord]
) -> None:
    kasi, sekcam = world.laptop(KASI), world.laptop(SEKCAM)
    world.clock.pass_by(hours=1)
    sekcam.turn(is_suspect=True)
    assert len(asked(kasi)) == 1
    assert "new id" in logged_warnings.pop().getMessage()


def test_nobody_who_did_not_ask_is_told(world: World) -> None:
    world.laptop(SEKCAM)
    assert world.laptop(KASI).turn().colleagues is None


def test_asking_ends_the_idleness_and_only_once(world: World) -> None:
    kasi = world.laptop(KASI)
    world.laptop(SEKCAM)
    kasi.turn()
    assert asked(kasi)
    assert set(msgspec.to_builtins(kasi.turn())) == {"epoch", "time"}
