"""The list of arrived letters, however long it is."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from ui.features.inbox.list_pane import ListPane
from ui.runtime.appearance import Appearance
from ui.widgets.list_row import ListRow, WideLetterRowDelegate


class CountingRows(WideLetterRowDelegate):
    """Knows how many rows were asked for their height."""

    asked = 0

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        self.asked += 1
        return super().sizeHint(option, index)


def a_row(number: int) -> ListRow:
    subject = "Permintaan data penerima BLT Dana Desa beserta rekap per dusun " * (1 + number % 2)
    return ListRow(id=str(number), sender="Desa Baru", when="09.10", subject=subject)


def test_a_narrow_list_of_any_length_asks_a_few_rows_for_their_height_when_it_is_resized(
    qtbot: QtBot, look: Appearance
) -> None:
    rows, pane = CountingRows(), ListPane()
    qtbot.addWidget(pane)
    pane.set_wide(True)
    pane.list.setItemDelegate(rows)
    pane.show_total(100_000)
    pane.resize(838, 360)
    with qtbot.waitExposed(pane):
        pane.show()
    rows.asked = 0
    pane.resize(820, 360)
    pane.put_page(0, [a_row(number) for number in range(50)])
    pane.list.executeDelayedItemsLayout()
    assert rows.asked < 50
