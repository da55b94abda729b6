"""What holds for every test: no display, no unexpected warning in the log, steady examples."""

import logging
import os
from collections.abc import Iterator

import hypothesis
import pytest

# Before the first Qt import, whoever starts pytest.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

hypothesis.settings.register_profile("steady", derandomize=True, deadline=None, database=None)
hypothesis.settings.register_profile("search", deadline=None, max_examples=1000, print_blob=True)
hypothesis.settings.load_profile(os.environ.get("BALAI_HYPOTHESIS", "steady"))


class _Collector(logging.Handler):
    """Keeps what is logged at WARNING and above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def logged_warnings() -> Iterator[list[logging.LogRecord]]:
    """
    Log records of WARNING and above in this test, which fails where one is left at its end.

    A test that expects a warning asks for this fixture and takes the record out of the list:
    `assert logged_warnings.pop().getMessage() == "..."`.
    """
    collector = _Collector()
    root = logging.getLogger()
    root.addHandler(collector)
    yield collector.records
    root.removeHandler(collector)
    if collector.records:
        lines = [f"{record.name}: {record.getMessage()}" for record in collector.records]
        pytest.fail("Unexpected in the log:\n" + "\n".join(lines), pytrace=False)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What tests counted, added up: `record_property("counted", (what, how many))`."""
    totals: dict[str, int] = {}
    for report in terminalreporter.getreports("passed"):
        for name, value in getattr(report, "user_properties", ()):
            if name == "counted":
                what, many = value
                totals[what] = totals.get(what, 0) + many
    for what, many in sorted(totals.items()):
        terminalreporter.write_line(f"{many:,} {what}")
