"""A small regency and the things in it, each ready to use and changed by keyword."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid5

from app.domain.body import Block, paragraph
from app.domain.content import LetterContent, LetterKind, Recipient, Route, Secrecy
from app.domain.envelope import Envelope, Evidence
from app.domain.incoming import Delivery, IncomingLetter, delivery_id, incoming_id
from app.domain.indicators import Indicator, Target
from app.domain.letters import Letter, LetterState, Signature, SignatureKind
from app.domain.measures import (
    AreaAggregation,
    MeasureKind,
    Polarity,
    TargetStyle,
    TimeAggregation,
)
from app.domain.numbering import Book, LetterNumber
from app.domain.organisation import (
    Assignment,
    AssignmentMode,
    Directory,
    Person,
    Position,
    Role,
    Standing,
    Unit,
    UnitKind,
)
from app.domain.performance import Cell, CellState, empty_cell

_SPACE = UUID("6a3f0a52-5d3c-5f0e-8a3b-0c1d2e3f4a5b")
TENANT = "19.06"
KECAMATAN = "19.06.01"
DESA = "19.06.01.2001"
OTHER_DESA = "19.06.01.2002"
DAY = date(2026, 3, 9)
AT = datetime(2026, 3, 9, 2, 30, tzinfo=UTC)
DEVICE = UUID(int=0xD)

# Who sits where: unit, title, standing, roles.
STAFF: dict[str, tuple[str, str, Standing, tuple[Role, ...]]] = {
    "staf": (KECAMATAN, "Staf Umum", Standing.STAFF, (Role.DRAFTER,)),
    "agendaris": (KECAMATAN, "Pengelola Agenda", Standing.STAFF, (Role.AGENDA,)),
    "kasi": (
        KECAMATAN,
        "Kasi Pemerintahan",
        Standing.STAFF,
        (Role.VERIFIER, Role.FIGURE_VERIFIER),
    ),
    "sekcam": (KECAMATAN, "Sekretaris Camat", Standing.SECRETARY, (Role.VERIFIER, Role.DRAFTER)),
    "camat": (
        KECAMATAN,
        "Camat Manggar",
        Standing.HEAD,
        (Role.SIGNATORY, Role.FIGURE_APPROVER),
    ),
    "kaur": (DESA, "Kaur Umum Lalang", Standing.STAFF, (Role.DRAFTER, Role.OPERATOR)),
    "sekdes": (DESA, "Sekretaris Desa Lalang", Standing.SECRETARY, (Role.VERIFIER,)),
    "kades": (DESA, "Kepala Desa Lalang", Standing.HEAD, (Role.SIGNATORY,)),
    "tetangga": (OTHER_DESA, "Kepala Desa Baru", Standing.HEAD, (Role.DRAFTER, Role.SIGNATORY)),
}


def position(name: str) -> UUID:
    return uuid5(_SPACE, f"position {name}")


def person(name: str) -> UUID:
    return uuid5(_SPACE, f"person {name}")


def held(name: str) -> UUID:
    """The assignment of the one who sits there."""
    return uuid5(_SPACE, f"assignment {name}")


def a_unit(code: str = KECAMATAN, **changes: Any) -> Unit:
    kinds = {2: UnitKind.REGENCY, 3: UnitKind.SUBDISTRICT, 4: UnitKind.VILLAGE}
    levels = code.split(".")
    unit = Unit(
        id=uuid5(_SPACE, code),
        code=code,
        name=f"Kantor {code}",
        kind=kinds[len(levels)],
        parent=".".join(levels[:-1]) if len(levels) > 2 else None,
        zone="Asia/Jakarta",
        short_code=f"K{levels[-1]}",
        kop=("PEMERINTAH KABUPATEN", f"KANTOR {code}", "Jalan Contoh 1", "Telepon 0"),
        profile="desa" if len(levels) == 4 else "pemda",
        place="Manggar",
    )
    return replace(unit, **changes)


def an_assignment(name: str, **changes: Any) -> Assignment:
    assignment = Assignment(
        id=held(name),
        person=person(name),
        position=position(name),
        unit=STAFF[name][0],
        mode=AssignmentMode.DEFINITIVE,
        held_from=date(2024, 1, 1),
    )
    return replace(assignment, **changes)


def a_position(name: str, **changes: Any) -> Position:
    unit, title, standing, roles = STAFF[name]
    made = Position(id=position(name), unit=unit, title=title, standing=standing, roles=roles)
    return replace(made, **changes)


def a_directory(
    *,
    assignments: dict[str, Assignment] | None = None,
    positions: dict[str, Position] | None = None,
    indicators: tuple[Indicator, ...] | None = None,
) -> Directory:
    """Kecamatan Manggar with two villages; members of the same name replace those here."""
    held_by_name = {name: an_assignment(name) for name in STAFF} | (assignments or {})
    seats = {name: a_position(name) for name in STAFF} | (positions or {})
    return Directory.of(
        units=[a_unit(code) for code in (TENANT, KECAMATAN, DESA, OTHER_DESA)],
        positions=seats.values(),
        persons=[Person(id=person(name), name=f"Nama {name.title()}") for name in STAFF],
        assignments=held_by_name.values(),
        indicators=(an_indicator(),) if indicators is None else indicators,
    )


def things_of(directory: Directory) -> list[object]:
    """Every object of the directory, as a store takes them."""
    return [
        *directory.units.values(),
        *directory.positions.values(),
        *directory.persons.values(),
        *directory.assignments.values(),
        *directory.indicators.values(),
    ]


def a_route(*verifiers: str, signatory: str = "camat") -> Route:
    return Route(verifiers=tuple(map(position, verifiers)), signatory=position(signatory))


def a_content(**changes: Any) -> LetterContent:
    """Surat dinas of the kecamatan, verified by Kasi and Sekcam, signed by the Camat."""
    content = LetterContent(
        kind=LetterKind.OFFICIAL_LETTER,
        classification_code="000.8.1.3",
        letter_on=DAY,
        place="Manggar",
        subject="Pelatihan e-Office",
        route=a_route("kasi", "sekcam"),
        recipients=(Recipient(title="Kepala Desa Lalang", unit=DESA),),
        body=(paragraph("Dengan hormat, kami sampaikan jadwal pelatihan."),),
    )
    return replace(content, **changes)


def with_words(content: LetterContent, *words: str) -> LetterContent:
    body: tuple[Block, ...] = tuple(paragraph(word) for word in words)
    return replace(content, body=body)


def a_number(sequence: int = 7, **changes: Any) -> LetterNumber:
    number = LetterNumber(
        book=Book.OUTGOING,
        series="",
        year=DAY.year,
        sequence=sequence,
        text=f"000.8.1.3/{sequence:03}/K01/{DAY.year}",
    )
    return replace(number, **changes)


def a_letter(state: LetterState = LetterState.DRAFT, **changes: Any) -> Letter:
    """A letter in that state as the table leads there: version and turn agree with it."""
    letter = Letter(
        id=uuid5(_SPACE, "letter"),
        unit=KECAMATAN,
        drafter=held("staf"),
        content=a_content(),
        state=state,
        check_token="mfrggzdfmztwq2lknnwg23tpob",
        version=0 if state is LetterState.DRAFT else 1,
    )
    if state is LetterState.READY_TO_SIGN:
        letter = replace(letter, turn=2)
    if state in (LetterState.SIGNED, LetterState.SENT, LetterState.ARCHIVED):
        letter = replace(letter, turn=2, number=a_number(), signature=a_signature())
    return replace(letter, **changes)


def a_signature(**changes: Any) -> Signature:
    signature = Signature(
        kind=SignatureKind.INTERNAL,
        assignment=held("camat"),
        position_lines=(("", "CAMAT MANGGAR"),),
        name="Nama Camat",
        rank="Pembina",
        nip=None,
        at=AT,
        content_hash="0" * 64,
    )
    return replace(signature, **changes)


def an_incoming(number: int = 1, **changes: Any) -> IncomingLetter:
    letter = uuid5(_SPACE, f"sent {number}")
    incoming = IncomingLetter(
        id=incoming_id(letter, DESA),
        letter=letter,
        unit=DESA,
        sender_unit=KECAMATAN,
        sender_name="Kecamatan Manggar",
        content=a_content(),
        number=f"000.8.1.3/{number:03}/K01/2026",
        signature=a_signature(),
        profile="pemda",
        profile_version=1,
        letterhead_lines=("PEMERINTAH KABUPATEN", "KECAMATAN MANGGAR", "Jalan 1", "Telepon 0"),
        check_token="mfrggzdfmztwq2lknnwg23tpob",
        delivered_at=AT,
    )
    return replace(incoming, **changes)


def a_delivery(**changes: Any) -> Delivery:
    letter = uuid5(_SPACE, "sent 1")
    delivery = Delivery(
        id=delivery_id(letter, DESA),
        letter=letter,
        unit=DESA,
        unit_name="Desa Lalang",
        sender_unit=KECAMATAN,
        subject="Pelatihan e-Office",
        secrecy=Secrecy.ORDINARY,
        drafter=held("staf"),
        signatory=position("camat"),
        delivered_at=AT,
    )
    return replace(delivery, **changes)


def an_indicator(code: str = "I-01", **changes: Any) -> Indicator:
    indicator = Indicator(
        code=code,
        name="Keluarga dengan air minum layak",
        measure="KK",
        measure_kind=MeasureKind.FAMILIES,
        definition="Jumlah keluarga",
        polarity=Polarity.HIGHER_IS_BETTER,
        time_aggregation=TimeAggregation.SUM,
        area_aggregation=AreaAggregation.SUM,
        source="Laporan desa",
        unit_kinds=("desa",),
    )
    return replace(indicator, **changes)


def a_target(**changes: Any) -> Target:
    target = Target(
        unit=DESA,
        indicator="I-01",
        year=DAY.year,
        style=TargetStyle.PER_QUARTER,
        tw1=Decimal(10),
        annual=Decimal(40),
    )
    return replace(target, **changes)


def a_cell(state: CellState = CellState.EMPTY, **changes: Any) -> Cell:
    cell = replace(empty_cell(TENANT, DESA, "I-01", DAY.year, 1), state=state)
    if state is not CellState.EMPTY:
        cell = replace(cell, value=Decimal("12.5"), entered_at=AT)
    return replace(cell, **changes)


def an_envelope(type_: str, args: Any, actor: str, thing: Any = None, **changes: Any) -> Envelope:
    """A sealed command of this person on this object (or on a new one)."""
    envelope = Envelope(
        id=uuid5(_SPACE, f"command {type_} {actor}"),
        device=DEVICE,
        n=1,
        actor=held(actor),
        object=thing.id if thing is not None else uuid5(_SPACE, "new object"),
        type=type_,
        v=1,
        args=args,
        base=None,
        evidence=Evidence(wall_at=AT, monotonic_ms=1, boot_id="boot"),
        group=uuid5(_SPACE, f"command {type_} {actor}"),
    )
    return replace(envelope, **changes)
