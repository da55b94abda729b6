"""Two versions of one letter, told apart and chosen from."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from app.domain.attachments import AttachedFile
from app.domain.body import paragraph
from app.domain.content import Assignee, Event, LetterContent, Task
from tests.builders import a_content
from ui.features.letters.composer.merging import Side, differences, merged

SCAN = AttachedFile(
    name="Daftar hadir.pdf", media_type="application/pdf", size_bytes=9, sha256="a" * 64
)


def test_a_file_that_only_the_other_version_has_is_shown_and_can_be_taken() -> None:
    mine = a_content()
    other = replace(mine, files=(SCAN,))
    (found,) = differences(mine, other, str)
    assert (found.label, found.mine, found.other) == ("Berkas", "(kosong)", "Daftar hadir.pdf")
    assert merged(mine, other, {found.part: Side.OTHER}).files == (SCAN,)


MEETING = Event(
    event_on=date(2026, 11, 25),
    starts="09.00",
    ends="11.00",
    zone="WIB",
    place="Aula",
    agenda="Rapat koordinasi",
    note="Membawa laptop",
)
TASK = Task(basis=("SK Camat",), assignees=(Assignee(name="Melati", position="Kaur Umum"),))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"event": replace(MEETING, agenda="Rapat anggaran")}, "Rapat anggaran"),
        ({"event": replace(MEETING, ends="12.00")}, "12.00"),
        ({"event": replace(MEETING, note="Tanpa laptop")}, "Tanpa laptop"),
        ({"task": replace(TASK, basis=("SK Bupati",))}, "SK Bupati"),
        ({"files": (replace(SCAN, sha256="b" * 64),)}, "(isinya berbeda)"),
    ],
)
def test_what_differs_is_said(changed: dict[str, object], said: str) -> None:
    mine = replace(a_content(), event=MEETING, task=TASK, files=(SCAN,))
    (found,) = differences(mine, replace(mine, **changed), str)
    assert said in found.other
    assert said not in found.mine


def test_another_signatory_is_named() -> None:
    mine, other = a_content(), uuid4()
    theirs = replace(mine, route=replace(mine.route, signatory=other))
    (found,) = differences(mine, theirs, lambda id: "Camat" if id == other else "Sekcam")
    assert (found.mine, found.other.split("; ")[-1]) == (found.mine, "Camat")
    assert "Camat" not in found.mine


def test_long_texts_are_shown_from_where_they_part() -> None:
    alike = "Menindaklanjuti hasil rapat koordinasi. " * 30
    (found,) = differences(_saying(f"{alike}Senin."), _saying(f"{alike}Selasa."), str)
    assert found.mine.startswith("…")
    assert found.mine.endswith("Senin.")
    assert found.other.endswith("Selasa.")
    assert max(len(found.mine), len(found.other)) < 120


def _saying(text: str) -> LetterContent:
    return replace(a_content(), body=(paragraph(text),))
