"""The text of a surat tugas: Dasar, MENUGASKAN, Kepada, Untuk, Waktu, Tempat, Biaya."""

from collections.abc import Sequence

from app.documents.blocks import TABLE_ABOVE, Setting, body_pieces
from app.documents.columns import Columns, Row, row_marks, value_lines
from app.documents.lines import break_lines, one_line
from app.documents.marks import MM, Mark
from app.documents.pieces import Piece, shifted
from app.documents.sheet import Sheet, baseline, spans, text_pieces
from app.documents.tables import table_pieces
from app.documents.title_head import centred
from app.documents.wording import as_listing, grouped_nip
from app.domain.body import Block, BlockKind
from app.domain.content import Assignee, Task

ORDER_WORDS = "MENUGASKAN:"
TABLE_FROM = 4  # people; fewer are printed as numbered fields
MOST_IN_LETTER = 10  # people; more are listed in a lampiran
LISTED_IN_ANNEX = "Daftar pegawai terlampir"
PEOPLE_HEAD = ("No.", "Nama / NIP", "Pangkat / Gol.", "Jabatan")
PEOPLE_WIDTHS_MM = (11, 66, 37, 56)
NOTHING = "–"
ITEM_GAP, BLOCK_GAP, TABLE_GAP_MM = 2.6, 4.6, 3.75
CLOSING_GAP = 3.0
LABEL_GAP = 0.7
ORDER_GAP_MM, ORDER_BELOW_MM = 3.9, 2.25
LIST_HANG_MM = 8.0
PERSON_LABEL_MM, PERSON_COLON_MM = 32.0, 4.0
PERSON_GAP = 7.0


def task_pieces(sheet: Sheet, task: Task, blocks: Sequence[Block]) -> tuple[list[Piece], float]:
    """
    Everything between the number and the signature, and the gap below it.

    Blocks up to the last list point, table or fields are "Untuk"; what follows closes.
    """
    purpose, closing = split_closing(blocks)
    columns = _columns(sheet)
    gap = BLOCK_GAP
    pieces = _basis(sheet, columns, task.basis)
    order = _order_piece(sheet)
    order.before = ORDER_GAP_MM * MM if pieces else 0.0
    pieces.append(order)
    people, people_gap = _people(sheet, columns, task.assignees)
    if people:
        people[0].before = ORDER_BELOW_MM * MM
        pieces += people
        gap = people_gap
    for added, next_gap in (
        (_labelled_blocks(sheet, columns, "Untuk", purpose), BLOCK_GAP),
        (_circumstances(sheet, columns, task), CLOSING_GAP),
        (_closing(sheet, closing), CLOSING_GAP),
    ):
        if added:
            added[0].before = gap if pieces[-1] is not order else ORDER_BELOW_MM * MM
            pieces += added
            gap = next_gap
    return pieces, gap


def split_closing(blocks: Sequence[Block]) -> tuple[Sequence[Block], Sequence[Block]]:
    """Untuk, and the paragraphs that close the letter after it."""
    last = max(
        (n for n, block in enumerate(blocks) if block.kind is not BlockKind.PARAGRAPH), default=-1
    )
    if last < 0:
        last = max(0, len(blocks) - 2)
    return blocks[: last + 1], blocks[last + 1 :]


def people_table(people: Sequence[Assignee], nip_groups: Sequence[int]) -> Block:
    """The people of a surat tugas as a table; what one has not is a dash."""
    rows = tuple(
        (
            f"{number}.",
            person.name + (f"\n{grouped_nip(person.nip, nip_groups)}" if person.nip else ""),
            person.rank or NOTHING,
            person.position,
        )
        for number, person in enumerate(people, 1)
    )
    return Block(
        kind=BlockKind.TABLE,
        head=PEOPLE_HEAD,
        aligns="clll",
        widths_mm=PEOPLE_WIDTHS_MM,
        rows=rows,
    )


def _columns(sheet: Sheet) -> Columns:
    form = sheet.profile.title
    label, colon = form.label_mm * MM, form.colon_mm * MM
    return Columns(sheet.left, label, colon, sheet.width - label - colon)


def _labelled_setting(sheet: Sheet, columns: Columns) -> Setting:
    body = sheet.profile.body
    return Setting(
        x=columns.value_x,
        right=sheet.right,
        style=sheet.text,
        leading=body.tight_leading,
        indent=0.0,
        gap=ITEM_GAP,
        item_gap=ITEM_GAP,
        table=sheet.profile.table,
        item_hangs=(LIST_HANG_MM * MM, *(hang * MM for hang in body.item_hangs_mm[1:])),
    )


def _label_marks(sheet: Sheet, columns: Columns, label: str) -> list[Mark]:
    y = baseline(sheet.text)
    return [
        one_line(label, sheet.text).at(columns.x, y),
        one_line(":", sheet.text).at(columns.x + columns.label, y),
    ]


def _labelled_blocks(
    sheet: Sheet, columns: Columns, label: str, blocks: Sequence[Block]
) -> list[Piece]:
    pieces, _ = body_pieces(sheet, _labelled_setting(sheet, columns), blocks)
    if pieces:
        pieces[0].marks = [*_label_marks(sheet, columns, label), *pieces[0].marks]
        pieces[0].opening = label
    return pieces


def _basis(sheet: Sheet, columns: Columns, basis: Sequence[str]) -> list[Piece]:
    leading = sheet.profile.body.tight_leading
    pieces: list[Piece] = []
    hang = LIST_HANG_MM * MM if len(basis) > 1 else 0.0
    for number, text in enumerate(as_listing(basis), 1):
        x = columns.value_x + hang
        lines = break_lines(spans(text, sheet.text), sheet.right - x, is_justified=True)
        added = text_pieces(lines, x, leading, sheet.text, before=ITEM_GAP, block=-number)
        if hang:
            mark = one_line(f"{number}.", sheet.text).at(columns.value_x, baseline(sheet.text))
            added[0].marks = [mark, *added[0].marks]
            added[0].opening = f"{number}. {added[0].opening}"
        pieces += added
    if pieces:
        pieces[0].marks = [*_label_marks(sheet, columns, "Dasar"), *pieces[0].marks]
        pieces[0].before = 0.0
    return pieces


def _order_piece(sheet: Sheet) -> Piece:
    marks = [centred(sheet, one_line(ORDER_WORDS, sheet.bold), baseline(sheet.bold))]
    leading = sheet.profile.body.tight_leading
    return Piece(height=leading, marks=marks, keeps_next=True, opening=ORDER_WORDS)


def _people(
    sheet: Sheet, columns: Columns, people: Sequence[Assignee]
) -> tuple[list[Piece], float]:
    """Kepada in one of its three forms, and the gap below."""
    leading = sheet.profile.body.tight_leading
    label = Piece(
        height=leading,
        marks=_label_marks(sheet, columns, "Kepada"),
        keeps_next=True,
        opening="Kepada",
    )
    if not people:
        return [], BLOCK_GAP
    if len(people) > MOST_IN_LETTER:
        lines = value_lines(LISTED_IN_ANNEX, sheet.text, columns)
        marks = row_marks(columns, Row("Kepada", lines), 0.0, leading, sheet.text)
        return [Piece(height=leading * len(lines), marks=marks, opening="Kepada")], BLOCK_GAP
    if len(people) >= TABLE_FROM:
        table = people_table(people, sheet.profile.signature.nip_groups)
        rows = table_pieces(sheet, table, sheet.profile.task_table, sheet.left)
        rows[0].before = TABLE_ABOVE + LABEL_GAP
        return [label, *rows], TABLE_GAP_MM * MM
    pieces: list[Piece] = []
    for number, person in enumerate(people, 1):
        mark = f"{number}." if len(people) > 1 else ""
        pieces.append(_person_piece(sheet, columns, person, mark))
    pieces[0].marks = [*label.marks, *pieces[0].marks]
    pieces[0].opening = "Kepada"
    return pieces, BLOCK_GAP + ITEM_GAP


def _person_piece(sheet: Sheet, columns: Columns, person: Assignee, mark: str) -> Piece:
    """A person as fields that stay together."""
    leading = sheet.profile.body.tight_leading
    x = columns.value_x + (LIST_HANG_MM * MM if mark else 0.0)
    label, colon = PERSON_LABEL_MM * MM, PERSON_COLON_MM * MM
    fields = Columns(x, label, colon, sheet.right - x - label - colon)
    nip = person.nip and grouped_nip(person.nip, sheet.profile.signature.nip_groups)
    entries = (
        ("nama", person.name),
        ("pangkat / gol.", person.rank),
        ("NIP", nip and nip.removeprefix("NIP\u00a0")),
        ("jabatan", person.position),
    )
    marks: list[Mark] = []
    top = 0.0
    for name, text in entries:
        if not text:
            continue
        lines = value_lines(text, sheet.text, fields)
        row = row_marks(fields, Row(name, lines), 0.0, leading, sheet.text)
        marks += [shifted(part, top) for part in row]
        top += leading * len(lines)
    if mark:
        marks.append(one_line(mark, sheet.text).at(columns.value_x, baseline(sheet.text)))
    return Piece(height=top, marks=marks, before=PERSON_GAP, opening=mark or "nama")


def _circumstances(sheet: Sheet, columns: Columns, task: Task) -> list[Piece]:
    """Waktu, Tempat, Biaya, those that are given."""
    pieces: list[Piece] = []
    leading = sheet.leading
    for label, text in (("Waktu", task.time), ("Tempat", task.place), ("Biaya", task.cost)):
        if text.strip():
            lines = value_lines(text, sheet.text, columns)
            marks = row_marks(columns, Row(label, lines), 0.0, leading, sheet.text)
            pieces.append(Piece(height=leading * len(lines), marks=marks, opening=label))
    return pieces


def _closing(sheet: Sheet, blocks: Sequence[Block]) -> list[Piece]:
    """The last paragraphs across the whole width, without indent."""
    body = sheet.profile.body
    setting = Setting(
        x=sheet.left,
        right=sheet.right,
        style=sheet.text,
        leading=body.tight_leading,
        indent=0.0,
        gap=body.gap,
        item_gap=body.item_gap,
        table=sheet.profile.table,
        item_hangs=tuple(hang * MM for hang in body.item_hangs_mm),
    )
    pieces, _ = body_pieces(sheet, setting, blocks)
    for piece in pieces:
        piece.block += 100_000  # apart from the blocks of "Untuk"
    return pieces
