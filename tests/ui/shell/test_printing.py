"""Letters on paper: the real pages, at their real size."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageSize
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.documents.letter import render_letter
from app.services.printed import PaperSize
from tests.app.documents.rasters import find, ink_outside, raster
from tests.letters import sample_letters
from tests.pdfs import a_pdf
from ui.runtime.runner import InlineRunner
from ui.shell.printing import REFUSED, UNREADABLE, Printing, ask_printer
from ui.widgets.paper import paper_words

MM = 72 / 25.4
SOME_TEXT_PX = 700


class Desk:
    """Prints into a file instead of on paper; keeps what was said."""

    def __init__(self, qtbot: QtBot, path: Path, choose: Callable[[QPrinter], Any] = id) -> None:
        self.path = path
        self.said: list[str] = []
        self.problems: list[str] = []
        self.titles: list[str] = []
        self._choose = choose
        self._host = QWidget()
        qtbot.addWidget(self._host)
        self.printing = Printing(
            self._host, InlineRunner(), self.said.append, self.problems.append, self._ask
        )

    def _ask(
        self, host: QWidget, printer: QPrinter, title: str, accepted: Callable[[], None]
    ) -> None:
        self.titles.append(title)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.path))
        self._choose(printer)
        accepted()

    def pages(self) -> list[QSizeF]:
        document = QPdfDocument()
        assert document.load(str(self.path)) is QPdfDocument.Error.None_
        sizes = [document.pagePointSize(page) for page in range(document.pageCount())]
        document.close()
        return sizes


def a_letter(paper: PaperSize) -> bytes:
    """An invitation of two pages, by the renderer of the product."""
    sample = next(letter for letter in sample_letters() if letter.id == "dev-08")
    assert sample.printed is not None
    return render_letter(replace(sample.printed, paper=paper))


@pytest.mark.parametrize(
    ("paper", "size_mm"), [(PaperSize.F4, (215, 330)), (PaperSize.A4, (210, 297))]
)
def test_every_page_has_the_paper_of_the_letter(
    qtbot: QtBot, tmp_path: Path, paper: PaperSize, size_mm: tuple[int, int]
) -> None:
    desk = Desk(qtbot, tmp_path / "cetak.pdf")
    desk.printing.start("Undangan", lambda: a_letter(paper))
    sizes = desk.pages()
    assert len(sizes) == 2
    for size in sizes:
        assert size.width() / MM == pytest.approx(size_mm[0], abs=0.5)
        assert size.height() / MM == pytest.approx(size_mm[1], abs=0.5)
    words = f"kertas {paper} ({size_mm[0]} × {size_mm[1]} mm)"
    assert desk.titles == [f"Cetak di {words}, ukuran sebenarnya"]
    assert desk.said == [f"Dikirim ke pencetak: 2 halaman, {words}"]


def test_every_line_is_printed_where_the_letter_has_it(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(qtbot, tmp_path / "cetak.pdf")
    letter = a_letter(PaperSize.F4)
    desk.printing.start("Undangan", lambda: letter)
    printed, original = (tmp_path / name for name in ("printed", "original"))
    printed.mkdir()
    original.mkdir()
    ours, theirs = raster(desk.path.read_bytes(), printed), raster(letter, original)
    assert len(ours) == len(theirs) == 2
    compared = 0
    for mine, real in zip(ours, theirs, strict=True):
        width, height = real.size
        for top in range(0, height - height // 8, height // 8):
            box = (10, top + 10, width - 10, top + height // 8)
            if ink_outside(real.crop(box), []) < SOME_TEXT_PX:
                continue  # a hairline looks different at every place of the pixels
            match = find(real, mine, box)
            assert abs(match.dx) <= 1  # 0.3 mm
            assert abs(match.dy) <= 1
            assert match.unlike < 0.9
            compared += 1
    assert compared > 5


def test_paper_that_the_printer_would_rather_take_does_not_change_the_letter(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk(
        qtbot,
        tmp_path / "cetak.pdf",
        lambda printer: printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4)),
    )
    desk.printing.start("Undangan", lambda: a_letter(PaperSize.F4))
    assert desk.pages()[0].height() / MM == pytest.approx(330, abs=0.5)


def test_only_the_pages_that_were_chosen_are_printed(qtbot: QtBot, tmp_path: Path) -> None:
    def second_page(printer: QPrinter) -> None:
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(2, 2)

    desk = Desk(qtbot, tmp_path / "cetak.pdf", second_page)
    desk.printing.start("Undangan", lambda: a_pdf(3))
    assert len(desk.pages()) == 1


@pytest.mark.qt_log_ignore("Returned false")
def test_a_printer_that_takes_nothing_is_said_and_nothing_is_lost(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk(qtbot, tmp_path / "tidak" / "ada" / "cetak.pdf")
    desk.printing.start("Undangan", lambda: a_pdf(1))
    assert desk.problems == [REFUSED]
    assert not desk.said


def test_a_letter_without_readable_pages_is_not_printed(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(qtbot, tmp_path / "cetak.pdf")
    desk.printing.start("Undangan", lambda: b"bukan pdf")
    assert desk.problems == [UNREADABLE]
    assert not desk.titles


def test_the_systems_own_dialog_opens_without_blocking_and_says_when_it_was_accepted(
    qtbot: QtBot, tmp_path: Path
) -> None:
    host, accepted = QWidget(), []
    qtbot.addWidget(host)
    host.show()
    for is_accepted in (False, True):
        printer = QPrinter()
        printer.setOutputFileName(str(tmp_path / "cetak.pdf"))
        ask_printer(host, printer, "Cetak", lambda: accepted.append(True))
        dialog = host.findChildren(QPrintDialog)[-1]
        assert dialog.isVisible()
        dialog.accept() if is_accepted else dialog.reject()
        qtbot.waitUntil(lambda dialog=dialog: not isValid(dialog))
    assert accepted == [True]


def test_other_papers_are_named_by_their_millimetres() -> None:
    assert paper_words(QSizeF(100 * MM, 150 * MM)) == "100 × 150 mm"
