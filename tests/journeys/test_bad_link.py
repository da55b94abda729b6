"""Two laptops of one office, scripted by command line over a link that fails most of the time."""

import json
from dataclasses import replace
from typing import Any

from app.keys.invitation import decode_invitation, encode_invitation
from tests.journeys.bad_link import BadLink, Fault
from tests.journeys.conftest import CommandLine
from tests.journeys.test_two_laptops import VILLAGE, letter
from ui.demo.hub_process import DemoHub

NAMES = {"kaur": "Pandan Embun", "kades": "Rimba Teratai"}
ROUNDS = 4
SEED = 11
MOST_TRIES = 60


def through(link: BadLink, invitation: str) -> str:
    """The same invitation by way of the link."""
    read = decode_invitation(invitation)
    return encode_invitation(replace(read, address=link.address, pin=None))


def sync_once(balai: CommandLine, laptop: str) -> bool:
    status, _, error = balai.run(laptop, "sync", "--json")
    assert status == 0 or error.startswith("hub_unreachable:"), error
    return status == 0


def sync_until_reached(balai: CommandLine, laptop: str) -> None:
    assert any(sync_once(balai, laptop) for _ in range(MOST_TRIES))


def settle(balai: CommandLine) -> None:
    """Until neither laptop has anything for the other."""
    for _ in range(3):
        for laptop in NAMES:
            balai(laptop, "sync", "--json")


def shown(balai: CommandLine, laptop: str, letters: list[str]) -> list[Any]:
    """Everything that both see; who may do what next is each person's own."""
    found = []
    for each in letters:
        seen = balai(laptop, "show", "letter", each, "--json")
        seen.pop("actions", None)
        found.append(seen)
    rows = balai(laptop, "show", "figures", "--year", "2026")
    return [found, sorted((row["object"], row["state"], row["value"]) for row in rows)]


def test_two_laptops_end_alike_and_every_word_is_there_once(
    hub: DemoHub, balai: CommandLine
) -> None:
    with BadLink(hub.address, SEED) as link:
        link.is_good = True
        for laptop, name in NAMES.items():
            balai(laptop, "enrol", "--invitation", through(link, hub.invite(name)))
            balai(laptop, "sync", "--json")
        link.is_good = False
        people = balai("kaur", "show", "people", "--json")
        content = letter(people)
        content["route"]["verifiers"] = []
        letters = []
        for count in range(ROUNDS):
            content["subject"] = f"Surat ke-{count}"
            drafted = balai("kaur", "do", "save_draft", json.dumps({"content": content}))
            this = json.dumps({"object": drafted["object"]})
            balai("kaur", "do", "submit", this)
            letters.append(drafted["object"])
            figure = {"unit": VILLAGE, "indicator": f"I-0{count + 1}", "year": 2026, "quarter": 1}
            balai("kaur", "do", "enter_figure", json.dumps(figure | {"value": str(count + 1)}))
            sync_until_reached(balai, "kaur")
            sync_until_reached(balai, "kades")
            note = json.dumps({"object": drafted["object"], "text": f"Catatan {count}"})
            balai("kades", "do", "comment", note)
            balai("kades", "do", "sign", this)
            sync_once(balai, "kades")
            sync_once(balai, "kaur")
        link.is_good = True
        settle(balai)
        assert set(link.happened) == set(Fault)
        mine, theirs = (shown(balai, laptop, letters) for laptop in NAMES)
        for laptop in NAMES:
            assert balai(laptop, "show", "outbox") == []
            assert balai(laptop, "show", "attention") == []
    assert mine == theirs
    for count, seen in enumerate(mine[0]):
        found = seen["letter"]
        assert found["state"] == "signed"
        assert [said["text"] for said in found["comments"]] == [f"Catatan {count}"]
    numbers = {seen["letter"]["number"]["text"] for seen in mine[0]}
    assert len(numbers) == ROUNDS
