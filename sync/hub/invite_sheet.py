"""Printed invitations: one page a person, with the QR, the code and what to do."""

import io
from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from app.documents.fonts import face
from app.documents.qr import qr_rows
from app.domain.calendar import zone_label
from app.domain.words import MONTHS
from sync.hub.records import Invited

_WIDTH, _HEIGHT = A4
_LEFT = 25 * mm
_QR_SIDE = 62 * mm
_LINE_CHARS = 44
_STEPS = (
    "Pasang Balai di laptop, lalu buka.",
    "Pilih Hubungkan laptop ini.",
    "Tempel teks undangan, jatuhkan berkasnya, atau ketik kodenya.",
    "Buat PIN. PIN hanya Anda yang tahu.",
)


def render_sheet(invitations: Iterable[Invited], regency: str, zone: str) -> bytes:
    """PDF, A4, one page an invitation. Whoever holds a page can enrol as that person."""
    regular, bold = face("liberation", False, False).name, face("liberation", True, False).name
    buffer = io.BytesIO()
    # The stub calls the name a number; without it Helvetica is named on each page.
    canvas = Canvas(buffer, pagesize=A4, initialFontName=regular, invariant=1)  # type: ignore[arg-type]
    canvas.setTitle("Undangan Balai")
    for invited in invitations:
        _page(canvas, invited, regency, zone, regular, bold)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _page(
    canvas: Canvas, invited: Invited, regency: str, zone: str, regular: str, bold: str
) -> None:
    y = _HEIGHT - 32 * mm
    canvas.setFont(regular, 11)
    canvas.drawString(_LEFT, y, regency)
    canvas.setFont(bold, 20)
    canvas.drawString(_LEFT, y - 11 * mm, "Undangan Balai")
    canvas.setFont(bold, 13)
    canvas.drawString(_LEFT, y - 25 * mm, invited.name)
    canvas.setFont(regular, 11)
    canvas.drawString(_LEFT, y - 31 * mm, f"{invited.position} · {invited.office}")
    _qr(canvas, invited.text.upper(), _LEFT, y - 38 * mm - _QR_SIDE)
    _steps(canvas, _LEFT + _QR_SIDE + 10 * mm, y - 44 * mm, regular, bold)
    below = y - 50 * mm - _QR_SIDE
    _field(canvas, below, "Kode", [invited.code], regular, bold)
    _field(canvas, below - 16 * mm, "Teks undangan", _cut(invited.text), regular, bold)
    until = _until(invited.expires_at, zone)
    canvas.setFont(regular, 10)
    canvas.drawString(
        _LEFT, 34 * mm, f"Berlaku sampai {until}, untuk satu laptop. Setelah dipakai, sobek."
    )
    canvas.drawString(
        _LEFT,
        28 * mm,
        "Jangan difoto atau diteruskan: pemegangnya bisa masuk sebagai Anda.",
    )


def _steps(canvas: Canvas, x: float, y: float, regular: str, bold: str) -> None:
    canvas.setFont(bold, 11)
    canvas.drawString(x, y, "Caranya")
    canvas.setFont(regular, 11)
    for number, step in enumerate(_STEPS, start=1):
        y -= 9 * mm
        canvas.drawString(x, y, f"{number}.")
        for part in _wrapped(step, 36):
            canvas.drawString(x + 6 * mm, y, part)
            y -= 5 * mm
        y += 5 * mm


def _field(canvas: Canvas, y: float, label: str, lines: list[str], regular: str, bold: str) -> None:
    canvas.setFont(regular, 10)
    canvas.drawString(_LEFT, y, label)
    canvas.setFont(bold, 12)
    for line in lines:
        y -= 6 * mm
        canvas.drawString(_LEFT, y, line)


def _qr(canvas: Canvas, text: str, x: float, y: float) -> None:
    rows = qr_rows(text)
    module = _QR_SIDE / len(rows)
    for row_at, row in enumerate(rows):
        top = y + _QR_SIDE - (row_at + 1) * module
        for column, dark in enumerate(row):
            if dark:
                canvas.rect(x + column * module, top, module, module, stroke=0, fill=1)


def _cut(text: str) -> list[str]:
    return [text[at : at + _LINE_CHARS] for at in range(0, len(text), _LINE_CHARS)]


def _wrapped(text: str, most: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) + 1 > most and lines[-1]:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _until(at: datetime, zone: str) -> str:
    here = at.astimezone(ZoneInfo(zone))
    return f"{here.day} {MONTHS[here.month - 1]} {here.year} pukul {here:%H.%M} {zone_label(zone)}"
