"""What a hostile or broken laptop may send: one command falls, the rest of the turn goes on."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from app.domain.commands import EnterFigure, SaveDraft, SubmitFigure, SubmitLetter
from app.domain.content import LetterContent
from app.services.completion import print_number
from app.services.handlers.performance import cell_of
from app.services.refusals import Malformed
from app.services.system import SystemIds
from sync.protocol import wire
from sync.protocol.messages import SyncRequest
from tests.sync.hub.laptop import Laptop, Sealed, a_letter, number_of
from tests.sync.hub.world import (
    CAMAT,
    KADES,
    KADES_BARU,
    KASI,
    KAUR,
    LALANG_JAYA,
    SEKCAM,
    SEKDES,
    World,
)

BEYOND = 2**63


def content_of(world: World, **how: Any) -> LetterContent:
    given = {"verifiers": (world.position(SEKCAM).id,), "signatory": world.position(CAMAT).id}
    return a_letter(**(given | how))


def sent_with_a_sound_one(world: World, laptop: Laptop, hostile: Sealed) -> Sealed:
    """Both in one request; the sound one must get through."""
    laptop.outbox.clear()
    sound = laptop.write(content_of(world, subject="Surat biasa"))
    laptop.turn(commands=[hostile.presented, sound.presented])
    assert laptop.outcome(sound) == "applied"
    return hostile


def changed(laptop: Laptop, sealed: Sealed, change: Callable[[dict[str, Any]], None]) -> Sealed:
    """The same command with other bytes, signed by its own device."""
    body = json.loads(bytes(sealed.presented.body))
    change(body)
    return laptop.seal_bytes(sealed.envelope, json.dumps(body).encode())


def too_late(body: dict[str, Any]) -> None:
    body["evidence"]["monotonic_ms"] = BEYOND


def with_nul(body: dict[str, Any]) -> None:
    body["args"]["content"]["subject"] = "Hal\0 apa"


def in_year_9999(body: dict[str, Any]) -> None:
    body["evidence"]["wall_at"] = "9999-12-31T23:00:00Z"


def of_a_later_release(body: dict[str, Any]) -> None:
    body["v"] = 2


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (too_late, "not_canonical"),
        (with_nul, "not_canonical"),
        (in_year_9999, "malformed"),
        (of_a_later_release, "command_newer"),
    ],
)
def test_a_command_that_cannot_be_kept_falls_alone(
    world: World, change: Callable[[dict[str, Any]], None], code: str
) -> None:
    kasi = world.laptop(KASI)
    draft = kasi.write(content_of(world))
    hostile = sent_with_a_sound_one(world, kasi, changed(kasi, draft, change))
    assert kasi.code(hostile) == code


def test_a_clock_that_stands_at_1970_is_only_a_label(world: World) -> None:
    kasi = world.laptop(KASI)
    draft = kasi.write(content_of(world))
    old = replace(draft.envelope.evidence, wall_at=datetime(1970, 1, 1, tzinfo=UTC))
    kasi.outbox.clear()
    sealed = kasi.seal(replace(draft.envelope, evidence=old))
    kasi.turn(commands=[sealed.presented])
    assert kasi.outcome(sealed) == "applied"


def test_a_number_with_a_huge_exponent_falls_alone(world: World) -> None:
    kaur = world.laptop(KAUR)
    args = EnterFigure(unit=LALANG_JAYA, indicator="I-01", year=2026, quarter=3, value=Decimal(3))
    entry = kaur.act("enter_figure", args, cell_of(args))

    def enlarge(body: dict[str, Any]) -> None:
        body["args"]["value"] = "1E+999999999"

    hostile = changed(kaur, entry, enlarge)
    for _ in range(2):  # the second time it is compared with nothing that is known
        kaur.turn(commands=[hostile.presented])
        assert kaur.code(hostile) == "malformed"


@pytest.mark.parametrize("field", ["epoch", "ack", "list_version", "want_bytes"])
def test_a_request_with_a_number_that_no_database_holds_is_malformed(field: str) -> None:
    with pytest.raises(Malformed) as refused:
        wire.decode(json.dumps({field: BEYOND}).encode(), SyncRequest)
    assert refused.value.details["field"] == field


@pytest.mark.parametrize("place", [BEYOND, 2**53, 10**30, -1, 0])
def test_a_place_in_the_order_that_no_device_has_falls_alone(world: World, place: int) -> None:
    kasi = world.laptop(KASI)
    draft = kasi.write(content_of(world))

    def misplace(body: dict[str, Any]) -> None:
        body["n"] = place

    hostile = sent_with_a_sound_one(world, kasi, changed(kasi, draft, misplace))
    assert kasi.code(hostile) in ("malformed", "not_canonical")


@pytest.mark.parametrize("name", ["device", "n", "object", "type"])
def test_a_command_of_which_only_the_id_can_be_read_falls_alone(world: World, name: str) -> None:
    kasi = world.laptop(KASI)
    draft = kasi.write(content_of(world))

    def spoil(body: dict[str, Any]) -> None:
        body[name] = ["bukan ini"]

    hostile = sent_with_a_sound_one(world, kasi, changed(kasi, draft, spoil))
    assert kasi.code(hostile) == "malformed"


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("wall_at", "0001-01-01T00:00:00Z"),
        ("wall_at", "9999-12-31T23:00:00-05:00"),
        ("wall_at", "2026-10-05T08:00:00"),
        ("checkpoint_at", "0001-01-01T00:00:00Z"),
        ("checkpoint_at", "2026-10-05T08:00:00"),
    ],
)
def test_a_time_that_is_no_moment_falls_alone(world: World, member: str, value: str) -> None:
    kasi = world.laptop(KASI)
    draft = kasi.write(content_of(world))

    def mistime(body: dict[str, Any]) -> None:
        body["evidence"][member] = value

    hostile = sent_with_a_sound_one(world, kasi, changed(kasi, draft, mistime))
    assert kasi.code(hostile) == "malformed"
    assert kasi.results[hostile.id].details["field"] == f"evidence.{member}"


def test_a_number_beyond_the_block_is_none_of_it_and_another_is_drawn(world: World) -> None:
    kasi = world.laptop(KASI)
    draft = kasi.write(content_of(world, verifiers=()))
    letter = draft.envelope.object
    kasi.sync()
    number = replace(kasi.draw(letter), sequence=2**40)
    with world.look() as tx:
        unit = tx.directory().unit(kasi.held.unit)
    number = replace(number, text=print_number(kasi.rows[letter], unit, number.sequence))
    submit = kasi.act("submit", SubmitLetter(number=number), letter)
    kasi.turn()
    assert kasi.outcome(submit) == "applied"
    assert number_of(kasi.results[submit.id]).sequence < number.sequence


@pytest.mark.parametrize("member", ["value", "numerator", "denominator"])
@pytest.mark.parametrize("value", ["1e999999999", "-1e-999999999", "9" * 200, "NaN", "-Infinity"])
def test_a_number_that_nobody_writes_out_is_named(world: World, member: str, value: str) -> None:
    kaur = world.laptop(KAUR)
    args = EnterFigure(unit=LALANG_JAYA, indicator="I-01", year=2026, quarter=3, value=Decimal(3))
    entry = kaur.act("enter_figure", args, cell_of(args))

    def enlarge(body: dict[str, Any]) -> None:
        body["args"][member] = value

    hostile = changed(kaur, entry, enlarge)
    kaur.turn(commands=[hostile.presented])
    assert kaur.code(hostile) == "malformed"
    assert kaur.results[hostile.id].details["field"] == member


@pytest.mark.parametrize("token", ["pendek", "A" * 26, "1" * 26, "a" * 25 + "\n"])
def test_a_check_token_of_another_form_is_refused(world: World, token: str) -> None:
    kasi = world.laptop(KASI)
    args = SaveDraft(content=content_of(world), check_token=token)
    draft = kasi.act("save_draft", args)
    kasi.turn()
    assert kasi.code(draft) == "value_out_of_range"


def test_a_check_token_of_another_letter_is_refused(world: World) -> None:
    kasi, kaur = world.laptop(KASI), world.laptop(KAUR)
    token = SystemIds().token()
    first = kasi.act("save_draft", SaveDraft(content=content_of(world), check_token=token))
    kasi.turn()
    content = content_of(
        world, verifiers=(world.position(SEKDES).id,), signatory=world.position(KADES).id
    )
    copy = kaur.act("save_draft", SaveDraft(content=content, check_token=token))
    kaur.turn()
    assert (kasi.outcome(first), kaur.code(copy)) == ("applied", "already_exists")


def test_a_letter_to_an_office_that_nobody_knows_is_refused_and_not_sent_nowhere(
    world: World,
) -> None:
    kasi = world.laptop(KASI)
    draft = kasi.write(content_of(world, to=("19.06.99",)))
    submit = kasi.submit(draft.envelope.object)
    kasi.turn()
    assert (kasi.outcome(draft), kasi.code(submit)) == ("applied", "recipient_unknown")


def test_nobody_of_another_office_beside_it_signs_a_letter(world: World) -> None:
    kasi = world.laptop(KASI)
    draft = kasi.write(content_of(world, signatory=world.position(KADES_BARU).id))
    submit = kasi.submit(draft.envelope.object)
    kasi.turn()
    assert kasi.code(submit) == "route_unfit"


def refusal(laptop: Laptop, sealed: Sealed) -> tuple[str, dict[str, Any]]:
    laptop.turn(commands=[sealed.presented])
    body = laptop.results[sealed.id]
    return body.code, {name: value for name, value in body.details.items() if name != "id"}


def test_who_knows_an_id_learns_nothing_of_a_letter_that_is_not_for_him(world: World) -> None:
    kasi, stranger = world.laptop(KASI), world.laptop(KAUR)
    draft = kasi.write(content_of(world))
    kasi.submit(draft.envelope.object)
    kasi.turn()
    hidden, nothing = draft.envelope.object, uuid4()
    assert refusal(stranger, stranger.sign(hidden, is_blind=True)) == refusal(
        stranger, stranger.sign(nothing, is_blind=True)
    )


def test_who_knows_an_id_learns_nothing_of_a_figure_that_is_not_for_him(world: World) -> None:
    kaur, stranger = world.laptop(KAUR), world.laptop(KADES_BARU)
    args = EnterFigure(unit=LALANG_JAYA, indicator="I-01", year=2026, quarter=3, value=Decimal(3))
    kaur.act("enter_figure", args, cell_of(args))
    kaur.turn()
    hidden, nothing = cell_of(args), cell_of(replace(args, quarter=4))
    assert refusal(stranger, stranger.act("submit_figure", SubmitFigure(), hidden)) == refusal(
        stranger, stranger.act("submit_figure", SubmitFigure(), nothing)
    )


def test_who_knows_the_id_of_something_else_learns_no_more_than_of_nothing(world: World) -> None:
    kaur, stranger = world.laptop(KAUR), world.laptop(KADES_BARU)
    args = EnterFigure(unit=LALANG_JAYA, indicator="I-01", year=2026, quarter=3, value=Decimal(3))
    kaur.act("enter_figure", args, cell_of(args))
    kaur.turn()
    assert refusal(stranger, stranger.sign(cell_of(args), is_blind=True)) == refusal(
        stranger, stranger.sign(uuid4(), is_blind=True)
    )
