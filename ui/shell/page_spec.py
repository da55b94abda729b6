"""What the shell must know of a page before it exists."""

from collections.abc import Callable
from typing import NamedTuple

from ui.widgets.page import Page


class PageSpec(NamedTuple):
    """
    One place of the window; factory makes it at the first visit.

    Args:
        group: label in the rail over the first of its pages, empty for none.
        short: word under the icon in the narrow rail.
        shortcut_index: 1 to 9 for Alt+1 to Alt+9.
        narrow_rank: who stays when the rail has room for few; the lowest stay.
        is_in_rail: False for pages reached from others.
        within: id of the page that the rail marks instead of one that is not in it.
    """

    id: str
    title: str
    icon: str
    factory: Callable[[], Page]
    group: str = ""
    short: str = ""
    shortcut_index: int | None = None
    narrow_rank: int = 100
    is_in_rail: bool = True
    within: str = ""
