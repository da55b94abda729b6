"""What stands in a field or a dialog, and was not entered yet, counts as typed."""

from threading import Event

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from app.domain.commands import SubmitLetter
from app.domain.content import LetterKind
from app.domain.letters import Action
from tests.ui.shell.desk_of_one import CTRL, Person
from tests.ui.shell.practice_office import FakeWindow, Practised
from ui.features.letters.composer.page import ComposerPage
from ui.runtime.desk import Place
from ui.widgets.buttons import Button
from ui.widgets.reason_dialog import ReasonDialog

NAME = "Kepala Puskesmas Gantung"
REASON = "Kegiatan ditiadakan"


def saved_letter(person: Person) -> ComposerPage:
    page = person.new_letter()
    person.qtbot.keyClicks(page.form.subject, "Undangan")
    person.press(Qt.Key.Key_S, CTRL)
    person.wait(lambda: page.presenter.letter_id)
    person.rest()
    return page


def test_a_name_typed_without_enter_is_saved_and_can_still_be_gone_on_with(person: Person) -> None:
    page = saved_letter(person)
    person.qtbot.keyClicks(page.form.recipients.input, NAME)
    assert page.presenter.has_unsaved
    page.presenter.save_due()  # as its timer does
    person.rest()
    assert [each.title for each in person.only_letter().content.recipients] == [NAME]
    assert page.form.recipients.input.text() == NAME
    person.qtbot.keyClick(page.form.recipients.input, Qt.Key.Key_Return)
    page.presenter.save_due()
    person.rest()
    assert [each.title for each in person.only_letter().content.recipients] == [NAME]


def test_an_hour_left_in_its_field_is_an_hour(person: Person) -> None:
    page = saved_letter(person)
    page.choose_kind(LetterKind.INVITATION)
    page.form.event_fields.starts.clear()
    person.qtbot.keyClicks(page.form.event_fields.starts, "9")
    person.press(Qt.Key.Key_Return, CTRL)
    assert page.form.event_fields.starts.text() == "09.00"
    assert "event_time" not in page.parts.problems.fields


def test_a_reason_in_its_dialog_is_asked_about_before_the_window_closes(person: Person) -> None:
    page = saved_letter(person)
    page.header.acts.asked.emit(Action.CANCEL)
    dialog = page.window().findChild(ReasonDialog)
    assert isinstance(dialog, ReasonDialog)
    person.qtbot.keyClicks(dialog.findChildren(QPlainTextEdit)[0], REASON)
    assert page.unsaved_words() == "Belum tersimpan"
    person.start.window.close()
    assert person.start.window.isVisible()
    assert "Alasan pembatalan surat" in person.words_on_screen()
    stay = next(
        each
        for each in person.start.window.findChildren(Button)
        if each.text() == "Kembali" and each.isVisible()
    )
    stay.click()
    assert dialog.reason() == REASON
    dialog.close_overlay()
    assert page.unsaved_words() == ""
    page.header.acts.asked.emit(Action.CANCEL)
    again = page.window().findChildren(ReasonDialog)[-1]
    assert again.reason() == REASON
    again.close_overlay()


def test_a_note_begun_while_the_last_one_is_being_stored_stays(person: Person) -> None:
    office = Practised(person.start.session.profile, person.start.session.desk, FakeWindow())
    letter = office.draft("Surat X")
    office.do("submit", SubmitLetter(), letter)
    person.rest()
    person.start.session.services.open(Place.APPROVALS, letter)
    page = person.start.window.current_page()
    person.wait(page.side.note.isEnabled)
    person.rest()
    person.qtbot.keyClicks(page.side.note, "Catatan pertama")
    assert page.unsaved_words() == "Belum tersimpan"
    gate = Event()
    person.start.session.runner.run(gate.wait, lambda _: None, lambda _: None)
    person.qtbot.keyClick(page.side.note, Qt.Key.Key_Return)
    page.side.note.selectAll()
    person.qtbot.keyClicks(page.side.note, "Catatan kedua")
    gate.set()
    person.rest()
    assert page.side.note.text() == "Catatan kedua"
    assert [each.text for each in person.letter(letter).comments] == ["Catatan pertama"]
    page.discard()


def test_the_card_tells_of_a_figure_while_it_is_typed_and_not_after_esc(person: Person) -> None:
    person.start.session.services.open(Place.ENTRY)
    page = person.start.window.current_page()
    person.wait(lambda: page.model.rowCount() > 1)
    person.rest()
    page.grid.setFocus()
    card = person.start.window.frame.column.sync_card
    person.qtbot.keyClicks(QApplication.focusWidget(), "12")
    assert "Belum tersimpan" in card.accessibleName()
    person.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    person.wait(lambda: "Semua tersimpan" in card.accessibleName())
