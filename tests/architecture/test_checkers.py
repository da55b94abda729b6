"""The style, type and layer checkers find nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
CHECKERS = {
    "ruff": ["-m", "ruff", "check", "--no-fix", "."],
    "format": ["-m", "ruff", "format", "--check", "."],
    "types": ["-m", "mypy"],
    "types of dev.py": ["-m", "mypy", "dev.py"],
    "layers": ["-c", LINT_IMPORTS],
}


@pytest.mark.parametrize("checker", CHECKERS)
def test_a_checker_finds_nothing(checker: str, root: Path) -> None:
    command = [sys.executable, *CHECKERS[checker]]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, f"{checker}:\n{done.stdout}{done.stderr}"
