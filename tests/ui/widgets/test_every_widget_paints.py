"""Each widget, light and dark, at 100 and 150 percent: something is there, and Qt is silent."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.widgets.samples import SAMPLES
from ui.runtime.appearance import Appearance
from ui.runtime.settings import ThemeChoice
from ui.runtime.type import TextSize


def grab(widget: QWidget, ratio: float) -> QImage:
    image = QImage(widget.size() * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(0xFF00FF)
    widget.render(image, QPoint(0, 0))
    return image


def colours(image: QImage) -> int:
    step = max(1, image.width() // 160)
    return len(
        {
            image.pixel(x, y)
            for x in range(0, image.width(), step)
            for y in range(0, image.height(), 2)
        }
    )


@pytest.mark.parametrize("theme", [ThemeChoice.LIGHT, ThemeChoice.DARK])
@pytest.mark.parametrize("ratio", [1.0, 1.5])
@pytest.mark.parametrize("name", SAMPLES)
def test_a_widget_paints_itself(
    qtbot: QtBot, look: Appearance, tmp_path: Path, name: str, ratio: float, theme: ThemeChoice
) -> None:
    look.set_theme(theme)
    widget = SAMPLES[name]()
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)
    image = grab(widget, ratio)
    assert image.save(str(tmp_path / f"{name}-{theme}-{ratio}.png"))
    assert colours(image) > 3


@pytest.mark.parametrize("name", SAMPLES)
def test_a_widget_follows_theme_and_text_size_while_it_is_shown(
    qtbot: QtBot, look: Appearance, name: str
) -> None:
    widget = SAMPLES[name]()
    qtbot.addWidget(widget)
    widget.show()
    before = grab(widget, 1.0)
    look.set_both(ThemeChoice.DARK, TextSize.VERY_LARGE)
    assert grab(widget, 1.0) != before
