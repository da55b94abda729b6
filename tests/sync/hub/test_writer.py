"""One writer: acts share transactions, and one that fails takes no other with it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from sync.hub.ports import HubTx
from sync.hub.refusals import TooManyRequests
from sync.hub.throttle import Throttle
from sync.hub.writer import MOST_COMMANDS, Writer


class FakeStore:
    """Counts transactions; the first one waits until it is let go."""

    def __init__(self) -> None:
        self.begun = 0
        self.committed = 0
        self.is_open = threading.Event()
        self.may_go = threading.Event()

    @contextmanager
    def write(self) -> Iterator[HubTx]:
        self.begun += 1
        if self.begun == 1:
            self.is_open.set()
            self.may_go.wait()
        yield object()
        self.committed += 1

    read = write


def run_behind_the_first(
    store: FakeStore, writer: Writer, *acts: object, weight: int = 1
) -> list[object]:
    """The acts queue up while the first transaction is open."""
    results: list[object] = [None] * len(acts)

    def run(at: int) -> None:
        try:
            results[at] = writer.run(acts[at], weight)
        except ValueError as error:
            results[at] = error

    first = threading.Thread(target=lambda: writer.run(lambda tx: None))
    first.start()
    store.is_open.wait()
    others = [threading.Thread(target=run, args=(at,)) for at in range(len(acts))]
    for thread in others:
        thread.start()
    while writer.waiting() < len(acts):
        threading.Event().wait(0.001)
    store.may_go.set()
    for thread in [first, *others]:
        thread.join()
    writer.close()
    return results


def test_acts_that_wait_share_one_transaction() -> None:
    store = FakeStore()
    writer = Writer(store)
    results = run_behind_the_first(store, writer, *[lambda tx, n=n: n for n in range(5)])
    assert results == [0, 1, 2, 3, 4]
    assert store.committed == 2


def test_a_transaction_stays_short() -> None:
    store = FakeStore()
    writer = Writer(store)
    acts = [lambda tx, n=n: n for n in range(4)]
    run_behind_the_first(store, writer, *acts, weight=MOST_COMMANDS // 2)
    assert store.committed == 3


def test_an_act_that_fails_takes_no_other_with_it() -> None:
    def fail(tx: HubTx) -> None:
        raise ValueError("broken")

    store = FakeStore()
    writer = Writer(store)
    results = run_behind_the_first(store, writer, lambda tx: "a", fail, lambda tx: "b")
    assert (results[0], results[2]) == ("a", "b")
    assert isinstance(results[1], ValueError)


def test_who_asks_too_often_waits_and_others_do_not() -> None:
    now = [0.0]
    throttle = Throttle(2, 0.5, lambda: now[0])
    throttle.check("a")
    throttle.check("a")
    with pytest.raises(TooManyRequests) as refused:
        throttle.check("a")
    assert refused.value.details == {"wait_s": 2}
    throttle.check("b")
    now[0] = 2.0
    throttle.check("a")
