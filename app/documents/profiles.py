"""Letter profiles (profil tata naskah): every local habit as versioned data."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

from app.documents.refusals import ProfileUnknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Margins:
    """In mm from the paper's edge; electronic_bottom replaces bottom where a footer is printed."""

    left: float
    right: float
    kop_top: float
    later_top: float
    bottom: float
    electronic_bottom: float
    page_number: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyText:
    """Sizes in points. block_leading is that of the head, tight_leading that of dasar and untuk."""

    family: str
    size: float
    leading: float
    squeezed_leading: float
    block_leading: float
    tight_leading: float
    indent_mm: float
    gap: float
    item_gap: float
    item_hangs_mm: tuple[float, ...]
    event_label_mm: float


@dataclass(frozen=True, slots=True, kw_only=True)
class KopLine:
    size: float
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Kop:
    """
    The letterhead; lines style the lines of Letterhead from the top.

    name_line is the index of the office's own name, which shrinks to long_name_size over
    long_name_letters and is set on two lines of split_name_size when wider than
    max_name_mm. note_lines: how many lines a nota dinas prints.
    """

    crest: str
    crest_height_mm: float
    crest_width_mm: float
    note_crest_height_mm: float
    note_lines: int
    lines: tuple[KopLine, ...]
    name_line: int
    long_name_letters: int
    long_name_size: float
    split_name_size: float
    max_name_mm: float
    line_pitch: float
    crest_clearance_mm: float
    rule_gap_mm: float
    thick_rule: float
    rules_gap: float
    thin_rule: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Nomor, Sifat, Lampiran, Hal and the addressees. mm; gap is under the kop's rule."""

    side: Literal["left", "right"]
    gap: float
    label: float
    colon: float
    value: float
    right_column: float
    addressee_gap: float
    name_gap: float
    number_hang: float
    body_gap: float
    most_addressees: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """The head of letters in the JUDUL form; number_prefix stands before the number."""

    underlined: bool
    number_prefix: str
    extra_size: float
    gap_mm: float
    note_gap_mm: float
    label_mm: float
    colon_mm: float
    note_label_mm: float
    note_colon_mm: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TableText:
    """A table in the body (or, second, in a lampiran): points."""

    size: float
    leading: float
    padding_top: float
    padding_bottom: float
    padding_side: float
    rule: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """The signature block: width, gaps and pen space in mm, pitch a factor of the size."""

    centred: bool
    width: float
    gap: float
    pitch: float
    pen: float
    squeezed_pen: float
    name_bold: bool
    name_underlined: bool
    hang_gap: float
    nip_groups: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Electronic:
    """The box of an internal electronic signature and the footer; sizes in mm."""

    box_width: float
    box_height: float
    qr: float
    qr_inset: float
    approved_words: str
    waiting_words: str
    footer: tuple[str, ...]
    draft_footer: tuple[str, ...]
    number_qr: bool
    number_qr_size: float
    number_qr_words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """Tembusan and paraf."""

    copies_gap_mm: float
    copies_hang_mm: float
    paraf_box: Literal["all", "file_copy", "none"]
    paraf_side: Literal["left", "right"]
    paraf_tables_gap_mm: float
    catchword: bool
    page_numbers: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One version of a profile; a printed letter keeps naming the version it was made with."""

    id: str
    version: int
    name: str
    margins: Margins
    body: BodyText
    kop: Kop
    head: Head
    title: Title
    table: TableText
    annex_table: TableText
    task_table: TableText
    signature: Signature
    electronic: Electronic
    closing: Closing


@cache
def load_profile(profile_id: str, version: int) -> Profile:
    """
    A profile as shipped.

    Raises:
        ProfileUnknown: no profile of that id and version came with this application.
    """
    folder = files("resources") / "profiles"
    known = {path.name for path in folder.iterdir()}
    name = f"{profile_id}-{version}.json"
    if name not in known:
        raise ProfileUnknown(profile=profile_id, version=version)
    return msgspec.json.decode((folder / name).read_bytes(), type=Profile)
