"""The suite's own rule: a warning in the log that no test expects is a failure."""

import shutil
import subprocess
import sys
from pathlib import Path

SUITE = """
import logging


def test_quiet():
    logging.getLogger("balai").info("fine")


def test_expected(logged_warnings):
    logging.getLogger("balai").warning("known")
    assert logged_warnings.pop().getMessage() == "known"


def test_unexpected():
    logging.getLogger("balai").warning("surprise")
"""


def test_an_unexpected_warning_in_the_log_fails_its_test(root: Path, tmp_path: Path) -> None:
    shutil.copy(root / "tests/conftest.py", tmp_path / "conftest.py")
    (tmp_path / "test_suite.py").write_text(SUITE)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:randomly", "-p", "no:cacheprovider", "-rA"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert "3 passed, 1 error" in done.stdout
    assert "ERROR test_suite.py::test_unexpected - Failed: Unexpected in the log" in done.stdout
