"""Another laptop is chosen in the demo's bar, and its network cut."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import keyring
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.keys.policy import UnlockMode
from app.keys.stretch import Cost
from sync.profile.laptop import machine_of, this_machine
from sync.profile.opening import Secret, open_profile
from sync.profile.practice import make_practice
from ui.demo.bar import DemoBar
from ui.demo.laptops import PIN, SECRETARY, STAFF, Role, folder_of
from ui.demo.ring import use_passing_ring
from ui.demo.switching import LaptopSwitcher

PATIENCE_MS = 20_000


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Two practice offices in the places of two roles, opened by PIN."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    before = keyring.get_keyring()
    use_passing_ring()
    region = (files("resources") / "seed" / "region-19.06-belitung-timur.csv").read_text("utf-8")
    secret = Secret(text=PIN, mode=UnlockMode.PERSONAL_PIN, cost=Cost(t=1, m_kib=8, p=1))
    for role in (STAFF, SECRETARY):
        machine = this_machine(has_keyring=True)
        make_practice(folder_of(tmp_path, role), region, secret, machine).close()
    yield tmp_path
    keyring.set_keyring(before)


@pytest.fixture
def switcher(qtbot: QtBot, qapp: QApplication, base: Path) -> Iterator[LaptopSwitcher]:
    made = LaptopSwitcher(base)
    yield made
    with qtbot.waitSignal(made.finished, timeout=PATIENCE_MS):
        made.close()


def open_laptop(qtbot: QtBot, switcher: LaptopSwitcher, role: Role) -> list[object]:
    """What the bar is told when the laptop lies open."""
    with qtbot.waitSignal(switcher.shown, timeout=PATIENCE_MS) as told:
        switcher.open(role)
    return list(told.args or [])


def test_another_laptop_comes_open_and_the_first_is_let_go(
    qtbot: QtBot, switcher: LaptopSwitcher, base: Path
) -> None:
    assert open_laptop(qtbot, switcher, STAFF) == [STAFF.key, False]
    assert open_laptop(qtbot, switcher, SECRETARY) == [SECRETARY.key, False]
    assert switcher.startup is not None
    assert not switcher.startup.window.is_covered()
    folder = folder_of(base, STAFF)
    open_profile(folder, PIN, machine_of(folder)).close()


def test_a_laptop_whose_network_was_cut_is_found_so_again(
    qtbot: QtBot, switcher: LaptopSwitcher
) -> None:
    open_laptop(qtbot, switcher, STAFF)
    with qtbot.waitSignal(switcher.shown, timeout=PATIENCE_MS) as told:
        switcher.cut(True)
    assert told.args == [STAFF.key, True]
    assert switcher.startup is not None
    assert switcher.startup.session.profile.is_offline
    assert open_laptop(qtbot, switcher, SECRETARY) == [SECRETARY.key, False]
    assert open_laptop(qtbot, switcher, STAFF) == [STAFF.key, True]
    assert switcher.startup.session.profile.is_offline


def test_the_bar_asks_only_for_what_a_person_chose(qtbot: QtBot) -> None:
    bar = DemoBar((STAFF, SECRETARY))
    qtbot.addWidget(bar)
    asked: list[str] = []
    bar.asked.connect(asked.append)
    bar.set_ready(True)
    bar.show_laptop(SECRETARY.key, is_offline=True)
    assert asked == []
    assert bar.offline.isChecked()
    bar.role.activated.emit(bar.role.currentIndex())
    assert asked == [SECRETARY.key]
