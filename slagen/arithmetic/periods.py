"""Periods over which a level is judged, as whole days of a zone: months, quarters, years, rolling ones, parts of them.

How long a period is depends on the clocks of its zone (a March in Athens is an hour short of 31 days) and on its year.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from decimal import Decimal
from typing import Final

from slagen.arithmetic.calendar import Calendar, open_time
from slagen.arithmetic.zones import MINUTE, Instant, end_of, start_of

BASIS_DAYS: Final = {
    "day": Decimal(1),
    "week": Decimal(7),
    "month": Decimal(30),
    "quarter": Decimal(90),
    "half-year": Decimal(180),
    "year": Decimal(365),
}
"""The days of 24 hours that a printed budget of downtime takes a period to have: its basis, printed with it."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From the beginning of day `first` to the end of day `last`."""

    first: date
    last: date

    def __post_init__(self) -> None:
        """Refuse what ends before it begins. Raises ValueError."""
        if self.last < self.first:
            raise ValueError(f"a period from {self.first} to {self.last}")

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def within(self, zone: tzinfo) -> tuple[Instant, Instant]:
        """Its first moment, and the first one after it, in ZONE."""
        return start_of(self.first, zone), end_of(self.last, zone)

    def minutes(self, zone: tzinfo) -> Decimal:
        """How many minutes pass in it on the clocks of ZONE: 60 fewer or more in the month in which they change."""
        start, end = self.within(zone)
        return Decimal(end - start) / MINUTE

    def open_minutes(self, calendar: Calendar) -> Decimal:
        """Service hours less holidays: how many minutes of it CALENDAR is open.

        Clocks of today differ by whole minutes; before 1972 some did not, and the last digits were rounded there.
        """
        return Decimal(open_time(calendar, *self.within(calendar.zone))) / MINUTE

    def part(self, of: Period) -> Period | None:
        """What of this lies within the days OF another: a partial first or last period. None where nothing does."""
        first, last = max(self.first, of.first), min(self.last, of.last)
        return Period(first, last) if first <= last else None


def later(day: date, months: int) -> date:
    """The day of the same number MONTHS later; the last one of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, month_end(date(year, month + 1, 1)).day))


def month_end(day: date) -> date:
    """The last day of the month of DAY."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def day(of: date) -> Period:
    """A single day."""
    return Period(of, of)


def week(of: date) -> Period:
    """The week from Monday to Sunday that has the day OF."""
    monday = of - timedelta(days=of.weekday())
    return Period(monday, monday + timedelta(days=6))


def months(of: date, count: int) -> Period:
    """The month (COUNT 1), quarter (3), half-year (6) or year (12) of the calendar that has the day OF."""
    first = date(of.year, (of.month - 1) // count * count + 1, 1)
    return Period(first, month_end(later(first, count - 1)))


def since(begins: date, of: date, count: int) -> Period:
    """Of the periods of COUNT months that follow each other from day BEGINS on, the one that has the day OF.

    A billing period is one of 1 month, a contract year one of 12. One that began on the 31st begins on the last day of
    a shorter month. Raises ValueError for a day before BEGINS.
    """
    if of < begins:
        raise ValueError(f"{of} is before {begins}")
    number = ((of.year - begins.year) * 12 + of.month - begins.month) // count
    while later(begins, number * count) > of:
        number -= 1
    return Period(later(begins, number * count), later(begins, (number + 1) * count) - timedelta(days=1))


def term(begins: date, length: int) -> Period:
    """A term of LENGTH months from day BEGINS on."""
    return Period(begins, later(begins, length) - timedelta(days=1))


def rolling(ends: date, count: int) -> Period:
    """The COUNT days in a row of which ENDS is the last. Raises ValueError for a count below 1."""
    return Period(ends - timedelta(days=count - 1), ends)


def rolling_months(ends: date, count: int) -> Period:
    """The COUNT calendar months in a row of which the last one has the day ENDS."""
    last = month_end(ends)
    return Period(later(last.replace(day=1), 1 - count), last)


KINDS: Final = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
"""The periods of the calendar that are made of months, and of how many."""


def calendar_periods(kind: str, of: Period) -> Iterator[Period]:
    """The days, weeks, months, quarters, half-years or years (KIND) of the calendar in OF; the ends may be partial.

    A service month is a month of the calendar, or part of one, within the term: the days OF.
    """
    start = of.first
    while start <= of.last:
        whole = day(start) if kind == "day" else week(start) if kind == "week" else months(start, KINDS[kind])
        found = whole.part(of)
        assert found is not None
        yield found
        start = found.last + timedelta(days=1)


def periods_since(count: int, of: Period) -> Iterator[Period]:
    """The periods of COUNT months that follow each other from the first day OF on, the last one perhaps partial."""
    start = of.first
    while start <= of.last:
        found = since(of.first, start, count).part(of)
        assert found is not None
        yield found
        start = found.last + timedelta(days=1)
