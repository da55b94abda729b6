import pytest
from PySide6.QtGui import QColor, QPalette

from ui.runtime.contrast import PAIRS, TEXT_LIMIT, Pair, contrast
from ui.runtime.high_contrast import high_contrast_theme
from ui.runtime.theme import DARK, LIGHT, Theme


def test_black_on_white_is_the_widest_contrast() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.above}-on-{pair.below}")
def test_every_pair_of_colours_can_be_read(theme: Theme, pair: Pair) -> None:
    assert contrast(getattr(theme, pair.above), getattr(theme, pair.below)) >= pair.limit


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_heat_cell_prints_a_readable_figure(theme: Theme) -> None:
    assert len(theme.heat) == 6
    assert all(contrast(step.text, step.fill) >= TEXT_LIMIT for step in theme.heat)


@pytest.mark.parametrize(
    ("theme", "above", "below", "ratio"),
    [
        (LIGHT, "text", "surface", 16.2),
        (LIGHT, "on_accent", "accent", 7.2),
        (LIGHT, "field", "sunken", 3.2),
        (DARK, "text", "accent_soft", 11.0),
        (DARK, "bad", "bad_soft", 6.5),
    ],
)
def test_the_tokens_have_the_contrast_that_the_design_states(
    theme: Theme, above: str, below: str, ratio: float
) -> None:
    found = contrast(getattr(theme, above), getattr(theme, below))
    assert found == pytest.approx(ratio, abs=0.06)


def test_under_high_contrast_only_the_person_s_own_colours_are_painted() -> None:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, QColor("#000000"))
    palette.setColor(QPalette.ColorRole.WindowText, QColor("#FFFF00"))
    palette.setColor(QPalette.ColorRole.Highlight, QColor("#00FFFF"))
    palette.setColor(QPalette.ColorRole.HighlightedText, QColor("#000000"))
    theme = high_contrast_theme(palette)
    assert theme.is_dark
    on_screen = [pair for pair in PAIRS if "paper" not in pair.above]
    assert all(
        contrast(getattr(theme, pair.above), getattr(theme, pair.below)) > 15 for pair in on_screen
    )
