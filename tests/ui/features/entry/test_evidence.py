"""Evidence is put beside a figure by key and by dropping, in the real window over a real store."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from app.domain.commands import ReturnFigure
from app.domain.performance import CellState
from tests.scans import a_scan
from tests.ui.cut_words import cut_words
from tests.ui.features.figure_window import FigureWindow
from ui.features.entry.evidence_sheet import EvidenceSheet
from ui.features.entry.grid_model import Column
from ui.features.entry.page import make_page

CTRL = Qt.KeyboardModifier.ControlModifier
COPY, LEFT, NONE = (
    Qt.DropAction.CopyAction,
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.NoModifier,
)


class EvidenceWindow(FigureWindow):
    """Files lie on the disk of the laptop."""

    def __init__(self, qtbot, tmp_path, **size):
        super().__init__(qtbot, tmp_path, make_page, **size)
        self.folder = tmp_path
        self.held = []

    def files(self, *names):
        paths = [self.folder / name for name in names]
        for path in paths:
            path.write_bytes(a_scan(2_000, seed=len(path.name)))
        return [str(path) for path in paths]

    def choose(self, *names):
        dialog = self.page.findChildren(QFileDialog)[-1]
        dialog.filesSelected.emit(self.files(*names))
        dialog.close()
        with self.qtbot.waitActive(self.window):
            self.window.activateWindow()

    def mime(self, *names):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(path) for path in self.files(*names)])
        self.held.append(data)
        return data

    def evidence(self, code):
        cell = self.cell(code)
        return [] if cell is None else [each.file.name for each in cell.evidence]

    @property
    def sheet(self):
        return self.window.findChild(EvidenceSheet)

    def words(self, code):
        """What stands in the column of evidence."""
        model = self.page.model
        rows = [model.line(row) for row in range(model.rowCount())]
        return next(line.evidence for line in rows if line.row.indicator.code == code)


@pytest.fixture
def office(qtbot, tmp_path):
    made = EvidenceWindow(qtbot, tmp_path)
    yield made
    made.close()


def put(office, qtbot, code, *names):
    """By Ctrl+B at the row where the person is; the sheet stays open."""
    office.press(Qt.Key.Key_B, CTRL)
    qtbot.waitUntil(lambda: office.sheet is not None)
    if not office.evidence(code):
        office.choose(*names)
    qtbot.waitUntil(lambda: office.evidence(code) == list(names))
    qtbot.waitUntil(lambda: len(office.sheet.panel.files()) == len(names))


def test_evidence_is_added_by_one_key_and_counted_in_its_row(office, qtbot):
    office.type("3")
    office.press(Qt.Key.Key_Return)
    office.page.grid.go_to_first()
    office.page.go_to(office.page.model.line(0).id)
    put(office, qtbot, "I-01", "BA Musdes.pdf")
    (row,) = office.sheet.panel.files()
    assert (row.name, row.facts) == ("BA Musdes.pdf", "PDF · 2 KB")
    qtbot.waitUntil(lambda: office.words("I-01") == "1 berkas")
    assert office.words("I-02") == "belum ada"


def test_evidence_may_come_before_the_figure(office, qtbot):
    put(office, qtbot, "I-01", "Foto.pdf")
    assert office.cell("I-01").state is CellState.EMPTY


def test_what_a_file_shows_and_on_which_page_is_kept_when_the_sheet_closes(office, qtbot):
    put(office, qtbot, "I-01", "BA Musdes.pdf")
    office.sheet.caption.setText("Daftar hadir")
    office.sheet.page.setText("3")
    office.sheet.close_overlay()
    (kept,) = office.cell("I-01").evidence
    assert (kept.caption, kept.page) == ("Daftar hadir", 3)


def test_what_is_typed_about_a_file_is_kept_when_the_person_leaves(office, qtbot):
    put(office, qtbot, "I-01", "BA Musdes.pdf")
    office.sheet.caption.setText("Daftar hadir")
    assert office.page.may_leave()
    assert office.cell("I-01").evidence[0].caption == "Daftar hadir"


def test_evidence_is_taken_out_and_comes_back_by_undo(office, qtbot):
    put(office, qtbot, "I-01", "BA Musdes.pdf")
    office.sheet.panel.list.setFocus()
    office.press(Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: office.evidence("I-01") == [])
    office.window.undo_bar.undo()
    qtbot.waitUntil(lambda: office.evidence("I-01") == ["BA Musdes.pdf"])


def test_several_files_at_once_are_taken_back_at_once(office, qtbot):
    put(office, qtbot, "I-01", "BA Musdes.pdf", "Foto.pdf")
    office.window.undo_bar.undo()
    qtbot.waitUntil(lambda: office.evidence("I-01") == [])


def test_evidence_is_opened_by_another_program(office, qtbot):
    put(office, qtbot, "I-01", "BA Musdes.pdf")
    office.sheet.panel.list.setFocus()
    office.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "BA Musdes.pdf" in office.opened)


def test_what_cannot_be_evidence_is_named_with_the_reason(office, qtbot):
    put(office, qtbot, "I-01", "BA Musdes.pdf")
    (office.folder / "catatan.txt").write_text("x")
    office.page.presenter.evidence.attach(
        office.cell("I-01").id, [office.folder / "catatan.txt", office.folder / "BA Musdes.pdf"]
    )
    qtbot.waitUntil(lambda: bool(office.problems))
    assert "catatan.txt belum bisa dilampirkan" in office.problems[0]
    assert "BA Musdes.pdf sudah dilampirkan" in office.problems[0]


def test_files_dropped_on_a_row_belong_to_the_figure_of_that_row(office, qtbot):
    grid = office.page.grid
    third = grid.visualRect(office.page.model.index(2, Column.NAME)).center()
    place = grid.viewport().mapTo(office.page, third)
    data = office.mime("Foto.pdf")
    over = QDragEnterEvent(QPoint(third), COPY, data, LEFT, NONE)
    QApplication.sendEvent(grid.viewport(), over)
    assert over.isAccepted()
    QApplication.sendEvent(office.page, QDropEvent(QPointF(place), COPY, data, LEFT, NONE))
    qtbot.waitUntil(lambda: office.evidence("I-03") == ["Foto.pdf"])


def test_files_pasted_on_the_grid_belong_to_the_figure_where_the_person_is(office, qtbot):
    QApplication.clipboard().setMimeData(office.mime("Foto.pdf"))
    office.press(Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: office.evidence("I-01") == ["Foto.pdf"])
    assert office.cell("I-01").value is None
    QApplication.clipboard().clear()


def test_submitting_says_how_much_evidence_follows_and_then_nothing_is_changed(office, qtbot):
    office.type("3")
    office.press(Qt.Key.Key_Return)
    office.page.go_to(office.page.model.line(0).id)
    put(office, qtbot, "I-01", "BA Musdes.pdf")
    office.sheet.close_overlay()
    qtbot.waitUntil(lambda: office.page.submit.text() == "Ajukan 1 isian")
    office.press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: office.cell("I-01").state is CellState.SUBMITTED)
    assert office.window.undo_bar.accessibleName() == (
        "1 isian diajukan. 1 bukti menyusul saat tersambung"
    )
    qtbot.waitUntil(lambda: not office.page.model.line(0).may_enter)
    office.page.presenter.evidence.attach(office.cell("I-01").id, [office.folder / "Foto.pdf"])
    assert "sudah diajukan" in office.problems[-1]


def test_a_returned_figure_goes_again_once_its_evidence_was_added(office, qtbot):
    office.type("3")
    office.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: office.page.submit.text() == "Ajukan 1 isian")
    office.press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: office.cell("I-01").state is CellState.SUBMITTED)
    office.do("return_figure", ReturnFigure(reason="Mana buktinya?"), office.cell("I-01").id)
    office.page.presenter.reload()
    office.page.go_to(office.page.model.line(0).id)
    put(office, qtbot, "I-01", "BA Musdes.pdf")
    office.sheet.close_overlay()
    qtbot.waitUntil(lambda: office.page.submit.text() == "Ajukan 1 isian")


@pytest.mark.parametrize(("width", "height"), [(911, 441), (1093, 543), (1366, 697)])
def test_the_sheet_cuts_no_word(qtbot, tmp_path, width, height):
    office = EvidenceWindow(qtbot, tmp_path, width=width, height=height)
    qtbot.waitUntil(lambda: office.page.model.rowCount() > 1)
    office.page.evidence.click()
    qtbot.waitUntil(lambda: office.sheet is not None)
    office.choose("Berita acara musyawarah desa 30 September.pdf")
    qtbot.waitUntil(lambda: len(office.sheet.panel.files()) == 1)
    qtbot.waitUntil(lambda: cut_words(office.sheet) == [])
    office.sheet.close_overlay()
    office.close()
