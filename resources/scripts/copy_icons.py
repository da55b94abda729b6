"""
Copy the Lucide icons that the program uses, without the licence comment repeated in each.

    python -m resources.scripts.copy_icons LUCIDE

LUCIDE is the unpacked npm package `lucide-static` 1.62.0. The licence is kept once, beside them.
"""

import re
import shutil
import sys
from pathlib import Path

ICONS = Path(__file__).parent.parent / "icons"


def main(lucide: Path) -> None:
    names = (ICONS / "names.txt").read_text(encoding="utf-8").split()
    for name in names:
        svg = (lucide / "icons" / f"{name}.svg").read_text(encoding="utf-8")
        (ICONS / f"{name}.svg").write_text(re.sub(r"<!--.*?-->\s*", "", svg), encoding="utf-8")
    shutil.copyfile(lucide / "LICENSE", ICONS / "LICENSE")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
