"""Power that fails at a chosen commit."""

from collections.abc import Callable
from typing import Any


class PowerCut(Exception):
    """The process died; whoever ran in it starts anew from what the disk holds."""


class Power:
    """
    Counts commits. Armed, it fails around one of them; it is whole again after that.

    on_commit: who looks at each state that a commit leaves behind.
    """

    def __init__(self) -> None:
        self.commits = 0
        self.on_commit: list[Callable[[], None]] = []
        self._fails_at: int | None = None
        self._is_after = False

    def arm(self, commits: int, *, is_after: bool) -> None:
        """Fail at the commit that many from now (0: the next), before or after it is durable."""
        self._fails_at, self._is_after = self.commits + commits, is_after

    def disarm(self) -> None:
        self._fails_at = None

    def before(self) -> None:
        """Just before a commit."""
        self.commits += 1
        if self._is_due() and not self._is_after:
            self.disarm()
            raise PowerCut

    def after(self) -> None:
        """Just after it."""
        for look in self.on_commit:
            look()
        if self._is_due():
            self.disarm()
            raise PowerCut

    def _is_due(self) -> bool:
        return self._fails_at is not None and self.commits > self._fails_at


class CutUow:
    """A transaction of the laptop's store whose commit may be the last thing that it does."""

    def __init__(self, inner: Any, power: Power) -> None:
        self._inner = inner
        self._power = power

    def __enter__(self) -> "CutUow":
        self._inner.__enter__()
        return self

    def __exit__(self, *given: Any) -> None:
        self._inner.__exit__(*given)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    def commit(self) -> None:
        self._power.before()
        self._inner.commit()
        self._power.after()
