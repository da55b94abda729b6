"""What a turn brought is told once, and nothing that the person knew."""

from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from ui.runtime.appearance import Appearance
from ui.runtime.settings import UiSettings
from ui.shell.inside import Inside
from ui.shell.news import News, Waiting
from ui.shell.telling import Telling
from ui.shell.tray import Tray
from ui.shell.window import MainWindow


def after_turn(news: News, now: Waiting) -> str:
    news.turn_ended()
    return news.looked(now, is_settled=True)


def begun(**waiting: int) -> News:
    news = News()
    news.looked(Waiting(**waiting), is_settled=True)
    return news


def test_what_was_there_when_the_window_opened_is_no_news() -> None:
    news = News()
    news.turn_ended()
    assert news.looked(Waiting(unread=3), is_settled=True) == ""


def test_two_new_letters_are_one_sentence() -> None:
    assert after_turn(begun(unread=3), Waiting(unread=5)) == "2 surat baru"


def test_everything_that_a_turn_brought_is_told_together() -> None:
    told = after_turn(begun(), Waiting(unread=1, approvals=2, returned=1))
    assert told == (
        "1 surat baru, 2 surat baru menunggu persetujuan, 1 surat dikembalikan kepada Anda"
    )


def test_the_same_letters_are_not_told_again_after_the_next_turn() -> None:
    news = begun()
    after_turn(news, Waiting(unread=2))
    assert after_turn(news, Waiting(unread=2)) == ""


def test_pages_that_arrive_during_a_turn_are_told_at_its_end() -> None:
    news = begun()
    assert news.looked(Waiting(unread=1), is_settled=False) == ""
    assert after_turn(news, Waiting(unread=4)) == "4 surat baru"


def test_a_letter_that_came_and_one_that_was_read_meanwhile_do_not_cancel_out() -> None:
    news = begun(unread=2)
    news.looked(Waiting(unread=1), is_settled=False)
    assert after_turn(news, Waiting(unread=2)) == "1 surat baru"


def test_what_the_person_did_between_two_turns_is_no_news() -> None:
    news = begun()
    assert news.looked(Waiting(approvals=1), is_settled=True) == ""
    assert after_turn(news, Waiting(approvals=1)) == ""


class FakeTray(QObject):
    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.tooltip = ""

    def show_waiting(self, words: str) -> None:
        self.tooltip = words

    def say(self, words: str) -> None:
        self.said.append(words)


def a_window(qtbot: QtBot) -> MainWindow:
    window = MainWindow(UiSettings())
    window.prepare(Inside)
    qtbot.addWidget(window)
    return window


def told(telling: Telling) -> None:
    telling.looked(Waiting(), is_settled=True)
    telling.turn_ended()
    telling.looked(Waiting(unread=2), is_settled=True)


def test_a_window_that_nobody_looks_at_tells_it_beside_the_clock(
    qtbot: QtBot, look: Appearance
) -> None:
    window, tray = a_window(qtbot), FakeTray()
    told(Telling(window, tray))
    assert tray.said == ["2 surat baru"]
    assert tray.tooltip == "2 surat belum dibaca"


def test_a_window_on_screen_needs_no_message_beside_the_clock(
    qtbot: QtBot, look: Appearance
) -> None:
    window, tray = a_window(qtbot), FakeTray()
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    told(Telling(window, tray))
    assert tray.said == []


def test_the_message_leads_back_to_the_window(qtbot: QtBot, look: Appearance) -> None:
    window, tray = a_window(qtbot), FakeTray()
    telling = Telling(window, tray)
    window.showMinimized()
    tray.opened.emit()
    assert telling is not None
    assert not window.isMinimized()


def test_without_a_place_beside_the_clock_nothing_is_asked_of_it(qtbot: QtBot) -> None:
    tray = Tray()
    tray.start()
    tray.say("2 surat baru")
    tray.show_waiting("")
    tray.stop()
