"""
Colour tokens of the light and the dark theme.

Named tuples here and in what else the first paint waits for: a data class of as many fields
takes four times as long to define.
"""

from enum import StrEnum
from typing import NamedTuple


class Tone(StrEnum):
    """What a status means, never what it looks like."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    OK = "ok"
    WARN = "warn"
    BAD = "bad"


class Heat(NamedTuple):
    """Fill and text of one step of the heat scale, both as #RRGGBB."""

    fill: str
    text: str


class Theme(NamedTuple):
    """
    Every colour of one theme as #RRGGBB (scrim: #AARRGGBB).

    heat runs from the lowest band to the highest; a policy gives its bands to the steps in order.
    """

    is_dark: bool
    rail: str
    canvas: str
    surface: str
    sunken: str
    desk: str
    paper: str
    hover: str
    line: str
    line2: str
    field: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_hover: str
    accent_soft: str
    accent_line: str
    accent_text: str
    on_accent: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    warn_line: str
    bad: str
    bad_soft: str
    neu_soft: str
    tip: str
    tip_text: str
    ins: str
    deleted: str
    paper_text: str
    paper_mark: str
    paper_deleted_text: str
    scrim: str
    heat: tuple[Heat, ...]

    def tone_text(self, tone: Tone) -> str:
        return {
            Tone.NEUTRAL: self.text2,
            Tone.ACCENT: self.accent_text,
            Tone.OK: self.ok,
            Tone.WARN: self.warn,
            Tone.BAD: self.bad,
        }[tone]

    def tone_fill(self, tone: Tone) -> str:
        return {
            Tone.NEUTRAL: self.neu_soft,
            Tone.ACCENT: self.accent_soft,
            Tone.OK: self.ok_soft,
            Tone.WARN: self.warn_soft,
            Tone.BAD: self.bad_soft,
        }[tone]


_INK = "#1D2123"
_PALE = "#E9EBEC"

LIGHT = Theme(
    is_dark=False,
    rail="#F1EFEA",
    canvas="#FAF9F6",
    surface="#FFFFFF",
    sunken="#F4F2ED",
    desk="#E9E6DF",
    paper="#FFFFFF",
    hover="#EBE8E1",
    line="#E4E0D8",
    line2="#D3CEC3",
    field="#8C867A",
    text=_INK,
    text2="#53595C",
    text3="#62686B",
    accent="#0B5F7A",
    accent_hover="#094E65",
    accent_soft="#E1EEF2",
    accent_line="#9CC5D3",
    accent_text="#0A566F",
    on_accent="#FFFFFF",
    ok="#23683C",
    ok_soft="#E4F1E7",
    warn="#854A00",
    warn_soft="#FBEFD9",
    warn_line="#E3BC7A",
    bad="#A22C22",
    bad_soft="#FAE7E4",
    neu_soft="#ECE9E3",
    tip=_INK,
    tip_text="#F5F4F1",
    ins="#D8EEDD",
    deleted="#FADCD7",
    paper_text="#111111",
    paper_mark="#0B5F7A",
    paper_deleted_text="#8F2318",
    scrim="#611D2123",
    heat=(
        Heat(fill="#B4472F", text="#FFFFFF"),
        Heat(fill="#DE8F63", text=_INK),
        Heat(fill="#F3D3B3", text=_INK),
        Heat(fill="#E3ECEB", text=_INK),
        Heat(fill="#9CC6CC", text=_INK),
        Heat(fill="#2F7485", text="#FFFFFF"),
    ),
)

DARK = Theme(
    is_dark=True,
    rail="#131517",
    canvas="#181A1C",
    surface="#1F2224",
    sunken="#191B1D",
    desk="#121416",
    paper="#F3F1EC",
    hover="#2A2E31",
    line="#2E3236",
    line2="#3D4247",
    field="#7A8288",
    text=_PALE,
    text2="#B4BABE",
    text3="#969DA2",
    accent="#74BED5",
    accent_hover="#8DCCE0",
    accent_soft="#17343F",
    accent_line="#32687A",
    accent_text="#8ACBDF",
    on_accent="#06222C",
    ok="#82CC98",
    ok_soft="#18311F",
    warn="#E9B765",
    warn_soft="#372A12",
    warn_line="#6E5526",
    bad="#F19186",
    bad_soft="#3D1F1C",
    neu_soft="#2B2F32",
    tip=_PALE,
    tip_text=_INK,
    ins="#CFE8D5",
    deleted="#F5D3CD",
    paper_text="#111111",
    paper_mark="#0B5F7A",
    paper_deleted_text="#8F2318",
    scrim="#96000000",
    heat=(
        Heat(fill="#BC4E36", text="#FFFFFF"),
        Heat(fill="#A9623B", text="#FFFFFF"),
        Heat(fill="#6B4A36", text=_PALE),
        Heat(fill="#33393B", text=_PALE),
        Heat(fill="#2C5F6B", text=_PALE),
        Heat(fill="#4E9FB3", text=_INK),
    ),
)
