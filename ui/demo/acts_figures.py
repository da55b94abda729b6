"""A village's quarter: filled in offline, submitted, partly returned, verified and approved."""

from PySide6.QtCore import Qt

from app.domain.performance import Cell, CellState
from app.services.entry import quarter_to_fill
from ui.demo.album import Album
from ui.demo.driving import CTRL, Stuck, focused, go_to, paste, press, wait_until, write
from ui.demo.laptop import Laptop
from ui.features.entry.page import EntryPage
from ui.features.verification.page import VerificationPage
from ui.runtime.desk import Place

UNIT = "19.06.01.2001"
DOUBTFUL = "I-07"
REASON = "Nilai survei belum ada buktinya."
# As the grid stands: the first rows are typed, the block of a spreadsheet follows.
_TYPED = ("3", "860/9900", "20 dari 210")
_BLOCK = "2\n178/210\n9/10\n79,5\n96/100\n"


def fill_in(laptop: Laptop, album: Album) -> None:
    """Offline, by keyboard, with a block pasted from a spreadsheet."""
    laptop.go(Place.ENTRY)
    page = laptop.page(EntryPage)
    wait_until(page.grid.hasFocus, "the first empty figure")
    for figure in _TYPED:
        write(figure)
        press(Qt.Key.Key_Return)
        laptop.rest()
    paste(_BLOCK)
    laptop.rest()
    wait_until(lambda: len(cells(laptop, CellState.ENTERED)) == 8, "eight figures are stored")
    laptop.rest()
    album.take("07-kinerja-pengisian")


def submit(laptop: Laptop, album: Album) -> int:
    """The head of the village submits what is filled in; how many cells."""
    laptop.go(Place.ENTRY)
    page = laptop.page(EntryPage)
    wait_until(lambda: page.submit.isEnabled(), "something can be submitted")
    album.take_narrow("19c-sempit-pengisian")
    press(Qt.Key.Key_Return, CTRL, at=page.grid)
    wait_until(lambda: not cells(laptop, CellState.ENTERED), "the figures are submitted")
    laptop.rest()
    album.take("07-kinerja-diajukan")
    return len(cells(laptop, CellState.SUBMITTED))


def verify(laptop: Laptop, album: Album) -> None:
    """Worst first: one cell goes back with a reason, the rest is verified."""
    laptop.go(Place.VERIFICATION)
    page = laptop.page(VerificationPage)
    wait_until(lambda: page.model.rowCount() > 0, "figures wait for verification")
    go_to(page.table)
    laptop.rest()
    album.take("13-meja-verifikasi")
    _go_to_indicator(page, DOUBTFUL)
    press(Qt.Key.Key_K)
    wait_until(lambda: focused() is page.inspector.reason, "the reason can be typed")
    write(REASON)
    press(Qt.Key.Key_Return)
    wait_until(lambda: cells(laptop, CellState.RETURNED), "one cell goes back")
    laptop.rest()
    for _ in range(page.model.rowCount()):
        if not cells(laptop, CellState.SUBMITTED):
            break
        _verify_next(laptop, page)


def approve(laptop: Laptop, album: Album) -> int:
    """The head of the sub-district approves all that is ready; how many cells."""
    laptop.go(Place.VERIFICATION)
    page = laptop.page(VerificationPage)
    wait_until(lambda: page.model.rowCount() > 0, "figures wait for approval")
    go_to(page.table)
    laptop.rest()
    album.take("13-meja-persetujuan")
    press(Qt.Key.Key_Return, CTRL)
    wait_until(lambda: not cells(laptop, CellState.VERIFIED), "all is approved")
    laptop.rest()
    return len(cells(laptop, CellState.APPROVED))


def cells(laptop: Laptop, state: CellState) -> list[Cell]:
    """The village's cells of this state in the quarter that is reported now."""
    quarter = quarter_to_fill(laptop.profile.today())
    views = laptop.profile.queries.cells(UNIT, quarter.year)
    found = [view.thing for view in views if isinstance(view.thing, Cell)]
    return [cell for cell in found if cell.quarter == quarter.number and cell.state is state]


def _go_to_indicator(page: VerificationPage, code: str) -> None:
    for at, cell in _listed(page):
        if cell.indicator == code:
            page.table.choose(at)
            return
    raise Stuck(f"{code} is not in the list")


def _verify_next(laptop: Laptop, page: VerificationPage) -> None:
    """The first of the village's rows that still waits."""
    before = len(cells(laptop, CellState.SUBMITTED))
    at = next(at for at, cell in _listed(page) if cell.state is CellState.SUBMITTED)
    page.table.choose(at)
    press(Qt.Key.Key_S, at=page.table)
    wait_until(lambda: len(cells(laptop, CellState.SUBMITTED)) < before, "a cell is verified")
    laptop.rest()


def _listed(page: VerificationPage) -> list[tuple[int, Cell]]:
    """The village's rows in the list, with their place."""
    rows = ((at, page.model.row(at)) for at in range(page.model.rowCount()))
    found = [(at, row.found.row.cell) for at, row in rows if row is not None]
    return [(at, cell) for at, cell in found if cell.unit == UNIT]
