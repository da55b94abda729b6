"""A text editor that holds the body model and nothing else."""

from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from app.domain.body import Body
from ui.features.letters.editor import list_steps
from ui.features.letters.editor.copying import copied, pasted_blocks
from ui.features.letters.editor.event_object import EventObject
from ui.features.letters.editor.formats import EVENT_OBJECT, ITEM_STEP_PX, storable
from ui.features.letters.editor.item_marks import ItemMarks
from ui.features.letters.editor.reading import read_body
from ui.features.letters.editor.reducing import MOST_CHARS, Reduced, reduce_html, reduce_text
from ui.features.letters.editor.writing import BodyWriter, insert_runs, show_body
from ui.runtime.appearance import appearance
from ui.widgets.dropping import files_in
from ui.widgets.paint import px

TEXT_TYPE = "text/plain"
_WORDS = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
ENDLESS = 2_000  # letters of a word


class BodyEdit(QTextEdit):
    """
    body() is always a body of the model, whatever was typed or pasted.

    was_cut: something that was pasted was too large and is not all there. was_given_files:
    files were pasted, whose paths are no words of the letter.
    """

    was_cut = Signal()
    was_given_files = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("bare", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setAutoFormatting(QTextEdit.AutoFormattingFlag.AutoNone)
        self._event_object = EventObject(self)
        self.document().documentLayout().registerHandler(EVENT_OBJECT, self._event_object)
        self._marks = ItemMarks(self.document())
        appearance().changed.connect(self._restyle)
        self._restyle()

    def body(self) -> Body:
        return read_body(self.document())

    def set_body(self, body: Body) -> None:
        """Show another body; undo begins anew."""
        self.setWordWrapMode(_WORDS)
        self._make_room_for(body)
        show_body(self.document(), body)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def table(self) -> QTextTable | None:
        """The table that the cursor stands in."""
        found: QTextTable | None = self.textCursor().currentTable()
        return found

    def toggle_look(self, look: QTextCharFormat) -> None:
        """Merge a look into the selection, or into what is typed next; not in tables."""
        if self.table() is None:
            self.mergeCurrentCharFormat(look)

    def toggle_bold(self) -> None:
        look = QTextCharFormat()
        is_bold = self.fontWeight() >= QFont.Weight.Bold
        look.setFontWeight(QFont.Weight.Normal if is_bold else QFont.Weight.Bold)
        self.toggle_look(look)

    def toggle_italic(self) -> None:
        look = QTextCharFormat()
        look.setFontItalic(not self.fontItalic())
        self.toggle_look(look)

    def toggle_underline(self) -> None:
        look = QTextCharFormat()
        look.setFontUnderline(not self.fontUnderline())
        self.toggle_look(look)

    def insert_blocks(self, body: Body) -> None:
        """Put blocks in at the cursor, replacing the selection; one step of undo."""
        self._make_room_for(body)
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        if cursor.currentTable():
            text = "\n".join(block.text for block in body)
            cursor.insertText(storable(text), QTextCharFormat())
        else:
            first_is_inline = bool(body) and bool(body[0].runs) and len(body) == 1
            if first_is_inline:
                insert_runs(cursor, body[0].runs)
            else:
                is_free = cursor.block().length() == 1
                BodyWriter(cursor, is_free=is_free).write(body)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def loadResource(self, type: int, name: QUrl | str) -> object:
        """Nothing: no file and no address is ever read for a letter."""
        return None

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        if files_in(source):
            return False  # dropped files are taken by whoever is around
        return pasted_blocks(source) is not None or _has_words(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if files_in(source):
            self.was_given_files.emit()
            return
        blocks = pasted_blocks(source)
        found = Reduced(blocks) if blocks is not None else _reduced(source)
        if found.body:
            self.insert_blocks(found.body)
        if found.is_cut:
            self.was_cut.emit()

    def createMimeDataFromSelection(self) -> QMimeData:
        return copied(self.textCursor())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_search = event.matches(QKeySequence.StandardKey.DeleteEndOfLine)
            if is_search:
                # Ctrl+K is quick search on every platform, never "delete to the end".
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._take_structure_key(event):
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if len(event.commitString()) <= MOST_CHARS:
            super().inputMethodEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setFont(self.font())
        painter.setPen(QColor(appearance().theme.text))
        block = self.cursorForPosition(event.rect().topLeft()).block()
        while block.isValid():
            top = self._top(block)
            if top > event.rect().bottom():
                break
            self._paint_mark(painter, block, top)
            block = block.next()

    def _paint_mark(self, painter: QPainter, block: QTextBlock, top: float) -> None:
        text = self._marks.text(block)
        layout = block.layout()
        if not text or layout is None or layout.lineCount() == 0:
            return
        line = layout.lineAt(0)
        words = layout.position().x() + line.x() - self.horizontalScrollBar().value()
        width = QFontMetrics(self.font()).horizontalAdvance(text)
        left = min(words - px(ITEM_STEP_PX) + 2, words - width - px(4))
        painter.drawText(QPointF(left, top + line.y() + line.ascent()), text)

    def _top(self, block: QTextBlock) -> float:
        rect = self.document().documentLayout().blockBoundingRect(block)
        return rect.y() - self.verticalScrollBar().value()

    def _take_structure_key(self, event: QKeyEvent) -> bool:
        """Enter, Backspace and Tab where they change what a block is."""
        key, modifiers = event.key(), event.modifiers()
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return self._take_tab(-1 if key == Qt.Key.Key_Backtab else 1)
        cursor = self.textCursor()
        is_plain = modifiers in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if not is_plain or cursor.hasSelection() or cursor.currentTable():
            return False
        item = list_steps.item_at(cursor)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take_enter(
                cursor, is_empty_item=item is not None and cursor.block().length() == 1
            )
            return True
        if key == Qt.Key.Key_Backspace and item is not None and cursor.atBlockStart():
            list_steps.end_item(cursor)
            return True
        return False

    def _take_enter(self, cursor: QTextCursor, *, is_empty_item: bool) -> None:
        if is_empty_item:
            list_steps.end_item(cursor)
            return
        cursor.beginEditBlock()
        cursor.insertBlock()
        list_steps.follow_on(cursor)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _take_tab(self, step: int) -> bool:
        cursor = self.textCursor()
        table = self.table()
        if table is not None:
            return self._go_to_cell(table, step)
        if list_steps.step_level(cursor, step):
            return True
        self.focusNextPrevChild(step > 0)
        return True

    def _go_to_cell(self, table: QTextTable, step: int) -> bool:
        cell = table.cellAt(self.textCursor())
        at = cell.row() * table.columns() + cell.column() + step
        if not 0 <= at < table.rows() * table.columns():
            edge = table.lastPosition() + 1 if step > 0 else table.firstPosition() - 1
            cursor = self.textCursor()
            cursor.setPosition(edge)
            self.setTextCursor(cursor)
            return True
        target = table.cellAt(at // table.columns(), at % table.columns())
        self.setTextCursor(target.firstCursorPosition())
        return True

    def _make_room_for(self, body: Body) -> None:
        """Break anywhere once a word has no end: Qt's search for its end is quadratic."""
        if any(len(word) > ENDLESS for block in body for word in block.text.split()):
            self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)

    def _restyle(self) -> None:
        self.setFont(appearance().font("body"))


def _has_words(source: QMimeData) -> bool:
    return source.hasHtml() or source.hasFormat(TEXT_TYPE)


def _reduced(source: QMimeData) -> Reduced:
    found = reduce_html(source.html()) if source.hasHtml() else None
    if found is not None and found.body:
        return found
    return reduce_text(source.text()) if source.hasFormat(TEXT_TYPE) else Reduced(())
