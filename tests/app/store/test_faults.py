"""Real faults: a process killed while it saves, and a disk without room."""

import signal
import subprocess
import sys
from pathlib import Path
from uuid import UUID

import pytest

from app.domain.letters import Letter
from app.services.kinds import Kind
from app.services.outbox import PendingState
from app.store.client.store import FILE_NAME, ClientStore
from tests.builders import TENANT, a_letter
from tests.store import KEY, a_store

ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")


def saving(folder: Path, most_bytes: int = 0) -> "subprocess.Popen[str]":
    a_store(folder).close()
    return subprocess.Popen(
        [sys.executable, "-m", "tests.app.store.saver", str(folder), str(most_bytes)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def check_safe(folder: Path, numbers: list[int]) -> None:
    """Every acknowledged draft is there with its words, in the rows and in the outbox."""
    store = ClientStore.open(folder, KEY, TENANT)
    assert store.integrity() == []
    for number in numbers:
        view = store.queries.find(Kind.LETTER, UUID(int=number))
        assert view is not None
        assert isinstance(view.thing, Letter)
        assert view.thing.content.subject == f"Surat {number}"
        assert [pending.state for pending in view.pending] == [PendingState.LOCAL]
    store.close()


@pytest.mark.parametrize("after", [1, 7, 23])
def test_a_process_killed_while_saving_loses_nothing_that_was_acknowledged(
    tmp_path: Path, after: int
) -> None:
    process = saving(tmp_path)
    assert process.stdout is not None
    safe = []
    for line in process.stdout:
        word, number = line.split()
        assert word == "safe"
        safe.append(int(number))
        if len(safe) == after:
            process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    process.stdout.close()
    assert len(safe) >= after
    check_safe(tmp_path, safe)


def test_a_full_disk_is_said_and_nothing_that_was_saved_is_lost(tmp_path: Path) -> None:
    process = saving(tmp_path, most_bytes=600 * 1024)
    lines = process.communicate()[0].split("\n")
    assert process.returncode == 0, lines
    safe = [int(line.split()[1]) for line in lines if line.startswith("safe")]
    assert safe
    assert lines[len(safe)].startswith("full")
    check_safe(tmp_path, safe)


def test_after_room_was_made_saving_goes_on(tmp_path: Path) -> None:
    process = saving(tmp_path, most_bytes=600 * 1024)
    process.communicate()
    store = ClientStore.open(tmp_path, KEY, TENANT)
    store.put_own([a_letter()])
    assert store.queries.find(Kind.LETTER, a_letter().id) is not None
    store.close()
    assert (tmp_path / FILE_NAME).stat().st_size > 0
