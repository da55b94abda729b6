import pytest
from PySide6.QtGui import QFontInfo

from ui.runtime.appearance import Appearance
from ui.runtime.type import ROLES, TextSize, font, scaled


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


def test_figures_have_equal_width(look: Appearance) -> None:
    assert font("body").featureTags()


def test_changing_a_font_changes_no_other_text(look: Appearance) -> None:
    look.font("body").setPixelSize(99)
    assert look.font("body").pixelSize() == 14
