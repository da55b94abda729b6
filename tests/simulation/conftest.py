"""One template a process; each history gets copies in a folder of its own, in memory."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.simulation.template import Template, make_template

MEMORY = Path("/dev/shm")  # noqa: S108 - nobody cuts this machine's power; Linux only


@pytest.fixture(scope="session")
def root() -> Iterator[Path]:
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def template(root: Path) -> Template:
    return make_template(root / "template")
