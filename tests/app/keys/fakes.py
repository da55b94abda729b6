"""A keyring and clocks in memory, and the cheapest key derivation."""

from dataclasses import dataclass, field
from pathlib import Path

from app.keys.machine import Machine
from app.keys.refusals import KeyringUnreachable
from app.keys.secret_box import FileBox
from app.keys.stretch import Cost

CHEAP = Cost(t=1, m_kib=8, p=1)


@dataclass
class FakeBox:
    """A keyring that can be locked; records survive that."""

    records: dict[str, bytes] = field(default_factory=dict)
    is_locked: bool = False

    def get(self, name: str) -> bytes | None:
        self._ask()
        return self.records.get(name)

    def set(self, name: str, value: bytes) -> None:
        self._ask()
        self.records[name] = value

    def delete(self, name: str) -> None:
        self._ask()
        self.records.pop(name, None)

    def _ask(self) -> None:
        if self.is_locked:
            raise KeyringUnreachable(reason="locked")


@dataclass
class FakeClock:
    wall_s: int = 1_800_000_000
    running_s: int = 1000

    def wall_ms(self) -> int:
        return self.wall_s * 1000

    def running_ms(self) -> int:
        return self.running_s * 1000

    def pass_s(self, seconds: int) -> None:
        self.wall_s += seconds
        self.running_s += seconds

    def reboot(self) -> None:
        self.running_s = 0


def a_machine(
    state: Path, keyring: FakeBox | None = None, clock: FakeClock | None = None
) -> Machine:
    return Machine(keyring=keyring, files=FileBox(state), clock=clock or FakeClock())
