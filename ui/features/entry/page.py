"""Pengisian: the quarter grid, its boxes and its footer; one indicator at a time when narrow."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.services.formula_words import Workings
from ui.features.entry.boxes import HelpBox, ProblemBox
from ui.features.entry.evidence_sheet import EvidenceSheet
from ui.features.entry.grid import EntryGrid
from ui.features.entry.grid_model import GridModel
from ui.features.entry.lines import Line
from ui.features.entry.one_by_one import OneByOne
from ui.features.entry.presenter import EntryPresenter
from ui.features.entry.toolbar import EntryToolbar
from ui.features.entry.view import Period, Progress
from ui.runtime.desk import Place, Surroundings
from ui.runtime.keymap import OWN, Action, bind_keys
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.chip import TextChip
from ui.widgets.dropping import FileDrop
from ui.widgets.empty_state import EmptyState, Picture
from ui.widgets.file_dialogs import ask_files, ask_place
from ui.widgets.file_row import FileRow
from ui.widgets.key_hint import KeyHints
from ui.widgets.page import Page
from ui.widgets.save_state import SaveState
from ui.widgets.width_mode import WidthMode

_MOST_NAMED = 8
_HINTS = (("Enter", "turun"), ("Tab", "kanan"), ("F2", "ubah"))


def make_page(around: Surroundings) -> Page:
    return EntryPage(around)


class EntryPage(Page):
    """The view of EntryPresenter."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__("Pengisian Kinerja")
        self.model = GridModel(self)
        self.grid = EntryGrid(self.model)
        self.one_by_one = OneByOne(self.model)
        self.help = HelpBox()
        self.problem = ProblemBox()
        self.bar = EntryToolbar()
        self.save_state = SaveState()
        self.submit = Button("Ajukan", icon="send", shortcut="Ctrl+Enter", height=34)
        self._waits = TextChip("Diajukan oleh kepala kantor")
        self._sample = TextChip("data contoh")
        self._paste = Button("Tempel dari Excel", icon="clipboard-paste", shortcut="Ctrl+V")
        self._as_table = Button("Tampilan tabel", icon="table")
        self.skip = Button("Lewati", ButtonKind.GHOST)
        self.next = Button("Berikutnya", ButtonKind.PRIMARY, icon="arrow-right", shortcut="Enter")
        self.evidence = Button("Bukti", icon="paperclip", shortcut="Ctrl+B", height=34)
        self._evidence_words = ""
        self.drop = FileDrop(self)
        self._sheet: EvidenceSheet | None = None
        self._host = around.window.overlay_host
        self._empty = EmptyState(Picture.TIDY, "", "")
        self._is_table_wanted = False
        self._has_started = False
        self._is_ready = False
        self._has_problem = False
        self._current: UUID | None = None
        self._lay_out()
        self.presenter = EntryPresenter(self, around.desk, around.window)
        self._connect()
        around.desk.events.happened.connect(self.presenter.happened)

    def show_period(self, period: Period) -> None:
        self.bar.show_period(period)
        self.model.set_quarter(period.quarter)
        self.grid.show_quarter(period.quarter)
        self.beside_title = [self._sample] if period.is_sample else []
        title = "Pengisian" if self.width_mode is WidthMode.NARROW else "Pengisian Kinerja"
        self.set_title(title, f"{period.unit_name}, {period.year}")

    def show_lines(self, lines: Sequence[Line]) -> None:
        self.model.show_lines(lines)
        self.drop.set_open(any(line.may_enter for line in lines))
        self._show_body()
        if lines and not self._has_started:
            self._has_started = True
            self._start()

    def show_line(self, line: Line) -> None:
        self.model.show_line(line)

    def show_help(self, line: Line, workings: Workings) -> None:
        self._current = line.id
        self._evidence_words = line.evidence
        self._label_evidence()
        self.help.show_line(line, workings)
        self.one_by_one.show_help(line, workings)

    def show_problem(self, line: Line | None) -> None:
        self.problem.show_line(line)
        self._has_problem = line is not None
        self._show_boxes()

    def show_evidence(self, rows: Sequence[FileRow]) -> None:
        if self._sheet is not None:
            self._sheet.show_files(rows)

    def show_progress(self, progress: Progress) -> None:
        self.bar.show_progress(progress)
        count = progress.sendable
        self.submit.setVisible(count is not None)
        self._waits.setVisible(count is None)
        is_ready = bool(count) and not progress.problems
        self.submit.setEnabled(bool(count))
        self._is_ready = is_ready
        self._fill_one_button()
        self.submit.set_label(f"Ajukan {count} isian" if count else "Ajukan")

    def show_saving(self) -> None:
        self.save_state.show_saving()
        self.unsaved_changed.emit()

    def show_saved(self, at: str) -> None:
        self.save_state.show_saved(at)
        self.unsaved_changed.emit()

    def show_failed(self, sentence: str) -> None:
        self.save_state.show_failed(sentence)
        self.unsaved_changed.emit()

    def show_nothing(self, title: str, sentence: str) -> None:
        self._empty.say(Picture.NOT_FOUND, title, sentence)
        self._body.setCurrentWidget(self._empty)

    def go_to(self, id: UUID) -> None:
        if self._is_one_by_one():
            self.one_by_one.go_to(id)
        else:
            self.grid.go_to(id)

    def show_object(self, id: UUID) -> None:
        """Opened at one cell, as from Beranda."""
        self.go_to(id)

    def panes(self) -> list[QWidget]:
        first = self.one_by_one.list if self._is_one_by_one() else self.grid
        return [self.bar.tabs, first, self.submit]

    def first_focus(self) -> QWidget | None:
        return self.one_by_one.fields.first_input() if self._is_one_by_one() else self.grid

    def opened(self) -> None:
        self.presenter.open()

    def may_leave(self) -> bool:
        """What is being typed is kept: the cell is left, and stored if it can be."""
        self.grid.cells.finish()
        self.one_by_one.fields.leave()
        self.presenter.evidence.settle()
        return self._sheet is None or self._sheet.keep_words()

    def unsaved_words(self) -> str:
        editor = self.grid.cells.editor
        is_typing = editor is not None and editor.isModified()
        return "Belum tersimpan" if is_typing or self.presenter.has_unsaved else ""

    def unstored(self) -> str:
        self.may_leave()
        names = self.presenter.unstored()
        if not names:
            return ""
        shown = ", ".join(names[:_MOST_NAMED])
        more = f" dan {len(names) - _MOST_NAMED} lagi" if len(names) > _MOST_NAMED else ""
        return f"Isian kinerja belum tersimpan: {shown}{more}."

    def discard(self) -> None:
        self.presenter.discard()

    def go_back(self) -> bool:
        return self.grid.cells.give_up()

    def set_width_mode(self, mode: WidthMode) -> None:
        super().set_width_mode(mode)
        is_narrow = mode is WidthMode.NARROW
        self.bar.set_width_mode(mode)
        self.grid.set_width_mode(mode)
        self.header_actions = [self._as_table] if is_narrow else [self._paste]
        self._label_evidence()
        self._show_boxes()
        self._hints.setVisible(mode not in (WidthMode.NARROW, WidthMode.COMPACT))
        self.title = "Pengisian" if is_narrow else "Pengisian Kinerja"
        self._show_body()
        self.header_changed.emit()

    def _lay_out(self) -> None:
        self.use_toolbar(47).addWidget(self.bar)
        boxes = QHBoxLayout()
        boxes.setContentsMargins(16, 8, 16, 8)
        boxes.setSpacing(12)
        boxes.addWidget(self.help, 1)
        boxes.addWidget(self.problem, 1)
        table = QWidget()
        column = QVBoxLayout(table)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.grid, 1)
        column.addLayout(boxes)
        self._table = table
        self._body = QStackedWidget()
        for part in (table, self.one_by_one, self._empty):
            self._body.addWidget(part)
        self.body.addWidget(self._body)
        self._hints = KeyHints(_HINTS)
        footer = self.use_footer(51)
        footer.addWidget(self._hints)
        footer.addStretch(1)
        footer.addWidget(self.save_state)
        footer.addSpacing(12)
        footer.addWidget(self._waits)
        for button in (self.evidence, self.submit, self.skip, self.next):
            footer.addWidget(button)
        self.header_actions = [self._paste]
        for part in (self._sample, self._paste, self._as_table):
            part.setParent(self)
            part.hide()

    def _connect(self) -> None:
        presenter = self.presenter
        self.model.left.connect(presenter.left)
        self.grid.at.connect(presenter.at)
        self.grid.cleared.connect(presenter.clear)
        self.grid.pasted.connect(presenter.paste)
        self.grid.cells.typed.connect(presenter.typed)
        self.grid.cells.typed.connect(self.unsaved_changed)
        self.grid.cells.gave_up.connect(presenter.gave_up)
        self.grid.cells.closed.connect(self.unsaved_changed)
        self.one_by_one.at.connect(presenter.at)
        self.one_by_one.typed.connect(presenter.typed)
        self.one_by_one.left.connect(presenter.left)
        self.one_by_one.chosen.connect(self._choose_reading)
        self.problem.asked.connect(presenter.next_problem)
        self.problem.chosen.connect(self._choose_reading)
        self.bar.quarter_asked.connect(self._show_quarter)
        self.bar.year_asked.connect(self._show_year)
        self.bar.unit_asked.connect(self._show_unit)
        self.submit.clicked.connect(self._submit)
        self._paste.clicked.connect(self.grid.paste)
        self.next.clicked.connect(self.one_by_one.go_on)
        self.skip.clicked.connect(self._skip)
        self._as_table.clicked.connect(self._toggle_table)
        self.evidence.clicked.connect(self._open_evidence)
        self.drop.given.connect(self._give)
        actions: dict[str, Action] = {
            "evidence": self._open_evidence,
            "problem": presenter.next_problem,
            "thousands": partial(self._answer, is_thousands=True),
            "decimal": partial(self._answer, is_thousands=False),
            "main": self._submit,
        }
        bind_keys(self, OWN[Place.ENTRY], actions)

    def _open_evidence(self) -> None:
        """Ctrl+B: what this cell has; where it has none, the choice of files at once."""
        row = self.model.row_of(self._current) if self._current is not None else None
        line = self.model.line(row) if row is not None else None
        if line is None or self._sheet is not None:
            return
        self.may_leave()
        evidence = self.presenter.evidence
        sheet = EvidenceSheet(self._host, line, evidence.held, evidence.describe)
        self._sheet = sheet
        sheet.asked.connect(self._ask_files)
        sheet.panel.asked.connect(evidence.reader.open)
        sheet.panel.stopped.connect(evidence.reader.stop)
        sheet.panel.gone.connect(evidence.take_out)
        sheet.panel.kept.connect(self._keep_file)
        sheet.closed.connect(self._forget_sheet)
        sheet.open()
        evidence.open(line.id)
        if line.may_enter and not line.row.cell.evidence:
            self._ask_files()

    def _forget_sheet(self) -> None:
        self._sheet = None
        self.presenter.evidence.open(None)

    def _ask_files(self) -> None:
        ask_files(self, partial(self.presenter.evidence.attach, self._current))

    def _give(self, paths: Sequence[Path]) -> None:
        """Dropped on a row, or pasted at the one where the person is."""
        place = self.drop.place if self.grid.isVisible() else None
        under = self.grid.id_at(self.grid.mapFrom(self, place)) if place is not None else None
        self.presenter.evidence.attach(under or self._current, paths)

    def _keep_file(self, sha256: str) -> None:
        reader = self.presenter.evidence.reader
        ask_place(self, reader.name(sha256), partial(reader.keep, sha256))

    def _submit(self) -> None:
        self.may_leave()
        self.presenter.submit()

    def _skip(self) -> None:
        self.one_by_one.step(1)

    def _show_quarter(self, quarter: int) -> None:
        self.may_leave()
        self.presenter.show(quarter=quarter)

    def _show_year(self, year: int) -> None:
        self.may_leave()
        self.presenter.show(year=year)

    def _show_unit(self, unit: str) -> None:
        self.may_leave()
        self.presenter.show(unit=unit)

    def _answer(self, *, is_thousands: bool) -> None:
        """The question on screen: the indicator's own, or the first of the grid."""
        box = self.one_by_one.problem if self._is_one_by_one() else self.problem
        box.choose(is_thousands=is_thousands)

    def _choose_reading(self, id: UUID, is_thousands: bool) -> None:
        self.presenter.choose_reading(id, is_thousands=is_thousands)

    def _toggle_table(self) -> None:
        self._is_table_wanted = not self._is_table_wanted
        self._as_table.set_label("Satu per satu" if self._is_table_wanted else "Tampilan tabel")
        self._show_body()
        if self._current is not None:
            self.go_to(self._current)

    def _is_one_by_one(self) -> bool:
        return self.width_mode is WidthMode.NARROW and not self._is_table_wanted

    def _show_boxes(self) -> None:
        """Side by side; where there is no room for both, what is wrong comes first."""
        is_narrow = self.width_mode is WidthMode.NARROW
        self.problem.setVisible(self._has_problem or not is_narrow)
        self.help.setVisible(not (self._has_problem and is_narrow))

    def _label_evidence(self) -> None:
        """Where there is little room, the word alone: what the cell has stands in the sheet."""
        is_narrow = self.width_mode is WidthMode.NARROW
        self.evidence.set_label("Bukti" if is_narrow else f"Bukti: {self._evidence_words}")
        self.evidence.set_shortcut("" if is_narrow else "Ctrl+B")

    def _fill_one_button(self) -> None:
        """One next step: the next indicator, or else to submit what is clean."""
        is_form = self._is_one_by_one()
        self.skip.setVisible(is_form)
        self.next.setVisible(is_form)
        is_main = self._is_ready and not is_form
        self.submit.set_kind(ButtonKind.PRIMARY if is_main else ButtonKind.SECONDARY)

    def _show_body(self) -> None:
        self._fill_one_button()
        if self.model.rowCount():
            self._body.setCurrentWidget(self.one_by_one if self._is_one_by_one() else self._table)

    def _start(self) -> None:
        """The first item of work is the first figure that is missing."""
        self.grid.go_to_first()
        row = max(0, self.grid.currentIndex().row())
        line = self.model.line(row)
        if line is not None and self._is_one_by_one():
            self.one_by_one.go_to(line.id)
        elif self.isVisible():
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
