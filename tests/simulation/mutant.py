"""What a mutant is: one rule of sync turned over, and the property that this breaks."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

Patch = Callable[[pytest.MonkeyPatch], None]


@dataclass(frozen=True)
class Mutant:
    """breaks names the property (ARCHITECTURE section 6, model.md section 1)."""

    breaks: str
    apply: Patch


MUTANTS: dict[str, Mutant] = {}


def breaks(property: str) -> Callable[[Patch], Patch]:
    """Enter a mutant into the table."""

    def enter(patch: Patch) -> Patch:
        MUTANTS[patch.__name__] = Mutant(property, patch)
        return patch

    return enter
