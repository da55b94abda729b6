"""Opens a practice profile, and is killed before a step on the disk or when it is open."""

import os
import signal
import sys
from pathlib import Path

from sync.profile.opening import open_profile
from tests.profiles import PASSPHRASE, machine_in
from tests.sync.profile.enrol_worker import die_before


def main(folder: str, *dies_before: str) -> None:
    if dies_before:
        event, ending, time = dies_before
        die_before(event, ending, int(time))
    open_profile(Path(folder), PASSPHRASE, machine_in(Path(folder).parent))
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(*sys.argv[1:])
