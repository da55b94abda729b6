"""Practice profiles made cheaply: a passphrase, the lowest cost, a state folder of the test."""

from functools import cache
from importlib.resources import files
from pathlib import Path

from app.keys.machine import Machine
from app.keys.policy import UnlockMode
from sync.profile.opening import Secret, open_profile
from sync.profile.practice import make_practice
from sync.profile.profile import Profile
from tests.app.keys.fakes import CHEAP, a_machine

PASSPHRASE = "kopi susu pagi hari"


@cache
def region_text() -> str:
    return (files("resources") / "seed" / "region-19.06-belitung-timur.csv").read_text("utf-8")


def machine_in(tmp_path: Path) -> Machine:
    return a_machine(tmp_path / "state")


def a_practice(tmp_path: Path) -> Profile:
    """An open practice profile in tmp_path / "profile"."""
    secret = Secret(text=PASSPHRASE, mode=UnlockMode.PASSPHRASE, cost=CHEAP)
    return make_practice(tmp_path / "profile", region_text(), secret, machine_in(tmp_path))


def opened_again(tmp_path: Path) -> Profile:
    return open_profile(tmp_path / "profile", PASSPHRASE, machine_in(tmp_path))
