"""One activation code makes one profile: at once, after a kill at any step, by hand."""

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.keys.activation_code import parse_code
from app.keys.invitation import Invitation
from app.keys.policy import UnlockMode
from app.services.explain import explain
from sync.client.refusals import HubRefused
from sync.hub.serve import Listening, RunningHub
from sync.profile.attempt import Attempt
from sync.profile.opening import Secret, enrol, open_profile
from sync.profile.refusals import CodeSpent, EnrolmentBusy
from tests.app.keys.fakes import CHEAP
from tests.profiles import PASSPHRASE, machine_in
from tests.sync.hub.world import KASI, World, make_hub
from tests.workers import Worker, go, ready

SECRET = Secret(text=PASSPHRASE, mode=UnlockMode.PASSPHRASE, cost=CHEAP)
IN_PLACE = ("os.rename", "/satu", "1")
JUST_AFTER = ("os.remove", ".pendaftaran", "1")
STEPS = {
    "the key is kept": ("os.rename", ".pendaftaran", "1"),
    "the keys are made": ("os.rename", "keys.json", "1"),
    "the profile is described": ("os.rename", "profile.json", "1"),
    "the attempt names the profile": ("os.rename", ".pendaftaran", "2"),
    "the profile is put in its place": IN_PLACE,
    "the place where it was made is cleared": ("os.rmdir", ".belum-selesai", "1"),
    "the attempt ends": JUST_AFTER,
    "the lock of the attempt goes": ("os.remove", ".pendaftaran.lock", "1"),
}

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no signal that kills at once")


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[RunningHub]:
    make_hub(tmp_path / "hub")
    running = RunningHub(tmp_path / "hub", Listening(is_plain=True)).start()
    yield running
    running.stop()


@pytest.fixture
def new_code(hub: RunningHub, tmp_path: Path) -> Iterator[Callable[[], bytes]]:
    world = World(tmp_path / "hub", datetime.now(UTC).replace(microsecond=0))
    yield lambda: parse_code(world.code_for(world.assignment(KASI).person))
    world.close()


def begun(folder: Path, address: str, code: bytes, *dies_before: str) -> Worker:
    return ready("tests.sync.profile.enrol_worker", str(folder), address, code.hex(), *dies_before)


def said(process: Worker) -> str:
    """What it answered; nothing where it was killed."""
    return process.communicate()[0].strip()


def enrolled(folder: Path, address: str, code: bytes) -> None:
    invitation = Invitation(address=address, pin=None, code=code)
    enrol(folder, invitation, SECRET, machine_in(folder.parent)).close()


def profiles_in(folder: Path) -> list[Path]:
    return [each for each in sorted(folder.iterdir()) if (each / "profile.json").exists()]


def left_over(folder: Path) -> list[str]:
    return [each.name for each in folder.iterdir() if each.name.startswith(".")]


def test_one_code_tried_by_several_processes_at_once_makes_one_profile(
    hub: RunningHub, new_code: Callable[[], bytes], tmp_path: Path
) -> None:
    code, office = new_code(), tmp_path / "kantor"
    tries = [begun(office / f"orang-{i}", hub.address, code) for i in range(4)]
    for each in tries:
        go(each)
    answers = [said(each) for each in tries]
    assert answers.count("made") == 1
    assert set(answers) <= {"made", "enrolment_busy", "code_spent", "code_used"}
    assert len(profiles_in(office)) == 1


def killed(hub: RunningHub, code: bytes, folder: Path, step: tuple[str, str, str]) -> None:
    process = begun(folder, hub.address, code, *step)
    go(process)
    assert said(process) == ""


def said_of_another_try(hub: RunningHub, code: bytes, folder: Path) -> str:
    """What enrolling into this folder says in words; nothing where it works."""
    try:
        enrolled(folder, hub.address, code)
    except (CodeSpent, HubRefused) as error:
        return explain(error)
    return ""


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS.keys())
def test_killed_before_any_step_a_code_is_not_burned_and_makes_no_second_profile(
    hub: RunningHub, new_code: Callable[[], bytes], tmp_path: Path, step: tuple[str, str, str]
) -> None:
    code, office = new_code(), tmp_path / "kantor"
    killed(hub, code, office / "satu", step)
    is_in_place = (office / "satu").exists()
    answer = said_of_another_try(hub, code, office / "dua")
    assert answer.startswith("Kode ini sudah dipakai") is is_in_place
    made = office / ("satu" if is_in_place else "dua")
    assert profiles_in(office) == [made]
    open_profile(made, PASSPHRASE, machine_in(office)).close()


def test_a_code_whose_profile_is_there_says_where(
    hub: RunningHub, new_code: Callable[[], bytes], tmp_path: Path
) -> None:
    code, office = new_code(), tmp_path / "kantor"
    killed(hub, code, office / "satu", JUST_AFTER)
    assert str(office / "satu") in said_of_another_try(hub, code, office / "dua")


def test_an_unfinished_profile_is_in_no_list_of_people(
    hub: RunningHub, new_code: Callable[[], bytes], tmp_path: Path
) -> None:
    office = tmp_path / "kantor"
    killed(hub, new_code(), office / "satu", IN_PLACE)
    assert profiles_in(office) == []


def test_a_profile_deleted_or_moved_by_hand_is_not_made_again_from_its_code(
    hub: RunningHub, new_code: Callable[[], bytes], tmp_path: Path
) -> None:
    office, code = tmp_path / "kantor", new_code()
    killed(hub, code, office / "satu", JUST_AFTER)
    (office / "satu").rename(tmp_path / "dipindah")
    for name in ("satu", "dua", "satu"):
        with pytest.raises(CodeSpent):
            enrolled(office / name, hub.address, code)
    assert profiles_in(office) == []
    open_profile(tmp_path / "dipindah", PASSPHRASE, machine_in(office)).close()


def test_an_attempt_that_is_over_keeps_no_key(
    hub: RunningHub, new_code: Callable[[], bytes], tmp_path: Path
) -> None:
    office, code = tmp_path / "kantor", new_code()
    killed(hub, code, office / "satu", JUST_AFTER)
    with pytest.raises(CodeSpent):
        enrolled(office / "dua", hub.address, code)
    (kept,) = office.glob(".*.pendaftaran")
    assert b'"key":null' in kept.read_bytes()


def test_a_code_that_another_process_tries_is_refused_and_not_burned(
    hub: RunningHub, new_code: Callable[[], bytes], tmp_path: Path
) -> None:
    office, code = tmp_path / "kantor", new_code()
    with Attempt(office / "satu", code), pytest.raises(EnrolmentBusy):
        enrolled(office / "dua", hub.address, code)
    enrolled(office / "dua", hub.address, code)
    assert left_over(office) == []


def test_two_codes_for_one_folder_at_once_make_one_whole_profile_and_burn_no_code(
    hub: RunningHub, new_code: Callable[[], bytes], tmp_path: Path
) -> None:
    office = tmp_path / "kantor"
    codes = [new_code(), new_code()]
    tries = [begun(office / "satu", hub.address, code) for code in codes]
    for each in tries:
        go(each)
    answers = [said(each) for each in tries]
    assert answers.count("made") == 1
    assert set(answers) <= {"made", "profile_busy", "profile_in_use"}
    open_profile(office / "satu", PASSPHRASE, machine_in(office)).close()
    enrolled(office / "dua", hub.address, codes[1 - answers.index("made")])
