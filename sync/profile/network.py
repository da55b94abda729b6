"""The way to the hub, whose libraries are loaded with the first request."""

from collections.abc import Callable
from typing import Protocol

from sync.client.way import Door, Signer, Transport
from sync.profile.identity import DeviceIdentity
from sync.profile.info import ProfileInfo


class OpenDoor(Protocol):
    """HttpTransport, which says what is_cut and pin mean."""

    def __call__(
        self,
        address: str,
        pin: str | None,
        signer: Signer | None = None,
        is_cut: Callable[[], bool] = ...,
    ) -> Door: ...


def load_late() -> OpenDoor:
    """An office without a signal never needs the 7 MiB that come with requests."""
    from sync.client.transport import HttpTransport  # noqa: PLC0415

    return HttpTransport


def http_transport(
    info: ProfileInfo, identity: DeviceIdentity, is_cut: Callable[[], bool]
) -> Transport:
    """The way to the hub of the invitation; is_cut is asked before each request."""
    return load_late()(info.address, info.pin or None, identity.sign_http, is_cut)


def door_of(address: str, pin: str | None) -> Door:
    """To a hub that does not know this laptop yet."""
    return load_late()(address, pin)
