"""The hub's composition root: from a data folder to something that answers."""

import socket
import ssl
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from types import FrameType
from uuid import UUID, uuid4

import uvicorn
from starlette.applications import Starlette

from app.services.system import SystemClock
from sync.hub.asgi import make_app
from sync.hub.enrol import Enroller, HubIdentity
from sync.hub.files.service import FileService
from sync.hub.heads import Heads
from sync.hub.patience import PatientProtocol
from sync.hub.ports import Clock
from sync.hub.refusals import AddressTaken, HubDamaged, UnsafeAddress
from sync.hub.service import HubService
from sync.hub.store.files import CERTIFICATE, TLS_KEY, Folder, Running, hold_marks
from sync.hub.store.gate import HubGate
from sync.hub.store.home import Home, count_start, open_home
from sync.hub.store.shelf import DiskShelf
from sync.hub.throttle import Throttle
from sync.hub.turn import Turns
from sync.hub.writer import Writer

KEEP_ALIVE_S = 75
HIGHEST_PORT = 65_535
DEVICE_REQUESTS, DEVICE_PER_S = 600, 50.0
PAGE_REQUESTS, PAGE_PER_S = 60, 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Listening:
    """Where the hub is to be reached; is_plain: HTTP without TLS, on loopback only."""

    host: str = "127.0.0.1"
    port: int = 0
    is_plain: bool = False


class RunningHub:
    """
    A hub that answers requests in a thread of this process.

    address and pin are what a laptop needs; pin is "" for plain HTTP.
    """

    def __init__(self, data: Path, listening: Listening, clock: Clock | None = None) -> None:
        """
        Raises:
            HubMissing, HubDamaged, DataOlder, HubBusy, AddressTaken; UnsafeAddress: plain
            HTTP beyond loopback.
        """
        _check_address(listening)
        with ExitStack() as undo:
            held = Folder(data).hold()
            undo.callback(held.release)
            marked = hold_marks(Path(Folder(data).settings().marks))
            undo.callback(marked.release)
            self.home = open_home(data, clock or SystemClock())
            undo.callback(self.home.close)
            self._held = (marked, held)
            self._socket = _listen(listening)
            undo.callback(self._socket.close)
            self._writer = Writer(self.home.store)
            undo.callback(self._writer.close)
            self.address = _address(self._socket, listening)
            self.pin = "" if listening.is_plain else self.home.pin
            service = make_service(self.home, self._writer, self.address, clock)
            service.files.sweep()
            app = make_app(service)
            self._server = _Server(_loaded(_config(app, data, listening), data))
            undo.pop_all()
        self._thread = threading.Thread(target=self._run, name="hub-http", daemon=True)

    def start(self) -> "RunningHub":
        """Returns once requests are answered."""
        count_start(self.home)
        self.home.folder.save_running(Running(address=self.address, pin=self.pin))
        self._thread.start()
        self._server.ready.wait()
        if not self._server.started:
            raise RuntimeError("the server ended before it answered")
        return self

    def wait(self) -> None:
        """Until stop() is called from elsewhere."""
        self._thread.join()

    def stop(self) -> None:
        """After the requests under way."""
        self._server.should_exit = True
        self._thread.join()
        self._writer.close()
        self.home.store.mark()
        self.home.close()
        for lock in self._held:
            lock.release()

    def _run(self) -> None:
        try:
            self._server.run(sockets=[self._socket])
        finally:
            self._server.ready.set()
            self._socket.close()

    def interrupt(self, number: int, frame: FrameType | None) -> None:
        """A signal handler that lets the process end in order."""
        self._server.should_exit = True


def make_service(
    home: Home,
    writer: Writer,
    address: str,
    clock: Clock | None = None,
    new_id: Callable[[], UUID] = uuid4,
) -> HubService:
    """The hub over an opened home; address is where it is served."""
    clock = clock or SystemClock()
    store, keys, settings = home.store, home.keys, home.settings
    heads = Heads()
    throttle = Throttle(DEVICE_REQUESTS, DEVICE_PER_S, time.monotonic)
    store.committed = heads.committed
    address = settings.address or address
    base = settings.check_base or f"{address}/q/"
    identity = HubIdentity(hub=UUID(settings.hub), key=keys.public, check_base=base)
    return HubService(
        name=settings.name,
        store=store,
        writer=writer,
        turns=Turns(store, writer, heads, keys, clock, new_id),
        enroller=Enroller(keys, identity, new_id),
        gate=HubGate(store, keys, clock, settings.hub),
        files=FileService(
            store,
            writer,
            DiskShelf(home.folder.files),
            keys,
            throttle,
        ),
        address=address,
        refresh=Refresher(home, heads).refresh,
        device_throttle=throttle,
        page_throttle=Throttle(PAGE_REQUESTS, PAGE_PER_S, time.monotonic),
    )


@dataclass
class Refresher:
    """Notices what imports and invitations changed in another process."""

    home: Home
    heads: Heads
    _stamp: int = field(init=False)

    def __post_init__(self) -> None:
        self._stamp = self.home.folder.stamp()

    def refresh(self) -> None:
        stamp = self.home.folder.stamp()
        if stamp != self._stamp:
            self._stamp = stamp
            self.home.store.forget()
            self.heads.forget_all()


class _Server(uvicorn.Server):
    """Says when it answers."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()


def _config(app: Starlette, data: Path, listening: Listening) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=PatientProtocol,
        lifespan="off",
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        timeout_keep_alive=KEEP_ALIVE_S,
        timeout_graceful_shutdown=10,
        ssl_certfile=None if listening.is_plain else str(data / CERTIFICATE),
        ssl_keyfile=None if listening.is_plain else str(data / TLS_KEY),
    )


def _loaded(config: uvicorn.Config, data: Path) -> uvicorn.Config:
    """
    Raises:
        HubDamaged: certificate or key; before anybody is told that the hub answers.
    """
    try:
        config.load()
    except (OSError, ssl.SSLError) as error:
        raise HubDamaged(path=str(data / CERTIFICATE), reason=str(error)) from error
    return config


def _check_address(listening: Listening) -> None:
    if listening.is_plain and not _is_loopback(listening.host):
        raise UnsafeAddress(host=listening.host)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _listen(listening: Listening) -> socket.socket:
    family = socket.AF_INET6 if ":" in listening.host else socket.AF_INET
    if not 0 <= listening.port <= HIGHEST_PORT:
        raise AddressTaken(
            host=listening.host, port=listening.port, reason="di luar 0 sampai 65535"
        )
    try:
        return socket.create_server((listening.host, listening.port), family=family, backlog=512)
    except (OSError, UnicodeError) as error:
        raise AddressTaken(host=listening.host, port=listening.port, reason=str(error)) from error


def _address(bound: socket.socket, listening: Listening) -> str:
    port = bound.getsockname()[1]
    host = f"[{listening.host}]" if ":" in listening.host else listening.host
    return f"{'http' if listening.is_plain else 'https'}://{host}:{port}"


def run_until(hub: RunningHub, announce: Callable[[RunningHub], None]) -> None:
    """Serve in the foreground; announce is called once it answers."""
    hub.start()
    announce(hub)
    hub.wait()
    hub.stop()
