"""python -m ui.demo: play the office day."""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from ui.demo.headless import play


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="demo", description="Satu hari kantor, data contoh.")
    parser.add_argument("--headless", action="store_true", help="tanpa layar")
    parser.add_argument("--out", type=Path, help="tempat surat, layar, dan ringkasan")
    options = parser.parse_args(arguments)
    out = options.out or Path(tempfile.mkdtemp(prefix="balai-demo-"))
    for line in play(out):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
