"""Collects the cases of a run and writes the table where --write-table is given."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.profile.profile import Profile
from tests.benchmarks.measure import Case
from tests.benchmarks.profiles import LETTERS, fill_inbox, practice

TABLE = Path(__file__).parents[2] / "docs" / "benchmarks.md"
_CASES: list[Case] = []
_HEAD = """# Benchmarks

`python3 dev.py bench --write-table` measures ours and its floor in the same run on the same
machine, taking turns, and writes this page. Read the ratios; absolute times depend on the
machine. Numbers are medians; beside a ratio stands the middle half of the ratios of single
rounds. The benchmarks are no part of the tests.

| case | ours | floor | ratio | goal | met |
|---|---|---|---|---|---|
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-table", action="store_true", help="write docs/benchmarks.md")


@pytest.fixture
def cases() -> list[Case]:
    return _CASES


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Profile]:
    """An open profile with a hundred thousand arrivals, not yet indexed."""
    profile = practice(tmp_path_factory.mktemp("archive"))
    fill_inbox(profile, LETTERS)
    yield profile
    profile.close()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for case in _CASES:
        terminalreporter.write_line(_line(case))
    for note in _notes():
        terminalreporter.write_line(note)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if session.config.getoption("--write-table") and _CASES:
        lines = [*(_line(case) for case in _CASES), "", f"Measured on {os.cpu_count()} cores."]
        TABLE.write_text(_HEAD + "\n".join([*lines, "", *_notes()]) + "\n", "utf-8")


def _notes() -> list[str]:
    return [f"- **{case.name}**: {case.note}" for case in _CASES if case.note]


def _line(case: Case) -> str:
    floor = "–" if case.floor is None else f"{_amount(case.floor)} {case.unit}"
    ratio = "–" if case.ratio is None else f"{case.ratio:.2f}"
    if case.spread is not None:
        ratio += f" ({case.spread[0]:.2f} to {case.spread[1]:.2f})"
    unit = "" if case.floor is not None else f" {case.unit}"
    sign = "≥" if case.is_least else "≤"
    goal = "–" if case.goal is None else f"{sign} {case.goal:g}{unit}"
    met = {None: "–", True: "yes", False: "**no**"}[case.is_met]
    ours = f"{_amount(case.ours)} {case.unit}"
    return f"| {case.name} | {ours} | {floor} | {ratio} | {goal} | {met} |"


def _amount(value: float) -> str:
    return f"{value:.3g}" if value < 1000 else f"{value:,.0f}"
