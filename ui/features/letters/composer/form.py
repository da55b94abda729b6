"""The fields of a letter, filled from content and read back over it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.attachments import AttachedFile
from app.domain.content import (
    FILE_MEASURE,
    Attachment,
    LetterContent,
    LetterKind,
    Route,
    Secrecy,
    Urgency,
)
from ui.features.letters.composer.addressing import free_addressee
from ui.features.letters.composer.attachments_field import AttachmentsField
from ui.features.letters.composer.classification_field import ClassificationInput
from ui.features.letters.composer.event_fields import EventFields
from ui.features.letters.composer.inputs import CountInput, DateInput
from ui.features.letters.composer.task_fields import TaskFields
from ui.features.letters.editor.body_field import BodyField
from ui.features.letters.labels import SECRECIES, URGENCIES
from ui.features.letters.recipients import RecipientsField
from ui.features.letters.suggest import Suggestion
from ui.widgets.field import Choice, Field
from ui.widgets.text_input import TextInput

Find = Callable[[str], Sequence[Suggestion]]
WITH_RECIPIENTS = frozenset(
    (LetterKind.OFFICIAL_LETTER, LetterKind.INVITATION, LetterKind.INTERNAL_NOTE)
)


class LetterForm(QWidget):
    """
    changed after every act of the person, never while content is shown.

    kind and route have their own places; set_kind() and set_route() tell the form.
    """

    changed = Signal()

    def __init__(self, find_recipients: Find, find_people: Find) -> None:
        super().__init__()
        self._is_showing = False
        self._kind = LetterKind.OFFICIAL_LETTER
        self._route: Route | None = None
        self._zone = "WIB"
        self._files: tuple[AttachedFile, ...] = ()
        self.number = TextInput()
        self.number.setReadOnly(True)
        self.classification = ClassificationInput()
        self.urgency = Choice(tuple((each.value, words) for each, words in URGENCIES.items()))
        self.secrecy = Choice(tuple((each.value, words) for each, words in SECRECIES.items()))
        self.day = DateInput()
        self.place = TextInput()
        self.subject = TextInput("Undangan Rapat Koordinasi …")
        self.count = CountInput()
        self.measure = TextInput(FILE_MEASURE)
        self.recipients = RecipientsField("Kepada", find_recipients, free_addressee)
        self.copies = RecipientsField("Tembusan", find_recipients, free_addressee)
        self.sender_name = TextInput()
        self.event_fields = EventFields()
        self.task = TaskFields(find_people)
        self.body_field = BodyField()
        self.attachments = AttachmentsField()
        self._fields: dict[str, Field] = {}
        self._build()
        self._connect()

    def content(self, base: LetterContent) -> LetterContent:
        """The form over base; what the form does not show stays."""
        count = self.count.value()
        measure = self.measure.text().strip() or FILE_MEASURE
        # A unit that somebody typed waits for its count; the usual one stands for none.
        is_said = count > 0 or measure != FILE_MEASURE
        return replace(
            base,
            kind=self._kind,
            classification_code=self.classification.code(),
            letter_on=self.day.day(),
            place=self.place.text().strip(),
            subject=self.subject.text().strip(),
            route=self._route or base.route,
            urgency=Urgency(self.urgency.chosen()),
            secrecy=Secrecy(self.secrecy.chosen()),
            recipients=self.recipients.recipients(),
            carbon_copies=self.copies.recipients(),
            attachment=Attachment(count=count, measure=measure) if is_said else None,
            sender=self.sender_name.text().strip(),
            body=self.body_field.edit.body(),
            event=self.event_fields.event_shown(),
            task=self.task.task_shown(),
            files=self._files,
        )

    def show_content(self, content: LetterContent, zone: str) -> None:
        """zone is the office's own, "WIB", for events that name none yet."""
        self._is_showing = True
        self._zone = zone
        self.classification.show_code(content.classification_code)
        self.urgency.choose(content.urgency.value)
        self.secrecy.choose(content.secrecy.value)
        self.day.set_day(content.letter_on)
        self.place.setText(content.place)
        self.subject.setText(content.subject)
        self._files = content.files
        self._show_attachment(content)
        self.recipients.set_recipients(content.recipients)
        self.copies.set_recipients(content.carbon_copies)
        self.sender_name.setText(content.sender)
        self.event_fields.show_event(content.event, content.letter_on, zone)
        self.task.show_task(content.task)
        if content.body != self.body_field.edit.body():
            self.body_field.edit.set_body(content.body)
        self._route = content.route
        self._is_showing = False
        self._show_kind(content.kind)

    def set_kind(self, kind: LetterKind) -> None:
        """What was typed moves along."""
        self._show_kind(kind)
        self._say_changed()

    def set_route(self, route: Route) -> None:
        self._route = route
        self._say_changed()

    def put_files(self, content: LetterContent) -> None:
        """The person attached or took out a file."""
        self._files = content.files
        self._show_attachment(content)
        self._say_changed()

    def set_editable(self, is_editable: bool) -> None:
        for text in (self.classification, self.place, self.subject, self.measure, self.sender_name):
            text.setReadOnly(not is_editable)
        for widget in (
            self.urgency,
            self.secrecy,
            self.day,
            self.count,
            self.event_fields,
            self.task,
            self.body_field.toolbar,
        ):
            widget.setEnabled(is_editable)
        self.body_field.edit.setReadOnly(not is_editable)
        self.attachments.set_editable(is_editable)
        self.recipients.set_editable(is_editable)
        self.copies.set_editable(is_editable)

    def commit_typed(self) -> None:
        """Names and hours left in a field without Enter count."""
        for part in (self.recipients, self.copies, self.task.people, self.event_fields):
            part.commit_typed()

    def show_problems(self, fields: Sequence[str]) -> None:
        """Names of FIELDS; the others are cleared."""
        for name, field in self._fields.items():
            is_named = any(each == name or each.startswith(f"{name}_") for each in fields)
            field.set_error("Isian ini perlu dilengkapi" if is_named else "")
        self.body_field.set_bad("body" in fields)

    def field(self, name: str) -> QWidget | None:
        """The widget to go to for a problem."""
        inside = self.event_fields.part(name)
        if inside is not None:
            return inside
        found = self._fields.get(name)
        return found.editor if found else None

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Field("Nomor surat", self.number, keeps_line=False))
        first = _pair(
            (self._named("classification_code", "Kode klasifikasi", self.classification), 3),
            (_quiet("Tanggal", self.day), 2),
        )
        column.addLayout(first)
        attachment = QWidget()
        inside = QHBoxLayout(attachment)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(6)
        inside.addWidget(self.count)
        inside.addWidget(self.measure, 1)
        attachment.setFocusProxy(self.count)
        self.measure.setAccessibleName("Satuan lampiran")
        column.addLayout(
            _pair(
                (_quiet("Urgensi", self.urgency), 1),
                (_quiet("Keamanan", self.secrecy), 1),
                (_quiet("Lampiran", attachment), 1),
            )
        )
        column.addWidget(self._named("subject", "Hal", self.subject))
        column.addWidget(self._named("sender", "Dari", self.sender_name))
        column.addWidget(self._named("recipients", "Kepada", self.recipients))
        column.addWidget(self._named("task", "Penugasan", self.task))
        column.addWidget(self._named("body", "Isi surat", self.body_field))
        column.addWidget(self._named("event", "Waktu dan tempat acara", self.event_fields))
        column.addWidget(self.attachments)
        column.addWidget(_quiet("Tembusan", self.copies))
        column.addWidget(self._named("place", "Tempat surat", self.place))
        column.addStretch(1)

    def _connect(self) -> None:
        self.classification.changed.connect(self._say_changed)
        for choice in (self.urgency, self.secrecy):
            choice.activated.connect(self._say_changed)
        self.day.dateChanged.connect(self._say_changed)
        for text in (self.place, self.subject, self.count, self.measure, self.sender_name):
            text.textEdited.connect(self._say_changed)
        for part in (self.recipients, self.copies, self.event_fields, self.task):
            part.changed.connect(self._say_changed)
        self.body_field.edit.textChanged.connect(self._say_changed)

    def _show_attachment(self, content: LetterContent) -> None:
        said = content.attachment
        self.count.set_value(said.count if said else 0)
        self.measure.setText(said.measure if said else "")

    def _say_changed(self) -> None:
        if not self._is_showing:
            self.changed.emit()

    def _show_kind(self, kind: LetterKind) -> None:
        self._kind = kind
        is_invitation = kind is LetterKind.INVITATION
        self._fields["sender"].setVisible(kind is LetterKind.INTERNAL_NOTE)
        self._fields["recipients"].setVisible(kind in WITH_RECIPIENTS)
        self._fields["event"].setVisible(is_invitation)
        self._fields["task"].setVisible(kind is LetterKind.ASSIGNMENT_LETTER)
        self.body_field.toolbar.set_has_event(is_invitation)

    def _named(self, name: str, label: str, editor: QWidget) -> Field:
        field = Field(label, editor, keeps_line=False)
        self._fields[name] = field
        return field


def _quiet(label: str, editor: QWidget) -> Field:
    return Field(label, editor, keeps_line=False)


def _pair(*parts: tuple[QWidget, int]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    for widget, stretch in parts:
        row.addWidget(widget, stretch, Qt.AlignmentFlag.AlignTop)
    return row
