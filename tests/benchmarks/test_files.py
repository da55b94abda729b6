"""Bytes of a scan on its way: whole, cut in the middle, and attached to a second letter."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from app.domain.body import paragraph
from app.domain.commands import SaveDraft, SubmitLetter
from app.domain.content import LetterContent, LetterKind, Recipient, Route
from app.domain.organisation import Role
from app.keys.clock import SystemClock
from app.keys.invitation import decode_invitation
from app.keys.machine import Machine
from app.keys.policy import UnlockMode
from app.keys.secret_box import FileBox
from app.keys.stretch import Cost
from app.services.dispatcher import Request
from sync.client.chunks import LARGEST_BYTES
from sync.profile.opening import Secret, enrol
from sync.profile.profile import Profile
from tests.benchmarks.measure import Case
from tests.benchmarks.profiles import PASSPHRASE
from tests.relay import CuttingRelay, Relay
from tests.scans import a_scan
from ui.demo.hub_process import DemoHub
from ui.demo.laptops import STAFF

CHEAP = Cost(t=1, m_kib=1024, p=1)
MB = 1_000_000
NO_LIMIT_S = 1e6
NO_CUT = 1 << 62


@contextmanager
def a_laptop(folder: Path, hub: DemoHub, address: str) -> Iterator[Profile]:
    profile = enrol(
        folder,
        replace(decode_invitation(hub.invite(STAFF.name)), address=address),
        Secret(text=PASSPHRASE, mode=UnlockMode.PASSPHRASE, cost=CHEAP),
        Machine(keyring=None, files=FileBox(folder.with_suffix(".state")), clock=SystemClock()),
    )
    profile.sync()
    yield profile
    profile.close()


def submit_with(profile: Profile, scan: Path) -> None:
    """A letter with the scan, its commands at the hub and the scan not yet."""
    position = profile.positions()[0]
    beside = profile.directory().positions_in(position.unit)
    signatory = next(each for each in beside if Role.SIGNATORY in each.roles)
    content = LetterContent(
        kind=LetterKind.OFFICIAL_LETTER,
        classification_code="400.7.1",
        letter_on=profile.today(),
        place="Manggar",
        subject="Daftar hadir",
        route=Route(verifiers=(), signatory=signatory.id),
        recipients=(Recipient(title="Para Ketua RT"),),
        body=(paragraph("Terlampir."),),
        files=(profile.files.take_in(scan),),
    )
    actor = profile.acting()
    saving = Request(type="save_draft", args=SaveDraft(content=content), actor=actor)
    draft = profile.execute(saving)
    profile.execute(Request(type="submit", args=SubmitLetter(), actor=actor, object=draft.object))
    profile.dispatcher.seal_open()
    profile.sync(files_s=0)


def test_a_scan_goes_up(tmp_path: Path, cases: list[Case]) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(a_scan(1_200_000))
    with DemoHub(tmp_path) as hub:
        relay = Relay(hub.address)
        with a_laptop(tmp_path / "laptop", hub, relay.address) as profile:
            submit_with(profile, scan)
            before = relay.up + relay.down
            assert profile.sync(NO_LIMIT_S).files_sent == 1
            passed = relay.up + relay.down - before
        with a_laptop(tmp_path / "laptop2", hub, relay.address) as other:
            submit_with(other, scan)
            idle = relay.up + relay.down
            other.sync(0)
            idle = relay.up + relay.down - idle
            before = relay.up + relay.down
            assert other.sync(NO_LIMIT_S).files_sent == 1
            again = relay.up + relay.down - before - idle
        relay.close()
    name = "1.2 MB scan, bytes both ways"
    cases.append(Case(name=name, ours=passed / MB, floor=1.2, goal=1.01, unit="MB"))
    note = "Another laptop of the same person, which took the scan in anew; without the turn."
    cases.append(
        Case(name="same file in a second letter", ours=again, goal=1000, unit="B", note=note)
    )


def test_a_scan_is_cut_in_the_middle(tmp_path: Path, cases: list[Case]) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(a_scan(5 * MB))
    with DemoHub(tmp_path) as hub:
        relay = CuttingRelay(hub.address, NO_CUT)
        with a_laptop(tmp_path / "laptop", hub, relay.address) as profile:
            submit_with(profile, scan)
            before = relay.up
            relay.cut_at = before + 3 * MB
            assert profile.sync(NO_LIMIT_S).files_left == 1
            assert profile.sync(NO_LIMIT_S).files_sent == 1
            again = relay.up - before - 5 * MB
        relay.close()
    note = "Heads of requests and TLS included; a chunk has at most 256 KiB."
    cases.append(
        Case(
            name="5 MB cut at 3 MB, sent again",
            ours=again / 1024,
            goal=LARGEST_BYTES / 1024,
            unit="KiB",
            note=note,
        )
    )
