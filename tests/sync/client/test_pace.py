"""Requests follow the link; a silence is judged by its round trips."""

from hypothesis import given
from hypothesis import strategies as st

from sync.client.pace import LARGEST_ANSWER_BYTES, LARGEST_BATCH_BYTES, Pace, Stall


class Link:
    """Carries so many bytes a second."""

    def __init__(self, rate: float) -> None:
        self.rate = rate
        self.now_s = 0.0
        self.pace = Pace(lambda: self.now_s)

    def carry(self, up_bytes: int, down_bytes: int) -> float:
        self.pace.began()
        took_s = (up_bytes + down_bytes) / self.rate
        self.now_s += took_s
        self.pace.answered(up_bytes, down_bytes)
        return took_s


def test_a_good_link_is_asked_for_as_much_as_ever() -> None:
    link = Link(rate=1_000_000)
    link.carry(LARGEST_BATCH_BYTES, 0)
    link.carry(0, LARGEST_ANSWER_BYTES)
    assert link.pace.batch_bytes == LARGEST_BATCH_BYTES
    assert link.pace.want_bytes == 0


@given(rate=st.floats(2_048, 60_000))
def test_on_a_slow_link_the_second_request_takes_eight_seconds_at_most(rate: float) -> None:
    link = Link(rate)
    link.carry(0, LARGEST_ANSWER_BYTES)
    assert link.carry(0, link.pace.want_bytes or LARGEST_ANSWER_BYTES) <= 8.01
    link.carry(LARGEST_BATCH_BYTES, 0)
    assert link.carry(link.pace.batch_bytes, 0) <= 8.01


def test_a_link_that_became_good_is_trusted_step_by_step() -> None:
    link = Link(rate=4_000)
    link.carry(0, LARGEST_ANSWER_BYTES)
    slow = link.pace.want_bytes
    link.rate = 1_000_000
    link.carry(0, slow)
    assert link.pace.want_bytes == 2 * slow


def test_a_small_request_says_nothing_about_a_large_one() -> None:
    link = Link(rate=1_000)
    link.carry(600, 90)
    assert link.pace.batch_bytes == LARGEST_BATCH_BYTES
    assert link.pace.want_bytes == 0


def test_after_a_request_that_the_link_did_not_carry_the_next_is_half_as_large() -> None:
    link = Link(rate=1_000_000)
    link.pace.broke()
    assert link.pace.batch_bytes == LARGEST_BATCH_BYTES // 2
    assert link.pace.want_bytes == LARGEST_ANSWER_BYTES // 2


def test_a_silence_of_twenty_seconds_is_a_broken_line() -> None:
    stall = Stall()
    stall.answered(0.6)
    assert stall.limit_s == 20


def test_a_line_with_long_round_trips_is_waited_for_eight_of_them() -> None:
    stall = Stall()
    for took_s in (9.0, 4.0, 30.0):
        stall.answered(took_s)
    assert stall.limit_s == 32


@given(st.lists(st.floats(0, 10_000)))
def test_no_line_is_waited_for_longer_than_two_minutes(took: list[float]) -> None:
    stall = Stall()
    for took_s in took:
        stall.answered(took_s)
    assert 20 <= stall.limit_s <= 120
