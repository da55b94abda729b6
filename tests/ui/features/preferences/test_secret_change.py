"""A new PIN in place of the old one: what is refused, and in which words."""

from app.domain.refusals import DomainError
from app.keys.refusals import PinRefused, TooManyTries, WrongSecret
from ui.features.preferences.secret_change import KEPT, SecretChangePresenter
from ui.runtime.runner import InlineRunner

OLD, NEW = "284917", "730264"


class FakeView:
    def __init__(self) -> None:
        self.old: list[tuple[str, int]] = []
        self.new: list[str] = []
        self.again: list[str] = []
        self.is_closed = False
        self.is_busy = False

    def show_busy(self, is_busy: bool) -> None:
        self.is_busy = is_busy

    def show_old_problem(self, sentence: str, wait_s: int) -> None:
        self.old.append((sentence, wait_s))

    def show_new_problem(self, sentence: str) -> None:
        self.new.append(sentence)

    def show_again_problem(self, sentence: str) -> None:
        self.again.append(sentence)

    def finish(self) -> None:
        self.is_closed = True


class Change:
    def __init__(self, error: Exception | None = None) -> None:
        self.view = FakeView()
        self.said: list[str] = []
        self.changed: list[tuple[str, str]] = []
        self._error = error
        self.presenter = SecretChangePresenter(
            self.view, InlineRunner(), self._change, self.said.append, "PIN"
        )

    def _change(self, old: str, new: str) -> None:
        if self._error is not None:
            raise self._error
        self.changed.append((old, new))


def test_the_right_old_pin_and_the_new_one_twice_change_it() -> None:
    change = Change()
    change.presenter.change(OLD, NEW, NEW)
    assert change.changed == [(OLD, NEW)]
    assert change.view.is_closed
    assert change.said == ["PIN sudah diganti. Mulai sekarang pakai yang baru."]


def test_two_different_new_pins_are_typed_again_and_nothing_is_tried() -> None:
    change = Change()
    change.presenter.change(OLD, NEW, "730265")
    assert change.view.again == ["Keduanya belum sama. Ketik ulang yang kedua."]
    assert not change.changed


def test_the_old_pin_is_no_new_pin() -> None:
    change = Change()
    change.presenter.change(OLD, OLD, OLD)
    assert change.view.new == ["Ini masih PIN yang lama. Pilih yang lain."]
    assert not change.changed


def test_what_is_still_empty_is_asked_for_first() -> None:
    change = Change()
    change.presenter.change("", NEW, NEW)
    change.presenter.change(OLD, "", "")
    assert change.view.old == [("Isi PIN lama dulu.", 0)]
    assert change.view.new == ["Isi PIN baru dulu."]


def test_a_wrong_old_pin_waits_as_at_the_lock() -> None:
    for error in (WrongSecret(tries=3, wait_s=5), TooManyTries(wait_s=5)):
        change = Change(error)
        change.presenter.change(OLD, NEW, NEW)
        assert change.view.old[0][1] == 5
        assert not change.view.is_closed
        assert not change.view.is_busy


def test_a_pin_that_is_guessed_first_is_refused_beside_the_new_one() -> None:
    change = Change(PinRefused(reason="weak", minimum=6))
    change.presenter.change(OLD, "123456", "123456")
    assert "tidak mudah ditebak" in change.view.new[0]


def test_a_full_disk_leaves_the_old_pin_and_says_so() -> None:
    change = Change(OSError(28, "full"))
    change.presenter.change(OLD, NEW, NEW)
    assert change.view.new == [KEPT.format(word="PIN")]


def test_a_damaged_key_file_is_explained() -> None:
    class Damaged(DomainError):
        code = "envelope_damaged"

    change = Change(Damaged())
    change.presenter.change(OLD, NEW, NEW)
    assert change.view.old[0][0]
