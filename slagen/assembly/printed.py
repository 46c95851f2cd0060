"""Each scalar of an intake as it stands in a sentence of a language: the one place where types meet formats."""

from __future__ import annotations

from slagen import formats
from slagen.formats import Case
from slagen.intake.scalars import (
    ClockTime,
    Count,
    Date,
    DatedHours,
    DateSpan,
    DayHours,
    Duration,
    Edge,
    Factor,
    Fee,
    Frequency,
    Misses,
    Money,
    Percent,
    Quantity,
    Scalar,
    Statistic,
    Target,
    Window,
    Worth,
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
        case DateSpan():
            return formats.date_span(value, language)
        case ClockTime():
            return formats.clock(value.minutes)
        case Frequency():
            return formats.frequency(value, language)
        case Misses():
            return formats.misses(value, language)
        case Statistic():
            return formats.statistic(value, language)
        case Worth():
            return printed(value.value, language, case)
        case Count() | Factor():
            return formats.number(value.value, language)
        case _:
            return str(value)
