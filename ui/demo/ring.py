"""A keyring that lives as long as the demo: the real one of this user stays untouched."""

import keyring
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError


class PassingRing(KeyringBackend):
    """Keeps records in memory, so that laptops of the demo open by PIN anywhere."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # keyring has no types here
        self._kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self._kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self._kept.pop((service, username), None) is None:
            raise PasswordDeleteError(service)


def use_passing_ring() -> None:
    """Every profile that this process makes or opens keeps its secret here."""
    keyring.set_keyring(PassingRing())
