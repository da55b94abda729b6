"""Commands of the hub: which there are; what they do is loaded when one is called."""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from uuid import UUID

from ui.cli.arguments import year

Action = Callable[[argparse.Namespace], int]
IMPORTS = {
    "units": "kop, kode, dan profil unit kerja",
    "staff": "jabatan dan pejabatnya",
    "indicators": "target kinerja per unit",
}


def load_late() -> Mapping[str, Action]:
    """
    The hub's own parts, which a laptop's installation need not have: an extra of the
    package brings the web server and the database drivers.
    """
    from ui.cli.hub_actions import ACTIONS  # noqa: PLC0415

    return ACTIONS


def _run(options: argparse.Namespace) -> int:
    return load_late()[options.action](options)


def add_hub_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Everything under "balai hub"."""
    parser = commands.add_parser("hub", help="kelola pusat sebuah kabupaten")
    hub = parser.add_subparsers(title="perintah pusat", required=True, metavar="PERINTAH")
    _add_init(hub)
    _add_serve(hub)
    for name, words in IMPORTS.items():
        _add_import(hub, name, words)
    _add_invite(hub)
    people = _add(hub, "people", "orang dan jabatannya")
    people.add_argument("--unit", metavar="KODE")
    _add(hub, "devices", "laptop yang terhubung")
    revoke = _add(hub, "revoke", "cabut sebuah laptop")
    revoke.add_argument("device", type=UUID, metavar="ID")
    require = _add(hub, "require", "rilis Balai yang harus dipakai laptop")
    wanted = require.add_mutually_exclusive_group()
    wanted.add_argument("release", nargs="?", metavar="RILIS", help="misalnya 1.4.0")
    wanted.add_argument("--none", action="store_true", help="semua rilis dilayani lagi")
    require.add_argument(
        "--from", dest="since", metavar="TANGGAL", help="hari mulainya, misalnya 2027-01-31"
    )
    _add(hub, "blocks", "blok nomor yang dipegang laptop")
    end = _add(hub, "end-block", "akhiri sebuah blok nomor")
    end.add_argument("lease", type=UUID, metavar="ID")
    end.add_argument("--reason", required=True, metavar="ALASAN")
    register = _add(hub, "register", "tiap nomor sebuah buku dan nasibnya")
    register.add_argument("--unit", required=True, metavar="KODE")
    register.add_argument("--year", type=year, required=True, metavar="TAHUN")
    register.add_argument("--book", default="keluar", metavar="BUKU")
    _add(hub, "held", "perintah yang menunggu keputusan")
    for name, words in (("confirm", "benarkan"), ("deny", "tolak")):
        decide = _add(hub, name, f"{words} perintah yang menunggu keputusan")
        decide.add_argument("command", type=UUID, metavar="ID")
    backup = _add(hub, "backup", "salin pusat yang sedang berjalan")
    backup.add_argument("--to", type=Path, required=True, metavar="FOLDER")
    back = _add(hub, "restore", "pulihkan dari salinan")
    back.add_argument(
        "--from", dest="source", type=Path, metavar="FOLDER", help="kosong: sudah dengan alat lain"
    )
    back.add_argument(
        "--skip", type=int, default=0, metavar="N", help="penanda nomor hilang: lewati N nomor"
    )
    window = _add(hub, "window", "laptop yang ditunggu setelah pemulihan")
    window.add_argument("--close", action="store_true", help="jangan tunggu lagi")


def _add(
    hub: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    words: str,
) -> argparse.ArgumentParser:
    parser = hub.add_parser(name, help=words)
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER")
    parser.set_defaults(run=_run, action=name)
    return parser


def _add_init(hub: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    init = _add(hub, "init", "buat pusat baru")
    init.add_argument("--region", type=Path, required=True, metavar="BERKAS")
    init.add_argument("--zone", required=True, metavar="ZONA", help="misalnya Asia/Jakarta")
    init.add_argument("--database", default="", metavar="URL", help="PostgreSQL; kosong: SQLite")
    init.add_argument("--marks", type=Path, metavar="FOLDER", help="di luar folder data")
    init.add_argument("--address", default="", metavar="URL", help="alamat pusat bagi laptop")
    init.add_argument("--check-base", default="", metavar="URL", help="awal tautan periksa surat")


def _add_serve(hub: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    serve = _add(hub, "serve", "jalankan pusat")
    serve.add_argument("--host", default="127.0.0.1", metavar="ALAMAT")
    serve.add_argument("--port", type=int, default=8443, metavar="PORT")
    serve.add_argument("--http", action="store_true", help="tanpa TLS, hanya di komputer ini")


def _add_import(
    hub: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, words: str
) -> None:
    parser = hub.add_parser(name, help=words)
    actions = parser.add_subparsers(required=name != "units", metavar="PERINTAH")
    taking = actions.add_parser("import", help=f"baca {words} dari CSV")
    taking.add_argument("file", type=Path, nargs="?", metavar="BERKAS")
    taking.add_argument("--data", type=Path, metavar="FOLDER")
    taking.add_argument("--apply", action="store_true", help="terapkan; tanpa ini hanya dilihat")
    taking.add_argument("--template", action="store_true", help="cetak contoh isian")
    taking.set_defaults(run=_run, action="import", table=name)
    if name == "units":
        # "hub units" alone lists them; its folder must not overwrite that of "import".
        parser.add_argument("--data", dest="listed", type=Path, metavar="FOLDER")
        parser.set_defaults(run=_run, action="units")


def _add_invite(hub: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    invite = _add(hub, "invite", "undang orang untuk menghubungkan laptop")
    whom = invite.add_mutually_exclusive_group(required=True)
    whom.add_argument("--person", type=UUID, metavar="ID")
    whom.add_argument("--unit", metavar="KODE")
    invite.add_argument("--sheet", type=Path, metavar="BERKAS.pdf")
    invite.add_argument("--address", metavar="URL")
