"""What a changed draft, two thousand arrivals and a new laptop cost on the wire."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

import pytest

from app.domain import commands
from app.domain.content import Route
from app.domain.incoming import IncomingLetter
from app.keys.clock import SystemClock
from app.keys.invitation import decode_invitation
from app.keys.machine import Machine
from app.keys.policy import UnlockMode
from app.keys.secret_box import FileBox
from app.keys.stretch import Cost
from app.services.codec import encode
from app.services.dispatcher import Request
from sync.hub.keeping import keep
from sync.hub.publish import put_object
from sync.profile.opening import Secret, enrol
from sync.profile.profile import Profile
from sync.protocol.compression import zstd
from tests.benchmarks.measure import Case
from tests.benchmarks.peer_text import peer_text
from tests.benchmarks.profiles import PASSPHRASE, arrived, content
from tests.relay import Relay
from ui.demo.hub_process import DemoHub

UNIT = "19.06.01.2001"
ARRIVALS, ARCHIVE = 2_000, 5_000
CHEAP = Cost(t=1, m_kib=1024, p=1)
CLERK, HEAD = "Pandan Embun", "Kepala Desa Lalang Jaya"


@dataclass
class Wire:
    """A laptop of the village, its hub, and the counted line between them."""

    hub: DemoHub
    relay: Relay
    folder: Path

    def laptop(self, name: str) -> Profile:
        invitation = decode_invitation(self.hub.invite(CLERK))
        files = FileBox(self.folder / f"state-{name}")
        return enrol(
            self.folder / name,
            replace(invitation, address=self.relay.address),
            Secret(text=PASSPHRASE, mode=UnlockMode.PASSPHRASE, cost=CHEAP),
            Machine(keyring=None, files=files, clock=SystemClock()),
        )

    def bring(self, first: int, count: int) -> bytes:
        """Arrivals for the village; their payloads one after another."""
        things = [_letter(number) for number in range(first, first + count)]
        with keep(self.hub.data) as keeper, keeper.admin.write() as tx:
            for thing in things:
                put_object(tx, thing)
        return b"\n".join(encode(thing) for thing in things)

    def measured(self, profile: Profile) -> tuple[int, int]:
        """Bytes both ways, and turns, of one sync."""
        before = self.relay.up + self.relay.down
        report = profile.sync()
        return self.relay.up + self.relay.down - before, report.turns


@pytest.fixture
def wire(tmp_path: Path) -> Iterator[Wire]:
    with DemoHub(tmp_path) as hub:
        relay = Relay(hub.address)
        yield Wire(hub, relay, tmp_path)
        relay.close()


def test_a_changed_draft(wire: Wire, cases: list[Case]) -> None:
    profile = wire.laptop("laptop")
    for _ in range(2):
        profile.sync()
    route = Route(verifiers=(), signatory=_position(profile, HEAD))
    drafted = content("Penyampaian Data Posyandu", peer_text(1, 2_000), route)
    letter = _do(profile, "save_draft", commands.SaveDraft(content=drafted))
    _do(profile, "submit", commands.SubmitLetter(), letter)
    size, turns = wire.measured(profile)
    assert not profile.queries.outbox()
    profile.close()
    body = len(drafted.body[0].text)
    _tell(cases, f"draft of {body:,} letters saved and submitted", size, turns, 1.8, 1)


def test_arrivals_and_a_new_laptop(wire: Wire, cases: list[Case]) -> None:
    profile = wire.laptop("laptop")
    profile.sync()
    payloads = wire.bring(0, ARRIVALS)
    size, turns = wire.measured(profile)
    assert len(profile.queries.inbox(limit=ARRIVALS + 1)) == ARRIVALS
    profile.close()
    _tell(cases, f"{ARRIVALS:,} letters of 1.5 KB down", size, turns, 950, 12, payloads)
    payloads += wire.bring(ARRIVALS, ARCHIVE - ARRIVALS)
    fresh = wire.laptop("baru")
    size, turns = wire.measured(fresh)
    fresh.close()
    _tell(cases, f"new laptop, {ARCHIVE:,} letters of 1.5 KB", size, turns, 1_900, None, payloads)


def _tell(
    cases: list[Case],
    name: str,
    size: int,
    turns: int,
    most_kb: float,
    most_turns: int | None,
    payloads: bytes = b"",
) -> None:
    note = ""
    if payloads:
        whole = len(zstd.compress(payloads, level=3)) / 1_000
        note = f"the payloads alone, compressed as one, are {whole:,.0f} kB."
    cases.append(
        Case(name=f"{name}, both ways", ours=size / 1_000, goal=most_kb, unit="kB", note=note)
    )
    cases.append(Case(name=f"{name}, turns", ours=turns, goal=most_turns, unit="turn"))


def _letter(number: int) -> IncomingLetter:
    """Another text of 1.5 KB for each."""
    before = arrived(number)
    said = content(peer_text(-number - 1, 60), peer_text(number), before.content.route)
    return replace(before, unit=UNIT, content=said)


def _position(profile: Profile, title: str) -> UUID:
    found = profile.directory().positions.values()
    return next(position.id for position in found if position.title == title)


def _do(profile: Profile, type: str, args: object, object: UUID | None = None) -> UUID:
    done = profile.execute(Request(type=type, args=args, actor=profile.acting(), object=object))
    profile.dispatcher.seal_open()
    return done.object
