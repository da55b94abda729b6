"""What the hub refused: its words, and the person's own text, to be read and copied."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.features.transfer.reading import AttentionItem
from ui.widgets.buttons import Button, ButtonKind, IconButton
from ui.widgets.empty_state import EmptyState, Picture
from ui.widgets.field import TextArea
from ui.widgets.label import IconLabel, Label


class AttentionPane(QStackedWidget):
    """
    stepped: +1 or -1. opened: to the object. copied: the text is on the clipboard.
    set_aside: read, and done without.
    """

    stepped = Signal(int)
    set_aside = Signal()
    opened = Signal()
    copied = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Perlu perhatian")
        self.title, self.about = Label("", "h1", wraps=True), Label("", "sm", "text2", wraps=True)
        self.words = Label("", "body", wraps=True)
        self.own_text = TextArea(lines=6)
        self.own_text.setReadOnly(True)
        self.own_text.setAccessibleName("Yang Anda tulis")
        self._place = Label("", "sm", "text2")
        self._open = Button("Buka", ButtonKind.PRIMARY, icon="arrow-right", height=36)
        self._open.clicked.connect(self.opened)
        self._copy = Button("Salin teks", icon="copy", height=36)
        self._copy.clicked.connect(self.copy)
        self._aside = Button("Kesampingkan", ButtonKind.GHOST, icon="archive", height=36)
        self._aside.clicked.connect(self.set_aside)
        tidy = EmptyState(
            Picture.TIDY,
            "Tidak ada yang perlu perhatian",
            "Bila pusat belum bisa menerima sesuatu, tulisan Anda tetap utuh dan muncul di sini.",
        )
        self.addWidget(tidy)
        self.addWidget(self._item_page())

    def show_item(self, item: AttentionItem | None, number: int, count: int) -> None:
        self.setCurrentIndex(0 if item is None else 1)
        if item is None:
            return
        self.title.setText(item.title)
        self.about.setText(f"{item.about}. Tulisan Anda tetap tersimpan.")
        self.words.setText(item.words)
        if self.own_text.toPlainText() != item.own_text:
            self.own_text.setPlainText(item.own_text)
        self.own_text.setVisible(bool(item.own_text))
        self._copy.setVisible(bool(item.own_text))
        self._open.setVisible(item.place is not None)
        self._place.setText(f"{number} dari {count}")

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self.own_text.toPlainText())
        self.copied.emit()

    def _item_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(IconLabel("triangle-alert", 20, "warn"))
        head.addWidget(self.title, 1)
        head.addWidget(self._place)
        for icon, name, step in (
            ("chevron-up", "Sebelumnya", -1),
            ("chevron-down", "Berikutnya", 1),
        ):
            button = IconButton(icon, name)
            button.clicked.connect(lambda _=False, by=step: self.stepped.emit(by))
            head.addWidget(button)
        column.addLayout(head)
        column.addWidget(self.about)
        column.addWidget(self.words)
        column.addSpacing(4)
        column.addWidget(Label("Yang Anda tulis", "smb"))
        column.addWidget(self.own_text)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self._aside)
        foot.addStretch(1)
        foot.addWidget(self._copy)
        foot.addWidget(self._open)
        column.addLayout(foot)
        return page
