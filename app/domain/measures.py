"""The axes along which indicators differ; polarity and aggregation are never mixed."""

from enum import StrEnum


class Polarity(StrEnum):
    """What is good news; a target range is a Goal and keeps one of these directions."""

    HIGHER_IS_BETTER = "MAX"
    LOWER_IS_BETTER = "MIN"
    STABLE = "STABIL"


class Formula(StrEnum):
    """
    How capaian is computed; which one a polarity takes is a matter of the policy.

    The names in quotes are those of LKjIP practice: three formulas for "makin kecil makin
    baik" are in use side by side (PermenPANRB 8/2021 "kondisi khusus" is the first).
    """

    RATIO = "MAX"  # R / T
    DIFFERENCE = "MIN-A"  # "selisih": (2T - R) / T
    INVERSE = "MIN-B"  # "rasio": T / R
    SPAN = "MIN-C"  # "rentang": (B - R) / (B - T), B the baseline
    STABLE = "STABIL"  # R / T up to the target, (2T - R) / T beyond it


class MeasureKind(StrEnum):
    """How a value of the indicator is written and read."""

    NUMBER = "angka"
    PERCENT = "persen"
    RUPIAH = "rupiah"
    INDEX = "indeks"
    PREDICATE = "predikat"
    FAMILIES = "kk"
    YES_NO = "ya_tidak"


class TimeAggregation(StrEnum):
    """How the quarters of a year make one figure."""

    SUM = "SUM"
    LAST = "LAST"
    AVG = "AVG"
    MAX = "MAX"
    MIN = "MIN"


class AreaAggregation(StrEnum):
    """How the units below make the figure of the unit above."""

    SUM = "SUM"
    AVG = "AVG"
    WEIGHTED = "NUM_DEN"  # pooled numerators over pooled denominators
    NONE = "NONE"


class TargetStyle(StrEnum):
    """How the four quarter targets were written; users mix them, so it is stored."""

    PER_QUARTER = "per_tw"  # 10, 20, 30, 40
    CUMULATIVE = "sd_tw"  # 10, 30, 60, 100
    POSITION = "posisi"  # the level to stand at: 70, 72, 74, 76
