"""Processes of tests that begin together: each says that it is ready, and waits for the word."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
Worker = subprocess.Popen[str]


def ready(module: str, *arguments: str) -> Worker:
    """It loaded everything and waits for go(); module prints "ready" and reads a line."""
    process = subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def go(process: Worker) -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()
