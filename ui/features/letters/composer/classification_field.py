"""The classification code, found by everyday words or typed as digits."""

from PySide6.QtCore import Signal

from app.services.classification import Classification, find_codes, starter_codes
from ui.features.letters.suggest import SuggestInput, Suggestion


class ClassificationInput(SuggestInput):
    """Shows "400.5 Kesehatan"; code() is what is kept: the digits before the name."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__("cari: rapat, stunting, dana desa…", _found, icon="search")
        self.picked.connect(self._take)
        self.committed.connect(self._take_typed)
        self.textEdited.connect(self.changed)

    def code(self) -> str:
        """Words that are no code yet give nothing."""
        first = self.text().split(" ", 1)[0]
        return first if first[:1].isdigit() else ""

    def show_code(self, code: str) -> None:
        name = next((each.name for each in starter_codes() if each.code == code), "")
        self.setText(f"{code} {name}".strip())
        self.setCursorPosition(0)
        self.setToolTip(self.text())

    def _take(self, value: object) -> None:
        if isinstance(value, Classification):
            self.show_code(value.code)
            self.changed.emit()

    def _take_typed(self, text: str) -> None:
        if text[:1].isdigit():
            self.show_code(text.split(" ", 1)[0])
            self.changed.emit()


def _found(text: str) -> list[Suggestion]:
    return [Suggestion(each.name, each.code, each) for each in find_codes(text, starter_codes())]
