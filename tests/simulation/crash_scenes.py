"""Ten short stories in which the power may fail at every commit of a laptop and of the hub."""

from app.domain.letters import Action
from tests.simulation.findings_order import all_sync, in_review, in_revision
from tests.simulation.stage import Scene, Stage
from tests.simulation.way import Trouble
from tests.sync.hub.world import CAMAT, KASI, KASI_PEM, KAUR, LALANG_JAYA, SEKCAM, SEKDES


def a_letter_takes_its_number_from_the_block(s: Stage) -> None:
    kasi = s.desk(KASI)
    s.begins()
    kasi.writes("letter")
    kasi.steps(Action.SUBMIT, "letter")
    all_sync(s, kasi)


def an_initial_is_the_last_one(s: Stage) -> None:
    kasi, sekcam = s.desk(KASI), s.desk(SEKCAM)
    in_review(s, kasi, sekcam)
    s.begins()
    sekcam.steps(Action.INITIAL, "letter")
    all_sync(s, sekcam)


def a_letter_comes_back_and_goes_again(s: Stage) -> None:
    sekcam, kasi = s.desk(SEKCAM), s.desk(KASI)
    in_revision(s, sekcam, kasi)
    s.begins()
    kasi.edits("letter")
    kasi.steps(Action.SUBMIT, "letter")
    all_sync(s, kasi)


def a_letter_is_sent_and_read(s: Stage) -> None:
    camat, sekdes = s.desk(CAMAT), s.desk(SEKDES)
    kasi = s.desk(KASI)
    kasi.writes("letter", to=(LALANG_JAYA,))
    kasi.steps(Action.SUBMIT, "letter")
    all_sync(s, kasi, camat)
    camat.steps(Action.SIGN, "letter")
    s.begins()
    camat.steps(Action.SEND, "letter")
    all_sync(s, camat, sekdes)
    sekdes.reads()
    all_sync(s, sekdes)


def a_note_is_taken_back_and_another_goes(s: Stage) -> None:
    kasi, sekcam = s.desk(KASI), s.desk(SEKCAM)
    in_review(s, kasi, sekcam)
    s.begins()
    kasi.notes("letter")
    kasi.undoes()
    kasi.notes("letter")
    s.pass_time(minutes=1)
    kasi.loses(Trouble.LOST_ANSWER)
    kasi.syncs()


def a_refusal_takes_what_stands_on_it(s: Stage) -> None:
    sekcam, kasi, other = s.desk(SEKCAM), s.desk(KASI), s.desk(KASI)
    in_revision(s, sekcam, kasi, other)
    other.steps(Action.SUBMIT, "letter")
    all_sync(s, other)
    kasi.edits("letter")
    kasi.steps(Action.SUBMIT, "letter")
    s.begins()
    all_sync(s, kasi)


def a_number_falls_with_its_initial(s: Stage) -> None:
    pem, first, second = s.desk(KASI_PEM), s.desk(KASI), s.desk(KASI)
    pem.writes("letter", verifiers=(KASI,))
    pem.steps(Action.SUBMIT, "letter")
    all_sync(s, pem, first, second)
    first.steps(Action.INITIAL, "letter")
    s.begins()
    second.steps(Action.INITIAL, "letter")
    all_sync(s, first, second)


def an_officer_lets_a_revoked_laptop_have_its_say(s: Stage) -> None:
    kasi = s.desk(KASI)
    kasi.writes("letter", verifiers=(SEKCAM,))
    kasi.steps(Action.SUBMIT, "letter")
    s.begins()
    s.revoke(kasi)
    all_sync(s, kasi)
    s.officer_confirms()
    s.officer_confirms()
    all_sync(s, kasi)


def an_old_disk_goes_on_under_a_new_id(s: Stage) -> None:
    kasi = s.desk(KASI)
    kasi.copies_disk()
    kasi.writes("first")
    kasi.steps(Action.SUBMIT, "first")
    all_sync(s, kasi)
    kasi.gets_old_disk()
    s.begins()
    kasi.writes("second")
    kasi.steps(Action.SUBMIT, "second")
    all_sync(s, kasi)


def a_post_ends_and_what_it_showed_goes(s: Stage) -> None:
    kaur, pem = s.desk(KAUR), s.desk(KASI_PEM)
    s.stands_in(KAUR, by=KASI_PEM)
    kaur.enters(5)
    all_sync(s, kaur, pem)
    s.begins()
    pem.enters(7)
    s.pass_time(minutes=1)
    s.stands_in_no_more(KAUR, by=KASI_PEM)
    pem.syncs()


CRASH_SCENES: tuple[Scene, ...] = (
    a_letter_takes_its_number_from_the_block,
    an_initial_is_the_last_one,
    a_letter_comes_back_and_goes_again,
    a_letter_is_sent_and_read,
    a_note_is_taken_back_and_another_goes,
    a_refusal_takes_what_stands_on_it,
    a_number_falls_with_its_initial,
    an_officer_lets_a_revoked_laptop_have_its_say,
    an_old_disk_goes_on_under_a_new_id,
    a_post_ends_and_what_it_showed_goes,
)
