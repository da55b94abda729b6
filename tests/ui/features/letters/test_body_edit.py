"""Typing and pasting in the body editor."""

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from app.domain.body import (
    Block,
    BlockKind,
    Body,
    Marker,
    Run,
    body_text,
    check_body,
    item,
    paragraph,
)
from ui.features.letters.editor import list_steps
from ui.features.letters.editor.body_edit import BodyEdit
from ui.features.letters.editor.copying import copied
from ui.features.letters.editor.reducing import MOST_CHARS


@pytest.fixture
def edit(qtbot: QtBot) -> BodyEdit:
    made = BodyEdit()
    qtbot.addWidget(made)
    made.resize(430, 300)
    made.show()
    return made


def test_typed_paragraphs_are_paragraphs(edit: BodyEdit, qtbot: QtBot) -> None:
    edit.set_body(())
    qtbot.keyClicks(edit, "satu")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClicks(edit, "dua")
    assert edit.body() == (paragraph("satu"), paragraph("dua"))


def test_bold_goes_on_and_off_while_typing(edit: BodyEdit, qtbot: QtBot) -> None:
    edit.set_body(())
    edit.toggle_bold()
    qtbot.keyClicks(edit, "tebal")
    edit.toggle_bold()
    qtbot.keyClicks(edit, " biasa")
    assert edit.body()[0].runs == (Run(text="tebal", bold=True), Run(text=" biasa"))


def test_a_list_is_made_deepened_and_left_by_keyboard(edit: BodyEdit, qtbot: QtBot) -> None:
    edit.set_body(())
    list_steps.toggle_list(edit.textCursor(), Marker.DECIMAL)
    qtbot.keyClicks(edit, "satu")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    qtbot.keyClicks(edit, "dalam")
    for _ in range(3):
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClicks(edit, "penutup")
    assert edit.body() == (
        item("satu"),
        item("dalam", level=1, marker=Marker.ALPHA),
        paragraph("penutup"),
    )


def test_undo_takes_back_a_list_and_a_paste(edit: BodyEdit) -> None:
    before: Body = (paragraph("awal"),)
    edit.set_body(before)
    list_steps.toggle_list(edit.textCursor(), Marker.DASH)
    edit.insertFromMimeData(_html("<p>satu</p><ul><li>dua</li></ul><table><tr><td>x</table>"))
    assert len(edit.body()) > 2
    edit.undo()
    edit.undo()
    assert edit.body() == before


def test_blocks_copied_here_are_pasted_whole(edit: BodyEdit) -> None:
    table = Block(kind=BlockKind.TABLE, head=("No.", "Desa"), aligns="cl", rows=(("1", "Padang"),))
    body = (paragraph("satu"), item("dua", marker=Marker.ALPHA), table, paragraph("akhir"))
    edit.set_body(body)
    edit.selectAll()
    data = edit.createMimeDataFromSelection()
    edit.set_body(())
    edit.insertFromMimeData(data)
    assert edit.body() == body


def test_a_part_of_a_paragraph_is_copied_with_its_look(edit: BodyEdit) -> None:
    edit.set_body((Block(kind=BlockKind.PARAGRAPH, runs=(Run(text="tebal", bold=True),)),))
    cursor = edit.textCursor()
    cursor.setPosition(1)
    cursor.setPosition(4, QTextCursor.MoveMode.KeepAnchor)
    data = copied(cursor)
    edit.set_body((paragraph("x"),))
    edit.insertFromMimeData(data)
    assert Run(text="eba", bold=True) in edit.body()[0].runs


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 100_000 + "isi",
        "<table><tr><td>" * 20 + "isi",
        "<p>" + "a" * 1_000_000,
        "<tr><td>" * 50_000,
        "<table>" + "<tr>" + "<td>1</td>" * 40 + "</tr>" * 1 + "<tr><td>2" * 5_000,
    ],
    ids=["deep", "tables", "word", "cells", "rows"],
)
def test_any_paste_leaves_a_body_that_can_be_saved(edit: BodyEdit, source: str) -> None:
    edit.set_body((paragraph("awal"),))
    data = _html(source)
    data.setText("isi")
    edit.insertFromMimeData(data)
    check_body(edit.body())
    assert "awal" in body_text(edit.body())


def test_a_word_of_a_million_letters_is_cut_and_said_so(edit: BodyEdit, qtbot: QtBot) -> None:
    edit.set_body(())
    data = QMimeData()
    data.setText("a" * 1_000_000)
    with qtbot.waitSignal(edit.was_cut):
        edit.insertFromMimeData(data)
    assert len(body_text(edit.body())) == MOST_CHARS


def test_pictures_and_files_are_neither_read_nor_pasted(edit: BodyEdit) -> None:
    edit.set_body(())
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile("/etc/hostname")])
    assert not edit.canInsertFromMimeData(files)
    edit.insertFromMimeData(files)
    edit.insertFromMimeData(_html("<img src='file:///etc/hostname'>"))
    assert edit.body() == ()
    assert edit.loadResource(2, QUrl("file:///etc/hostname")) is None


def test_the_place_of_the_event_is_one_character(edit: BodyEdit, qtbot: QtBot) -> None:
    event = Block(kind=BlockKind.EVENT)
    edit.set_body((paragraph("awal"), event))
    edit.grab()
    edit.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(edit, Qt.Key.Key_Backspace)
    assert event not in edit.body()


def test_words_typed_beside_the_event_stay(edit: BodyEdit, qtbot: QtBot) -> None:
    edit.set_body((Block(kind=BlockKind.EVENT),))
    edit.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(edit, "sesudah")
    assert edit.body() == (Block(kind=BlockKind.EVENT), paragraph("sesudah"))


def _html(source: str) -> QMimeData:
    data = QMimeData()
    data.setHtml(source)
    return data
