"""From a letter to the printer: its pages are made, a printer is asked for, they are printed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from app.domain.refusals import DomainError
from app.services.explain import explain
from ui.runtime.runner import Runner
from ui.widgets.paper import (
    PagePicture,
    PagesUnreadable,
    PrinterRefused,
    page_pictures,
    paper_words,
    print_pictures,
    set_paper,
)

REFUSED = "Suratnya aman. Pencetak tidak menerima halaman; periksa kertas dan kabelnya, coba lagi."
UNREADABLE = "Halamannya tidak utuh, jadi belum bisa dicetak. Isian suratnya aman."

AskPrinter = Callable[[QWidget, QPrinter, str, Callable[[], None]], None]


def ask_printer(
    parent: QWidget, printer: QPrinter, title: str, accepted: Callable[[], None]
) -> None:
    """The system's own dialog, without blocking the window; accepted after "Cetak" only."""
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.finished.connect(lambda code: accepted() if code else None)
    QDialog.open(dialog)  # the dialog's own open() wants the name of a C++ slot


class Printing(QObject):
    """
    Args:
        host: over which the dialog stands.
        ask: shows the dialog, None the system's own; calls back once a printer is chosen.
    """

    def __init__(
        self,
        host: QWidget,
        runner: Runner,
        say: Callable[[str], None],
        show_problem: Callable[[str], None],
        ask: AskPrinter | None = None,
    ) -> None:
        super().__init__(host)
        self._host = host
        self._runner = runner
        self._say = say
        self._show_problem = show_problem
        self._ask = ask or ask_printer

    def start(self, name: str, render: Callable[[], bytes]) -> None:
        """name is of the job; render blocks and runs in the worker."""
        self._runner.run(
            lambda: page_pictures(render()), partial(self._choose, name), self._refused
        )

    def _choose(self, name: str, pages: list[PagePicture]) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(name)
        set_paper(printer, pages[0].points)
        printer.setFromTo(1, len(pages))
        printer.setPrintRange(QPrinter.PrintRange.AllPages)
        title = f"Cetak di kertas {paper_words(pages[0].points)}, ukuran sebenarnya"
        self._ask(self._host, printer, title, partial(self._print, pages, printer))

    def _print(self, pages: list[PagePicture], printer: QPrinter) -> None:
        try:
            count = print_pictures(pages, printer)
        except PrinterRefused:
            self._show_problem(REFUSED)
            return
        paper = paper_words(pages[0].points)
        self._say(f"Dikirim ke pencetak: {count} halaman, kertas {paper}")

    def _refused(self, error: Exception) -> None:
        if isinstance(error, PagesUnreadable):
            self._show_problem(UNREADABLE)
        elif isinstance(error, DomainError):
            self._show_problem(explain(error))
        else:
            raise error
