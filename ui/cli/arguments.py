"""What the words of a command line may be."""

import argparse
from collections.abc import Sequence

from app.services.refusals import Malformed


def year(text: str) -> int:
    """Four digits: no database holds a year of thirty."""
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise argparse.ArgumentTypeError(text)
    return int(text)


def check_readable(arguments: Sequence[str]) -> None:
    """
    Raises:
        Malformed: bytes that are no text in UTF-8, which nothing can store or print.
    """
    for argument in arguments:
        if not argument.isascii() and any("\ud800" <= each <= "\udfff" for each in argument):
            shown = argument.encode("utf-8", "replace").decode()
            raise Malformed(field=shown, reason="bukan teks UTF-8")
