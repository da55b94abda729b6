"""A hub that is put back from yesterday's backup, and the laptops that remember today."""

import logging
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

import msgspec
import pytest

from app.domain import commands
from app.domain.letters import Letter, LetterState
from app.keys.activation_code import parse_code
from app.keys.clock import SystemClock
from app.keys.invitation import Invitation
from app.keys.machine import Machine
from app.keys.secret_box import FileBox
from app.services.kinds import Kind
from sync.client.refusals import HubUnreachable
from sync.hub.keeping import keep, restore
from sync.hub.records import LineState
from sync.hub.refusals import BackupForeign, DataOlder, HubBusy, HubMissing, MarksMissing, NoWindow
from sync.hub.serve import Listening, RunningHub
from sync.hub.store import restore as restoring
from sync.hub.store.files import EPOCH_LOCK, Folder, Marks
from sync.hub.store.home import open_home
from sync.profile.opening import enrol
from sync.profile.profile import Profile
from sync.protocol.messages import SignedBytes
from tests.sync.hub.laptop import a_letter
from tests.sync.hub.test_numbers import KEY
from tests.sync.hub.test_real_laptops import SECRET, do
from tests.sync.hub.world import CAMAT, KASI, SEKCAM, SEKDES, FakeClock, World, make_hub


class Regency:
    """One hub that dies and comes back at the same address, and the laptops of its offices."""

    def __init__(self, data: Path, folder: Path) -> None:
        self.data, self.folder = data, folder
        self.opened: list[Profile] = []
        self.hub = RunningHub(data, Listening(is_plain=True)).start()
        self.port = urlsplit(self.hub.address).port or 0
        self.world = self.look()

    def look(self) -> World:
        world = World(self.data)
        world.clock.at = datetime.now(UTC).replace(microsecond=0)
        return world

    def laptop(self, title: str) -> Profile:
        code = parse_code(self.world.code_for(self.world.assignment(title).person))
        place = self.folder / f"profil-{len(self.opened)}"
        machine = Machine(
            keyring=None, files=FileBox(self.folder / f"state-{place.name}"), clock=SystemClock()
        )
        invitation = Invitation(address=self.hub.address, pin=None, code=code)
        profile = enrol(place, invitation, SECRET, machine)
        self.opened.append(profile)
        profile.sync()
        return profile

    def back_up(self) -> Path:
        with keep(self.data) as keeper:
            return keeper.back_up(self.folder)

    def die(self) -> None:
        self.hub.stop()
        self.world.close()

    def put_back(self, backup: Path, skip: int = 0) -> None:
        self.die()
        restore(self.data, backup, skip=skip)
        self.start()

    def start(self) -> None:
        self.hub = RunningHub(self.data, Listening(port=self.port, is_plain=True)).start()
        self.world = self.look()

    def close_window(self) -> None:
        with keep(self.data) as keeper:
            keeper.close_window()

    def stop(self) -> None:
        for profile in self.opened:
            profile.close()
        self.die()


@pytest.fixture
def regency(sqlite_data: Path, tmp_path: Path) -> Iterator[Regency]:
    made = Regency(sqlite_data, tmp_path / "kabupaten")
    yield made
    made.stop()


def letter_of(profile: Profile, letter: UUID) -> Letter:
    view = profile.queries.find(Kind.LETTER, letter)
    assert view is not None
    assert isinstance(view.thing, Letter)
    return view.thing


def submitted(regency: Regency, kasi: Profile, subject: str = "Undangan") -> UUID:
    """A letter that the Sekcam initials and the Camat signs, at the hub."""
    world = regency.world
    content = a_letter(
        verifiers=(world.position(SEKCAM).id,),
        signatory=world.position(CAMAT).id,
        subject=subject,
    )
    letter = do(kasi, "save_draft", commands.SaveDraft(content=content)).object
    do(kasi, "submit", commands.SubmitLetter(), letter)
    kasi.sync()
    return letter


def initialled(sekcam: Profile, letter: UUID) -> str:
    sekcam.sync()
    done = do(sekcam, "initial", commands.InitialLetter(), letter)
    sekcam.sync()
    assert done.number is not None
    return done.number


def signed(camat: Profile, letter: UUID) -> None:
    camat.sync()
    do(camat, "sign", commands.SignLetter(), letter)
    camat.sync()


def test_what_was_acknowledged_after_the_backup_comes_back_from_the_laptops(
    regency: Regency,
) -> None:
    kasi, sekcam, camat = map(regency.laptop, (KASI, SEKCAM, CAMAT))
    backup = regency.back_up()
    letter = submitted(regency, kasi)
    number = initialled(sekcam, letter)
    signed(camat, letter)
    kasi.sync()
    regency.put_back(backup)
    for laptop in (camat, sekcam):
        assert laptop.sync().is_restoring
    kasi.sync()
    for laptop in (camat, sekcam, kasi):
        assert not laptop.sync().is_restoring
        assert letter_of(laptop, letter).state is LetterState.SIGNED
        assert not laptop.queries.attention()
        assert not laptop.queries.aside()
    with regency.world.look() as tx:
        line = tx.register.line_of_letter(letter)
    assert line is not None
    assert (line.state, line.text) == (LineState.USED, number)


def test_no_number_that_may_be_on_paper_is_given_out_again(regency: Regency) -> None:
    kasi = regency.laptop(KASI)
    backup = regency.back_up()
    sekcam = regency.laptop(SEKCAM)  # its block lies in what the restore loses
    last = max(block.last for block in sekcam.queries.blocks())
    regency.put_back(backup)
    kasi.sync()
    with regency.world.look() as tx:
        lines = {line.sequence: line for line in tx.register.lines(KEY)}
    assert lines[last].state is LineState.VOID
    assert lines[last].reason == "dilewati saat pusat dipulihkan"
    with regency.world.admin.write() as tx:
        assert tx.register.draw(KEY) > last


def test_a_number_that_the_hub_drew_comes_back_on_the_same_letter(regency: Regency) -> None:
    kasi = regency.laptop(KASI)
    with kasi.store.uow() as uow:
        uow.leases.end_all()
        uow.commit()
    backup = regency.back_up()
    content = a_letter(verifiers=(), signatory=regency.world.position(CAMAT).id)
    letter = do(kasi, "save_draft", commands.SaveDraft(content=content)).object
    do(kasi, "submit", commands.SubmitLetter(), letter)
    kasi.sync()
    number = letter_of(kasi, letter).number
    assert number is not None
    regency.put_back(backup)
    kasi.sync()
    kasi.sync()
    assert letter_of(kasi, letter).number == number
    with regency.world.look() as tx:
        line = tx.register.line_of_letter(letter)
    assert line is not None
    assert (line.state, line.sequence) == (LineState.USED, number.sequence)


def test_a_database_put_back_by_its_own_tools_begins_a_new_epoch(
    data: Path, open_world: Callable[[Path], World]
) -> None:
    marks = Marks(Path(Folder(data).settings().marks))
    marks.raise_to({KEY: 500})  # given out after the copy was made
    with pytest.raises(DataOlder):
        open_home(data, FakeClock())
    done = restore(data, None, clock=FakeClock())
    world = open_world(data)
    assert (done.epoch, world.home.store.epoch) == (2, 2)
    with world.admin.write() as tx:
        assert tx.register.line(KEY, 500).state is LineState.VOID
        assert tx.register.draw(KEY) == 501


def test_nothing_vanishes_from_a_laptop_while_the_others_are_awaited(regency: Regency) -> None:
    kasi, sekcam = map(regency.laptop, (KASI, SEKCAM))
    backup = regency.back_up()
    letter = submitted(regency, kasi)
    sekcam.sync()
    regency.put_back(backup)
    for _ in range(2):
        assert sekcam.sync().is_restoring
        assert letter_of(sekcam, letter).state is LetterState.IN_REVIEW


def test_new_work_on_what_the_restore_lost_waits_and_then_counts(regency: Regency) -> None:
    kasi, sekcam = map(regency.laptop, (KASI, SEKCAM))
    backup = regency.back_up()
    letter = submitted(regency, kasi)
    sekcam.sync()
    regency.put_back(backup)
    number = do(sekcam, "initial", commands.InitialLetter(), letter).number
    assert sekcam.sync().is_restoring
    assert [row.state for row in sekcam.queries.outbox()] == ["waiting"]
    kasi.sync()
    sekcam.sync()
    assert not sekcam.queries.outbox()
    found = letter_of(sekcam, letter)
    assert (found.state, found.number and found.number.text) == (LetterState.READY_TO_SIGN, number)


def test_an_approval_whose_letter_is_lost_is_held_and_its_words_are_kept(regency: Regency) -> None:
    kasi, sekcam = map(regency.laptop, (KASI, SEKCAM))
    backup = regency.back_up()
    letter = submitted(regency, kasi)
    initialled(sekcam, letter)
    regency.put_back(backup)
    sekcam.sync()
    regency.close_window()  # the drafter's laptop never comes
    sekcam.sync()
    assert not sekcam.queries.attention()
    (kept,) = sekcam.queries.aside()
    assert isinstance(kept.thing, Letter)
    assert (kept.thing.id, kept.thing.state) == (letter, LetterState.READY_TO_SIGN)
    (held,) = regency.world.admin.held()
    assert (held.envelope.type, held.envelope.object) == ("initial", letter)


def test_a_laptop_that_comes_after_the_window_still_brings_its_letters(regency: Regency) -> None:
    kasi, sekcam = map(regency.laptop, (KASI, SEKCAM))
    backup = regency.back_up()
    letter = submitted(regency, kasi)
    regency.put_back(backup)
    sekcam.sync()
    regency.close_window()
    kasi.sync()
    sekcam.sync()
    assert letter_of(sekcam, letter).state is LetterState.IN_REVIEW


def test_a_stolen_laptop_stays_revoked(regency: Regency) -> None:
    kasi = regency.laptop(KASI)
    backup = regency.back_up()
    regency.world.admin.revoke(kasi.identity.device)
    regency.put_back(backup)
    assert kasi.sync().is_revoked


def test_a_second_restore_loses_nothing_of_the_first(regency: Regency) -> None:
    kasi, sekcam = map(regency.laptop, (KASI, SEKCAM))
    backup = regency.back_up()
    letter = submitted(regency, kasi)
    regency.put_back(backup)
    kasi.sync()
    regency.put_back(backup)
    for laptop in (kasi, sekcam, kasi, sekcam):
        laptop.sync()
    assert letter_of(sekcam, letter).state is LetterState.IN_REVIEW


def test_the_data_that_were_there_are_moved_aside_whole(regency: Regency) -> None:
    backup = regency.back_up()
    regency.die()
    before = (regency.data / "hub.db").read_bytes()
    done = restore(regency.data, backup)
    assert done.aside is not None
    assert (done.aside / "hub.db").read_bytes() == before
    regency.start()


def test_a_served_hub_is_not_restored(regency: Regency) -> None:
    backup = regency.back_up()
    with pytest.raises(HubBusy):
        restore(regency.data, backup)


def test_the_backup_of_another_hub_is_refused(regency: Regency, tmp_path: Path) -> None:
    backup = regency.back_up()
    other = tmp_path / "lain"
    make_hub(other)
    with keep(other, FakeClock()) as keeper:
        foreign = keeper.back_up(tmp_path / "salinan")
    regency.die()
    for wrong in (foreign, tmp_path):
        with pytest.raises(BackupForeign):
            restore(regency.data, wrong)
    damaged = backup
    database = damaged / "hub.db"
    content = bytearray(database.read_bytes())
    content[4096:8192] = bytes(4096)
    database.write_bytes(content)
    with pytest.raises(BackupForeign):
        restore(regency.data, damaged)
    regency.start()


def test_a_restore_that_broke_off_is_no_hub_until_it_is_done_again(
    regency: Regency, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = regency.back_up()
    regency.die()

    def power_cut(*_: object) -> None:
        raise OSError(5, "power cut")

    with monkeypatch.context() as broken:
        broken.setattr(restoring, "_put_in_place", power_cut)
        with pytest.raises(OSError, match="power cut"):
            restore(regency.data, backup)
    with pytest.raises(HubMissing):
        open_home(regency.data, FakeClock())
    restore(regency.data, backup)
    regency.start()


def test_yesterdays_data_put_back_by_hand_are_not_served(regency: Regency) -> None:
    backup = regency.back_up()
    regency.laptop(KASI)
    regency.die()
    for left in regency.data.glob("hub.db-*"):
        left.unlink()
    shutil.copyfile(backup / "hub.db", regency.data / "hub.db")
    with pytest.raises(DataOlder):
        open_home(regency.data, FakeClock())
    restore(regency.data, None)  # the officer says that it was meant so
    regency.start()


def test_where_the_marks_are_lost_too_numbers_are_left_out_by_word_of_the_officer(
    regency: Regency,
) -> None:
    regency.laptop(KASI)
    backup = regency.back_up()
    regency.die()
    marks = Path(Folder(regency.data).settings().marks)
    world = World(regency.data)
    with world.look() as tx:
        before = max(line.sequence for line in tx.register.lines(KEY))
    world.close()
    shutil.rmtree(marks)
    with pytest.raises(MarksMissing):
        restore(regency.data, backup)
    restore(regency.data, backup, skip=30)
    assert (marks / EPOCH_LOCK).exists()
    regency.start()
    with regency.world.admin.write() as tx:
        assert tx.register.draw(KEY) == before + 31
        unused = replace(KEY, unit="19.06.05")
        assert tx.register.draw(unused) == 31
        assert tx.register.line(unused, 30).reason == "dilewati saat pusat dipulihkan"


@pytest.mark.parametrize("is_forged", [True, False], ids=["forged", "of another command"])
def test_a_receipt_that_is_not_the_hubs_word_on_this_command_counts_for_nothing(
    small_world: World, is_forged: bool, logged_warnings: list[logging.LogRecord]
) -> None:
    kasi, sekdes = small_world.laptop(KASI), small_world.laptop(SEKDES)
    draft = kasi.write(a_letter(verifiers=(), signatory=small_world.position(CAMAT).id))
    kasi.submit(draft.envelope.object)
    (line, *_) = kasi.turn().results
    sekdes.rows[draft.envelope.object] = kasi.rows[draft.envelope.object]
    sealed = sekdes.sign(draft.envelope.object)
    receipt = SignedBytes(body=line.body, sig="A" * 86 if is_forged else line.sig)
    presented = msgspec.structs.replace(sealed.presented, receipt=receipt)
    sekdes.turn(commands=[presented])
    assert sekdes.results[sealed.id].outcome == "refused"
    assert len(logged_warnings) == int(is_forged)
    logged_warnings.clear()


def test_a_window_that_is_not_open_is_not_closed(regency: Regency) -> None:
    with keep(regency.data) as keeper:
        assert keeper.window() is None
        with pytest.raises(NoWindow):
            keeper.close_window()


def test_a_laptop_that_meets_no_hub_meanwhile_works_on(regency: Regency) -> None:
    kasi = regency.laptop(KASI)
    regency.die()
    with pytest.raises(HubUnreachable):
        kasi.sync()
    content = a_letter(verifiers=(), signatory=regency.world.position(CAMAT).id)
    assert do(kasi, "save_draft", commands.SaveDraft(content=content)).state == "draft"
    regency.start()
