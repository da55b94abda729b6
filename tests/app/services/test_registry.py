"""Every command type with its class; the table is the list that nobody may shorten in silence."""

import pytest

from app.domain import commands
from app.services.kinds import Kind
from app.services.refusals import UnknownCommand
from app.services.registry import REGISTRY, CommandClass, command_type

CLASSES = {
    "save_draft": CommandClass.REBASE,
    "submit": CommandClass.ASSERT,
    "initial": CommandClass.ASSERT,
    "return": CommandClass.ASSERT,
    "reject": CommandClass.ASSERT,
    "withdraw": CommandClass.ASSERT,
    "comment": CommandClass.COMMUTE,
    "sign": CommandClass.ASSERT,
    "send": CommandClass.ASSERT,
    "mark_read": CommandClass.COMMUTE,
    "cancel": CommandClass.ASSERT,
    "archive": CommandClass.ASSERT,
    "enter_figure": CommandClass.REBASE,
    "attach_evidence": CommandClass.REBASE,
    "detach_evidence": CommandClass.REBASE,
    "submit_figure": CommandClass.ASSERT,
    "verify_figure": CommandClass.ASSERT,
    "return_figure": CommandClass.ASSERT,
    "approve_figure": CommandClass.ASSERT,
}


def test_the_registry_holds_exactly_the_commands_that_are_defined_with_their_class() -> None:
    assert {name: row.cls for name, row in REGISTRY.items()} == CLASSES


def test_every_command_of_the_domain_is_registered_once() -> None:
    defined = {
        member
        for member in vars(commands).values()
        if isinstance(member, type) and member.__module__ == commands.__name__
    }
    registered = [row.args for row in REGISTRY.values()]
    assert set(registered) == defined
    assert len(registered) == len(defined)


def test_only_a_signature_and_a_read_mark_cannot_be_taken_back() -> None:
    assert {name for name, row in REGISTRY.items() if not row.has_undo} == {"sign", "mark_read"}


def test_only_a_draft_stays_on_the_laptop_and_only_three_commands_make_an_object() -> None:
    assert {name for name, row in REGISTRY.items() if row.is_draft} == {"save_draft"}
    assert {name for name, row in REGISTRY.items() if row.creates} == {
        "save_draft",
        "enter_figure",
        "attach_evidence",
    }


def test_a_number_is_drawn_by_submit_or_by_a_paraf_and_by_nothing_else() -> None:
    assert {name for name, row in REGISTRY.items() if row.numbering} == {"submit", "initial"}


def test_each_command_changes_one_kind_of_object() -> None:
    kinds = {row.kind for row in REGISTRY.values()}
    assert kinds == {Kind.LETTER, Kind.INCOMING, Kind.CELL}


def test_an_unknown_command_names_those_that_exist() -> None:
    with pytest.raises(UnknownCommand) as refusal:
        command_type("hapus")
    assert refusal.value.details == {"type": "hapus", "known": sorted(CLASSES)}
