from pathlib import Path

import platformdirs
import pytest

from ui.bootstrap import PEOPLE_FOLDER, place_of


def test_profiles_lie_where_the_platform_keeps_what_belongs_to_a_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    where = place_of(None)
    assert where.root == Path(platformdirs.user_data_dir("balai", appauthor=False)) / PEOPLE_FOLDER
    assert not where.is_one_profile


def test_a_named_folder_is_the_one_profile(tmp_path: Path) -> None:
    where = place_of(tmp_path)
    assert (where.root, where.is_one_profile) == (tmp_path, True)
