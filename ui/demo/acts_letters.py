"""The day's letter: an invitation written, returned, mended, initialled, signed, sent, read."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.calendar import after_working_days
from app.domain.content import LetterKind
from app.domain.incoming import Delivery
from app.domain.letters import LetterState
from app.services.read_models import LetterRow
from ui.demo.album import Album
from ui.demo.driving import CTRL, Stuck, focused, go_to, press, wait_until, write
from ui.demo.laptop import Laptop
from ui.features.approvals.page import ApprovalsPage
from ui.features.inbox.page import InboxPage
from ui.features.letters.composer.form import LetterForm
from ui.features.letters.composer.page import ComposerPage
from ui.features.letters.drafts.page import DraftsPage
from ui.features.letters.labels import KINDS
from ui.features.letters.suggest import SuggestInput
from ui.runtime.desk import Place
from ui.shell.secret_dialog import SecretDialog
from ui.widgets.reason_dialog import ReasonDialog
from ui.widgets.text_input import TextInput

SUBJECT = "Undangan Pelatihan Aplikasi e-Office bagi Desa"
VILLAGES = ("19.06.01.2001", "19.06.01.2007")
REASON = "Mohon jam dimajukan ke 08.30, sore ada rapat di kabupaten."
_OPENING = (
    "Dalam rangka penggunaan aplikasi surat dan kinerja yang tetap bekerja tanpa jaringan, "
    "bersama ini kami mengundang Saudara untuk hadir pada:"
)
_CLOSING = (
    "Mengingat pentingnya acara tersebut, Saudara dimohon hadir tepat waktu beserta seorang "
    "perangkat desa yang menangani surat.",
    "Atas perhatian dan kehadiran Saudara diucapkan terima kasih.",
)


def write_invitation(laptop: Laptop, album: Album) -> None:
    """A staff member writes it offline, looks for an earlier letter, and submits."""
    laptop.go(Place.DRAFTS)
    press(Qt.Key.Key_N, CTRL)
    page = laptop.page(ComposerPage)
    wait_until(lambda: page.form.place.text(), "the new letter's place")
    album.take("11-galat-isian", lambda: _submit_too_early(laptop, page))
    _choose_kind(page, LetterKind.INVITATION)
    _fill_head(laptop, page.form)
    _fill_event(laptop, page.form)
    _fill_body(page.form)
    wait_until(lambda: page.preview.pages.page_count == 1, "the live page")
    page.parts.show_field(page.form.subject)
    wait_until(lambda: page.title == SUBJECT, "the draft is stored by itself")
    laptop.rest()
    album.take("03-editor-naskah")
    album.take_wide("03-editor-naskah-1920")
    press(Qt.Key.Key_Return, CTRL)
    laptop.page(DraftsPage)


def return_it(laptop: Laptop, album: Album) -> None:
    """The secretary sends it back once, with a reason."""
    laptop.go(Place.APPROVALS)
    _at_invitation(laptop)
    press(Qt.Key.Key_K)
    dialog = _reason_dialog(laptop)
    write(REASON)
    album.take("04-persetujuan-kembalikan")
    press(Qt.Key.Key_Return, CTRL, at=dialog.text)
    wait_until(lambda: not laptop.window.findChildren(ReasonDialog), "the letter goes back")
    laptop.rest()


def mend_it(laptop: Laptop, album: Album) -> None:
    """The reason stands over the words; the hour is changed, and it is submitted again."""
    laptop.go(Place.DRAFTS)
    drafts = laptop.page(DraftsPage)
    wait_until(lambda: drafts.model.rowCount() > 0, "the returned letter")
    album.take("03-konsep-saya")
    go_to(drafts.list)
    press(Qt.Key.Key_Return)
    page = laptop.page(ComposerPage)
    wait_until(lambda: page.form.subject.text() == SUBJECT, "the letter opens")
    wait_until(page.parts.returned.isVisible, "the reason of the return")
    laptop.rest()
    album.take("03-editor-dikembalikan")
    _retype(page.form.event_fields.starts, "08.30")
    _retype(page.form.event_fields.ends, "12.00")
    laptop.rest()
    press(Qt.Key.Key_Return, CTRL)
    laptop.page(DraftsPage)


def initial_it(laptop: Laptop, album: Album) -> str:
    """Offline, from the block of numbers that her laptop holds; the number."""
    laptop.go(Place.APPROVALS)
    page = _at_invitation(laptop)
    press(Qt.Key.Key_N)
    laptop.rest()
    album.take("04-persetujuan")
    press(Qt.Key.Key_P, at=page.queue.list)
    laptop.rest()
    row = _row(laptop)
    if not row.number:
        raise Stuck("the last initials gave no number")
    return row.number


def sign_it(laptop: Laptop, album: Album) -> None:
    """The head of the office reads number and words, and signs by PIN, offline."""
    laptop.go(Place.APPROVALS)
    page = _at_invitation(laptop)
    album.take("04-tanda-tangan")
    press(Qt.Key.Key_T, at=page.queue.list)
    wait_until(lambda: laptop.window.findChildren(SecretDialog), "the PIN is asked")
    album.take("04-tanda-tangan-pin")
    laptop.write_pin()
    wait_until(lambda: not laptop.window.findChildren(SecretDialog), "the PIN is right")
    wait_until(lambda: _row(laptop).state == LetterState.SIGNED.value, "the letter is signed")
    laptop.rest()


def send_it(laptop: Laptop, album: Album) -> None:
    """Found by quick search, opened, and sent."""
    queries = laptop.profile.queries
    wait_until(lambda: any(found.number for found in queries.search("pelatihan")), "the index")
    press(Qt.Key.Key_K, CTRL, at=laptop.window)
    box = laptop.window.palette_box
    wait_until(box.isVisible, "quick search")
    write("pelatihan")
    laptop.rest()
    album.take("06b-cari-cepat")
    press(Qt.Key.Key_Return)
    page = laptop.page(ComposerPage)
    wait_until(lambda: page.form.subject.text() == SUBJECT, "the signed letter opens")
    wait_until(lambda: page.preview.pages.page_count == 1, "its page")
    laptop.rest()
    album.take("03-surat-ditandatangani")
    press(Qt.Key.Key_Return, CTRL)
    laptop.rest()


def read_it(laptop: Laptop, album: Album, *, is_shown: bool) -> None:
    """In the inbox of a village; it stays on screen long enough to count as read."""
    laptop.go(Place.INBOX)
    page = laptop.page(InboxPage)
    wait_until(lambda: page.pane.model.row(0) is not None, "the inbox is filled")
    wait_until(lambda: page.presenter.current is not None, "the letter is open")
    laptop.rest()
    if is_shown:
        album.take("02-kotak-masuk")
    queries = laptop.profile.queries
    wait_until(
        lambda: any(row.is_read for row in queries.inbox() if row.subject == SUBJECT),
        "the letter was read",
    )
    laptop.rest()


def readers(laptop: Laptop) -> int:
    """In how many offices the letter was read, as its sender knows."""
    deliveries = laptop.profile.queries.deliveries(_row(laptop).id)
    return sum(isinstance(each, Delivery) and each.read_at is not None for each in deliveries)


def _submit_too_early(laptop: Laptop, page: ComposerPage) -> None:
    press(Qt.Key.Key_Return, CTRL, at=page.form.subject)
    wait_until(page.parts.problems.isVisible, "what is missing is named")
    laptop.rest()


def _choose_kind(page: ComposerPage, kind: LetterKind) -> None:
    press(Qt.Key.Key_T, CTRL)
    wait_until(QApplication.activePopupWidget, "the kinds of letters")
    menu = QApplication.activePopupWidget()
    for _ in range(list(KINDS).index(kind) + 1):
        press(Qt.Key.Key_Down, at=menu)
    press(Qt.Key.Key_Return, at=menu)
    wait_until(page.form.event_fields.isVisible, "the fields of an invitation")


def _fill_head(laptop: Laptop, form: LetterForm) -> None:
    go_to(form.subject)
    write(SUBJECT)
    _pick(form.classification, "pelatihan")
    for name in ("kepala desa lalang", "kepala desa baru"):
        _pick(form.recipients.input, name)
    chosen = tuple(each.unit for each in form.recipients.recipients())
    if chosen != VILLAGES:
        raise Stuck(f"the letter goes to {chosen}")
    laptop.rest()


def _fill_event(laptop: Laptop, form: LetterForm) -> None:
    event = form.event_fields
    event.day.set_day(after_working_days(laptop.profile.today(), 5))
    _retype(event.starts, "10.00")
    for field, words in (
        (event.place, "Aula Kantor Camat Manggar"),
        (event.agenda, "Pelatihan aplikasi e-Office"),
        (event.note, "membawa laptop kantor desa"),
    ):
        go_to(field)
        write(words)


def _fill_body(form: LetterForm) -> None:
    go_to(form.body_field.edit)
    press(Qt.Key.Key_Home, CTRL)
    write(_OPENING)
    press(Qt.Key.Key_End, CTRL)
    for words in _CLOSING:
        press(Qt.Key.Key_Return)
        write(words)


def _retype(field: TextInput, words: str) -> None:
    go_to(field)
    press(Qt.Key.Key_A, CTRL)
    write(words)
    press(Qt.Key.Key_Tab)


def _pick(field: SuggestInput, words: str) -> None:
    go_to(field)
    write(words)
    wait_until(field.is_open, f"suggestions for {words}")
    press(Qt.Key.Key_Return)


def _at_invitation(laptop: Laptop) -> ApprovalsPage:
    """Down the queue to the letter of the day."""
    page = laptop.page(ApprovalsPage)
    wanted = _row(laptop).id
    go_to(page.queue.list)
    for _ in range(page.queue.list.model().rowCount()):
        if page.presenter.current == wanted:
            break
        press(Qt.Key.Key_Down)
        laptop.rest()
    if page.presenter.current != wanted:
        raise Stuck("the letter is not in the queue")
    return page


def _row(laptop: Laptop) -> LetterRow:
    """The letter of the day as this laptop lists it."""
    return next(each for each in laptop.profile.queries.letters() if each.subject == SUBJECT)


def _reason_dialog(laptop: Laptop) -> ReasonDialog:
    wait_until(lambda: laptop.window.findChildren(ReasonDialog), "the reason is asked")
    dialog = laptop.window.findChildren(ReasonDialog)[-1]
    wait_until(lambda: focused() is dialog.text, "the reason can be typed")
    return dialog
