"""What quick search offers beside letters: places to go to and things to do."""

from collections.abc import Sequence
from functools import partial

from ui.features.quick_search.presenter import Command
from ui.runtime.connection import Courier
from ui.runtime.desk import Place
from ui.runtime.keymap import HELP, PRINT
from ui.runtime.settings import ThemeChoice
from ui.shell.places import PlaceRow
from ui.shell.window import MainWindow
from ui.shell.window_services import WindowServices


def window_commands(
    window: MainWindow, services: WindowServices, courier: Courier, rows: Sequence[PlaceRow]
) -> list[Command]:
    """In the order in which they are suggested."""
    places = {row.place for row in rows}
    commands = []
    if Place.COMPOSER in places and Place.DRAFTS in places:
        commands.append(
            Command(
                id="new",
                title="Surat baru",
                icon="plus",
                do=partial(services.open, Place.COMPOSER),
                shortcut="Ctrl+N",
                words="buat tulis konsep undangan nota",
            )
        )
    commands += [
        Command(
            id=row.place.value,
            title=f"Buka {row.title}",
            icon=row.icon,
            do=partial(services.open, row.place),
            shortcut=f"Alt+{number}" if number <= 9 else "",
            words="halaman ke",
        )
        for number, row in enumerate([row for row in rows if row.is_in_rail], start=1)
    ]
    return [
        *commands,
        Command(
            id="sync",
            title="Buka Sinkronisasi",
            icon="refresh-cw",
            do=partial(services.open, Place.SYNC),
            words="antrean kirim perhatian",
        ),
        Command(
            id="connect",
            title="Coba sambungkan",
            icon="wifi",
            do=courier.connect_now,
            shortcut="F5",
            words="kirim pusat",
        ),
        Command(
            id="print",
            title=PRINT.words,
            icon="printer",
            do=services.print_page,
            shortcut=PRINT.label,
            words="kertas pencetak",
        ),
        Command(
            id="help",
            title=HELP.words,
            icon="info",
            do=services.open_help,
            shortcut=HELP.label,
            words="tombol pintasan papan ketik",
        ),
        Command(
            id="secret",
            title=f"Ganti {services.secret_word}",
            icon="lock",
            do=services.change_secret,
            words="sandi kunci pin",
        ),
        *_person(window),
        Command(id="lock", title="Kunci", icon="lock", do=window.ask_lock, shortcut="Ctrl+L"),
        *_looks(window),
    ]


def _person(window: MainWindow) -> list[Command]:
    if not window.may_change_person:
        return []
    change = window.person_asked.emit
    return [
        Command(id="person", title="Ganti orang", icon="users", do=change, words="pengguna lain")
    ]


def _looks(window: MainWindow) -> list[Command]:
    return [
        Command(
            id=f"theme-{choice.value}",
            title=title,
            icon="settings",
            do=partial(window.change_theme, choice),
            words="warna tampilan",
        )
        for choice, title in (
            (ThemeChoice.LIGHT, "Tema terang"),
            (ThemeChoice.DARK, "Tema gelap"),
            (ThemeChoice.SYSTEM, "Tema ikuti laptop"),
        )
    ]
