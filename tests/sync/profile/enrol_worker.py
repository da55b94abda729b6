"""One enrolment in a process of its own, which may die before any of its steps on the disk."""

import os
import signal
import sys
from itertools import count
from pathlib import Path

from app.domain.refusals import DomainError
from app.keys.invitation import Invitation
from app.keys.policy import UnlockMode
from sync.profile.opening import Secret, enrol
from tests.app.keys.fakes import CHEAP, a_machine
from tests.profiles import PASSPHRASE


def die_before(event: str, ending: str, time: int) -> None:
    """
    kill -9 by its own hand, with no clean-up of any kind: before the step on the disk of
    this name that ends at such a path comes for the time-th time.
    """
    times = count(1)

    def watch(name: str, arguments: tuple[object, ...]) -> None:
        if name != event:
            return
        path = str(arguments[1] if name == "os.rename" else arguments[0])
        if path.endswith(ending) and next(times) == time:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)


def main(folder: str, address: str, code: str, *dies_before: str) -> None:
    """Begins when a line comes in; prints "made" or the code of the refusal."""
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    invitation = Invitation(address=address, pin=None, code=bytes.fromhex(code))
    secret = Secret(text=PASSPHRASE, mode=UnlockMode.PASSPHRASE, cost=CHEAP)
    if dies_before:
        event, ending, time = dies_before
        die_before(event, ending, int(time))
    try:
        enrol(Path(folder), invitation, secret, a_machine(Path(folder).parent / "state")).close()
    except DomainError as error:
        sys.stdout.write(f"{error.details.get('hub_code', error.code)}\n")
    else:
        sys.stdout.write("made\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
