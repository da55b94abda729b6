"""Files given to the composer by key, by dropping and by pasting, through the real page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.domain.letters import Letter
from app.services.kinds import Kind
from tests.scans import a_scan
from tests.ui.cut_words import cut_words
from tests.ui.desk import make_desk
from tests.ui.features.letters.test_journey import Screen
from ui.runtime.appearance import Appearance
from ui.runtime.desk import Place

COPY = Qt.DropAction.CopyAction
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class Writing(Screen):
    """A new letter on screen, and files on the disk of the laptop."""

    def begin(self, qtbot: QtBot, folder: Path) -> None:
        self.folder, self.held = folder, list[QMimeData]()
        self.opener.open(Place.COMPOSER)
        qtbot.waitUntil(lambda: self.composer.form.place.text() == "Padang")

    def given(self, *names: str) -> QMimeData:
        data = QMimeData()
        paths = [self.folder / name for name in names]
        for seed, path in enumerate(paths):
            path.write_bytes(a_scan(2_000, seed=seed))
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        data.setText(str(paths[0]))
        self.held.append(data)  # an event does not own what it carries
        return data

    def drop(self, place: QWidget, data: QMimeData) -> bool:
        """As the system does it: first over the widget, then let go."""
        over = QDragEnterEvent(QPoint(5, 5), COPY, data, LEFT, NONE)
        QApplication.sendEvent(place, over)
        if over.isAccepted():
            target = self.composer
            QApplication.sendEvent(target, QDropEvent(QPointF(5, 5), COPY, data, LEFT, NONE))
        return over.isAccepted()

    def names(self) -> list[str]:
        return [row.name for row in self.composer.form.attachments.panel.files()]


@pytest.fixture
def writing(tmp_path: Path, qtbot: QtBot) -> Iterator[Writing]:
    desk, profile = make_desk(tmp_path)
    made = Writing(desk, qtbot)
    made.begin(qtbot, tmp_path)
    yield made
    desk.events.stop()
    profile.close()


def test_files_chosen_by_key_are_attached_stored_and_counted_on_the_page(
    writing: Writing, qtbot: QtBot
) -> None:
    form = writing.composer.form
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(form.subject, Qt.Key.Key_L, keys)
    dialog = writing.composer.findChild(QFileDialog)
    assert dialog is not None
    dialog.filesSelected.emit([url.toLocalFile() for url in writing.given("Daftar.pdf").urls()])
    dialog.close()
    qtbot.waitUntil(lambda: writing.names() == ["Daftar.pdf"])
    assert (form.count.text(), form.measure.text()) == ("1", "berkas")
    assert writing.composer.may_leave()
    (row,) = writing.desk.queries.letters()
    view = writing.desk.queries.find(Kind.LETTER, row.id)
    assert view is not None
    assert isinstance(view.thing, Letter)
    assert [file.name for file in view.thing.content.files] == ["Daftar.pdf"]
    assert row.has_files


def test_files_dropped_on_words_are_attached_and_no_path_is_written(
    writing: Writing, qtbot: QtBot
) -> None:
    form = writing.composer.form
    assert writing.drop(form.body_field.edit.viewport(), writing.given("Daftar.pdf", "Foto.pdf"))
    qtbot.waitUntil(lambda: writing.names() == ["Daftar.pdf", "Foto.pdf"])
    assert writing.drop(form.subject, writing.given("Lagi.docx"))
    assert (form.body_field.edit.toPlainText(), form.subject.text()) == ("", "")


def test_words_are_dropped_as_words(writing: Writing) -> None:
    words = QMimeData()
    words.setText("Mohon hadir")
    over = QDragEnterEvent(QPoint(5, 5), COPY, words, LEFT, NONE)
    QApplication.sendEvent(writing.composer, over)
    assert not over.isAccepted()
    assert writing.composer.form.body_field.edit.canInsertFromMimeData(words)


def test_files_pasted_into_the_words_are_attached(writing: Writing, qtbot: QtBot) -> None:
    edit = writing.composer.form.body_field.edit
    QApplication.clipboard().setMimeData(writing.given("Daftar.pdf"))
    edit.setFocus()
    qtbot.keyClick(edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: writing.names() == ["Daftar.pdf"])
    assert edit.toPlainText() == ""
    QApplication.clipboard().clear()


def test_a_letter_that_may_not_be_changed_takes_no_files(writing: Writing, qtbot: QtBot) -> None:
    writing.composer.drop.set_open(False)
    assert not writing.drop(writing.composer, writing.given("Daftar.pdf"))


def test_attached_files_are_ordered_and_taken_out_by_key(writing: Writing, qtbot: QtBot) -> None:
    writing.drop(writing.composer, writing.given("satu.pdf", "dua.pdf"))
    qtbot.waitUntil(lambda: len(writing.names()) == 2)
    files = writing.composer.form.attachments.panel.list
    files.setFocus()
    files.choose(0)
    qtbot.keyClick(files, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert writing.names() == ["dua.pdf", "satu.pdf"]
    row = files.current_file()
    assert row is not None
    assert row.name == "satu.pdf"
    qtbot.keyClick(files, Qt.Key.Key_Delete)
    assert writing.names() == ["dua.pdf"]
    writing.opener.take_back()
    assert writing.names() == ["dua.pdf", "satu.pdf"]


@pytest.mark.parametrize("width", [880, 1024, 1366])
def test_the_list_of_files_cuts_no_word_and_widens_nothing(
    writing: Writing, qtbot: QtBot, look: Appearance, width: int
) -> None:
    writing.drop(writing.composer, writing.given("Daftar hadir rapat koordinasi stunting.pdf"))
    qtbot.waitUntil(lambda: len(writing.names()) == 1)
    writing.window.resize(width, 697)
    assert writing.window.width() == width
    qtbot.waitUntil(lambda: cut_words(writing.composer.form.attachments) == [])


def test_files_held_over_the_page_show_where_they_would_go(writing: Writing) -> None:
    over = QDragEnterEvent(QPoint(5, 5), COPY, writing.given("a.pdf"), LEFT, NONE)
    QApplication.sendEvent(writing.composer, over)
    how = writing.composer.form.attachments
    assert "Lepaskan" in how.words
    QApplication.sendEvent(writing.composer, QEvent(QEvent.Type.DragLeave))
    assert "Lepaskan" not in how.words
