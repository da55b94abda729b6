"""How the points of a list are counted and what stands before them."""

from dataclasses import dataclass, field

from app.domain.body import MAX_LEVEL, Block, Marker


@dataclass(slots=True)
class ItemCounters:
    """
    Where each level of the present list stands.

    A list goes on after a table or fields, and begins anew after a paragraph: reset() there.
    """

    counts: list[int] = field(default_factory=lambda: [0] * (MAX_LEVEL + 1))

    def next(self, item: Block) -> int:
        level = item.level
        self.counts[level] = 1 if item.is_restart else self.counts[level] + 1
        self.counts[level + 1 :] = [0] * (len(self.counts) - level - 1)
        return self.counts[level]

    def reset(self) -> None:
        self.counts = [0] * (MAX_LEVEL + 1)


def marker_text(marker: Marker, count: int) -> str:
    """ "3.", "c.", "3)", "c)", "-"; letters go on with aa after z."""
    letters = ""
    rest = count
    while rest > 0:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("a") + letter) + letters
    return {
        Marker.DECIMAL: f"{count}.",
        Marker.ALPHA: f"{letters}.",
        Marker.DECIMAL_PAREN: f"{count})",
        Marker.ALPHA_PAREN: f"{letters})",
        Marker.DASH: "-",
    }[marker]
