"""The queue in order, and nothing lost of what the hub refused."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.commands import ReturnLetter, SubmitLetter
from app.services.kinds import Kind
from app.services.outbox import Attention
from tests.ui.cut_words import cut_words
from tests.ui.shell.practice_office import FakeCourier, Practised, practised
from ui.features.transfer.page import TransferPage, make_page
from ui.features.transfer.reading import read_transfer
from ui.runtime.appearance import Appearance
from ui.runtime.desk import Place, Surroundings
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
    lines = read_transfer(office.desk.queries).queue
    assert [(line.title, line.state) for line in lines] == [
        ("Konsep: Undangan Musyawarah", "antre"),
        ("Ajukan: Undangan Musyawarah", "antre"),
    ]


def test_a_draft_alone_is_not_in_the_queue(office: Practised) -> None:
    office.draft("Undangan Musyawarah")
    assert read_transfer(office.desk.queries).queue == ()


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
