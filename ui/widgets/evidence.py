"""Evidence of a figure as the file widgets show it."""

from app.domain.evidence import CellEvidence
from app.domain.performance import Cell
from app.services.kinds import Kind
from ui.widgets.file_reader import Shelf

NONE_YET = "Bukti dukung belum ada"


def evidence_shelf(cell: Cell, office: str) -> Shelf:
    """office: whose figure it is, and from whose laptop its evidence comes."""
    return Shelf(
        kind=Kind.CELL,
        object=cell.id,
        files=tuple(each.file for each in cell.evidence),
        sender=office,
        notes={each.file.sha256: note_of(each) for each in cell.evidence},
    )


def note_of(one: CellEvidence) -> str:
    """ "Daftar hadir musyawarah · hal. 3"."""
    page = f"hal. {one.page}" if one.page is not None else ""
    return " · ".join(part for part in (one.caption, page) if part)
