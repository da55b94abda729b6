"""What leaves the editor by copy: plain words, simple markup, and the blocks themselves."""

from html import escape

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor, QTextDocument

from app.domain.body import Block, BlockKind, Body, Run, body_text, check_body
from app.domain.refusals import DomainError
from app.services.codec import decode, encode
from ui.features.letters.editor.reading import read_body

BLOCKS_TYPE = "application/x-balai-isi"
MOST_BYTES = 4_000_000


def copied(cursor: QTextCursor) -> QMimeData:
    """The selection of this cursor."""
    document = QTextDocument()
    QTextCursor(document).insertFragment(cursor.selection())
    body = read_body(document)
    data = QMimeData()
    data.setData(BLOCKS_TYPE, encode(body))
    data.setText(body_text(body))
    data.setHtml("".join(_html(block) for block in body))
    return data


def pasted_blocks(data: QMimeData) -> Body | None:
    """Blocks that this program put on the clipboard; None for anything else."""
    if not data.hasFormat(BLOCKS_TYPE):
        return None
    raw = data.data(BLOCKS_TYPE).data()
    if len(raw) > MOST_BYTES:
        return None
    try:
        body = decode(bytes(raw), tuple[Block, ...])
        check_body(body)
    except DomainError:
        return None
    return body


def _html(block: Block) -> str:
    if block.kind is BlockKind.TABLE:
        rows = (block.head, *block.rows) if block.head else block.rows
        lines = ("".join(f"<td>{_text(cell)}</td>" for cell in row) for row in rows)
        return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"
    if block.kind is BlockKind.FIELDS:
        return f"<p>{_text(block.text)}</p>"
    return "<p>" + "".join(_run(run) for run in block.runs) + "</p>"


def _run(run: Run) -> str:
    text = _text(run.text)
    for tag, is_on in (("b", run.bold), ("i", run.italic), ("u", run.underline)):
        text = f"<{tag}>{text}</{tag}>" if is_on else text
    return text


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")
