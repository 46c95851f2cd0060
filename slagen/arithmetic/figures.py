"""One figure for many values: mean, median, extremes, sum, percentile, weighted mean. Exact fractions."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil
from typing import Literal, TypeAlias

from slagen.arithmetic.exact import Number, total_of

Figure: TypeAlias = Literal["mean", "median", "highest", "lowest", "sum"]


def figure(values: Sequence[Number], which: Figure) -> Fraction:
    """The figure WHICH of VALUES; the median of an even number of them is the mean of the two middle ones.

    Raises ValueError where there is no value to take a figure of; the sum of none is 0.
    """
    if not values and which != "sum":
        raise ValueError(f"the {which} of nothing")
    ordered = sorted(Fraction(value) for value in values)
    match which:
        case "sum":
            return total_of(ordered)
        case "mean":
            return total_of(ordered) / len(ordered)
        case "median":
            middle = len(ordered) // 2
            return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
        case "highest":
            return ordered[-1]
        case "lowest":
            return ordered[0]


def percentile(values: Sequence[Number], percent: Number) -> Fraction:
    """The lowest of VALUES for which the share of all values that do not exceed it is not below PERCENT.

    That is the nearest-rank percentile, and how the contract defines it (clause "Measurement and clock rules"). Raises
    ValueError without a value, or for a percentage outside 0 to 100.
    """
    if not values or not 0 <= percent <= 100:
        raise ValueError(f"the {percent}th percentile of {len(values)} values")
    rank = max(1, ceil(Fraction(percent) / 100 * len(values)))
    return sorted(Fraction(value) for value in values)[rank - 1]


def weighted(values: Sequence[tuple[Number, Number]]) -> Fraction:
    """The mean of VALUES, each with its weight; the plain mean where all weights are 0. Raises ValueError for none."""
    weights = total_of(weight for _, weight in values)
    if weights == 0:
        return figure([value for value, _ in values], "mean")
    return total_of(Fraction(value) * Fraction(weight) for value, weight in values) / weights
