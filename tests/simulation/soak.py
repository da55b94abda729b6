"""New histories until the time is over: first alone on SQLite, then all at once on PostgreSQL."""

import argparse
import logging
import secrets
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.simulation.conftest import MEMORY
from tests.simulation.history import random_script
from tests.simulation.live import LiveTemplate, make_live_template, play_live
from tests.simulation.play import play, shortest
from tests.simulation.template import Template, make_template
from tests.sync.hub.databases import postgresql_server

STEPS = 200
HOUR_S = 3600.0
SAY_EVERY_S = 60.0

Say = Callable[[str], None]


def soak_alone(template: Template, root: Path, first: int, until: float, say: Say) -> int:
    """How many histories ended badly: none or one, since the first ends the run."""
    told, seed = time.monotonic(), first
    while seed == first or time.monotonic() < until:
        script = random_script(seed, STEPS)
        broken = play(template, root / script.seed, script)
        seed += 1
        if broken:
            say(f"seed {script.seed} breaks:\n" + "\n".join(broken))
            say(shortest(template, root, script))
            return 1
        if time.monotonic() - told > SAY_EVERY_S:
            told = time.monotonic()
            say(f"{seed - first} histories so far")
    count = seed - first
    say(f"SQLite: seeds {first} to {seed - 1}, {count * STEPS:,} steps, 0 violations")
    return 0


def soak_together(template: LiveTemplate, root: Path, first: int, until: float, say: Say) -> int:
    seed, steps = first, 0
    while seed == first or time.monotonic() < until:
        broken, done = play_live(template, root / str(seed), seed)
        steps += done
        if broken:
            say(f"seed {seed} breaks on PostgreSQL:\n" + "\n".join(broken))
            return 1
        seed += 1
    say(f"PostgreSQL: seeds {first} to {seed - 1}, {steps:,} steps, 0 violations")
    return 0


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def main(words: list[str]) -> int:
    """Exit status: 1 where a history broke a promise."""
    parser = argparse.ArgumentParser(prog="dev.py soak", description=__doc__)
    parser.add_argument("--hours", type=float, default=1.0, help="of both halves together")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**9), help="the first one")
    given = parser.parse_args(words)
    # Copied disks and killed hubs are what the histories are about.
    logging.disable(logging.CRITICAL)
    half_s = given.hours * HOUR_S / 2
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        root = Path(folder)
        template = make_template(root / "template")
        if soak_alone(template, root, given.seed, time.monotonic() + half_s, say):
            return 1
        with postgresql_server() as server:
            live = make_live_template(root / "live", server)
            return soak_together(live, root, given.seed, time.monotonic() + half_s, say)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
