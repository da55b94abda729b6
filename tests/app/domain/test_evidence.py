"""Evidence of a figure: what may stand there, and what it does to its cell."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from app.domain.attachments import LIMITS, AttachedFile
from app.domain.evidence import CellEvidence, put_in, taken_out
from app.domain.performance import Cell, CellState, empty_cell, evidenced
from app.domain.refusals import ContentMoved, TextTooLong, TooMany, ValueOutOfRange, WrongCellState
from app.services.codec import decode, encode
from app.services.hashing import content_hash

AT = datetime(2026, 10, 8, 2, 41, tzinfo=UTC)


def a_file(number: int = 1) -> AttachedFile:
    return AttachedFile(
        name=f"Bukti {number}.pdf",
        media_type="application/pdf",
        size_bytes=1_000,
        sha256=f"{number:064x}",
    )


def proof(number: int = 1, **members: object) -> CellEvidence:
    return replace(CellEvidence(file=a_file(number)), **members)


def a_cell(state: CellState = CellState.ENTERED, value: Decimal | None = Decimal(17)) -> Cell:
    cell = empty_cell("19.06", "19.06.01.2001", "I-01", 2026, 3)
    return replace(cell, state=state, value=value)


def test_evidence_stands_in_the_order_in_which_it_came() -> None:
    held = put_in(put_in((), proof(1)), proof(2))
    assert [each.file.name for each in held] == ["Bukti 1.pdf", "Bukti 2.pdf"]


def test_a_file_that_is_there_already_gets_its_caption_and_page_anew() -> None:
    held = put_in((proof(1), proof(2)), proof(1, caption="Daftar hadir", page=3))
    assert held == (proof(1, caption="Daftar hadir", page=3), proof(2))


def test_who_only_attaches_a_file_again_leaves_what_was_said_of_it() -> None:
    held = (proof(1, caption="Daftar hadir", page=3),)
    assert put_in(held, proof(1)) == held


def test_what_was_said_of_a_file_meanwhile_is_never_overwritten_unseen() -> None:
    held = (proof(1, caption="Daftar hadir", page=3),)
    with pytest.raises(ContentMoved):
        put_in(held, proof(1, caption="Foto kegiatan"))
    seen = put_in(held, proof(1, caption="Foto kegiatan"), ("Daftar hadir", 3))
    assert seen == (proof(1, caption="Foto kegiatan"),)


def test_what_was_said_can_be_taken_back_by_who_saw_it() -> None:
    held = (proof(1, caption="Daftar hadir", page=3),)
    assert put_in(held, proof(1), ("Daftar hadir", 3)) == (proof(1),)


def test_saying_the_same_twice_is_no_conflict() -> None:
    held = (proof(1, caption="Daftar hadir"),)
    assert put_in(held, proof(1, caption="Daftar hadir")) == held


@pytest.mark.parametrize("page", [0, -1, 10_000])
def test_a_page_that_no_file_has_is_refused(page: int) -> None:
    with pytest.raises(ValueOutOfRange):
        put_in((), proof(page=page))


def test_a_caption_that_nobody_reads_is_refused() -> None:
    with pytest.raises(TextTooLong):
        put_in((), proof(caption="a" * 201))


def test_a_figure_has_no_more_files_than_a_letter() -> None:
    held = tuple(proof(number) for number in range(LIMITS.count))
    with pytest.raises(TooMany):
        put_in(held, proof(LIMITS.count))


def test_taking_out_what_is_not_there_is_no_trouble() -> None:
    assert taken_out((proof(1),), a_file(2).sha256) == (proof(1),)


def test_evidence_may_come_before_the_figure() -> None:
    cell = evidenced(a_cell(CellState.EMPTY, None), (proof(),), AT)
    assert (cell.state, cell.evidence) == (CellState.EMPTY, (proof(),))


def test_a_returned_figure_can_be_submitted_again_once_it_has_its_evidence() -> None:
    cell = evidenced(a_cell(CellState.RETURNED), (proof(),), AT)
    assert cell.state is CellState.ENTERED


@pytest.mark.parametrize("state", [CellState.SUBMITTED, CellState.VERIFIED, CellState.APPROVED])
def test_nobody_changes_the_evidence_of_a_figure_that_is_being_decided(state: CellState) -> None:
    with pytest.raises(WrongCellState):
        evidenced(a_cell(state), (proof(),), AT)


def test_who_decides_is_bound_to_the_evidence_too() -> None:
    cell = a_cell()
    with_proof = replace(cell, evidence=(proof(),))
    hashes = {
        content_hash(each) for each in (cell, with_proof, replace(cell, evidence=(proof(page=2),)))
    }
    assert len(hashes) == 3


def test_a_figure_without_evidence_has_the_hash_that_earlier_releases_gave_it() -> None:
    assert content_hash(a_cell()) == (
        "9393d7f234d802810b0b19456b78c2bccc2918938b69de5c43269a015710ab79"
    )


def test_a_cell_of_an_earlier_release_is_read_and_written_as_it_was() -> None:
    earlier = encode(a_cell())
    assert b"evidence" not in earlier
    assert decode(earlier, Cell).evidence == ()
    assert encode(decode(earlier, Cell)) == earlier


def test_members_of_a_later_release_survive_in_the_evidence() -> None:
    later = encode(replace(a_cell(), evidence=(proof(extra={"rectangle": [1, 2, 3, 4]}),)))
    assert encode(decode(later, Cell)) == later
