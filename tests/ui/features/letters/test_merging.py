"""Two versions of one letter, told apart and chosen from."""

from dataclasses import replace

from app.domain.attachments import AttachedFile
from tests.builders import a_content
from ui.features.letters.composer.merging import Side, differences, merged

SCAN = AttachedFile(
    name="Daftar hadir.pdf", media_type="application/pdf", size_bytes=9, sha256="a" * 64
)


def test_a_file_that_only_the_other_version_has_is_shown_and_can_be_taken() -> None:
    mine = a_content()
    other = replace(mine, files=(SCAN,))
    (found,) = differences(mine, other)
    assert (found.label, found.mine, found.other) == ("Berkas", "(kosong)", "Daftar hadir.pdf")
    assert merged(mine, other, {found.part: Side.OTHER}).files == (SCAN,)
