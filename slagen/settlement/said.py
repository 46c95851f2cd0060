"""How a settlement writes numbers: all digits where there is a last one, else the first ones and an ellipsis."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from slagen.arithmetic.exact import decimal_of, first_digits
from slagen.intake.scalars import Id, Statistic
from slagen.messages import Message, msg

SHOWN: Final = 6
"""Decimals shown of a number without a last one; what is compared and added up is the number itself."""


def number(value: Fraction) -> str:
    """VALUE with all its digits, or the first ones and an ellipsis: 99.899907… It is never rounded."""
    exact = decimal_of(value)
    if exact is not None and len(exact.as_tuple().digits) <= 20:
        text = f"{exact:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return f"{first_digits(value, SHOWN)}…"


def measured(value: Fraction, unit: str) -> Message | str:
    """VALUE with its unit: "99.9 %", "43 minutes", "3 business days"."""
    given = number(value)
    match unit:
        case "time":
            return msg("1 minute") if value == 1 else msg("{n} minutes", n=given)
        case "business time":
            return msg("1 business minute") if value == 1 else msg("{n} business minutes", n=given)
        case "business day":
            return msg("1 business day") if value == 1 else msg("{n} business days", n=given)
        case "months":
            return msg("1 month") if value == 1 else msg("{n} months", n=given)
        case _:
            return f"{given} {unit}".rstrip()


def figure(statistic: Statistic) -> Message:
    """The figure taken of many values, in words."""
    if statistic.percentile is not None:
        return msg("{n}th percentile", n=f"{statistic.percentile:f}")
    return _FIGURES[statistic.word]


_FIGURES: Final = {
    "mean": msg("mean"), "median": msg("median"), "highest": msg("highest value"), "lowest": msg("lowest value"),
    "sum": msg("sum"), "each": msg("each value"),
}  # fmt: skip


def of_cases(cases: frozenset[Id] | tuple[Id, ...]) -> str:
    """The cases a row of a target is for: "P1, premium"."""
    return ", ".join(sorted(map(str, cases)))
