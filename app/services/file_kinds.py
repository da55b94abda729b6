"""Whether the bytes of a file are of the kind that its name says."""

import zipfile
from pathlib import Path

from app.services.refusals import FileNotItsKind

_BEGINNINGS = {
    "application/pdf": b"%PDF-",
    "image/jpeg": b"\xff\xd8\xff",
    "image/png": b"\x89PNG\r\n\x1a\n",
}
_OFFICE = "application/vnd.openxmlformats-officedocument."
# What lies in such an archive; only its list is read, nothing is unpacked.
_MEMBERS = {
    f"{_OFFICE}wordprocessingml.document": "word/document.xml",
    f"{_OFFICE}spreadsheetml.sheet": "xl/workbook.xml",
}
_LONGEST = 16


def check_kind(path: Path, name: str, media_type: str) -> None:
    """
    Raises:
        FileNotItsKind; OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(_LONGEST)
    beginning, member = _BEGINNINGS.get(media_type), _MEMBERS.get(media_type)
    if beginning is not None and head.startswith(beginning):
        return
    if member is not None and head.startswith(b"PK\x03\x04") and member in _names(path):
        return
    raise FileNotItsKind(name=name)


def _names(path: Path) -> list[str]:
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return []  # no archive that anybody opens: whoever asked refuses it by its name
