"""How far a target was reached, and what one number asks of another. Results are exact fractions (0.6 is 60 %)."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from slagen.arithmetic.exact import Number

Better = Literal["higher", "lower"]


def attainment(actual: Number, target: Number, better: Better) -> Fraction:
    """How far TARGET was reached: actual / target where more is better, target / actual where less is.

    3 of 5 GB are 60 %. Raises ValueError where the number to divide by is not above 0.
    """
    above, below = (actual, target) if better == "higher" else (target, actual)
    if below <= 0:
        raise ValueError(f"attainment of {actual} against {target}")
    return Fraction(above) / Fraction(below)


def needed(goal: Number, each: Number) -> Fraction:
    """How many of EACH make GOAL: deals of 100 for a goal of 5,000 are 50. Raises ValueError unless each is above 0."""
    if each <= 0:
        raise ValueError(f"{goal} in parts of {each}")
    return Fraction(goal) / Fraction(each)


def conversion(results: Number, chances: Number) -> Fraction:
    """The share of CHANCES that has to become RESULTS: 50 deals of 100 leads are 50 %.

    Raises ValueError without chances.
    """
    if chances <= 0:
        raise ValueError(f"{results} of {chances}")
    return Fraction(results) / Fraction(chances)
