"""This program as another release of it would be: a laptop that knows less, a hub that does."""

import sys
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

import msgspec

from app.domain.letters import Letter
from app.keys.activation_code import parse_code
from app.keys.clock import SystemClock
from app.keys.invitation import Invitation
from app.keys.machine import Machine
from app.keys.policy import UnlockMode
from app.keys.secret_box import FileBox
from app.services.kinds import TYPE_OF, Kind
from app.services.registry import REGISTRY
from sync.client import rows
from sync.hub.serve import Listening, RunningHub
from sync.profile.opening import Secret, enrol
from tests.app.keys.fakes import CHEAP


class FirstStates(StrEnum):
    """What a letter could be before it could be verified."""

    DRAFT = "draft"


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstLetter(Letter):
    state: FirstStates


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentInWords:
    """A note as a later release writes it."""

    words: tuple[str, ...]

    @property
    def text(self) -> str:
        return " ".join(self.words)


def in_words(args: dict[str, Any]) -> dict[str, Any]:
    return {"words": args["text"].split()}


def older_laptop(folder: str, state: str, address: str, code: str, secret: str) -> None:
    """Enrols and syncs; prints how much of what came it cannot read."""
    TYPE_OF[Kind.LETTER] = FirstLetter
    rows.RELEASE = "0.0.9"
    invitation = Invitation(address=address, pin=None, code=parse_code(code))
    chosen = Secret(text=secret, mode=UnlockMode.PASSPHRASE, cost=CHEAP)
    machine = Machine(keyring=None, files=FileBox(Path(state)), clock=SystemClock())
    profile = enrol(Path(folder), invitation, chosen, machine)
    sys.stdout.write(f"{profile.sync().unreadable}\n")
    profile.close()


def hub(data: str, port: str, release: str) -> None:
    """older: nobody can comment yet; later: notes are kept in words. Ends with its input."""
    if release == "older":
        del REGISTRY["comment"]
    else:
        row = REGISTRY["comment"]
        REGISTRY["comment"] = replace(row, v=2, args=CommentInWords, upcasters=(in_words,))
    running = RunningHub(Path(data), Listening(port=int(port), is_plain=True)).start()
    sys.stdout.write(msgspec.json.encode({"address": running.address}).decode() + "\n")
    sys.stdout.flush()
    sys.stdin.read()
    running.stop()


if __name__ == "__main__":
    {"laptop": older_laptop, "hub": hub}[sys.argv[1]](*sys.argv[2:])
