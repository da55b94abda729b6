"""The demo without a display, once, as a stranger starts it: with an empty home."""

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtPdf import QPdfDocument

LIMIT_S = 300
ROOT = Path(__file__).parents[2]
# Each is there light and dark, named as in the design.
SCREENS = {
    "01-beranda",
    "02-kotak-masuk",
    "03-editor-naskah",
    "03-editor-naskah-1920",
    "04-persetujuan",
    "04-tanda-tangan",
    "06b-cari-cepat",
    "07-kinerja-pengisian",
    "09-sinkronisasi",
    "10a-pemasangan",
    "10b-layar-kunci",
    "11-galat",
    "11-konflik",
    "11-kosong",
    "13-meja-verifikasi",
    "18-pengaturan",
    "19a-sempit-beranda",
    "19b-sempit-kotak-masuk",
    "19c-sempit-pengisian",
    "19d-ringkas-kotak-masuk",
}
# The offscreen platform says what it has not; everything else on stderr is a defect.
_LACKS = re.compile(r"This plugin does not support .*")


@dataclass(frozen=True)
class Played:
    """What one run left behind."""

    out: Path
    home: Path
    status: int
    errors: list[str]

    @property
    def summary(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.out / "ringkasan.json").read_text())
        return found

    def pictures(self, theme: str) -> dict[str, Path]:
        """By name without theme."""
        found = sorted((self.out / "layar").glob(f"*-{theme}.png"))
        return {path.name.removesuffix(f"-{theme}.png"): path for path in found}


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    base = tmp_path_factory.mktemp("demo")
    out, home = base / "hasil", base / "rumah"
    home.mkdir()
    unset = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_STATE_HOME"}
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    done = subprocess.run(
        [sys.executable, "-m", "ui.demo", "--headless", "--out", str(out)],
        env=environment | {"HOME": str(home)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        check=False,
    )
    errors = [line for line in done.stderr.splitlines() if not _LACKS.fullmatch(line)]
    return Played(out, home, done.returncode, errors)


def test_the_day_is_played_to_its_end_without_a_warning(played: Played) -> None:
    assert (played.status, played.errors) == (0, [])


def test_the_summary_says_what_the_day_came_to(played: Played) -> None:
    summary = played.summary
    exact = ("letters_signed", "letters_delivered", "entries_submitted", "entries_approved")
    assert [summary[name] for name in exact] == [1, 2, 8, 7]
    (number,) = summary["numbers"]
    assert re.fullmatch(r"800\.2\.2/\d{3}/KEC-MGR/\d{4}", number)
    counted = ("commands_offline", "sync_turns", "bytes_up", "bytes_down", "seconds")
    assert all(summary[name] > 0 for name in counted)
    assert summary["screens"] == len(list((played.out / "layar").glob("*.png")))


def test_the_signed_letter_is_one_page_at_its_sender_and_where_it_arrived(
    played: Played,
) -> None:
    letters = sorted((played.out / "surat").glob("*.pdf"))
    assert [path.name for path in letters] == ["undangan-diterima-desa.pdf", "undangan.pdf"]
    for path in letters:
        document = QPdfDocument()
        assert document.load(str(path)) is QPdfDocument.Error.None_
        assert document.pageCount() == 1


def test_every_screen_is_there_light_and_dark_and_none_is_blank(played: Played) -> None:
    light, dark = played.pictures("terang"), played.pictures("gelap")
    assert light.keys() >= SCREENS
    assert light.keys() == dark.keys()
    for name, path in light.items():
        with Image.open(path) as bright, Image.open(dark[name]) as gloomy:
            assert bright.size == gloomy.size, name
            assert _colours(bright) > 20, name
            assert _brightness(bright) > _brightness(gloomy) + 40, name


def test_the_screens_have_the_sizes_of_small_laptops(played: Played) -> None:
    sizes = {}
    for name, path in played.pictures("terang").items():
        with Image.open(path) as picture:
            sizes[name] = picture.size
    assert sizes["01-beranda"] == (1366, 768)
    assert sizes["03-editor-naskah-1920"] == (1920, 1080)
    assert sizes["19a-sempit-beranda"] == (911, 512)
    assert sizes["19d-ringkas-kotak-masuk"] == (1093, 614)


def test_nothing_stays_with_the_user(played: Played) -> None:
    assert [path.name for path in played.home.rglob("*") if path.is_file()] == []


def _colours(picture: Image.Image) -> int:
    """How many colours the window between its bars has."""
    inside = picture.convert("RGB").crop((0, 31, picture.width, picture.height - 40))
    found = inside.getcolors(maxcolors=2**24)
    return len(found) if found else 0


def _brightness(picture: Image.Image) -> float:
    """0 to 255, of the window between its bars."""
    inside = picture.convert("L").crop((0, 31, picture.width, picture.height - 40))
    histogram = inside.histogram()
    return sum(level * count for level, count in enumerate(histogram)) / sum(histogram)
