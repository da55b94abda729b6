"""The main window: places, pages, and what lies over them."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget
from shiboken6 import isValid

from ui.runtime.appearance import appearance
from ui.runtime.icons import mark_of
from ui.runtime.settings import ThemeChoice, UiSettings
from ui.runtime.type import TextSize
from ui.shell.page_spec import PageSpec
from ui.widgets.page import Page
from ui.widgets.width_mode import WidthMode, width_mode

if TYPE_CHECKING:  # slow to import: prepare() brings them once a cover is painted
    from ui.shell.frame import ShellFrame
    from ui.shell.inside import Inside
    from ui.widgets.banner import Banner
    from ui.widgets.palette import CommandPalette
    from ui.widgets.sync_card import SyncCardState
    from ui.widgets.undo_bar import UndoBar

MINIMUM = QSize(880, 420)


class MainWindow(QMainWindow):
    """
    Pages are registered by spec and made at the first visit; what is around them is
    imported and given by prepare() once a cover is painted, so that the cover comes sooner.

    page_shown: id. sync_asked, lock_asked, connect_asked: the card, Ctrl+L, F5.
    person_asked: somebody else wants to work here.
    settings_changed: UiSettings after the person changed one; the owner stores them.
    unsaved_changed: unsaved_words() may say something else now.
    closing: the window is about to go. stayed: it was to close, and something typed could
    not be stored.
    """

    page_shown = Signal(str)
    sync_asked = Signal()
    stop_asked = Signal()
    lock_asked = Signal()
    person_asked = Signal()
    connect_asked = Signal()
    settings_changed = Signal(object)
    unsaved_changed = Signal()
    closing = Signal()
    stayed = Signal()

    def __init__(self, settings: UiSettings | None = None) -> None:
        super().__init__()
        self.setWindowTitle("Balai")
        self.setMinimumSize(MINIMUM)
        self.settings = settings or UiSettings()
        self._specs: dict[str, PageSpec] = {}
        self._pages: dict[str, Page] = {}
        self._current = ""
        self.may_change_person = False
        self._focus_before_cover: QWidget | None = None
        self.width_mode = WidthMode.REGULAR
        self._inside: Inside | None = None
        self._is_collapsed = False
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        appearance().changed.connect(self._restyle)
        self._restyle()
        self.apply_settings(self.settings)

    def prepare(self, make_inside: "Callable[[Self], Inside]") -> None:
        """
        Make what is around the pages, once, while a cover is on screen and nobody waits.

        make_inside is Inside; before this the window has covers and settings only.
        """
        if self._inside is None:
            self._inside = make_inside(self)
            self._stack.insertWidget(0, self._inside.frame)
            self._fit()

    @property
    def inside(self) -> "Inside":
        if self._inside is None:
            raise RuntimeError("prepare() comes before pages")
        return self._inside

    @property
    def frame(self) -> "ShellFrame":
        return self.inside.frame

    @property
    def undo_bar(self) -> "UndoBar":
        return self.inside.undo_bar

    @property
    def palette_box(self) -> "CommandPalette":
        return self.inside.palette_box

    @property
    def banner(self) -> "Banner":
        return self.frame.banner

    @property
    def overlay_host(self) -> QWidget:
        """What a Dialog covers."""
        return self.frame

    def add_page(self, spec: PageSpec) -> None:
        self._specs[spec.id] = spec
        self.inside.navigation.set_specs(list(self._specs.values()))

    def order_pages(self, page_ids: list[str]) -> None:
        """The rail follows this order; pages that are open stay so."""
        known = self._specs
        self._specs = {page_id: known[page_id] for page_id in page_ids if page_id in known}
        self.inside.navigation.set_specs(list(self._specs.values()))

    def set_pages(self, specs: list[PageSpec]) -> None:
        """
        Another person, other places: earlier pages are closed and forgotten.

        The first of the new ones is not shown by itself.
        """
        self.frame.header.clear()
        for page in self._pages.values():
            self.frame.pages.removeWidget(page)
            page.deleteLater()
        self._specs = {spec.id: spec for spec in specs}
        self._pages, self._current = {}, ""
        self.inside.navigation.set_specs(list(self._specs.values()))

    def show_page(self, page_id: str) -> Page | None:
        """
        Go there, if the page on screen lets the person leave.

        Returns:
            The page, or None if the person stays.

        Raises:
            KeyError: no such page was added.
        """
        spec = self._specs[page_id]
        before = self._pages.get(self._current)
        if before is not None and page_id != self._current and not before.may_leave():
            self.inside.navigation.set_current(self._current)
            return None
        page = self._pages.get(page_id) or self._make(spec)
        is_new_here = page_id != self._current
        self._current = page_id
        self.frame.show_page(page)
        self._show_title()
        self.inside.navigation.set_current(page_id)
        page.set_width_mode(self.width_mode)
        page.opened()
        if is_new_here:
            self._focus_first(page)
        self.page_shown.emit(page_id)
        return page

    def has_page(self, page_id: str) -> bool:
        return page_id in self._specs

    @property
    def current_id(self) -> str:
        return self._current

    def current_page(self) -> Page | None:
        return self._pages.get(self._current)

    def page(self, page_id: str) -> Page:
        """The page, made if it was never visited, without going there."""
        return self._pages.get(page_id) or self._make(self._specs[page_id])

    def keep_typed(self) -> bool:
        """Store what was typed on the page, also below a cover; False: it could not be."""
        page = self.current_page()
        return page is None or page.may_leave()

    def set_badge(self, page_id: str, count: int) -> None:
        """How many things wait there; 0 shows nothing."""
        self.inside.navigation.set_count(page_id, count)

    def set_sync_state(self, state: "SyncCardState") -> None:
        self.frame.column.sync_card.set_state(state)

    def set_sync_open(self, is_open: bool) -> None:
        self.frame.column.sync_card.set_open(is_open)

    def set_person(self, name: str, position: str) -> None:
        self.frame.column.person.set_person(name, position)

    def show_cover(self, cover: QWidget) -> None:
        """A page over the whole window: first run, lock. What was typed stays below it."""
        focus = QApplication.focusWidget()
        is_ours = bool(focus and self._inside and self.frame.isAncestorOf(focus))
        before = self._cover()
        # A field of an earlier cover goes with that cover, one of another window is not ours.
        self._focus_before_cover = focus if is_ours else None
        self._stack.addWidget(cover)
        self._stack.setCurrentWidget(cover)
        self._drop(before)
        self._show_title()
        cover.setFocus(Qt.FocusReason.OtherFocusReason)

    def hide_cover(self) -> None:
        """Take the cover away and put the focus back where it was."""
        cover = self._cover()
        if cover is None:
            return
        self._stack.setCurrentWidget(self.frame)
        self._drop(cover)
        self._show_title()
        before, self._focus_before_cover = self._focus_before_cover, None
        if before is not None and isValid(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_covered(self) -> bool:
        return self._cover() is not None

    def _cover(self) -> QWidget | None:
        shown = self._stack.currentWidget()
        return None if self._inside is not None and shown is self.frame else shown

    def _drop(self, cover: QWidget | None) -> None:
        if cover is not None:
            self._stack.removeWidget(cover)
            cover.deleteLater()

    def apply_settings(self, settings: UiSettings) -> None:
        self.settings = settings
        look = appearance()
        look.has_motion = settings.has_motion
        look.has_letter_keys = settings.has_single_key_shortcuts
        look.set_both(settings.theme, settings.text_size)
        self._arrange()

    def change_theme(self, choice: ThemeChoice) -> None:
        self._change(self.settings._replace(theme=choice))

    def change_text_size(self, size: TextSize) -> None:
        self._change(self.settings._replace(text_size=size))

    def change_letter_keys(self, is_on: bool) -> None:
        self._change(self.settings._replace(has_single_key_shortcuts=is_on))

    def change_auto_lock(self, minutes: int) -> None:
        self._change(self.settings._replace(auto_lock_minutes=minutes))

    def step_text_size(self, step: int) -> None:
        """+1 and -1 move one size; 0 goes back to the usual one."""
        sizes = list(TextSize)
        at = sizes.index(self.settings.text_size)
        wanted = sizes[min(len(sizes) - 1, max(0, at + step))] if step else TextSize.REGULAR
        self.change_text_size(wanted)

    def toggle_rail(self) -> None:
        self._change(self.settings._replace(is_rail_collapsed=not self.settings.is_rail_collapsed))

    def open_palette(self) -> None:
        self.palette_box.open()

    def ask_lock(self) -> None:
        self.lock_asked.emit()

    def ask_connect(self) -> None:
        self.connect_asked.emit()

    def undo(self) -> None:
        self.undo_bar.undo()

    def go_to_index(self, shortcut_index: int) -> None:
        """Alt+1 to Alt+9."""
        for spec in self._specs.values():
            if spec.shortcut_index == shortcut_index:
                self.show_page(spec.id)

    def step_pane(self, step: int) -> None:
        """F6 and Shift+F6: rail, header, then what the page names."""
        self.frame.step_pane(step, self.current_page())

    def has_dialog(self) -> bool:
        return self.frame.open_overlay() is not None

    def go_back(self) -> None:
        """Esc: close what lies on top, else let the page close what is open in it."""
        overlay = self.frame.open_overlay()
        if overlay is not None:
            overlay.close_overlay()
            return
        page = self.current_page()
        if page is not None:
            page.go_back()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.keep_typed():
            event.ignore()
            self.stayed.emit()
            return
        if not self.may_lose_pages(self.close):
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)

    def unsaved_words(self) -> str:
        """Of the first page that was visited and has something typed that is not stored."""
        return next((words for page in self._pages.values() if (words := page.unsaved_words())), "")

    def unstored(self) -> dict[str, str]:
        """What would be gone with the window, in a sentence for each page that has such."""
        return {id: words for id, page in self._pages.items() if (words := page.unstored())}

    def may_lose_pages(self, then: Callable[[], object]) -> bool:
        """
        Whether nothing that was typed goes with the pages.

        Else the person is asked, and then() follows where they let it go.
        """
        losing = self.unstored()
        if not losing:
            return True
        self.inside.letting_go.ask(
            self._cover() or self.frame,
            tuple(losing.values()) if self._cover() is None else (),
            back=lambda: self._show_unstored(next(iter(losing))),
            let_go=lambda: self._discard(then),
        )
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _restyle(self) -> None:
        self.setWindowIcon(QIcon(mark_of(appearance().theme, 32)))
        self._arrange()

    def _change(self, settings: UiSettings) -> None:
        self.apply_settings(settings)
        self.settings_changed.emit(settings)

    def _arrange(self) -> None:
        mode = width_mode(self.width(), appearance().text_size)
        has_moved = mode is not self.width_mode
        has_narrowed = self.settings.is_rail_collapsed is not self._is_collapsed
        self.width_mode = mode
        if self._inside is None or not (has_moved or has_narrowed):
            return
        self._fit()
        page = self.current_page()
        if page is not None:
            page.set_width_mode(mode)

    def _fit(self) -> None:
        self._is_collapsed = self.settings.is_rail_collapsed
        self.inside.fit(self.width_mode, is_collapsed=self._is_collapsed)

    def _make(self, spec: PageSpec) -> Page:
        page = spec.factory()
        self._pages[spec.id] = page
        self.frame.pages.addWidget(page)
        page.header_changed.connect(self._read_header)
        page.unsaved_changed.connect(self.unsaved_changed)
        for panes in self.inside.panes_of(page):
            panes.restore(self.settings.splitters)
            panes.remembered.connect(self._remember_panes)
        return page

    def _remember_panes(self, key: str, sizes: list[int]) -> None:
        self._change(self.settings._replace(splitters={**self.settings.splitters, key: sizes}))

    def _read_header(self) -> None:
        page = self.current_page()
        if page is not None:
            self.frame.header.show_page(page)
            self._show_title()

    def _show_unstored(self, page_id: str) -> None:
        if not self.is_covered():
            self.show_page(page_id)

    def _discard(self, then: Callable[[], object]) -> None:
        for page in self._pages.values():
            page.discard()
        then()

    def _show_title(self) -> None:
        """A cover has its own title or none: the taskbar must not tell what is locked."""
        page = self.current_page()
        cover = self._cover()
        title = cover.windowTitle() if cover else page.title if page else ""
        self.setWindowTitle(f"Balai — {title}" if title else "Balai")

    def _focus_first(self, page: Page) -> None:
        first = page.first_focus()
        if first is not None and not self.frame.column.rail.hasFocus():
            first.setFocus(Qt.FocusReason.OtherFocusReason)
