"""The public check page: plain HTML, no script, nothing fetched from elsewhere."""

import base64
import hashlib
from datetime import date, datetime
from functools import cache
from html import escape
from importlib.resources import files
from string import Template

from app.domain.calendar import zone_label
from app.domain.letters import SignatureKind
from app.domain.words import MONTHS
from sync.hub.check_facts import CheckFacts, CheckState

_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_HIDDEN = "tidak ditampilkan"
_VERDICTS = {
    CheckState.VALID: ("ok", "badge-check", "Surat ini sah"),
    CheckState.WITHDRAWN: ("bad", "ban", "Surat ini sudah dicabut"),
    CheckState.UNKNOWN: ("warn", "circle-question-mark", "Kode ini tidak ditemukan"),
    CheckState.NUMBER_ONLY: ("accent", "clock-arrow-up", "Nomor asli, isi belum diterima"),
}
_SIGNED_AS = {
    SignatureKind.INTERNAL: "disetujui secara elektronik (belum TTE tersertifikasi)",
    SignatureKind.WET: "tanda tangan basah",
}


def render(facts: CheckFacts, regency: str) -> bytes:
    """One page for each state; every word from a letter is escaped."""
    tone, icon, verdict = _VERDICTS[facts.state]
    page = _template("check.html").substitute(
        style=_style(),
        mark=_mark(),
        regency=escape(regency),
        other=_other(facts),
        tone=tone,
        icon=_icon(icon),
        verdict=verdict,
        why=escape(_why(facts, regency)),
        rows=_rows(facts),
        next=_next(facts),
        contact=escape(_contact(facts)),
    )
    return page.encode()


def headers() -> dict[str, str]:
    """No script, no frame, no referrer, no cache, no search engine."""
    return {
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": (
            f"default-src 'none'; style-src '{_style_hash()}'; form-action 'self'; "
            "base-uri 'none'; frame-ancestors 'none'"
        ),
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        "x-robots-tag": "noindex",
        "cache-control": "no-store",
    }


def _why(facts: CheckFacts, regency: str) -> str:
    if facts.state is CheckState.VALID:
        return f"Tercatat di {facts.office} dan belum berubah sejak ditandatangani."
    if facts.state is CheckState.WITHDRAWN:
        since = f" sejak {_day(facts.withdrawn_at)}" if facts.withdrawn_at else ""
        return f"Surat ini tidak berlaku{since}."
    if facts.state is CheckState.NUMBER_ONLY:
        return f"Nomor ini resmi milik {facts.office}. Suratnya belum sampai di pusat."
    return f"Tidak ada surat dengan kode {facts.code[:32].upper()} di {regency}."


def _rows(facts: CheckFacts) -> str:
    rows = [("Nomor", facts.number)]
    if facts.letter_on is not None:
        rows.append(("Tanggal", f"{_DAYS[facts.letter_on.weekday()]}, {_day(facts.letter_on)}"))
        rows.append(("Hal", facts.subject if facts.subject is not None else _HIDDEN))
    rows.append(("Penerbit", facts.office))
    if facts.state is CheckState.VALID:
        rows.append(("Penanda tangan", facts.position))
        rows.append(("Ditandatangani", _signed(facts)))
        rows.append(("Sampai di pusat", _received(facts)))
    if facts.state is CheckState.WITHDRAWN:
        rows.append(("Sebab dicabut", facts.reason if facts.reason is not None else _HIDDEN))
    lines = "".join(
        f"<div><dt>{label}</dt><dd>{escape(value)}</dd></div>" for label, value in rows if value
    )
    return f'<dl class="card">{lines}</dl>' if facts.state is not CheckState.UNKNOWN else ""


def _signed(facts: CheckFacts) -> str:
    if facts.signed_at is None or facts.kind is None:
        return ""
    time = _moment(facts.signed_at, facts.zone)
    return f"{time} menurut jam laptop penanda tangan, {_SIGNED_AS[facts.kind]}"


def _received(facts: CheckFacts) -> str:
    """The hub's clock is the one that counts; a laptop's is only told."""
    if facts.received_at is None:
        return ""
    return f"{_moment(facts.received_at, facts.zone)}, menurut jam pusat"


def _next(facts: CheckFacts) -> str:
    if facts.state is CheckState.UNKNOWN:
        return _template("check-unknown.html").substitute(code=escape(facts.code[:32].upper()))
    words = {
        CheckState.VALID: "Cocokkan dengan kertas di tangan Anda: nomor, tanggal, dan hal "
        "harus sama persis.",
        CheckState.WITHDRAWN: f"Jangan dipakai lagi. Minta yang baru di {facts.office}.",
        CheckState.NUMBER_ONLY: "Isi baru bisa dicocokkan setelah laptop kantor itu tersambung. "
        "Simpan kode ini dan periksa lagi nanti.",
    }
    return f'<p class="hint">{_icon("info")}<span>{escape(words[facts.state])}</span></p>'


def _other(facts: CheckFacts) -> str:
    """A field for another code, where the page does not ask for one already."""
    if facts.state is CheckState.UNKNOWN:
        return ""
    return _template("check-other.html").substitute()


def _contact(facts: CheckFacts) -> str:
    if facts.office:
        return f"Ada yang tidak cocok? Hubungi {facts.office} dan sebutkan nomor surat."
    return "Masih ragu? Tanyakan ke kantor yang namanya tertulis di kop surat."


def _moment(at: datetime, zone: str) -> str:
    return f"{_day(at)}, {at:%H.%M} {zone_label(zone)}"


def _day(at: date) -> str:
    return f"{at.day} {MONTHS[at.month - 1]} {at.year}"


@cache
def _style() -> str:
    return (files("resources") / "pages" / "check.css").read_text("utf-8")


@cache
def _style_hash() -> str:
    digest = hashlib.sha256(_style().encode()).digest()
    return "sha256-" + base64.b64encode(digest).decode()


@cache
def _template(name: str) -> Template:
    return Template((files("resources") / "pages" / name).read_text("utf-8"))


@cache
def _icon(name: str) -> str:
    svg = (files("resources") / "icons" / f"{name}.svg").read_text("utf-8")
    return svg[svg.index("<svg") :].replace("<svg", '<svg aria-hidden="true"', 1).strip()


@cache
def _mark() -> str:
    svg = (files("resources") / "brand" / "mark-32.svg").read_text("utf-8")
    coloured = svg.replace('fill="tileColor"', 'class="tile"')
    return coloured.replace("<svg", '<svg aria-hidden="true" class="mark"', 1).strip()
