"""A wrong PIN waits longer each time, and nothing cheap shortens the wait."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.keys.refusals import TooManyTries
from app.keys.secret_box import FileBox, SecretBox
from app.keys.throttle import Throttle, wait_after
from tests.app.keys.fakes import FakeBox, FakeClock


def nobody_else(name: str, wait_s: float) -> Callable[[], None]:
    return lambda: None


def a_throttle(clock: FakeClock, *boxes: SecretBox) -> Throttle:
    """As a start of the program finds it."""
    return Throttle(boxes, "p", clock, nobody_else)


def a_new_throttle(clock: FakeClock, *boxes: SecretBox) -> Throttle:
    """As the making of a profile leaves it."""
    made = a_throttle(clock, *boxes)
    made.succeeded()
    return made


def fail_times(throttle: Throttle, clock: FakeClock, times: int) -> None:
    for _ in range(times):
        clock.pass_s(throttle.wait_s())
        throttle.count_try()


def test_the_first_three_tries_are_free_and_then_the_wait_doubles_to_an_hour() -> None:
    waits = [wait_after(tries) for tries in range(16)]
    assert waits == [0, 0, 0, 5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600, 3600]
    assert wait_after(10**9) == 3600


def test_a_day_of_automatic_guessing_gets_at_most_35_tries() -> None:
    clock, tries = FakeClock(), 0
    throttle = a_new_throttle(clock, FakeBox())
    end = clock.wall_s + 24 * 3600
    while True:
        clock.pass_s(throttle.wait_s())
        if clock.wall_s >= end:
            break
        throttle.count_try()
        tries += 1
    assert tries <= 35


def test_a_try_before_its_time_is_refused_with_the_seconds_and_not_counted() -> None:
    clock = FakeClock()
    throttle = a_new_throttle(clock, FakeBox())
    fail_times(throttle, clock, 4)
    clock.pass_s(3)
    with pytest.raises(TooManyTries) as refusal:
        throttle.count_try()
    assert refusal.value.details == {"wait_s": 7}
    assert throttle.tries() == 4
    clock.pass_s(7)
    assert throttle.count_try() == 5


@pytest.mark.parametrize("has_keyring", [True, False])
def test_a_restart_keeps_the_count_and_the_wait(tmp_path: Path, has_keyring: bool) -> None:
    clock = FakeClock()
    box = FakeBox() if has_keyring else FileBox(tmp_path)
    fail_times(a_new_throttle(clock, box), clock, 6)
    clock.reboot()
    clock.pass_s(1)
    assert a_throttle(clock, box).wait_s() == 39


def test_success_begins_the_count_again(tmp_path: Path) -> None:
    clock, box = FakeClock(), FileBox(tmp_path)
    throttle = a_new_throttle(clock, box)
    fail_times(throttle, clock, 6)
    throttle.succeeded()
    for again in (throttle, a_throttle(clock, box)):
        assert (again.tries(), again.wait_s()) == (0, 0)


def test_a_clock_set_back_ten_days_begins_the_wait_anew() -> None:
    clock, box = FakeClock(), FakeBox()
    fail_times(a_new_throttle(clock, box), clock, 6)
    clock.pass_s(30)
    clock.wall_s -= 10 * 86400
    restarted = a_throttle(clock, box)
    assert restarted.wait_s() == 40
    clock.pass_s(40)
    assert restarted.wait_s() == 0


def test_a_clock_set_forward_does_not_end_the_wait_while_the_machine_runs() -> None:
    clock, box = FakeClock(), FakeBox()
    fail_times(a_new_throttle(clock, box), clock, 6)
    clock.wall_s += 10 * 86400
    assert a_throttle(clock, box).wait_s() == 40
    clock.wall_s -= 20 * 86400
    assert a_throttle(clock, box).wait_s() == 40
    clock.wall_s += 20 * 86400
    assert a_throttle(clock, box).wait_s() == 40


def test_a_clock_set_forward_does_not_end_the_wait_with_a_restart_of_the_machine() -> None:
    clock, box = FakeClock(), FakeBox()
    fail_times(a_new_throttle(clock, box), clock, 15)
    clock.wall_s += 3600
    clock.reboot()
    clock.pass_s(20)
    assert a_throttle(clock, box).wait_s() == 3580


def test_the_wait_of_a_machine_that_stays_on_after_a_restart_passes() -> None:
    clock, box = FakeClock(), FakeBox()
    fail_times(a_new_throttle(clock, box), clock, 15)
    clock.reboot()
    clock.pass_s(3600)
    assert a_throttle(clock, box).wait_s() == 0


def test_a_profile_whose_record_is_gone_from_every_box_waits_first(tmp_path: Path) -> None:
    clock = FakeClock()
    with pytest.raises(TooManyTries) as refusal:
        a_throttle(clock, FileBox(tmp_path)).count_try()
    assert refusal.value.details == {"wait_s": 160}
    clock.pass_s(160)
    assert a_throttle(clock, FileBox(tmp_path)).count_try() == 9


def test_deleting_or_editing_the_file_does_not_help_while_the_keyring_copy_lives(
    tmp_path: Path,
) -> None:
    clock, ring, files = FakeClock(), FakeBox(), FileBox(tmp_path)
    fail_times(a_new_throttle(clock, ring, files), clock, 6)
    (tmp_path / "p.tries.rec").write_bytes(b"tries=0")
    assert a_throttle(clock, ring, files).wait_s() == 40
    (tmp_path / "p.tries.rec").unlink()
    assert a_throttle(clock, ring, files).wait_s() == 40


def test_deleting_the_keyring_entry_does_not_help_while_the_file_lives(tmp_path: Path) -> None:
    clock, ring, files = FakeClock(), FakeBox(), FileBox(tmp_path)
    fail_times(a_new_throttle(clock, ring, files), clock, 6)
    ring.records.clear()
    assert a_throttle(clock, ring, files).wait_s() == 40
    ring.records["p.tries"] = b'{"tries": -5}'
    assert a_throttle(clock, ring, files).wait_s() == 40


def test_an_edited_file_alone_waits_and_the_wait_passes(tmp_path: Path) -> None:
    clock, files = FakeClock(), FileBox(tmp_path)
    fail_times(a_new_throttle(clock, files), clock, 1)
    (tmp_path / "p.tries.rec").write_bytes(b"edited")
    assert a_throttle(clock, files).wait_s() == 160
    clock.pass_s(160)
    assert a_throttle(clock, files).count_try() == 9


def test_a_box_that_takes_no_record_still_throttles_this_process() -> None:
    clock, box = FakeClock(), FakeBox(is_locked=True)
    throttle = a_new_throttle(clock, box)
    fail_times(throttle, clock, 5)
    with pytest.raises(TooManyTries):
        throttle.count_try()


ACTIONS = st.lists(
    st.sampled_from(["try", "restart", "reboot", "back", "forward", "lose_file", "second"]),
    max_size=40,
)


@given(ACTIONS)
def test_no_mix_of_restarts_reboots_and_clocks_set_anew_gains_a_try(
    tmp_path_factory: pytest.TempPathFactory, actions: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("state")
    clock, ring, files = FakeClock(), FakeBox(), FileBox(folder)
    throttle, tries, real_s, allowed_at = a_new_throttle(clock, ring, files), 0, 0, 0
    for action in actions:
        if action == "try":
            try:
                throttle.count_try()
            except TooManyTries:
                continue
            assert real_s >= allowed_at
            tries += 1
            allowed_at = real_s + wait_after(tries)
        elif action == "second":
            clock.pass_s(7)
            real_s += 7
        elif action == "restart":
            throttle = a_throttle(clock, ring, files)
        elif action == "reboot":
            clock.reboot()
        elif action == "back":
            clock.wall_s -= 86400
        elif action == "forward":
            clock.wall_s += 7200
        else:
            files.delete("p.tries")


def test_a_clock_that_went_back_after_a_success_locks_nobody_out() -> None:
    clock, box = FakeClock(), FakeBox()
    throttle = a_new_throttle(clock, box)
    throttle.count_try()
    throttle.succeeded()
    clock.pass_s(-10 * 365 * 86_400)
    clock.reboot()
    assert a_throttle(clock, box).wait_s() == 0
    assert a_throttle(clock, box).count_try() == 1
