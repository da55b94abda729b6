"""Who sees which page."""

from uuid import uuid4

from app.domain.organisation import Position, Role, Standing
from ui.runtime.desk import Place
from ui.shell.places import PLACES, places_for


def a_position(*roles: Role, standing: Standing = Standing.STAFF) -> Position:
    return Position(id=uuid4(), unit="19.06.01", title="Kasi", standing=standing, roles=roles)


def places(*positions: Position) -> set[Place]:
    return {row.place for row in places_for(positions)}


def test_everybody_has_home_inbox_sync_and_settings() -> None:
    assert {Place.HOME, Place.INBOX, Place.SYNC, Place.SETTINGS} <= places()


def test_a_drafter_sees_drafts_and_no_approvals() -> None:
    seen = places(a_position(Role.DRAFTER))
    assert Place.DRAFTS in seen
    assert Place.APPROVALS not in seen


def test_verifier_and_signatory_see_approvals() -> None:
    assert Place.APPROVALS in places(a_position(Role.VERIFIER))
    assert Place.APPROVALS in places(a_position(Role.SIGNATORY))


def test_operator_and_head_enter_figures_and_a_figure_verifier_decides() -> None:
    assert Place.ENTRY in places(a_position(Role.OPERATOR))
    assert Place.ENTRY in places(a_position(standing=Standing.HEAD))
    assert Place.VERIFICATION in places(a_position(Role.FIGURE_VERIFIER))
    assert Place.ENTRY not in places(a_position(Role.FIGURE_VERIFIER))


def test_two_positions_open_what_either_opens() -> None:
    seen = places(a_position(Role.DRAFTER), a_position(Role.SIGNATORY))
    assert {Place.DRAFTS, Place.APPROVALS} <= seen


def test_every_place_of_the_window_has_one_row() -> None:
    assert sorted(row.place for row in PLACES) == sorted(Place)
