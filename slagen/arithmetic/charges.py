"""The part of a fee for months, quarters or years that falls on some days: "counted by days", as the contract says."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from slagen.arithmetic.exact import Number
from slagen.arithmetic.periods import later
from slagen.arithmetic.periods import months as period_of

MONTHS: Final = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
"""How many months a fee's period has."""


def charges_on(fee: Number, months: int, first: date, last: date) -> Fraction:
    """What of FEE, paid for each calendar period of so many MONTHS (1, 3, 6, 12), falls on the days FIRST to LAST.

    Of each such period the share of its days counts: 14 of the 31 days of January are 14/31 of a monthly fee. Raises
    ValueError where LAST comes before FIRST.
    """
    if last < first:
        raise ValueError(f"the days from {first} to {last}")
    total, begins = Fraction(0), period_of(first, months).first
    while begins <= last:
        following = later(begins, months)
        low, high = max(first, begins), min(last, following - timedelta(days=1))
        total += Fraction(fee) * Fraction((high - low).days + 1, (following - begins).days)
        begins = following
    return total


def charges_for_months(fee: Number, months: int, count: int) -> Fraction:
    """What of FEE, paid for so many MONTHS, falls on COUNT whole months, all months taken as equal."""
    return Fraction(fee) * count / months
