"""Exact numbers: what divides by 31 days has no last decimal, so sums of money are kept as fractions.

Nothing is rounded here unless the agreement says to which step and which way.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Context, Decimal, Inexact
from fractions import Fraction
from math import ceil, floor
from typing import Literal, TypeAlias

Number: TypeAlias = Decimal | Fraction | int
"""What the functions on money take. They give a Fraction, which compares exactly with every one of these."""

Way: TypeAlias = Literal["half-up", "up", "down"]

_FINITE = Context(prec=60, traps=[Inexact])


def decimal_of(number: Number) -> Decimal | None:
    """NUMBER as a Decimal of the same value; None where no Decimal has it (1/3)."""
    if isinstance(number, Decimal):
        return number
    exact = Fraction(number)
    try:
        return _FINITE.divide(Decimal(exact.numerator), Decimal(exact.denominator))
    except Inexact:
        return None


def first_digits(number: Number, decimals: int) -> Decimal:
    """The first DECIMALS decimals of NUMBER, the rest cut off: to be shown with a sign that more follow."""
    exact = Fraction(number)
    whole = int(abs(exact) * 10**decimals)
    return Decimal(whole if exact >= 0 else -whole).scaleb(-decimals)


def total_of(numbers: Iterable[Number]) -> Fraction:
    """The sum of NUMBERS, exact; 0 of none."""
    return sum((Fraction(number) for number in numbers), start=Fraction(0))


def rounded(number: Number, step: Number, way: Way) -> Fraction:
    """NUMBER as a whole multiple of STEP: the nearest (half of a step goes up), the next one up, or the one below.

    Up is towards the higher number. Raises ValueError for a step that is not above 0.
    """
    size = Fraction(step)
    if size <= 0:
        raise ValueError(f"a step of {step}")
    steps = Fraction(number) / size
    whole = ceil(steps) if way == "up" else floor(steps) if way == "down" else floor(steps + Fraction(1, 2))
    return whole * size
