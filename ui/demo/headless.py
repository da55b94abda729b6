"""The demo without a display: the day through real windows, into a folder."""

import json
import os
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from app.services.durable import replace_file
from ui.demo.driving import alarm
from ui.demo.hub_process import ZONE, DemoHub
from ui.demo.laptops import AGENDA, STAFF
from ui.demo.office_day import OfficeDay
from ui.demo.ring import use_passing_ring
from ui.runtime.appearance import make_application


def play(out: Path) -> Iterator[str]:
    """
    Writes out/surat/*.pdf, out/layar/*.png and out/ringkasan.json; tells what it does.

    Raises:
        Stuck: the day did not go on; what failed in a window is its cause.
    """
    started = time.monotonic()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    use_zone_of_office()
    application = make_application()
    application.setQuitOnLastWindowClosed(False)
    alarm.install()
    with tempfile.TemporaryDirectory(prefix="balai-") as name:
        base = Path(name)
        use_own_places(base)
        with DemoHub(base) as hub:
            yield f"Pusat contoh menjawab di {hub.address}"
            day = OfficeDay(base, hub, out / "layar")
            yield from day.play()
            replace_file(out / "surat" / "undangan.pdf", day.letter(STAFF))
            replace_file(out / "surat" / "undangan-diterima-desa.pdf", day.letter(AGENDA))
    summary = {**asdict(day.tally), "seconds": round(time.monotonic() - started, 1)}
    replace_file(out / "ringkasan.json", json.dumps(summary, indent=1).encode())
    yield f"Surat, layar, dan ringkasan tersimpan di {out}"


def use_zone_of_office() -> None:
    """The laptops stand where their office is, wherever this machine is."""
    if hasattr(time, "tzset"):
        os.environ["TZ"] = ZONE
        time.tzset()


def use_own_places(base: Path) -> None:
    """Nothing of the demo stays with this user: neither in the keyring nor in a folder."""
    os.environ["XDG_STATE_HOME"] = str(base / "state")
    use_passing_ring()
