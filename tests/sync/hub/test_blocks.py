"""A block ends by the hub's word alone, and no number of it is given out again."""

import pytest

from app.domain.numbering import Book
from app.domain.refusals import FieldMissing, NotKnownHere
from sync.hub import blocks
from sync.hub.records import LineState
from tests.sync.hub.laptop import number_of
from tests.sync.hub.test_numbers import KEY, in_review, line, lines
from tests.sync.hub.world import KASI, SEKCAM, World


def outgoing(world: World) -> blocks.Block:
    return next(block for block in world.admin.blocks() if block.book == Book.OUTGOING.value)


def test_a_block_that_the_keeper_ends_is_void_with_the_reason_and_never_leased_again(
    world: World,
) -> None:
    kasi = world.laptop(KASI)
    block = outgoing(world)
    assert (block.first, block.last, block.free) == (1, 20, 20)
    world.admin.end_block(block.lease, "laptop hilang")
    assert {(each.state, each.reason) for each in lines(world)} == {
        (LineState.VOID, "laptop hilang")
    }
    answer = kasi.turn()
    assert block.lease in answer.ended_leases
    assert outgoing(world).first == 21


def test_a_number_on_paper_stands_though_its_block_ended_before_it_was_shown(
    world: World,
) -> None:
    kasi, sekcam = world.laptop(KASI), world.laptop(SEKCAM)
    letter = in_review(world, kasi, sekcam)
    drawn = sekcam.draw(letter)
    initial = sekcam.initial(letter, drawn)
    world.admin.end_block(drawn.lease, "laptop hilang")
    sekcam.sync()
    assert sekcam.outcome(initial) == "applied"
    assert number_of(sekcam.results[initial.id]) == drawn
    shown = line(world, drawn.sequence)
    assert (shown.state, shown.letter) == (LineState.USED, letter)
    assert shown.reason == "dilaporkan setelah nomornya dinyatakan batal"


def test_a_block_of_last_year_ends_in_february(world: World) -> None:
    kasi = world.laptop(KASI)
    world.clock.pass_by(days=117)  # 30 January
    kasi.sync()
    assert {block.year for block in world.admin.blocks()} == {2026, 2027}
    world.clock.pass_by(days=2)
    kasi.sync()
    assert {block.year for block in world.admin.blocks()} == {2027}
    assert {each.reason for each in lines(world)} == {blocks.YEAR_ENDED}


def test_a_laptop_that_is_silent_for_half_a_year_keeps_no_block(world: World) -> None:
    kasi, sekcam = world.laptop(KASI), world.laptop(SEKCAM)
    kasi.sync()
    world.clock.pass_by(days=60)
    sekcam.sync()
    assert len({block.device for block in world.admin.blocks()}) == 2
    world.clock.pass_by(days=125)
    sekcam.sync()
    assert {block.device for block in world.admin.blocks()} == {sekcam.device}


def test_who_leaves_the_office_leaves_its_blocks(world: World) -> None:
    kasi, sekcam = world.laptop(KASI), world.laptop(SEKCAM)
    world.end_today(KASI)
    world.clock.pass_by(days=3)
    sekcam.sync()
    assert {block.device for block in world.admin.blocks()} == {sekcam.device}
    assert kasi.device != sekcam.device


def test_a_block_is_not_ended_without_a_reason_nor_twice(world: World) -> None:
    world.laptop(KASI)
    block = outgoing(world)
    with pytest.raises(FieldMissing):
        world.admin.end_block(block.lease, " ")
    world.admin.end_block(block.lease, "laptop hilang")
    with pytest.raises(NotKnownHere):
        world.admin.end_block(block.lease, "laptop hilang")


def test_the_register_shows_every_number_and_what_became_of_it(world: World) -> None:
    world.laptop(KASI)
    world.admin.end_block(outgoing(world).lease, "laptop hilang")
    shown = world.admin.register(KEY.unit, KEY.book, KEY.year)
    assert [each.sequence for each in shown] == list(range(1, 21))
    assert all(each.reason for each in shown)
