"""The quarters of one year as one figure: against the quarter's target and the year's."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.domain.decimals import difference, quotient, total
from app.domain.measures import TargetStyle, TimeAggregation

QUARTERS = 4

Figures = tuple[Decimal | None, Decimal | None, Decimal | None, Decimal | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """
    Where an indicator stands through a quarter.

    realization over the filled quarters; target_so_far is its counterpart ("terhadap
    target TW": on track?), target_year the whole year's ("terhadap target tahun": how
    far?). filled are quarter numbers, 1 to 4; none filled means realization is None.
    """

    realization: Decimal | None
    target_so_far: Decimal | None
    target_year: Decimal | None
    filled: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """Numerator and denominator of a percentage, kept so that areas can be pooled."""

    numerator: Decimal
    denominator: Decimal


def progress(
    aggregation: TimeAggregation,
    style: TargetStyle,
    targets: Figures,
    annual: Decimal | None,
    realizations: Figures,
    through: int = QUARTERS,
) -> Progress:
    """
    The year so far, through a quarter ("s.d. TW").

    SUM adds the filled quarters and their targets; LAST takes the last filled quarter and
    its own target; AVG compares the mean of the filled quarters with the annual target;
    MAX and MIN take the extreme against the target of the last filled quarter. A quarter
    without figure is left out on both sides, never zero. Under SUM a position is read as
    cumulative.

    Args:
        targets: TW I to IV as written in that style.
        annual: the year's target; where None it follows from the quarters.
        realizations: TW I to IV, None where not filled.
        through: 1 to 4; later quarters are not looked at.

    Source: LKjIP and E.81 practice; worked examples T13, T14, T15.
    """
    filled = tuple(
        number for number, value in enumerate(realizations[:through], start=1) if value is not None
    )
    values = [value for value in realizations[:through] if value is not None]
    year = annual if annual is not None else _year_of(aggregation, style, targets)
    return Progress(
        realization=_together(aggregation, values),
        target_so_far=_target_so_far(aggregation, style, targets, year, filled),
        target_year=year,
        filled=filled,
    )


def quarter_increments(style: TargetStyle, targets: Figures) -> Figures:
    """
    What each quarter adds to an accumulated target.

    Cumulative targets (10, 30, 60, 100) become (10, 20, 30, 40); one whose predecessor is
    not set cannot be told apart from it and is None.
    """
    if style is TargetStyle.PER_QUARTER:
        return targets
    first, second, third, fourth = targets
    return (first, _step(first, second), _step(second, third), _step(third, fourth))


def detected_style(
    aggregation: TimeAggregation, targets: Figures, annual: Decimal | None
) -> TargetStyle | None:
    """
    The style in which four targets were most likely written; None where it must be asked.

    An accumulated indicator whose quarters add up to the annual target was written per
    TW; one whose TW IV equals it was written s.d. TW. Everything else is a position.
    """
    if aggregation is not TimeAggregation.SUM:
        return TargetStyle.POSITION
    known = [target for target in targets if target is not None]
    if annual is None or len(known) < QUARTERS:
        return None
    if total(known) == annual:
        return TargetStyle.PER_QUARTER
    if known[-1] == annual and known == sorted(known):
        return TargetStyle.CUMULATIVE
    return None


def ratio_so_far(
    aggregation: TimeAggregation, ratios: Sequence[Ratio | None], through: int = QUARTERS
) -> Ratio | None:
    """
    Numerator and denominator of the year so far, ready to be pooled over an area.

    SUM adds the numerators over the latest denominator (the year's base, such as the PBB
    due); AVG adds both; every other aggregation takes the last filled quarter.
    """
    known = [ratio for ratio in ratios[:through] if ratio is not None]
    if not known:
        return None
    if aggregation is TimeAggregation.SUM:
        return Ratio(
            numerator=total(ratio.numerator for ratio in known),
            denominator=known[-1].denominator,
        )
    if aggregation is TimeAggregation.AVG:
        return Ratio(
            numerator=total(ratio.numerator for ratio in known),
            denominator=total(ratio.denominator for ratio in known),
        )
    return known[-1]


def _together(aggregation: TimeAggregation, values: list[Decimal]) -> Decimal | None:
    if not values:
        return None
    match aggregation:
        case TimeAggregation.SUM:
            return total(values)
        case TimeAggregation.LAST:
            return values[-1]
        case TimeAggregation.AVG:
            return quotient(total(values), Decimal(len(values)))
        case TimeAggregation.MAX:
            return max(values)
        case TimeAggregation.MIN:
            return min(values)


def _target_so_far(
    aggregation: TimeAggregation,
    style: TargetStyle,
    targets: Figures,
    year: Decimal | None,
    filled: tuple[int, ...],
) -> Decimal | None:
    if not filled:
        return None
    if aggregation is TimeAggregation.AVG:
        return year
    if aggregation is not TimeAggregation.SUM:
        own = targets[filled[-1] - 1]
        return year if own is None and not _any_set(targets) else own
    if style is not TargetStyle.PER_QUARTER and filled == tuple(range(1, filled[-1] + 1)):
        return targets[filled[-1] - 1]
    increments = quarter_increments(style, targets)
    shares = [increments[number - 1] for number in filled]
    known = [share for share in shares if share is not None]
    return total(known) if len(known) == len(shares) else None


def _year_of(aggregation: TimeAggregation, style: TargetStyle, targets: Figures) -> Decimal | None:
    known = [target for target in targets if target is not None]
    if aggregation is TimeAggregation.SUM and style is TargetStyle.PER_QUARTER:
        return total(known) if len(known) == QUARTERS else None
    if aggregation is TimeAggregation.AVG:
        return quotient(total(known), Decimal(QUARTERS)) if len(known) == QUARTERS else None
    return targets[-1]


def _step(before: Decimal | None, after: Decimal | None) -> Decimal | None:
    return None if before is None or after is None else difference(after, before)


def _any_set(targets: Figures) -> bool:
    return any(target is not None for target in targets)
