"""The PIN once more, over the window, before something that cannot be taken back."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from app.domain.refusals import DomainError
from app.services.explain import explain
from ui.runtime.desk import Desk
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.dialog import Dialog
from ui.widgets.label import Label
from ui.widgets.secret_field import SecretField


class SecretDialog(QObject):
    """Deletes itself when it closes; confirmed runs after the right secret only."""

    def __init__(
        self,
        host: QWidget,
        desk: Desk,
        title: str,
        pin_digits: int | None,
        confirmed: Callable[[], None],
    ) -> None:
        super().__init__(host)
        self._desk = desk
        self._confirmed = confirmed
        self._is_open = True
        word = "PIN" if pin_digits else "kata sandi"
        self.dialog = Dialog(host, title, width=500)
        self.field = SecretField(f"Masukkan {word}", pin_digits)
        self.dialog.body.addWidget(Label(f"Masukkan {word} Anda", "smm", "text2"))
        self.dialog.body.addWidget(self.field)
        cancel = Button("Batal", shortcut="Esc")
        cancel.clicked.connect(self.dialog.close_overlay)
        accept = Button("Lanjutkan", ButtonKind.PRIMARY, shortcut="Enter")
        accept.clicked.connect(self.field.give)
        self.dialog.add_button(cancel)
        self.dialog.add_button(accept)
        self.dialog.set_first_focus(self.field.editor)
        self.field.given.connect(self._check)
        self.dialog.closed.connect(self._go)

    def open(self) -> None:
        self.dialog.open()

    @Slot(str)
    def _check(self, secret: str) -> None:
        self.field.show_busy("Memeriksa…")
        self._desk.runner.run(lambda: self._desk.confirm_secret(secret), self._accept, self._refuse)

    def _accept(self, _: None) -> None:
        if not self._is_open:
            return
        self.dialog.close_overlay()
        self._confirmed()

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        if self._is_open:
            self.field.show_wrong(explain(error), wait_of(error))

    def _go(self) -> None:
        self._is_open = False
        self.dialog.deleteLater()
        self.deleteLater()


def wait_of(error: DomainError) -> int:
    """Seconds until the next try of a secret is due, 0 where the error names none."""
    wait_s = error.details.get("wait_s", 0)
    return wait_s if isinstance(wait_s, int) else 0
