"""The indicators that every regency starts with, and sample targets for practice."""

from functools import cache
from importlib.resources import files

import msgspec

from app.domain.indicators import Indicator, Target
from app.services.codec import decode_json, from_builtins

SAMPLE_MARK = "data contoh"


class _Catalogue(msgspec.Struct):
    version: str
    note: str
    indicators: list[Indicator]


class _SampleTargets(msgspec.Struct):
    note: str
    targets: list[dict[str, object]]


def load_starter() -> list[Indicator]:
    """The 25 starter indicators in the order of their codes; which a unit reports, they say."""
    return from_builtins(decode_json(_read("starter.json")), _Catalogue).indicators


def sample_targets(unit: str, year: int) -> list[Target]:
    """
    Invented targets of one unit for every starter indicator, marked "data contoh".

    They stand in no plan: only practice offices and demos use them.
    """
    sample = from_builtins(decode_json(_read("sample-targets.json")), _SampleTargets)
    return [
        from_builtins(
            {**line, "unit": unit, "year": year, "mark": SAMPLE_MARK},
            Target,
        )
        for line in sample.targets
    ]


@cache
def _read(name: str) -> bytes:
    return (files("resources") / "indicators" / name).read_bytes()
