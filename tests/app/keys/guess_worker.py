"""One guess at a profile's secret in a process of its own."""

import sys
from pathlib import Path

from app.domain.refusals import DomainError
from app.keys.machine import Machine
from app.keys.secret_box import FileBox
from app.keys.unlock import unlock
from tests.app.keys.fakes import FakeClock


def main(folder: str, state: str) -> None:
    """Guesses when a line comes in; prints the code of the refusal."""
    machine = Machine(keyring=None, files=FileBox(Path(state)), clock=FakeClock())
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    try:
        unlock(Path(folder), "bukan kata sandinya", machine=machine)
    except DomainError as error:
        sys.stdout.write(f"{error.code}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
