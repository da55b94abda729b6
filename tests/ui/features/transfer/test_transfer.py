"""The queue in order, and nothing lost of what the hub refused."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.commands import ReturnLetter, SubmitLetter
from app.services.kinds import Kind
from app.services.outbox import Attention
from app.services.travel import ColleagueLaptop, FilesWait, TurnEnd, TurnRecord
from sync.client.progress import Phase, Progress
from tests.ui.cut_words import cut_words
from tests.ui.shell.practice_office import FakeCourier, Practised, practised
from ui.features.transfer.data_use import MEGABYTE
from ui.features.transfer.dialogs import HistoryDialog, LimitsDialog, OrderDialog
from ui.features.transfer.lines import LineList, todays_lines
from ui.features.transfer.page import TransferPage, make_page
from ui.features.transfer.reading import read_transfer
from ui.runtime.appearance import Appearance
from ui.runtime.desk import Place, Surroundings
from ui.runtime.when import clock_of
from ui.widgets.paged_model import ROW_ROLE
from ui.widgets.width_mode import WidthMode

WORDS = "Tanggal rapat belum cocok dengan undangan bupati."


@pytest.fixture
def office(tmp_path: Path, qapp: QApplication) -> Iterator[Practised]:
    made = practised(tmp_path)
    yield made
    made.profile.close()


def refuse(office: Practised) -> None:
    """The hub said no to a return of the letter."""
    letter = office.draft("Undangan Musyawarah")
    office.do("submit", SubmitLetter(), letter)
    with office.profile.store.uow() as uow:
        envelope = uow.outbox.of_object(letter)[-1].envelope
        parked = replace(envelope, type="return", args=ReturnLetter(reason=WORDS))
        uow.outbox.park(
            Attention(
                root=parked.id,
                kind=Kind.LETTER,
                object_id=letter,
                code="content_moved",
                details={},
                commands=(parked,),
            )
        )
        uow.commit()


def test_the_queue_names_act_and_subject_in_the_order_in_which_it_goes(office: Practised) -> None:
    letter = office.draft("Undangan Musyawarah")
    office.do("submit", SubmitLetter(), letter)
    office.profile.dispatcher.seal_open()
    lines = read_transfer(office.desk.queries, office.desk.today()).queue
    assert [(line.title, line.state) for line in lines] == [
        ("Konsep: Undangan Musyawarah", "berikutnya"),
        ("Ajukan: Undangan Musyawarah", "antre"),
    ]


def test_a_draft_alone_is_not_in_the_queue(office: Practised) -> None:
    office.draft("Undangan Musyawarah")
    assert read_transfer(office.desk.queries, office.desk.today()).queue == ()


def test_a_refused_command_shows_the_reason_and_the_persons_own_text(
    office: Practised, qtbot: QtBot, look: Appearance
) -> None:
    refuse(office)
    around = Surroundings(desk=office.desk, window=office.window)
    page = make_page(around, FakeCourier())
    assert isinstance(page, TransferPage)
    qtbot.addWidget(page)
    page.opened()
    assert page.pane.own_text.toPlainText() == WORDS
    assert "baca perubahannya" in page.pane.words.text()
    page.pane.copy()
    assert QApplication.clipboard().text() == WORDS
    page.pane.opened.emit()
    assert office.window.opened[0][0] is Place.COMPOSER


def test_the_buttons_reach_the_courier(office: Practised, qtbot: QtBot, look: Appearance) -> None:
    courier = FakeCourier()
    page = make_page(Surroundings(desk=office.desk, window=office.window), courier)
    assert isinstance(page, TransferPage)
    qtbot.addWidget(page)
    page.connect_button.click()
    page.off.click()
    assert courier.asked == ["connect", "off True"]


def test_at_150_percent_a_long_act_in_the_queue_takes_two_lines(
    office: Practised, qtbot: QtBot, look: Appearance
) -> None:
    for subject in ("Rapat", "Undangan Pelatihan Aplikasi Surat bagi Perangkat Desa"):
        office.do("submit", SubmitLetter(), office.draft(subject))
    page = make_page(Surroundings(desk=office.desk, window=office.window), FakeCourier())
    assert isinstance(page, TransferPage)
    qtbot.addWidget(page)
    page.set_width_mode(WidthMode.NARROW)
    page.resize(839, 393)
    page.show()
    page.opened()
    heights = [page.queue.sizeHintForRow(row) for row in range(page.queue.model().rowCount())]
    assert min(heights) < max(heights)
    qtbot.waitUntil(lambda: cut_words(page) == [])


def shown(office: Practised, qtbot: QtBot, courier: FakeCourier | None = None) -> TransferPage:
    page = make_page(Surroundings(desk=office.desk, window=office.window), courier or FakeCourier())
    assert isinstance(page, TransferPage)
    qtbot.addWidget(page)
    qtbot.addWidget(office.window.overlay_host)
    page.resize(1170, 641)
    page.show()
    page.opened()
    return page


def titles(lines: LineList) -> list[str]:
    rows = [lines.model().index(row, 0).data(ROW_ROLE) for row in range(lines.model().rowCount())]
    return [row.title for row in rows]


def two_letters(office: Practised) -> None:
    for subject in ("Undangan Musyawarah", "Laporan Abrasi"):
        office.do("submit", SubmitLetter(), office.draft(subject))
    office.profile.dispatcher.seal_open()


def journal(office: Practised, *turns: TurnRecord) -> None:
    with office.profile.store.uow() as uow:
        for turn in turns:
            uow.travel.journal(turn, office.desk.today())
        uow.commit()


def test_a_letter_put_first_leads_the_queue_with_its_draft(
    office: Practised, qtbot: QtBot, look: Appearance
) -> None:
    two_letters(office)
    page = shown(office, qtbot)
    page.order_link.click()
    (dialog,) = office.window.overlay_host.findChildren(OrderDialog)
    assert titles(dialog.list) == ["Konsep: Undangan Musyawarah", "Konsep: Laporan Abrasi"]
    dialog.list.choose(1)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert titles(page.queue) == [
        "Konsep: Laporan Abrasi",
        "Ajukan: Laporan Abrasi",
        "Konsep: Undangan Musyawarah",
        "Ajukan: Undangan Musyawarah",
    ]
    assert titles(dialog.list)[0] == "Konsep: Laporan Abrasi"


def test_the_limits_are_changed_and_said(office: Practised, qtbot: QtBot, look: Appearance) -> None:
    courier = FakeCourier()
    page = shown(office, qtbot, courier)
    assert "tanpa batas" in page.use.month.text()
    page.limits_link.click()
    (dialog,) = office.window.overlay_host.findChildren(LimitsDialog)
    dialog.limit.choose(str(50 * MEGABYTE))
    dialog.wifi.click()
    dialog.accept.click()
    assert page.use.month.text() == "30 hari: 0 KB dari 50 MB"
    assert page.use.files.text() == "Berkas: semua jaringan"
    assert courier.asked == ["limits"]


def test_what_was_sent_today_is_told_with_its_time(
    office: Practised, qtbot: QtBot, look: Appearance
) -> None:
    now = office.desk.now()
    journal(
        office,
        TurnRecord(began_at=now, ended_at=now, end=TurnEnd.REACHED, sent=17, received=23),
        TurnRecord(began_at=now, ended_at=now, end=TurnEnd.AWAY),
    )
    page = shown(office, qtbot)
    assert titles(page.history) == ["Pusat belum terjangkau", "17 terkirim, 23 diterima"]
    assert f"17 Terkirim hari ini, terakhir {clock_of(now)}" in page.facts.accessibleName()
    page.history_link.click()
    (dialog,) = office.window.overlay_host.findChildren(HistoryDialog)
    assert len(titles(dialog.list)) == 2


def test_meetings_one_after_the_other_are_told_as_one(office: Practised) -> None:
    now = office.desk.now()
    turns = [
        TurnRecord(began_at=at, ended_at=at, end=TurnEnd.REACHED, sent=2, received=1)
        for at in (now, now - timedelta(minutes=6))
    ]
    (line,) = todays_lines(turns, now.replace(hour=23, minute=59))
    assert line.title == "4 terkirim, 2 diterima"
    assert line.trailing == f"{clock_of(turns[1].began_at)}–{clock_of(now)}"


def test_data_of_seven_days_is_spoken_day_by_day(
    office: Practised, qtbot: QtBot, look: Appearance
) -> None:
    now = office.desk.now()
    journal(
        office,
        TurnRecord(began_at=now, ended_at=now, end=TurnEnd.REACHED, bytes_down=3 * MEGABYTE),
    )
    page = shown(office, qtbot)
    assert page.use.total.text() == "3,0 MB, 7 hari"
    spoken = page.use.bars.accessibleName()
    assert spoken.endswith("3,0 MB")
    assert spoken.count("tidak ada") == 6


def test_files_that_wait_are_explained_and_can_be_sent_all_the_same(
    office: Practised, qtbot: QtBot, look: Appearance
) -> None:
    courier = FakeCourier()
    courier.link = replace(courier.link, files_wait=FilesWait.BUDGET)
    page = shown(office, qtbot, courier)
    assert page.send_files.isVisible()
    page.send_files.click()
    assert courier.asked == ["files"]


def under_way() -> Progress:
    return Progress(
        phase=Phase.FILES_UP,
        done_bytes=MEGABYTE,
        total_bytes=4 * MEGABYTE,
        share=0.25,
        name="Undangan.pdf",
        elapsed_s=30,
        left_s=90,
    )


def test_a_long_meeting_shows_bytes_and_time_left_and_can_be_ended(
    office: Practised, qtbot: QtBot, look: Appearance
) -> None:
    courier = FakeCourier()
    page = shown(office, qtbot, courier)
    assert not page.progress.isVisible()
    courier.link = replace(courier.link, is_running=True, progress=under_way())
    courier.changed.emit()
    assert page.progress.title.text() == "Mengirim berkas Undangan.pdf"
    assert page.progress.detail.text() == "1,0 MB dari 4,0 MB, sekitar 2 menit lagi"
    page.progress.stop.click()
    assert courier.asked == ["end"]
    courier.link = replace(courier.link, is_stopping=True)
    courier.changed.emit()
    assert "tidak ada yang hilang" in page.progress.detail.text()
    assert not page.progress.stop.isEnabled()


def test_laptops_of_colleagues_stand_with_the_time_they_were_last_at_the_hub(
    office: Practised, qtbot: QtBot, look: Appearance
) -> None:
    now = office.desk.now()
    with office.profile.store.uow() as uow:
        seen = ColleagueLaptop(name="Budi Laut, S.H.", label="Laptop Umum", seen_at=now)
        uow.travel.keep_colleagues([seen], now)
        uow.commit()
    page = shown(office, qtbot)
    row = page.colleagues.model().index(0, 0).data(ROW_ROLE)
    assert (row.title, row.caption, row.trailing) == ("Budi Laut", "Laptop Umum", clock_of(now))


@pytest.mark.parametrize("mode", list(WidthMode))
def test_every_word_is_whole_with_everything_on_screen(
    office: Practised, qtbot: QtBot, look: Appearance, mode: WidthMode
) -> None:
    two_letters(office)
    refuse(office)
    now = office.desk.now()
    journal(office, TurnRecord(began_at=now, ended_at=now, end=TurnEnd.REACHED, sent=1))
    courier = FakeCourier()
    courier.link = replace(
        courier.link, files_wait=FilesWait.METERED, is_running=True, progress=under_way()
    )
    page = shown(office, qtbot, courier)
    page.set_width_mode(mode)
    page.resize({WidthMode.NARROW: 839, WidthMode.COMPACT: 1029}.get(mode, 1170), 641)
    qtbot.waitUntil(lambda: cut_words(page) == [])
