"""Collects the cases of a run and writes the table where --write-table is given."""

import os
from pathlib import Path

import pytest

from tests.benchmarks.measure import Case

TABLE = Path(__file__).parents[2] / "docs" / "benchmarks.md"
_CASES: list[Case] = []
_HEAD = """# Benchmarks

`python3 dev.py bench --write-table` measures ours and its floor in the same run on the same
machine, taking turns, and writes this page. Read the ratios; absolute times depend on the
machine. The benchmarks are no part of the tests.

| case | ours | floor | ratio | goal | met |
|---|---|---|---|---|---|
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-table", action="store_true", help="write docs/benchmarks.md")


@pytest.fixture
def cases() -> list[Case]:
    return _CASES


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for case in _CASES:
        terminalreporter.write_line(_line(case))


def pytest_sessionfinish(session: pytest.Session) -> None:
    if session.config.getoption("--write-table") and _CASES:
        cores = os.cpu_count()
        notes = [f"- {case.name}: {case.note}" for case in _CASES if case.note]
        lines = [*(_line(case) for case in _CASES), "", f"Measured on {cores} shared cores."]
        tail = ["", *notes] if notes else []
        TABLE.write_text(_HEAD + "\n".join([*lines, *tail]) + "\n", "utf-8")


def _line(case: Case) -> str:
    floor = "–" if case.floor is None else f"{case.floor:.3g} {case.unit}"
    ratio = "–" if case.ratio is None else f"{case.ratio:.2f}"
    goal = f"≤ {case.goal:g}" + ("" if case.floor is not None else f" {case.unit}")
    met = "yes" if case.is_met else "no"
    return f"| {case.name} | {case.ours:.3g} {case.unit} | {floor} | {ratio} | {goal} | {met} |"
