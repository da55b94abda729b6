"""Laptops of other releases: who is still given what, and what the others are told in time."""

from datetime import date

import msgspec

from app.services.refusals import Malformed
from app.services.release import RELEASE, release_order
from sync.hub.ports import HubTx
from sync.hub.refusals import AppOutdated, HubOutdated
from sync.protocol.messages import PROTOCOL, EnrolRequest, Limits, SyncAnswer, SyncRequest

LOWEST_PULL = 1  # a laptop that speaks nothing newer brings what it has and is given results
_KEY = "required"


class Required(msgspec.Struct, frozen=True, kw_only=True):
    """Laptops of earlier releases than this one are given nothing from that day on."""

    release: str
    on: date


def required_of(tx: HubTx) -> Required | None:
    found = tx.setting(_KEY)
    return msgspec.json.decode(found, type=Required) if found else None


def require(tx: HubTx, required: Required | None) -> None:
    """
    None: every release is given everything again.

    Raises:
        Malformed: what names no release.
    """
    if required is not None and release_order(required.release) is None:
        raise Malformed(field="RILIS", reason="tulis seperti 1.4.0")
    tx.set_setting(_KEY, msgspec.json.encode(required).decode() if required else "")


def spoken(request: SyncRequest | EnrolRequest) -> int:
    """
    The protocol to answer in: the newest that both ends know.

    Raises:
        HubOutdated: the laptop no longer knows one that this hub does.
    """
    lowest, highest = request.p
    if lowest > PROTOCOL:
        raise HubOutdated(lowest=lowest, highest=PROTOCOL)
    return min(highest, PROTOCOL)


def is_outdated(
    request: SyncRequest | EnrolRequest, required: Required | None, today: date
) -> bool:
    """Whether the laptop may bring and may not be given."""
    return spoken(request) < LOWEST_PULL or (
        required is not None and required.on <= today and _is_before(request.app, required.release)
    )


def check_enrolment(tx: HubTx, request: EnrolRequest) -> None:
    """
    A laptop that could be given nothing has nothing to bring either.

    Raises:
        HubOutdated, AppOutdated.
    """
    required = required_of(tx)
    if is_outdated(request, required, tx.today):
        raise AppOutdated(min_app=required.release if required else RELEASE)


def told(
    answer: SyncAnswer, request: SyncRequest, required: Required | None, today: date
) -> SyncAnswer:
    """The answer, and in it which release the laptop needs and from when on."""
    outdated = is_outdated(request, required, today)
    if required is not None and _is_before(request.app, required.release):
        limits = msgspec.structs.replace(
            answer.limits or Limits(), min_app=required.release, min_app_on=required.on
        )
    elif outdated:
        limits = msgspec.structs.replace(answer.limits or Limits(), min_app=RELEASE)
    else:
        return answer
    return msgspec.structs.replace(answer, limits=limits, is_outdated=outdated)


def _is_before(app: str, release: str) -> bool:
    """A client that names no release is judged by the protocol that it speaks alone."""
    theirs, wanted = release_order(app), release_order(release)
    return theirs is not None and wanted is not None and theirs < wanted
