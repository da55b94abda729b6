"""A window without a display, always light and of regular text size at the start."""

import os
from collections.abc import Iterator
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.runtime.appearance import Appearance, appearance
from ui.runtime.settings import ThemeChoice
from ui.runtime.type import TextSize


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The style that make_application() takes."""
    return ["balai", "-style", "Fusion"]


@pytest.fixture
def qtbot(qtbot: QtBot) -> Iterator[QtBot]:
    """
    Holds what it is given until the test is over. Its own references are weak: a page that a
    test let go, and that only its presenter still knew, was collected while Qt painted it.
    """
    held, add = list[QWidget](), qtbot.addWidget

    def add_and_hold(widget: QWidget, **how: Any) -> None:
        held.append(widget)
        add(widget, **how)

    qtbot.addWidget = add_and_hold
    yield qtbot
    held.clear()


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Appearance]:
    made = appearance()
    made.set_both(ThemeChoice.LIGHT, TextSize.REGULAR)
    yield made
    made.set_both(ThemeChoice.LIGHT, TextSize.REGULAR)
