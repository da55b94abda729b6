import json
from pathlib import Path

import pytest

from ui.runtime.settings import FILE_NAME, SettingsFile, ThemeChoice, UiSettings
from ui.runtime.type import TextSize


def test_what_was_saved_comes_back(tmp_path: Path) -> None:
    wanted = UiSettings(
        theme=ThemeChoice.DARK,
        text_size=TextSize.LARGE,
        is_rail_collapsed=True,
        splitters={"masuk/regular": [344, 500]},
    )
    SettingsFile(tmp_path).save(wanted)
    assert SettingsFile(tmp_path).load() == wanted


def test_without_a_file_the_window_follows_the_system(tmp_path: Path) -> None:
    assert SettingsFile(tmp_path).load().theme is ThemeChoice.SYSTEM


@pytest.mark.parametrize("text", ["", "{", "[1]", "null", '{"theme": 3}', '{"splitters": 1}'])
def test_a_damaged_file_gives_the_defaults(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE_NAME).write_text(text, encoding="utf-8")
    assert SettingsFile(tmp_path).load() == UiSettings()


def test_one_unknown_value_does_not_cost_the_others(tmp_path: Path) -> None:
    stored = {"theme": "purple", "text_size": 18, "new_thing": 1}
    (tmp_path / FILE_NAME).write_text(json.dumps(stored), encoding="utf-8")
    assert SettingsFile(tmp_path).load() == UiSettings(text_size=TextSize.VERY_LARGE)


def test_a_failed_save_keeps_the_old_file_and_leaves_no_litter(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path)
    file.save(UiSettings(theme=ThemeChoice.DARK))
    blocked = SettingsFile(tmp_path / FILE_NAME)
    with pytest.raises(OSError):
        blocked.save(UiSettings())
    assert file.load().theme is ThemeChoice.DARK
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]
