"""The composition root of whoever keeps a hub: made, set up, invited, copied."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

from app.domain.calendar import zone_label
from app.keys.invitation import needs_pin
from app.keys.refusals import InvitationUnreadable
from app.services.refusals import Malformed
from app.services.region import read_region
from app.services.system import SystemClock
from sync.hub.admin import Admin
from sync.hub.execute import Executor
from sync.hub.ports import Clock
from sync.hub.records import Invited
from sync.hub.refusals import AddressMissing, NoWindow
from sync.hub.store.backup import back_up
from sync.hub.store.files import Settings
from sync.hub.store.home import Home, change_settings, make_home, open_home
from sync.hub.store.invites import invite
from sync.hub.store.restore import Restored, declare, put_back
from sync.hub.window import Window, close_window, window_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeper:
    """An opened hub and what can be done to it."""

    home: Home
    admin: Admin

    @property
    def settings(self) -> Settings:
        return self.home.settings

    def invite(self, persons: Sequence[UUID], address: str | None = None) -> list[Invited]:
        """
        One invitation a person, for the address given, set or served at now.

        Raises:
            AddressMissing: none of the three is known. NotKnownHere: no such person.
        """
        running = self.home.folder.running()
        chosen = address or self.settings.address or (running.address if running else "")
        if not chosen:
            raise AddressMissing()
        pin = "" if chosen.startswith("http://") else self.home.pin
        with self.admin.write() as tx:
            return [invite(tx, person, address=chosen, pin=pin) for person in persons]

    def window(self) -> Window | None:
        """Which laptops a restore still waits for; None where none is under way."""
        with self.home.store.read() as tx:
            return window_of(tx)

    def close_window(self) -> None:
        """
        The officer waits no longer: what was acknowledged and does not fit is held.

        Raises:
            NoWindow.
        """
        with self.admin.write() as tx:
            if window_of(tx) is None:
                raise NoWindow()
            close_window(tx, Executor(tx, self.home.keys))

    def back_up(self, to: Path) -> Path:
        """
        Raises:
            BackupElsewhere, BackupFaulty.
        """
        now = SystemClock().now()
        return back_up(self.home.folder.path, self.settings, to, now)


def init_hub(
    data: Path,
    region_text: str,
    zone: str,
    *,
    database: str = "",
    marks: Path | None = None,
    address: str = "",
    check_base: str = "",
    clock: Clock | None = None,
) -> Settings:
    """
    A new hub for the regency of the region file, with its offices and starter indicators.

    Raises:
        HubExists, UnknownZone; Malformed: the region file, or an address that no invitation
            could name or no check page could have.
    """
    zone_label(zone)
    if address:
        _check_address(address)
    if check_base:
        _check_base(check_base)
    region = read_region(region_text)
    clock = clock or SystemClock()
    home = make_home(
        data,
        tenant=region.regency.code,
        name=region.title(region.regency),
        zone=zone,
        clock=clock,
        database=database,
        marks=marks,
    )
    try:
        change_settings(home, address=address or None, check_base=check_base or None)
        admin = Admin(home.store, home.keys, home.changed)
        admin.set_up(home.settings.tenant, region, zone)
    finally:
        home.close()
    return home.folder.settings()


def _check_base(url: str) -> None:
    """It is printed on paper and opened by telephones."""
    try:
        parts = urlsplit(url)
        is_fit = parts.scheme in ("http", "https") and bool(parts.hostname) and url.isascii()
    except ValueError:
        is_fit = False
    if not is_fit or not url.isprintable() or " " in url or parts.query or parts.fragment:
        raise Malformed(
            field="--check-base", reason="tulis lengkap, misalnya https://balai.contoh.go.id"
        )


def _check_address(address: str) -> None:
    try:
        needs_pin(address)
    except InvitationUnreadable:
        raise Malformed(
            field="--address", reason="tulis lengkap, misalnya https://balai.contoh.go.id:8443"
        ) from None


@contextmanager
def keep(data: Path, clock: Clock | None = None) -> Iterator[Keeper]:
    """
    Raises:
        HubMissing, DataOlder.
    """
    home = open_home(data, clock or SystemClock())
    try:
        yield Keeper(home=home, admin=Admin(home.store, home.keys, home.changed))
    finally:
        home.close()


def restore(
    data: Path, backup: Path | None, *, skip: int = 0, clock: Clock | None = None
) -> Restored:
    """
    The hub as of a backup, under a new epoch; its laptops bring back what is missing.

    Args:
        backup: a folder that back_up() made; None where the database was put back by tools
            of its own.
        skip: where the marks are lost too, how many numbers to leave out in each register.

    Raises:
        HubBusy, BackupForeign, BackupElsewhere, MarksMissing, HubMissing: nothing is changed.
    """
    now = (clock or SystemClock()).now()
    return declare(data, now, skip) if backup is None else put_back(data, backup, now, skip)
