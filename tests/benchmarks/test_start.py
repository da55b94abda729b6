"""Start, unlocking and idle memory beside an empty window, each in a process of its own."""

import secrets
from pathlib import Path

import pytest

from app.keys.slots import SALT_BYTES
from app.keys.stretch import Cost, stretch
from tests.benchmarks.measure import Case, median, spent_ms
from tests.benchmarks.profiles import PASSPHRASE, practice_at_home
from tests.benchmarks.telling import run_child

ROUNDS = 9
IDLE_ROUNDS = 3
ARRIVALS = 200


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A closed profile with arrivals, opened almost without derivation; and its state folder."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(folder / "state"))
        practice_at_home(folder / "profile", ARRIVALS)
    return folder / "profile", folder / "state"


@pytest.fixture(scope="module")
def rounds(home: tuple[Path, Path]) -> list[dict[str, dict[str, float]]]:
    """What each process told, round by round; one round before that warms the caches."""
    return [_round(*home) for _ in range(ROUNDS + 1)][1:]


START_NOTE = (
    "over the floor are the window's modules, QStyle and other types of Qt that they touch, fonts, "
    "building and painting the lock screen. Rail, header and search come after the first paint."
)
IDLE_NOTE = (
    "a profile with a passphrase before its first turn and its first letter; the goal is held "
    "against both. PSS shares pages out among all programs that run: the floor is nearly all Qt, "
    "so beside other Qt programs it shrinks more than ours. Beyond Qt it is modules: SQLAlchemy "
    "with asyncio 15 MiB, the three copies of OpenSSL (cryptography, SQLCipher, Python) 16, all of "
    "Balai's own about 16."
)
DAY_NOTE = (
    "the same with what comes later in a day: the first turn brings requests (6.5 MiB), the first "
    "letter reportlab and QtPdf (9), printing 1, a PIN the keyring (3, more with its backend)."
)


def _round(profile: Path, state: Path) -> dict[str, dict[str, float]]:
    found = {"empty": run_child("child_empty", state=state)}
    for until in ("lock", "home", "blind"):
        found[until] = run_child("child_app", str(profile), PASSPHRASE, until, state=state)
    return found


Rounds = list[dict[str, dict[str, float]]]


def _floor(rounds: Rounds) -> list[float]:
    return [told["empty"]["painted"] for told in rounds]


def test_start_to_the_painted_lock_screen(rounds: Rounds, cases: list[Case]) -> None:
    assert all(told["lock"]["heavy"] == 0 for told in rounds)
    ours = [told["lock"]["painted"] for told in rounds]
    name = "start to painted lock screen"
    cases.append(Case.of_rounds(name, ours, _floor(rounds), goal=1.5, note=START_NOTE))


def test_accepted_secret_to_the_visible_list(rounds: Rounds, cases: list[Case]) -> None:
    ours = [told["home"]["shown"] - told["home"]["given"] for told in rounds]
    cases.append(Case.of_rounds("accepted PIN to visible inbox", ours, _floor(rounds), goal=1.5))
    blind = [told["blind"]["shown"] for told in rounds]
    cases.append(
        Case.of_rounds("start to visible inbox, PIN given at first paint", blind, _floor(rounds))
    )


def test_the_derivation_alone(cases: list[Case]) -> None:
    salt = secrets.token_bytes(SALT_BYTES)
    spent = [spent_ms(lambda: stretch(b"428517", salt, Cost())) for _ in range(5)]
    cases.append(Case(name="derivation of the PIN, argon2id at its real cost", ours=median(spent)))


def test_idle_memory(home: tuple[Path, Path], cases: list[Case]) -> None:
    profile, state = home
    ours, day, floor = [], [], []
    for _ in range(IDLE_ROUNDS):
        floor.append(run_child("child_empty", "idle", state=state))
        ours.append(run_child("child_app", str(profile), PASSPHRASE, "idle", state=state))
        day.append(run_child("child_app", str(profile), PASSPHRASE, "day", state=state))
    for size, name in (("rss", "RSS"), ("pss", "PSS")):
        cases.append(
            Case.of_rounds(
                f"idle memory on Beranda, {name}",
                [told[size] for told in ours],
                [told[size] for told in floor],
                goal=2.2,
                unit="MiB",
                note=IDLE_NOTE if size == "rss" else "",
            )
        )
    cases.append(
        Case.of_rounds(
            "idle memory after a turn, a letter and a PIN, RSS",
            [told["rss"] for told in day],
            [told["rss"] for told in floor],
            unit="MiB",
            note=DAY_NOTE,
        )
    )
