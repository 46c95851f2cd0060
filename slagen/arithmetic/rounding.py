"""Rounding of measured values as an agreement declares it, and never otherwise; else they are compared unrounded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal, TypeAlias

from slagen.arithmetic.exact import Number, Way, rounded, total_of

Stage: TypeAlias = Literal["each", "period"]
"""What is rounded: each single value, or the value of the whole period."""


@dataclass(frozen=True, slots=True)
class Rounding:
    """To how many decimals, which way, and at which stage."""

    places: int
    mode: Way
    stage: Stage


def to_places(value: Number, rounding: Rounding) -> Decimal:
    """VALUE to the decimals of ROUNDING, whatever its stage."""
    step = Decimal(1).scaleb(-rounding.places)
    steps = rounded(value, step, rounding.mode) / Fraction(step)
    return Decimal(int(steps)) * step  # keeps its last zeros: 99.90


def at_stage(value: Number, stage: Stage, rounding: Rounding | None) -> Number:
    """VALUE as it is at STAGE: rounded if the agreement declares a ROUNDING for it, else untouched."""
    return value if rounding is None or rounding.stage != stage else to_places(value, rounding)


def counted(length: Number, shortest: Number | None, step: Number | None) -> Number:
    """What of one outage counts: nothing if it is shorter than SHORTEST, else its LENGTH up to whole ones of STEP.

    All in one unit. What is shorter is told by the length as it was, before it is rounded. Raises ValueError for a
    step that is not above 0.
    """
    if shortest is not None and length < shortest:
        return Fraction(0)
    return length if step is None else rounded(length, step, "up")


def counted_total(lengths: Iterable[Number], shortest: Number | None, step: Number | None) -> Fraction:
    """What of several outages counts together, each judged and rounded by itself."""
    return total_of(counted(length, shortest, step) for length in lengths)


def satisfies(value: Number, comparator: str, bound: Number, lower: Number | None) -> bool:
    """Whether VALUE meets a target: at least, at most, exactly, below, above BOUND, or between LOWER and BOUND.

    Raises ValueError for another comparator, or `between` without its lower end.
    """
    match comparator:
        case "at least":
            return value >= bound
        case "at most":
            return value <= bound
        case "exactly":
            return value == bound
        case "below":
            return value < bound
        case "above":
            return value > bound
        case "between" if lower is not None:
            return lower <= value <= bound
    raise ValueError(f"“{comparator}” compares nothing")
