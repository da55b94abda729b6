"""The sample letters of tests/data/letters as content and as letters ready to print."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from app.domain.body import Block, BlockKind, Marker, item, paragraph
from app.domain.content import (
    Annex,
    Assignee,
    Attachment,
    Event,
    LetterContent,
    LetterKind,
    Recipient,
    Route,
    Secrecy,
    Task,
    Urgency,
)
from app.services.printed import Letterhead, PrintedLetter, SignatureLines, SignatureState

SOURCE = Path(__file__).parent / "data" / "letters" / "naskah-keluar.json"
ROUTE = Route(verifiers=(), signatory=UUID(int=1))
CHECK_URL = "https://balai.contoh.go.id/q/mfrggzdfmztwq2lknnwg23tpob"
KECAMATAN = {"19.06.01": "MANGGAR", "19.06.02": "GANTUNG", "19.06.03": "DENDANG"}
MARKERS = {"1": Marker.DECIMAL, "a": Marker.ALPHA, "dash": Marker.DASH}
PREFIXES = ("a.n.", "Plt.", "Plh.", "Pj.")


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleLetter:
    """One letter of the file; printed is None for kinds without a layout."""

    id: str
    kind: str
    unit_code: str
    content: LetterContent | None
    printed: PrintedLetter | None


def sample_letters() -> list[SampleLetter]:
    """All letters of naskah-keluar.json in their order."""
    raw = json.loads(SOURCE.read_text(encoding="utf-8"))["letters"]
    return [_sample(number, entry) for number, entry in enumerate(raw, 1)]


def _sample(number: int, entry: dict[str, Any]) -> SampleLetter:
    content = printed = None
    if entry["kind"] in {kind.value for kind in LetterKind}:
        content = _content(entry)
        head = _letterhead(entry["unit"])
        year = content.letter_on.year
        printed = PrintedLetter(
            content=content,
            letterhead=head,
            signature=_signature(entry["signatory"]),
            number=f"{content.classification_code}/{number:03}/{head.short_code}/{year}",
            signature_state=SignatureState.INTERNAL,
            check_url=CHECK_URL,
            check_code="7F3K-29QD",
        )
    return SampleLetter(
        id=entry["id"],
        kind=entry["kind"],
        unit_code=entry["unit"]["code"],
        content=content,
        printed=printed,
    )


def _letterhead(unit: dict[str, str]) -> Letterhead:
    name = unit["name"].upper()
    short = name.split(" ", 1)[1].replace(" ", "")[:3]
    regency = "PEMERINTAH KABUPATEN BELITUNG TIMUR"
    contact = "Telepon (0719) 00000  ·  Pos-el kantor@contoh.go.id"
    address = f"Jalan Contoh No. 1, {unit['name'].split(' ', 1)[1]}"
    if unit["type"] == "desa":
        kecamatan = f"KECAMATAN {KECAMATAN[unit['code'][:8]]}"
        lines: tuple[str, ...] = (regency, kecamatan, name, address)
    else:
        lines = (regency, name, address, contact)
    return Letterhead(
        profile="desa" if unit["type"] == "desa" else "pemda",
        profile_version=1,
        lines=lines,
        short_code=short,
    )


def _signature(entry: dict[str, Any]) -> SignatureLines:
    lines = []
    for text in entry["position"].split("\n"):
        prefix = next((p for p in PREFIXES if text.startswith(f"{p} ")), "")
        lines.append((prefix, text.removeprefix(prefix).strip()))
    return SignatureLines(
        position_lines=tuple(lines), name=entry["name"], rank=entry["rank"], nip=entry["nip"]
    )


def _content(entry: dict[str, Any]) -> LetterContent:
    fields = entry["fields"]
    attachment = entry["attachment"]
    event = _event(fields["event"]) if "event" in fields else None
    return LetterContent(
        kind=LetterKind(entry["kind"]),
        classification_code=entry["classification"],
        letter_on=date.fromisoformat(entry["date"]),
        place=entry["place"],
        subject=entry["subject"],
        route=ROUTE,
        urgency=Urgency(entry["urgency"]),
        secrecy=Secrecy(entry["secrecy"]),
        recipients=tuple(
            Recipient(title=one["title"], place=one["place"], attention=one.get("up"))
            for one in entry["recipients"]
        ),
        carbon_copies=tuple(Recipient(title=title) for title in entry["carbon_copies"]),
        attachment=attachment and Attachment(count=attachment["count"], measure=attachment["unit"]),
        sender=entry["sender"] or "",
        body=tuple(block for part in entry["body"] for block in _blocks(part)),
        event=event,
        task=_task(fields) if entry["kind"] == "ST" else None,
        annexes=_annexes(fields),
    )


def _event(entry: dict[str, str]) -> Event:
    starts, _, ends = entry["time"].partition("–")
    return Event(
        event_on=date.fromisoformat(entry["date"]),
        starts=starts,
        ends=None if ends == "selesai" else ends,
        zone=entry["zone"],
        place=entry["place"],
        agenda=entry["agenda"],
        note=entry["note"],
    )


def _task(fields: dict[str, Any]) -> Task:
    return Task(
        basis=tuple(fields["basis"]),
        assignees=tuple(
            Assignee(name=one["name"], position=one["position"], rank=one["rank"], nip=one["nip"])
            for one in fields["assignees"]
        ),
        time=fields["time"],
        place=fields["place"],
        cost=fields["cost"],
    )


def _annexes(fields: dict[str, Any]) -> tuple[Annex, ...]:
    if "invitees" not in fields:
        return ()
    names = tuple(item(name) for name in fields["invitees"])
    return (Annex(title="DAFTAR UNDANGAN", body=names),)


def _blocks(part: dict[str, Any]) -> list[Block]:
    if "paragraph" in part:
        text = part["paragraph"]
        return [Block(kind=BlockKind.EVENT)] if text == "[[event]]" else [paragraph(text)]
    if "list" in part:
        return [item(text, marker=MARKERS[part["list"]]) for text in part["items"]]
    rows = tuple(tuple(row) for row in part["rows"])
    return [
        Block(
            kind=BlockKind.TABLE,
            head=tuple(part["table"]),
            aligns=part["align"],
            rows=rows,
            has_total_row="Jumlah" in rows[-1],
        )
    ]
