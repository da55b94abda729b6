"""A window without a display, always light and of regular text size at the start."""

import os
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from ui.runtime.appearance import Appearance, appearance
from ui.runtime.settings import ThemeChoice
from ui.runtime.type import TextSize


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The style that make_application() takes."""
    return ["balai", "-style", "Fusion"]


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Appearance]:
    made = appearance()
    made.set_both(ThemeChoice.LIGHT, TextSize.REGULAR)
    yield made
    made.set_both(ThemeChoice.LIGHT, TextSize.REGULAR)
