"""A practice office can practise the whole way of a figure."""

from decimal import Decimal

import pytest

from app.domain.commands import ApproveFigure, EnterFigure, SubmitFigure, VerifyFigure
from app.domain.policies import BALAI
from app.services.dispatcher import Request
from app.services.figures import figure_rows
from app.services.kinds import Kind
from tests.ui.desk import make_desk


@pytest.fixture
def profile(tmp_path):
    _, made = make_desk(tmp_path)
    yield made
    made.close()


def test_the_first_position_is_the_village_clerk_s(profile):
    titles = [position.title for position in profile.positions()]
    assert titles[0].startswith("Kaur Umum")
    assert titles[-1].startswith("Kasi Pemerintahan")


def test_the_practice_office_has_25_indicators_with_a_target_each(profile):
    directory = profile.directory()
    village = directory.unit(directory.position_of(profile.acting()).unit)
    rows = figure_rows(
        profile.queries,
        village,
        directory.indicators.values(),
        profile.queries.of_kind(Kind.TARGET),
        year=profile.today().year,
        quarter=3,
        policy=BALAI,
    )
    assert len(rows) == 25
    assert all(row.goal is not None for row in rows)


def test_a_figure_goes_from_entry_to_approval_in_practice(profile):
    village = profile.directory().position_of(profile.acting()).unit
    year = profile.today().year
    args = EnterFigure(unit=village, indicator="I-01", year=year, quarter=3, value=Decimal(3))
    done = _do(profile, "enter_figure", args)
    for type_, act in (
        ("submit_figure", SubmitFigure()),
        ("verify_figure", VerifyFigure()),
        ("approve_figure", ApproveFigure()),
    ):
        done = _do(profile, type_, act, done.object)
    assert done.state == "approved"


def _do(profile, type_, args, object_=None):
    actor = profile.acting_for(type_, args, None, object_)
    return profile.execute(Request(type=type_, args=args, actor=actor, object=object_))
