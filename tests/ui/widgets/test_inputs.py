import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.choice import ChoicePills, Tabs
from ui.widgets.field import Choice, Field
from ui.widgets.pin_input import CodeInput, PinInput
from ui.widgets.text_input import TextInput


def test_an_error_is_tied_to_its_field_and_moves_nothing(qtbot: QtBot) -> None:
    field = Field("Batas waktu", TextInput(), hint="Hari kerja", is_required=True)
    qtbot.addWidget(field)
    field.show()
    height = field.heightForWidth(360)
    field.set_error("Sudah lewat. Pilih 8 Oktober atau sesudahnya.")
    assert field.editor.accessibleDescription() == "Sudah lewat. Pilih 8 Oktober atau sesudahnya."
    assert field.editor.accessibleName() == "Batas waktu, wajib"
    assert field.heightForWidth(360) == height
    field.set_error("")
    assert field.editor.accessibleDescription() == "Hari kerja"


def test_focus_and_error_do_not_change_the_size_of_a_field(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    field = TextInput()
    QVBoxLayout(holder).addWidget(field)
    holder.show()
    calm = field.sizeHint()
    field.setFocus()
    assert field.sizeHint() == calm
    field.setProperty("bad", True)
    field.style().unpolish(field)
    field.style().polish(field)
    assert field.sizeHint() == calm


def test_a_pin_takes_digits_only_and_says_when_it_is_complete(qtbot: QtBot) -> None:
    pin, complete = PinInput("PIN"), []
    qtbot.addWidget(pin)
    pin.completed.connect(complete.append)
    qtbot.keyClicks(pin, "12a34 5")
    assert pin.text() == "12345"
    assert pin.accessibleDescription() == "5 dari 6 terisi"
    qtbot.keyClicks(pin, "67")
    assert complete == ["123456"]
    qtbot.keyClick(pin, Qt.Key.Key_Backspace)
    assert pin.text() == "12345"


def test_a_pin_is_never_in_what_a_screen_reader_gets(qtbot: QtBot) -> None:
    pin = PinInput("PIN", 8)
    qtbot.addWidget(pin)
    pin.set_text("24681357")
    assert "2468" not in pin.accessibleName() + pin.accessibleDescription()


@pytest.mark.parametrize("pasted", ["BLT7-MGR4-K9QX-2ND5", " blt7 mgr4 k9qx 2nd5\n"])
def test_a_code_can_be_pasted_as_it_was_sent(qtbot: QtBot, pasted: str) -> None:
    code = CodeInput("Kode aktivasi")
    qtbot.addWidget(code)
    QApplication.clipboard().setText(pasted)
    qtbot.keyClick(code, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert code.text() == "BLT7MGR4K9QX2ND5"


def test_choosing_a_pill_says_which(qtbot: QtBot) -> None:
    pills, chosen = ChoicePills("Sifat", (("biasa", "Biasa"), ("segera", "Segera"))), []
    qtbot.addWidget(pills)
    pills.chosen.connect(chosen.append)
    pills.choose("segera")
    pills.choose("biasa")
    assert chosen == ["segera", "biasa"]
    assert pills.value() == "biasa"


def test_the_first_tab_is_open_and_speaks_its_count(qtbot: QtBot) -> None:
    tabs = Tabs("Saring", (("open", "Belum selesai"), ("all", "Semua")))
    qtbot.addWidget(tabs)
    tabs.tab("all").set_count(12)
    assert tabs.value() == "open"
    assert tabs.tab("all").accessibleName() == "Semua, 12"


def test_a_drop_down_gives_the_id_not_the_words(qtbot: QtBot) -> None:
    choice = Choice((("segera", "Segera"), ("biasa", "Biasa")))
    qtbot.addWidget(choice)
    choice.choose("biasa")
    assert choice.chosen() == "biasa"
    assert choice.currentText() == "Biasa"
