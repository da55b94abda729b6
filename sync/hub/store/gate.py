"""Who sent a request: the device's signature over it, under a nonce of this hub."""

from collections.abc import Callable, Mapping
from threading import Lock
from uuid import UUID

from app.keys.activation_code import parse_code
from app.keys.nonce import make_nonce
from app.keys.request_signing import Request, verify_request
from app.keys.signing import PublicKey
from sync.hub.ports import Clock, Store
from sync.hub.store.keys import HubKeys


class HubGate:
    """The port Gate. Keys are kept: a device id never gets another one."""

    def __init__(self, store: Store, keys: HubKeys, clock: Clock, hub: str) -> None:
        self._store = store
        self._keys = keys
        self._clock = clock
        self._hub = hub
        self._lock = Lock()
        self._known: dict[UUID, PublicKey] = {}

    def nonce(self) -> str:
        return make_nonce(self._keys.nonce_key, self._now_s())

    def device(
        self, *, method: str, path: str, query: str, headers: Mapping[str, str], body: bytes
    ) -> UUID:
        """
        Raises:
            RequestUnsigned, NonceRefused, DeviceUnknown, SignatureInvalid.
        """
        request = Request(hub=self._hub, method=method, path=path, query=query, body=body)
        return verify_request(
            request,
            headers,
            mac_key=self._keys.nonce_key,
            now_s=self._now_s(),
            find_key=self._find_key,
        )

    @property
    def parse_code(self) -> Callable[[str], bytes]:
        """Reads an activation code as people type it; raises InvitationUnreadable."""
        return parse_code

    def _find_key(self, device: UUID) -> PublicKey | None:
        with self._lock:
            known = self._known.get(device)
        if known is not None:
            return known
        with self._store.read() as tx:
            found = tx.devices.get(device)
        if found is None:
            return None
        key = PublicKey(found.key)
        with self._lock:
            self._known[device] = key
        return key

    def _now_s(self) -> int:
        return int(self._clock.now().timestamp())
