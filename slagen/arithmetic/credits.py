"""What one miss costs, in every form a remedy has: shares of a fee, by time, by unit, multiples, pools, points, bonus.

The formulas are those of the contract's own clauses (clauses/remedies). Money is a number in one currency, time is
minutes, percentages are numbers from 0 to 100. Results are exact fractions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from slagen.arithmetic.exact import Number, total_of


def share(percent: Number, basis: Number) -> Fraction:
    """PERCENT of BASIS: 10 % of a fee of 1,000 is 100."""
    return Fraction(percent) * Fraction(basis) / 100


def part(fee: Number, counted: Number, whole: Number) -> Fraction:
    """The part of FEE that falls on COUNTED of WHOLE: days of a month, minutes of a month. ValueError without a whole.

    14 days of a month of 31 at 3,100 are 1,400.
    """
    if whole <= 0 or counted < 0:
        raise ValueError(f"{counted} of {whole}")
    return Fraction(fee) * Fraction(counted) / Fraction(whole)


def lengths(time: Number, each: Number) -> int:
    """How many times EACH there are in TIME, a part counting as a whole. Raises ValueError unless EACH is above 0."""
    if each <= 0 or time < 0:
        raise ValueError(f"{time} minutes in lengths of {each}")
    return ceil(Fraction(time) / Fraction(each))


def by_time(
    time: Number, *, each: Number, amount: Number, first: Number | None = None, at_most: Number | None = None
) -> Fraction:
    """AMOUNT for each full or part length EACH of TIME, FIRST instead for the first one, never more than AT_MOST."""
    count = lengths(time, each)
    if count == 0:
        return Fraction(0)
    beginning = Fraction(amount if first is None else first)
    return limited(beginning + (count - 1) * Fraction(amount), at_most)


def by_unit(units: Number, amount: Number, *, at_most: Number | None = None) -> Fraction:
    """AMOUNT for each of UNITS, never more than AT_MOST. Raises ValueError for fewer than no units."""
    if units < 0:
        raise ValueError(f"{units} units")
    return limited(Fraction(units) * Fraction(amount), at_most)


def limited(amount: Number, at_most: Number | None) -> Fraction:
    """AMOUNT, or AT_MOST where it is more."""
    return Fraction(amount) if at_most is None else min(Fraction(amount), Fraction(at_most))


def multiple(times: Number, what: Number) -> Fraction:
    """WHAT so many TIMES: 10 times the fee that falls on the downtime (`part` says which that is)."""
    return Fraction(times) * Fraction(what)


@dataclass(frozen=True, slots=True)
class Missed:
    """A miss that takes a share of the amount at risk: its weight in percent, and by what that is multiplied."""

    weight: Number
    factor: Number = 1


def at_risk(percent: Number, basis: Number, missed: Iterable[Missed]) -> tuple[Fraction, Fraction]:
    """What the misses of one period take of the amount at risk, PERCENT of BASIS: all their shares, and what is given.

    The second is never more than the amount at risk.
    """
    pool = share(percent, basis)
    asked = total_of(share(Fraction(one.weight) * Fraction(one.factor), pool) for one in missed)
    return asked, min(asked, pool)


def points_of(windows: Sequence[tuple[Number, bool]], *, repeated: Number = 1) -> tuple[Fraction, ...]:
    """The points of each of WINDOWS in a row, each with whether the level was missed in it.

    Where the level was missed in the window before too, they are multiplied by REPEATED.
    """
    before = (False, *(missed for _, missed in windows))
    return tuple(Fraction(points) * (Fraction(repeated) if again else 1) for again, (points, _) in zip(before, windows))


def points_settled(points: Iterable[Number], *, months: int, averaged: bool) -> Fraction:
    """The POINTS of a period of so many calendar MONTHS: added together, and divided by the months if AVERAGED.

    Raises ValueError for a period without a month.
    """
    if months < 1:
        raise ValueError(f"{months} months")
    total = total_of(points)
    return total / months if averaged else total


def earned_back(credit: Number, returns: Number, met: Sequence[bool], after: int) -> tuple[Fraction, int | None]:
    """RETURNS percent of CREDIT once AFTER windows in a row are met, and in which of them that is; else 0 and None.

    MET says of each window that follows the one of the credit, and still counts, whether the level was met.
    """
    row = 0
    for place, good in enumerate(met):
        row = row + 1 if good else 0
        if row == after:
            return share(returns, credit), place
    return Fraction(0), None


def further_damages(loss: Number, given: Number) -> Fraction:
    """What of a proven LOSS remains to be claimed besides a credit or agreed damages of GIVEN for the same miss."""
    return max(Fraction(loss) - Fraction(given), Fraction(0))
