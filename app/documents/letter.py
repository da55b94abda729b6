"""One letter as a PDF: the same letter gives the same bytes."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.documents import furniture
from app.documents.annexes import all_annexes, annex_mark, annex_pieces
from app.documents.blocks import body_pieces, body_setting, with_event
from app.documents.copies import copies_pieces, paraf_tables
from app.documents.heads import correspondence_head
from app.documents.holding import hold_signature
from app.documents.kinds import KINDS, Form, printable_kind
from app.documents.kop import kop
from app.documents.lines import style_face
from app.documents.marks import MM, Mark, Text
from app.documents.painter import Page, paint
from app.documents.pieces import Filled, Piece, fill_pages, shifted
from app.documents.profiles import load_profile
from app.documents.sheet import SQUEEZE_STEPS, Sheet
from app.documents.signature import signature_piece
from app.documents.task import task_pieces
from app.documents.title_head import NOTE_BODY_GAP_MM, TITLE_GAP_MM, note_head, title_head
from app.documents.wording import clean
from app.domain.content import Task, as_printed
from app.domain.words import long_date
from app.services.printed import PrintedLetter, SignatureState

SPILL_LINES = 3  # a letter that spills by no more is squeezed onto one page less


@dataclass(frozen=True, slots=True)
class Layout:
    """Finished pages of paper of size points; the text of every mark can be read from them."""

    sheet: Sheet
    pages: tuple[Page, ...]


def render_letter(letter: PrintedLetter) -> bytes:
    """
    The PDF of a letter, every font embedded as a subset.

    Raises:
        KindNotPrinted: a kind whose layout does not exist yet.
        ProfileUnknown: the letterhead names a profile that is not installed.
    """
    layout = lay_out(letter)
    sheet = layout.sheet
    title = clean(letter.content.subject)
    return paint(layout.pages, sheet.size, font=style_face(sheet.text).name, title=title)


def lay_out(letter: PrintedLetter) -> Layout:
    """
    All pages with their marks, before they are painted.

    Raises: as render_letter.
    """
    printable_kind(letter.content.kind)
    sheet, main = _squeezed(letter)
    flows = [main]
    annexes = all_annexes(sheet, letter.content)
    for number, annex in enumerate(annexes, 1):
        pieces = annex_pieces(sheet, letter, annex, annex_mark(number, len(annexes)))
        hold_signature(pieces)
        flows.append(fill_pages(pieces, lambda _: _later_frame(sheet)))
    count = sum(len(flow) for flow in flows)
    pages: list[Page] = []
    for flow in flows:
        for index, filled in enumerate(flow):
            following = flow[index + 1] if index + 1 < len(flow) else None
            marks = _page_marks(sheet, letter, filled, following, len(pages) + 1, count)
            pages.append(Page(tuple(marks)))
    return Layout(sheet, tuple(pages))


def _squeezed(letter: PrintedLetter) -> tuple[Sheet, list[Filled]]:
    """The letter as designed, or a little tighter where that saves a page it barely needs."""
    sheet = _sheet(letter, 0)
    pieces, pages = _fill(sheet, letter)
    if len(pages) > 1 and _spill(sheet, letter, pieces, pages) <= SPILL_LINES * sheet.leading:
        for step in range(1, SQUEEZE_STEPS + 1):
            tighter = _sheet(letter, step)
            _, fewer = _fill(tighter, letter)
            if len(fewer) < len(pages):
                return tighter, fewer
    return sheet, pages


def _sheet(letter: PrintedLetter, squeeze: int) -> Sheet:
    head = letter.letterhead
    profile = load_profile(head.profile, head.profile_version)
    is_electronic = letter.signature_state is not SignatureState.WET
    return Sheet(profile, letter.paper, is_electronic, squeeze)


def _fill(sheet: Sheet, letter: PrintedLetter) -> tuple[list[Piece], list[Filled]]:
    pieces = _main_pieces(sheet, letter)
    hold_signature(pieces)
    return pieces, fill_pages(pieces, lambda index: _frame(sheet, letter, index))


def _spill(
    sheet: Sheet, letter: PrintedLetter, pieces: Sequence[Piece], pages: Sequence[Filled]
) -> float:
    """How much higher the letter is than all pages but its last; points."""
    height = sum(piece.height + piece.before for piece in pieces)
    frames = [_frame(sheet, letter, index) for index in range(len(pages) - 1)]
    return height - sum(bottom - top for top, bottom in frames)


def _frame(sheet: Sheet, letter: PrintedLetter, index: int) -> tuple[float, float]:
    if index > 0:
        return _later_frame(sheet)
    bottom = sheet.bottom
    if furniture.has_number_qr(sheet, letter):
        bottom = min(bottom, sheet.size[1] - furniture.number_qr_height(sheet))
    return sheet.profile.margins.kop_top * MM, bottom


def _later_frame(sheet: Sheet) -> tuple[float, float]:
    return sheet.profile.margins.later_top * MM, sheet.bottom


def _main_pieces(sheet: Sheet, letter: PrintedLetter) -> list[Piece]:
    """The flow from kop to paraf tables."""
    content = as_printed(letter.content)
    kind = KINDS[content.kind]
    is_note = kind.form is Form.NOTE
    pieces = [kop(sheet, letter.letterhead.lines, is_note=is_note)]
    decreed: tuple[str, ...] = ()
    body_gap = sheet.profile.head.body_gap * MM
    if kind.form is Form.TITLE:
        pieces.append(title_head(sheet, letter, kind.title))
        body, gap = task_pieces(sheet, content.task or Task(), content.body)
        body_gap = TITLE_GAP_MM * MM
        decreed = (
            f"Ditetapkan di {content.place}",
            f"pada tanggal {long_date(content.letter_on)}",
        )
    else:
        if is_note:
            pieces.append(note_head(sheet, letter, kind.title))
            body_gap = NOTE_BODY_GAP_MM * MM
        else:
            pieces += correspondence_head(sheet, letter)
        blocks = with_event(content.body, content.event)
        body, gap = body_pieces(sheet, body_setting(sheet), blocks, content.event)
    if body:
        body[0].before = body_gap
    signature = signature_piece(sheet, letter, decreed)
    signature.before += gap
    pieces += [*body, signature]
    return pieces + _below_signature(sheet, letter, signature, has_copies=not is_note)


def _below_signature(
    sheet: Sheet, letter: PrintedLetter, signature: Piece, *, has_copies: bool
) -> list[Piece]:
    """Tembusan, which a nota dinas names in its head, and the paraf tables of a file copy."""
    below = copies_pieces(sheet, letter.content.carbon_copies) if has_copies else []
    signature.keeps_next = bool(below)
    if letter.is_file_copy:
        (below[-1] if below else signature).keeps_next = True
        below.append(paraf_tables(sheet, letter))
    return below


def _page_marks(
    sheet: Sheet,
    letter: PrintedLetter,
    filled: Filled,
    following: Filled | None,
    number: int,
    count: int,
) -> list[Mark]:
    marks: list[Mark] = []
    if letter.is_practice:
        marks += furniture.practice_marks(sheet, filled)
    for placed in filled.placed:
        marks += [shifted(mark, placed.y) for mark in placed.piece.marks]
    marks += furniture.page_number(sheet, number)
    if following is not None:
        marks += furniture.catchword(sheet, filled.bottom, following)
    marks += furniture.paraf_box(sheet, pages=count, is_file_copy=letter.is_file_copy)
    marks += furniture.footer(sheet, letter)
    if number == 1 and furniture.has_number_qr(sheet, letter):
        marks += furniture.number_qr(sheet, letter)
    return marks


def lines_to_reword(layout: Layout) -> tuple[str, ...]:
    """Lines left flush because justifying them would tear holes: a hint for the writer."""
    marks = (mark for page in layout.pages for mark in page.marks)
    return tuple(mark.text for mark in marks if isinstance(mark, Text) and mark.is_loose)
