"""balai on a laptop: JSON out, refusals in Indonesian with a code and status 2."""

import json
import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from app.services.registry import REGISTRY
from tests.profiles import PASSPHRASE
from tests.ui.cli.commands import Balai
from ui.cli.main import main
from ui.cli.shown import QUERIES

ROOT = Path(__file__).parents[3]
REGION = "region-19.06-belitung-timur.csv"


def test_a_letter_goes_from_draft_to_paper_by_commands_alone(
    office: Balai, draft: dict[str, Any], tmp_path: Path
) -> None:
    made = office("do", "save_draft", json.dumps(draft)).out
    assert made["state"] == "draft"
    letter = json.dumps({"object": made["object"]})
    assert office("do", "submit", letter).out["state"] == "in_review"
    assert [row["id"] for row in office("show", "approvals").out] == [made["object"]]
    assert office("do", "initial", letter).out["state"] == "ready_to_sign"
    signed = office("do", "sign", letter).out
    assert signed["state"] == "signed"
    assert signed["number"].startswith("000.8.1.3/001/")
    shown = office("show", "letter", made["object"]).out
    assert shown["letter"]["signature"]["name"] == "Latihan Melati"
    assert [row["n"] for row in office("show", "outbox").out] == [1, 2, 3, 4]
    printed = office("print", made["object"], "--out", str(tmp_path / "surat.pdf")).out
    assert (tmp_path / "surat.pdf").read_bytes().startswith(b"%PDF")
    assert printed["bytes"] == (tmp_path / "surat.pdf").stat().st_size


def test_evidence_is_put_beside_a_figure_and_shown_with_it(office: Balai, tmp_path: Path) -> None:
    proof = tmp_path / "BA Musdes.pdf"
    proof.write_bytes(b"%PDF-berita acara")
    taken = office("attach", str(proof)).out
    cell = {"unit": "19.06.01.2001", "indicator": "I-01", "year": 2026, "quarter": 1}
    office("do", "enter_figure", json.dumps({**cell, "value": "3"}))
    put = {**cell, "file": taken["sha256"], "caption": "Daftar hadir", "page": 3}
    done = office("do", "attach_evidence", json.dumps(put)).out
    assert done["state"] == "entered"
    (row,) = [
        row
        for row in office("show", "figures", "--year", "2026").out
        if row["object"] == done["object"]
    ]
    assert row["evidence"] == [
        {
            "sha256": taken["sha256"],
            "name": "BA Musdes.pdf",
            "size_bytes": 17,
            "caption": "Daftar hadir",
            "page": 3,
            "where": "queued",
            "is_here": True,
        }
    ]
    gone = {"object": done["object"], "sha256": taken["sha256"]}
    office("do", "detach_evidence", json.dumps(gone))
    rows = office("show", "figures", "--year", "2026").out
    assert [row["evidence"] for row in rows if row["object"] == done["object"]] == [[]]


def test_a_draft_waits_from_one_command_to_the_next_unsealed(
    office: Balai, draft: dict[str, Any]
) -> None:
    made = office("do", "save_draft", json.dumps(draft)).out
    draft["content"]["subject"] = "Kerja bakti Minggu"
    office("do", "save_draft", json.dumps({**draft, "object": made["object"]}))
    (row,) = office("show", "outbox").out
    assert (row["state"], row["n"]) == ("local", 0)
    (letter,) = office("show", "letters").out
    assert letter["subject"] == "Kerja bakti Minggu"


@pytest.mark.parametrize(
    ("command", "text", "said"),
    [
        ("save_draft", "{", "malformed: Isian JSON tidak sesuai: JSON terpotong sebelum selesai."),
        ("save_draft", "[]", "malformed: Isian JSON tidak sesuai: harus berupa objek JSON."),
        ("save_draft", "{}", "malformed: Isian content tidak sesuai: belum diisi."),
        (
            "return",
            '{"reason": 5}',
            "malformed: Isian reason tidak sesuai: harus berupa teks, bukan bilangan bulat.",
        ),
        (
            "return",
            '{"reason": "x", "resaon": "y"}',
            "malformed: Isian resaon tidak sesuai: isian ini tidak dikenal.",
        ),
        (
            "submit",
            '{"number": null}',
            "malformed: Isian number tidak sesuai: isian ini tidak dikenal.",
        ),
        (
            "save_draft",
            '{"content": {"recipients": [{"title": "Kades", "unti": "19.06.01.2007"}]}}',
            "malformed: Isian content.recipients[0].unti tidak sesuai: isian ini tidak dikenal.",
        ),
        ("submit", '{"object": "x"}', "malformed: Isian object tidak sesuai: harus berupa UUID."),
        ("submit", '{"as": 5}', "malformed: Isian as tidak sesuai: harus berupa UUID."),
        (
            "submit",
            '{"base": 5}',
            "malformed: Isian base tidak sesuai: harus berupa sidik isi (teks).",
        ),
        ("sign", '{"kind": "x"}', "malformed: Isian kind tidak sesuai: 'x' bukan salah satu "),
        ("submit", "{}", "not_known_here: surat ini tidak ada di laptop ini."),
        (
            "enter_figure",
            '{"unit":"19.06.01.2001","indicator":"I-01","year":2026,"quarter":5,"value":"1"}',
            "value_out_of_range: Isian triwulan tidak sesuai: harus 1 sampai 4.",
        ),
        (
            "enter_figure",
            '{"unit":"19.06.01.2001","indicator":"I-01","year":2026,"quarter":1,"value":"satu"}',
            "malformed: Isian value tidak sesuai: harus berupa angka dalam teks",
        ),
        ("hapus", "{}", "unknown_command: Perintah hapus tidak ada. Yang ada: approve_figure, "),
    ],
)
def test_what_cannot_be_done_names_the_field_and_the_reason(
    office: Balai, command: str, text: str, said: str
) -> None:
    answer = office("do", command, text)
    assert (answer.status, answer.out) == (2, None)
    assert answer.err.startswith(said)
    assert "Traceback" not in answer.err


def test_a_letter_too_large_to_travel_is_refused_when_it_is_saved(
    office: Balai, draft: dict[str, Any]
) -> None:
    made = office("do", "save_draft", json.dumps(draft)).out
    runs = [{"text": "a" * 800_000}]
    large = {**draft["content"], "body": [{"kind": "paragraph", "runs": runs}]}
    large["annexes"] = [{"title": "Lampiran", "body": large["body"]}]
    text = json.dumps({"content": large, "object": made["object"]})
    answer = office("do", "save_draft", text)
    assert answer.err.startswith("letter_too_large: Surat ini terlalu besar: paling banyak 1,5 MB")
    (letter,) = office("show", "letters").out
    assert letter["subject"] == "Kerja bakti"


def test_a_lone_surrogate_from_the_shell_is_refused_in_words(office: Balai) -> None:
    answer = office("do", "return", '{"reason": "\udcff"}')
    assert answer.status == 2
    assert answer.err.startswith("malformed: ")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("show", "apa"), "unknown_query"),
        (("show", "letter"), "malformed"),
        (("show", "letter", "bukan-uuid"), "malformed"),
        (("show", "letter", "00000000-0000-0000-0000-000000000001"), "not_known_here"),
        (("show", "figures", "--unit", "99"), "not_known_here"),
        (("print", "x", "--out", "y.pdf"), "malformed"),
        (("print", "00000000-0000-0000-0000-000000000001", "--out", "y.pdf"), "not_known_here"),
        (("sync",), "practice_only"),
    ],
)
def test_a_question_that_has_no_answer_says_why(
    office: Balai, arguments: tuple[str, ...], code: str
) -> None:
    answer = office(*arguments)
    assert (answer.status, answer.out) == (2, None)
    assert answer.err.startswith(f"{code}: ")


def test_every_list_can_be_shown_of_an_empty_office(office: Balai) -> None:
    kinds = set(QUERIES) - {"letter", "commands"}
    assert len(kinds) == 11
    for kind in sorted(kinds):
        assert isinstance(office("show", kind, "--json").out, list)
    health = office("doctor").out
    assert (health["integrity"], health["is_suspect"]) == ([], False)


def test_the_doctor_names_a_damaged_file_and_what_of_it_can_be_read(
    office: Balai, draft: dict[str, Any], tmp_path: Path
) -> None:
    for _ in range(3):
        office("do", "save_draft", json.dumps(draft))
    file = tmp_path / "profile" / "balai.db"
    with file.open("r+b") as database:
        database.seek(-100, os.SEEK_END)
        database.write(b"rusak")
    before = file.read_bytes()
    answer = office("doctor")
    assert (answer.status, answer.err.split(":")[0]) == (2, "database_damaged")
    assert str(file) in answer.err
    assert "3 surat" in answer.err
    assert answer.out["damaged_pages"] == [len(before) // 4096]
    assert answer.out["readable"]["letter"] == {"rows": 3, "is_whole": True}
    assert file.read_bytes() == before


def test_the_doctor_looks_at_a_file_where_it_was_moved_aside_to(
    office: Balai, tmp_path: Path
) -> None:
    file = tmp_path / "profile" / "balai.db"
    file.write_bytes(b"\x8f" * 8192)
    moved = office("show", "letters")
    aside = tmp_path / "profile" / "karantina-1" / "balai.db"
    assert str(aside.parent) in moved.err
    answer = office("doctor")
    assert (answer.status, answer.err.split(":")[0]) == (2, "database_damaged")
    assert str(aside) in answer.err
    assert "Yang masih terbaca: tidak ada" in answer.err


def test_every_command_is_listed_with_a_schema_of_what_a_script_may_write(balai: Balai) -> None:
    listed = {row["name"]: row for row in balai("show", "commands", "--json").out}
    assert listed.keys() == REGISTRY.keys()
    for name, row in listed.items():
        definitions = row["schema"]["$defs"]
        assert definitions[REGISTRY[name].args.__name__]["type"] == "object"
        for described in definitions.values():
            assert {"number", "check_token", "extra"}.isdisjoint(described.get("properties", {}))


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["apa"],
        ["do"],
        ["do", "submit", "{}"],
        ["show", "--profile"],
        ["show", "figures", "--profile", "x", "--year", "dua"],
    ],
    ids=range(6),
)
def test_a_wrong_command_line_is_answered_with_how_it_should_look(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err.startswith("not_understood: Perintah ini belum lengkap")


def test_without_a_secret_it_says_how_to_give_one(
    office: Balai, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BALAI_PIN")
    answer = office("show", "letters")
    assert (answer.status, "BALAI_PIN" in answer.err) == (2, True)


@pytest.mark.parametrize(
    ("secret", "mode", "code"),
    [
        ("pendek", "passphrase", "passphrase_refused"),
        (PASSPHRASE, "apa saja", "malformed"),
        ("123456", "personal_pin", "pin_refused"),
    ],
)
def test_a_new_secret_outside_the_policy_makes_no_profile(
    balai: Balai,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    secret: str,
    mode: str,
    code: str,
) -> None:
    monkeypatch.setenv("BALAI_PIN", secret)
    monkeypatch.setenv("BALAI_PIN_MODE", mode)
    region = str(files("resources") / "seed" / REGION)
    answer = balai("practice", "--region", region)
    assert (answer.status, answer.err.partition(":")[0]) == (2, code)
    assert not (tmp_path / "profile" / "balai.db").exists()


def test_a_region_file_that_cannot_be_read_is_named(balai: Balai, tmp_path: Path) -> None:
    missing = balai("practice", "--region", str(tmp_path / "tidak-ada.csv"))
    assert (missing.status, missing.err.partition(":")[0]) == (2, "file_trouble")
    assert "tidak-ada.csv" in missing.err
    (tmp_path / "biner.csv").write_bytes(b"\xff\xfe\x00")
    binary = balai("practice", "--region", str(tmp_path / "biner.csv"))
    assert (binary.status, binary.err.partition(":")[0]) == (2, "malformed")


def test_the_real_process_prints_json_and_refuses_with_status_2(tmp_path: Path) -> None:
    def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
        environment = {**os.environ, "BALAI_PIN": PASSPHRASE, "PYTHONPATH": str(ROOT)}
        return subprocess.run(
            [sys.executable, "-m", "ui.cli.main", *arguments, "--profile", str(tmp_path / "p")],
            env=environment,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )

    listed = run("show", "commands")
    assert listed.returncode == 0
    assert len(json.loads(listed.stdout)) == len(REGISTRY)
    refused = run("show", "letters")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith("keys_missing: ")


def test_a_letter_with_characters_that_print_as_boxes_is_not_submitted_and_loses_nothing(
    office: Balai, draft: dict[str, Any], tmp_path: Path
) -> None:
    draft["content"]["subject"] = "Undangan 🎉 rapat"
    made = office("do", "save_draft", json.dumps(draft)).out["object"]
    answer = office("do", "submit", json.dumps({"object": made}))
    assert answer.status == 2
    assert answer.err.startswith("characters_unprintable: ")
    assert "🎉" in answer.err
    assert office("show", "letter", made).out["letter"]["content"]["subject"] == "Undangan 🎉 rapat"
    printed = office("print", made, "--out", str(tmp_path / "surat.pdf"))
    assert printed.status == 0
    assert printed.err.startswith("characters_boxed: ")
    assert "🎉" in printed.err


def test_a_character_that_cannot_be_seen_is_named_by_its_code(
    office: Balai, draft: dict[str, Any]
) -> None:
    draft["content"]["subject"] = "Rapat \ufe0f"
    made = office("do", "save_draft", json.dumps(draft)).out["object"]
    assert "U+FE0F" in office("do", "submit", json.dumps({"object": made})).err
