"""The delays between turns."""

from hypothesis import given
from hypothesis import strategies as st

from sync.client.schedule import Schedule


@given(chance=st.floats(0, 1), failures=st.integers(1, 40))
def test_a_try_after_failures_waits_between_five_seconds_and_a_quarter_of_an_hour(
    chance: float, failures: int
) -> None:
    schedule = Schedule(lambda: chance)
    delays = [schedule.failed() for _ in range(failures)]
    assert all(5 <= delay <= 900 for delay in delays)
    assert delays == sorted(delays)


def test_laptops_that_fail_together_do_not_come_back_together() -> None:
    early, late = Schedule(lambda: 0.1), Schedule(lambda: 0.9)
    for _ in range(6):
        early.failed()
        late.failed()
    assert late.failed() - early.failed() > 60


@given(chance=st.floats(0, 1))
def test_after_a_good_turn_the_next_is_due_within_seventy_seconds(chance: float) -> None:
    schedule = Schedule(lambda: chance)
    schedule.failed()
    assert 50 - 1e-6 <= schedule.succeeded() <= 70 + 1e-6
    assert not schedule.is_backing_off


@given(chance=st.floats(0, 1), asked=st.floats(60, 900))
def test_a_hub_that_wants_to_be_asked_less_often_is(chance: float, asked: float) -> None:
    delay = Schedule(lambda: chance).succeeded(asked)
    assert asked * 5 / 6 - 1e-6 <= delay <= asked * 7 / 6 + 1e-6


@given(chance=st.floats(0, 1), asked=st.integers(-(10**30), 10**30))
def test_no_wish_of_a_hub_makes_a_laptop_ask_without_pause_or_never(
    chance: float, asked: int
) -> None:
    assert 25 - 1e-6 <= Schedule(lambda: chance).succeeded(asked) <= 1050 + 1e-6


@given(chance=st.floats(0, 1), asked=st.floats(0, 10_000))
def test_a_busy_hub_is_left_alone_as_long_as_it_asks_but_not_for_ever(
    chance: float, asked: float
) -> None:
    delay = Schedule(lambda: chance).failed(at_least_s=asked)
    assert min(asked, 900) <= delay <= 910
