"""A capaian written out with its real numbers, so that anybody can check it by hand."""

from dataclasses import dataclass
from decimal import Decimal

from app.domain.achievement import Assessment, Flag
from app.domain.figures_text import format_figure, format_percent
from app.domain.formulas import Goal
from app.domain.indicators import Indicator, Target
from app.domain.measures import Formula, Polarity, TimeAggregation
from app.domain.performance import Cell
from app.domain.policies import Policy
from app.domain.quarters import Progress, progress
from app.services.entry import shown_value

ROMAN = ("I", "II", "III", "IV")
_DIRECTION = {
    Polarity.HIGHER_IS_BETTER: "makin besar makin baik",
    Polarity.LOWER_IS_BETTER: "makin kecil makin baik",
    Polarity.STABLE: "makin dekat target makin baik",
}
_TOGETHER = {
    TimeAggregation.SUM: "jumlah",
    TimeAggregation.AVG: "rata-rata",
    TimeAggregation.MAX: "nilai tertinggi",
    TimeAggregation.MIN: "nilai terendah",
}
_WHY = {
    Flag.NO_DATA: "Capaian muncul setelah realisasi diisi.",
    Flag.NO_TARGET: "Belum ada target, jadi belum ada capaian. Angkanya tetap tersimpan.",
    Flag.ZERO_TARGET: "Target 0 tidak bisa menjadi pembagi; capaian mengikuti aturan target nol.",
    Flag.ZERO_REALIZATION: "Realisasi 0; capaian mengikuti aturan realisasi nol.",
    Flag.NEGATIVE_TARGET: "Target kurang dari 0, jadi tidak dinilai.",
    Flag.BASELINE_UNUSABLE: "Nilai awal belum lebih buruk daripada target, jadi tidak dinilai.",
    Flag.INSIDE_RANGE: "Realisasi berada dalam rentang target.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Workings:
    """
    direction: "makin kecil makin baik". formula: "Capaian = ... = 86,7 %", or why there is
    none. notes: what else entered into it, such as the cap.
    """

    direction: str
    formula: str
    notes: tuple[str, ...] = ()


def workings(
    indicator: Indicator,
    target: Target | None,
    cells: tuple[Cell, ...],
    through: int,
    policy: Policy,
    assessment: Assessment,
) -> Workings:
    """
    assessment is the first that cell_assessments() gave for the same cells: capaian
    against the targets of the quarters so far.
    """
    direction = _DIRECTION[indicator.polarity]
    why = next((sentence for flag, sentence in _WHY.items() if flag in assessment.flags), "")
    if target is None or assessment.formula is None:
        return Workings(direction=direction, formula=why)
    here = _progress(indicator, target, cells, through)
    goal, _ = target.goals(here)
    if here.realization is None or assessment.shown is None:
        return Workings(direction=direction, formula=why)
    numbers = _substituted(assessment.formula, goal, here.realization, indicator)
    shown = format_percent(assessment.shown, policy.decimals)
    return Workings(
        direction=direction,
        formula=f"Capaian = {numbers} = {shown}",
        notes=(*_so_far(indicator, here, through), *_limits(policy, assessment)),
    )


def _progress(
    indicator: Indicator, target: Target, cells: tuple[Cell, ...], through: int
) -> Progress:
    first, second, third, fourth = (cell.value for cell in cells)
    return progress(
        indicator.time_aggregation,
        target.style,
        target.quarters,
        target.annual,
        (first, second, third, fourth),
        through,
    )


def _substituted(formula: Formula, goal: Goal, realization: Decimal, indicator: Indicator) -> str:
    """The formula in words, then with numbers."""
    target = goal.facing(realization)
    t = "" if target is None else shown_value(target, indicator)
    b = "" if goal.baseline is None else shown_value(goal.baseline, indicator)
    r = shown_value(realization, indicator)
    is_beyond = target is not None and realization > target
    match formula:
        case Formula.INVERSE:
            return f"target ÷ realisasi = {t} ÷ {r}"
        case Formula.SPAN:
            words = "(nilai awal − realisasi) ÷ (nilai awal − target)"
            return f"{words} = ({b} − {r}) ÷ ({b} − {t})"
        case Formula.DIFFERENCE:
            return _difference(t, r)
        case Formula.STABLE if is_beyond:
            return _difference(t, r)
        case Formula.RATIO | Formula.STABLE:
            return f"realisasi ÷ target = {r} ÷ {t}"


def _difference(target: str, realization: str) -> str:
    numbers = f"(2 × {target} − {realization}) ÷ {target}"
    return f"(2 × target − realisasi) ÷ target = {numbers}"


def _so_far(indicator: Indicator, here: Progress, through: int) -> tuple[str, ...]:
    """Which quarters were brought together, where there is more than one."""
    word = _TOGETHER.get(indicator.time_aggregation)
    if word is None or len(here.filled) < 2:
        return ()
    names = ", ".join(f"TW {ROMAN[number - 1]}" for number in here.filled)
    return (f"Realisasi s.d. TW {ROMAN[through - 1]}: {word} {names}.",)


def _limits(policy: Policy, assessment: Assessment) -> tuple[str, ...]:
    if assessment.is_capped and policy.cap is not None:
        return (f"Dibatasi paling tinggi {format_figure(policy.cap)} %.",)
    if assessment.is_floored and policy.floor is not None:
        return (f"Dibatasi paling rendah {format_figure(policy.floor)} %.",)
    return ()
