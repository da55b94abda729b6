"""How far a meeting is, read from another thread than the one that talks."""

from sync.client.progress import Phase, ProgressBoard


class Watch:
    """A clock that moves only when told."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


def test_where_nothing_is_under_way_there_is_nothing_to_show() -> None:
    board = ProgressBoard(Watch())
    assert board.look() is None
    board.begin()
    board.end()
    assert board.look() is None


def test_the_time_left_follows_from_what_was_measured() -> None:
    watch = Watch()
    board = ProgressBoard(watch)
    board.begin()
    watch.now_s += 3
    board.enter(Phase.FILES_UP, 1_000)
    watch.now_s += 10
    board.advance(250, name="Undangan.pdf")
    progress = board.look()
    assert progress is not None
    assert (progress.done_bytes, progress.total_bytes, progress.share) == (250, 1_000, 0.25)
    assert (progress.elapsed_s, progress.left_s, progress.name) == (13, 30, "Undangan.pdf")


def test_nobody_guesses_a_time_before_anything_moved() -> None:
    board = ProgressBoard(Watch())
    board.begin()
    progress = board.look()
    assert progress is not None
    assert (progress.share, progress.left_s) == (None, None)


def test_a_wish_to_stop_ends_one_meeting_and_not_the_next() -> None:
    board = ProgressBoard(Watch())
    board.begin()
    board.stop()
    assert board.is_stopping
    board.begin()
    assert not board.is_stopping
