"""Every refusal of the product has an Indonesian sentence whose gaps are filled."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from string import Formatter

import pytest

import app
import sync
import ui.cli
from app.domain.letters import Action, LetterState
from app.domain.performance import CellAction, CellState
from app.domain.refusals import (
    DomainError,
    FieldMissing,
    FigureUnreadable,
    NotPermitted,
    WrongCellState,
    WrongState,
)
from app.services.canonical import NotCanonical, canonical_bytes
from app.services.explain import explain, explain_code, sentences
from app.services.refusals import Malformed, UnknownCommand
from sync.client.refusals import HubRefused
from sync.hub.asgi import _HTTP_CODES, _STATUS


def refusals() -> list[type[DomainError]]:
    for package in (app, sync, ui.cli):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if ".migrations" not in module.name and not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    return sorted(_below(DomainError), key=lambda kind: kind.__name__)


def _below(kind: type[DomainError]) -> Iterator[type[DomainError]]:
    for child in kind.__subclasses__():
        if child.__module__.partition(".")[0] in ("app", "sync", "ui"):
            yield child
            yield from _below(child)


REFUSALS = refusals()


@pytest.mark.parametrize("refusal", REFUSALS)
def test_a_refusal_has_a_sentence(refusal: type[DomainError]) -> None:
    assert refusal.code in sentences()


@pytest.mark.parametrize("refusal", REFUSALS)
def test_every_gap_of_a_sentence_is_a_documented_detail(refusal: type[DomainError]) -> None:
    gaps = {name for _, name, _, _ in Formatter().parse(sentences()[refusal.code]) if name}
    _, _, documented = (refusal.__doc__ or "").partition("details")
    assert gaps <= set(re.findall(r"\w+", documented))


def test_no_two_refusals_share_a_code() -> None:
    codes = [refusal.code for refusal in REFUSALS]
    assert sorted(codes) == sorted(set(codes))


@pytest.mark.parametrize("sentence", sentences().values(), ids=sentences().keys())
def test_a_sentence_is_whole_and_uses_no_foreign_word(sentence: str) -> None:
    assert sentence.endswith(".")
    words = set(re.findall(r"[a-z]+", sentence.casefold()))
    assert words.isdisjoint({"server", "offline", "sync", "upload", "error", "failed"})


@pytest.mark.parametrize("state", LetterState)
@pytest.mark.parametrize("action", Action)
def test_a_letters_state_and_step_are_said_in_indonesian(
    state: LetterState, action: Action
) -> None:
    said = explain(WrongState(state=state.value, action=action.value))
    assert re.search(r" jadi tidak bisa di[a-z ]+\.$", said), "a letter is what it is done to"
    assert f" {state.value}," not in said


@pytest.mark.parametrize("state", CellState)
@pytest.mark.parametrize("action", CellAction)
def test_a_figures_state_and_step_are_said_in_indonesian(
    state: CellState, action: CellAction
) -> None:
    said = explain(WrongCellState(state=state, action=action))
    assert re.search(r" jadi belum bisa di[a-z ]+\.$", said), "a figure is what it is done to"
    assert f" {state.value}," not in said


def test_a_person_signs_and_a_letter_is_signed() -> None:
    said = explain(WrongState(state="draft", action="sign"))
    assert said == "Surat ini berstatus konsep, jadi tidak bisa ditandatangani."
    assert explain(NotPermitted(action="sign")).startswith(
        "Jabatan Anda tidak berwenang menandatangani"
    )


def test_a_missing_field_is_named_as_on_the_screen() -> None:
    assert explain(FieldMissing(field="recipients")).startswith("Isian penerima masih kosong.")


def test_what_the_person_typed_is_repeated_as_it_is() -> None:
    assert explain(FigureUnreadable(text="submit")).startswith("submit tidak bisa dibaca")


def test_the_field_of_malformed_json_keeps_its_name() -> None:
    said = explain(Malformed(field="subject", reason="belum diisi"))
    assert said == "Isian subject tidak sesuai: belum diisi."


def test_a_list_is_read_as_words() -> None:
    assert "['" not in explain(UnknownCommand(type="x", known=["a", "b"]))


def test_a_code_that_is_not_known_yet_still_says_that_the_work_is_safe() -> None:
    assert "aman" in explain_code("from_the_future", {})


def test_a_detail_that_did_not_come_leaves_a_gap_and_no_error() -> None:
    assert "…" in explain_code("field_missing", {})


def test_of_a_turn_that_the_hub_refused_the_hubs_own_reason_is_said() -> None:
    said = explain(HubRefused(status=429, hub_code="too_many_requests", hub_details={"wait_s": 7}))
    assert "Tunggu 7 detik" in said
    unknown = explain(HubRefused(status=500, hub_code="dari_masa_depan", hub_details={}))
    assert "Antrean Anda aman" in unknown


@pytest.mark.parametrize("code", sorted({*_STATUS, *_HTTP_CODES.values(), "internal", "unknown"}))
def test_whatever_the_hub_or_a_proxy_answers_is_said_in_words(code: str) -> None:
    assert code in sentences()
    assert code not in explain(HubRefused(status=400, hub_code=code, hub_details={}))


@pytest.mark.parametrize("value", [1.5, 2**53, "\0", "\ud800", [[[[1.5]]]]])
def test_a_value_without_canonical_form_is_explained_in_indonesian(value: object) -> None:
    with pytest.raises(NotCanonical) as refusal:
        canonical_bytes({"isi": value})
    assert str(refusal.value.details["reason"]) not in explain(refusal.value)
