"""Each command once, whoever presents it and however often."""

import logging
from dataclasses import replace
from uuid import UUID, uuid4

import msgspec
import pytest

from app.services.canonical import canonical_bytes
from app.services.codec import to_builtins
from app.services.refusals import Malformed
from sync.hub.refusals import TooManyRequests
from sync.hub.throttle import Throttle
from sync.hub.turn import MOST_RENEWALS
from sync.protocol.compression import TooLarge
from sync.protocol.messages import MAX_COMMANDS, MAX_NAMED, Presented, Wanted
from tests.sync.hub.laptop import Laptop, Sealed, a_letter, copy_of
from tests.sync.hub.world import CAMAT, KASI, SEKCAM, World


def a_draft(world: World, laptop: Laptop, subject: str = "Undangan") -> Sealed:
    return laptop.write(
        a_letter(
            verifiers=(world.position(SEKCAM).id,),
            signatory=world.position(CAMAT).id,
            subject=subject,
        )
    )


def test_a_command_sent_twice_has_one_effect_and_one_result(world: World) -> None:
    kasi = world.laptop(KASI)
    draft = a_draft(world, kasi)
    request = kasi.request()
    first, again = kasi.ask(request), kasi.ask(request)
    assert [bytes(r.body) for r in again.results] == [bytes(r.body) for r in first.results]
    assert [r.rseq for r in again.results] == [r.rseq for r in first.results]
    with world.look() as tx:
        known = tx.versions.known(draft.envelope.object)
    assert known is not None
    assert known.version.k == 1


def test_a_command_twice_in_one_request_has_one_effect(world: World) -> None:
    kasi = world.laptop(KASI)
    draft = a_draft(world, kasi)
    kasi.turn(commands=[draft.presented, draft.presented])
    assert kasi.outcome(draft) == "applied"
    assert kasi.results[draft.id].k == 1


def test_a_spoiled_signature_is_refused_and_the_true_command_still_applies(world: World) -> None:
    kasi = world.laptop(KASI)
    draft = a_draft(world, kasi)
    spoiled = Presented(body=draft.presented.body, sig="A" * 86)
    kasi.turn(commands=[spoiled])
    assert kasi.code(draft) == "signature_invalid"
    kasi.turn(commands=[draft.presented])
    assert kasi.outcome(draft) == "applied"


def test_another_act_under_a_known_id_is_an_alarm_and_changes_nothing(
    world: World, logged_warnings: list[logging.LogRecord]
) -> None:
    kasi = world.laptop(KASI)
    draft = a_draft(world, kasi)
    kasi.turn()
    content = replace(draft.envelope.args.content, subject="Perihal lain")
    forged = kasi.seal(replace(draft.envelope, args=replace(draft.envelope.args, content=content)))
    kasi.turn(commands=[forged.presented])
    assert kasi.code(draft) == "id_reuse"
    assert "used again" in logged_warnings.pop().getMessage()
    fresh = world.laptop(KASI)
    assert fresh.rows[draft.envelope.object].content.subject == "Undangan"


def test_the_same_act_from_another_place_of_the_device_is_the_same_command(world: World) -> None:
    kasi = world.laptop(KASI)
    draft = a_draft(world, kasi)
    kasi.turn()
    moved = kasi.seal(replace(draft.envelope, n=7))
    kasi.turn(commands=[moved.presented])
    assert kasi.outcome(draft) == "applied"


def test_every_device_that_presents_a_command_gets_its_result(world: World) -> None:
    kasi, other = world.laptop(KASI), world.laptop(KASI)
    draft = a_draft(world, kasi)
    kasi.turn()
    other.turn(commands=[draft.presented])
    assert other.results[draft.id].outcome == "applied"
    assert other.results[draft.id].device == kasi.device


def test_a_second_command_in_one_place_is_executed_and_its_store_gets_a_new_id(
    world: World, logged_warnings: list[logging.LogRecord]
) -> None:
    kasi = world.laptop(KASI)
    clone = copy_of(kasi)
    a_draft(world, kasi)
    kasi.turn()
    other = a_draft(world, clone, "Dari salinan")
    answer = clone.turn()
    assert answer.new_device not in (None, kasi.device)
    assert "new id" in logged_warnings.pop().getMessage()
    clone.sync()
    assert clone.outcome(other) == "applied"
    assert clone.device != kasi.device


def test_a_suspect_store_goes_on_under_a_new_id_with_new_blocks(
    world: World, logged_warnings: list[logging.LogRecord]
) -> None:
    kasi = world.laptop(KASI)
    old = set(kasi.leases)
    draft = a_draft(world, kasi)
    kasi.turn(is_suspect=True)
    assert "new id" in logged_warnings.pop().getMessage()
    kasi.sync()
    assert kasi.outcome(draft) == "applied"
    fresh = set(kasi.leases) - old
    assert fresh
    assert all(kasi.leases[lease].device == kasi.device for lease in fresh)
    assert all(
        kasi.leases[one].first > kasi.leases[other].last
        for one in fresh
        for other in old
        if kasi.leases[one].book == kasi.leases[other].book
    )


def test_asking_again_for_a_new_id_gives_the_one_that_it_was_given(
    world: World, logged_warnings: list[logging.LogRecord]
) -> None:
    kasi = world.laptop(KASI)
    first, again = (
        kasi.ask(kasi.request(is_suspect=True, renewal=UUID(int=7))).new_device for _ in range(2)
    )
    other = kasi.ask(kasi.request(is_suspect=True, renewal=UUID(int=8))).new_device
    logged_warnings.clear()
    assert first == again != other
    assert len(world.admin.devices()) == 3


def test_a_laptop_that_asks_for_new_ids_without_end_gets_few_and_no_numbers_with_them(
    world: World, logged_warnings: list[logging.LogRecord]
) -> None:
    kasi = world.laptop(KASI)
    before = len(world.admin.blocks())
    answers = [
        kasi.ask(kasi.request(is_suspect=True, renewal=UUID(int=at))).new_device
        for at in range(1, 31)
    ]
    logged_warnings.clear()
    given = [each for each in answers if each is not None]
    assert 1 <= len(given) <= MOST_RENEWALS
    assert answers[-1] is None
    assert len(world.admin.blocks()) == before


def test_every_id_of_a_revoked_laptop_is_revoked(
    world: World, logged_warnings: list[logging.LogRecord]
) -> None:
    kasi = world.laptop(KASI)
    first = kasi.device
    kasi.turn(is_suspect=True)
    logged_warnings.clear()
    world.admin.revoke(first)
    assert kasi.device != first
    assert kasi.turn().is_revoked
    one, other = world.admin.devices()
    assert one.laptop == other.laptop


def test_more_commands_or_wishes_than_one_request_may_have_are_refused_whole(
    world: World,
) -> None:
    kasi = world.laptop(KASI)
    junk = Presented(body=msgspec.Raw(b'{"id":"%s"}' % str(uuid4()).encode()), sig="")
    with pytest.raises(TooLarge):
        kasi.turn(commands=[junk] * (MAX_COMMANDS + 1))
    with pytest.raises(TooLarge):
        kasi.turn(need=[Wanted(kind="letter", id=uuid4())] * (MAX_NAMED + 1))


def test_many_commands_weigh_as_much_as_many_requests() -> None:
    throttle = Throttle(10, 1.0, lambda: 0.0)
    throttle.check("laptop", weight=30)
    with pytest.raises(TooManyRequests) as refused:
        throttle.check("laptop")
    assert refused.value.details["wait_s"] == 21


def test_a_type_that_the_hub_does_not_know_is_refused_and_the_queue_goes_on(world: World) -> None:
    kasi = world.laptop(KASI)
    unknown = kasi.act("teleport", {"to": "Manggar"})
    draft = a_draft(world, kasi)
    kasi.turn()
    assert kasi.code(unknown) == "command_newer"
    assert kasi.outcome(draft) == "applied"


def test_arguments_that_the_type_does_not_take_are_refused_with_the_field(world: World) -> None:
    kasi = world.laptop(KASI)
    draft = a_draft(world, kasi)
    plain = to_builtins(draft.envelope)
    plain["args"]["content"]["letter_on"] = "kemarin"
    broken = kasi.seal_bytes(draft.envelope, canonical_bytes(plain))
    kasi.turn(commands=[broken.presented])
    result = kasi.results[draft.id]
    assert result.code == "malformed"
    assert "letter_on" in str(result.details["field"])


def test_bytes_that_are_no_command_refuse_the_request_and_nothing_of_it_is_taken(
    world: World,
) -> None:
    kasi = world.laptop(KASI)
    draft = a_draft(world, kasi)
    noise = Presented(body=msgspec.Raw(b'{"id":1}'), sig="x")
    with pytest.raises(Malformed) as refused:
        kasi.ask(kasi.request(commands=[draft.presented, noise]))
    assert refused.value.details["field"] == "commands[1].body.id"
    with world.look() as tx:
        assert tx.commands.get(draft.id) is None


def test_a_command_of_a_device_that_is_not_enrolled_is_refused(world: World) -> None:
    kasi = world.laptop(KASI)
    foreign = a_draft(world, kasi)
    stranger = kasi.seal(replace(foreign.envelope, device=foreign.id))
    kasi.turn(commands=[stranger.presented])
    assert kasi.code(foreign) == "signer_unknown"
