"""The release that this is, and how releases are told apart."""

import tomllib
from pathlib import Path

import pytest

from app.services.release import RELEASE, release_order

PROJECT = Path(__file__).parents[3] / "pyproject.toml"


def test_the_program_knows_the_release_that_the_package_names() -> None:
    assert tomllib.loads(PROJECT.read_text("utf-8"))["project"]["version"] == RELEASE


def test_releases_are_compared_number_by_number() -> None:
    assert (release_order("0.10.0") or ()) > (release_order("0.9.12") or ())
    assert release_order("1.2.3") == (1, 2, 3)


@pytest.mark.parametrize(
    "text",
    ["", "1.2", "1.2.3.4", "1.2.x", "1.-2.3", "1.2.٣", "1.2.3rc1", "1.2.3\n", "1.2." + "9" * 5_000],
)
def test_what_names_no_release_has_no_place_among_them(text: str) -> None:
    assert release_order(text) is None
