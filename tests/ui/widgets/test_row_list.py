"""A list view over a paged model."""

from pytestqt.qtbot import QtBot

from ui.runtime.appearance import Appearance
from ui.widgets.list_row import LetterRowDelegate, ListRow
from ui.widgets.paged_model import PagedModel
from ui.widgets.row_list import RowList


class CountingList(RowList):
    """Knows how often all its rows were laid out."""

    layouts = 0

    def doItemsLayout(self) -> None:
        self.layouts += 1
        super().doItemsLayout()


def a_row(number: int) -> ListRow:
    return ListRow(id=str(number), sender="Desa Baru", when="09.10", subject=f"Hal {number}")


def test_a_page_that_arrives_is_painted_without_laying_out_every_row_again(
    qtbot: QtBot, look: Appearance
) -> None:
    model: PagedModel[ListRow] = PagedModel(lambda row: row.id, ListRow.sentence)
    view = CountingList("Surat masuk", LetterRowDelegate())
    qtbot.addWidget(view)
    view.show_rows(model)
    model.set_total(500)
    view.resize(400, 600)
    with qtbot.waitExposed(view):
        view.show()
    view.doItemsLayout()
    before = view.layouts
    model.put_page(0, [a_row(number) for number in range(50)])
    view.viewport().repaint()
    assert view.layouts == before
    assert view.indexAt(view.viewport().rect().center()).data() == a_row(3).sentence()
