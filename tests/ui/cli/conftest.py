"""The command line in this process, over a practice office that unlocks cheaply."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.domain.organisation import Standing
from tests.profiles import PASSPHRASE, a_practice
from tests.ui.cli.commands import Answer, Balai
from ui.cli.main import main


@pytest.fixture
def balai(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Balai:
    """The command line in this process, with the state folder inside the test's own."""
    monkeypatch.setenv("BALAI_PIN", PASSPHRASE)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state-home"))
    monkeypatch.delenv("BALAI_PIN_MODE", raising=False)

    def run(*arguments: str) -> Answer:
        status = main([arguments[0], "--profile", str(tmp_path / "profile"), *arguments[1:]])
        out, err = capsys.readouterr()
        return Answer(status, json.loads(out) if out else None, err)

    return run


@pytest.fixture
def office(balai: Balai, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Balai:
    """The same with a practice profile that unlocks cheaply."""
    profile = a_practice(tmp_path)
    seats = {position.standing: str(position.id) for position in profile.positions()}
    profile.close()
    (tmp_path / "seats.json").write_text(json.dumps(seats))
    (tmp_path / "state-home" / "balai").mkdir(parents=True)
    (tmp_path / "state").rename(tmp_path / "state-home" / "balai" / "witness")
    return balai


@pytest.fixture
def draft(tmp_path: Path, office: Balai) -> dict[str, Any]:
    seats = json.loads((tmp_path / "seats.json").read_text())
    return {
        "content": {
            "kind": "SD",
            "classification_code": "000.8.1.3",
            "letter_on": "2026-03-09",
            "place": "Lalang",
            "subject": "Kerja bakti",
            "route": {
                "verifiers": [seats[Standing.SECRETARY]],
                "signatory": seats[Standing.HEAD],
            },
            "recipients": [{"title": "Ketua RT"}],
            "body": [{"kind": "paragraph", "runs": [{"text": "Mohon hadir."}]}],
        }
    }
