"""Findings about numbers, copied disks and revoked laptops."""

from app.domain.letters import Action
from tests.simulation.finding import finding
from tests.simulation.stage import Stage
from tests.sync.hub.world import KASI, KASI_PEM, SEKCAM


@finding(2, kills=("draws_while_suspect",))
def a_store_that_may_be_an_old_image_draws_no_number(s: Stage) -> None:
    kasi = s.desk(KASI)
    kasi.writes("first")
    kasi.writes("second")
    kasi.copies_disk()
    kasi.steps(Action.SUBMIT, "first")
    s.pass_time(minutes=1)
    kasi.syncs()
    kasi.gets_old_disk()
    kasi.steps(Action.SUBMIT, "second")
    s.must("P7", "drew a number from an old block", holds=not kasi.number("second"))
    s.pass_time(minutes=1)
    kasi.syncs()
    s.must("P7", "got no number from the hub", holds=bool(kasi.number("second")))


@finding(2, kills=("draws_while_suspect",))
def two_machines_with_one_disk_never_print_one_number_twice(s: Stage) -> None:
    kasi = s.desk(KASI)
    kasi.writes("first")
    kasi.writes("second")
    kasi.copies_disk()
    twin = kasi.is_cloned()
    kasi.steps(Action.SUBMIT, "first")
    twin.steps(Action.SUBMIT, "second")
    kasi.syncs()
    twin.syncs()


@finding(3, kills=("hears_nothing_of_the_revoked", "sends_to_the_revoked"))
def a_revoked_laptop_delivers_what_it_has_and_gets_nothing(s: Stage) -> None:
    kasi, other = s.desk(KASI), s.desk(KASI)
    kasi.writes("mine", verifiers=(SEKCAM,))
    kasi.steps(Action.SUBMIT, "mine")
    s.revoke(kasi)
    other.writes("theirs", verifiers=(SEKCAM,))
    other.steps(Action.SUBMIT, "theirs")
    s.pass_time(minutes=1)
    other.syncs()
    kasi.syncs()
    s.must("P6", "the submit is not held", holds=s.held() > 0)
    s.must("P12", "was told of another letter", holds=not kasi.sees("theirs"))


@finding(16, kills=("ignores_a_fork",))
def two_acts_in_one_place_of_the_order_are_both_carried_out(s: Stage) -> None:
    kasi = s.desk(KASI)
    kasi.copies_disk()
    kasi.writes("first", verifiers=(SEKCAM,))
    kasi.steps(Action.SUBMIT, "first")
    s.pass_time(minutes=1)
    kasi.syncs()
    kasi.gets_old_disk()
    kasi.writes("second", verifiers=(SEKCAM,))
    kasi.steps(Action.SUBMIT, "second")
    s.pass_time(minutes=1)
    kasi.syncs()
    s.must("P6", "the second letter is not at the hub", holds=kasi.state("second") == "in_review")


@finding(16, kills=("knows_acts_by_their_place",))
def an_act_that_was_sealed_twice_is_one_act(s: Stage) -> None:
    """The image was taken inside the ten seconds of undo."""
    kasi = s.desk(KASI)
    kasi.writes("early", verifiers=(SEKCAM,))
    kasi.writes("late", verifiers=(SEKCAM,))
    kasi.steps(Action.SUBMIT, "early")
    kasi.syncs()
    s.pass_time(minutes=1)
    kasi.syncs()
    kasi.notes("early")
    kasi.copies_disk(is_running=True)
    kasi.steps(Action.SUBMIT, "late")
    kasi.steps(Action.WITHDRAW, "late")
    s.pass_time(minutes=1)
    kasi.syncs()
    kasi.gets_old_disk()
    kasi.syncs()


@finding(16, kills=("presents_nothing_anew",))
def a_store_under_a_new_id_hears_what_became_of_its_held_acts(s: Stage) -> None:
    kasi, sekcam = s.desk(KASI), s.desk(SEKCAM)
    kasi.writes("letter", verifiers=(SEKCAM,))
    kasi.steps(Action.SUBMIT, "letter")
    kasi.syncs()
    s.pass_time(minutes=1)
    kasi.syncs()
    s.stands_in(KASI, by=SEKCAM)
    sekcam.syncs()
    sekcam.steps(Action.INITIAL, "letter")
    s.post_ends(SEKCAM)
    sekcam.syncs()
    s.must("P6", "the initial is not held", holds=s.held() == 1)
    sekcam.copies_disk()
    sekcam.writes("another")
    sekcam.steps(Action.SUBMIT, "another")
    s.pass_time(minutes=1)
    sekcam.syncs()
    sekcam.gets_old_disk()
    sekcam.syncs()


@finding(17, kills=("loses_numbers_of_refused",))
def the_number_of_a_refused_initial_is_void_with_its_reason(s: Stage) -> None:
    pem, first, second = s.desk(KASI_PEM), s.desk(KASI), s.desk(KASI)
    pem.writes("letter", verifiers=(KASI,))
    pem.steps(Action.SUBMIT, "letter")
    s.pass_time(minutes=1)
    for desk in (pem, first, second):
        desk.syncs()
    first.steps(Action.INITIAL, "letter")
    second.steps(Action.INITIAL, "letter")
    s.must("P8", "drew no number", holds=bool(first.number("letter") and second.number("letter")))
    s.pass_time(minutes=1)
    first.syncs()
    second.syncs()
    s.must("P21", "nobody was told", holds=second.items() == 1)


@finding(17, kills=("loses_numbers_of_refused", "gives_each_an_item"))
def a_number_that_falls_with_its_draft_is_void_under_the_same_item(s: Stage) -> None:
    sekcam, kasi, other = s.desk(SEKCAM), s.desk(KASI), s.desk(KASI)
    kasi.writes("letter", verifiers=(SEKCAM,))
    kasi.steps(Action.SUBMIT, "letter")
    s.pass_time(minutes=1)
    kasi.syncs()
    sekcam.syncs()
    sekcam.steps(Action.RETURN, "letter")
    s.pass_time(minutes=1)
    for desk in (sekcam, kasi, other):
        desk.syncs()
    other.edits("letter")
    other.steps(Action.SUBMIT, "letter")
    s.pass_time(minutes=1)
    other.syncs()
    kasi.writes("letter")
    kasi.steps(Action.SUBMIT, "letter")
    s.must("P8", "drew no number", holds=bool(kasi.number("letter")))
    s.pass_time(minutes=1)
    kasi.syncs()
    s.must("P21", "is not one item", holds=kasi.items() == 1)
