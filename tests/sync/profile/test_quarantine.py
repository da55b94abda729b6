"""A database that cannot be opened is kept whole, moved aside, and never overwritten."""

from pathlib import Path

import pytest

from app.domain.refusals import DomainError
from app.keys.refusals import ProfileInUse
from app.services.explain import explain
from app.store.refusals import DatabaseAside, DatabaseForeign, DatabasePlain
from sync.profile.opening import open_profile
from tests.profiles import PASSPHRASE, a_practice, machine_in

PLAIN = b"SQLite format 3\x00" + b"\x00" * 4080
FOREIGN = b"\x8f" * 8192


@pytest.mark.parametrize(
    ("content", "refusal"), [(PLAIN, DatabasePlain), (FOREIGN, DatabaseForeign)]
)
def test_a_file_that_is_not_ours_is_moved_aside_whole_and_explained(
    tmp_path: Path, content: bytes, refusal: type[DomainError]
) -> None:
    folder = closed(tmp_path)
    (folder / "balai.db").write_bytes(content)

    with pytest.raises(refusal) as caught:
        open_profile(folder, PASSPHRASE, machine_in(tmp_path))

    kept = Path(str(caught.value.details["kept"]))
    assert (kept / "balai.db").read_bytes() == content
    assert str(kept) in explain(caught.value)
    assert not (folder / "balai.db").exists()


def test_the_next_start_says_where_the_file_lies_and_makes_no_new_one(tmp_path: Path) -> None:
    folder = closed(tmp_path)
    (folder / "balai.db").write_bytes(FOREIGN)
    with pytest.raises(DatabaseForeign):
        open_profile(folder, PASSPHRASE, machine_in(tmp_path))

    with pytest.raises(DatabaseAside) as caught:
        open_profile(folder, PASSPHRASE, machine_in(tmp_path))

    assert (Path(str(caught.value.details["kept"])) / "balai.db").exists()
    assert not (folder / "balai.db").exists()


def test_a_profile_is_never_made_over_what_is_there(tmp_path: Path) -> None:
    folder = closed(tmp_path)
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}

    with pytest.raises(ProfileInUse):
        a_practice(tmp_path)

    assert {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()} == before


def closed(tmp_path: Path) -> Path:
    profile = a_practice(tmp_path)
    profile.close()
    return profile.folder
