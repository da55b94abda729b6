"""What asks for a turn, and when it comes; the clock is the test's."""

from hypothesis import given
from hypothesis import strategies as st

from sync.client.schedule import Agenda, Schedule


class Laptop:
    """An agenda and the clock that it reads."""

    def __init__(self, chance: float = 0.5) -> None:
        self.now_s = 1_000.0
        self.agenda = Agenda(Schedule(lambda: chance), lambda: self.now_s)

    def came_through(self, poll_after_s: float = 60, *, has_more: bool = False) -> None:
        self.agenda.begun()
        self.agenda.came_through(poll_after_s, has_more=has_more)

    def failed(self, retry_after_s: float = 0) -> None:
        self.agenda.begun()
        self.agenda.failed(retry_after_s)


def test_several_writes_are_sent_three_seconds_after_the_last() -> None:
    laptop = Laptop()
    laptop.came_through()
    laptop.agenda.written()
    laptop.now_s += 2
    laptop.agenda.written()
    assert laptop.agenda.wait_s() == 3


def test_a_person_who_never_stops_writing_still_sends_within_fifteen_seconds() -> None:
    laptop = Laptop()
    laptop.came_through(900)
    for _ in range(20):
        laptop.agenda.written()
        laptop.now_s += 1
    assert laptop.agenda.wait_s() == 0


def test_what_is_written_during_a_turn_goes_with_the_next() -> None:
    laptop = Laptop()
    laptop.agenda.begun()
    laptop.agenda.written()
    laptop.agenda.came_through(60, has_more=False)
    assert laptop.agenda.wait_s() == 3


def test_a_write_does_not_hurry_a_laptop_that_backs_off() -> None:
    laptop = Laptop(chance=1.0)
    for _ in range(5):
        laptop.failed()
    before = laptop.agenda.wait_s()
    laptop.agenda.written()
    assert laptop.agenda.wait_s() == before > 60


def test_the_person_coming_back_ends_a_long_wait() -> None:
    laptop = Laptop(chance=1.0)
    for _ in range(8):
        laptop.failed()
    laptop.agenda.focused()
    assert laptop.agenda.wait_s() == 3


@given(chance=st.floats(0, 1))
def test_a_network_that_comes_up_is_used_soon_but_not_by_all_at_once(chance: float) -> None:
    laptop = Laptop(chance)
    for _ in range(8):
        laptop.failed()
    laptop.agenda.network_came()
    assert 1 <= laptop.agenda.wait_s() <= 5


def test_after_a_new_network_a_failure_waits_briefly_again() -> None:
    laptop = Laptop(chance=1.0)
    for _ in range(8):
        laptop.failed()
    laptop.agenda.network_came()
    laptop.failed()
    assert laptop.agenda.wait_s() == 10


def test_neither_writes_nor_focus_nor_network_disturb_a_hub_that_asked_for_a_pause() -> None:
    laptop = Laptop(chance=0.0)
    laptop.failed(retry_after_s=120)
    laptop.agenda.network_came()
    laptop.agenda.focused()
    laptop.agenda.written()
    assert laptop.agenda.wait_s() == 120


def test_the_person_may_ask_a_busy_hub_again() -> None:
    laptop = Laptop()
    laptop.failed(retry_after_s=120)
    laptop.agenda.asked()
    assert laptop.agenda.wait_s() == 0


def test_files_that_could_go_on_do_so_without_the_usual_pause() -> None:
    laptop = Laptop()
    laptop.came_through(60, has_more=True)
    assert laptop.agenda.wait_s() == 3


def test_before_anything_asks_no_turn_is_due() -> None:
    assert Laptop().agenda.wait_s() == float("inf")
