"""A hub process with the seed offices, and laptops scripted by the command line."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ui.cli.main import main
from ui.demo.hub_process import DemoHub

PASSPHRASE = "kunci contoh balai"


class CommandLine:
    """balai as a script calls it: one JSON document out, or a refusal with its code."""

    def __init__(self, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
        self._capsys = capsys
        self._folder = folder

    def __call__(self, laptop: str, *arguments: str) -> Any:
        status, out, error = self.run(laptop, *arguments)
        assert status == 0, error
        return json.loads(out)

    def run(self, laptop: str, *arguments: str) -> tuple[int, str, str]:
        status = main([*arguments, "--profile", str(self._folder / laptop)])
        output = self._capsys.readouterr()
        return status, output.out, output.err


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoHub]:
    with DemoHub(tmp_path_factory.mktemp("kabupaten")) as running:
        yield running


@pytest.fixture
def balai(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> CommandLine:
    monkeypatch.setenv("BALAI_PIN", PASSPHRASE)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return CommandLine(capsys, tmp_path)
