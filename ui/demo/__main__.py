"""python -m ui.demo: play the office day."""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from ui.demo.headless import play
from ui.demo.interactive import show


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="demo", description="Satu hari kantor, data contoh.")
    parser.add_argument(
        "--headless", action="store_true", help="hari itu main sendiri, tanpa layar"
    )
    parser.add_argument("--out", type=Path, help="tempat surat, layar, dan ringkasan")
    options = parser.parse_args(arguments)
    if not options.headless and has_display():
        return show()
    out = options.out or Path(tempfile.mkdtemp(prefix="balai-demo-"))
    for line in play(out):
        print(line, flush=True)
    return 0


def has_display() -> bool:
    """Whether a window can be seen here."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())
