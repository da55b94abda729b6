"""The keyring box tells an empty keyring from one that cannot be asked."""

import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from keyring.errors import KeyringLocked, PasswordDeleteError

from app.keys.refusals import KeyringUnreachable
from app.keys.ring import KeyringBox
from app.keys.secret_box import RecordDamaged


class MemoryBackend(KeyringBackend):
    """The contract of a keyring backend, in a dictionary."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.entries.pop((service, username), None) is None:
            raise PasswordDeleteError(service)


class LockedBackend(MemoryBackend):
    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked("dismissed")


class SilentBackend(MemoryBackend):
    """A prompt that nobody answers until the test lets go."""

    def __init__(self) -> None:
        super().__init__()
        self.answered = threading.Event()
        self.questions = 0

    def get_password(self, service: str, username: str) -> str | None:
        self.questions += 1
        self.answered.wait()
        return None


@pytest.fixture
def silent() -> Iterator[SilentBackend]:
    backend = SilentBackend()
    yield backend
    backend.answered.set()


def test_a_secret_is_kept_found_and_deleted() -> None:
    backend = MemoryBackend()
    box = KeyringBox(backend)
    assert box.get("p.secret") is None
    box.set("p.secret", bytes(range(32)))
    assert KeyringBox(backend).get("p.secret") == bytes(range(32))
    box.delete("p.secret")
    box.delete("p.secret")
    assert box.get("p.secret") is None


def test_every_record_has_a_service_of_its_own_and_fits_windows() -> None:
    backend = MemoryBackend()
    box = KeyringBox(backend)
    box.set("one", b"1" * 32)
    box.set("two", b"2" * 300)
    assert len({service for service, _ in backend.entries}) == 2
    assert max(len(text) for text in backend.entries.values()) < 1280


def test_an_entry_somebody_else_wrote_is_damaged() -> None:
    backend = MemoryBackend()
    backend.set_password("balai/one", "balai", "bukan base64!")
    with pytest.raises(RecordDamaged):
        KeyringBox(backend).get("one")


@pytest.mark.parametrize("backend", [fail.Keyring(), LockedBackend()])
def test_no_keyring_and_a_locked_one_are_unreachable(backend: KeyringBackend) -> None:
    with pytest.raises(KeyringUnreachable):
        KeyringBox(backend).get("one")


def test_a_null_keyring_does_not_pass_for_one_that_keeps_secrets() -> None:
    with pytest.raises(KeyringUnreachable) as refusal:
        KeyringBox(null.Keyring()).set("one", b"1")
    assert refusal.value.details["reason"] == "not_kept"


def test_a_prompt_nobody_answers_is_left_and_not_asked_twice(silent: SilentBackend) -> None:
    box = KeyringBox(silent, limit_s=0.01)
    for _ in range(3):
        with pytest.raises(KeyringUnreachable) as refusal:
            box.get("one")
        assert refusal.value.details["reason"] == "no_answer"
    assert silent.questions == 1


def test_unlocking_by_passphrase_loads_no_keyring_and_no_window() -> None:
    script = (
        "import sys, app.keys.unlock, app.keys.reseal, app.keys.request_signing;"
        "print([m for m in ('keyring', 'PySide6', 'sqlalchemy') if m in sys.modules])"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"
