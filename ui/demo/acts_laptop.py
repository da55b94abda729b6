"""What every laptop has: the first run, the lock, the start of a day, the way to the hub."""

from PySide6.QtCore import Qt

from ui.demo.album import Album
from ui.demo.driving import CTRL, go_to, paste, press, settle, wait_until, write
from ui.demo.laptop import Laptop
from ui.features.home.page import HomePage
from ui.features.inbox.page import InboxPage
from ui.features.preferences.page import PreferencesPage
from ui.features.transfer.page import TransferPage
from ui.runtime.desk import Place
from ui.shell.first_run.view import FirstRunView


def connect_by_hand(laptop: Laptop, album: Album, invitation: str) -> None:
    """The first run as a person meets it: the invitation pasted, a PIN chosen twice."""
    laptop.switch_on()
    view = laptop.window.findChild(FirstRunView)
    if not isinstance(view, FirstRunView):
        raise TypeError("no first run")
    settle(lambda: view.form.isEnabled())
    album.take("10a-pemasangan-awal")
    go_to(view.form.code)
    paste(invitation)
    go_to(view.form.pin)
    write(laptop.pin[:4])
    album.take("10a-pemasangan")
    write(laptop.pin[4:] + laptop.pin)
    press(Qt.Key.Key_Return, at=view.form.pin_again)
    wait_until(lambda: laptop.startup.session is not None, "the laptop is connected")
    laptop.rest()


def look_around(laptop: Laptop, album: Album, name: str) -> None:
    """Beranda as it greets this person."""
    laptop.go(Place.HOME)
    laptop.page(HomePage)
    album.take(name)


def look_narrow(laptop: Laptop, album: Album, name: str) -> None:
    """Beranda in the window of a laptop that shows everything half as large again."""
    laptop.go(Place.HOME)
    album.take_narrow(name)


def look_at_inbox(laptop: Laptop, album: Album) -> None:
    """The inbox where there is room for two panes, and for one."""
    laptop.go(Place.INBOX)
    laptop.page(InboxPage)
    for key, name in ((Qt.Key.Key_F11, "02-halaman-penuh"), (Qt.Key.Key_F1, "02-bantuan")):
        press(key, at=laptop.window)
        wait_until(laptop.window.has_dialog, name)
        album.take(name)
        press(Qt.Key.Key_Escape)
    album.take_compact("19d-ringkas-kotak-masuk")
    album.take_narrow("19b-sempit-kotak-masuk")


def look_at_lock(laptop: Laptop, album: Album) -> None:
    laptop.lock()
    album.take("10b-layar-kunci")
    laptop.type_pin()


def look_at_settings(laptop: Laptop, album: Album) -> None:
    laptop.go(Place.SETTINGS)
    page = laptop.page(PreferencesPage)
    album.take("18-pengaturan")
    go_to(page.change_secret)
    press(Qt.Key.Key_Space)
    wait_until(laptop.window.has_dialog, "another PIN")
    album.take("18-ganti-pin")
    press(Qt.Key.Key_Escape)


def look_at_queue(laptop: Laptop, album: Album, name: str) -> None:
    """Sinkronisasi, by the command of quick search."""
    press(Qt.Key.Key_K, CTRL, at=laptop.window)
    wait_until(laptop.window.palette_box.isVisible, "quick search")
    write(">sinkron")
    press(Qt.Key.Key_Return)
    laptop.page(TransferPage)
    album.take(name)
