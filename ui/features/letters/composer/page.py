"""The composer's page: header, keys and timers around form and live page."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.calendar import zone_label
from app.domain.content import LetterContent, LetterKind, Route
from app.domain.letters import Action, Letter, Step
from app.services.read_models import DataState
from ui.features.letters.composer.asking import cancel_reason, show_trail
from ui.features.letters.composer.finding import DirectoryFinder
from ui.features.letters.composer.form import LetterForm
from ui.features.letters.composer.header import ComposerHeader
from ui.features.letters.composer.keeping import ask_where
from ui.features.letters.composer.layout import ComposerLayout
from ui.features.letters.composer.merging import Beside, Difference
from ui.features.letters.composer.presenter import ComposerPresenter
from ui.features.letters.composer.preview_pane import PreviewPane
from ui.features.letters.composer.route_dialog import RouteDialog
from ui.features.letters.composer.route_strip import stops
from ui.features.letters.labels import KINDS, NO_SUBJECT, NUMBER_LATER, STATES
from ui.runtime.desk import Place, Surroundings
from ui.runtime.keymap import OWN, bind_keys
from ui.widgets.dialog import Dialog
from ui.widgets.dropping import FileDrop
from ui.widgets.file_dialogs import ask_files, ask_place
from ui.widgets.file_row import FileRow
from ui.widgets.page import Page
from ui.widgets.reason_dialog import ReasonDialog
from ui.widgets.width_mode import WidthMode

Act = Callable[[], object]
SAVE_AFTER_MS = 3_000
PAGE_AFTER_MS = 150
RETRY_AFTER_MS = 10_000
NEW_LETTER = "Surat baru"
UNUSED_REASON = "Alasan pembatalan surat sudah diketik, tetapi belum dipakai."
PASTE_CUT = (
    "Tempelan terlalu besar, jadi hanya sebagian yang masuk. Sisanya sebaiknya menjadi lampiran."
)


class ComposerPage(Page):
    """The view of ComposerPresenter. show_object() opens a letter; alone it is a new one."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(NEW_LETTER)
        self._desk, self._window = around.desk, around.window
        self._letter: Letter | None = None
        self._dialog: Dialog | None = None
        self._reasons: dict[UUID | None, str] = {}  # for cancelling, by letter
        finder = DirectoryFinder(self._desk.directory, self._desk.today)
        self.form = LetterForm(finder.recipients, finder.people)
        self.preview = PreviewPane()
        self.parts = ComposerLayout(self.form, self.preview)
        self.body.addWidget(self.parts)
        self.header = ComposerHeader(self)
        self.drop = FileDrop(self)
        self.presenter = ComposerPresenter(self, self._desk, self._window)
        self._save_timer = self._timer(SAVE_AFTER_MS, self.presenter.save_due)
        self._page_timer = self._timer(PAGE_AFTER_MS, self.presenter.page_due)
        # Both run out at once: they only tell whether opened() and show_object() came together.
        self._new_timer = self._timer(0, self.presenter.begin_new)
        self._focus_before_loading: QWidget | None = None
        self._object_timer = self._timer(0, self._nothing)
        self._connect()
        self._bind_keys()

    def show_object(self, id: UUID) -> None:
        """Open this letter; whether the page was just opened or is about to be."""
        if self._new_timer.isActive():
            self._new_timer.stop()
        else:
            self._object_timer.start()
        self.presenter.open(id)

    def opened(self) -> None:
        """Come here without a letter: a new one."""
        if self._object_timer.isActive():
            self._object_timer.stop()
        else:
            self._new_timer.start()

    def panes(self) -> list[QWidget]:
        return [self.form.subject, self.parts.route.change, self.preview.pages]

    def first_focus(self) -> QWidget:
        return self.form.subject

    def may_leave(self) -> bool:
        return self.presenter.leave()

    def unsaved_words(self) -> str:
        if self.presenter.has_unsaved:
            return "Menyimpan…"
        return "Belum tersimpan" if self.unstored() else ""

    def unstored(self) -> str:
        is_asking = isinstance(self._dialog, ReasonDialog) and self._dialog.reason()
        return UNUSED_REASON if is_asking else ""

    def discard(self) -> None:
        if isinstance(self._dialog, ReasonDialog):
            self._dialog.close_overlay()

    def go_back(self) -> bool:
        """Esc: from the page to the form at narrow width, else to the list."""
        if not self.parts.close_page():
            self._window.open(Place.DRAFTS)
        return True

    def full_page(self) -> QWidget:
        return self.preview.pages

    def print_page(self) -> bool:
        return self.presenter.print_page()

    def set_width_mode(self, mode: WidthMode) -> None:
        super().set_width_mode(mode)
        self.parts.set_mode(mode)
        self.header.set_width_mode(mode)

    def show_content(self, content: LetterContent) -> None:
        unit = self._desk.directory().unit(self._desk.assignments()[0].unit)
        self.form.show_content(content, zone_label(unit.zone))

    def content(self, base: LetterContent) -> LetterContent:
        return self.form.content(base)

    def put_files(self, content: LetterContent) -> None:
        self.form.put_files(content)
        self.parts.scroller.ensureWidgetVisible(self.form.attachments)

    def show_files(self, rows: Sequence[FileRow]) -> None:
        self.form.attachments.show_files(rows)

    def show_letter(self, letter: Letter, actions: frozenset[Action]) -> None:
        self._letter = letter
        is_editable = Action.SAVE in actions
        self.drop.set_open(is_editable)
        self.form.set_editable(is_editable)
        self.form.number.setText(letter.number.text if letter.number else NUMBER_LATER)
        kind = KINDS[letter.content.kind]
        self.parts.kind.show_kind(kind, is_editable=is_editable and letter.number is None)
        self.parts.route.change.setVisible(is_editable)
        self._show_route(letter.content.route)
        self.header.chip.set_status(STATES[letter.state])
        self.header.acts.allow(actions)
        self.header.show_title(
            letter.content.subject or (NO_SUBJECT if letter.trail else NEW_LETTER)
        )

    def show_returned(self, step: Step | None) -> None:
        self.parts.returned.show_step(step)

    def show_saving(self) -> None:
        self.header.show_saving()
        self.unsaved_changed.emit()

    def show_saved(self, at: str) -> None:
        self.header.show_saved(at)
        self.unsaved_changed.emit()

    def show_whereabouts(self, state: DataState) -> None:
        self.header.show_whereabouts(state)

    def show_unsaved(self) -> None:
        self.header.show_saved("")
        self.unsaved_changed.emit()

    def show_save_failed(self, sentence: str) -> None:
        self.header.show_failed(sentence)
        self._save_timer.start(RETRY_AFTER_MS)
        self.unsaved_changed.emit()

    def show_problems(self, fields: Sequence[str]) -> None:
        self.form.show_problems(fields)
        self.parts.problems.show_fields(fields)
        if fields:
            self._go_to_problem(fields[0])

    def finish_typing(self) -> None:
        self.form.commit_typed()

    def show_conflict(self, beside: Beside | None, parts: Sequence[Difference]) -> None:
        self.parts.conflict.show_parts(beside, parts)

    def go_to_conflict(self) -> None:
        self.parts.show_field(self.parts.conflict)

    def show_page(self, pdf: bytes) -> None:
        self.preview.show_pdf(pdf)

    def show_page_problem(self, sentence: str) -> None:
        self.preview.show_problem(sentence)

    def show_loading(self, is_loading: bool) -> None:
        focused = self.form.focusWidget() if is_loading else None
        self.form.setEnabled(not is_loading)
        if is_loading:
            self._focus_before_loading = focused
        elif self._focus_before_loading is not None:
            self._focus_before_loading.setFocus()
            self._focus_before_loading = None

    def show_busy(self, is_busy: bool) -> None:
        self.header.acts.set_busy(is_busy)

    def choose_kind(self, kind: LetterKind) -> None:
        """What was typed moves along."""
        self.form.set_kind(kind)
        self.parts.kind.show_kind(KINDS[kind], is_editable=True)

    def _connect(self) -> None:
        self._connect_files()
        self.header.back.clicked.connect(partial(self._window.open, Place.DRAFTS))
        self.form.changed.connect(self._edited)
        self.form.body_field.edit.was_cut.connect(partial(self._window.show_problem, PASTE_CUT))
        self.header.acts.asked.connect(self._take)
        self.header.acts.trail.clicked.connect(self._show_trail)
        self.preview.save_pdf.clicked.connect(self._ask_where)
        self.preview.printer.clicked.connect(self.presenter.print_page)
        self.preview.full_page.clicked.connect(self._window.full_page)
        self.parts.kind.change.clicked.connect(self._open_kinds)
        self.parts.route.change.clicked.connect(self._open_route)
        self.parts.problems.asked.connect(self._go_to_problem)
        self.parts.conflict.chosen.connect(self.presenter.choose)
        self._desk.events.happened.connect(self.presenter.happened)

    def _connect_files(self) -> None:
        field, files = self.form.attachments, self.presenter.files
        field.asked.connect(self._ask_files)
        self.form.body_field.edit.was_given_files.connect(self.drop.paste)
        self.drop.given.connect(files.attach)
        self.drop.hovering.connect(field.set_dropping)
        field.panel.asked.connect(files.reader.open)
        field.panel.stopped.connect(files.reader.stop)
        field.panel.kept.connect(self._keep_file)
        field.panel.gone.connect(files.take_out)
        field.panel.moved.connect(self._move_file)

    def _ask_files(self) -> None:
        if self.drop.is_open:
            ask_files(self, self.presenter.files.attach)

    def _keep_file(self, sha256: str) -> None:
        reader = self.presenter.files.reader
        ask_place(self, reader.name(sha256), partial(reader.keep, sha256))

    def _move_file(self, sha256: str, step: int) -> None:
        self.presenter.files.move(sha256, step)
        self.form.attachments.panel.list.choose_file(sha256)

    def _bind_keys(self) -> None:
        actions: dict[str, Act] = {
            "main": self._take_main,
            "page": self.parts.toggle_page,
            "kind": self._open_kinds,
            "problem": self._next_problem,
            "save": self._save_now,
            "attach": self._ask_files,
            "new": self.presenter.begin_new,
        }
        bind_keys(self, OWN[Place.COMPOSER], actions, in_window=True)

    def _save_now(self) -> None:
        """Ctrl+S."""
        self.form.commit_typed()
        self.presenter.save_due()

    def _edited(self) -> None:
        self.presenter.edited()
        self._page_timer.start(PAGE_AFTER_MS)
        self._save_timer.start(SAVE_AFTER_MS)
        if self.parts.problems.fields:
            self._clear_mended()

    def _clear_mended(self) -> None:
        """A problem goes as soon as it is mended; new ones come only with Ajukan."""
        left = [name for name in self.parts.problems.fields if name in self.presenter.missing()]
        if tuple(left) != self.parts.problems.fields:
            self.form.show_problems(left)
            self.parts.problems.show_fields(left)

    def _take_main(self) -> None:
        self.form.commit_typed()
        self.header.acts.take_main()

    def _take(self, action: Action) -> None:
        self.form.commit_typed()
        if action is Action.CANCEL:
            asking = cancel_reason(self._window.overlay_host, self._typed_reason())
            asking.left.connect(partial(self._keep_reason, self.presenter.letter_id))
            asking.text.textChanged.connect(self.unsaved_changed)
            asking.given.connect(partial(self._cancel, asking))
            self._open(asking)
            return
        {
            Action.SUBMIT: self.presenter.submit,
            Action.SEND: self.presenter.send,
            Action.WITHDRAW: self.presenter.withdraw,
            Action.ARCHIVE: self.presenter.archive,
        }[action]()

    def _typed_reason(self) -> str:
        return self._reasons.get(self.presenter.letter_id, "")

    def _keep_reason(self, letter: UUID | None, text: str) -> None:
        """The dialog was closed: what was typed comes back when it opens again."""
        self._reasons[letter] = text

    def _cancel(self, asking: ReasonDialog, reason: str) -> None:
        asking.close_overlay()
        self.presenter.cancel(reason)

    def _go_to_problem(self, name: str) -> None:
        found = self.form.field(name)
        if found is not None:
            self.parts.show_field(found)

    def _next_problem(self) -> None:
        fields = self.parts.problems.fields
        if fields:
            focused = self.focusWidget()
            at = next(
                (
                    index
                    for index, name in enumerate(fields)
                    if (field := self.form.field(name)) is not None
                    and focused is not None
                    and (field is focused or field.isAncestorOf(focused))
                ),
                -1,
            )
            self._go_to_problem(fields[(at + 1) % len(fields)])

    def _open_kinds(self) -> None:
        change = self.parts.kind.change
        if change.isHidden():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for kind, words in KINDS.items():
            menu.addAction(words, partial(self.choose_kind, kind))
        menu.popup(change.mapToGlobal(QPoint(0, change.height())))

    def _open_route(self) -> None:
        if self._letter is None:
            return
        route = self.form.content(self._letter.content).route
        self._open(
            RouteDialog(
                self._window.overlay_host,
                route,
                self._letter.unit,
                self._desk.directory(),
                self._set_route,
            )
        )

    def _set_route(self, route: Route) -> None:
        self.form.set_route(route)
        self._show_route(route)

    def _show_route(self, route: Route) -> None:
        if self._letter is not None:
            self.parts.route.show_stops(stops(self._letter, route, self._desk.directory()))

    def _ask_where(self) -> None:
        if self._letter is not None:
            ask_where(self, self._letter.content.subject, self.presenter.keep_page)

    def _show_trail(self) -> None:
        self._open(show_trail(self._window.overlay_host, self.presenter.trail()))

    def _open(self, dialog: Dialog) -> None:
        self._dialog = dialog
        dialog.closed.connect(self._forget_dialog)
        dialog.open()

    def _forget_dialog(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None
            self.unsaved_changed.emit()

    def _nothing(self) -> None:
        """The letter asked for was opened on a page that was on screen already."""

    def _timer(self, ms: int, action: Act) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(ms)
        timer.timeout.connect(action)
        return timer


def make_page(around: Surroundings) -> ComposerPage:
    """The page of Place.COMPOSER."""
    return ComposerPage(around)
