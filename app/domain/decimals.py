"""Decimal arithmetic that is the same on every machine: wide context, one rounding."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal

# The ambient context may be changed by any library; figures never use it.
_WIDE = Context(prec=60, rounding=ROUND_HALF_UP)
# A sum of thirds ends in 9s at the 60th digit; 40 digits make it the number it stands for,
# so that a true tie such as 85.005 is rounded up and not down.
_GUARD = Context(prec=40, rounding=ROUND_HALF_UP)

HUNDRED = Decimal(100)


def percent(part: Decimal, whole: Decimal) -> Decimal:
    """part / whole x 100, unrounded (60 digits); whole is not zero."""
    return _WIDE.divide(_WIDE.multiply(part, HUNDRED), whole)


def quotient(dividend: Decimal, divisor: Decimal) -> Decimal:
    """Unrounded (60 digits); divisor is not zero."""
    return _WIDE.divide(dividend, divisor)


def product(left: Decimal, right: Decimal) -> Decimal:
    return _WIDE.multiply(left, right)


def difference(minuend: Decimal, subtrahend: Decimal) -> Decimal:
    return _WIDE.subtract(minuend, subtrahend)


def total(values: Iterable[Decimal]) -> Decimal:
    result = Decimal(0)
    for value in values:
        result = _WIDE.add(result, value)
    return result


def half_up(value: Decimal, decimals: int) -> Decimal:
    """Rounded half-up (away from zero at a tie) to that many decimals; never minus zero."""
    steadied = _GUARD.plus(value)
    rounded = steadied.quantize(Decimal(1).scaleb(-decimals), context=_WIDE)
    return rounded if rounded else abs(rounded)


def canonical(value: Decimal) -> Decimal:
    """
    The one spelling of a number: no trailing zeros, no positive exponent, no minus zero.

    What enters a command goes through here, so that 1,50 and 1,5 have the same bytes.
    """
    if not value:
        return Decimal(0)
    shortest = value.normalize(_WIDE)
    exponent = shortest.as_tuple().exponent
    if isinstance(exponent, int) and exponent > 0:
        return shortest.quantize(Decimal(1), context=_WIDE)
    return shortest
