"""A hub that was restored, and a store that was: everything is presented again, nothing lost."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import msgspec

from app.domain import commands
from app.domain.letters import LetterState
from app.services.codec import encode
from app.services.envelopes import decode_envelope
from app.services.outbox import PendingState
from app.services.registry import carry_out
from sync.client.engine import BATCH_COMMANDS
from sync.protocol.messages import Listed, Listing, Presented, SyncAnswer, SyncRequest
from tests.builders import DEVICE, a_letter
from tests.sync.client.script import PERSON, UNIT, Desk, Script
from tests.sync.client.way import Wired

KNOWN = a_letter(LetterState.IN_REVIEW)
NEW_DEVICE = UUID(int=0xE)


def acknowledged(desk: Desk, hub: Script) -> tuple[UUID, Any]:
    """A letter that was written, submitted and applied; and its state at the hub."""
    letter = desk.write("Kata-kata saya.")
    thing: Any = None
    lines = []
    for count, envelope in enumerate(desk.envelopes(letter), 1):
        thing = carry_out(envelope, thing, desk.directory)
        lines.append(hub.result(envelope, after=thing, k=count))
    pages = [
        hub.page(hub.put(thing, seq=2, k=2, is_bare=True)),
        hub.page(feed=PERSON, end=1),
    ]
    desk.apply(hub.answer(results=lines, pages=pages, leases=[hub.lease(1, 3)]))
    assert desk.outbox() == []
    return letter, thing


def types(presented: list[Presented]) -> list[str]:
    return [decode_envelope(bytes(command.body)).type for command in presented]


def applied(hub: Script, request: SyncRequest, thing: Any = None) -> SyncAnswer:
    """The restored hub carries out whatever is presented, from nothing."""
    envelopes = [decode_envelope(bytes(each.body)) for each in request.commands]
    lines = [hub.result(each, after=thing, k=9) for each in envelopes]
    return hub.answer(results=lines)


def test_a_new_epoch_presents_every_command_again_with_the_hubs_signed_word(
    desk: Desk, hub: Script
) -> None:
    letter, thing = acknowledged(desk, hub)
    restored = Script(epoch=2)
    page = restored.page(restored.put(thing, seq=1, k=1, is_bare=True))
    wired = Wired(
        desk,
        [
            restored.answer(),
            lambda request: applied(restored, request, thing),
            restored.answer(pages=[page, restored.page(feed=PERSON, end=1)]),
            lambda request: restored.answer(bodies=[restored.body(thing, k=1)]),
        ],
    )
    wired.engine.sync()
    _, again, pulled, _ = wired.way.asked
    assert types(again.commands) == ["save_draft", "submit"]
    assert all(command.receipt is not None for command in again.commands)
    assert (again.epoch, again.ack, again.cursors, len(again.leases)) == (2, 0, [], 1)
    assert (types(pulled.commands), pulled.cursors) == ([], [0, 0])
    assert desk.letter(letter) == thing


def test_nothing_vanishes_from_the_screen_while_a_new_epoch_begins(desk: Desk, hub: Script) -> None:
    letter, thing = acknowledged(desk, hub)
    restored = Script(epoch=2)
    desk.apply(restored.answer())
    assert desk.letter(letter) == thing
    desk.apply(restored.answer())
    assert desk.letter(letter) == thing


def test_the_first_answer_of_a_new_epoch_is_taken_for_the_epoch_alone(
    desk: Desk, hub: Script
) -> None:
    acknowledged(desk, hub)
    restored = Script(epoch=2)
    done = desk.apply(restored.answer(pages=[restored.page(restored.put(KNOWN, seq=9), start=2)]))
    assert desk.view(KNOWN.id) is None
    assert (done.wants_more, desk.ack()) == (True, 0)


def test_commands_that_wait_at_the_old_hub_are_sent_to_the_new_one(desk: Desk, hub: Script) -> None:
    desk.write("Satu.")
    saved, submitted = desk.envelopes()
    passing = [hub.result(saved, "held"), hub.result(submitted, "waiting")]
    desk.apply(hub.answer(results=passing))
    desk.apply(Script(epoch=2).answer())
    assert [each.state for each in desk.outbox()] == [PendingState.SEALED] * 2


def test_a_lower_feed_list_version_of_a_restored_hub_is_taken(desk: Desk, hub: Script) -> None:
    desk.apply(hub.follow(UNIT, PERSON, "unit:baru", version=7))
    restored = Script(epoch=2)
    desk.apply(restored.answer())
    desk.apply(restored.follow(UNIT, PERSON, version=2))
    with desk.store.uow() as uow:
        state = uow.state()
    assert (state.list_version, state.feeds) == (2, (UNIT, PERSON))


def test_a_restored_hub_is_told_of_every_lease_also_where_no_command_is_presented(
    desk: Desk, hub: Script
) -> None:
    desk.apply(
        hub.answer(
            leases=[hub.lease(1, 3), hub.lease(11, 12)],
            pages=[hub.page(hub.put(KNOWN, seq=1)), hub.page(feed=PERSON, end=1)],
        )
    )
    restored = Script(epoch=2)
    pages = [restored.page(restored.put(KNOWN, seq=1)), restored.page(feed=PERSON, end=1)]
    wired = Wired(desk, [restored.answer(), restored.answer(pages=pages), restored.answer()])
    wired.engine.sync()
    wired.engine.sync()
    assert [len(request.leases) for request in wired.way.asked] == [0, 2, 0]


def test_many_acknowledged_commands_are_presented_in_batches_before_any_feed_is_read(
    desk: Desk, hub: Script
) -> None:
    desk.apply(hub.answer(pages=[hub.page(hub.put(KNOWN, seq=1)), hub.page(feed=PERSON, end=1)]))
    for number in range(BATCH_COMMANDS + 5):
        desk.comment(KNOWN.id, f"Catatan {number}.")
    lines, thing = [], KNOWN
    for envelope in desk.envelopes():
        thing = carry_out(envelope, thing, desk.directory)
        lines.append(hub.result(envelope, after=thing, k=envelope.n + 1))
    desk.apply(hub.answer(results=lines))
    restored = Script(epoch=2)
    wired = Wired(
        desk,
        [
            restored.answer(),
            lambda request: applied(restored, request, thing),
            lambda request: applied(restored, request, thing),
            restored.answer(pages=[restored.page(end=1), restored.page(feed=PERSON, end=1)]),
        ],
    )
    wired.engine.sync()
    assert [len(request.commands) for request in wired.way.asked] == [0, BATCH_COMMANDS, 5, 0]
    assert [len(request.cursors) for request in wired.way.asked] == [2, 0, 0, 2]


def test_a_command_that_the_restored_hub_refuses_needs_attention_with_its_words(
    desk: Desk, hub: Script
) -> None:
    acknowledged(desk, hub)
    restored = Script(epoch=2)
    desk.apply(restored.answer())
    with desk.store.uow() as uow:
        saved, submitted = (decode_envelope(each.sealed.body) for each in uow.receipts.again())
    line = restored.result(submitted, "refused", code="content_moved", root=submitted.id)
    done = desk.apply(restored.answer(results=[line]))
    (item,) = desk.store.queries.attention()
    assert (item.root, [each.args for each in item.commands]) == (submitted.id, [submitted.args])
    assert done.attention == 1
    desk.apply(Script(epoch=3).answer())
    with desk.store.uow() as uow:
        assert [receipt.id for receipt in uow.receipts.again()] == [saved.id]


def test_a_second_restore_is_shown_the_newest_word_of_the_hub(desk: Desk, hub: Script) -> None:
    _, thing = acknowledged(desk, hub)
    second, third = Script(epoch=2), Script(epoch=3)
    desk.apply(second.answer())
    with desk.store.uow() as uow:
        envelopes = [decode_envelope(each.sealed.body) for each in uow.receipts.again()]
    lines = [second.result(each, after=thing, k=5) for each in envelopes]
    desk.apply(second.answer(results=lines))
    desk.apply(third.answer())
    with desk.store.uow() as uow:
        again = uow.receipts.again()
    assert [receipt.version for receipt in again] == [(2, 5), (2, 5)]
    assert [receipt.result.body for receipt in again] == [bytes(line.body) for line in lines]


def test_a_new_device_id_presents_the_outbox_again_and_draws_from_no_old_block(
    desk: Desk, hub: Script
) -> None:
    desk.apply(hub.answer(leases=[hub.lease(1, 3)]))
    letter = desk.write("Satu.")
    saved, submitted = desk.envelopes()
    desk.apply(hub.answer(results=[hub.result(saved, "held")]))
    with desk.store.uow() as uow:
        uow.set_state(is_suspect=True)
        uow.commit()
    fresh = Script()
    wired = Wired(
        desk,
        [hub.answer(new_device=NEW_DEVICE), lambda request: applied(fresh, request)],
    )
    wired.engine.sync()
    first, second = wired.way.asked[:2]
    assert (first.is_suspect, second.is_suspect) == (True, False)
    assert second.ack == 0
    assert types(first.commands) == ["submit"]
    assert types(second.commands) == ["save_draft", "submit"]
    assert wired.renumbered == [NEW_DEVICE]
    with desk.store.uow() as uow:
        state = uow.state()
    assert (state.device, state.is_suspect) == (NEW_DEVICE, False)
    assert [block.is_live for block in desk.store.queries.blocks()] == [False]
    assert submitted.device == DEVICE
    assert letter == saved.object


def test_a_lease_of_the_old_device_is_not_taken_up_again_after_renumbering(
    desk: Desk, hub: Script, logged_warnings: list[Any]
) -> None:
    desk.apply(hub.answer(leases=[hub.lease(1, 3)]))
    desk.apply(hub.answer(new_device=NEW_DEVICE))
    own = hub.lease(21, 23, device=NEW_DEVICE)
    desk.apply(hub.answer(leases=[hub.lease(1, 3), hub.lease(6, 9), own]))
    live = [block.first for block in desk.store.queries.blocks() if block.is_live]
    assert live == [21]
    assert len(logged_warnings) == 2
    logged_warnings.clear()


def test_an_entry_of_the_new_epoch_replaces_a_row_of_the_old_one(desk: Desk, hub: Script) -> None:
    desk.apply(hub.answer(pages=[hub.page(hub.put(KNOWN, seq=1, k=8))]))
    restored = Script(epoch=2)
    desk.apply(restored.answer())
    newer = replace(KNOWN, extra={"epoch": 2})
    desk.apply(restored.answer(pages=[restored.page(restored.put(newer, seq=1, k=1))]))
    assert encode(desk.view(KNOWN.id)) == encode(newer)


def test_a_state_that_the_restored_hub_has_no_longer_is_set_aside_and_its_list_counts(
    desk: Desk, hub: Script
) -> None:
    later = replace(KNOWN, extra={"lost": True})
    desk.apply(hub.answer(pages=[hub.page(hub.put(later, seq=1, k=8))]))
    restored = Script(epoch=2)
    desk.apply(restored.answer())
    listing = Listing(feed=UNIT, seq=1, entries=[Listed(kind="letter", id=KNOWN.id, epoch=1, k=7)])
    desk.apply(restored.answer(listings=[listing]))
    assert encode(desk.view(KNOWN.id)) == encode(later)  # until the hub's words are here
    desk.apply(restored.answer(bodies=[hub.body(KNOWN, k=7)]))
    assert encode(desk.view(KNOWN.id)) == encode(KNOWN)
    (kept,) = desk.store.queries.aside()
    assert (encode(kept.thing), kept.version) == (encode(later), (1, 8))


def test_a_draft_that_was_never_sent_survives_both_restores(desk: Desk, hub: Script) -> None:
    content = commands.SaveDraft(content=KNOWN.content)
    letter = desk.do("save_draft", content, "staf").object
    shown = desk.letter(letter)
    desk.apply(Script(epoch=2).answer())
    desk.apply(msgspec.structs.replace(Script(epoch=2).answer(), new_device=NEW_DEVICE))
    rest = Script(epoch=2)
    desk.apply(rest.answer(pages=[rest.page(end=1), rest.page(feed=PERSON, end=1)]))
    assert desk.letter(letter) == shown
    assert [each.state for each in desk.outbox()] == [PendingState.LOCAL]
