"""Copies of a profile that are guessed at once are counted like one."""

import shutil
from pathlib import Path

from app.keys.throttle import FREE_TRIES
from app.keys.unlock import throttle_of
from tests.app.keys.builders import with_phrase
from tests.app.keys.fakes import a_machine
from tests.workers import Worker, go, ready

COPIES = 8


def a_guess(folder: Path, state: Path) -> Worker:
    return ready("tests.app.keys.guess_worker", str(folder), str(state))


def test_copies_guessed_at_once_get_no_more_tries_than_one_profile(tmp_path: Path) -> None:
    machine = a_machine(tmp_path / "state")
    with_phrase(tmp_path / "p", machine)
    copies = [tmp_path / f"salinan-{i}" for i in range(COPIES)]
    for copy in copies:
        shutil.copytree(tmp_path / "p", copy)
    guesses = [a_guess(copy, tmp_path / "state") for copy in copies]
    for guess in guesses:
        go(guess)
    answers = [guess.communicate()[0].strip() for guess in guesses]
    assert answers.count("wrong_secret") == FREE_TRIES
    assert answers.count("too_many_tries") == COPIES - FREE_TRIES
    assert throttle_of(tmp_path / "p", machine=machine).tries() == FREE_TRIES
