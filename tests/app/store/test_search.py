"""Search finds words, their affixed forms, and pieces of numbers; and forgets what is gone."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.kinds import Kind
from app.store.client.stems import stem
from app.store.client.store import ClientStore
from tests.builders import (
    AT,
    a_content,
    a_letter,
    a_number,
    an_incoming,
    with_words,
)
from tests.store import an_empty_store


@pytest.fixture
def store(tmp_path: Path) -> ClientStore:
    return an_empty_store(tmp_path)


def put(store: ClientStore, *things: object) -> None:
    store.put_own(things)
    while store.index_search():
        pass


def letter(number: int, subject: str, *words: str, sequence: int | None = None) -> object:
    content = with_words(a_content(subject=subject, recipients=()), *words)
    drawn = a_number(sequence) if sequence else None
    return a_letter(id=UUID(int=number), content=content, number=drawn)


def found(store: ClientStore, text: str) -> list[int]:
    return [hit.id.int for hit in store.queries.search(text)]


@pytest.mark.parametrize(
    "query", ["pembangunan", "dibangun", "membangun", "bangunan", "BANGUN", "pembangun"]
)
def test_a_word_is_found_in_its_affixed_forms(store: ClientStore, query: str) -> None:
    put(store, letter(1, "Laporan", "Jalan desa telah dibangun oleh warga"), letter(2, "Rapat"))
    assert found(store, query) == [1]


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("pembangunan", "bangun"),
        ("menulis", "tulis"),
        ("memukul", "pukul"),
        ("penyaluran", "salur"),
        ("mengirimkan", "kirim"),
        ("pertemuan", "temu"),
        ("kegiatan", "giat"),
        ("rapat", "rapat"),
        ("desa", "desa"),
        ("2026", "2026"),
    ],
)
def test_a_word_has_a_stem(word: str, root: str) -> None:
    assert stem(word) == root


@pytest.mark.parametrize("query", ["000.8.1.3/012/K01/2026", "012/K01", "/012/", "8.1.3"])
def test_a_number_is_found_by_any_piece_of_it(store: ClientStore, query: str) -> None:
    put(store, letter(1, "Undangan", sequence=12), letter(2, "Undangan"))
    assert found(store, query) == [1]


def test_sender_subject_and_text_are_searched_together(store: ClientStore) -> None:
    put(store, an_incoming(1, sender_name="Dinas Sosial"), letter(2, "Bantuan sosial", "beras"))
    arrived = an_incoming(1).id.int
    assert set(found(store, "sosial")) == {arrived, 2}
    assert found(store, "bantuan beras") == [2]


def test_all_words_of_a_query_must_be_there(store: ClientStore) -> None:
    put(store, letter(1, "Rapat desa"), letter(2, "Rapat camat"))
    assert found(store, "rapat camat") == [2]


def test_the_newest_arrival_comes_first(store: ClientStore) -> None:
    arrived = [
        an_incoming(number, delivered_at=AT + timedelta(minutes=number * 7 % 10))
        for number in range(9)
    ]
    put(store, *arrived)
    newest_first = sorted(arrived, key=lambda one: one.delivered_at, reverse=True)
    assert found(store, "pelatihan") == [one.id.int for one in newest_first]


def test_changed_words_are_found_and_the_old_ones_no_longer(store: ClientStore) -> None:
    put(store, letter(1, "Rapat desa"))
    put(store, letter(1, "Kerja bakti"))
    assert found(store, "rapat") == []
    assert found(store, "bakti") == [1]


def test_what_was_purged_is_forgotten_in_the_same_commit(store: ClientStore) -> None:
    put(store, letter(1, "Rahasia besar", sequence=12))
    with store.uow() as uow:
        uow.purge(Kind.LETTER, UUID(int=1))
        uow.commit()
    assert found(store, "rahasia") == []
    assert found(store, "/012/") == []
    assert store.integrity() == []


def test_a_letter_whose_first_saving_was_refused_is_forgotten(store: ClientStore) -> None:
    put(store, letter(1, "Konsep lama"))
    with store.uow() as uow:
        uow.objects.drop(Kind.LETTER, UUID(int=1))
        uow.commit()
    put(store)
    assert found(store, "konsep") == []


def test_the_snippet_marks_the_hit(store: ClientStore) -> None:
    put(store, letter(1, "Laporan", "Jalan desa telah rusak berat"))
    (hit,) = store.queries.search("rusak")
    assert "\x02rusak\x03" in hit.snippet


def test_indexing_goes_in_batches_until_nothing_is_left(store: ClientStore) -> None:
    store.put_own([an_incoming(number) for number in range(230)])
    batches = [store.index_search() for _ in range(4)]
    assert batches == [100, 100, 30, 0]


def test_a_read_mark_needs_no_second_line(store: ClientStore) -> None:
    put(store, an_incoming(1))
    put(store, replace(an_incoming(1), read_at=AT))
    assert len(store.queries.search("pelatihan")) == 1


ODD = [
    "",
    " ",
    '"',
    "'",
    "*",
    "AND",
    "OR NOT",
    "a:b",
    "(",
    "\x00/ab",
    "subject : x",
    "-1",
    "^x",
    "💧",
]


@pytest.mark.parametrize("query", ODD, ids=range(len(ODD)))
def test_no_sign_in_a_query_breaks_the_search(store: ClientStore, query: str) -> None:
    put(store, letter(1, "Rapat"))
    assert isinstance(store.queries.search(query), list)


def test_any_text_can_be_searched_for(store: ClientStore) -> None:
    put(store, letter(1, "Rapat"))

    @given(st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
    def searched(query: str) -> None:
        store.queries.search(query)

    searched()
