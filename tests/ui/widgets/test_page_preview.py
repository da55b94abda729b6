import pytest
from PySide6.QtCore import QSizeF
from pytestqt.qtbot import QtBot

from tests.pdfs import a_pdf
from ui.widgets.page_layout import PageLayout
from ui.widgets.page_preview import PageMark, PagePreview

A4 = QSizeF(595.0, 842.0)


def a_preview(qtbot: QtBot) -> PagePreview:
    view = PagePreview()
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show()
    qtbot.waitExposed(view)
    return view


@pytest.mark.parametrize("broken", [b"", b"not a pdf", b"%PDF-1.7\n%%EOF"])
def test_a_broken_file_leaves_the_old_pages_on_screen(qtbot: QtBot, broken: bytes) -> None:
    view = a_preview(qtbot)
    assert view.show_pdf(a_pdf(2))
    assert not view.show_pdf(broken)
    assert view.page_count == 2
    view.grab()


def test_a_new_version_keeps_the_place_where_one_was_reading(qtbot: QtBot) -> None:
    view = a_preview(qtbot)
    view.show_pdf(a_pdf(3))
    view.go_to_page(1)
    place = view.verticalScrollBar().value()
    view.show_pdf(a_pdf(3))
    assert view.verticalScrollBar().value() == place > 0


def test_scrolling_says_which_page_is_read(qtbot: QtBot) -> None:
    view, said = a_preview(qtbot), []
    view.page_changed.connect(lambda page, pages: said.append((page, pages)))
    view.show_pdf(a_pdf(3))
    view.go_to_page(2)
    assert said[0] == (1, 3)
    assert said[-1] == (3, 3)
    assert view.accessibleDescription() == "Halaman 3 dari 3"


def test_zoom_moves_by_steps_and_can_fit_the_width_again(qtbot: QtBot) -> None:
    view = a_preview(qtbot)
    view.show_pdf(a_pdf())
    fitted = view.zoom_percent
    view.zoom_in()
    view.zoom_in()
    assert view.zoom_percent == 100
    view.zoom_out()
    assert view.zoom_percent == 85
    view.fit_width()
    assert view.zoom_percent == fitted


def test_a_numbered_difference_can_be_brought_into_view(qtbot: QtBot) -> None:
    view = a_preview(qtbot)
    view.show_pdf(a_pdf(2))
    view.set_marks([PageMark(page=1, x_mm=20, y_mm=100, width_mm=50, height_mm=5, number=3)])
    view.go_to_mark(3)
    assert "Halaman 2" in view.accessibleDescription()


def test_millimetres_of_a_page_become_px_at_the_zoom() -> None:
    layout = PageLayout((A4,), 1.0, 900)
    place = layout.mm_rect(0, 25.4, 0, 25.4, 25.4)
    assert place.width() == pytest.approx(96)
    assert place.x() - layout.page_rect(0).x() == pytest.approx(96)


def test_the_page_fills_the_width_less_its_margins() -> None:
    assert PageLayout.fit_percent([A4], round(595 * 96 / 72) + 48) in (99, 100)
    assert PageLayout.fit_percent([], 500) == 100
