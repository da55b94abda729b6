"""A laptop that enters figures and meets the hub until somebody pulls the plug."""

import sys
from decimal import Decimal
from itertools import count
from pathlib import Path

from app.domain.commands import EnterFigure
from app.services.dispatcher import Request
from sync.profile.laptop import machine_of
from sync.profile.opening import open_profile

UNIT = "19.06.01.2001"
INDICATORS = ("I-01", "I-04", "I-07")


def main(folder: str, secret: str, first: int) -> None:
    """Prints "indicator value" after each save: from then on it must never be lost."""
    profile = open_profile(Path(folder), secret, machine_of(Path(folder)))
    for number in count(first):
        indicator = INDICATORS[number % len(INDICATORS)]
        args = EnterFigure(
            unit=UNIT, indicator=indicator, year=2026, quarter=2, value=Decimal(number)
        )
        actor = profile.acting_for("enter_figure", args, None, None)
        profile.execute(Request(type="enter_figure", args=args, actor=actor))
        sys.stdout.write(f"{indicator} {number}\n")
        sys.stdout.flush()
        if number % 4 == 0:
            profile.dispatcher.seal_open()
            profile.sync()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
