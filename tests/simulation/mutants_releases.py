"""Ways to be wrong about laptops of other releases."""

from typing import Any

import msgspec
import pytest

from app.store.client.unreadable import SqlUnreadables
from sync.hub import skew, turn
from sync.hub.turn import Turns
from sync.profile import profile
from tests.simulation.mutant import breaks


@breaks("P20")
def skips_what_it_cannot_read(patch: pytest.MonkeyPatch) -> None:
    """A state of a later release is passed over; its version counts as read."""
    patch.setattr(SqlUnreadables, "put", lambda self, kept, release: None)


@breaks("P20")
def never_reads_again(patch: pytest.MonkeyPatch) -> None:
    """After the update what waited for it still waits."""
    patch.setattr(profile, "read_again", lambda new_uow, bus: None)


@breaks("P20")
def takes_nothing_of_an_old_release(patch: pytest.MonkeyPatch) -> None:
    """Who is given nothing may bring nothing either."""
    real = Turns._write

    def deaf(self: Any, tx: Any, id: Any, request: Any) -> Any:
        if skew.is_outdated(request, skew.required_of(tx), tx.today):
            request = msgspec.structs.replace(request, commands=[])
        return real(self, tx, id, request)

    patch.setattr(Turns, "_write", deaf)


@breaks("P20")
def gives_an_old_release_everything(patch: pytest.MonkeyPatch) -> None:
    """A release that is required is only spoken of."""
    patch.setattr(turn, "is_outdated", lambda request, required, today: False)
