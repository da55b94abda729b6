"""A sent letter reaches every office it names, and the sender learns when it was read."""

from dataclasses import replace

from app.domain.commands import MarkRead
from app.domain.content import Secrecy
from app.domain.incoming import Delivery, IncomingLetter, incoming_id
from tests.sync.hub.laptop import Laptop, a_letter
from tests.sync.hub.world import (
    AGENDA,
    BARU,
    CAMAT,
    KADES_BARU,
    KASI,
    KAUR,
    LALANG_JAYA,
    SEKCAM,
    SEKDES,
    SEKDES_BARU,
    World,
)


def sent(world: World, **how: object) -> tuple[Laptop, IncomingLetter | None, Laptop]:
    """A letter of the kecamatan, signed and sent; returns sender, letter, camat."""
    kasi, sekcam, camat = world.laptop(KASI), world.laptop(SEKCAM), world.laptop(CAMAT)
    draft = kasi.write(
        a_letter(
            verifiers=(world.position(SEKCAM).id,),
            signatory=world.position(CAMAT).id,
            **how,
        )
    )
    letter = draft.envelope.object
    kasi.submit(letter, follows=draft.id)
    kasi.sync()
    sekcam.sync()
    sekcam.initial(letter, sekcam.draw(letter))
    sekcam.sync()
    camat.sync()
    camat.sign(letter)
    camat.sync()
    kasi.sync()
    send = kasi.send(letter)
    kasi.sync()
    assert kasi.outcome(send) == "applied", kasi.results[send.id]
    return kasi, kasi.rows[letter], camat


def arrived(laptop: Laptop) -> list[IncomingLetter]:
    return [row for row in laptop.rows.values() if isinstance(row, IncomingLetter)]


def deliveries(laptop: Laptop) -> list[Delivery]:
    return [row for row in laptop.rows.values() if isinstance(row, Delivery)]


def test_each_recipient_office_gets_the_letter_as_it_was_sent(world: World) -> None:
    sekdes, baru = world.laptop(SEKDES), world.laptop(SEKDES_BARU)
    kasi, letter, _ = sent(world, to=(LALANG_JAYA, BARU))
    for laptop, unit in ((sekdes, LALANG_JAYA), (baru, BARU)):
        laptop.sync()
        (incoming,) = arrived(laptop)
        assert incoming.id == incoming_id(letter.id, unit)
        assert (incoming.unit, incoming.sender_name) == (unit, "Kecamatan Manggar")
        without_verifiers = replace(letter.content.route, verifiers=())
        assert incoming.content == replace(letter.content, route=without_verifiers)
        assert incoming.number == letter.number.text
        assert incoming.signature == letter.signature
        assert incoming.letterhead_lines[1] == "KECAMATAN MANGGAR"
        assert incoming.delivered_at == world.clock.now()
        assert letter.id not in laptop.rows
    assert {each.unit for each in deliveries(kasi)} == {LALANG_JAYA, BARU}


def test_a_copy_says_that_it_is_one(world: World) -> None:
    baru = world.laptop(SEKDES_BARU)
    sent(world, to=(LALANG_JAYA,), copies=(BARU, LALANG_JAYA))
    baru.sync()
    assert arrived(baru)[0].is_copy
    sekdes = world.laptop(SEKDES)
    assert [each.is_copy for each in arrived(sekdes)] == [False]


def test_free_text_recipients_get_none(world: World) -> None:
    kasi, _, _ = sent(world)
    assert deliveries(kasi) == []


def test_the_sender_learns_when_it_was_read_and_nothing_else(world: World) -> None:
    sekdes = world.laptop(SEKDES)
    kasi, _, _ = sent(world, to=(LALANG_JAYA,))
    sekdes.sync()
    world.clock.pass_by(minutes=5)
    read = sekdes.act("mark_read", MarkRead(), arrived(sekdes)[0].id)
    sekdes.sync()
    assert sekdes.outcome(read) == "applied"
    kasi.sync()
    (delivery,) = deliveries(kasi)
    assert delivery.read_at == world.clock.now()
    assert arrived(kasi) == []


def test_a_second_reader_changes_nothing(world: World) -> None:
    sekdes, kaur = world.laptop(SEKDES), world.laptop(KAUR)
    kasi, _, _ = sent(world, to=(LALANG_JAYA,))
    for reader in (sekdes, kaur):
        reader.sync()
        world.clock.pass_by(minutes=5)
        reader.act("mark_read", MarkRead(), arrived(reader)[0].id)
        reader.sync()
    kasi.sync()
    (delivery,) = deliveries(kasi)
    assert (world.clock.now() - delivery.read_at).total_seconds() == 300


def test_a_secret_letter_reaches_head_and_secretary_only(world: World) -> None:
    head, secretary = world.laptop(KADES_BARU), world.laptop(SEKDES_BARU)
    staff = world.laptop("Kaur Umum dan Perencanaan Desa Baru")
    _, letter, camat = sent(world, to=(BARU,), secrecy=Secrecy.SECRET)
    for laptop in (head, secretary, staff):
        laptop.sync()
    assert [len(arrived(laptop)) for laptop in (head, secretary, staff)] == [1, 1, 0]
    agenda = world.laptop(AGENDA)
    assert letter.id not in agenda.rows
    assert letter.id in camat.rows


def test_an_open_letter_is_on_its_offices_feed_once_it_is_signed(world: World) -> None:
    agenda = world.laptop(AGENDA)
    _, letter, _ = sent(world, to=(BARU,))
    agenda.sync()
    assert agenda.rows[letter.id] == letter
