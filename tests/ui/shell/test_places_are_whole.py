"""Every place of a practising office, at 150 %, at the largest text, and at both at once."""

import contextlib
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from tests.ui.cut_words import cut_words
from tests.ui.shell.practice_office import PASSPHRASE, make_practice_office
from ui.bootstrap import load_late
from ui.features.lock.view import LockView
from ui.runtime.appearance import Appearance
from ui.runtime.place import Place
from ui.runtime.type import TextSize
from ui.shell.startup import Startup, Where

PATIENCE_MS = 20_000
SMALL, REGULAR = QSize(911, 441), QSize(1366, 697)


def settled(qtbot: QtBot, start: Startup) -> list[str]:
    """What is still cut once nothing is under way and the layout came to rest."""
    qtbot.waitUntil(lambda: start.session.runner.is_idle, timeout=PATIENCE_MS)
    with contextlib.suppress(qtbot.TimeoutError):
        qtbot.waitUntil(lambda: cut_words(start.window) == [], timeout=2_000)
    return cut_words(start.window)


def test_no_place_cuts_a_word(
    qtbot: QtBot, look: Appearance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    office = make_practice_office(tmp_path / "profil")
    start = Startup(Where(root=office, is_one_profile=True, installation=tmp_path), load_late)
    with qtbot.waitSignal(start.loaded, timeout=PATIENCE_MS):
        start.open()
    with qtbot.waitSignal(start.ready, timeout=PATIENCE_MS):
        start.window.findChild(LockView).given.emit(PASSPHRASE)
    cut = {}
    for size, text in (
        (SMALL, TextSize.REGULAR),
        (REGULAR, TextSize.VERY_LARGE),
        (SMALL, TextSize.VERY_LARGE),
    ):
        start.window.change_text_size(text)
        start.window.resize(size)
        for place in Place:
            if not start.window.has_page(place.value):
                continue
            start.window.show_page(place.value)
            cut[place, size.width(), text] = settled(qtbot, start)
    with qtbot.waitSignal(start.finished, timeout=PATIENCE_MS):
        start.window.close()
    assert len(cut) == 3 * 9
    assert {where: words for where, words in cut.items() if words} == {}
