"""What a command of the tests is, and what it printed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass
class Answer:
    """What one command printed."""

    status: int
    out: Any
    err: str


Balai = Callable[..., Answer]
