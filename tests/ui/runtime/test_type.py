import math

import pytest
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF

from ui.runtime.appearance import Appearance
from ui.runtime.type import ROLES, TextSize, font, scaled
from ui.widgets.label import Label
from ui.widgets.paint import text_width


def test_the_bundled_inter_is_what_the_screen_uses(look: Appearance) -> None:
    assert QFontInfo(font("body")).family() == "Inter"
    assert QFontInfo(font("mono")).family() == "DejaVu Sans Mono"


@pytest.mark.parametrize("role", ROLES)
def test_no_role_falls_below_twelve_px_but_group_labels_and_counts(
    look: Appearance, role: str
) -> None:
    smallest = 10 if role in {"over", "count"} else 12
    assert all(font(role, size).pixelSize() >= smallest for size in TextSize)


def test_larger_text_makes_rows_higher() -> None:
    assert [scaled(80, size) for size in TextSize] == [74, 80, 91, 103]


@pytest.mark.parametrize("role", [role for role in ROLES if role != "mono"])
def test_digits_of_numbers_in_a_column_stand_under_each_other(look: Appearance, role: str) -> None:
    assert text_width("1.111,1 %", role) == text_width("8.088,0 %", role)


@pytest.mark.parametrize("text", ["e-Office", "800.2.2/025/KEC-MGR/2026", "PBB-P2", "I-01"])
def test_a_hyphen_between_letters_keeps_its_natural_width(look: Appearance, text: str) -> None:
    natural = QFont(font("body"))
    natural.clearFeatures()
    assert text_width(text, "body") == math.ceil(QFontMetricsF(natural).horizontalAdvance(text))
    label = Label(text)
    assert label.fontMetrics().horizontalAdvance("-") < label.fontMetrics().horizontalAdvance("0")


def test_a_label_lines_its_digits_up_as_soon_as_it_shows_a_number(look: Appearance) -> None:
    label = Label("e-Office")
    label.setText("1.111")
    assert QFontMetricsF(label.font()).horizontalAdvance("1") == pytest.approx(
        QFontMetricsF(label.font()).horizontalAdvance("8")
    )


def test_changing_a_font_changes_no_other_text(look: Appearance) -> None:
    look.font("body").setPixelSize(99)
    assert look.font("body").pixelSize() == 14
