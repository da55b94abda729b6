"""Texts are kept without control signs, and nothing else of a value changes."""

from app.services.cleaning import cleaned


def test_members_whose_names_differ_by_a_sign_nobody_sees_are_both_kept() -> None:
    assert cleaned({"a": "x\0y", "a\0": "z"}) == {"a": "xy", "a\0": "z"}
