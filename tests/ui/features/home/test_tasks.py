"""Which things wait, in which group, in which words."""

from datetime import UTC, date, datetime
from uuid import uuid4

from app.domain.calendar import Quarter
from app.domain.organisation import Directory
from app.services.read_models import DataState, IncomingRow, LetterRow
from ui.features.home.presenter import greeting, summary
from ui.features.home.reading import reported_quarter
from ui.features.home.tasks import (
    Progress,
    approval_tasks,
    figure_tasks,
    in_order,
    incoming_tasks,
    revision_tasks,
)
from ui.runtime.desk import Place
from ui.runtime.theme import Tone

NOW = datetime(2026, 10, 8, 9, 41, tzinfo=UTC)


def a_letter(
    state: str = "in_review", urgency: str = "biasa", at: str = "2026-10-08T01:00:00Z"
) -> LetterRow:
    return LetterRow(
        id=uuid4(),
        unit="19.06.01",
        kind="UND",
        state=state,
        subject="Undangan Rapat",
        number="",
        letter_on=date(2026, 10, 8),
        urgency=urgency,
        secrecy="B",
        drafter=uuid4(),
        turn_position=uuid4(),
        version=3,
        changed_at=at,
        data_state=DataState.AT_HUB,
    )


def an_arrival(*, is_read: bool = False, urgency: str = "biasa") -> IncomingRow:
    return IncomingRow(
        uuid4().hex,
        "19.06.01",
        "Pemerintah Desa Baru",
        "400/1",
        "Laporan abrasi",
        "2026-10-08",
        urgency,
        "B",
        "2026-10-08T01:00:00Z",
        int(is_read),
    )


def nobody() -> Directory:
    return Directory.of()


def progress(filled: int = 22, returned: int = 0) -> Progress:
    return Progress(
        quarter=Quarter(2026, 3),
        filled=filled,
        wanted=28,
        returned=returned,
        due_on=date(2026, 10, 10),
    )


def test_an_urgent_approval_and_one_of_yesterday_belong_to_today() -> None:
    rows = [a_letter(urgency="segera"), a_letter(at="2026-10-07T01:00:00Z"), a_letter()]
    tasks = approval_tasks(rows, nobody(), NOW)
    assert [task.is_today for task in tasks] == [True, True, False]
    assert tasks[0].row.due_tone is Tone.WARN
    assert tasks[0].row.due.startswith("Segera")


def test_a_letter_ready_to_sign_asks_for_a_signature() -> None:
    (task,) = approval_tasks([a_letter("ready_to_sign")], nobody(), NOW)
    assert task.row.caption.startswith("Minta tanda tangan Anda")
    assert task.place is Place.APPROVALS


def test_only_unread_arrivals_wait() -> None:
    tasks = incoming_tasks([an_arrival(is_read=True), an_arrival()], NOW)
    assert [task.row.caption for task in tasks] == ["Surat masuk dari Pemerintah Desa Baru · 400/1"]


def test_a_returned_letter_waits_before_the_rest() -> None:
    row = a_letter("in_revision")
    tasks = in_order([*approval_tasks([a_letter()], nobody(), NOW), *revision_tasks([row], NOW)])
    assert tasks[0].object == row.id


def test_a_quarter_that_is_not_whole_says_how_much_is_left_and_until_when() -> None:
    (task,) = figure_tasks(progress(), 0, NOW)
    assert task.row.title == "Realisasi Triwulan III: 6 indikator belum terisi"
    assert task.row.due == "10 Okt · 2 hari lagi"
    assert figure_tasks(progress(28), 0, NOW) == []


def test_returned_cells_come_first_in_the_words() -> None:
    (task,) = figure_tasks(progress(28, returned=1), 0, NOW)
    assert "1 sel dikembalikan" in task.row.title
    assert task.is_today


def test_the_summary_counts_in_words_and_never_scolds() -> None:
    assert summary(8, 3) == (
        "Ada 8 hal menunggu Anda. Tiga sebaiknya selesai hari ini, sisanya bisa menyusul."
    )
    assert summary(2, 2) == "Ada 2 hal menunggu Anda. Dua sebaiknya selesai hari ini."
    assert summary(0, 0) == "Tidak ada yang menunggu Anda. Pekerjaan Anda rapi."


def test_the_greeting_follows_the_clock_of_the_office() -> None:
    assert greeting(NOW, "Sekar Laut, S.H.") == "Selamat pagi, Sekar Laut"
    assert greeting(NOW.replace(hour=18, minute=29), "Rimba") == "Selamat sore, Rimba"
    assert greeting(NOW.replace(hour=18, minute=30), "Rimba") == "Selamat malam, Rimba"


def test_in_october_the_third_quarter_is_entered() -> None:
    assert reported_quarter(NOW.date()) == Quarter(2026, 3)
