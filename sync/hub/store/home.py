"""Making and opening the store of a hub: files, keys, schema, and the check of its marks."""

from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection, Engine

from app.domain.numbering import CounterKey
from app.keys.certificate import fingerprint_of, make_certificate
from app.keys.durable import replace_file
from app.store.schema import bring_up
from sync.hub.ports import Clock
from sync.hub.refusals import HubExists
from sync.hub.store.engine import begin_writing, open_engine, sqlite_url
from sync.hub.store.files import (
    CERTIFICATE,
    DATABASE,
    SECRETS,
    SETTINGS,
    TLS_KEY,
    Folder,
    Marks,
    Settings,
)
from sync.hub.store.keys import HubKeys
from sync.hub.store.register import highest_given
from sync.hub.store.store import SqlHubStore
from sync.hub.store.tx import SqlHubTx

MIGRATIONS = Path(__file__).parent / "migrations"
_FIRST_EPOCH = 1
EPOCH = "epoch"
STARTS = "starts"


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
    """
    if (data / SETTINGS).exists():
        raise HubExists(path=str(data))
    marks = marks or default_marks(data)
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
        marks=str(marks),
        database=database,
    )
    if not database:
        (data / DATABASE).touch(mode=0o600)
    engine = open_database(data, settings)
    with engine.begin() as connection:
        begin_writing(connection, tenant)
        bring_up(connection, MIGRATIONS)
        tx = _tx(connection, settings, _FIRST_EPOCH, clock)
        tx.set_setting(EPOCH, str(_FIRST_EPOCH))
        tx.set_setting(STARTS, "0")
    engine.dispose()
    Marks(marks).begin(_FIRST_EPOCH)
    # Last: a folder with settings is a whole hub.
    Folder(data).save_settings(settings)
    return open_home(data, clock)


def open_home(data: Path, clock: Clock) -> Home:
    """
    Raises:
        HubMissing, DataOlder, DatabaseNewer: nothing is changed.
    """
    folder = Folder(data)
    settings = folder.settings()
    engine = open_database(data, settings)
    marks = Marks(Path(settings.marks))
    try:
        epoch, given = _checked(engine, settings, marks, clock)
    except BaseException:
        engine.dispose()
        raise
    store = SqlHubStore(
        engine, marks, clock, tenant=settings.tenant, epoch=epoch, zone=settings.zone
    )
    return Home(
        folder=folder,
        settings=settings,
        keys=HubKeys.load(data / SECRETS),
        store=store,
        marks=marks,
        given=given,
        pin=fingerprint_of((data / CERTIFICATE).read_bytes()),
    )


def _checked(
    engine: Engine, settings: Settings, marks: Marks, clock: Clock
) -> tuple[int, dict[CounterKey, int]]:
    """The epoch, and the highest numbers given out, of data that are not older than the marks."""
    with engine.begin() as connection:
        begin_writing(connection, settings.tenant)
        bring_up(connection, MIGRATIONS)
        tx = _tx(connection, settings, _FIRST_EPOCH, clock)
        epoch, starts = int(tx.setting(EPOCH) or 0), int(tx.setting(STARTS) or 0)
        given = highest_given(connection, settings.tenant)
    marks.check(epoch, starts, given)
    return epoch, given


def count_start(home: Home) -> None:
    """
    One more start of the serving process, in the data first and then in the lock. Only
    that process raises marks, so that two never write them at once.
    """
    with home.store.write() as tx:
        starts = int(tx.setting(STARTS) or 0) + 1
        tx.set_setting(STARTS, str(starts))
    home.marks.started(home.store.epoch, starts)
    home.marks.raise_to(home.given)


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
    """The SQLite file in the folder, or the server that the settings name."""
    return open_engine(settings.database or sqlite_url(data / DATABASE))


def _tx(connection: Connection, settings: Settings, epoch: int, clock: Clock) -> SqlHubTx:
    return SqlHubTx(
        connection,
        tenant=settings.tenant,
        epoch=epoch,
        zone=settings.zone,
        now=clock.now(),
        known=None,
    )
