"""No way out of a letter loses a word, and no sentence says "tersimpan" of words that are not."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.content import LetterContent
from app.domain.letters import LetterState
from tests.ui.shell.desk_of_one import ALT, CTRL, Person, full_disk
from ui.features.entry.page import EntryPage
from ui.features.letters.composer.page import ComposerPage
from ui.runtime.desk import Place

FIRST, SECOND = "Surat pertama", "Surat kedua"


def renamed(content: LetterContent) -> LetterContent:
    return replace(content, subject="Dari laptop lain")


def with_two_versions(person: Person) -> ComposerPage:
    """A stored letter with unsaved words, changed elsewhere meanwhile."""
    page = person.new_letter()
    person.qtbot.keyClicks(page.form.subject, "Milik")
    person.press(Qt.Key.Key_S, CTRL)
    person.wait(lambda: page.presenter.letter_id)
    person.rest()
    person.qtbot.keyClicks(page.form.subject, " saya")
    person.elsewhere(renamed)
    person.wait(page.parts.conflict.isVisible)
    person.rest()
    return page


def test_a_letter_begun_while_another_is_being_saved_leaves_both(person: Person) -> None:
    page = person.new_letter()
    person.qtbot.keyClicks(page.form.subject, FIRST)
    person.press(Qt.Key.Key_S, CTRL)
    person.press(Qt.Key.Key_N, CTRL)
    assert page.form.subject.text() == ""
    person.qtbot.keyClicks(page.form.subject, SECOND)
    person.press(Qt.Key.Key_S, CTRL)
    person.rest()
    assert person.subjects() == [SECOND, FIRST]


def test_a_letter_opened_while_another_is_being_saved_leaves_both(person: Person) -> None:
    page = person.new_letter()
    person.qtbot.keyClicks(page.form.subject, FIRST)
    person.press(Qt.Key.Key_S, CTRL)
    person.press(Qt.Key.Key_N, CTRL)
    person.qtbot.keyClicks(page.form.subject, SECOND)
    person.press(Qt.Key.Key_S, CTRL)
    person.open_letter(FIRST)
    assert person.subjects() == [SECOND, FIRST]


def test_on_a_full_disk_a_new_letter_waits_until_the_first_is_stored(person: Person) -> None:
    page = person.new_letter()
    person.qtbot.keyClicks(page.form.subject, FIRST)
    with full_disk():
        person.press(Qt.Key.Key_N, CTRL)
        assert page.form.subject.text() == FIRST
        person.start.window.close()
        assert person.start.window.isVisible()
        assert "Kosongkan sedikit tempat" in person.words_on_screen()
        assert "masih disimpan" not in person.words_on_screen()
    person.press(Qt.Key.Key_N, CTRL)
    assert page.form.subject.text() == ""
    person.rest()
    assert person.subjects() == [FIRST]


def test_on_a_full_disk_no_other_letter_takes_the_place_of_unsaved_words(person: Person) -> None:
    page = person.new_letter()
    person.qtbot.keyClicks(page.form.subject, FIRST)
    person.press(Qt.Key.Key_N, CTRL)
    person.rest()
    person.qtbot.keyClicks(page.form.subject, SECOND)
    with full_disk():
        page.show_object(person.only_letter().id)
        person.rest()
        assert page.form.subject.text() == SECOND


def test_both_of_two_versions_are_stored_as_soon_as_they_are_shown(person: Person) -> None:
    page = with_two_versions(person)
    letter = person.only_letter()
    assert letter.content.subject == "Dari laptop lain"
    assert [each.content.subject for each in letter.siblings] == ["Milik saya"]
    assert "Keduanya tetap tersimpan." in person.words_on_screen()
    assert page.form.subject.text() == "Milik saya"


def test_submitting_asks_to_choose_between_two_versions_first(person: Person) -> None:
    page = with_two_versions(person)
    person.press(Qt.Key.Key_Return, CTRL)
    person.rest()
    assert "Pilih dulu salah satunya" in person.words_on_screen()
    focused = page.focusWidget()
    assert focused is not None
    assert page.parts.conflict.isAncestorOf(focused)
    letter = person.only_letter()
    assert letter.state is LetterState.DRAFT
    assert letter.content.subject == "Dari laptop lain"


def test_two_versions_let_the_person_leave_and_close_and_are_there_again(person: Person) -> None:
    with_two_versions(person)
    person.press(Qt.Key.Key_1, ALT)
    assert not isinstance(person.start.window.current_page(), ComposerPage)
    person.open_again()
    page = person.open_letter("Dari laptop lain")
    assert page.parts.conflict.isVisible()
    assert "Milik saya" in person.words_on_screen()


def test_a_choice_between_two_versions_leaves_one(person: Person) -> None:
    page = with_two_versions(person)
    page.parts.conflict.setFocus()
    focused = page.focusWidget()
    person.qtbot.keyClick(focused, Qt.Key.Key_Space)
    person.rest()
    letter = person.only_letter()
    assert letter.siblings == ()
    assert letter.content.subject == "Milik saya"
    assert not page.parts.conflict.isVisible()


def test_two_versions_that_came_to_say_the_same_are_one(person: Person) -> None:
    with_two_versions(person)
    person.open_again()
    page = person.open_letter("Dari laptop lain")
    person.qtbot.keyClick(page.form.subject, Qt.Key.Key_A, CTRL)
    person.qtbot.keyClicks(page.form.subject, "Milik saya")
    person.press(Qt.Key.Key_S, CTRL)
    person.wait(lambda: not page.presenter.has_unsaved)
    person.rest()
    letter = person.only_letter()
    assert (letter.content.subject, letter.siblings) == ("Milik saya", ())
    assert not page.parts.conflict.isVisible()


def test_the_card_says_saved_only_when_everything_is(person: Person) -> None:
    page = person.new_letter()
    card = person.start.window.frame.column.sync_card
    assert "Semua tersimpan" in card.accessibleName()
    person.qtbot.keyClicks(page.form.subject, FIRST)
    assert "Semua tersimpan" not in card.accessibleName()
    person.press(Qt.Key.Key_S, CTRL)
    person.wait(lambda: "Semua tersimpan" in card.accessibleName())
    assert person.subjects() == [FIRST]


def test_the_card_does_not_say_saved_of_a_text_that_is_no_figure(person: Person) -> None:
    person.start.session.services.open(Place.ENTRY)
    page = person.start.window.current_page()
    assert isinstance(page, EntryPage)
    person.wait(lambda: page.model.rowCount() > 1)
    person.rest()
    page.grid.setFocus()
    person.qtbot.keyClicks(QApplication.focusWidget(), "dua belas")
    person.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    card = person.start.window.frame.column.sync_card
    person.wait(lambda: "Belum tersimpan" in card.accessibleName())
    person.start.session.services.open(Place.HOME)
    person.rest()
    assert "Belum tersimpan" in card.accessibleName()
    page.discard()


def test_what_is_typed_is_stored_before_the_lock(person: Person) -> None:
    page = person.new_letter()
    person.qtbot.keyClicks(page.form.subject, FIRST)
    person.qtbot.keyClicks(page.form.recipients.input, "Kepala Puskesmas")
    person.press(Qt.Key.Key_L, CTRL)
    letter = person.only_letter()
    assert letter.content.subject == FIRST
    assert [each.title for each in letter.content.recipients] == ["Kepala Puskesmas"]
    assert "Pekerjaan Anda tersimpan" in person.words_on_screen()
    person.open_again()
    assert person.subjects() == [FIRST]


def test_the_lock_does_not_say_saved_of_what_a_full_disk_refused(person: Person) -> None:
    page = person.new_letter()
    person.qtbot.keyClicks(page.form.subject, FIRST)
    with full_disk():
        person.start.lock()
        assert "Belum tersimpan" in person.words_on_screen()
        assert "Anda tersimpan" not in person.words_on_screen()
        person.start.window.close()
        assert person.start.window.isVisible()
        assert "Belum tersimpan" in person.words_on_screen()
    person.open_again()
    assert person.subjects() == [FIRST]


def test_after_unlocking_the_page_says_why_words_are_not_stored(person: Person) -> None:
    page = person.new_letter()
    person.qtbot.keyClicks(page.form.subject, FIRST)
    with full_disk():
        person.press(Qt.Key.Key_L, CTRL)
    person.unlock()
    assert page.form.subject.text() == FIRST
    assert "Kosongkan sedikit tempat" in person.words_on_screen()


def test_two_versions_outlive_the_lock_and_the_end(person: Person) -> None:
    with_two_versions(person)
    person.press(Qt.Key.Key_L, CTRL)
    person.open_again()
    letter = person.only_letter()
    assert [each.content.subject for each in letter.siblings] == ["Milik saya"]


def test_a_pdf_that_finds_no_room_says_so_and_leaves_the_earlier_one(
    person: Person, tmp_path: Path
) -> None:
    page = person.new_letter()
    person.qtbot.keyClicks(page.form.subject, FIRST)
    kept = tmp_path / "dokumen" / "surat.pdf"
    kept.parent.mkdir()
    page.presenter.keep_page(kept)
    person.rest()
    before = kept.read_bytes()
    assert before.startswith(b"%PDF")
    person.qtbot.keyClicks(page.form.subject, " yang lain")
    with full_disk():
        page.presenter.keep_page(kept)
        person.rest()
        assert f"tempat di {kept.parent} penuh" in person.words_on_screen()
    assert kept.read_bytes() == before
    assert list(kept.parent.iterdir()) == [kept]


def test_a_pdf_for_a_folder_that_is_not_there_names_the_folder(
    person: Person, tmp_path: Path
) -> None:
    page = person.new_letter()
    page.presenter.keep_page(tmp_path / "tidak-ada" / "surat.pdf")
    person.rest()
    assert f"folder {tmp_path / 'tidak-ada'} tidak bisa ditulis" in person.words_on_screen()
