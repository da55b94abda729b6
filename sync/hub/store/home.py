"""Making and opening the store of a hub: files, keys, schema, and the check of its marks."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID, uuid4

import msgspec
from msgspec import MsgspecError
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from app.domain.numbering import CounterKey
from app.domain.refusals import DomainError
from app.keys.certificate import fingerprint_of, make_certificate
from app.services.durable import replace_file
from app.store.schema import bring_up
from sync.hub.ports import Clock, HubTx
from sync.hub.refusals import (
    DatabaseUnreachable,
    HubBusy,
    HubDamaged,
    HubExists,
    MarksInside,
)
from sync.hub.store.engine import begin_writing, open_engine, sqlite_url
from sync.hub.store.files import (
    CERTIFICATE,
    DATABASE,
    SECRETS,
    SETTINGS,
    TLS_KEY,
    Folder,
    Lock,
    Marks,
    Settings,
)
from sync.hub.store.keys import HubKeys
from sync.hub.store.register import highest_given
from sync.hub.store.store import SqlHubStore
from sync.hub.store.tx import SqlHubTx, lock_of, set_lock

MIGRATIONS = Path(__file__).parent / "migrations"
_FIRST_EPOCH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """
    An opened hub without anybody served: what imports and invitations work on.

    given are the highest numbers of each counter when it was opened.
    """

    folder: Folder
    settings: Settings
    keys: HubKeys
    store: SqlHubStore
    marks: Marks
    given: dict[CounterKey, int]
    pin: str

    def changed(self) -> None:
        """After an act of whoever keeps the hub: it is marked, and who serves looks anew."""
        self.store.mark()
        self.folder.touch_stamp()

    def close(self) -> None:
        self.store.close()


def default_marks(data: Path) -> Path:
    """Beside the data and not in it: a copied or restored folder does not bring it along."""
    absolute = data.absolute()
    return absolute.with_name(absolute.name + ".hub")


def make_home(
    data: Path,
    *,
    tenant: str,
    name: str,
    zone: str,
    clock: Clock,
    names: tuple[str, ...] = ("localhost", "127.0.0.1"),
    database: str = "",
    marks: Path | None = None,
) -> Home:
    """
    A new hub: keys and certificate readable by its account only, an empty schema.

    Args:
        names: host names and addresses of the certificate; the pin is what counts.

    Raises:
        HubExists: the folder has one; nothing is overwritten.
        MarksInside, DatabaseUnreachable: nothing is made.
    """
    if (data / SETTINGS).exists():
        raise HubExists(path=str(data))
    marks = marks or default_marks(data)
    if marks.resolve().is_relative_to(data.resolve()):
        raise MarksInside(path=str(marks))
    if database:
        _reach(database)
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    HubKeys.make(data / SECRETS)
    certificate = make_certificate(names, clock.now())
    replace_file(data / CERTIFICATE, certificate.certificate_pem)
    replace_file(data / TLS_KEY, certificate.key_pem)
    settings = Settings(
        tenant=tenant,
        name=name,
        zone=zone,
        hub=str(uuid4()),
        marks=str(marks.absolute()),
        database=database,
    )
    if not database:
        (data / DATABASE).touch(mode=0o600)
    engine = open_database(data, settings)
    with engine.begin() as connection:
        begin_writing(connection, tenant)
        bring_up(connection, MIGRATIONS)
        tx = _tx(connection, settings, _FIRST_EPOCH, clock)
        set_lock(tx, Lock(epoch=_FIRST_EPOCH))
    engine.dispose()
    Marks(marks).set_lock(Lock(epoch=_FIRST_EPOCH))
    # Last: a folder with settings is a whole hub.
    Folder(data).save_settings(settings)
    return open_home(data, clock)


def open_home(data: Path, clock: Clock) -> Home:
    """
    Raises:
        HubMissing, HubDamaged, HubBusy, DatabaseUnreachable, DataOlder, MarksMissing,
        DatabaseNewer: nothing is changed.
    """
    folder = Folder(data)
    settings = folder.settings()
    with _readable(Path(settings.marks)):
        marks = Marks(Path(settings.marks))
        marks.lock()
    with _readable(data / SECRETS):
        keys = HubKeys.load(data / SECRETS)
    with _readable(data / CERTIFICATE):
        pin = fingerprint_of((data / CERTIFICATE).read_bytes())
    engine = open_database(data, settings)
    try:
        lock, given = _checked(engine, settings, marks, clock)
    except BaseException as error:
        engine.dispose()
        if isinstance(error, DBAPIError):
            raise _unusable(data, settings, error) from error
        raise
    store = SqlHubStore(
        engine, marks, clock, tenant=settings.tenant, epoch=lock.epoch, zone=settings.zone
    )
    return Home(
        folder=folder,
        settings=settings,
        keys=keys,
        store=store,
        marks=marks,
        given=given,
        pin=pin,
    )


def _checked(
    engine: Engine, settings: Settings, marks: Marks, clock: Clock
) -> tuple[Lock, dict[CounterKey, int]]:
    """How far the data have come, if no less than the marks say; the highest numbers given out."""
    with engine.begin() as connection:
        begin_writing(connection, settings.tenant)
        bring_up(connection, MIGRATIONS)
        tx = _tx(connection, settings, _FIRST_EPOCH, clock)
        lock = lock_of(tx)
        given = highest_given(connection, settings.tenant)
    marks.check(lock, given)
    return lock, given


def count_start(home: Home) -> None:
    """
    One more start of the serving process, in the data first and then in the lock. Laptops
    that the marks name as revoked are so again, whatever the data say.
    """
    with home.store.write() as tx:
        lock = lock_of(tx)
        set_lock(tx, msgspec.structs.replace(lock, starts=lock.starts + 1))
        revoke_again(tx, home.marks)
    home.store.begin_serving()
    home.marks.raise_to(home.given)


def revoke_again(tx: HubTx, marks: Marks) -> list[UUID]:
    """Who lost a laptop stays protected; returns the laptops that are not revoked."""
    revoked, others = marks.revoked(), list[UUID]()
    for known in tx.devices.all():
        if known.revoked_at is None and known.id in revoked:
            tx.devices.put(replace(known, revoked_at=tx.now))
        elif known.revoked_at is None:
            others.append(known.id)
    return others


def change_settings(home: Home, *, address: str | None, check_base: str | None) -> Settings:
    """What laptops are told from now on; None leaves it as it is."""
    changed = replace(
        home.settings,
        address=home.settings.address if address is None else address,
        check_base=home.settings.check_base if check_base is None else check_base,
    )
    home.folder.save_settings(changed)
    return changed


def open_database(data: Path, settings: Settings) -> Engine:
    """
    The SQLite file in the folder, or the server that the settings name.

    Raises:
        HubDamaged: the file is not there, and none is made in its place.
        DatabaseUnreachable: the settings name nothing that could be a database.
    """
    if settings.database:
        return _engine_of(settings.database)
    if not (data / DATABASE).exists():
        raise HubDamaged(path=str(data / DATABASE), reason="tidak ada")
    return open_engine(sqlite_url(data / DATABASE))


def _engine_of(database: str) -> Engine:
    try:
        return open_engine(database)
    except (SQLAlchemyError, ImportError, ValueError) as error:
        raise DatabaseUnreachable(reason=str(error)) from error


def _reach(database: str) -> None:
    engine = _engine_of(database)
    try:
        engine.connect().close()
    except SQLAlchemyError as error:
        raise DatabaseUnreachable(reason=str(error)) from error
    finally:
        engine.dispose()


def _unusable(data: Path, settings: Settings, error: DBAPIError) -> DomainError:
    reason = str(error.orig)
    if settings.database:
        return DatabaseUnreachable(reason=reason)
    if "locked" in reason:
        return HubBusy(path=str(data))
    return HubDamaged(path=str(data / DATABASE), reason=reason)


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """
    Raises:
        HubDamaged: it is not there, or not what the hub once wrote.
    """
    try:
        yield
    except (OSError, LookupError, ValueError, MsgspecError, DomainError) as error:
        raise HubDamaged(path=str(path), reason=str(error)) from error


def _tx(connection: Connection, settings: Settings, epoch: int, clock: Clock) -> SqlHubTx:
    return SqlHubTx(
        connection,
        tenant=settings.tenant,
        epoch=epoch,
        zone=settings.zone,
        now=clock.now(),
        known=None,
    )
