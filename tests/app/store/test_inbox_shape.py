"""Where the pages of a long inbox begin."""

from pathlib import Path

import pytest

from tests.ui.desk import make_desk
from tests.ui.mail import FIRST_AT, an_incoming


@pytest.mark.parametrize(("count", "pages"), [(0, 1), (9, 1), (10, 2), (23, 3)])
def test_every_page_of_the_shape_holds_the_rows_that_follow_the_one_before(
    tmp_path: Path, count: int, pages: int
) -> None:
    desk, profile = make_desk(tmp_path)
    unit = desk.assignments()[0].unit
    letters = [an_incoming(unit, number) for number in range(1, count + 1)]
    profile.store.put_own(letters)
    shape = desk.queries.inbox_shape(10)
    assert (shape.total, len(shape.starts)) == (count, pages)
    rows = [row.id for start in shape.starts for row in desk.queries.inbox(start, 10)]
    assert rows == [letter.id for letter in letters]
    profile.close()


def test_the_unread_ones_have_a_shape_of_their_own(tmp_path: Path) -> None:
    desk, profile = make_desk(tmp_path)
    unit = desk.assignments()[0].unit
    read = [an_incoming(unit, number, read_at=FIRST_AT) for number in range(1, 6)]
    unread = [an_incoming(unit, number) for number in range(6, 10)]
    profile.store.put_own([*read, *unread])
    shape = desk.queries.inbox_shape(2, is_unread_only=True)
    assert shape.total == 4
    rows = desk.queries.inbox(shape.starts[1], 2, is_unread_only=True)
    assert [row.id for row in rows] == [letter.id for letter in unread[2:]]
    profile.close()
