"""The scalar types of an intake: one class for each kind of value a person writes, one spelling each.

amounts.py has percentages and money, times.py durations and dates, hours.py opening hours and zones, quantities.py
targets, tiers.py bands, words.py texts, tbd.py what is still open; scalar.py says how they meet pydantic.
"""

from __future__ import annotations

from slagen.intake.scalars.amounts import Count, Factor, Fee, FeePeriod, Money, Percent, Worth
from slagen.intake.scalars.hours import DAYS, DatedHours, DayHours, Span, Zone
from slagen.intake.scalars.quantities import Comparator, Edge, Misses, Quantity, Statistic, Target
from slagen.intake.scalars.scalar import NotThis, Scalar
from slagen.intake.scalars.tbd import TBD, Maybe, Tbd
from slagen.intake.scalars.tiers import Tier, in_order
from slagen.intake.scalars.times import UNITS, ClockTime, Date, DateSpan, Deadline, Duration, Frequency, Unit, Window
from slagen.intake.scalars.words import Id, Line, LineText, Name, ProseText, Text, YesNo

SCALARS: tuple[type[Scalar] | type[Text], ...] = (
    Percent, Money, Fee, Worth, Count, Factor, Duration, Window, Frequency, Date, DateSpan, ClockTime, DayHours,
    DatedHours, Zone, Quantity, Target, Edge, Tier, Misses, Statistic, YesNo, Id, Line, Name, LineText, ProseText,
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
    "DateSpan",
    "DatedHours",
    "DayHours",
    "Deadline",
    "Duration",
    "Edge",
    "Factor",
    "Fee",
    "FeePeriod",
    "Frequency",
    "Id",
    "Line",
    "LineText",
    "Maybe",
    "Misses",
    "Money",
    "Name",
    "NotThis",
    "Percent",
    "ProseText",
    "Quantity",
    "Scalar",
    "Span",
    "Statistic",
    "Target",
    "Tbd",
    "Text",
    "Tier",
    "Unit",
    "Window",
    "Worth",
    "YesNo",
    "Zone",
    "in_order",
]
