"""The hub's word: order, rights, words that moved, replaced commands, versions."""

from dataclasses import replace
from decimal import Decimal

from app.domain.attachments import AttachedFile
from app.domain.commands import (
    AttachEvidence,
    CommentLetter,
    EnterFigure,
    InitialLetter,
    ReturnLetter,
)
from app.domain.envelope import Version
from app.services.handlers.performance import cell_of
from app.services.hashing import content_hash
from app.services.kinds import Kind
from sync.protocol.messages import Wanted
from tests.sync.hub.drafts import a_draft, submitted
from tests.sync.hub.laptop import a_letter
from tests.sync.hub.world import CAMAT, KASI, KAUR, LALANG_JAYA, SEKCAM, World

# -- follows


def test_a_command_waits_for_the_one_it_follows_and_runs_when_that_arrives(world: World) -> None:
    kasi = world.laptop(KASI)
    draft = a_draft(world, kasi)
    submit = kasi.submit(draft.envelope.object, follows=draft.id)
    kasi.turn(commands=[submit.presented])
    assert kasi.outcome(submit) == "waiting"
    kasi.turn(commands=[draft.presented])
    assert (kasi.outcome(draft), kasi.outcome(submit)) == ("applied", "applied")


def test_a_whole_chain_that_waited_runs_in_order(world: World) -> None:
    kasi = world.laptop(KASI)
    draft = a_draft(world, kasi)
    letter = draft.envelope.object
    second = kasi.write(
        replace(draft.envelope.args.content, subject="Dua"), letter, follows=draft.id
    )
    third = kasi.submit(letter, follows=second.id)
    kasi.turn(commands=[third.presented])
    kasi.turn(commands=[second.presented])
    assert kasi.outcome(second) == kasi.outcome(third) == "waiting"
    kasi.turn(commands=[draft.presented])
    assert [kasi.results[each.id].k for each in (draft, second, third)] == [1, 2, 3]


def test_what_follows_a_refused_command_falls_with_it_and_names_the_root(world: World) -> None:
    kasi, sekcam = world.laptop(KASI), world.laptop(SEKCAM)
    letter = submitted(world, kasi).envelope.object
    sekcam.sync()
    wrong = sekcam.act("return", ReturnLetter(reason=" "), letter)
    second = sekcam.initial(letter, follows=wrong.id)
    third = sekcam.sign(letter, follows=second.id)
    sekcam.turn()
    assert sekcam.code(wrong) == "reason_missing"
    assert [sekcam.code(each) for each in (second, third)] == ["dependency_refused"] * 2
    assert {sekcam.results[each.id].root for each in (wrong, second, third)} == {wrong.id}


def test_a_comment_that_follows_nothing_needs_no_seen_words(world: World) -> None:
    kasi, sekcam = world.laptop(KASI), world.laptop(SEKCAM)
    letter = submitted(world, kasi).envelope.object
    sekcam.sync()
    comment = sekcam.act("comment", CommentLetter(text="Mohon dicek."), letter, seen="0" * 64)
    sekcam.turn()
    assert sekcam.outcome(comment) == "applied"


# -- words that moved


def test_nobody_approves_words_that_they_did_not_see(world: World) -> None:
    kasi, sekcam = world.laptop(KASI), world.laptop(SEKCAM)
    letter = submitted(world, kasi).envelope.object
    sekcam.sync()
    initial = sekcam.initial(letter, seen="0" * 64)
    sekcam.turn()
    assert sekcam.code(initial) == "content_moved"
    assert sekcam.results[initial.id].root == initial.id


def test_an_approval_that_names_no_words_is_refused(world: World) -> None:
    kasi, sekcam = world.laptop(KASI), world.laptop(SEKCAM)
    letter = submitted(world, kasi).envelope.object
    sekcam.sync()
    initial = sekcam.initial(letter, is_blind=True)
    sekcam.turn()
    assert sekcam.code(initial) == "content_moved"


def test_a_text_written_over_older_words_stands_beside_the_newer_ones(world: World) -> None:
    first, second = world.laptop(KASI), world.laptop(KASI)
    draft = a_draft(world, first)
    letter = draft.envelope.object
    first.sync()
    second.sync()
    one = first.write(replace(draft.envelope.args.content, subject="Satu"), letter)
    other = second.write(replace(draft.envelope.args.content, subject="Dua"), letter)
    first.sync()
    second.sync()
    assert (first.outcome(one), second.outcome(other)) == ("applied", "merged")
    first.sync()
    kept = first.rows[letter]
    assert (kept.content.subject, kept.siblings[0].content.subject) == ("Satu", "Dua")
    assert second.rows[letter] == kept


def test_two_laptops_that_enter_the_same_cell_meet_in_one_object(world: World) -> None:
    first, second = world.laptop(KAUR), world.laptop(KAUR)
    args = EnterFigure(unit=LALANG_JAYA, indicator="I-01", year=2026, quarter=3, value=Decimal(2))
    entries = [laptop.act("enter_figure", args, cell_of(args)) for laptop in (first, second)]
    first.sync()
    second.sync()
    first.sync()
    assert second.outcome(entries[1]) == "merged"
    cell = entries[0].envelope.object
    assert first.rows[cell] == second.rows[cell]
    assert first.versions[cell] == second.versions[cell] == (1, 1)


def test_a_figure_over_another_that_its_person_did_not_see_is_refused(world: World) -> None:
    first, second = world.laptop(KAUR), world.laptop(KAUR)
    entries = []
    for laptop, value in ((first, 2), (second, 3)):
        args = EnterFigure(
            unit=LALANG_JAYA, indicator="I-01", year=2026, quarter=3, value=Decimal(value)
        )
        entries.append(laptop.act("enter_figure", args, cell_of(args)))
    first.sync()
    second.sync()
    assert second.code(entries[1]) == "content_moved"
    fresh = world.laptop(KAUR)
    assert fresh.rows[entries[0].envelope.object].value == Decimal(2)
    again = fresh.act("enter_figure", entries[1].envelope.args, entries[0].envelope.object)
    fresh.turn()
    assert fresh.outcome(again) == "applied"


def test_a_figure_is_entered_beside_evidence_that_came_meanwhile(world: World) -> None:
    first, second = world.laptop(KAUR), world.laptop(KAUR)
    key = {"unit": LALANG_JAYA, "indicator": "I-01", "year": 2026, "quarter": 3}
    args = EnterFigure(**key, value=Decimal(2))
    first.act("enter_figure", args, cell_of(args))
    first.sync()
    second.sync()
    for name in ("a", "b"):
        file = AttachedFile(
            name=f"{name}.pdf", media_type="application/pdf", size_bytes=9, sha256=name * 64
        )
        second.act("attach_evidence", AttachEvidence(**key, file=file), cell_of(args))
    second.sync()
    again = first.act("enter_figure", EnterFigure(**key, value=Decimal(3)), cell_of(args))
    first.sync()
    first.sync()
    cell = first.rows[cell_of(args)]
    assert first.outcome(again) == "merged"
    assert (cell.value, [each.file.name for each in cell.evidence]) == (3, ["a.pdf", "b.pdf"])


def test_a_command_whose_arguments_name_another_object_is_refused(world: World) -> None:
    kaur = world.laptop(KAUR)
    args = EnterFigure(unit=LALANG_JAYA, indicator="I-01", year=2026, quarter=3, value=Decimal(2))
    entry = kaur.act("enter_figure", args)
    kaur.turn()
    assert (kaur.code(entry), kaur.results[entry.id].details["field"]) == ("malformed", "object")


def test_an_id_that_another_kind_of_object_has_is_refused(world: World) -> None:
    kasi = world.laptop(KASI)
    position = world.position(CAMAT).id
    kasi.rows.pop(position)
    draft = kasi.write(a_letter(verifiers=(), signatory=position), position)
    kasi.turn()
    assert kasi.code(draft) == "already_exists"


# -- replaced commands


def test_a_command_that_replaces_a_waiting_one_ends_it(world: World) -> None:
    kasi = world.laptop(KASI)
    draft = a_draft(world, kasi)
    letter = draft.envelope.object
    old = kasi.submit(letter, follows=draft.id)
    kasi.turn(commands=[old.presented])
    new = kasi.submit(letter, follows=draft.id, supersedes=old.id)
    kasi.turn(commands=[new.presented])
    assert (kasi.code(old), kasi.outcome(new)) == ("superseded", "waiting")
    kasi.turn(commands=[draft.presented])
    assert kasi.outcome(new) == "applied"


def test_a_replaced_command_that_arrives_late_is_refused(world: World) -> None:
    kasi = world.laptop(KASI)
    old = a_draft(world, kasi, "Lama")
    new = kasi.write(old.envelope.args.content, supersedes=old.id)
    kasi.turn(commands=[new.presented])
    kasi.turn(commands=[old.presented])
    assert (kasi.outcome(new), kasi.code(old)) == ("applied", "superseded")


def test_a_command_that_applied_cannot_be_replaced(world: World) -> None:
    kasi = world.laptop(KASI)
    draft = a_draft(world, kasi)
    kasi.turn()
    again = kasi.write(draft.envelope.args.content, supersedes=draft.id)
    kasi.turn()
    assert kasi.code(again) == "already_exists"


def test_nobody_replaces_another_persons_command(world: World) -> None:
    kasi, sekcam = world.laptop(KASI), world.laptop(SEKCAM)
    draft = a_draft(world, kasi)
    submit = kasi.submit(draft.envelope.object, follows=draft.id)
    kasi.turn(commands=[submit.presented])
    foreign = sekcam.act("initial", InitialLetter(), draft.envelope.object, supersedes=submit.id)
    sekcam.turn()
    assert sekcam.code(foreign) == "not_permitted"
    kasi.turn(commands=[draft.presented])
    assert kasi.outcome(submit) == "applied"


# -- versions


def test_a_version_counts_every_change_and_no_idle_command(world: World) -> None:
    kasi = world.laptop(KASI)
    draft = a_draft(world, kasi)
    letter = draft.envelope.object
    kasi.sync()
    same = kasi.write(draft.envelope.args.content, letter)
    kasi.sync()
    changed = kasi.write(replace(draft.envelope.args.content, subject="Baru"), letter)
    kasi.sync()
    assert [kasi.results[each.id].k for each in (draft, same, changed)] == [1, 1, 2]
    with world.look() as tx:
        stored = tx.objects.get(Kind.LETTER, letter)
    assert stored is not None
    assert stored.version == Version(1, 2)
    assert stored.seen == {str(kasi.device): changed.envelope.n}


def test_a_result_names_the_state_that_it_made(world: World) -> None:
    kasi = world.laptop(KASI)
    draft = a_draft(world, kasi)
    kasi.turn()
    raw = kasi.ask(kasi.request(need=[Wanted(kind="letter", id=draft.envelope.object)])).bodies[0]
    result = kasi.results[draft.id]
    assert (result.epoch, result.k) == (raw.epoch, raw.k)
    assert result.content_hash == content_hash(kasi.rows[draft.envelope.object])
