"""A release that the hub no longer serves, as the person at the command line meets it."""

import json
from collections.abc import Callable

import pytest

from tests.journeys.conftest import CommandLine
from ui.cli.main import main
from ui.demo.hub_process import DemoHub

Require = Callable[..., None]


@pytest.fixture
def require(hub: DemoHub, capsys: pytest.CaptureFixture[str]) -> Require:
    def run(*arguments: str) -> None:
        assert main(["hub", "require", *arguments, "--data", str(hub.data)]) == 0
        capsys.readouterr()

    return run


@pytest.mark.parametrize(
    ("day", "code", "is_outdated"),
    [("2020-01-31", "app_outdated", True), ("2999-01-31", "app_aging", False)],
)
def test_the_person_is_told_beside_the_answer(
    hub: DemoHub, balai: CommandLine, require: Require, day: str, code: str, is_outdated: bool
) -> None:
    balai("kaur", "enrol", "--invitation", hub.invite("Pandan Embun"))
    require("9.0.0", "--from", day)
    status, out, told = balai.run("kaur", "sync", "--json")
    assert (status, json.loads(out)["is_outdated"]) == (0, is_outdated)
    assert told.startswith(f"{code}: ")
    assert "Balai 9.0.0 atau yang lebih baru" in told
    require("--none")
    assert balai.run("kaur", "sync", "--json")[2] == ""
