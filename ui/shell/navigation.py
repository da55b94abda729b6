"""The rail's content: places by width, counts, and what hides behind "Lainnya"."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from ui.shell.page_spec import PageSpec
from ui.shell.rail_items import MORE_ID, rail_items, shown_specs
from ui.widgets.rail import Rail, RailMode


class Navigation(QObject):
    """Keeps the rail true; asked carries the id of a page that a person chose."""

    asked = Signal(str)

    def __init__(self, rail: Rail) -> None:
        super().__init__(rail)
        self._rail = rail
        self._specs: list[PageSpec] = []
        self._counts: dict[str, int] = {}
        self._current = ""
        self._mode = RailMode.WORDS
        rail.chosen.connect(self._choose)

    def set_specs(self, specs: list[PageSpec]) -> None:
        self._specs = list(specs)
        known = {spec.id for spec in specs}
        self._counts = {key: count for key, count in self._counts.items() if key in known}
        self._fill()

    def set_mode(self, mode: RailMode) -> None:
        self._mode = mode
        self._fill()

    def set_count(self, page_id: str, count: int) -> None:
        self._counts[page_id] = count
        self._rail.set_count(page_id, count)

    def set_current(self, page_id: str) -> None:
        """Mark this page, the one it lies within, or "Lainnya" where it has no place."""
        self._current = page_id
        marked = next((spec.within for spec in self._specs if spec.id == page_id), "") or page_id
        is_hidden = any(spec.id == marked for spec in self._hidden())
        self._rail.set_current(MORE_ID if is_hidden else marked)

    def menu(self) -> QMenu:
        """The pages behind "Lainnya"; it deletes itself when closed."""
        menu = QMenu(self._rail)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for spec in self._hidden():
            menu.addAction(spec.title).setData(spec.id)
        menu.triggered.connect(self._choose_from_menu)
        return menu

    def _fill(self) -> None:
        self._rail.set_items(rail_items(self._specs, self._mode, self._counts))
        self.set_current(self._current)

    def _hidden(self) -> list[PageSpec]:
        shown = shown_specs(self._specs, self._mode)
        return [spec for spec in self._specs if spec.is_in_rail and spec not in shown]

    def _choose(self, page_id: str) -> None:
        if page_id != MORE_ID:
            self.asked.emit(page_id)
            return
        corner = self._rail.visualRect(self._rail.currentIndex()).topRight()
        self.menu().popup(self._rail.viewport().mapToGlobal(corner))
        self.set_current(self._current)

    def _choose_from_menu(self, action: QAction) -> None:
        self.asked.emit(str(action.data()))
