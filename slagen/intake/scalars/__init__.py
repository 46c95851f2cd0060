"""The scalar types of an intake: one class for each kind of value a person writes, one spelling each.

amounts.py has percentages and money, times.py durations and dates, hours.py opening hours and zones, quantities.py
targets, words.py texts, tbd.py what is still open; scalar.py says how they meet pydantic.
"""

from __future__ import annotations

from slagen.intake.scalars.amounts import Count, Fee, FeePeriod, Money, Percent
from slagen.intake.scalars.hours import DAYS, DatedHours, DayHours, Span, Zone
from slagen.intake.scalars.quantities import Comparator, Edge, Quantity, Target
from slagen.intake.scalars.scalar import NotThis, Scalar
from slagen.intake.scalars.tbd import TBD, Maybe, Tbd
from slagen.intake.scalars.times import UNITS, ClockTime, Date, Duration, Unit, Window
from slagen.intake.scalars.words import Id, Line, LineText, Name, ProseText, Text, YesNo

SCALARS: tuple[type[Scalar] | type[Text], ...] = (
    Percent, Money, Fee, Count, Duration, Window, Date, ClockTime, DayHours, DatedHours, Zone, Quantity, Target, Edge,
    YesNo, Id, Line, Name, LineText, ProseText,
)  # fmt: skip
"""All of them, in the order docs/intake.md lists them; `expected`, `example` and the docstring are its text."""

__all__ = [
    "DAYS",
    "SCALARS",
    "TBD",
    "UNITS",
    "ClockTime",
    "Comparator",
    "Count",
    "Date",
    "DatedHours",
    "DayHours",
    "Duration",
    "Edge",
    "Fee",
    "FeePeriod",
    "Id",
    "Line",
    "LineText",
    "Maybe",
    "Money",
    "Name",
    "NotThis",
    "Percent",
    "ProseText",
    "Quantity",
    "Scalar",
    "Span",
    "Target",
    "Tbd",
    "Text",
    "Unit",
    "Window",
    "YesNo",
    "Zone",
]
