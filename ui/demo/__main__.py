"""python -m ui.demo: play the office day."""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from app.keys.durable import replace_file
from ui.demo.hub_process import DemoHub
from ui.demo.laptops import enrol_all
from ui.demo.office_day import OfficeDay


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="demo", description="Satu hari kantor, data contoh.")
    parser.add_argument("--headless", action="store_true", help="tanpa layar")
    parser.add_argument("--out", type=Path, help="tempat surat dan ringkasan")
    options = parser.parse_args(arguments)
    out = options.out or Path(tempfile.mkdtemp(prefix="balai-demo-"))
    for line in play(out):
        print(line)
    return 0


def play(out: Path) -> Iterator[str]:
    """Writes out/surat/*.pdf and out/ringkasan.json; tells what it does, line by line."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="balai-") as name:
        base = Path(name)
        with DemoHub(base) as hub:
            yield f"Pusat contoh menjawab di {hub.address}"
            enrol_all(base, hub)
            yield "Delapan laptop terhubung."
            day = OfficeDay(base)
            try:
                yield from _played(day, out)
            finally:
                day.close()
    summary = {**asdict(day.tally), "screens": 0, "seconds": round(time.monotonic() - started, 1)}
    replace_file(out / "ringkasan.json", json.dumps(summary, indent=1).encode())
    yield f"Surat dan ringkasan tersimpan di {out}"


def _played(day: OfficeDay, out: Path) -> Iterator[str]:
    day.write_letter()
    yield "Undangan ditulis luring, dikembalikan sekali, diperbaiki, diajukan lagi."
    day.sign_letter()
    yield f"Diparaf dan ditandatangani luring, nomor {day.tally.numbers[-1]}."
    day.deliver_letter()
    yield f"Sampai dan dibaca di {day.tally.letters_delivered} desa."
    day.report_figures(2026, 3)
    yield (
        f"Kinerja triwulan III: {day.tally.entries_submitted} diajukan, "
        f"{day.tally.entries_approved} disetujui."
    )
    replace_file(out / "surat" / "undangan.pdf", day.pdf("staf"))
    replace_file(out / "surat" / "undangan-diterima-desa.pdf", day.pdf("sekdes"))


if __name__ == "__main__":
    sys.exit(main())
