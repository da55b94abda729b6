"""The tools over the body: looks, lists, levels, table, the event's place."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QWidget

from app.domain.body import Block, BlockKind, Marker
from ui.features.letters.editor import list_steps, table_steps
from ui.features.letters.editor.body_edit import BodyEdit
from ui.runtime.keymap import IN_BODY, bind_keys
from ui.widgets.buttons import Button, ButtonKind, IconButton
from ui.widgets.card import Divider

Action = Callable[[], object]
MARKERS = (
    (Marker.DECIMAL, "1.  2.  3."),
    (Marker.ALPHA, "a.  b.  c."),
    (Marker.DECIMAL_PAREN, "1)  2)  3)"),
    (Marker.ALPHA_PAREN, "a)  b)  c)"),
    (Marker.DASH, "-  -  -"),
)


class BodyToolbar(QWidget):
    """Works on one editor; every tool has a key that works while the editor has the focus."""

    def __init__(self, edit: BodyEdit) -> None:
        super().__init__()
        self._edit = edit
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(6, 0, 6, 0)
        self._row.setSpacing(0)
        self._actions: dict[str, Action] = {
            "bold": edit.toggle_bold,
            "italic": edit.toggle_italic,
            "underline": edit.toggle_underline,
            "numbers": partial(self._list, Marker.DECIMAL),
            "dashes": partial(self._list, Marker.DASH),
            "deeper": partial(self._step, 1),
            "outer": partial(self._step, -1),
            "table": self._table,
        }
        bind_keys(edit, IN_BODY, self._actions)
        self.bold = self._tool("bold", "bold")
        self.italic = self._tool("italic", "italic")
        self.underline = self._tool("underline", "underline")
        self._part()
        self.numbers = self._tool("numbers", "list-ordered")
        self.dashes = self._tool("dashes", "list")
        self.lists = self._button("ellipsis", "Tingkat dan bentuk daftar", self._open_lists)
        self._part()
        self.table = self._tool("table", "table")
        self._row.addStretch(1)
        self.event_button = Button(
            "Sisipkan acara", ButtonKind.LINK, icon="calendar-clock", height=28
        )
        self.event_button.clicked.connect(self._insert_event)
        self._row.addWidget(self.event_button)
        for button in (self.bold, self.italic, self.underline):
            button.setCheckable(True)
        edit.currentCharFormatChanged.connect(self._show_look)
        edit.cursorPositionChanged.connect(self._show_look)

    def set_has_event(self, has_event: bool) -> None:
        """Only an invitation has an event to print."""
        self.event_button.setVisible(has_event)

    def _tool(self, id: str, icon: str) -> IconButton:
        row = next(row for row in IN_BODY if row.id == id)
        return self._button(icon, f"{row.words} ({row.label})", self._actions[id])

    def _button(self, icon: str, name: str, action: Action) -> IconButton:
        button = IconButton(icon, name, size=28)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(partial(self._run, action))
        self._row.addWidget(button)
        return button

    def _part(self) -> None:
        line = Divider(is_vertical=True)
        line.setFixedHeight(18)
        self._row.addSpacing(5)
        self._row.addWidget(line)
        self._row.addSpacing(5)

    def _run(self, action: Action) -> None:
        action()
        if QApplication.activePopupWidget() is None:
            self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _list(self, marker: Marker) -> None:
        list_steps.toggle_list(self._edit.textCursor(), marker)

    def _step(self, step: int) -> None:
        list_steps.step_level(self._edit.textCursor(), step)

    def _table(self) -> None:
        if self._edit.table() is None:
            self._edit.insert_blocks((table_steps.NEW_TABLE,))
        else:
            self._open_table_menu()

    def _insert_event(self) -> None:
        if self._edit.table() is None:
            self._edit.insert_blocks((Block(kind=BlockKind.EVENT),))
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_lists(self) -> None:
        menu = self._menu(self.lists)
        menu.addAction("Turun satu tingkat\tTab", partial(self._step, 1))
        menu.addAction("Naik satu tingkat\tShift+Tab", partial(self._step, -1))
        menu.addSeparator()
        for marker, words in MARKERS:
            menu.addAction(words, partial(self._list, marker))
        menu.addSeparator()
        menu.addAction(
            "Mulai lagi dari awal", partial(list_steps.toggle_restart, self._edit.textCursor())
        )
        menu.popup(_below(self.lists))

    def _open_table_menu(self) -> None:
        table, cursor = self._edit.table(), self._edit.textCursor()
        if table is None:
            return
        menu = self._menu(self.table)
        for words, action in (
            ("Tambah baris di bawah", partial(table_steps.add_row, table, cursor)),
            ("Tambah kolom di kanan", partial(table_steps.add_column, table, cursor)),
            ("Hapus baris", partial(table_steps.remove_row, table, cursor)),
            ("Hapus kolom", partial(table_steps.remove_column, table, cursor)),
            ("Baris judul", partial(table_steps.toggle_head, table)),
            ("Baris jumlah", partial(table_steps.toggle_total, table)),
            ("Kolom rata kiri", partial(table_steps.align_column, table, cursor, "l")),
            ("Kolom rata tengah", partial(table_steps.align_column, table, cursor, "c")),
            ("Kolom rata kanan", partial(table_steps.align_column, table, cursor, "r")),
        ):
            menu.addAction(words, action)
        menu.popup(_below(self.table))

    def _menu(self, owner: QWidget) -> QMenu:
        menu = QMenu(owner)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _show_look(self) -> None:
        look = self._edit.currentCharFormat()
        self.bold.setChecked(look.fontWeight() >= 700)
        self.italic.setChecked(look.fontItalic())
        self.underline.setChecked(look.fontUnderline())


def _below(widget: QWidget) -> QPoint:
    return widget.mapToGlobal(QPoint(0, widget.height()))
