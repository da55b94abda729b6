"""balai: the command line. Errors in Indonesian on stderr, with a code; exit status 2."""

import argparse
import errno
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from app.domain.refusals import DomainError
from app.services.explain import explain
from app.store.refusals import DiskFull
from ui.cli import client, hub
from ui.cli.arguments import check_readable, year
from ui.cli.refusals import FileTrouble, NotUnderstood

Handler = Callable[[argparse.Namespace], int]
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def main(arguments: Sequence[str] | None = None) -> int:
    """Returns the exit status: 0 done, 2 refused or not understood."""
    try:
        words = sys.argv[1:] if arguments is None else arguments
        check_readable(words)
        options = _parser().parse_args(words)
        run: Handler = options.run
        status = run(options)
        sys.stdout.flush()
        return status
    except DomainError as error:
        return _refused(error)
    except BrokenPipeError:
        _silence()  # whoever read the output has enough
        return 0
    except OSError as error:
        if error.errno in _NO_ROOM:
            _silence()
            return _refused(DiskFull())
        if error.filename is None:  # no trouble with a file that somebody named
            raise
        return _refused(FileTrouble(path=error.filename))


def _silence() -> None:
    """Nothing may be written at the end either: what waits for it would fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _refused(error: DomainError) -> int:
    print(f"{error.code}: {explain(error)}", file=sys.stderr)
    return 2


class _Parser(argparse.ArgumentParser):
    """Says what is wrong like every other refusal."""

    def error(self, message: str) -> NoReturn:
        raise NotUnderstood(usage=" ".join(self.format_usage().split()))


def _parser() -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = _Parser(
        prog="balai", description="Surat dan kinerja perangkat daerah, juga tanpa jaringan."
    )
    commands = parser.add_subparsers(title="perintah", required=True, metavar="PERINTAH")
    _add_client(commands)
    hub.add_hub_commands(commands)
    return parser


def _add_client(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    enrol = _add(commands, "enrol", client.enrol, "hubungkan laptop ini dengan pusat")
    enrol.add_argument("--hub", metavar="URL")
    enrol.add_argument("--hub-pin", metavar="SIDIK_JARI")
    enrol.add_argument("--code", metavar="KODE")
    enrol.add_argument("--invitation", metavar="UNDANGAN", help="undangan utuh, balai1:…")

    practice = _add(commands, "practice", client.practice, "buat kantor latihan di laptop ini")
    practice.add_argument("--region", type=Path, required=True, metavar="BERKAS")

    do = _add(commands, "do", client.do, "lakukan satu perintah")
    do.add_argument("command", metavar="NAMA")
    do.add_argument("json", metavar="JSON", help="isian perintah, atau - untuk masukan standar")

    attach = _add(commands, "attach", client.attach, "ambil berkas untuk surat atau bukti dukung")
    attach.add_argument("file", type=Path, metavar="BERKAS")
    attach.add_argument("--json", action="store_true", help="keluaran JSON (selalu demikian)")

    file = _add(commands, "file", client.file, "simpan sebuah berkas di luar Balai")
    file.add_argument("sha256", metavar="SIDIK")
    file.add_argument("--out", type=Path, required=True, metavar="BERKAS")

    show = _add(commands, "show", client.show, "tampilkan data di laptop ini", needs_profile=False)
    show.add_argument("kind", metavar="JENIS")
    show.add_argument("id", nargs="?", metavar="ID")
    show.add_argument("--unit", metavar="KODE")
    show.add_argument("--year", type=year, metavar="TAHUN")
    show.add_argument("--json", action="store_true", help="keluaran JSON (selalu demikian)")

    printed = _add(commands, "print", client.print_letter, "simpan surat sebagai PDF")
    printed.add_argument("id", metavar="ID")
    printed.add_argument("--out", type=Path, required=True, metavar="BERKAS")
    printed.add_argument("--file-copy", action="store_true", help="pertinggal, dengan tabel paraf")

    sync = _add(commands, "sync", client.sync, "kirim antrean dan ambil yang baru")
    sync.add_argument("--json", action="store_true", help="keluaran JSON (selalu demikian)")

    _add(commands, "doctor", client.doctor, "periksa laptop dan profil ini")


def _add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    run: Handler,
    help_: str,
    *,
    needs_profile: bool = True,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=help_)
    parser.add_argument("--profile", type=Path, required=needs_profile, metavar="FOLDER")
    parser.set_defaults(run=run)
    return parser


if __name__ == "__main__":
    sys.exit(main())
