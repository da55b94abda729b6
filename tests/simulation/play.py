"""Plays a script to its end, checks it, and finds the shortest one that still breaks."""

from collections.abc import Callable
from pathlib import Path

from tests.simulation.history import History, Script
from tests.simulation.properties import check
from tests.simulation.template import Template

Play = Callable[[Script], list[str]]


def play(template: Template, folder: Path, script: Script) -> list[str]:
    """
    The whole history and its check.

    Returns:
        What the product broke, a line each; empty where everything holds.
    """
    history = History(template, folder, script)
    try:
        history.run()
        return [*history.watch.broken, *check(history)]
    finally:
        history.close()


def shrink(script: Script, breaks: Play) -> Script:
    """A shorter script that still breaks something: ever smaller pieces are left out."""
    steps = list(script.steps)
    size = max(1, len(steps) // 2)
    while size >= 1:
        at = 0
        while at < len(steps):
            shorter = steps[:at] + steps[at + size :]
            if breaks(Script(script.seed, script.laptops, tuple(shorter))):
                steps = shorter
            else:
                at += size
        size //= 2
    return Script(script.seed, script.laptops, tuple(steps))


def shortest(template: Template, root: Path, script: Script) -> str:
    """The failing history as short as it gets, ready to become a test of its own."""
    tried = [0]

    def breaks(candidate: Script) -> list[str]:
        tried[0] += 1
        return play(template, root / f"{script.seed}-{tried[0]}", candidate)

    short = shrink(script, breaks)
    return "\n".join([str(short), *breaks(short)])
