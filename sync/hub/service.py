"""Everything that the hub answers, without a word about HTTP."""

from collections.abc import Callable, Mapping
from typing import Protocol
from uuid import UUID

from app.domain.refusals import DomainError
from sync.hub.check_facts import CheckFacts, look_up
from sync.hub.enrol import Enroller, check_failures, count_failure
from sync.hub.files.service import FileService
from sync.hub.ports import Store
from sync.hub.refusals import CodeRefused, TooManyRequests
from sync.hub.skew import check_enrolment
from sync.hub.throttle import Throttle
from sync.hub.turn import Turns
from sync.hub.writer import Writer
from sync.protocol.messages import EnrolAnswer, EnrolRequest, SyncAnswer, SyncRequest

COMMANDS_A_REQUEST = 8  # so many weigh as much as a request
_SIGNATURE_CODES = frozenset({"signature_invalid", "public_key_refused", "invitation_unreadable"})


class Gate(Protocol):
    """Who sent a request."""

    def nonce(self) -> str: ...

    def device(
        self, *, method: str, path: str, query: str, headers: Mapping[str, str], body: bytes
    ) -> UUID:
        """Raises a DomainError where the request is not a device's."""

    @property
    def parse_code(self) -> Callable[[str], bytes]: ...


class HubService:
    """One regency's hub, ready to answer; safe to call from several threads."""

    def __init__(
        self,
        *,
        name: str,
        store: Store,
        writer: Writer,
        turns: Turns,
        enroller: Enroller,
        gate: Gate,
        files: FileService,
        address: str,
        refresh: Callable[[], None],
        device_throttle: Throttle,
        page_throttle: Throttle,
    ) -> None:
        self.name = name
        self.gate = gate
        self.files = files
        self.address = address
        self._store = store
        self._writer = writer
        self._turns = turns
        self._enroller = enroller
        self.refresh = refresh
        self._device_throttle = device_throttle
        self._page_throttle = page_throttle

    def idle_answer(self, device: UUID, request: SyncRequest) -> SyncAnswer | None:
        """Without a look at the database; None where a whole turn is needed."""
        self._device_throttle.check(str(device), 1 + len(request.commands) // COMMANDS_A_REQUEST)
        self.refresh()
        return self._turns.idle_answer(device, request)

    def turn(self, device: UUID, request: SyncRequest) -> SyncAnswer:
        return self._turns.answer(device, request)

    def enrol(self, request: EnrolRequest, address: str) -> EnrolAnswer:
        """
        Raises:
            TooManyRequests: the address guessed too often; CodeRefused, CodeUsed,
            CodeExpired, KeyInUse; HubOutdated, AppOutdated: the code is still good.
        """
        self.refresh()
        with self._store.read() as tx:
            check_failures(tx, address)
            check_enrolment(tx, request)
        try:
            code = self.gate.parse_code(request.code)
            return self._writer.run(lambda tx: self._enroller.enrol(tx, request, code))
        except TooManyRequests:
            raise
        except DomainError as error:
            self._writer.run(lambda tx: count_failure(tx, address))
            if error.code in _SIGNATURE_CODES:
                raise CodeRefused from error
            raise

    def check(self, code: str, address: str) -> CheckFacts:
        """
        Raises:
            TooManyRequests.
        """
        self._page_throttle.check(address)
        with self._store.read() as tx:
            return look_up(tx, code)
