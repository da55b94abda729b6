"""What anybody learns from a check link: enough to compare, never the contents."""

import base64
import hashlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from app.domain.commands import CancelLetter
from app.domain.content import Secrecy
from sync.hub import check_page
from sync.hub.check_facts import CheckState, look_up
from sync.hub.refusals import TooManyRequests
from sync.hub.serve import PAGE_REQUESTS, Listening, RunningHub
from tests.sync.hub.laptop import Laptop, a_letter
from tests.sync.hub.wire import Wire
from tests.sync.hub.world import CAMAT, KASI, MORNING, SEKCAM, World

REGENCY = "Kabupaten Belitung Timur"
MOST_BYTES = 30 * 1024


class Office:
    """Three people who bring one letter as far as a test wants it."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.kasi, self.sekcam = world.laptop(KASI), world.laptop(SEKCAM)
        self.camat = world.laptop(CAMAT)

    def numbered(self, secrecy: Secrecy = Secrecy.ORDINARY) -> UUID:
        draft = self.kasi.write(
            a_letter(
                verifiers=(self.sekcam.held.position,),
                signatory=self.camat.held.position,
                subject="Undangan <b>Rapat</b>",
                secrecy=secrecy,
            )
        )
        letter = draft.envelope.object
        self.kasi.submit(letter, follows=draft.id)
        self.kasi.sync()
        self.sekcam.sync()
        self.sekcam.initial(letter, self.sekcam.draw(letter))
        self.sekcam.sync()
        return letter

    def signed(self, secrecy: Secrecy = Secrecy.ORDINARY) -> UUID:
        letter = self.numbered(secrecy)
        self.camat.sync()
        self.camat.sign(letter)
        self.camat.sync()
        return letter

    def token(self, letter: UUID) -> str:
        return str(self.rows(self.kasi, letter).check_token)

    def rows(self, laptop: Laptop, letter: UUID):
        laptop.sync()
        return laptop.rows[letter]

    def page(self, code: str) -> str:
        with self.world.look() as tx:
            return check_page.render(look_up(tx, code), REGENCY).decode()

    def state(self, code: str) -> CheckState:
        with self.world.look() as tx:
            return look_up(tx, code).state


@pytest.fixture
def office(small_world: World) -> Office:
    return Office(small_world)


def test_a_signed_letter_is_shown_as_valid_with_what_is_to_be_compared(office: Office) -> None:
    page = office.page(office.token(office.signed()))
    for words in (
        "Surat ini sah",
        "400.7.1/021/KEC-MGR/2026",
        "Senin, 5 Oktober 2026",
        "Kecamatan Manggar",
        "Camat Manggar",
        "5 Oktober 2026, 08.00 WIB",
        "belum TTE tersertifikasi",
    ):
        assert words in page
    assert "Bersama ini kami sampaikan" not in page


def test_the_time_of_signing_is_told_as_the_laptops_beside_the_hubs_own(
    open_world: Callable[[Path], World], data: Path
) -> None:
    office = Office(open_world(data))
    letter = office.numbered()
    office.camat.sync()
    office.world.clock.at = datetime(1970, 1, 1, tzinfo=UTC)  # the laptop's battery is dead
    office.camat.sign(letter)
    office.world.clock.at = MORNING + timedelta(hours=2, minutes=5)
    office.camat.sync()
    page = office.page(office.token(letter))
    assert "<dt>Sampai di pusat</dt><dd>5 Oktober 2026, 10.05 WIB, menurut jam pusat</dd>" in page
    assert "1 Januari 1970, 07.00 WIB menurut jam laptop penanda tangan" in page


def test_a_letter_is_withdrawn_since_the_hub_heard_of_it(office: Office) -> None:
    letter = office.numbered()
    office.world.clock.at = datetime(2090, 1, 1, tzinfo=UTC)
    office.sekcam.act("cancel", CancelLetter(reason="Tanggal kegiatan berubah"), letter)
    office.world.clock.at = MORNING + timedelta(days=2)
    office.sekcam.sync()
    page = office.page(office.token(letter))
    assert "tidak berlaku sejak 7 Oktober 2026" in page
    assert "2090" not in page


def test_a_subject_is_text_and_never_markup(office: Office) -> None:
    page = office.page(office.token(office.signed()))
    assert "Undangan &lt;b&gt;Rapat&lt;/b&gt;" in page
    assert "<b>" not in page


@pytest.mark.parametrize("secrecy", [Secrecy.RESTRICTED, Secrecy.SECRET, Secrecy.TOP_SECRET])
def test_the_subject_of_a_closed_letter_is_not_shown(office: Office, secrecy: Secrecy) -> None:
    page = office.page(office.token(office.signed(secrecy)))
    assert "tidak ditampilkan" in page
    assert "Undangan" not in page


def test_a_cancelled_letter_is_shown_as_withdrawn_with_the_reason(office: Office) -> None:
    letter = office.numbered()
    office.sekcam.act("cancel", CancelLetter(reason="Tanggal kegiatan berubah"), letter)
    office.sekcam.sync()
    page = office.page(office.token(letter))
    assert "Surat ini sudah dicabut" in page
    assert "Tanggal kegiatan berubah" in page


def test_a_number_whose_signature_has_not_arrived_is_genuine_and_no_more(office: Office) -> None:
    page = office.page(office.token(office.numbered()))
    assert "Nomor asli, isi belum diterima" in page
    assert "400.7.1/021/KEC-MGR/2026" in page
    assert "Undangan" not in page


def test_a_draft_is_not_to_be_found(office: Office) -> None:
    draft = office.kasi.write(a_letter(verifiers=(), signatory=office.camat.held.position))
    office.kasi.sync()
    assert office.state(draft.envelope.args.check_token) is CheckState.UNKNOWN


def test_the_eight_letters_below_the_qr_are_enough(office: Office) -> None:
    token = office.token(office.signed())
    typed = f"{token[:4]}-{token[4:8]}".upper()
    assert office.state(typed) is CheckState.VALID
    assert office.state(token[:7]) is CheckState.UNKNOWN


@pytest.mark.parametrize("code", ["", "%", "a" * 26, "'; DROP TABLE letter; --", "________", "ééé"])
def test_any_other_code_is_not_found(office: Office, code: str) -> None:
    office.signed()
    assert office.state(code) is CheckState.UNKNOWN


def test_a_page_is_small_and_asks_nothing_of_others(office: Office) -> None:
    for code in (office.token(office.signed()), "salah"):
        page = office.page(code)
        assert len(page.encode()) < MOST_BYTES
        for word in ("<script", "src=", "@import", "url(", "http-equiv"):
            assert word not in page
    policy = check_page.headers()["content-security-policy"]
    style = page.split("<style>")[1].split("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")


@pytest.fixture
def wired(sqlite_data: Path) -> Iterator[Wire]:
    hub = RunningHub(sqlite_data, Listening(is_plain=True)).start()
    wire = Wire(hub.address, hub.home.settings.hub)
    yield wire
    wire.close()
    hub.stop()


def test_the_page_comes_with_headers_that_shut_everything_out(wired: Wire) -> None:
    answer = wired.ask("GET", "/q/abcdefgh")
    assert answer.status == 404
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "ABCDEFGH" in answer.body.decode()


def test_the_form_of_the_page_works_without_a_script(wired: Wire) -> None:
    answer = wired.ask("GET", "/q?kode=7f3a-9c27%2F..%2Fhealth")
    assert (answer.status, answer.headers["location"]) == (303, "/q/7f3a-9c27health")


def test_whoever_tries_codes_is_slowed_down(
    sqlite_data: Path, open_world: Callable[[Path], World]
) -> None:
    service = open_world(sqlite_data).service
    for _ in range(PAGE_REQUESTS):
        service.check("abcdefgh", "192.0.2.7")
    with pytest.raises(TooManyRequests):
        service.check("abcdefgh", "192.0.2.7")
    assert service.check("abcdefgh", "192.0.2.8").state is CheckState.UNKNOWN
