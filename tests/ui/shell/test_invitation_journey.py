"""What is typed about an event or a task stays, whatever is still missing or another kind hides."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from app.domain.content import LetterKind
from tests.ui.shell.desk_of_one import CTRL, Person
from ui.features.letters.composer.page import ComposerPage

SUBJECT = "Rapat koordinasi"


def an_invitation(person: Person) -> ComposerPage:
    page = person.new_letter()
    page.choose_kind(LetterKind.INVITATION)
    person.qtbot.keyClicks(page.form.subject, SUBJECT)
    return page


def type_hour(person: Person, page: ComposerPage, words: str, *, is_end: bool = False) -> None:
    fields = page.form.event_fields
    field = fields.ends if is_end else fields.starts
    field.setFocus()
    field.selectAll()
    person.qtbot.keyClicks(field, words)
    person.qtbot.keyClick(field, Qt.Key.Key_Return)


def test_day_hours_and_note_come_back_before_place_and_matter_are_typed(person: Person) -> None:
    page = an_invitation(person)
    page.form.event_fields.day.set_day(date(2026, 12, 15))
    type_hour(person, page, "13.30")
    type_hour(person, page, "15", is_end=True)
    person.qtbot.keyClicks(page.form.event_fields.note, "membawa data")
    person.open_again()
    fields = person.open_letter(SUBJECT).form.event_fields
    assert fields.day.day() == date(2026, 12, 15)
    assert (fields.starts.text(), fields.ends.text()) == ("13.30", "15.00")
    assert fields.note.text() == "membawa data"


def test_event_and_task_come_back_after_another_kind_was_tried(person: Person) -> None:
    page = an_invitation(person)
    person.qtbot.keyClicks(page.form.event_fields.place, "Aula Besar")
    page.choose_kind(LetterKind.ASSIGNMENT_LETTER)
    person.qtbot.keyClicks(page.form.task.time, "Senin")
    page.choose_kind(LetterKind.OFFICIAL_LETTER)
    person.open_again()
    page = person.open_letter(SUBJECT)
    page.choose_kind(LetterKind.INVITATION)
    assert page.form.event_fields.place.text() == "Aula Besar"
    page.choose_kind(LetterKind.ASSIGNMENT_LETTER)
    assert page.form.task.time.text() == "Senin"


@pytest.mark.parametrize("typed", ["25.30", "9.75", "2400"])
def test_an_impossible_hour_stays_as_typed_and_stops_the_letter(person: Person, typed: str) -> None:
    page = an_invitation(person)
    type_hour(person, page, typed)
    assert page.form.event_fields.starts.text() == typed
    assert "Jam 00.00 sampai 23.59" in person.words_on_screen()
    person.qtbot.keyClicks(page.form.event_fields.place, "Aula")
    person.press(Qt.Key.Key_Return, CTRL)
    assert "event_time" in page.parts.problems.fields
    person.rest()
    person.open_again()
    assert person.open_letter(SUBJECT).form.event_fields.starts.text() == typed


def test_an_end_before_the_start_is_said_and_stops_the_letter(person: Person) -> None:
    page = an_invitation(person)
    type_hour(person, page, "10")
    type_hour(person, page, "8", is_end=True)
    assert "Harus sesudah mulai" in person.words_on_screen()
    person.press(Qt.Key.Key_Return, CTRL)
    assert "event_time" in page.parts.problems.fields
