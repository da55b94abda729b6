"""What a letter may not say, although nothing in it is empty."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.domain import commands
from app.domain.content import Assignee, Attachment, Event, LetterKind, Recipient, Task
from app.domain.letters import Letter, LetterState
from app.domain.refusals import FieldMissing, NamedTwice, ValueOutOfRange
from app.services.explain import explain
from app.services.registry import carry_out
from tests.builders import a_content, a_directory, a_letter, a_route, an_envelope

HERE = a_directory()
SOMEBODY = Assignee(name="Nama Staf", position="Staf")


def submitted(**content: Any) -> Letter:
    letter = a_letter(content=a_content(**content))
    envelope = an_envelope("submit", commands.SubmitLetter(), "staf", letter)
    result = carry_out(envelope, letter, HERE)
    assert isinstance(result, Letter)
    return result


def refused_field(**content: Any) -> object:
    with pytest.raises(ValueOutOfRange) as refusal:
        submitted(**content)
    return refusal.value.details["field"]


EVENT = Event(
    event_on=date(2026, 3, 20), starts="09.00", ends=None, zone="WIB", place="Aula", agenda="Rapat"
)


@pytest.mark.parametrize("year", [1, 1999, 2101, 9999])
def test_a_letter_of_a_year_that_no_office_counts_in_is_not_submitted(year: int) -> None:
    assert refused_field(letter_on=date(year, 5, 1)) == "letter_on"


@pytest.mark.parametrize("year", [2000, 2026, 2100])
def test_the_years_of_figures_are_the_years_of_letters(year: int) -> None:
    assert submitted(letter_on=date(year, 5, 1)).version == 1


@pytest.mark.parametrize(
    "code", ["abc", "400.", ".400", "400..1", "400 10", "40", "400.10.1x", "٤٠٠", "400.1000"]
)
def test_a_classification_is_digits_and_points(code: str) -> None:
    assert refused_field(classification_code=code) == "classification_code"


@pytest.mark.parametrize("code", ["000", "400.10.1", "800.1.11.1", "000.1.2.3"])
def test_a_classification_of_any_depth_is_taken(code: str) -> None:
    assert submitted(classification_code=code).version == 1


def test_the_refusals_say_what_to_write() -> None:
    with pytest.raises(ValueOutOfRange) as refusal:
        submitted(classification_code="abc")
    assert explain(refusal.value) == (
        "Isian kode klasifikasi tidak sesuai: tulis angka dan titik, misalnya 400.10.1."
    )
    with pytest.raises(ValueOutOfRange) as refusal:
        submitted(letter_on=date(1, 1, 1))
    assert explain(refusal.value) == "Isian tahun surat tidak sesuai: harus 2000 sampai 2100."


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"recipients": (Recipient(title=" ", place="Manggar"),)}, "recipients"),
        ({"recipients": (Recipient(title="\u200b"),)}, "recipients"),
        ({"recipients": (Recipient(title="\u3164"),)}, "recipients"),
        ({"recipients": (Recipient(title="Yth."),)}, "recipients"),
        ({"recipients": (Recipient(title="Kepada Yth. Yth."),)}, "recipients"),
        ({"carbon_copies": (Recipient(title="Arsip"), Recipient(title=""))}, "carbon_copies"),
        ({"attachment": Attachment(count=0, measure="lembar")}, "attachment"),
        ({"attachment": Attachment(count=2, measure=".")}, "attachment"),
        ({"kind": LetterKind.INVITATION, "event": replace(EVENT, zone="")}, "event"),
        (
            {"kind": LetterKind.INVITATION, "event": replace(EVENT, event_on=date(9999, 1, 1))},
            "event",
        ),
        (
            {
                "kind": LetterKind.ASSIGNMENT_LETTER,
                "task": Task(assignees=(SOMEBODY, replace(SOMEBODY, name=" "))),
            },
            "task",
        ),
        (
            {
                "kind": LetterKind.ASSIGNMENT_LETTER,
                "task": Task(basis=("Peraturan", " "), assignees=(SOMEBODY,)),
            },
            "task",
        ),
    ],
    ids=[
        "recipient",
        "unseen",
        "filler",
        "greeting",
        "greetings",
        "copy",
        "count",
        "unit",
        "zone",
        "year",
        "assignee",
        "basis",
    ],
)
def test_nobody_and_nothing_without_a_name_is_printed(change: dict[str, Any], field: str) -> None:
    assert refused_field(**change) == field


def test_a_blank_left_in_a_part_that_this_kind_does_not_print_stops_nothing() -> None:
    assert submitted(task=Task(basis=(" ",))).version == 1


def test_nobody_initials_twice() -> None:
    with pytest.raises(NamedTwice) as refusal:
        submitted(route=a_route("kasi", "sekcam", "kasi"))
    assert "disebut dua kali" in explain(refusal.value)


def test_a_subject_that_nobody_sees_is_missing() -> None:
    with pytest.raises(FieldMissing) as refusal:
        submitted(subject="\u200b\u00ad")
    assert refusal.value.details["field"] == "subject"


def test_a_draft_may_hold_anything() -> None:
    content = a_content(classification_code="abc", letter_on=date(1, 1, 1))
    args = commands.SaveDraft(content=content, check_token="t" * 26)
    letter = carry_out(an_envelope("save_draft", args, "staf", None), None, HERE)
    assert isinstance(letter, Letter)
    assert letter.content == content


@pytest.mark.parametrize(
    "change", [{"letter_on": date(1, 1, 1)}, {"classification_code": "abc"}], ids=["year", "code"]
)
def test_no_number_is_given_to_a_letter_that_was_submitted_before_this_rule(
    change: dict[str, Any],
) -> None:
    letter = a_letter(LetterState.IN_REVIEW, turn=1, content=a_content(**change))
    envelope = an_envelope("initial", commands.InitialLetter(), "sekcam", letter)
    with pytest.raises(ValueOutOfRange):
        carry_out(envelope, letter, HERE)
