"""Band tables of other applications, used only by the worked examples."""

from dataclasses import replace
from decimal import Decimal

from app.domain.measures import Formula
from app.domain.policies import PERMENDAGRI86, Band, Policy, Tone


def permendagri(cap: int | None = 120, lower: Formula = Formula.DIFFERENCE) -> Policy:
    return replace(PERMENDAGRI86, cap=None if cap is None else Decimal(cap), lower=lower)


R3 = Policy(
    code="r3",
    version="1",
    cap=None,
    bands=(
        Band(bound=Decimal(105), is_inclusive=False, label="Melampaui", tone=Tone.ACCENT),
        Band(bound=Decimal(95), label="Tercapai", tone=Tone.OK),
        Band(bound=Decimal(80), label="Mendekati Target", tone=Tone.WARN),
        Band(bound=Decimal(60), label="Perlu Perhatian", tone=Tone.WARN),
        Band(bound=None, label="Kritis", tone=Tone.BAD),
    ),
)

R4 = Policy(
    code="r4",
    version="1",
    cap=None,
    bands=(
        Band(bound=Decimal(90), is_inclusive=False, label="hijau", tone=Tone.OK),
        Band(bound=Decimal(70), label="kuning", tone=Tone.WARN),
        Band(bound=None, label="merah", tone=Tone.BAD),
    ),
)
