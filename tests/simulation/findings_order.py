"""Findings about the order of acts: what stands on what, and what falls with it."""

from uuid import UUID

from app.domain.letters import Action
from tests.simulation.finding import finding
from tests.simulation.stage import Desk, Stage
from tests.simulation.way import Trouble
from tests.sync.hub.world import KASI, SEKCAM


def in_review(s: Stage, *desks: Desk) -> None:
    """The first desk's letter waits for the secretary's initial, and all desks know it."""
    desks[0].writes("letter", verifiers=(SEKCAM,))
    desks[0].steps(Action.SUBMIT, "letter")
    all_sync(s, *desks)


def in_revision(s: Stage, sekcam: Desk, *desks: Desk) -> None:
    """The letter came back to its drafter."""
    in_review(s, *desks, sekcam)
    sekcam.steps(Action.RETURN, "letter")
    all_sync(s, sekcam, *desks)


def all_sync(s: Stage, *desks: Desk) -> None:
    s.pass_time(minutes=1)
    for desk in desks:
        desk.syncs()


@finding(7, kills=("follows_only_the_unsent", "runs_ahead_of_its_predecessor"))
def an_act_on_an_unanswered_one_falls_with_it(s: Stage) -> None:
    sekcam, kasi, other = s.desk(SEKCAM), s.desk(KASI), s.desk(KASI)
    in_revision(s, sekcam, kasi, other)
    other.steps(Action.SUBMIT, "letter")
    all_sync(s, other)
    kasi.steps(Action.SUBMIT, "letter")
    s.pass_time(minutes=1)
    kasi.loses(Trouble.LOST_ANSWER)
    kasi.steps(Action.WITHDRAW, "letter")
    all_sync(s, kasi)
    s.must("P21", "is not one item", holds=kasi.items() == 1)


@finding(9, kills=("confirms_whatever_it_is_by_now", "approves_unseen_words"))
def confirming_a_right_approves_no_words_that_nobody_saw(s: Stage) -> None:
    kasi, sekcam = s.desk(KASI), s.desk(SEKCAM)
    in_review(s, kasi, sekcam)
    sekcam.steps(Action.INITIAL, "letter")
    s.post_ends(SEKCAM)
    sekcam.syncs()
    s.must("P10", "the initial is not held", holds=s.held() == 1)
    kasi.steps(Action.WITHDRAW, "letter")
    kasi.edits("letter")
    kasi.steps(Action.SUBMIT, "letter")
    all_sync(s, kasi)
    s.officer_confirms()


@finding(11, kills=("promotes_blindly",))
def a_result_that_is_not_as_the_laptop_guessed_fetches_the_truth(s: Stage) -> None:
    sekcam, kasi, other = s.desk(SEKCAM), s.desk(KASI), s.desk(KASI)
    in_revision(s, sekcam, kasi, other)
    other.edits("letter")
    other.steps(Action.SUBMIT, "letter")
    other.steps(Action.WITHDRAW, "letter")
    kasi.edits("letter")
    kasi.steps(Action.SUBMIT, "letter")
    all_sync(s, other, kasi)


@finding(15, kills=("forgets_what_waits", "answers_only_what_was_asked"))
def what_waits_for_an_officer_ends_when_the_officer_decides(s: Stage) -> None:
    kasi, sekcam = s.desk(KASI), s.desk(SEKCAM)
    in_review(s, kasi, sekcam)
    kasi.steps(Action.WITHDRAW, "letter")
    kasi.edits("letter")
    kasi.steps(Action.SUBMIT, "letter")
    s.revoke(kasi)
    all_sync(s, kasi)
    s.must("P6", "nothing is held", holds=s.held() > 0)
    s.officer_confirms()
    all_sync(s, kasi)


@finding(15, kills=("hears_results_last",))
def words_never_stand_twice_while_their_answer_is_read(s: Stage) -> None:
    kasi, sekcam = s.desk(KASI), s.desk(SEKCAM)
    in_review(s, kasi, sekcam)
    kasi.says_once()
    kasi.notes("letter")
    s.pass_time(minutes=1)
    kasi.loses(Trouble.LOST_ANSWER)
    sekcam.notes("letter")
    all_sync(s, sekcam, kasi)


@finding(21, kills=("parks_notes_too", "drops_refused_words"))
def one_refusal_takes_what_stands_on_it_and_nothing_else(s: Stage) -> None:
    sekcam, kasi, other = s.desk(SEKCAM), s.desk(KASI), s.desk(KASI)
    in_revision(s, sekcam, kasi, other)
    other.edits("letter")
    other.steps(Action.SUBMIT, "letter")
    all_sync(s, other)
    kasi.edits("letter")
    kasi.steps(Action.SUBMIT, "letter")
    kasi.notes("letter")
    kasi.steps(Action.WITHDRAW, "letter")
    all_sync(s, kasi)
    s.must("P21", "is not one item", holds=kasi.items() == 1)


@finding(25, kills=("seals_half_an_act",))
def sealing_takes_an_act_whole(s: Stage) -> None:
    kasi, act = two_notes_in_one_act(s)
    kasi.notes("first")
    s.must("G", "half of the act is sealed", holds=len(kasi.states_of(act)) == 1)


@finding(25, kills=("undoes_half_an_act",))
def undoing_takes_an_act_whole_or_not_at_all(s: Stage) -> None:
    kasi, act = two_notes_in_one_act(s)
    kasi.seals_first_of(act)
    kasi.undoes(act)
    s.must("G", "half of the act is gone", holds=kasi.count_of(act) == 2)


def two_notes_in_one_act(s: Stage) -> tuple[Desk, UUID]:
    kasi = s.desk(KASI)
    for name in ("first", "second"):
        kasi.writes(name, verifiers=(SEKCAM,))
        kasi.steps(Action.SUBMIT, name)
    all_sync(s, kasi)
    kasi.notes("first")
    act = kasi.last_act()
    kasi.notes("second", group=act)
    return kasi, act


@finding(18, kills=("replaces_nothing",))
def what_its_person_replaced_is_never_confirmed_after_it(s: Stage) -> None:
    """Both laptops are one person's; the first is revoked, so that its text is held."""
    sekcam, first, second = s.desk(SEKCAM), s.desk(KASI), s.desk(KASI)
    in_revision(s, sekcam, first, second)
    first.edits("letter")
    old = first.last_act()
    first.steps(Action.SUBMIT, "letter")
    s.revoke(first)
    all_sync(s, first)
    s.must("P6", "the text is not held", holds=s.held() > 0)
    second.edits("letter", supersedes=old)
    second.steps(Action.SUBMIT, "letter")
    second.steps(Action.WITHDRAW, "letter")
    all_sync(s, second)
    s.officer_confirms()
