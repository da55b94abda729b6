"""A number drawn by a command that falls with another goes back, or the hub makes it void."""

from uuid import UUID

import pytest

from app.domain import commands
from app.domain.envelope import Envelope
from app.services.dispatcher import Request
from tests.builders import held
from tests.sync.client.script import Desk, Script
from tests.sync.client.test_results import parked


@pytest.fixture(autouse=True)
def _block(desk: Desk, hub: Script) -> None:
    """The desk may draw the numbers 1 to 5."""
    desk.apply(hub.answer(leases=[hub.lease(1, 5)]))


def initialled(desk: Desk) -> tuple[Envelope, Envelope]:
    """A submitted letter, and its last paraf, which drew a number and can still be undone."""
    letter = desk.write("Satu.")
    act = Request(type="initial", args=commands.InitialLetter(), actor=held("kasi"), object=letter)
    desk.dispatcher.execute(act)
    _, submitted, initial = desk.envelopes(letter)
    return submitted, initial


def refuse(desk: Desk, hub: Script, root: Envelope) -> int:
    line = hub.result(root, "refused", code="not_permitted", root=root.id)
    return desk.apply(hub.answer(results=[line])).attention


def number_on(desk: Desk, letter: UUID) -> int | None:
    number = desk.letter(letter).number
    return number.sequence if number else None


def test_an_unsealed_paraf_that_falls_gives_its_number_back_to_the_block(
    desk: Desk, hub: Script
) -> None:
    submitted, initial = initialled(desk)
    assert number_on(desk, initial.object) == 1
    refuse(desk, hub, submitted)
    (fallen,) = [each for each in parked(desk, submitted.id) if each.id == initial.id]
    assert fallen.args == commands.InitialLetter(number=None)
    _, again = initialled(desk)
    assert number_on(desk, again.object) == 1


def test_a_sealed_paraf_that_falls_still_goes_to_the_hub_that_has_to_void_its_number(
    desk: Desk, hub: Script
) -> None:
    submitted, initial = initialled(desk)
    desk.dispatcher.seal_open()
    assert refuse(desk, hub, submitted) == 1
    assert initial.id in [each.id for each in desk.envelopes(initial.object)]
    _, other = initialled(desk)
    assert number_on(desk, other.object) == 2


def test_a_fallen_paraf_joins_the_item_of_its_root_once_the_hub_has_said_so(
    desk: Desk, hub: Script
) -> None:
    submitted, initial = initialled(desk)
    desk.dispatcher.seal_open()
    refuse(desk, hub, submitted)
    sealed = desk.pending(initial.id).envelope
    line = hub.result(sealed, "refused", code="dependency_refused", root=submitted.id)
    assert desk.apply(hub.answer(results=[line])).attention == 0
    (item,) = desk.store.queries.attention()
    assert [each.id for each in item.commands] == [submitted.id, initial.id]
