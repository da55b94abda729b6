"""Basis, people, time, place and cost of a surat tugas."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.content import Assignee, Recipient, Task
from ui.features.letters.recipients import RecipientsField
from ui.features.letters.suggest import Suggestion
from ui.widgets.field import Field, TextArea
from ui.widgets.text_input import TextInput


class TaskFields(QWidget):
    """
    People are chips of "name, position"; find offers those of the directory.

    task() keeps rank and NIP of people that came from there.
    """

    changed = Signal()

    def __init__(self, find: Callable[[str], Sequence[Suggestion]]) -> None:
        super().__init__()
        self._known: dict[str, Assignee] = {}
        self.basis = TextArea("Satu dasar pada setiap baris", lines=2)
        self.people = RecipientsField("Yang ditugaskan", self._remembering(find), _free)
        self.time = TextInput("Senin s.d. Rabu, 12 s.d. 14 Oktober 2026")
        self.place = TextInput("Pangkalpinang")
        self.cost = TextInput("APBD Tahun Anggaran 2026")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Field("Dasar", self.basis, keeps_line=False))
        self.people_field = Field("Kepada", self.people, keeps_line=False)
        column.addWidget(self.people_field)
        column.addWidget(Field("Waktu", self.time, keeps_line=False))
        pair = QHBoxLayout()
        pair.setSpacing(12)
        pair.addWidget(Field("Tempat tugas", self.place, keeps_line=False))
        pair.addWidget(Field("Biaya", self.cost, keeps_line=False))
        column.addLayout(pair)
        self.basis.textChanged.connect(self.changed)
        self.people.changed.connect(self.changed)
        for text in (self.time, self.place, self.cost):
            text.textEdited.connect(self.changed)
        self.setFocusProxy(self.people)

    def task_shown(self) -> Task | None:
        """None while nothing is typed."""
        lines = (line.strip() for line in self.basis.toPlainText().splitlines())
        task = Task(
            basis=tuple(line for line in lines if line),
            assignees=tuple(self._assignee(each.title) for each in self.people.recipients()),
            time=self.time.text().strip(),
            place=self.place.text().strip(),
            cost=self.cost.text().strip(),
        )
        return None if task == Task() else task

    def show_task(self, task: Task | None) -> None:
        shown = task or Task()
        blocked = self.basis.blockSignals(True)
        self.basis.setPlainText("\n".join(shown.basis))
        self.basis.blockSignals(blocked)
        self._known |= {title_of(each): each for each in shown.assignees}
        self.people.set_recipients([Recipient(title=title_of(each)) for each in shown.assignees])
        self.time.setText(shown.time)
        self.place.setText(shown.place)
        self.cost.setText(shown.cost)

    def _remembering(
        self, find: Callable[[str], Sequence[Suggestion]]
    ) -> Callable[[str], Sequence[Suggestion]]:
        def found(text: str) -> list[Suggestion]:
            shown = []
            for each in find(text):
                if isinstance(each.value, Assignee):
                    title = title_of(each.value)
                    self._known[title] = each.value
                    shown.append(Suggestion(each.words, each.note, Recipient(title=title)))
            return shown

        return found

    def _assignee(self, title: str) -> Assignee:
        if title in self._known:
            return self._known[title]
        name, _, position = title.partition(", ")
        return Assignee(name=name, position=position)


def title_of(assignee: Assignee) -> str:
    """ "Melati, Kaur Umum": how a person stands on a chip."""
    return f"{assignee.name}, {assignee.position}" if assignee.position else assignee.name


def _free(text: str) -> Recipient:
    return Recipient(title=text.strip())
