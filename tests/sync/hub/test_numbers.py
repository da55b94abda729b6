"""Every number is used, void with a reason, or in a live lease; none is given twice."""

import json
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

from app.domain.commands import (
    CancelLetter,
    CommentLetter,
    InitialLetter,
    RejectLetter,
    ReturnLetter,
)
from app.domain.numbering import Book, CounterKey
from sync.hub.leasing import BLOCK, LOW
from sync.hub.records import LineState, RegisterLine
from tests.sync.hub.laptop import Laptop, a_letter, number_of
from tests.sync.hub.world import CAMAT, KADES, KASI, KECAMATAN, SEKCAM, SEKDES, World

KEY = CounterKey(unit=KECAMATAN, book=Book.OUTGOING, series="", year=2026)


def lines(world: World, key: CounterKey = KEY) -> list[RegisterLine]:
    with world.look() as tx:
        return list(tx.register.lines(key))


def line(world: World, sequence: int) -> RegisterLine:
    return next(each for each in lines(world) if each.sequence == sequence)


def in_review(world: World, kasi: Laptop, *others: Laptop) -> UUID:
    draft = kasi.write(
        a_letter(verifiers=(world.position(SEKCAM).id,), signatory=world.position(CAMAT).id)
    )
    kasi.submit(draft.envelope.object, follows=draft.id)
    kasi.sync()
    for other in others:
        other.sync()
    return draft.envelope.object


def test_enrolment_leases_a_block_of_each_book_to_the_device(world: World) -> None:
    kasi = world.laptop(KASI)
    assert {(lease.book, lease.first, lease.last) for lease in kasi.leases.values()} == {
        ("keluar", 1, BLOCK),
        ("nota_dinas", 1, BLOCK),
    }
    assert {each.state for each in lines(world)} == {LineState.LEASED}


def test_two_laptops_never_get_the_same_number(world: World) -> None:
    kasi, sekcam = world.laptop(KASI), world.laptop(SEKCAM)
    spans = sorted(
        (lease.first, lease.last)
        for laptop in (kasi, sekcam)
        for lease in laptop.leases.values()
        if lease.book == "keluar"
    )
    assert spans == [(1, BLOCK), (BLOCK + 1, 2 * BLOCK)]


def test_who_draws_no_numbers_gets_no_block(world: World) -> None:
    assert world.laptop("Pengelola Surat Kecamatan Manggar").leases
    world.import_staff("19.06.01,Penjaga Kantor,Awan Pagi,,,definitif,2026-01-02,,agenda")
    assert world.laptop("Penjaga Kantor").leases == {}


def test_december_brings_blocks_of_the_coming_year(world: World) -> None:
    world.clock.pass_by(days=60)
    kasi = world.laptop(KASI)
    assert {lease.year for lease in kasi.leases.values()} == {2026, 2027}


def test_a_number_drawn_on_the_laptop_is_used_by_its_letter(world: World) -> None:
    kasi, sekcam = world.laptop(KASI), world.laptop(SEKCAM)
    letter = in_review(world, kasi, sekcam)
    drawn = sekcam.draw(letter)
    initial = sekcam.initial(letter, drawn)
    sekcam.sync()
    assert sekcam.outcome(initial) == "applied"
    assert number_of(sekcam.results[initial.id]) == drawn
    kept = line(world, drawn.sequence)
    assert (kept.state, kept.letter, kept.text) == (LineState.USED, letter, drawn.text)
    kasi.sync()
    assert kasi.rows[letter].number == drawn


def test_without_a_block_the_hub_draws_and_tells_the_number(world: World) -> None:
    kasi, sekcam = world.laptop(KASI), world.laptop(SEKCAM)
    letter = in_review(world, kasi, sekcam)
    initial = sekcam.initial(letter)
    sekcam.sync()
    number = number_of(sekcam.results[initial.id])
    assert (number.sequence, number.lease) == (2 * BLOCK + 1, None)
    assert number.text == "400.7.1/041/KEC-MGR/2026"
    assert line(world, number.sequence).state is LineState.USED
    assert sekcam.rows[letter].number == number


def test_a_number_of_another_laptops_block_is_not_accepted(world: World) -> None:
    kasi, sekcam = world.laptop(KASI), world.laptop(SEKCAM)
    letter = in_review(world, kasi, sekcam)
    stolen = kasi.draw(letter)
    initial = sekcam.initial(letter, stolen)
    sekcam.sync()
    assert number_of(sekcam.results[initial.id]) != stolen
    assert line(world, stolen.sequence).state is LineState.LEASED


def test_a_number_of_a_letters_other_year_is_not_accepted(world: World) -> None:
    kasi, sekcam = world.laptop(KASI), world.laptop(SEKCAM)
    letter = in_review(world, kasi, sekcam)
    other = replace(sekcam.draw(letter), year=2025)
    initial = sekcam.initial(letter, other)
    sekcam.sync()
    assert number_of(sekcam.results[initial.id]).year == 2026


def test_the_number_of_a_refused_command_is_void_with_the_reason(world: World) -> None:
    kasi, sekcam = world.laptop(KASI), world.laptop(SEKCAM)
    letter = in_review(world, kasi, sekcam)
    drawn = sekcam.draw(letter)
    initial = sekcam.initial(letter, drawn, seen="0" * 64)
    sekcam.sync()
    assert sekcam.code(initial) == "content_moved"
    kept = line(world, drawn.sequence)
    assert (kept.state, kept.reason) == (LineState.VOID, "perintah ditolak (content_moved)")


def test_a_waiting_command_keeps_its_number_until_it_ends(world: World) -> None:
    kasi, sekcam = world.laptop(KASI), world.laptop(SEKCAM)
    letter = in_review(world, kasi, sekcam)
    drawn = sekcam.draw(letter)
    missing = sekcam.act("comment", CommentLetter(text="Belum terkirim"), letter)
    sekcam.outbox.pop(missing.id)
    initial = sekcam.initial(letter, drawn, follows=missing.id)
    sekcam.turn()
    kept = line(world, drawn.sequence)
    assert (sekcam.outcome(initial), kept.state, kept.letter) == (
        "waiting",
        LineState.LEASED,
        letter,
    )


def test_a_letter_that_has_a_number_keeps_it_and_the_second_one_is_void(world: World) -> None:
    kasi, sekcam = world.laptop(KASI), world.laptop(SEKCAM)
    letter = in_review(world, kasi, sekcam)
    first = sekcam.draw(letter)
    sekcam.initial(letter, first)
    sekcam.sync()
    sekcam.act("comment", CommentLetter(text="Sudah"), letter)
    camat = world.laptop(CAMAT)
    camat.act("return", ReturnLetter(reason="Perbaiki"), letter)
    camat.sync()
    kasi.sync()
    kasi.submit(letter)
    kasi.sync()
    sekcam.sync()
    second = sekcam.draw(letter)
    again = sekcam.initial(letter, second)
    sekcam.sync()
    assert sekcam.outcome(again) == "applied"
    assert sekcam.rows[letter].number == first
    kept = line(world, second.sequence)
    assert (kept.state, kept.reason) == (LineState.VOID, f"surat sudah bernomor {first.text}")


def test_a_cancelled_letter_leaves_its_number_void_with_its_reason(world: World) -> None:
    kasi, sekcam = world.laptop(KASI), world.laptop(SEKCAM)
    letter = in_review(world, kasi, sekcam)
    drawn = sekcam.draw(letter)
    sekcam.initial(letter, drawn)
    sekcam.sync()
    cancel = sekcam.act("cancel", CancelLetter(reason="Acara batal"), letter)
    sekcam.sync()
    assert sekcam.outcome(cancel) == "applied"
    kept = line(world, drawn.sequence)
    assert (kept.state, kept.reason) == (LineState.VOID, "Acara batal")


def test_a_rejected_letter_leaves_its_number_void_with_its_reason(world: World) -> None:
    kasi, sekcam, camat = world.laptop(KASI), world.laptop(SEKCAM), world.laptop(CAMAT)
    letter = in_review(world, kasi, sekcam)
    drawn = sekcam.draw(letter)
    sekcam.initial(letter, drawn)
    sekcam.sync()
    camat.sync()
    camat.act("reject", RejectLetter(reason="Tidak perlu"), letter)
    camat.sync()
    assert line(world, drawn.sequence).reason == "Tidak perlu"


def test_a_letter_without_verifiers_is_numbered_when_it_is_submitted(world: World) -> None:
    kasi = world.laptop(KASI)
    draft = kasi.write(a_letter(verifiers=(), signatory=world.position(CAMAT).id))
    submit = kasi.submit(draft.envelope.object, follows=draft.id)
    kasi.sync()
    assert number_of(kasi.results[submit.id]).sequence == BLOCK + 1


def test_a_block_under_a_third_is_refilled(world: World) -> None:
    sekdes, kades = world.laptop(SEKDES), world.laptop(KADES)
    kaur = world.laptop("Kaur Umum dan Perencanaan Desa Lalang Jaya")
    used = BLOCK - LOW + 1
    for _ in range(used):
        draft = kaur.write(
            a_letter(verifiers=(world.position(SEKDES).id,), signatory=kades.held.position)
        )
        kaur.submit(draft.envelope.object, follows=draft.id)
        kaur.sync()
        sekdes.sync()
        letter = draft.envelope.object
        sekdes.initial(letter, sekdes.draw(letter))
        sekdes.sync()
    own = [lease for lease in sekdes.leases.values() if lease.book == "keluar"]
    assert len(own) == 2
    assert all(lease.device == sekdes.device for lease in own)


def test_every_number_below_the_counter_is_accounted_for(world: World) -> None:
    kasi, sekcam = world.laptop(KASI), world.laptop(SEKCAM)
    for seen in (None, "0" * 64, None):
        letter = in_review(world, kasi, sekcam)
        sekcam.initial(letter, sekcam.draw(letter), seen=seen)
        sekcam.sync()
    letter = in_review(world, kasi, sekcam)
    sekcam.initial(letter)
    sekcam.sync()
    known = lines(world)
    assert [each.sequence for each in known] == list(range(1, 2 * BLOCK + 2))
    assert all(each.reason for each in known if each.state is LineState.VOID)
    assert all(each.text for each in known if each.state is LineState.USED)


def test_every_draw_and_lease_raises_the_mark_outside_the_data(world: World) -> None:
    kasi, sekcam = world.laptop(KASI), world.laptop(SEKCAM)
    sekcam.initial(in_review(world, kasi, sekcam))
    sekcam.sync()
    marks = json.loads((Path(world.home.settings.marks) / "high-water.json").read_text())
    assert marks["19.06.01|keluar||2026"] == 2 * BLOCK + 1


def test_a_command_that_waits_marks_a_letter_only_with_the_number_it_may_carry(
    world: World,
) -> None:
    kasi, sekcam = world.laptop(KASI), world.laptop(SEKCAM)
    letter = in_review(world, kasi, sekcam)
    drawn = sekcam.draw(letter)
    forged = replace(drawn, text=f"100.3.3/{drawn.sequence}/BUPATI/2019")
    for number in (forged, replace(forged, text="PALSU " + "x" * 300)):
        sekcam.act("initial", InitialLetter(number=number), letter, follows=uuid4())
    sekcam.sync()
    assert line(world, drawn.sequence).letter is None
    assert line(world, drawn.sequence).state is LineState.LEASED


def test_a_command_in_another_persons_name_is_refused_although_it_waits(world: World) -> None:
    kasi, sekcam, camat = world.laptop(KASI), world.laptop(SEKCAM), world.laptop(CAMAT)
    letter = in_review(world, kasi, sekcam)
    drawn = sekcam.draw(letter)
    act = sekcam.act(
        "initial",
        InitialLetter(number=drawn),
        letter,
        follows=uuid4(),
        actor=camat.held.id,
    )
    sekcam.sync()
    assert sekcam.results[act.id].code == "not_permitted"
    assert line(world, drawn.sequence).state is LineState.VOID
