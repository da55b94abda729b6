"""The secret of the lock screen, right, wrong and too early."""

from collections.abc import Callable

from app.domain.refusals import DomainError
from app.keys.refusals import EnvelopeDamaged, TooManyTries, WrongSecret
from ui.features.lock.presenter import LockPresenter
from ui.runtime.runner import InlineRunner


class FakeLock:
    def __init__(self) -> None:
        self.wrong: list[tuple[str, int]] = []
        self.waits: list[int] = []

    def show_hint(self, sentence: str) -> None:
        self.hint = sentence

    def show_busy(self, sentence: str) -> None:
        self.busy = sentence

    def show_wrong(self, sentence: str, wait_s: int) -> None:
        self.wrong.append((sentence, wait_s))

    def show_wait(self, wait_s: int) -> None:
        self.waits.append(wait_s)


def a_lock(open_with: Callable[[str], object]) -> tuple[FakeLock, list[object], LockPresenter]:
    view, told = FakeLock(), []
    presenter = LockPresenter(view, InlineRunner(), open_with, told.append, told.append)
    return view, told, presenter


def refuse_with(error: DomainError) -> Callable[[str], object]:
    def refuse(_: str) -> object:
        raise error

    return refuse


def test_the_right_secret_opens() -> None:
    _, told, presenter = a_lock(lambda secret: f"terbuka dengan {secret}")
    presenter.give("482913")
    assert told == ["terbuka dengan 482913"]


def test_a_wrong_secret_is_said_calmly_with_the_waiting_time() -> None:
    view, told, presenter = a_lock(refuse_with(WrongSecret(tries=4, wait_s=10)))
    presenter.give("000111")
    assert told == []
    assert view.wrong == [
        ("PIN atau kata sandi tidak cocok. Data Anda aman. Coba lagi dengan tenang.", 10)
    ]


def test_a_try_that_is_not_due_says_how_long_to_wait() -> None:
    view, _, presenter = a_lock(refuse_with(TooManyTries(wait_s=37)))
    presenter.give("000111")
    assert "37 detik" in view.wrong[0][0]
    assert view.wrong[0][1] == 37


def test_damaged_keys_go_to_the_page_that_explains_them() -> None:
    error = EnvelopeDamaged(reason="checksum")
    view, told, presenter = a_lock(refuse_with(error))
    presenter.give("482913")
    assert told == [error]
    assert view.wrong == []
