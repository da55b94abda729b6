"""Findings about feeds: what enters a laptop, what leaves it, and when."""

from app.domain.letters import Action
from tests.simulation.finding import finding
from tests.simulation.findings_order import all_sync, in_review
from tests.simulation.stage import Stage
from tests.simulation.way import Trouble
from tests.sync.hub.world import CAMAT, KASI, KASI_PEM, KAUR, SEKCAM


@finding(10, kills=("skips_own_entries",))
def an_own_letter_has_its_place_in_the_feed_though_its_words_do_not_come_back(s: Stage) -> None:
    kasi = s.desk(KASI)
    kasi.writes("letter", verifiers=(SEKCAM,))
    kasi.keeps("letter")
    kasi.steps(Action.SUBMIT, "letter")
    all_sync(s, kasi)


@finding(14, kills=("follows_older_lists",))
def an_answer_from_before_brings_no_lost_feed_back(s: Stage) -> None:
    kaur, pem = s.desk(KAUR), s.desk(KASI_PEM)
    kaur.enters(5)
    all_sync(s, kaur, pem)
    s.stands_in(KAUR, by=KASI_PEM)
    pem.loses(Trouble.LOST_ANSWER)
    list_answer = len(pem.laptop.way.answers) - 1
    pem.loses(Trouble.LOST_ANSWER, after=1)
    page_answer = len(pem.laptop.way.answers) - 1
    pem.syncs()
    s.must("P14", "lacks the figure", holds=pem.sees_figure())
    s.stands_in_no_more(KAUR, by=KASI_PEM)
    pem.syncs()
    s.must("P13", "keeps the figure", holds=not pem.sees_figure())
    pem.hears_late(list_answer)
    pem.hears_late(page_answer)
    s.must("P13", "has the figure again", holds=not pem.sees_figure())


@finding(14, kills=("replays_old_pages",))
def an_entry_that_was_read_is_not_read_again(s: Stage) -> None:
    kasi, sekcam = s.desk(KASI), s.desk(SEKCAM)
    kasi.writes("letter", verifiers=(SEKCAM,))
    kasi.steps(Action.SUBMIT, "letter")
    all_sync(s, kasi)
    sekcam.loses(Trouble.LOST_ANSWER)
    sekcam.syncs()
    s.must("P14", "lacks the letter", holds=sekcam.sees("letter"))
    s.post_ends(SEKCAM)
    sekcam.syncs()
    s.must("P13", "keeps the letter", holds=not sekcam.sees("letter"))
    sekcam.hears_late(0)
    s.must("P13", "has the letter again", holds=not sekcam.sees("letter"))


@finding(20, kills=("purges_only_what_leaves", "purges_nothing"))
def a_late_result_brings_back_nothing_that_left(s: Stage) -> None:
    s.stands_in(KAUR, by=KASI_PEM)
    pem = s.desk(KASI_PEM)
    pem.syncs()
    pem.enters(5)
    s.pass_time(minutes=1)
    pem.loses(Trouble.LOST_ANSWER)
    s.stands_in_no_more(KAUR, by=KASI_PEM)
    pem.syncs()
    s.must("P13", "keeps the figure", holds=not pem.sees_figure())


@finding(22, kills=("purges_within_a_turn",))
def what_goes_from_one_feed_to_another_does_not_vanish_between(s: Stage) -> None:
    pem, sekcam, camat = s.desk(KASI_PEM), s.desk(SEKCAM), s.desk(CAMAT)
    s.stands_in(KASI, by=SEKCAM)
    pem.writes("letter", verifiers=(SEKCAM,))
    pem.steps(Action.SUBMIT, "letter")
    all_sync(s, pem, sekcam)
    sekcam.steps(Action.INITIAL, "letter")
    all_sync(s, sekcam, camat)
    sekcam.keeps("letter")
    sekcam.notes("letter")
    camat.steps(Action.SIGN, "letter")
    all_sync(s, camat)
    s.post_ends(SEKCAM)
    sekcam.syncs()


@finding(22, kills=("never_says_leave", "purges_nothing", "purges_only_what_leaves"))
def who_leaves_a_post_keeps_nothing_of_it(s: Stage) -> None:
    kasi, sekcam = s.desk(KASI), s.desk(SEKCAM)
    in_review(s, kasi, sekcam)
    s.must("P14", "lacks the letter", holds=sekcam.sees("letter"))
    s.post_ends(SEKCAM)
    all_sync(s, kasi, sekcam)
    s.must("P13", "keeps the letter", holds=not sekcam.sees("letter"))


@finding(23, kills=("sums_over_rows",))
def a_check_sum_fails_only_where_something_is_wrong(s: Stage) -> None:
    kasi, other, sekcam = s.desk(KASI), s.desk(KASI), s.desk(SEKCAM)
    in_review(s, kasi, other, sekcam)
    sekcam.steps(Action.INITIAL, "letter")
    kasi.notes("letter")
    other.notes("letter")
    all_sync(s, sekcam, kasi, other)
