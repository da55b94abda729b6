"""`balai hub` as an operator types it: previews, JSON on stdout, refusals in words."""

import json
from pathlib import Path

import pytest

from ui.cli.main import main

SEED = Path(__file__).parents[2] / "resources" / "seed"
REGION = str(SEED / "region-19.06-belitung-timur.csv")


@pytest.fixture
def data(tmp_path: Path) -> str:
    folder = str(tmp_path / "pusat")
    assert (
        main(["hub", "init", "--data", folder, "--region", REGION, "--zone", "Asia/Jakarta"]) == 0
    )
    return folder


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    capsys.readouterr()
    status = main(["hub", *arguments])
    said = capsys.readouterr()
    return status, said.out, said.err


def test_an_import_is_shown_before_it_is_applied(
    data: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(SEED / "staff.csv")
    status, out, _ = run(capsys, "staff", "import", file, "--data", data)
    assert (status, "33 baru, 0 berubah, 0 tetap." in out) == (0, True)
    assert "Belum diterapkan" in out
    assert json.loads(run(capsys, "people", "--data", data)[1]) == []
    assert "Diterapkan." in run(capsys, "staff", "import", file, "--data", data, "--apply")[1]
    people = json.loads(run(capsys, "people", "--data", data, "--unit", "19.06.01")[1])
    assert len(people) == 5


def test_a_faulty_table_names_line_and_column_and_ends_with_2(
    data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "pejabat.csv"
    file.write_text("unit_code,position,person,nip,rank,mode,from,to,roles\n99,Camat,A,,,,,,\n")
    status, _, err = run(capsys, "staff", "import", str(file), "--data", data, "--apply")
    assert status == 2
    assert err.splitlines()[0].startswith("baris 2, unit_code:")
    assert "import_faulty" in err


def test_a_table_tells_all_that_is_wrong_with_it_at_once(
    data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "pejabat.csv"
    file.write_text(
        "unit_code,position,person,nip,rank,mode,from,to,roles\n"
        "99,,A,12,,kadang,kemarin,,raja\n"
        "19.06.01,Camat,B,,,,2026-01-02,2025-01-01,\n"
    )
    _, _, err = run(capsys, "staff", "import", str(file), "--data", data)
    told = [line.split(":")[0] for line in err.splitlines()[:-1]]
    assert told == [
        *(f"baris 2, {c}" for c in ("unit_code", "position", "nip", "mode", "from", "roles")),
        "baris 3, to",
    ]


def test_a_fault_below_a_cell_of_several_lines_is_named_by_the_line_of_the_file(
    data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "pejabat.csv"
    file.write_text(
        "unit_code,position,person,nip,rank,mode,from,to,roles\n"
        '19.06.01,"Camat\nManggar\n",A,,,,2026-01-02,,\n'
        "\n"
        "99,Camat,A,,,,2026-01-02,,\n"
    )
    _, _, err = run(capsys, "staff", "import", str(file), "--data", data)
    assert err.startswith("baris 6, unit_code: ")


def test_a_cell_as_long_as_a_book_is_refused_in_words(
    data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "pejabat.csv"
    head = "unit_code,position,person,nip,rank,mode,from,to,roles\n"
    file.write_text(head + "x" * 200_000 + ",,,,,,,,\n")
    status, _, err = run(capsys, "staff", "import", str(file), "--data", data)
    assert (status, err.split(":")[0]) == (2, "table_unreadable")


@pytest.mark.parametrize("table", ["units", "staff", "indicators"])
def test_each_table_prints_its_form(table: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, table, "import", "--template")
    assert (status, len(out.splitlines())) == (0, 2)


def test_an_invitation_is_json_and_a_sheet(
    data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "staff", "import", str(SEED / "staff.csv"), "--data", data, "--apply")
    sheet = tmp_path / "undangan.pdf"
    to = ("--address", "https://pusat.contoh.go.id", "--sheet", str(sheet))
    status, out, _ = run(capsys, "invite", "--data", data, "--unit", "19.06.01.2001", *to)
    invited = json.loads(out)
    assert (status, len(invited)) == (0, 3)
    assert all(each["invitation"].startswith("balai1:") for each in invited)
    assert sheet.read_bytes().startswith(b"%PDF")


def test_units_are_listed(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "units", "--data", data)
    assert (status, len(json.loads(out))) == (0, 47)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("people", "--data", "tidak-ada"), "hub_missing"),
        (("restore", "--data", "x", "--from", "y"), "backup_foreign"),
        (("serve", "--data", "x", "--host", "192.0.2.1", "--http"), "unsafe_address"),
        (
            ("init", "--data", "x", "--region", "tidak-ada.csv", "--zone", "Asia/Jakarta"),
            "malformed",
        ),
        (("init", "--data", "x", "--region", REGION, "--zone", "Mars"), "unknown_zone"),
    ],
)
def test_a_refusal_is_a_code_and_a_sentence_on_stderr(
    arguments: tuple[str, ...], code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = run(capsys, *arguments)
    assert (status, out) == (2, "")
    assert err.startswith(f"{code}: ")


def test_a_release_is_required_from_a_day_on_and_no_longer(
    data: str, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = {"release": "1.4.0", "on": "2027-01-31"}
    shown = run(capsys, "require", "1.4.0", "--from", "2027-01-31", "--data", data)
    assert (shown[0], json.loads(shown[1])) == (0, wanted)
    assert json.loads(run(capsys, "require", "--data", data)[1]) == wanted
    assert json.loads(run(capsys, "require", "--none", "--data", data)[1]) is None
    assert json.loads(run(capsys, "require", "--data", data)[1]) is None


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("1.4", "--from", "2027-01-31"), "Isian RILIS tidak sesuai: tulis seperti 1.4.0."),
        (("1.4.0",), "Isian --from tidak sesuai: sebutkan harinya"),
        (("1.4.0", "--from", "besok"), "Isian --from tidak sesuai: sebutkan harinya"),
    ],
)
def test_a_release_or_a_day_that_is_none_is_refused_and_nothing_changes(
    data: str, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    status, _, err = run(capsys, "require", *arguments, "--data", data)
    assert (status, said in err) == (2, True)
    assert json.loads(run(capsys, "require", "--data", data)[1]) is None


def test_a_backup_says_where_it_is(
    data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _ = run(capsys, "backup", "--data", data, "--to", str(tmp_path / "salinan"))
    assert status == 0
    assert str(tmp_path / "salinan") in out


@pytest.mark.parametrize("address", ["not a url", "pusat.kab.go.id", "http://pusat.kab.go.id"])
def test_no_hub_is_made_for_an_address_that_no_invitation_could_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], address: str
) -> None:
    folder = tmp_path / "pusat"
    places = ["--data", str(folder), "--region", REGION, "--zone", "Asia/Jakarta"]
    status, _, err = run(capsys, "init", *places, "--address", address)
    assert (status, err.split(":")[0]) == (2, "malformed")
    assert "--address" in err
    assert not folder.exists()
