"""Both pages fit into the least width of every mode, and cut no word there."""

from decimal import Decimal

import pytest

from app.domain.commands import EnterFigure, SubmitFigure
from tests.ui.cut_words import cut_words
from tests.ui.features.figure_window import FigureWindow
from ui.features.entry import page as entry
from ui.features.verification import page as verification


@pytest.mark.parametrize("make_page", [entry.make_page, verification.make_page])
@pytest.mark.parametrize(("width", "rail"), [(880, 72), (1024, 64), (1200, 196)])
def test_a_page_never_widens_the_window(qtbot, tmp_path, make_page, width, rail):
    office = FigureWindow(qtbot, tmp_path, make_page, width=width, height=441)
    for code in ("I-01", "I-07", "I-09"):
        args = EnterFigure(
            unit=office.village, indicator=code, year=office.year, quarter=3, value=Decimal(90)
        )
        done = office.do("enter_figure", args)
        if code != "I-01":
            office.do("submit_figure", SubmitFigure(), done.object)
    qtbot.waitUntil(lambda: office.page.model.rowCount() > 1)
    office.page.presenter.reload()
    assert office.page.minimumSizeHint().width() <= width - rail
    assert office.window.width() == width
    qtbot.waitUntil(lambda: cut_words(office.window) == [])
    office.close()
