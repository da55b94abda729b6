"""What a measured process says to the run that started it; nothing but the standard library."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

IDLE_MS = 2_500
MOMENTS = frozenset({"painted", "loaded", "given", "shown", "ready"})
_ROOT = Path(__file__).parents[2]


def tell(**values: float) -> None:
    print(json.dumps(values), flush=True)


def memory() -> dict[str, float]:
    """MiB of this process: all its pages (rss), and with shared ones divided (pss)."""
    lines = Path("/proc/self/smaps_rollup").read_text("ascii").splitlines()[1:]
    sizes = {line.split(":")[0]: int(line.split()[1]) / 1024 for line in lines}
    return {"rss": sizes["Rss"], "pss": sizes["Pss"]}


def run_child(module: str, *arguments: str, state: Path) -> dict[str, float]:
    """
    All that the child told in one dictionary; moments in ms since it was started.

    Its byte code is cached; state takes the place of the person's own folders.
    """
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_STATE_HOME": str(state),
        "HOME": str(state),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", f"tests.benchmarks.{module}", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        cwd=_ROOT,
    )
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    told: dict[str, float] = {}
    for line in done.stdout.splitlines():
        told |= json.loads(line)
    return {key: (told[key] - started) * 1000 if key in MOMENTS else told[key] for key in told}
