"""The first page without SQLAlchemy, held equal to the query of the open store."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from app.domain.content import LetterContent, LetterKind, Route
from app.domain.incoming import IncomingLetter
from app.services.kinds import Kind
from app.services.outbox import Attention
from app.services.read_models import DataState
from app.store.client.store import ClientStore
from app.store.first_page import first_inbox
from app.store.refusals import DatabaseForeign, DatabaseMissing, DatabasePlain

KEY = bytes(range(32))


def arrived(minutes: int, *, is_read: bool) -> IncomingLetter:
    at = datetime(2026, 10, 8, 1, 0, tzinfo=UTC) + timedelta(minutes=minutes)
    content = LetterContent(
        kind=LetterKind.OFFICIAL_LETTER,
        subject=f"Laporan {minutes}",
        letter_on=date(2026, 10, 8),
        place="Manggar",
        classification_code="400.7",
        route=Route(verifiers=(), signatory=uuid4()),
    )
    return IncomingLetter(
        id=uuid4(),
        letter=uuid4(),
        unit="19.06.01",
        sender_unit="19.06.01.2001",
        sender_name="Pemerintah Desa Baru",
        content=content,
        number=f"400/{minutes}",
        signature=None,
        profile="desa",
        profile_version=1,
        letterhead_lines=(),
        check_token="",
        delivered_at=at,
        read_at=at if is_read else None,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    store = ClientStore.create(tmp_path, KEY, "19.06", uuid4())
    letters = [arrived(minutes, is_read=minutes % 2 == 0) for minutes in range(60)]
    store.put_own(letters)
    with store.uow() as uow:
        for letter, is_open in zip(letters[-3:], (True, True, False), strict=True):
            uow.outbox.park(
                Attention(
                    root=uuid4(),
                    kind=Kind.INCOMING,
                    object_id=letter.id,
                    code="not_permitted",
                    details={},
                    commands=(),
                    is_open=is_open,
                )
            )
        uow.commit()
    store.close()
    return tmp_path


def test_the_first_page_is_what_the_inbox_query_gives(folder: Path) -> None:
    store = ClientStore.open(folder, KEY, "19.06")
    try:
        assert first_inbox(folder, KEY, "19.06") == store.queries.inbox()
        states = [row.data_state for row in first_inbox(folder, KEY, "19.06")]
        assert len(states) == 50
        assert states.count(DataState.ATTENTION) == 2
    finally:
        store.close()


def test_another_key_is_refused_and_the_file_stays(folder: Path) -> None:
    before = (folder / "balai.db").read_bytes()
    with pytest.raises(DatabaseForeign):
        first_inbox(folder, bytes(32), "19.06")
    assert (folder / "balai.db").read_bytes() == before


def test_a_plain_file_and_a_missing_one_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(DatabaseMissing):
        first_inbox(tmp_path, KEY, "19.06")
    (tmp_path / "balai.db").write_bytes(b"SQLite format 3\x00" + bytes(500))
    with pytest.raises(DatabasePlain):
        first_inbox(tmp_path, KEY, "19.06")
