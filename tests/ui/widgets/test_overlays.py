from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.buttons import Button
from ui.widgets.dialog import Dialog
from ui.widgets.palette import CommandPalette
from ui.widgets.palette_list import PaletteResult


def a_host(qtbot: QtBot) -> tuple[QWidget, QPushButton]:
    host = QWidget()
    qtbot.addWidget(host)
    opener = QPushButton("Buka")
    QVBoxLayout(host).addWidget(opener)
    host.resize(900, 500)
    host.show()
    host.activateWindow()
    qtbot.waitExposed(host)
    opener.setFocus()
    qtbot.waitUntil(opener.hasFocus)
    return host, opener


def test_a_dialog_gives_the_focus_back_to_its_opener(qtbot: QtBot) -> None:
    host, opener = a_host(qtbot)
    dialog = Dialog(host, "Kembalikan")
    dialog.add_button(Button("Batal"))
    dialog.open()
    assert dialog.isAncestorOf(QApplication.focusWidget())
    with qtbot.waitSignal(dialog.closed):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert opener.hasFocus()


def test_a_closed_dialog_leaves_nothing_behind(qtbot: QtBot) -> None:
    host, _ = a_host(qtbot)
    dialog = Dialog(host, "Kembalikan")
    dialog.open()
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close_overlay()


def test_tab_never_leaves_an_open_dialog(qtbot: QtBot) -> None:
    host, _ = a_host(qtbot)
    dialog = Dialog(host, "Kembalikan")
    buttons = [Button("Batal"), Button("Kembalikan")]
    for button in buttons:
        dialog.add_button(button)
    dialog.open()
    seen = []
    for _ in range(4):
        seen.append(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert seen == [*buttons, *buttons]


def test_a_dialog_stays_inside_a_small_window(qtbot: QtBot) -> None:
    host, _ = a_host(qtbot)
    dialog = Dialog(host, "Disposisi", width=680)
    for _ in range(30):
        dialog.body.addWidget(QPushButton("Baris"))
    dialog.open()
    host.resize(500, 300)
    frame = dialog.findChild(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    qtbot.waitUntil(lambda: dialog.rect().contains(frame.geometry()))


RESULTS = (
    PaletteResult(id="", title="Surat"),
    PaletteResult(id="a", title="Satu"),
    PaletteResult(id="b", title="Dua"),
    PaletteResult(id="", title="Perintah"),
    PaletteResult(id="c", title="Tiga"),
)


def test_arrows_step_over_group_labels_and_enter_opens(qtbot: QtBot) -> None:
    host, opener = a_host(qtbot)
    palette, chosen = CommandPalette(host), []
    palette.chosen.connect(lambda result, held: chosen.append((result, held)))
    palette.open()
    palette.show_results(RESULTS)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Down):
        qtbot.keyClick(palette.field, key)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert chosen == [("c", False)]
    assert opener.hasFocus()


def test_every_letter_asks_again(qtbot: QtBot) -> None:
    host, _ = a_host(qtbot)
    palette, asked = CommandPalette(host), []
    palette.asked.connect(asked.append)
    palette.open()
    qtbot.keyClicks(palette.field, "st")
    assert asked == ["", "s", "st"]


def test_a_field_below_the_edge_of_a_dialog_comes_into_sight_with_the_focus(
    qtbot: QtBot,
) -> None:
    host, _ = a_host(qtbot)
    host.resize(900, 300)
    dialog = Dialog(host, "Ganti PIN")
    fields = [QLineEdit() for _ in range(12)]
    for field in fields:
        dialog.body.addWidget(field)
    dialog.open()
    dialog.focus_on(fields[-1])
    assert fields[-1].hasFocus()
    assert fields[-1].visibleRegion().boundingRect().size() == fields[-1].size()
