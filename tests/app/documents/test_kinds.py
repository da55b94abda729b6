"""Which letters are printed, and in whose form."""

from dataclasses import replace

import pytest

from app.documents.kinds import KIND_NAMES, KINDS, printable_kind
from app.documents.letter import render_letter
from app.documents.profiles import load_profile
from app.documents.refusals import KindNotPrinted, ProfileUnknown
from app.domain.content import LetterKind
from tests.app.documents.builders import PEMDA, a_letter, printed
from tests.letters import SampleLetter, sample_letters

SAMPLES = sample_letters()
PRINTED = [sample for sample in SAMPLES if sample.printed is not None]


def test_every_kind_that_a_letter_may_have_is_printed_and_named():
    assert set(KINDS) == set(LetterKind)
    assert {kind.value for kind in KINDS} <= set(KIND_NAMES)


def test_thirteen_of_the_sample_letters_are_printed():
    assert len(PRINTED) == 13


@pytest.mark.parametrize("sample", PRINTED, ids=lambda sample: sample.id)
def test_a_sample_letter_is_printed_with_its_number_subject_and_signatory(sample: SampleLetter):
    letter = sample.printed
    assert letter is not None
    assert render_letter(letter).startswith(b"%PDF-")
    text = " ".join(" ".join(page) for page in printed(letter))
    assert letter.number in text
    assert letter.signature.name.split(",")[0].split()[-1].upper() in text
    if letter.content.kind is not LetterKind.ASSIGNMENT_LETTER:
        assert letter.content.subject in text


@pytest.mark.parametrize(
    "kind", sorted({sample.kind for sample in SAMPLES if sample.printed is None})
)
def test_other_kinds_are_refused_by_name(kind: str):
    with pytest.raises(KindNotPrinted) as refusal:
        printable_kind(kind)
    assert refusal.value.details["name"] == KIND_NAMES[kind]
    assert "surat undangan" in refusal.value.details["printed"]


@pytest.mark.parametrize("profile", ["pemda", "desa"])
def test_a_profile_is_read_from_its_version(profile: str):
    loaded = load_profile(profile, 1)
    assert (loaded.id, loaded.version) == (profile, 1)


def test_a_letter_of_an_unknown_profile_is_refused():
    with pytest.raises(ProfileUnknown):
        render_letter(a_letter(letterhead=replace(PEMDA, profile_version=99)))
