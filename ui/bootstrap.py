"""The window's start: paint first, import later."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths

from ui.runtime.appearance import make_application
from ui.shell.late import Late
from ui.shell.startup import Startup, Where

PEOPLE_FOLDER = "profil"


def main(arguments: Sequence[str] | None = None) -> int:
    """
    Returns the exit status.

    --profile DIR opens that one profile, or makes it; without it everybody with a profile
    on this laptop can be chosen. --smoke ends by itself once the window was painted and
    every part of the program was loaded.
    """
    options = _parser().parse_args(arguments)
    application = make_application()
    application.setApplicationName("Balai")
    # The end comes when the store is closed, after the last window went.
    application.setQuitOnLastWindowClosed(False)
    startup = Startup(place_of(options.profile), load_late)
    startup.finished.connect(application.quit)
    if options.smoke:
        startup.loaded.connect(startup.window.close)
    startup.open()
    return application.exec()


def load_late(unlocking_ready: Callable[[Any], None]) -> Late:
    """
    Everything that the first paint does without; the one place of imports in a function.

    Blocks, so it runs in a worker. What unlocking needs is light and comes first.
    """
    from ui.shell import unlocking  # noqa: PLC0415

    unlocking_ready(unlocking)
    from sync.profile import laptop, opening  # noqa: PLC0415
    from ui.shell import session  # noqa: PLC0415

    return Late(session=session, opening=opening, laptop=laptop)


def place_of(profile: Path | None) -> Where:
    """Where profiles lie: the named folder, or the platform's own for this user."""
    installation = Path(sys.executable).parent
    if profile is not None:
        return Where(root=profile, is_one_profile=True, installation=installation)
    for_data = QStandardPaths.StandardLocation.GenericDataLocation
    data = Path(QStandardPaths.writableLocation(for_data)) / "balai"
    return Where(root=data / PEOPLE_FOLDER, is_one_profile=False, installation=installation)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="balai-app", description="Surat dan kinerja perangkat daerah, juga tanpa jaringan."
    )
    parser.add_argument("--profile", type=Path, metavar="FOLDER", help="folder satu profil")
    parser.add_argument("--smoke", action="store_true", help="tutup sendiri setelah tampil")
    return parser


if __name__ == "__main__":
    sys.exit(main())
