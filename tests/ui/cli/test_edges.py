"""balai where the machine ends: streams, disks, folders and devices; in words, never a trace."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.keys.activation_code import code_text, new_code
from app.keys.policy import UnlockMode
from sync.profile.opening import Secret, open_profile
from sync.profile.practice import make_practice
from tests.app.keys.fakes import CHEAP
from tests.profiles import PASSPHRASE, machine_in, region_text
from tests.ui.cli.commands import Balai
from ui.cli.main import main

ROOT = Path(__file__).parents[3]


def test_a_year_that_no_database_holds_is_refused_in_words(office: Balai) -> None:
    answer = office("show", "figures", "--unit", "x", "--year", "9" * 30)
    assert (answer.status, answer.err.split(":")[0]) == (2, "not_understood")


@pytest.mark.parametrize("out", ["/", "."])
def test_a_letter_is_not_printed_over_a_folder(
    office: Balai, draft: dict[str, Any], out: str
) -> None:
    letter = office("do", "save_draft", json.dumps(draft)).out["object"]
    answer = office("print", letter, "--out", out)
    assert (answer.status, answer.err.split(":")[0]) == (2, "file_trouble")


def test_a_profile_that_is_a_file_is_refused_in_words(balai: Balai, tmp_path: Path) -> None:
    (tmp_path / "profile").write_text("bukan folder")
    answer = balai("show", "letters")
    assert answer.status == 2
    assert answer.err.count("\n") == 1


def test_a_number_in_json_of_five_thousand_digits_is_refused_in_words(office: Balai) -> None:
    answer = office("do", "comment", '{"text": ' + "9" * 5000 + "}")
    assert (answer.status, answer.err.split(":")[0]) == (2, "malformed")


def in_a_process(tmp_path: Path, *arguments: str, **how: Any) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "ui.cli.main", *arguments]
    environment = os.environ | {"BALAI_PIN": PASSPHRASE, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=tmp_path, env=environment, check=False, **how)


def test_input_that_is_no_text_is_refused_in_words(office: Balai, tmp_path: Path) -> None:
    done = in_a_process(
        tmp_path,
        "do",
        "--profile",
        str(tmp_path / "profile"),
        "comment",
        "-",
        input=b"{\xff\xfe}",
        capture_output=True,
    )
    assert (done.returncode, done.stderr.split(b":")[0]) == (2, b"malformed")


def test_a_reader_that_has_enough_ends_the_command_quietly(tmp_path: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as closed:
        done = in_a_process(
            tmp_path, "show", "--profile", "x", "commands", stdout=closed, stderr=subprocess.PIPE
        )
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_number_is_final_when_it_is_printed(office: Balai, draft: dict[str, Any]) -> None:
    draft["content"]["route"]["verifiers"] = []
    letter = office("do", "save_draft", json.dumps(draft)).out["object"]
    submitted = office("do", "submit", json.dumps({"object": letter})).out
    assert submitted["number"]
    queue = office("show", "outbox").out
    assert [row["state"] for row in queue] == ["sealed", "sealed"]


@pytest.mark.parametrize("name", ["balai.db", "baru/surat.pdf", "../profile/profile.json"])
def test_a_letter_is_never_printed_among_the_data_of_a_profile(
    office: Balai, draft: dict[str, Any], tmp_path: Path, name: str
) -> None:
    letter = office("do", "save_draft", json.dumps(draft)).out["object"]
    folder = tmp_path / "profile"
    before = {path.name for path in folder.iterdir()}
    answer = office("print", letter, "--out", str(folder / name))
    assert (answer.status, answer.err.split(":")[0]) == (2, "output_in_data")
    assert {path.name for path in folder.iterdir()} == before
    assert office("show", "letters").status == 0


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipe in a folder")
def test_a_letter_is_not_printed_over_a_device(
    office: Balai, draft: dict[str, Any], tmp_path: Path
) -> None:
    letter = office("do", "save_draft", json.dumps(draft)).out["object"]
    os.mkfifo(tmp_path / "pipa")
    answer = office("print", letter, "--out", str(tmp_path / "pipa"))
    assert (answer.status, answer.err.split(":")[0]) == (2, "file_trouble")
    assert (tmp_path / "pipa").is_fifo()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_an_output_without_room_is_refused_in_words(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = in_a_process(
            tmp_path, "show", "--profile", "x", "commands", stdout=full, stderr=subprocess.PIPE
        )
    assert (done.returncode, done.stderr.split(b":")[0]) == (2, b"disk_full")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of file sizes")
def test_a_disk_without_room_is_refused_in_words_and_loses_nothing(
    office: Balai, draft: dict[str, Any], tmp_path: Path
) -> None:
    office("do", "save_draft", json.dumps(draft))
    draft["content"]["body"][0]["runs"][0]["text"] = "x" * 900_000
    script = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000));"
        "from ui.cli.main import main; sys.exit(main())"
    )
    profile = str(tmp_path / "profile")
    done = subprocess.run(
        [sys.executable, "-c", script, "do", "--profile", profile, "save_draft", "-"],
        input=json.dumps(draft).encode(),
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr.split(b":")[0]) == (2, b"disk_full")
    assert len(office("show", "letters").out) == 1


def test_a_closed_input_is_empty_input(office: Balai, tmp_path: Path) -> None:
    code = (
        "import os, sys; os.close(0);"
        "os.execv(sys.executable, [sys.executable, '-m', 'ui.cli.main', *sys.argv[1:]])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "do", "--profile", str(tmp_path / "profile"), "submit", "-"],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr.split(b":")[0]) == (2, b"malformed")


@pytest.mark.skipif(sys.platform == "win32", reason="no signal that kills at once")
def test_a_number_that_was_read_stays_although_the_command_is_killed(
    office: Balai, draft: dict[str, Any], tmp_path: Path
) -> None:
    draft["content"]["route"]["verifiers"] = []
    letter = office("do", "save_draft", json.dumps(draft)).out["object"]
    arguments = ["do", "--profile", str(tmp_path / "profile"), "submit"]
    with subprocess.Popen(
        [sys.executable, "-u", "-m", "ui.cli.main", *arguments, json.dumps({"object": letter})],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        told = next(line for line in running.stdout if b'"number"' in line)
        running.kill()
    shown = office("show", "letter", letter).out["letter"]["number"]["text"]
    assert shown in told.decode()
    assert [row["state"] for row in office("show", "outbox").out] == ["sealed", "sealed"]


def test_what_commands_there_are_is_told_without_a_profile(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["show", "commands", "--json"]) == 0
    assert "save_draft" in {row["name"] for row in json.loads(capsys.readouterr().out)}


def test_what_lies_in_a_profile_is_not_shown_without_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["show", "letters", "--json"]) == 2
    assert capsys.readouterr().err == "malformed: Isian --profile tidak sesuai: belum disebutkan.\n"


@pytest.mark.parametrize(
    "address",
    ["https://[::1", "https://a..b", f"https://{'a' * 64}.id", "http://localhost:99999", "", None],
)
@pytest.mark.parametrize("pin", ["ab" * 32, None])
def test_an_address_that_is_none_is_refused_in_words_with_and_without_a_fingerprint(
    balai: Balai, address: str | None, pin: str | None
) -> None:
    given = ["--code", code_text(new_code())]
    given += [] if address is None else ["--hub", address]
    given += [] if pin is None else ["--hub-pin", pin]
    answer = balai("enrol", *given)
    assert (answer.status, answer.err.split(":")[0]) == (2, "invitation_unreadable")
    assert "alamatnya tidak sesuai" in answer.err


def test_a_table_that_no_reader_takes_is_refused_in_words(balai: Balai, tmp_path: Path) -> None:
    table = tmp_path / "besar.csv"
    table.write_text(f'code,name,level,parent_code\n"{"x" * 200_000}",a,kabupaten,\n')
    answer = balai("practice", "--region", str(table))
    assert (answer.status, answer.err.split(":")[0]) == (2, "malformed")


def test_an_office_is_made_in_the_folder_in_which_the_command_was_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kosong").mkdir()
    monkeypatch.chdir(tmp_path / "kosong")
    secret = Secret(text=PASSPHRASE, mode=UnlockMode.PASSPHRASE, cost=CHEAP)
    make_practice(Path(), region_text(), secret, machine_in(tmp_path)).close()
    monkeypatch.chdir(tmp_path)
    open_profile(tmp_path / "kosong", PASSPHRASE, machine_in(tmp_path)).close()


@pytest.mark.skipif(sys.platform == "win32", reason="every name is text there")
def test_a_letter_is_not_printed_under_a_name_that_is_no_text(
    office: Balai, draft: dict[str, Any], tmp_path: Path
) -> None:
    letter = office("do", "save_draft", json.dumps(draft)).out["object"]
    answer = office("print", letter, "--out", str(tmp_path / "surat-\udcff.pdf"))
    assert (answer.status, answer.err.split(":")[0]) == (2, "malformed")
    assert list(tmp_path.glob("surat-*")) == []
