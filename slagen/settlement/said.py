"""How a settlement writes numbers, targets and bands: all digits of a number, or the first ones and an ellipsis."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Final

from slagen.arithmetic.exact import decimal_of, first_digits
from slagen.intake.scalars import Duration, Edge, Id, Misses, Quantity, Statistic, Target
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


def quantity(given: Quantity | Duration) -> Message | str:
    """GIVEN as the intake has it, its unit of time in the language of the interface: "2 hours", "99.9 %"."""
    unit = given.unit_name if isinstance(given, Duration) else given.unit
    known = _TIMES.get(unit)
    if known is None or given.value == 0:
        return str(given)
    one, many = known
    return one if given.value == 1 else replace(many, values={"n": f"{given.value:f}"})


def wanted(target: Target) -> Message | str:
    """TARGET in the language of the interface: "at least 99.9 %", "30 minutes"."""
    if target.deadline is not None:
        return str(target)
    number = quantity(target.quantity)
    match target.comparator:
        case "at least":
            return msg("at least {number}", number=number)
        case "at most":
            return msg("at most {number}", number=number)
        case "between":
            assert target.lower is not None
            return msg("between {low} and {number}", low=f"{target.lower.value:f}", number=number)
        case "exactly":
            return msg("exactly {number}", number=number)
        case "above" | "below":
            return beside(target.comparator, number)
        case _:
            return number


def band(edge: Edge) -> Message:
    """The band that begins at EDGE: "below 99.0 %"."""
    return beside(edge.side, quantity(edge.quantity))


def misses(rule: Misses) -> Message:
    """Which misses: "2 in a row", "3 of 12"."""
    if rule.of == 1:
        return msg("every miss")
    if rule.count == rule.of:
        return msg("{count} in a row", count=rule.count)
    return msg("{count} of {of}", count=rule.count, of=rule.of)


def beside(side: str, number: Message | str) -> Message:
    """Below or above NUMBER."""
    return msg("below {number}", number=number) if side == "below" else msg("above {number}", number=number)


_TIMES: Final = {
    "second": (msg("1 second"), msg("{n} seconds")), "minute": (msg("1 minute"), msg("{n} minutes")),
    "hour": (msg("1 hour"), msg("{n} hours")), "day": (msg("1 day"), msg("{n} days")),
    "week": (msg("1 week"), msg("{n} weeks")), "month": (msg("1 month"), msg("{n} months")),
    "year": (msg("1 year"), msg("{n} years")),
    "business minute": (msg("1 business minute"), msg("{n} business minutes")),
    "business hour": (msg("1 business hour"), msg("{n} business hours")),
    "business day": (msg("1 business day"), msg("{n} business days")),
}  # fmt: skip


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
