"""Each scalar of an intake as it stands in a sentence of a language: the one place where types meet formats."""

from __future__ import annotations

from slagen import formats
from slagen.formats import Case
from slagen.intake.scalars import (
    Count,
    Date,
    DatedHours,
    DayHours,
    Duration,
    Edge,
    Fee,
    Money,
    Percent,
    Quantity,
    Scalar,
    Target,
    Window,
)


def printed(value: Scalar, language: str, case: Case = "nom") -> str:
    """VALUE in LANGUAGE; CASE matters for lengths of time in Greek. Names, ids and zones stay as they were written."""
    match value:
        case Percent():
            return formats.percent(value, language)
        case Money():
            return formats.money(value, language)
        case Fee():
            return formats.fee(value, language)
        case Duration():
            return formats.duration(value, language, case=case)
        case Quantity():
            return formats.quantity(value, language, case=case)
        case Target():
            return formats.target(value, language)
        case Edge():
            return formats.edge(value, language)
        case Window():
            return formats.window(value, language, case=case)
        case Date():
            return formats.date(value, language)
        case DayHours():
            return formats.hours(value, language)
        case DatedHours():
            return formats.dated_hours(value, language)
        case Count():
            return formats.number(value.value, language)
        case _:
            return str(value)
