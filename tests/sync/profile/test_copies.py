"""Of a profile and its copies, one at a time is open, and one goes on drawing numbers."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.domain import commands
from sync.profile.opening import open_profile
from sync.profile.profile import Profile
from sync.profile.refusals import ProfileBusy
from tests.profiles import PASSPHRASE, a_practice, machine_in
from tests.sync.profile.test_profile import carried_out, content_of, signed

ROOT = Path(__file__).parents[3]


def copied(folder: Path) -> Path:
    copy = folder.with_name("salinan")
    shutil.copytree(folder, copy)
    return copy


def opened(folder: Path) -> Profile:
    return open_profile(folder, PASSPHRASE, machine_in(folder.parent))


def is_suspect(folder: Path) -> bool:
    profile = opened(folder)
    try:
        return profile.store.is_suspect
    finally:
        profile.close()


def closed(tmp_path: Path) -> Path:
    profile = a_practice(tmp_path)
    profile.close()
    return profile.folder


def test_a_copy_cannot_be_opened_while_the_profile_is_open(tmp_path: Path) -> None:
    folder = closed(tmp_path)
    copy = copied(folder)
    profile = opened(folder)
    with pytest.raises(ProfileBusy):
        opened(copy)
    profile.close()
    opened(copy).close()


def test_the_one_that_is_opened_first_goes_on_and_the_other_is_suspect(tmp_path: Path) -> None:
    folder = closed(tmp_path)
    copy = copied(folder)
    assert not is_suspect(folder)
    assert is_suspect(copy)
    assert not is_suspect(folder)


def test_a_copy_that_was_opened_first_leaves_the_profile_suspect(tmp_path: Path) -> None:
    folder = closed(tmp_path)
    copy = copied(folder)
    assert not is_suspect(copy)
    assert is_suspect(folder)


def test_two_copies_with_the_same_number_of_commands_draw_one_number_once(tmp_path: Path) -> None:
    folder = closed(tmp_path)
    copy = copied(folder)
    numbers = []
    for each in (folder, copy):
        profile = opened(each)
        done = carried_out(profile, "save_draft", commands.SaveDraft(content=content_of(profile)))
        done = carried_out(profile, "submit", commands.SubmitLetter(), done)
        numbers.append(carried_out(profile, "initial", commands.InitialLetter(), done).number)
        profile.close()
    assert numbers[0] is not None
    assert numbers[1] is None
    assert not is_suspect(folder)


def test_a_suspect_copy_that_works_on_does_not_make_the_profile_suspect(tmp_path: Path) -> None:
    folder = closed(tmp_path)
    copy = copied(folder)
    assert not is_suspect(folder)
    suspect = opened(copy)
    done = carried_out(suspect, "save_draft", commands.SaveDraft(content=content_of(suspect)))
    carried_out(suspect, "submit", commands.SubmitLetter(), done)
    suspect.close()
    assert not is_suspect(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="a file that is held cannot be deleted")
def test_a_profile_whose_locks_were_deleted_draws_nothing_after_its_copy_was_opened(
    tmp_path: Path,
) -> None:
    folder = closed(tmp_path)
    profile = opened(folder)
    copy = copied(folder)
    for lock in (tmp_path / "state").glob("*.lock"):
        lock.unlink()
    other = opened(copy)
    done = carried_out(profile, "save_draft", commands.SaveDraft(content=content_of(profile)))
    done = carried_out(profile, "submit", commands.SubmitLetter(), done)
    assert carried_out(profile, "initial", commands.InitialLetter(), done).number is None
    assert signed(other).number is not None
    other.close()
    profile.close()


STEPS = {
    "the store is opened": ("os.rename", ".tries.rec", "2"),
    "the witness has the claim of the store": ("os.rename", ".witness.rec", "1"),
    "anything is done": (),
}


@pytest.mark.skipif(sys.platform == "win32", reason="no signal that kills at once")
@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS.keys())
def test_a_profile_killed_while_it_was_opened_is_not_suspect_and_its_image_is(
    tmp_path: Path, step: tuple[str, ...]
) -> None:
    folder = closed(tmp_path)
    image = copied(folder)
    for _ in range(2):
        killed = subprocess.run(
            [sys.executable, "-m", "tests.sync.profile.open_worker", str(folder), *step],
            cwd=ROOT,
            check=False,
        )
        assert killed.returncode < 0
    profile = opened(folder)
    assert not profile.store.is_suspect
    assert signed(profile).number is not None
    profile.close()
    assert is_suspect(image)


def test_an_unwritten_witness_is_no_reason_to_suspect_the_store(tmp_path: Path) -> None:
    folder = closed(tmp_path)
    before = {each: each.read_bytes() for each in (tmp_path / "state").glob("*.witness.rec")}
    for _ in range(3):
        assert not is_suspect(folder)
        for record, content in before.items():
            record.write_bytes(content)
