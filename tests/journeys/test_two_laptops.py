"""Two laptops, scripted by command line alone, against a hub process over real HTTP."""

import json
from typing import Any

from tests.journeys.conftest import CommandLine
from ui.demo.hub_process import DemoHub

VILLAGE = "19.06.01.2001"


def letter(people: list[dict[str, Any]]) -> dict[str, Any]:
    by_title = {person["title"]: person["position"] for person in people}
    return {
        "kind": "SD",
        "classification_code": "400.10.1",
        "letter_on": "2026-10-08",
        "place": "Lalang Jaya",
        "subject": "Penyampaian Data Posyandu",
        "route": {
            "verifiers": [by_title["Sekretaris Desa Lalang Jaya"]],
            "signatory": by_title["Kepala Desa Lalang Jaya"],
        },
        "recipients": [{"title": "Camat Manggar", "place": "Manggar", "unit": "19.06.01"}],
        "body": [{"kind": "paragraph", "runs": [{"text": "Bersama ini kami sampaikan data."}]}],
    }


def test_a_letter_goes_from_draft_to_delivered(hub: DemoHub, balai: CommandLine) -> None:
    names = {
        "kaur": "Pandan Embun",
        "sekdes": "Dermaga Angin",
        "kades": "Rimba Teratai",
        "camat": "Samudra Baturusa, S.IP., M.Si.",
    }
    for laptop, name in names.items():
        balai(laptop, "enrol", "--invitation", hub.invite(name))
    people = balai("kaur", "show", "people", "--json")
    content = json.dumps({"content": letter(people)})
    drafted = balai("kaur", "do", "save_draft", content)
    this = json.dumps({"object": drafted["object"]})

    assert drafted["state"] == "draft"
    assert balai("kaur", "sync", "--json")["sent"] == 0  # a draft stays on the laptop

    balai("kaur", "do", "submit", this)
    assert balai("kaur", "sync", "--json")["sent"] == 2
    balai("sekdes", "sync", "--json")
    assert [row["id"] for row in balai("sekdes", "show", "approvals")] == [drafted["object"]]
    number = balai("sekdes", "do", "initial", this)["number"]
    balai("sekdes", "sync", "--json")
    balai("kades", "sync", "--json")
    assert balai("kades", "do", "sign", this)["number"] == number
    balai("kades", "sync", "--json")
    balai("kaur", "sync", "--json")
    assert balai("kaur", "do", "send", this)["state"] == "sent"
    balai("kaur", "sync", "--json")
    balai("camat", "sync", "--json")

    (arrived,) = balai("camat", "show", "inbox", "--json")
    assert (arrived["number"], arrived["is_read"]) == (number, False)
    balai("camat", "do", "mark_read", json.dumps({"object": arrived["id"]}))
    balai("camat", "sync", "--json")
    balai("kaur", "sync", "--json")
    seen = balai("kaur", "show", "letter", drafted["object"], "--json")
    assert seen["data_state"] == "sampai"
    assert seen["deliveries"][0]["read_at"] is not None


def test_a_figure_goes_from_entry_to_approved(hub: DemoHub, balai: CommandLine) -> None:
    names = {
        "kaur": "Pandan Embun",
        "kades": "Rimba Teratai",
        "kasi": "Gelombang Karang, S.IP.",
        "camat": "Samudra Baturusa, S.IP., M.Si.",
    }
    for laptop, name in names.items():
        balai(laptop, "enrol", "--invitation", hub.invite(name))
    figure = {"unit": VILLAGE, "indicator": "I-01", "year": 2026, "quarter": 1, "value": "2"}
    cell = balai("kaur", "do", "enter_figure", json.dumps(figure))["object"]
    this = json.dumps({"object": cell})
    for laptop, command in (
        ("kades", "submit_figure"),
        ("kasi", "verify_figure"),
        ("camat", "approve_figure"),
    ):
        for each in names:
            balai(each, "sync", "--json")
        balai(laptop, "do", command, this)
    for each in ("camat", "kaur"):
        balai(each, "sync", "--json")

    rows = balai("kaur", "show", "figures", "--year", "2026")
    (row,) = [each for each in rows if each["object"] == cell]
    assert (row["state"], row["achievement"]) == ("approved", "66.7")


def test_a_wrong_command_is_refused_with_field_and_reason(hub: DemoHub, balai: CommandLine) -> None:
    balai("kaur", "enrol", "--invitation", hub.invite("Pandan Embun"))
    status, _, error = balai.run("kaur", "do", "enter_figure", '{"unit": 5}')
    assert status == 2
    assert error.startswith("malformed: Isian unit tidak sesuai: harus berupa teks")


def test_an_invitation_works_once(hub: DemoHub, balai: CommandLine) -> None:
    invitation = hub.invite("Pandan Embun")
    balai("kaur", "enrol", "--invitation", invitation)
    status, _, error = balai.run("lain", "enrol", "--invitation", invitation)
    assert status == 2
    assert error.startswith("hub_refused:")
