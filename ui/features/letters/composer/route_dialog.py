"""Choosing who initials, in which order, and who signs in whose name."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.content import Route, SigningMode
from app.domain.organisation import Directory, Position
from ui.features.letters.composer.drafting import (
    possible_signatories,
    possible_verifiers,
    superiors,
)
from ui.features.letters.labels import MODES
from ui.widgets.buttons import Button, ButtonKind, IconButton
from ui.widgets.dialog import Dialog
from ui.widgets.field import Choice, Field
from ui.widgets.label import Label

_NONE = ("", "Tidak ada")


class RouteDialog(Dialog):
    """done gets the new route; nothing happens where the dialog is closed otherwise."""

    def __init__(
        self,
        host: QWidget,
        route: Route,
        unit: str,
        directory: Directory,
        done: Callable[[Route], None],
    ) -> None:
        super().__init__(host, "Alur persetujuan", "Jabatan, bukan orang; urut dari atas")
        self._directory = directory
        self._done = done
        self._verifiers = list(route.verifiers)
        self._possible = possible_verifiers(unit, directory)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self.add = Choice()
        self.signatory = Choice(self._options(possible_signatories(unit, directory)))
        self.mode = Choice(tuple((mode.value, words) for mode, words in MODES.items()))
        above = (_NONE, *self._options(superiors(unit, directory)))
        self.on_behalf_of, self.through = Choice(above), Choice(above)
        self._above = Field("Atas nama", self.on_behalf_of, keeps_line=False)
        self._between = Field("Melalui", self.through, keeps_line=False)
        self._build_form()
        self._show(route)

    def route(self) -> Route:
        mode = SigningMode(self.mode.chosen() or SigningMode.OWN.value)
        has_above = mode is not SigningMode.OWN
        is_next = mode is SigningMode.ON_BEHALF_NEXT
        return Route(
            verifiers=tuple(self._verifiers),
            signatory=UUID(self.signatory.chosen()),
            mode=mode,
            on_behalf_of=_position(self.on_behalf_of) if has_above else None,
            through=_position(self.through) if is_next else None,
        )

    def _build_form(self) -> None:
        self.body.addWidget(Label("Paraf", "smm", "text2"))
        self.body.addLayout(self._list)
        self.body.addWidget(Field("Tambah pemaraf", self.add, keeps_line=False))
        self.body.addWidget(Field("Penanda tangan", self.signatory, keeps_line=False))
        self.body.addWidget(Field("Menandatangani", self.mode, keeps_line=False))
        self.body.addWidget(self._above)
        self.body.addWidget(self._between)
        self.add.activated.connect(self._add)
        self.mode.currentIndexChanged.connect(self._show_mode)
        cancel = Button("Batal", ButtonKind.GHOST)
        cancel.clicked.connect(self.close_overlay)
        use = Button("Pakai alur ini", ButtonKind.PRIMARY)
        use.clicked.connect(self._use)
        self.add_button(cancel)
        self.add_button(use)
        self.set_first_focus(self.add)

    def _show(self, route: Route) -> None:
        if self.signatory.findData(str(route.signatory)) < 0:
            title = self._directory.position(route.signatory).title
            self.signatory.addItem(title, str(route.signatory))
        self.signatory.choose(str(route.signatory))
        self.mode.choose(route.mode.value)
        self.on_behalf_of.choose(str(route.on_behalf_of or ""))
        self.through.choose(str(route.through or ""))
        self._show_mode()
        self._show_verifiers()

    def _show_mode(self) -> None:
        mode = self.mode.chosen()
        self._above.setVisible(mode != SigningMode.OWN.value)
        self._between.setVisible(mode == SigningMode.ON_BEHALF_NEXT.value)
        self.place()

    def _show_verifiers(self) -> None:
        while self._list.count():
            item = self._list.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        for at, position in enumerate(self._verifiers):
            self._list.addWidget(self._row(at, position))
        if not self._verifiers:
            self._list.addWidget(Label("Tanpa paraf, langsung ke penanda tangan", "sm", "text3"))
        left = [each for each in self._possible if each.id not in self._verifiers]
        self.add.set_options((("", "Pilih jabatan…"), *self._options(left)))
        self.place()

    def _row(self, at: int, position: UUID) -> QWidget:
        row = QWidget()
        inside = QHBoxLayout(row)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        title = self._directory.position(position).title
        inside.addWidget(Label(f"{at + 1}. {title}", "sm"), 1)
        up = IconButton("arrow-up", f"Naikkan {title}")
        down = IconButton("arrow-down", f"Turunkan {title}")
        out = IconButton("x", f"Hapus {title}")
        up.clicked.connect(lambda: self._swap(at, at - 1))
        down.clicked.connect(lambda: self._swap(at, at + 1))
        out.clicked.connect(lambda: self._remove(at))
        up.setEnabled(at > 0)
        down.setEnabled(at + 1 < len(self._verifiers))
        for button in (up, down, out):
            inside.addWidget(button)
        return row

    def _swap(self, at: int, to: int) -> None:
        verifiers = self._verifiers
        verifiers[at], verifiers[to] = verifiers[to], verifiers[at]
        self._show_verifiers()

    def _remove(self, at: int) -> None:
        del self._verifiers[at]
        self._show_verifiers()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        if self.add.chosen():
            self._verifiers.append(UUID(self.add.chosen()))
            self._show_verifiers()

    def _use(self) -> None:
        self._done(self.route())
        self.close_overlay()

    def _options(self, positions: list[Position]) -> tuple[tuple[str, str], ...]:
        return tuple((str(each.id), each.title) for each in positions)


def _position(choice: Choice) -> UUID | None:
    return UUID(choice.chosen()) if choice.chosen() else None
