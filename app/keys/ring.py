"""The operating system's keyring as a secret box."""

import base64
import binascii
import queue
import sys
import threading
from collections.abc import Callable
from typing import Any, Protocol

from app.keys.refusals import KeyringUnreachable
from app.keys.secret_box import RecordDamaged

ANSWER_LIMIT_S = 10.0
ACCOUNT = "balai"


class Ring(Protocol):
    """A KeyringBackend, as far as it is asked here."""

    def get_password(self, service: str, username: str) -> str | None: ...
    def set_password(self, service: str, username: str, password: str) -> None: ...
    def delete_password(self, service: str, username: str) -> None: ...


def load_late() -> Any:
    """The module keyring: 50 ms and 4 MiB that a profile with a passphrase does without."""
    import keyring  # noqa: PLC0415

    return keyring


class KeyringBox:
    """
    Records in the keyring, each under a service name of its own.

    Every call runs in a worker thread of its own: a locked collection shows a prompt and
    keeps its caller until somebody answers. After limit_s the call counts as unreachable;
    the thread is left to the prompt and does not hold up the process's end, and until it
    returns every further call is unreachable at once.
    Records are base64: Windows takes at most 1,280 characters.
    """

    def __init__(
        self,
        backend: Ring | None = None,
        limit_s: float = ANSWER_LIMIT_S,
        service: str = "balai",
    ) -> None:
        """backend None takes the platform's own, picked at the first call in the worker."""
        self._given = backend
        self._limit_s = limit_s
        self._service = service
        self._unanswered: threading.Thread | None = None

    def get(self, name: str) -> bytes | None:
        text = self._ask(lambda ring: ring.get_password(self._entry(name), ACCOUNT))
        if text is None:
            return None
        try:
            return base64.b64decode(text, validate=True)
        except (binascii.Error, ValueError):
            raise RecordDamaged(name) from None

    def set(self, name: str, value: bytes) -> None:
        """Written and read back: a null backend takes everything and keeps nothing."""
        text = base64.b64encode(value).decode()

        def write_and_read(ring: Ring) -> str | None:
            ring.set_password(self._entry(name), ACCOUNT, text)
            return ring.get_password(self._entry(name), ACCOUNT)

        if self._ask(write_and_read) != text:
            raise KeyringUnreachable(reason="not_kept")

    def delete(self, name: str) -> None:
        self._ask(lambda ring: _delete(ring, self._entry(name)))

    def _entry(self, name: str) -> str:
        # One service per record: the Windows backend moves entries about when two accounts
        # share a service.
        return f"{self._service}/{name}"

    def _backend(self) -> Ring:
        ring: Any = self._given or load_late().get_keyring()
        if sys.platform == "win32" and hasattr(ring, "persist"):
            # The default roams with the domain profile; this secret belongs to one laptop.
            ring.persist = "local machine"
        chosen: Ring = ring
        return chosen

    def _ask(self, question: Callable[[Ring], str | None]) -> str | None:
        if self._unanswered is not None and self._unanswered.is_alive():
            raise KeyringUnreachable(reason="no_answer")
        answers: queue.SimpleQueue[str | Exception | None] = queue.SimpleQueue()

        def work() -> None:
            try:
                answers.put(question(self._backend()))
            except Exception as error:  # noqa: BLE001 - backends raise types of their own platform
                answers.put(error)

        worker = threading.Thread(target=work, name="keyring", daemon=True)
        worker.start()
        try:
            answer = answers.get(timeout=self._limit_s)
        except queue.Empty:
            self._unanswered = worker
            raise KeyringUnreachable(reason="no_answer") from None
        if isinstance(answer, Exception):
            raise KeyringUnreachable(reason=type(answer).__name__) from answer
        return answer


def _delete(ring: Ring, entry: str) -> None:
    if ring.get_password(entry, ACCOUNT) is None:
        return
    try:
        ring.delete_password(entry, ACCOUNT)
    except load_late().errors.PasswordDeleteError:
        if ring.get_password(entry, ACCOUNT) is not None:
            raise
