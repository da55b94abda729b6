"""An activation code makes one laptop, once."""

import logging

import pytest

from app.keys.activation_code import code_text, new_code
from app.keys.signing import SigningKey
from sync.hub.refusals import CodeExpired, CodeRefused, CodeUsed, KeyInUse, TooManyRequests
from tests.sync.hub.laptop import Laptop
from tests.sync.hub.world import CAMAT, KASI, World


def test_enrolment_tells_who_where_and_what_to_follow(world: World) -> None:
    held = world.assignment(KASI)
    answer = Laptop(world, held).enrol(world.code_for(held.person))
    assert (answer.name, answer.office) == ("Kemuning Pelangi, S.Sos.", "Kecamatan Manggar")
    assert answer.check_base == "http://127.0.0.1:8080/q/"
    assert (answer.tenant, answer.epoch, answer.person) == ("19.06", 1, held.person)
    assert len(answer.leases) == 2


def test_a_code_works_once(world: World) -> None:
    held = world.assignment(KASI)
    code = world.code_for(held.person)
    Laptop(world, held).enrol(code)
    with pytest.raises(CodeUsed):
        Laptop(world, held).enrol(code)


def test_a_lost_answer_is_given_again_to_the_same_key(world: World) -> None:
    held = world.assignment(KASI)
    code = world.code_for(held.person)
    laptop = Laptop(world, held)
    first, again = laptop.enrol(code), laptop.enrol(code)
    assert (again.device, again.leases) == (first.device, first.leases)


def test_the_code_of_a_revoked_laptop_is_dead_to_its_own_key_too(world: World) -> None:
    held = world.assignment(KASI)
    code = world.code_for(held.person)
    laptop = Laptop(world, held)
    world.admin.revoke(laptop.enrol(code).device)
    world.service.refresh()
    with pytest.raises(CodeUsed):
        laptop.enrol(code)


def test_a_code_is_good_for_72_hours(world: World) -> None:
    held = world.assignment(KASI)
    code, other = world.code_for(held.person), world.code_for(held.person)
    world.clock.pass_by(hours=72)
    Laptop(world, held).enrol(code)
    world.clock.pass_by(seconds=1)
    with pytest.raises(CodeExpired):
        Laptop(world, held).enrol(other)


def test_a_code_as_people_type_it_works(world: World) -> None:
    held = world.assignment(KASI)
    code = world.code_for(held.person)
    assert Laptop(world, held).enrol(code.replace("-", " ").lower()).person == held.person


def test_a_proof_of_another_key_is_refused(world: World) -> None:
    held = world.assignment(KASI)
    with pytest.raises(CodeRefused):
        Laptop(world, held).enrol(world.code_for(held.person), key=SigningKey.generate().public)


def test_a_key_of_small_order_is_refused(world: World) -> None:
    held = world.assignment(KASI)
    with pytest.raises(CodeRefused):
        Laptop(world, held).enrol(world.code_for(held.person), key="AQ" + "A" * 41)


def test_a_key_belongs_to_one_device(world: World) -> None:
    held = world.assignment(KASI)
    laptop = Laptop(world, held)
    laptop.enrol(world.code_for(held.person))
    with pytest.raises(KeyInUse):
        laptop.enrol(world.code_for(world.assignment(CAMAT).person))


def test_guessing_ends_after_ten_tries_an_hour(world: World) -> None:
    held = world.assignment(KASI)
    for _ in range(10):
        with pytest.raises(CodeRefused):
            Laptop(world, held).enrol(code_text(new_code()))
    with pytest.raises(TooManyRequests):
        Laptop(world, held).enrol(world.code_for(held.person))
    world.clock.pass_by(hours=1)
    assert Laptop(world, held).enrol(world.code_for(held.person)).person == held.person


def test_the_database_holds_no_code(world: World) -> None:
    code = world.code_for(world.assignment(KASI).person)
    with world.home.store._engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT code_hash FROM invitation").fetchall()
    assert all(code not in str(row) and code.replace("-", "") not in str(row) for row in rows)


def test_a_label_keeps_only_what_a_screen_shows(world: World) -> None:
    laptop = Laptop(world, world.assignment(KASI))
    laptop.enrol(world.code_for(laptop.held.person), label="Laptop\0 Kasi\x1b")
    assert [line.label for line in world.admin.devices()] == ["Laptop Kasi"]


def test_a_table_with_signs_that_no_screen_shows_is_read_without_them(world: World) -> None:
    world.import_staff("19.06.01,Kasi\0 Contoh,Orang\x1b Contoh,,,definitif,2026-01-02,,drafter")
    assert world.position("Kasi Contoh").unit == "19.06.01"
    assert world.name_of("Kasi Contoh") == "Orang Contoh"


def test_a_code_is_dead_once_a_later_id_of_its_laptop_was_revoked(
    world: World, logged_warnings: list[logging.LogRecord]
) -> None:
    held = world.assignment(KASI)
    code = world.code_for(held.person)
    laptop = Laptop(world, held)
    laptop.enrol(code)
    laptop.turn(is_suspect=True)
    assert "new id" in logged_warnings.pop().getMessage()
    world.admin.revoke(laptop.device)
    with pytest.raises(CodeUsed):
        laptop.enrol(code)
