"""Who receives what: one function decides for both ends."""

import pytest

from app.domain.audience import REFERENCE, audience, person_feed, unit_feed
from app.domain.content import Secrecy
from app.domain.letters import LetterState
from app.domain.performance import CellState
from tests.builders import (
    DAY,
    DESA,
    KECAMATAN,
    a_cell,
    a_content,
    a_delivery,
    a_directory,
    a_letter,
    a_target,
    a_unit,
    an_assignment,
    an_incoming,
    an_indicator,
    person,
    position,
)

HERE = a_directory()
OPEN = (Secrecy.ORDINARY, Secrecy.RESTRICTED)
CLOSED = (Secrecy.SECRET, Secrecy.TOP_SECRET)
ROUTE = {person_feed(person(name)) for name in ("staf", "kasi", "sekcam", "camat")}


def test_a_draft_that_was_never_submitted_is_its_drafters_alone() -> None:
    assert audience(a_letter(), HERE, DAY) == {person_feed(person("staf"))}


@pytest.mark.parametrize("secrecy", Secrecy)
@pytest.mark.parametrize("state", [LetterState.IN_REVIEW, LetterState.READY_TO_SIGN])
def test_from_submit_on_the_route_and_the_signatory_see_it(
    state: LetterState, secrecy: Secrecy
) -> None:
    letter = a_letter(state, content=a_content(secrecy=secrecy))
    assert audience(letter, HERE, DAY) == ROUTE


def test_a_letter_taken_back_stays_with_those_who_saw_it() -> None:
    assert audience(a_letter(LetterState.DRAFT, version=1), HERE, DAY) == ROUTE


@pytest.mark.parametrize("state", [LetterState.SIGNED, LetterState.SENT, LetterState.ARCHIVED])
@pytest.mark.parametrize("secrecy", Secrecy)
def test_a_signed_letter_reaches_its_office_unless_it_is_secret(
    state: LetterState, secrecy: Secrecy
) -> None:
    letter = a_letter(state, content=a_content(secrecy=secrecy))
    office = {unit_feed(KECAMATAN)} if secrecy in OPEN else set()
    assert audience(letter, HERE, DAY) == ROUTE | office


@pytest.mark.parametrize("secrecy", OPEN)
def test_an_open_arrival_reaches_the_whole_office(secrecy: Secrecy) -> None:
    arrived = an_incoming(content=a_content(secrecy=secrecy))
    assert audience(arrived, HERE, DAY) == {unit_feed(DESA)}


@pytest.mark.parametrize("secrecy", CLOSED)
def test_a_secret_arrival_reaches_head_and_secretary_only(secrecy: Secrecy) -> None:
    arrived = an_incoming(content=a_content(secrecy=secrecy))
    assert audience(arrived, HERE, DAY) == {
        person_feed(person(name)) for name in ("kades", "sekdes")
    }


def test_an_acting_head_reads_secret_letters_while_acting_and_not_after() -> None:
    acting = an_assignment("kaur", position=position("kades"), held_to=DAY)
    here = a_directory(assignments={"kaur": acting})
    arrived = an_incoming(content=a_content(secrecy=Secrecy.SECRET))
    assert person_feed(person("kaur")) in audience(arrived, here, DAY)
    later = DAY.replace(day=DAY.day + 1)
    assert person_feed(person("kaur")) not in audience(arrived, here, later)


@pytest.mark.parametrize("secrecy", OPEN)
def test_the_senders_office_sees_that_an_open_letter_arrived(secrecy: Secrecy) -> None:
    assert audience(a_delivery(secrecy=secrecy), HERE, DAY) == {unit_feed(KECAMATAN)}


@pytest.mark.parametrize("secrecy", CLOSED)
def test_of_a_secret_letter_only_drafter_and_signatory_see_that_it_arrived(
    secrecy: Secrecy,
) -> None:
    assert audience(a_delivery(secrecy=secrecy), HERE, DAY) == {
        person_feed(person("staf")),
        person_feed(person("camat")),
    }


@pytest.mark.parametrize("state", CellState)
def test_a_figure_is_its_offices_at_once_and_the_office_above_gets_it_when_submitted(
    state: CellState,
) -> None:
    own = {unit_feed(DESA)}
    above = set() if state in (CellState.EMPTY, CellState.ENTERED) else {unit_feed(KECAMATAN)}
    assert audience(a_cell(state), HERE, DAY) == own | above


def test_a_target_is_known_to_the_office_and_the_one_above() -> None:
    assert audience(a_target(), HERE, DAY) == {unit_feed(DESA), unit_feed(KECAMATAN)}


@pytest.mark.parametrize(
    "thing",
    [a_unit(), an_indicator(), an_assignment("camat"), HERE.person(person("camat"))],
    ids=["unit", "indicator", "assignment", "person"],
)
def test_the_organisation_is_for_everybody(thing: object) -> None:
    assert audience(thing, HERE, DAY) == {REFERENCE}
