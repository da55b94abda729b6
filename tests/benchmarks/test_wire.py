"""A warm turn in which nothing happened: requests and bytes over pinned TLS."""

from dataclasses import replace
from pathlib import Path

from app.keys.clock import SystemClock
from app.keys.invitation import decode_invitation
from app.keys.machine import Machine
from app.keys.policy import UnlockMode
from app.keys.secret_box import FileBox
from app.keys.stretch import Cost
from sync.profile.opening import Secret, enrol
from tests.benchmarks.measure import Case
from tests.benchmarks.profiles import PASSPHRASE
from tests.relay import Relay
from ui.demo.hub_process import DemoHub
from ui.demo.laptops import ROLES

TURNS = 20
MOST_BYTES = 700
CHEAP = Cost(t=1, m_kib=1024, p=1)


def test_a_warm_turn_with_nothing_new(tmp_path: Path, cases: list[Case]) -> None:
    with DemoHub(tmp_path) as hub:
        relay = Relay(hub.address)
        invitation = decode_invitation(hub.invite(ROLES[0].name))
        machine = Machine(keyring=None, files=FileBox(tmp_path / "state"), clock=SystemClock())
        profile = enrol(
            tmp_path / "laptop",
            replace(invitation, address=relay.address),
            Secret(text=PASSPHRASE, mode=UnlockMode.PASSPHRASE, cost=CHEAP),
            machine,
        )
        profile.sync()
        profile.sync()
        before = relay.up, relay.down, relay.connections, profile.traffic.requests
        for _ in range(TURNS):
            profile.sync()
        up, down = ((relay.up - before[0]) / TURNS, (relay.down - before[1]) / TURNS)
        asked = (profile.traffic.requests - before[3]) / TURNS
        assert relay.connections == before[2]
        profile.close()
        relay.close()
    name = "warm no-op turn over TLS"
    cases.append(Case(name=f"{name}, requests", ours=asked, goal=1, unit="request"))
    note = f"{up:.0f} up, {down:.0f} down."
    cases.append(
        Case(name=f"{name}, bytes both ways", ours=up + down, goal=MOST_BYTES, unit="B", note=note)
    )
