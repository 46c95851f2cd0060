"""Which band of a remedy a value falls into, and by how much a value passes its target.

A band begins strictly beyond its edge, which itself belongs to the milder side: "below 99.9 %" does not hold 99.9 %.
Of several bands that hold a value the hardest one counts. Values are compared exactly as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

from slagen.arithmetic.exact import Number

Side: TypeAlias = Literal["below", "above"]


@dataclass(frozen=True, slots=True)
class Band:
    """What is given beyond EDGE: a percentage, a sum, minutes or points; the numbers of one remedy are all of one."""

    side: Side
    edge: Number
    gives: Number

    def holds(self, value: Number) -> bool:
        """Whether VALUE lies beyond the edge."""
        return value < self.edge if self.side == "below" else value > self.edge


def band_of(value: Number, bands: Sequence[Band]) -> int | None:
    """The place in BANDS, listed from the mildest miss to the hardest, of the hardest one that holds VALUE."""
    return max((place for place, band in enumerate(bands) if band.holds(value)), default=None)


def given_for(value: Number, bands: Sequence[Band]) -> Fraction:
    """What BANDS give for VALUE; 0 outside all of them."""
    place = band_of(value, bands)
    return Fraction(0) if place is None else Fraction(bands[place].gives)


def beyond(value: Number, *, at_least: Number | None = None, at_most: Number | None = None) -> Fraction:
    """By how much VALUE misses a target with these ends, in its own unit; 0 where it is met."""
    exact = Fraction(value)
    below = Fraction(at_least) - exact if at_least is not None else Fraction(0)
    above = exact - Fraction(at_most) if at_most is not None else Fraction(0)
    return max(below, above, Fraction(0))


def overshoot(value: Number, *, at_least: Number | None = None, at_most: Number | None = None) -> Fraction:
    """By how much VALUE misses a target with one of these ends, in percent of the target; 0 where it is met.

    Raises ValueError for a target with two ends or none, or not above 0: no distance is a share of that.
    """
    ends = [end for end in (at_least, at_most) if end is not None]
    if len(ends) != 1 or ends[0] <= 0:
        raise ValueError(f"no distance is a share of the target {at_least} to {at_most}")
    return beyond(value, at_least=at_least, at_most=at_most) / Fraction(ends[0]) * 100


def unreachable(bands: Sequence[Band], cap: Number) -> list[int]:
    """The places of the bands of percentages or sums that give more than CAP on the same basis and period."""
    return [place for place, band in enumerate(bands) if band.gives > cap]
