"""What a laptop lacks and may see, all of it, once, and nothing else."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import msgspec

from app.domain.audience import person_feed, unit_feed
from app.domain.commands import WithdrawLetter
from app.domain.content import LetterContent
from app.domain.indicators import Target
from sync.hub.feed_lists import feeds_of
from sync.protocol.messages import Entry, SyncAnswer, Wanted
from tests.sync.hub.laptop import Laptop, a_letter
from tests.sync.hub.world import (
    AGENDA,
    CAMAT,
    KADES,
    KASI,
    KASI_PEM,
    KECAMATAN,
    LALANG_JAYA,
    SEKCAM,
    World,
)


def a_content(world: World, subject: str = "Undangan") -> LetterContent:
    return a_letter(
        verifiers=(world.position(SEKCAM).id,),
        signatory=world.position(CAMAT).id,
        subject=subject,
    )


def a_submitted(world: World, kasi: Laptop, subject: str = "Undangan") -> UUID:
    draft = kasi.write(a_content(world, subject))
    kasi.submit(draft.envelope.object, follows=draft.id)
    kasi.sync()
    return draft.envelope.object


def entries(answers: list[SyncAnswer]) -> list[Entry]:
    return [entry for answer in answers for page in answer.pages for entry in page.entries]


def test_a_laptop_follows_reference_its_person_and_the_offices_where_they_serve(
    world: World,
) -> None:
    kasi = world.laptop(KASI)
    assert kasi.feeds == ["reference", person_feed(kasi.held.person), unit_feed(KECAMATAN)]
    with world.look() as tx:
        later = feeds_of(kasi.held.person, tx.directory(), date(2024, 1, 1))
    assert later == ("reference", person_feed(kasi.held.person))


def test_the_first_turns_bring_everything_and_its_sum(world: World) -> None:
    kasi = world.laptop(KASI)
    assert len(kasi.members["reference"]) > 100
    answer = kasi.turn(list_version=0)
    heads = [page for page in answer.pages if page.is_head]
    assert {page.feed for page in heads} == set(kasi.feeds)


def test_every_head_page_has_the_sum_of_what_the_laptop_then_lists(world: World) -> None:
    kasi = world.laptop(KASI)
    a_submitted(world, kasi)
    kasi.write(a_content(world, "Kedua"))
    for answer in kasi.sync():
        for page in answer.pages:
            if page.is_head:
                assert page.sum64 == kasi.sum_of(page.feed)


def test_an_idle_turn_brings_nothing(world: World) -> None:
    kasi = world.laptop(KASI)
    answer = kasi.turn()
    assert set(msgspec.to_builtins(answer)) == {"epoch", "time"}


def test_news_end_the_idleness_at_once(world: World) -> None:
    kasi, sekcam = world.laptop(KASI), world.laptop(SEKCAM)
    sekcam.turn()
    letter = a_submitted(world, kasi)
    sekcam.turn()
    assert letter in sekcam.rows


def test_a_result_for_another_presenter_ends_its_idleness(world: World) -> None:
    kasi, other = world.laptop(KASI), world.laptop(KASI)
    draft = kasi.write(a_content(world))
    submit = kasi.submit(draft.envelope.object, follows=draft.id)
    other.turn(commands=[submit.presented])
    other.turn()
    assert other.results[submit.id].outcome == "waiting"
    kasi.sync()
    other.turn()
    assert other.results[submit.id].outcome == "applied"


def test_own_entries_come_without_body_and_foreign_ones_with(world: World) -> None:
    kasi, sekcam = world.laptop(KASI), world.laptop(SEKCAM)
    draft = kasi.write(a_content(world))
    kasi.submit(draft.envelope.object, follows=draft.id)
    (own,) = [entry for entry in entries(kasi.sync()) if entry.id == draft.envelope.object]
    assert not own.body
    (foreign,) = [entry for entry in entries(sekcam.sync()) if entry.id == draft.envelope.object]
    assert bytes(foreign.body)
    assert foreign.seen == {str(kasi.device): 2}


def test_an_own_entry_that_the_hub_completed_comes_with_its_body(world: World) -> None:
    kasi, sekcam = world.laptop(KASI), world.laptop(SEKCAM)
    letter = a_submitted(world, kasi)
    sekcam.sync()
    sekcam.initial(letter)
    (entry,) = [entry for entry in entries(sekcam.sync()) if entry.id == letter]
    assert bytes(entry.body)


def test_a_lost_cursor_is_answered_with_the_whole_list_and_then_a_head_page(world: World) -> None:
    kasi, sekcam = world.laptop(KASI), world.laptop(SEKCAM)
    a_submitted(world, kasi)
    sekcam.sync()
    feed = person_feed(sekcam.held.person)
    members = dict(sekcam.members[feed])
    sekcam.cursors[feed] += 1000
    answers = sekcam.sync()
    assert [listing.feed for listing in answers[0].listings] == [feed]
    assert answers[0].more
    assert sekcam.members[feed] == members
    assert any(page.feed == feed and page.is_head for page in answers[1].pages)


def test_a_feed_whose_sum_failed_is_listed_anew(world: World) -> None:
    kasi, sekcam = world.laptop(KASI), world.laptop(SEKCAM)
    letter = a_submitted(world, kasi)
    sekcam.sync()
    feed = person_feed(sekcam.held.person)
    sekcam.members[feed].pop(letter)
    sekcam.take(sekcam.ask(sekcam.request(relist=[feed])))
    assert letter in sekcam.members[feed]


def test_a_feed_that_is_not_followed_cannot_be_listed(world: World) -> None:
    kades = world.laptop(KADES)
    answer = kades.turn(relist=[unit_feed(KECAMATAN)])
    assert answer.listings == []


def test_a_needed_body_comes_where_the_object_is_visible(world: World) -> None:
    kasi, kades = world.laptop(KASI), world.laptop(KADES)
    letter = a_submitted(world, kasi)
    need = [Wanted(kind="letter", id=letter)]
    (seen,) = kasi.turn(need=need).bodies
    assert (seen.epoch, seen.k, seen.is_invisible) == (1, 2, False)
    (hidden,) = kades.turn(need=need).bodies
    (missing,) = kades.turn(need=[Wanted(kind="letter", id=kades.device)]).bodies
    assert hidden.is_invisible
    assert missing == msgspec.structs.replace(hidden, id=kades.device)


def test_a_kind_that_nobody_knows_is_invisible(world: World) -> None:
    kasi = world.laptop(KASI)
    (body,) = kasi.turn(need=[Wanted(kind="ghost", id=kasi.device)]).bodies
    assert body.is_invisible


def test_a_letter_leaves_whoever_is_no_longer_on_its_route(world: World) -> None:
    kasi, sekcam = world.laptop(KASI), world.laptop(SEKCAM)
    letter = a_submitted(world, kasi)
    sekcam.sync()
    feed = person_feed(sekcam.held.person)
    assert letter in sekcam.members[feed]
    kasi.act("withdraw", WithdrawLetter(), letter)
    content = kasi.rows[letter].content
    content = replace(content, route=replace(content.route, verifiers=()))
    kasi.write(content, letter)
    kasi.sync()
    (entry,) = [entry for entry in entries(sekcam.sync()) if entry.id == letter]
    assert entry.op == "leave"
    assert not entry.body
    assert letter not in sekcam.members[feed]


def test_a_new_holder_gets_what_the_position_may_see_and_the_old_one_loses_it(
    world: World,
) -> None:
    kasi, sekcam = world.laptop(KASI), world.laptop(SEKCAM)
    letter = a_submitted(world, kasi)
    sekcam.sync()
    world.end_today(SEKCAM)
    world.import_staff(f"19.06.01,{SEKCAM},Embun Pagi,,,definitif,2026-10-06,,verifier signatory")
    world.clock.pass_by(days=1)
    kasi.turn()
    with world.look() as tx:
        fresh = next(p for p in tx.directory().persons.values() if p.name == "Embun Pagi")
        seen = tx.feeds.memberships(letter)
    assert person_feed(fresh.id) in seen
    assert person_feed(sekcam.held.person) not in seen


def test_who_joins_an_office_gets_its_feed_and_who_leaves_loses_it(world: World) -> None:
    kasi = world.laptop(KASI_PEM)
    world.import_staff(
        f'{LALANG_JAYA},Kepala Dusun,"{world.name_of(KASI_PEM)}",190002281928061003,Penata,'
        "plt,2026-10-05,2026-10-06,drafter"
    )
    kasi.sync()
    assert unit_feed(LALANG_JAYA) in kasi.feeds
    assert any(row.unit == LALANG_JAYA for row in kasi.rows.values() if isinstance(row, Target))
    world.clock.pass_by(days=2)
    kasi.sync()
    assert unit_feed(LALANG_JAYA) not in kasi.feeds


def test_a_small_appetite_gets_small_answers_until_all_is_there(world: World) -> None:
    kasi = world.laptop(KASI)
    whole = dict(kasi.members["reference"])
    hungry = world.laptop(AGENDA)
    hungry.members.clear()
    hungry.cursors.clear()
    turns = 0
    while True:
        answer = hungry.turn(want_bytes=2000)
        turns += 1
        if not answer.more:
            break
    assert turns > 5
    assert hungry.members["reference"] == whole


def test_each_answer_says_how_much_is_left_until_nothing_is(world: World) -> None:
    hungry = world.laptop(AGENDA)
    hungry.members.clear()
    hungry.cursors.clear()
    left: list[int] = []
    while not left or left[-1]:
        answer = hungry.turn(want_bytes=2000)
        left.append(answer.left)
        assert bool(answer.left) is answer.more
    assert left == sorted(left, reverse=True)
    assert left[0] > 50


def test_cursors_of_an_older_order_bring_the_list_first(world: World) -> None:
    kasi = world.laptop(KASI)
    world.import_staff(
        f'{LALANG_JAYA},Kepala Dusun,"{world.name_of(KASI)}",190005151927012005,Penata,'
        "plt,2026-10-05,,drafter"
    )
    answer = kasi.turn()
    assert answer.feed_list is not None
    assert answer.feed_list.version > 1
    assert (answer.pages, answer.more) == ([], True)
    assert answer.leases
    kasi.sync()
    assert kasi.turn().feed_list is None
