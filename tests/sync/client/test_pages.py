"""Feeds on a laptop: pages, membership, needs, listings, and what is purged when."""

from dataclasses import replace

import msgspec
import pytest

from app.domain import commands
from app.domain.letters import Letter, LetterState
from app.services.codec import decode, encode
from app.services.hashing import state_hash
from app.services.kinds import Kind
from app.services.registry import carry_out
from app.services.turns import Member
from sync.client.rows import failed_sums
from sync.protocol.messages import NO_BODY, Body, Entry, SyncAnswer
from tests.builders import a_cell, a_letter, an_incoming
from tests.sync.client.script import PERSON, UNIT, Desk, Script

KNOWN = a_letter(LetterState.IN_REVIEW)
OTHER = an_incoming(2)


def members(desk: Desk, feed: str = UNIT) -> list[Member]:
    with desk.store.uow() as uow:
        return list(uow.members.of_feed(feed))


def cursor(desk: Desk, feed: str = UNIT) -> int:
    with desk.store.uow() as uow:
        return uow.feeds.cursors()[feed].seq


def failed(desk: Desk, answer: SyncAnswer) -> list[str]:
    with desk.store.uow() as uow:
        return failed_sums(uow, answer)


def pull(desk: Desk, hub: Script, *entries: Entry, start: int = 0) -> None:
    desk.apply(hub.answer(pages=[hub.page(*entries, start=start)]))


@pytest.fixture(autouse=True)
def every_feed_was_read(desk: Desk, hub: Script) -> None:
    """Empty so far, and at its head."""
    desk.apply(hub.follow(UNIT, PERSON))


def test_a_page_behind_the_cursor_or_beyond_it_is_not_applied(desk: Desk, hub: Script) -> None:
    pull(desk, hub, hub.put(KNOWN, seq=4))
    before = desk.everything()
    stale = hub.page(hub.leave(KNOWN, seq=3), end=3)
    ahead = hub.page(hub.leave(KNOWN, seq=9), start=5)
    desk.apply(hub.answer(pages=[stale, ahead]))
    assert desk.everything() == before


def test_leave_and_then_an_older_put_does_not_bring_the_object_back(
    desk: Desk, hub: Script
) -> None:
    older = hub.page(hub.put(KNOWN, seq=1), hub.put(OTHER, seq=2), is_head=False)
    desk.apply(hub.answer(pages=[older]))
    pull(desk, hub, hub.leave(KNOWN, seq=3), start=2)
    overlapping = hub.page(hub.put(KNOWN, seq=1), hub.put(OTHER, seq=4, k=2), end=4)
    desk.apply(hub.answer(pages=[overlapping]))
    assert [member.id for member in members(desk)] == [OTHER.id]
    assert desk.view(KNOWN.id) is None
    assert cursor(desk) == 4


def test_a_page_of_a_feed_that_is_not_followed_is_ignored(desk: Desk, hub: Script) -> None:
    before = desk.everything()
    desk.apply(hub.answer(pages=[hub.page(hub.put(KNOWN, seq=1), feed="unit:lain")]))
    assert desk.everything() == before


def test_a_lost_feed_purges_rows_and_search_lines_but_not_the_outbox_or_attention(
    desk: Desk, hub: Script
) -> None:
    pull(desk, hub, hub.put(KNOWN, seq=1), hub.put(OTHER, seq=2))
    desk.store.index_search()
    said = desk.comment(KNOWN.id, "Kata-kata saya.")
    parked = desk.do("mark_read", commands.MarkRead(), "kaur", OTHER.id)
    line = hub.result(desk.pending(parked.id).envelope, "refused", code="not_permitted")
    desk.apply(hub.answer(results=[line]))
    desk.apply(hub.follow(PERSON, version=2))
    assert desk.view(KNOWN.id) is None
    assert desk.view(OTHER.id, Kind.INCOMING) is None
    assert not desk.has_base(KNOWN.id)
    assert desk.store.queries.search("pelatihan") == []
    assert [each.envelope.args for each in desk.outbox()] == [said.args]
    assert [item.root for item in desk.store.queries.attention()] == [parked.id]


def test_the_answer_to_a_command_on_a_lost_letter_brings_nothing_back(
    desk: Desk, hub: Script
) -> None:
    pull(desk, hub, hub.put(KNOWN, seq=1))
    said = desk.comment(KNOWN.id, "Kata-kata saya.")
    desk.apply(hub.follow(PERSON, version=2))
    line = hub.result(said, after=replace(KNOWN, extra={"later": 1}), k=2)
    desk.apply(hub.answer(results=[line]))
    desk.apply(hub.answer(bodies=[Body(kind="letter", id=KNOWN.id, is_invisible=True)]))
    assert desk.view(KNOWN.id) is None
    assert (desk.outbox(), desk.needs()) == ([], [])


def test_an_older_feed_list_does_not_bring_a_lost_feed_back(desk: Desk, hub: Script) -> None:
    desk.apply(hub.follow(PERSON, version=3))
    late = msgspec.structs.replace(
        hub.follow(UNIT, PERSON, version=2), pages=[hub.page(hub.put(KNOWN, seq=1))]
    )
    desk.apply(late)
    assert desk.view(KNOWN.id) is None
    assert members(desk) == []


def test_a_gained_feed_is_read_from_its_beginning(desk: Desk, hub: Script) -> None:
    pull(desk, hub, hub.put(KNOWN, seq=1))
    desk.apply(
        msgspec.structs.replace(
            hub.follow(UNIT, PERSON, "unit:baru", version=2),
            pages=[hub.page(hub.put(OTHER, seq=7), feed="unit:baru")],
        )
    )
    assert desk.view(OTHER.id, Kind.INCOMING) == OTHER
    assert desk.view(KNOWN.id) == KNOWN


def test_nothing_is_purged_before_every_feed_is_at_its_head(desk: Desk, hub: Script) -> None:
    pull(desk, hub, hub.put(KNOWN, seq=1))
    first = hub.page(hub.put(OTHER, seq=1), feed=PERSON, is_head=False)
    gone = hub.page(hub.leave(KNOWN, seq=2), start=1)
    desk.apply(hub.answer(pages=[gone, first]))
    assert desk.view(KNOWN.id) == KNOWN
    moved = hub.page(hub.put(KNOWN, seq=2, is_bare=True), feed=PERSON, start=1)
    desk.apply(hub.answer(pages=[moved]))
    assert desk.view(KNOWN.id) == KNOWN
    assert desk.needs() == []


def test_nothing_is_purged_while_the_hub_has_further_pages(desk: Desk, hub: Script) -> None:
    pull(desk, hub, hub.put(KNOWN, seq=1))
    desk.apply(hub.answer(pages=[hub.page(hub.put(OTHER, seq=1), feed=PERSON)]))
    gone = hub.page(hub.leave(KNOWN, seq=2), start=1)
    desk.apply(hub.answer(pages=[gone], more=True))
    assert desk.view(KNOWN.id) == KNOWN
    desk.apply(
        hub.answer(pages=[hub.page(hub.put(KNOWN, seq=2, is_bare=True), feed=PERSON, start=1)])
    )
    assert desk.view(KNOWN.id) == KNOWN


def test_a_feed_that_never_held_anything_does_not_keep_lost_rows(desk: Desk, hub: Script) -> None:
    pull(desk, hub, hub.put(KNOWN, seq=1))
    pull(desk, hub, hub.leave(KNOWN, seq=2), start=1)
    assert desk.view(KNOWN.id) is None


def test_an_own_letter_stays_between_its_result_and_the_page_that_lists_it(
    desk: Desk, hub: Script
) -> None:
    letter = desk.do("save_draft", commands.SaveDraft(content=KNOWN.content), "staf").object
    desk.do("submit", commands.SubmitLetter(), "staf", letter)
    saved, _ = desk.envelopes()
    new = carry_out(saved, None, desk.directory)
    desk.apply(hub.answer(results=[hub.result(saved, after=new, k=1)]))
    assert desk.view(letter) is not None
    pull(desk, hub, hub.put(new, seq=1, is_bare=True))
    assert desk.view(letter) is not None
    assert desk.needs() == []


def test_a_draft_that_never_left_the_laptop_is_not_purged(desk: Desk, hub: Script) -> None:
    letter = desk.do("save_draft", commands.SaveDraft(content=KNOWN.content), "staf").object
    pull(desk, hub, hub.put(OTHER, seq=1))
    assert desk.view(letter) is not None


def test_an_own_entry_without_body_counts_without_asking_for_what_is_here(
    desk: Desk, hub: Script
) -> None:
    pull(desk, hub, hub.put(KNOWN, seq=1))
    pull(desk, hub, hub.put(KNOWN, seq=2, is_bare=True), start=1)
    assert [member.version for member in members(desk)] == [(1, 1)]
    assert desk.needs() == []


def test_an_own_entry_that_is_not_here_is_asked_for_and_then_no_more(
    desk: Desk, hub: Script
) -> None:
    pull(desk, hub, hub.put(KNOWN, seq=1, k=2, is_bare=True))
    assert desk.needs() == [KNOWN.id]
    done = desk.apply(hub.answer(bodies=[hub.body(KNOWN, k=2)]))
    assert desk.view(KNOWN.id) == KNOWN
    assert (desk.needs(), done.wants_more) == ([], False)


def test_a_late_body_of_an_older_version_leaves_the_newer_one_wanted(
    desk: Desk, hub: Script
) -> None:
    pull(desk, hub, hub.put(KNOWN, seq=1, k=3, is_bare=True))
    desk.apply(hub.answer(bodies=[hub.body(KNOWN, k=2)]))
    assert desk.needs() == [KNOWN.id]
    newest = replace(KNOWN, extra={"newest": True})
    desk.apply(hub.answer(bodies=[hub.body(newest, k=3)]))
    assert (desk.view(KNOWN.id), desk.needs()) == (newest, [])


def test_a_body_that_may_not_be_seen_is_asked_for_no_more(desk: Desk, hub: Script) -> None:
    pull(desk, hub, hub.put(KNOWN, seq=1, is_bare=True))
    desk.apply(hub.answer(bodies=[Body(kind="letter", id=KNOWN.id, is_invisible=True)]))
    assert desk.needs() == []
    assert desk.view(KNOWN.id) is None


def test_a_body_of_what_no_feed_lists_is_not_stored(desk: Desk, hub: Script) -> None:
    desk.apply(hub.answer(bodies=[hub.body(KNOWN, k=2)]))
    assert desk.view(KNOWN.id) is None


def test_a_sum_that_agrees_asks_for_no_listing(desk: Desk, hub: Script) -> None:
    total = hub.total((KNOWN, 1), (OTHER, 2))
    page = hub.page(hub.put(KNOWN, seq=1), hub.put(OTHER, seq=2, k=2), total=total)
    answer = hub.answer(pages=[page])
    desk.apply(answer)
    assert failed(desk, answer) == []


def test_a_sum_that_differs_lists_that_feed_anew_and_no_other(desk: Desk, hub: Script) -> None:
    wrong = hub.page(hub.put(KNOWN, seq=1), total=hub.total((KNOWN, 2)))
    right = hub.page(hub.put(OTHER, seq=1), feed=PERSON, total=hub.total((OTHER, 1)))
    answer = hub.answer(pages=[wrong, right])
    desk.apply(answer)
    assert failed(desk, answer) == [UNIT]


def test_sums_wait_while_bodies_are_wanted(desk: Desk, hub: Script) -> None:
    page = hub.page(hub.put(KNOWN, seq=1, is_bare=True), total=hub.total((KNOWN, 2)))
    answer = hub.answer(pages=[page])
    desk.apply(answer)
    assert failed(desk, answer) == []


def test_a_listing_replaces_the_membership_and_asks_for_what_differs(
    desk: Desk, hub: Script
) -> None:
    pull(desk, hub, hub.put(KNOWN, seq=1), hub.put(OTHER, seq=2))
    cell = a_cell()
    desk.apply(hub.answer(listings=[hub.listing((OTHER, 1), (cell, 1), seq=8)], more=True))
    assert {member.id for member in members(desk)} == {OTHER.id, cell.id}
    assert desk.needs() == [cell.id]
    assert cursor(desk) == 8
    assert desk.view(KNOWN.id) == KNOWN
    desk.apply(hub.answer(bodies=[hub.body(cell, k=1)], pages=[hub.page(start=8, end=9)]))
    assert desk.view(cell.id, Kind.CELL) == cell
    assert desk.view(KNOWN.id) is None


def of_a_newer_hub(*, seq: int) -> Entry:
    return Entry(
        kind="rapat", id=OTHER.letter, seq=seq, epoch=1, k=1, body=msgspec.Raw(b'{"hal":"x"}')
    )


def test_an_unknown_kind_of_a_newer_hub_does_not_stop_a_page(desk: Desk, hub: Script) -> None:
    total = msgspec.structs.replace(
        hub.page(of_a_newer_hub(seq=1), hub.put(KNOWN, seq=2)),
        sum64=hub.total((KNOWN, 1), (replace(OTHER, id=OTHER.letter), 1)),
    )
    answer = hub.answer(pages=[total])
    done = desk.apply(answer)
    assert desk.view(KNOWN.id) == KNOWN
    assert failed(desk, answer) == []
    assert (desk.needs(), done.wants_more) == ([], False)


def test_an_unknown_kind_in_a_listing_counts_in_the_sum(desk: Desk, hub: Script) -> None:
    unknown = msgspec.structs.replace(
        hub.listing((OTHER, 1), seq=1).entries[0], kind="rapat", id=OTHER.letter
    )
    listing = hub.listing((KNOWN, 1), seq=1)
    listing = msgspec.structs.replace(listing, entries=[*listing.entries, unknown])
    desk.apply(hub.answer(listings=[listing], more=True))
    total = hub.total((KNOWN, 1), (replace(OTHER, id=OTHER.letter), 1))
    answer = hub.answer(
        bodies=[hub.body(KNOWN, k=1)], pages=[hub.page(start=1, end=2, total=total)]
    )
    desk.apply(answer)
    assert desk.view(KNOWN.id) == KNOWN
    assert failed(desk, answer) == []


def test_unknown_members_of_a_newer_hub_survive_byte_for_byte(desk: Desk, hub: Script) -> None:
    plain = msgspec.json.decode(encode(KNOWN))
    plain |= {"sampul": {"warna": ["biru", 1]}, "content": plain["content"] | {"lagu": "x"}}
    newer = decode(msgspec.json.encode(plain), Letter)
    pull(desk, hub, hub.put(newer, seq=1))
    held = desk.letter(KNOWN.id)
    assert state_hash(held) == state_hash(newer)
    assert msgspec.json.decode(encode(held)) == plain
    assert state_hash(held) != state_hash(KNOWN)


@pytest.mark.parametrize("is_bare", [True, False])
def test_an_older_version_never_replaces_a_newer_row(
    desk: Desk, hub: Script, is_bare: bool
) -> None:
    newer = replace(KNOWN, extra={"newest": True})
    pull(desk, hub, hub.put(newer, seq=1, k=5))
    desk.apply(
        hub.answer(pages=[hub.page(hub.put(KNOWN, seq=1, k=4, is_bare=is_bare), feed=PERSON)])
    )
    assert desk.view(KNOWN.id) == newer
    assert msgspec.Raw(b"") == NO_BODY


def test_a_put_under_a_pending_command_changes_the_base_and_the_command_stays_on_top(
    desk: Desk, hub: Script
) -> None:
    pull(desk, hub, hub.put(KNOWN, seq=1))
    desk.comment(KNOWN.id, "Catatan saya.")
    newer = replace(KNOWN, extra={"newest": True})
    pull(desk, hub, hub.put(newer, seq=2, k=2), start=1)
    shown = desk.letter(KNOWN.id)
    assert shown.extra == {"newest": True}
    assert [said.text for said in shown.comments] == ["Catatan saya."]


def test_an_approval_over_words_that_changed_is_no_longer_shown_but_stays_in_the_outbox(
    desk: Desk, hub: Script
) -> None:
    pull(desk, hub, hub.put(KNOWN, seq=1))
    desk.do("initial", commands.InitialLetter(), "kasi", KNOWN.id)
    assert desk.letter(KNOWN.id).turn == 1
    changed = replace(KNOWN, content=replace(KNOWN.content, subject="Hal lain"))
    pull(desk, hub, hub.put(changed, seq=2, k=2), start=1)
    assert desk.letter(KNOWN.id) == changed
    assert [each.envelope.type for each in desk.outbox()] == ["initial"]
