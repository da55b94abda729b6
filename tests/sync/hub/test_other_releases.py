"""A laptop and a hub of different releases over real HTTP, each a process of its own."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

import msgspec
import pytest

from app.domain import commands
from app.domain.letters import LetterState
from app.keys.activation_code import parse_code
from app.keys.clock import SystemClock
from app.keys.invitation import Invitation
from app.keys.machine import Machine
from app.keys.secret_box import FileBox
from app.services.explain import explain_code
from app.services.kinds import Kind
from sync.hub.keeping import keep
from sync.hub.skew import Required
from sync.profile.notices import notice_of
from sync.profile.opening import enrol, open_profile
from sync.profile.profile import Profile
from tests.sync.hub.laptop import a_letter
from tests.sync.hub.regency import Regency, letter_of, submitted
from tests.sync.hub.test_real_laptops import SECRET, do
from tests.sync.hub.world import CAMAT, KASI, KASI_PEM, SEKCAM, World

ROOT = Path(__file__).parents[3]
OTHER = [sys.executable, "-m", "tests.sync.hub.other_release"]


def machine_beside(folder: Path) -> Machine:
    return Machine(keyring=None, files=FileBox(state_beside(folder)), clock=SystemClock())


def state_beside(folder: Path) -> Path:
    return folder.with_name(f"state-{folder.name}")


class OtherHub:
    """A hub of an older or a later release than this one; its laptops are of this one."""

    def __init__(self, data: Path, folder: Path) -> None:
        self.data, self.folder, self.port = data, folder, 0
        self.opened: list[Profile] = []
        self._process: subprocess.Popen[str] | None = None

    def start(self, release: str) -> None:
        self.stop()
        self._process = subprocess.Popen(
            [*OTHER, "hub", str(self.data), str(self.port), release],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        assert self._process.stdout is not None
        line = msgspec.json.decode(self._process.stdout.readline(), type=dict[str, str])
        self.address = line["address"]
        self.port = urlsplit(self.address).port or 0

    def stop(self) -> None:
        if self._process is not None:
            self._process.communicate()

    def laptop(self, title: str) -> Profile:
        world = World(self.data)
        world.clock.at = datetime.now(UTC).replace(microsecond=0)
        code = parse_code(world.code_for(world.assignment(title).person))
        self.signatory, self.verifier = world.position(CAMAT).id, world.position(SEKCAM).id
        world.close()
        place = self.folder / f"profil-{len(self.opened)}"
        invitation = Invitation(address=self.address, pin=None, code=code)
        profile = enrol(place, invitation, SECRET, machine_beside(place))
        self.opened.append(profile)
        profile.sync()
        return profile

    def draft(self, profile: Profile) -> UUID:
        content = a_letter(verifiers=(self.verifier,), signatory=self.signatory)
        letter = do(profile, "save_draft", commands.SaveDraft(content=content)).object
        do(profile, "submit", commands.SubmitLetter(), letter)
        return letter


@pytest.fixture
def other(sqlite_data: Path, tmp_path: Path) -> Iterator[OtherHub]:
    made = OtherHub(sqlite_data, tmp_path)
    yield made
    for profile in made.opened:
        profile.close()
    made.stop()


def notes(profile: Profile, letter: UUID) -> list[str]:
    return [note.text for note in letter_of(profile, letter).comments]


def test_what_a_laptop_could_not_read_is_there_after_its_update_without_a_signal(
    regency: Regency, tmp_path: Path
) -> None:
    kasi = regency.laptop(KASI)
    letter = submitted(regency, kasi, "Kerja bakti")
    folder = tmp_path / "lama"
    code = regency.world.code_for(regency.world.assignment(SEKCAM).person)
    arguments = (str(folder), str(state_beside(folder)), regency.hub.address, code, SECRET.text)
    done = subprocess.run(
        [*OTHER, "laptop", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.returncode) == ("1\n", 0), done.stderr
    updated = open_profile(folder, SECRET.text, machine_beside(folder))
    regency.opened.append(updated)
    updated.is_offline = True
    shown = letter_of(updated, letter)
    assert (shown.content.subject, shown.state) == ("Kerja bakti", LetterState.IN_REVIEW)
    updated.is_offline = False
    assert updated.sync().unreadable == 0


def test_a_later_hub_carries_out_what_an_older_laptop_says_and_both_show_the_same(
    other: OtherHub,
) -> None:
    other.start("later")
    kasi = other.laptop(KASI)
    letter = other.draft(kasi)
    do(kasi, "comment", commands.CommentLetter(text="Mohon dicek."), letter)
    kasi.sync()
    assert kasi.queries.attention() == []
    sekcam = other.laptop(SEKCAM)
    assert notes(sekcam, letter) == notes(kasi, letter) == ["Mohon dicek."]


def test_what_an_older_hub_does_not_know_falls_alone_and_keeps_its_words(other: OtherHub) -> None:
    other.start("older")
    kasi = other.laptop(KASI)
    letter = other.draft(kasi)
    do(kasi, "comment", commands.CommentLetter(text="Mohon dicek."), letter)
    report = kasi.sync()
    assert (report.attention, notes(kasi, letter)) == (1, [])
    (item,) = kasi.queries.attention()
    assert [said.args for said in item.commands] == [commands.CommentLetter(text="Mohon dicek.")]
    assert "setelah pusat diperbarui" in explain_code(item.code, item.details)
    assert notes(other.laptop(SEKCAM), letter) == []


def test_after_the_hubs_update_the_same_words_are_taken(other: OtherHub) -> None:
    other.start("older")
    kasi = other.laptop(KASI)
    letter = other.draft(kasi)
    do(kasi, "comment", commands.CommentLetter(text="Mohon dicek."), letter)
    kasi.sync()
    other.start("later")
    (item,) = kasi.queries.attention()
    do(kasi, "comment", item.commands[0].args, letter)
    kasi.sync()
    assert notes(other.laptop(SEKCAM), letter) == ["Mohon dicek."]


def test_an_outdated_laptop_goes_on_sending_and_its_person_is_told_why_nothing_comes(
    regency: Regency,
) -> None:
    kasi, pem = regency.laptop(KASI), regency.laptop(KASI_PEM)
    with keep(regency.data) as keeper:
        today = datetime.now(UTC).date()
        keeper.admin.require(Required(release="9.0.0", on=today.replace(year=today.year - 1)))
    letter = submitted(regency, kasi)
    report = kasi.sync()
    assert (report.is_outdated, kasi.queries.outbox()) == (True, [])
    assert "Balai 9.0.0 atau yang lebih baru" in notice_of(report)[1]
    with regency.world.look() as tx:
        assert tx.objects.get(Kind.LETTER, letter) is not None
    with keep(regency.data) as keeper:
        keeper.admin.require(None)
    assert not kasi.sync().is_outdated
    assert not pem.sync().is_outdated
