import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from ui.runtime.runner import InlineRunner, ThreadRunner


class Refused(Exception):
    """A rule said no."""


def refuse() -> int:
    raise Refused


class Heard:
    def __init__(self) -> None:
        self.answers: list[object] = []
        self.errors: list[Exception] = []
        self.threads: set[int] = set()

    def done(self, answer: object) -> None:
        self.answers.append(answer)
        self.threads.add(threading.get_ident())

    def failed(self, error: Exception) -> None:
        self.errors.append(error)
        self.threads.add(threading.get_ident())


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[ThreadRunner]:
    made = ThreadRunner(threads=1)
    yield made
    made.close()


def test_the_answer_arrives_on_the_thread_of_the_window(qtbot: QtBot, runner: ThreadRunner) -> None:
    heard = Heard()
    runner.run(threading.get_ident, heard.done, heard.failed)
    qtbot.waitUntil(lambda: bool(heard.answers))
    assert heard.threads == {threading.get_ident()}
    assert heard.answers != [threading.get_ident()]


def test_a_refusal_arrives_as_itself(qtbot: QtBot, runner: ThreadRunner) -> None:
    heard = Heard()
    runner.run(refuse, heard.done, heard.failed)
    qtbot.waitUntil(lambda: bool(heard.errors))
    assert isinstance(heard.errors[0], Refused)
    assert not heard.answers


def test_one_thread_answers_in_the_order_asked(qtbot: QtBot, runner: ThreadRunner) -> None:
    heard = Heard()
    for number in range(20):
        runner.run(lambda n=number: n, heard.done, heard.failed)
    qtbot.waitUntil(lambda: len(heard.answers) == 20)
    assert heard.answers == list(range(20))
    assert runner.is_idle


def test_a_cancelled_job_is_never_heard_of(qtbot: QtBot, runner: ThreadRunner) -> None:
    heard, gate = Heard(), threading.Event()
    runner.run(lambda: gate.wait(10), heard.done, heard.failed).cancel()
    runner.run(lambda: "later", heard.done, heard.failed)
    gate.set()
    qtbot.waitUntil(lambda: "later" in heard.answers)
    assert heard.answers == ["later"]


def test_closing_joins_the_worker_and_delivers_nothing(qtbot: QtBot) -> None:
    runner, heard, gate, ran = ThreadRunner(threads=1), Heard(), threading.Event(), []
    runner.run(lambda: gate.wait(10), heard.done, heard.failed)
    runner.run(lambda: ran.append(1), heard.done, heard.failed)
    gate.set()
    runner.close()
    qtbot.wait(1)
    assert not heard.answers
    with pytest.raises(RuntimeError):
        runner.run(refuse, heard.done, heard.failed)


def test_the_inline_runner_answers_before_it_returns() -> None:
    heard = Heard()
    InlineRunner().run(lambda: 3, heard.done, heard.failed)
    InlineRunner().run(refuse, heard.done, heard.failed)
    assert heard.answers == [3]
    assert isinstance(heard.errors[0], Refused)
