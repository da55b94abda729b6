"""The rows of the list; changes are made by id, so that the chosen one stays."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from ui.features.letters.drafts.rows import DraftRow
from ui.widgets.paged_model import PagedModel

_ALL = 10_000


class DraftsModel(PagedModel[DraftRow]):
    """Holds every row; nothing is loaded page by page."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(
            lambda row: row.id, DraftRow.sentence, page_size=_ALL, kept_pages=1, parent=parent
        )

    def show(self, rows: Sequence[DraftRow]) -> None:
        """Take out, put in and replace until the model holds exactly these rows."""
        wanted = {row.id for row in rows}
        for old in [self.row(at) for at in range(self.rowCount())]:
            if old is not None and old.id not in wanted:
                self.remove(old.id)
        for at, row in enumerate(rows):
            present = self.position_of(row.id)
            if present == at:
                if self.row(at) != row:
                    self.change(row)
                continue
            if present is not None:
                self.remove(row.id)
            self.insert(at, row)
