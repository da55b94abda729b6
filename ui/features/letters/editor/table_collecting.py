"""Gather one pasted table; tables inside of it become words of its cells."""

from app.domain.body import MAX_COLUMNS, Block, BlockKind

MOST_ROWS = 200


class TableCollector:
    """Takes what stands between the tags of a table."""

    def __init__(self) -> None:
        self._rows: list[list[str]] = []
        self._depth = 1
        self._has_head = True  # every cell of the first row was a th

    def begin(self, name: str, *, is_line: bool) -> None:
        """A tag opened; is_line where what follows stands on a line of its own."""
        if name == "table":
            self._depth += 1
        if self._depth > 1:
            return
        if name == "tr" and len(self._rows) <= MOST_ROWS:
            self._rows.append([])
        elif name in ("td", "th"):
            self._begin_cell(name)
        elif is_line and self._rows and self._rows[-1] and self._rows[-1][-1].strip():
            self._rows[-1][-1] += "\n"

    def add(self, words: str) -> None:
        """Words outside of every cell are spaces between tags, and left out."""
        if self._rows and self._rows[-1]:
            self._rows[-1][-1] += words

    def close(self, name: str) -> bool:
        """Whether the table ended with this closing tag."""
        if name == "table":
            self._depth -= 1
        return self._depth == 0

    def finish(self) -> Block | None:
        """None for a table without a cell."""
        rows = [tuple(_cell(text) for text in row) for row in self._rows[:MOST_ROWS] if row]
        if not rows:
            return None
        has_head = self._has_head and len(rows) > 1
        return Block(
            kind=BlockKind.TABLE,
            head=rows[0] if has_head else (),
            aligns="l" * max(len(row) for row in rows),
            rows=tuple(rows[1:] if has_head else rows),
        )

    def _begin_cell(self, name: str) -> None:
        if not self._rows:
            self._rows.append([])
        if name == "td" and len(self._rows) == 1:
            self._has_head = False
        if len(self._rows[-1]) < MAX_COLUMNS:
            self._rows[-1].append("")
        else:
            self._rows[-1][-1] += " "


def _cell(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
