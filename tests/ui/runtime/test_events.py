import threading
from collections.abc import Callable

from pytestqt.qtbot import QtBot

from ui.runtime.events import UiEvents


class FakeBus:
    def __init__(self) -> None:
        self.listeners: list[Callable[[object], None]] = []

    def subscribe(self, listener: Callable[[object], None]) -> Callable[[], None]:
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def publish(self, event: object) -> None:
        for listener in list(self.listeners):
            listener(event)


def test_an_event_of_a_worker_is_heard_on_the_window_s_thread_and_later(qtbot: QtBot) -> None:
    bus, events = FakeBus(), UiEvents()
    heard: list[tuple[object, int]] = []
    events.happened.connect(lambda event: heard.append((event, threading.get_ident())))
    events.follow(bus.subscribe)
    worker = threading.Thread(target=bus.publish, args=("saved",))
    worker.start()
    worker.join()
    assert not heard
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [("saved", threading.get_ident())]


def test_after_stopping_nothing_is_heard_not_even_what_was_on_the_way(qtbot: QtBot) -> None:
    bus, events, heard = FakeBus(), UiEvents(), []
    events.happened.connect(heard.append)
    events.follow(bus.subscribe)
    bus.publish("late")
    events.stop()
    qtbot.wait(1)
    assert not heard
    assert not bus.listeners
