"""The product's own client against the hub over pinned TLS: a letter and a figure, whole ways."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from app.domain import commands
from app.domain.letters import LetterState
from app.domain.performance import CellState
from app.keys.activation_code import parse_code
from app.keys.clock import SystemClock
from app.keys.invitation import Invitation
from app.keys.machine import Machine
from app.keys.policy import UnlockMode
from app.keys.secret_box import FileBox
from app.keys.stretch import Cost
from app.services.dispatcher import Done, Request
from app.services.kinds import Kind
from app.services.system import SystemClock as LaptopClock
from sync.hub.serve import Listening, RunningHub
from sync.profile.opening import Secret, enrol
from sync.profile.profile import Profile
from tests.sync.hub.laptop import a_letter
from tests.sync.hub.world import (
    CAMAT,
    KADES,
    KASI,
    KASI_PEM,
    KAUR,
    LALANG_JAYA,
    SEKCAM,
    SEKDES,
    World,
)

CHEAP = Cost(t=1, m_kib=1024, p=1)
SECRET = Secret(text="sandi contoh yang panjang", mode=UnlockMode.PASSPHRASE, cost=CHEAP)


class Offices:
    """One running hub, and profiles that enrol with it."""

    def __init__(self, hub: RunningHub, world: World, folder: Path) -> None:
        self.hub, self.world, self.folder = hub, world, folder
        self.opened: list[Profile] = []

    def laptop(self, title: str, clock: LaptopClock | None = None) -> Profile:
        person = self.world.assignment(title).person
        code = parse_code(self.world.code_for(person))
        invitation = Invitation(address=self.hub.address, pin=self.hub.pin, code=code)
        place = self.folder / f"profil-{len(self.opened)}"
        machine = Machine(
            keyring=None, files=FileBox(self.folder / f"state-{place.name}"), clock=SystemClock()
        )
        profile = enrol(place, invitation, SECRET, machine)
        if clock is not None:
            profile = replace(profile, clock=clock)
        self.opened.append(profile)
        profile.sync()
        return profile


@pytest.fixture
def offices(data: Path, tmp_path: Path, open_world: Callable[[Path], World]) -> Iterator[Offices]:
    hub = RunningHub(data, Listening()).start()
    world = open_world(data)
    world.clock.at = datetime.now(UTC).replace(microsecond=0)
    offices = Offices(hub, world, tmp_path)
    yield offices
    for profile in offices.opened:
        profile.close()
    hub.stop()


def do(profile: Profile, type: str, args: object, object: UUID | None = None) -> Done:
    """One act, over and sealed at once."""
    done = profile.execute(Request(type=type, args=args, actor=profile.acting(), object=object))
    profile.dispatcher.seal_open()
    return done


def letter_state(profile: Profile, letter: UUID) -> LetterState:
    view = profile.queries.find(Kind.LETTER, letter)
    assert view is not None
    return view.thing.state


class WrongClock(LaptopClock):
    """A laptop whose battery died, or whose year was set by hand."""

    def __init__(self, year: int) -> None:
        super().__init__()
        self._year = year

    def now(self) -> datetime:
        return super().now().replace(year=self._year, day=1)


def test_laptops_of_2015_and_of_2036_both_sync_and_agree(offices: Offices) -> None:
    kasi, camat = offices.laptop(KASI, WrongClock(2015)), offices.laptop(CAMAT, WrongClock(2036))
    content = a_letter(verifiers=(), signatory=offices.world.position(CAMAT).id)
    letter = do(kasi, "save_draft", commands.SaveDraft(content=content)).object
    do(kasi, "submit", commands.SubmitLetter(), letter)
    kasi.sync()
    camat.sync()
    do(camat, "sign", commands.SignLetter(), letter)
    camat.sync()
    kasi.sync()
    assert letter_state(kasi, letter) is LetterState.SIGNED
    for laptop in (kasi, camat):
        assert not laptop.queries.attention()
    ours, theirs = (laptop.queries.find(Kind.LETTER, letter) for laptop in (kasi, camat))
    assert ours.thing == theirs.thing
    assert ours.thing.number.year == content.letter_on.year


def test_a_letter_goes_from_draft_to_another_offices_inbox_and_back_as_read(
    offices: Offices,
) -> None:
    kasi, sekcam, camat, sekdes = map(offices.laptop, (KASI, SEKCAM, CAMAT, SEKDES))
    world = offices.world
    content = a_letter(
        verifiers=(world.position(SEKCAM).id,),
        signatory=world.position(CAMAT).id,
        to=(LALANG_JAYA,),
    )
    letter = do(kasi, "save_draft", commands.SaveDraft(content=content)).object
    do(kasi, "submit", commands.SubmitLetter(), letter)
    kasi.sync()
    sekcam.sync()
    sekcam.is_offline = True
    done = do(sekcam, "initial", commands.InitialLetter(), letter)
    assert done.number is not None
    sekcam.is_offline = False
    sekcam.sync()
    camat.sync()
    do(camat, "sign", commands.SignLetter(), letter)
    camat.sync()
    kasi.sync()
    do(kasi, "send", commands.SendLetter(), letter)
    kasi.sync()
    assert letter_state(kasi, letter) is LetterState.SENT
    sekdes.sync()
    (arrived,) = sekdes.queries.inbox(limit=10)
    do(sekdes, "mark_read", commands.MarkRead(), arrived.id)
    sekdes.sync()
    kasi.sync()
    for profile in offices.opened:
        assert profile.queries.attention() == []
        assert profile.queries.outbox() == []
    with world.look() as tx:
        (delivery,) = list(tx.things(Kind.DELIVERY))
    assert delivery.read_at is not None
    view = kasi.queries.find(Kind.DELIVERY, delivery.id)
    assert view is not None
    assert view.thing == delivery


def test_a_figure_goes_from_entry_to_approval(offices: Offices) -> None:
    kaur, kades, kasi, camat = map(offices.laptop, (KAUR, KADES, KASI_PEM, CAMAT))
    entry = commands.EnterFigure(
        unit=LALANG_JAYA, indicator="I-01", year=2026, quarter=3, value=Decimal(3)
    )
    cell = do(kaur, "enter_figure", entry).object
    kaur.sync()
    kades.sync()
    do(kades, "submit_figure", commands.SubmitFigure(), cell)
    kades.sync()
    kasi.sync()
    do(kasi, "verify_figure", commands.VerifyFigure(), cell)
    kasi.sync()
    camat.sync()
    do(camat, "approve_figure", commands.ApproveFigure(), cell)
    camat.sync()
    kaur.sync()
    for profile in offices.opened:
        assert profile.queries.attention() == []
    view = kaur.queries.find(Kind.CELL, cell)
    assert view is not None
    assert view.thing.state is CellState.APPROVED


def test_a_figure_over_an_unseen_one_is_kept_for_its_person_and_changes_nothing(
    offices: Offices,
) -> None:
    first, second = offices.laptop(KAUR), offices.laptop(KAUR)
    entry = commands.EnterFigure(
        unit=LALANG_JAYA, indicator="I-01", year=2026, quarter=3, value=Decimal(3), note="Posyandu"
    )
    other = replace(entry, value=Decimal("2.5"), note="Hitungan kedua")
    cell = do(first, "enter_figure", entry).object
    do(second, "enter_figure", other)
    first.sync()
    second.sync()
    (item,) = second.queries.attention()
    assert (item.code, item.object_id) == ("content_moved", cell)
    assert [command.args for command in item.commands] == [other]
    view = second.queries.find(Kind.CELL, cell)
    assert view is not None
    assert (view.thing.value, view.thing.note) == (Decimal(3), "Posyandu")
    do(second, "enter_figure", other)
    second.sync()
    first.sync()
    corrected = first.queries.find(Kind.CELL, cell)
    assert corrected is not None
    assert corrected.thing.note == "Hitungan kedua"
