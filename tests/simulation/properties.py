"""What must hold when a history has come to rest (ARCHITECTURE section 6)."""

from collections.abc import Callable, Iterator

from tests.simulation.check_log import legal_steps, nothing_outruns, replaced
from tests.simulation.check_register import blocks, papers, register
from tests.simulation.check_rows import bare_rows, convergence, cursors, half_acts
from tests.simulation.check_words import no_lost_words, no_wedge, one_item, words_once
from tests.simulation.history import History

Check = Callable[[History], Iterator[str]]

CHECKS: tuple[Check, ...] = (
    convergence,
    cursors,
    no_lost_words,
    no_wedge,
    one_item,
    words_once,
    register,
    papers,
    blocks,
    legal_steps,
    nothing_outruns,
    replaced,
)


def check(history: History) -> list[str]:
    """A line for each breach, beginning with the property."""
    found = [why for one in CHECKS for why in one(history)]
    for laptop in history.laptops:
        found += [*half_acts(laptop), *bare_rows(laptop)]
    return found
