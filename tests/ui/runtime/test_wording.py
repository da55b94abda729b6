"""Names and positions as they stand where there is little room."""

import pytest

from ui.runtime.wording import plain_name, short_position


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Kepala Seksi Kesejahteraan Sosial", "Kasi Kesejahteraan Sosial"),
        ("Sekretaris Camat Manggar", "Sekcam Manggar"),
        ("Kepala Desa Baru", "Kades Baru"),
        ("Camat Manggar", "Camat Manggar"),
    ],
)
def test_a_position_is_named_as_offices_speak(title: str, short: str) -> None:
    assert short_position(title) == short


def test_degrees_are_left_out_of_a_name() -> None:
    assert plain_name("Samudra Baturusa, S.IP., M.Si.") == "Samudra Baturusa"
    assert plain_name("Rimba Teratai") == "Rimba Teratai"
