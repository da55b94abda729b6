"""A hub of its own for the demo: a real process with the seed offices, over real HTTPS."""

import contextlib
import csv
import io
import json
import subprocess
import sys
from datetime import UTC, datetime
from importlib.resources import as_file, files
from pathlib import Path
from types import TracebackType
from typing import Self

from app.domain.calendar import today
from app.services.entry import quarter_to_fill
from ui.cli.main import main

REGION = "region-19.06-belitung-timur.csv"
ZONE = "Asia/Jakarta"
_TABLES = ("units", "staff", "indicators")
_STOP_S = 15


class DemoHub:
    """Made in a folder, served until it is left."""

    def __init__(self, folder: Path) -> None:
        self.data = folder / "pusat"
        self.address = ""

    def __enter__(self) -> Self:
        seed = files("resources") / "seed"
        with as_file(seed / REGION) as region:
            _balai("init", "--data", str(self.data), "--region", str(region), "--zone", ZONE)
        for table in _TABLES:
            file = self.data.parent / f"{table}.csv"
            file.write_text(_of_this_year((seed / f"{table}.csv").read_text("utf-8")), "utf-8")
            _balai(table, "import", str(file), "--data", str(self.data), "--apply")
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [*_COMMAND, "serve", "--data", str(self.data), "--port", "0"],
            stdout=subprocess.PIPE,
            text=True,
        )
        if self._process.stdout is None:
            raise RuntimeError("the hub has no output")
        self.address = json.loads(self._process.stdout.readline())["address"]
        people = json.loads(_balai("people", "--data", str(self.data)))
        self._ids = {person["name"]: person["id"] for person in people}
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.terminate()
        self._process.wait(_STOP_S)
        if self._process.stdout is not None:
            self._process.stdout.close()

    def invite(self, name: str) -> str:
        """A whole invitation for the person of that name; each works once."""
        (made,) = json.loads(
            _balai("invite", "--person", self._ids[name], "--data", str(self.data))
        )
        invitation: str = made["invitation"]
        return invitation


_COMMAND = (sys.executable, "-m", "ui.cli.main", "hub")


def _of_this_year(table: str) -> str:
    """The table with its column "year" moved to the year that is reported now."""
    year = str(quarter_to_fill(today(ZONE, datetime.now(UTC))).year)
    rows = list(csv.DictReader(io.StringIO(table)))
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0].keys())
    writer.writeheader()
    writer.writerows(row | {"year": year} if "year" in row else row for row in rows)
    return out.getvalue()


def _balai(*arguments: str) -> str:
    """One command of the hub, in this process, which is quicker; its output."""
    out, errors = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(errors):
        status = main(["hub", *arguments])
    if status != 0:
        raise RuntimeError(errors.getvalue())
    return out.getvalue()
