"""A profile opened, closed, held by one, suspected after an image, and its practice office."""

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.domain import commands
from app.domain.body import paragraph
from app.domain.content import LetterContent, LetterKind, Recipient, Route
from app.domain.organisation import Standing
from app.keys.policy import UnlockMode
from app.keys.refusals import ProfileInUse, WrongSecret
from app.keys.unlock import throttle_of
from app.services.dispatcher import Done, Request
from app.services.kinds import Kind
from app.services.refusals import Malformed, NoAssignment
from app.store.client.store import FILE_NAME
from app.store.refusals import DatabaseMissing
from sync.profile.info import load_info
from sync.profile.opening import Secret, open_profile
from sync.profile.practice import make_practice
from sync.profile.profile import Profile
from sync.profile.refusals import PracticeOnly, ProfileBusy, ProfileDamaged, ProfileMissing
from tests.app.keys.fakes import CHEAP, a_machine
from tests.app.keys.fakes import FakeClock as KeyClock
from tests.fakes import FakeClock
from tests.profiles import PASSPHRASE, a_practice, machine_in, opened_again, region_text


@pytest.fixture
def profile(tmp_path: Path) -> Iterator[Profile]:
    made = a_practice(tmp_path)
    yield made
    made.close()


def content_of(profile: Profile, **changes: object) -> LetterContent:
    seats = {position.standing: position.id for position in profile.positions()}
    return LetterContent(
        kind=LetterKind.OFFICIAL_LETTER,
        classification_code="000.8.1.3",
        letter_on=profile.today(),
        place="Lalang",
        subject="Kerja bakti",
        route=Route(verifiers=(seats[Standing.SECRETARY],), signatory=seats[Standing.HEAD]),
        recipients=(Recipient(title="Ketua RT"),),
        body=(paragraph("Mohon hadir."),),
    )


def carried_out(profile: Profile, type_: str, args: object, done: Done | None = None) -> Done:
    object_ = done.object if done else None
    actor = profile.acting_for(type_, args, None, object_)
    return profile.execute(Request(type=type_, args=args, actor=actor, object=object_))


def signed(profile: Profile) -> Done:
    done = carried_out(profile, "save_draft", commands.SaveDraft(content=content_of(profile)))
    for type_, args in (
        ("submit", commands.SubmitLetter()),
        ("initial", commands.InitialLetter()),
        ("sign", commands.SignLetter()),
    ):
        done = carried_out(profile, type_, args, done)
    return done


def test_a_practice_office_takes_a_letter_from_draft_to_paper(profile: Profile) -> None:
    done = signed(profile)
    assert done.state == "signed"
    assert done.number is not None
    assert done.number.startswith("000.8.1.3/001/DS-LATIHAN/")
    assert profile.render(Kind.LETTER, done.object).startswith(b"%PDF")
    assert profile.render(Kind.LETTER, done.object, is_file_copy=True).startswith(b"%PDF")


def test_a_practice_profile_never_meets_a_hub(profile: Profile) -> None:
    with pytest.raises(PracticeOnly):
        profile.sync()


def test_one_window_or_command_has_a_profile_at_a_time(profile: Profile, tmp_path: Path) -> None:
    with pytest.raises(ProfileBusy):
        opened_again(tmp_path)


def test_a_profile_closed_by_another_thread_can_be_opened_again(tmp_path: Path) -> None:
    with ThreadPoolExecutor(max_workers=1) as window:
        profile = window.submit(a_practice, tmp_path).result()
    profile.close()
    opened_again(tmp_path).close()


def test_a_closed_profile_opens_again_with_all_that_was_done(tmp_path: Path) -> None:
    first = a_practice(tmp_path)
    done = signed(first)
    first.close()
    again = opened_again(tmp_path)
    assert [row.id for row in again.queries.letters()] == [done.object]
    assert {row.state for row in again.queries.outbox()} == {"sealed"}
    assert not again.store.is_suspect
    again.close()


def test_a_wrong_secret_opens_nothing_and_lets_go_of_the_profile(tmp_path: Path) -> None:
    a_practice(tmp_path).close()
    with pytest.raises(WrongSecret):
        open_profile(tmp_path / "profile", "kata sandi salah", machine_in(tmp_path))
    opened_again(tmp_path).close()


def test_an_image_put_back_is_suspect_and_draws_no_number(tmp_path: Path) -> None:
    first = a_practice(tmp_path)
    first.close()
    image = (tmp_path / "profile" / FILE_NAME).read_bytes()
    later = opened_again(tmp_path)
    signed(later)
    later.close()
    (tmp_path / "profile" / FILE_NAME).write_bytes(image)
    restored = opened_again(tmp_path)
    assert restored.store.is_suspect
    done = carried_out(restored, "save_draft", commands.SaveDraft(content=content_of(restored)))
    done = carried_out(restored, "submit", commands.SubmitLetter(), done)
    done = carried_out(restored, "initial", commands.InitialLetter(), done)
    assert (done.state, done.number) == ("ready_to_sign", None)
    restored.close()


def test_a_profile_carried_to_another_machine_is_suspect(tmp_path: Path) -> None:
    a_practice(tmp_path).close()
    other = tmp_path / "other"
    shutil.copytree(tmp_path / "profile", other / "profile")
    clock = KeyClock()
    machine = a_machine(other / "state", clock=clock)
    clock.pass_s(throttle_of(other / "profile", machine=machine).wait_s())
    carried = open_profile(other / "profile", PASSPHRASE, machine)
    assert carried.store.is_suspect
    carried.close()


def test_a_new_profile_never_goes_over_one_that_is_there(tmp_path: Path) -> None:
    a_practice(tmp_path).close()
    before = {path: path.read_bytes() for path in (tmp_path / "profile").iterdir()}
    with pytest.raises(ProfileInUse):
        a_practice(tmp_path)
    assert {path: path.read_bytes() for path in (tmp_path / "profile").iterdir()} == before


def test_a_folder_without_profile_says_so(tmp_path: Path) -> None:
    with pytest.raises(ProfileMissing):
        opened_again(tmp_path)


def test_a_damaged_description_is_refused_in_words(tmp_path: Path) -> None:
    a_practice(tmp_path).close()
    (tmp_path / "profile" / "profile.json").write_bytes(b"{")
    with pytest.raises(ProfileDamaged):
        load_info(tmp_path / "profile")


def test_a_lost_database_is_explained_and_the_profile_let_go(tmp_path: Path) -> None:
    a_practice(tmp_path).close()
    (tmp_path / "profile" / FILE_NAME).unlink()
    for _ in range(2):
        with pytest.raises(DatabaseMissing):
            opened_again(tmp_path)


def test_closing_seals_what_is_open(tmp_path: Path) -> None:
    profile = a_practice(tmp_path)
    done = carried_out(profile, "save_draft", commands.SaveDraft(content=content_of(profile)))
    carried_out(profile, "submit", commands.SubmitLetter(), done)
    profile.close()
    again = opened_again(tmp_path)
    assert again.store.highest_n() == 2
    again.close()


@pytest.mark.parametrize("days", [-4000, -1, 0])
def test_a_clock_that_went_back_takes_no_position_from_anybody(profile: Profile, days: int) -> None:
    with profile.store.uow() as uow:
        uow.set_state(checkpoint_at=datetime.now(UTC))
        uow.commit()
    profile.clock = FakeClock(wall_at=datetime.now(UTC) + timedelta(days=days))
    assert len(profile.assignments()) == 4
    assert profile.acting() == profile.assignments()[0].id


def test_nobody_acts_in_a_position_that_they_do_not_hold(profile: Profile) -> None:
    stranger = profile.info.person
    with pytest.raises(NoAssignment):
        profile.acting(stranger)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a,b\n1,2\n",
        "code,name,level,parent_code\n19.06,BELITUNG TIMUR,kabupaten,19\n",
        "code,name,level,parent_code\n19.06,X,kota besar,\n",
        "code,name,level,parent_code\n19.06,X,kabupaten,\n19.06.01.2001,Y,desa,19.06.01\n",
        region_text() + "19.07,LAIN,kabupaten,19\n",
    ],
    ids=["empty", "head", "no village", "level", "gap", "two regencies"],
)
def test_a_region_file_that_is_none_is_refused_before_anything_is_made(
    tmp_path: Path, text: str
) -> None:
    secret = Secret(text=PASSPHRASE, mode=UnlockMode.PASSPHRASE, cost=CHEAP)
    with pytest.raises(Malformed):
        make_practice(tmp_path / "profile", text, secret, machine_in(tmp_path))
    assert not (tmp_path / "profile").exists()


def test_a_region_file_saved_by_a_spreadsheet_is_read(tmp_path: Path) -> None:
    secret = Secret(text=PASSPHRASE, mode=UnlockMode.PASSPHRASE, cost=CHEAP)
    text = "\ufeff" + region_text()
    make_practice(tmp_path / "profile", text, secret, machine_in(tmp_path)).close()
