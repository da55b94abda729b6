"""Work of pages at the end of a session."""

from ui.runtime.runner import InlineRunner
from ui.shell.desk_runner import DeskRunner


def test_until_the_end_work_is_run_and_after_it_nothing_is() -> None:
    answers: list[str] = []
    runner = DeskRunner(InlineRunner())
    runner.run(lambda: "sebelum", answers.append, lambda _: None)
    runner.end()
    runner.run(lambda: "sesudah", answers.append, lambda _: None).cancel()
    assert answers == ["sebelum"]
