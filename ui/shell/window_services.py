"""What screens may ask of the window, over the main window."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from app.domain.refusals import DomainError
from app.services.explain import explain
from ui.features.preferences.secret_change import SecretChangePresenter
from ui.features.preferences.secret_dialog import SecretChangeDialog
from ui.runtime.desk import Desk, Place
from ui.runtime.theme import Tone
from ui.shell.page_tools import PageTools
from ui.shell.secret_dialog import SecretDialog
from ui.shell.window import MainWindow
from ui.widgets.toast import Toast

OPENED_ELSEWHERE = "Dibuka di program lain. Salinannya dihapus saat Balai dikunci atau ditutup."
NO_PROGRAM = (
    "Berkas {name} aman di sini, tetapi laptop ini tidak punya program untuk membukanya. "
    "Simpan dulu dengan “Simpan sebagai…”, lalu buka di laptop lain."
)

if TYPE_CHECKING:
    from ui.shell.printing import AskPrinter, Printing


def load_late() -> "type[Printing]":
    """QtPrintSupport comes with the first letter that is printed."""
    from ui.shell.printing import Printing  # noqa: PLC0415

    return Printing


class WindowServices:
    """
    The port Window.

    Args:
        pin_digits: of the secret that ask_secret asks for, None for a passphrase.
        ask_printer: shows the dialog of the printer; None is the system's own.
    """

    def __init__(
        self,
        window: MainWindow,
        desk: Desk,
        pin_digits: int | None,
        ask_printer: "AskPrinter | None" = None,
    ) -> None:
        self._window = window
        self._desk = desk
        self._pin_digits = pin_digits
        self._toast = Toast(window.frame)
        self._tools = PageTools(window, self.say)
        self._ask_printer = ask_printer
        self._printing: Printing | None = None
        self.overlay_host = window.overlay_host

    def open(self, place: Place, object: UUID | None = None) -> None:
        if not self._window.has_page(place.value):
            self.say("Halaman ini tidak terbuka untuk jabatan Anda")
            return
        page = self._window.show_page(place.value)
        show = getattr(page, "show_object", None)  # the port ShowsObject
        if object is not None and callable(show):
            show(object)

    def offer_undo(
        self, text: str, group: UUID | None, undone: Callable[[], None] | None = None
    ) -> None:
        self._window.undo_bar.offer(text, lambda: self._undo(group, undone))

    def say(self, text: str) -> None:
        self._toast.say(text)

    def show_problem(self, text: str) -> None:
        self._window.banner.say("Perlu dilihat", text, icon="triangle-alert", tone=Tone.WARN)

    def full_page(self) -> None:
        self._tools.full_page()

    def print_letter(self, name: str, render: Callable[[], bytes]) -> None:
        """What is on paper stands: nothing on screen offers to undo it any more."""
        self._window.undo_bar.dismiss()
        if self._printing is None:
            self._printing = self._make_printing()
        self._printing.start(name, render)

    def print_page(self) -> None:
        """The letter on screen, as Ctrl+P does."""
        self._tools.print_page()

    def open_help(self) -> None:
        self._tools.open_help()

    def open_file(self, path: Path) -> None:
        if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.say(OPENED_ELSEWHERE)
        else:
            self.show_problem(NO_PROGRAM.format(name=path.name))

    def ask_secret(self, title: str, confirmed: Callable[[], None]) -> None:
        SecretDialog(self.overlay_host, self._desk, title, self._pin_digits, confirmed).open()

    @property
    def secret_word(self) -> str:
        return "PIN" if self._pin_digits else "kata sandi"

    def change_secret(self) -> None:
        """Old and new PIN, over the window."""
        dialog = SecretChangeDialog(self.overlay_host, self._pin_digits)
        dialog.attach(
            SecretChangePresenter(
                dialog, self._desk.runner, self._desk.change_secret, self.say, self.secret_word
            )
        )
        dialog.open()

    def close(self) -> None:
        """Put away what this person's window showed."""
        self._window.undo_bar.dismiss()
        self._tools.close()
        if self._printing is not None:
            self._printing.deleteLater()
        self._toast.deleteLater()

    def _make_printing(self) -> "Printing":
        host, runner = self.overlay_host, self._desk.runner
        return load_late()(host, runner, self.say, self.show_problem, self._ask_printer)

    def _undo(self, group: UUID | None, undone: Callable[[], None] | None) -> None:
        if group is None:
            self._undone(undone, None)
            return
        self._desk.runner.run(
            lambda: self._desk.undo(group), partial(self._undone, undone), self._not_undone
        )

    def _undone(self, undone: Callable[[], None] | None, _: None) -> None:
        if undone is not None:
            undone()
        self.say("Diurungkan")

    def _not_undone(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        self.show_problem(explain(error))
