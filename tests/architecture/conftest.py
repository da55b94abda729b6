"""The checkout as the architecture tests see it."""

import ast
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("app", "sync", "ui", "resources")


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def project_files() -> list[Path]:
    """Every file that git tracks or would track, relative to the checkout."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    paths = {Path(name) for name in listing.stdout.split("\0") if name}
    return sorted(path for path in paths if (ROOT / path).is_file())


@pytest.fixture(scope="session")
def modules(project_files: list[Path]) -> dict[Path, ast.Module]:
    """The syntax tree of every module of the four packages."""
    return {
        path: ast.parse((ROOT / path).read_text(encoding="utf-8"))
        for path in project_files
        if path.suffix == ".py" and path.parts[0] in PACKAGES
    }
