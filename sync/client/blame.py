"""Which command of a request is to blame, where the hub refused the request as a whole."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sync.client.batch import BLAMELESS_BYTES
from sync.client.refusals import HubRefused
from sync.protocol.messages import SyncRequest

MALFORMED = 400
TOO_LARGE = 413  # said by the hub, or by whatever stands before it
_COMMAND = re.compile(r"commands\[([0-9]{1,4})\]\.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Blame:
    """at: the command's place in the request; None: fewer at a time will tell."""

    at: int | None
    code: str = ""
    details: dict[str, Any] = field(default_factory=dict)


def blame_of(refusal: HubRefused, request: SyncRequest) -> Blame | None:
    """None where no command is to blame: the refusal stands, and nothing is parked."""
    if refusal.details["status"] == TOO_LARGE:
        return _by_size(request)
    if refusal.details["status"] == MALFORMED:
        return _by_name(refusal, request)
    return None


def _by_size(request: SyncRequest) -> Blame | None:
    sizes = [len(bytes(command.body)) for command in request.commands]
    if not sizes or (len(sizes) == 1 and sizes[0] <= BLAMELESS_BYTES):
        return None
    return Blame(at=0 if len(sizes) == 1 else None, code="command_too_large")


def _by_name(refusal: HubRefused, request: SyncRequest) -> Blame | None:
    details = refusal.details.get("hub_details")
    if not isinstance(details, Mapping):
        return None
    named = _COMMAND.match(str(details.get("field", "")))
    if named is None or int(named[1]) >= len(request.commands):
        return None
    return Blame(at=int(named[1]), code="malformed", details=dict(details))
