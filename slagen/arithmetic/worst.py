"""How long a clock can take at most: the worst-case elapsed time of a length of time in its calendar.

"4 business hours" begun as the office closes before a long weekend take days. What is found here is exact, the least
upper bound over every moment in which a clock can begin, and not a sample of them. That makes lengths comparable:
4 business hours can be more than 30 elapsed hours.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from functools import lru_cache

from slagen.arithmetic.calendar import Calendar, between, closes_on, is_open_day
from slagen.arithmetic.due import DayOfMonth, Days, Elapsed, Length, Months, Open, OpenDays, TimeOfDay, due_at
from slagen.arithmetic.zones import Instant, end_of, in_minutes, moment, start_of, wall


@dataclass(frozen=True, slots=True)
class Worst:
    """The longest a clock can run: minutes that pass, and the case: it begins at `start`, and ends at `due`.

    A case that begins at the very moment at which the day before fell due begins a moment later in truth.
    """

    minutes: Fraction
    start: datetime
    due: datetime


@lru_cache(maxsize=8192)
def worst_case(length: Length, calendar: Calendar, first: date, last: date) -> Worst:
    """The longest LENGTH can take for a clock in CALENDAR that begins from day FIRST to day LAST, both included.

    The time after a moment of opening is the same for all that begin before it, so that it is longest for what begins
    when the calendar has just closed: only such moments need be looked at, and the ends of the range. Raises
    NeverOpenError where the calendar is not open for so long, ValueError where LAST is before FIRST.
    """
    zone = calendar.zone
    start, end = start_of(first, zone), end_of(last, zone)
    if end <= start:
        raise ValueError(f"{last} is before {first}")
    longest, begun, ends = -1, start, start
    for shown, real in _candidates(length, calendar, start, end, first, last):
        falls = due_at(length, calendar, real)
        if falls - shown > longest:
            longest, begun, ends = falls - shown, shown, falls
    return Worst(in_minutes(longest), moment(begun, zone), moment(ends, zone))


def _candidates(
    length: Length, calendar: Calendar, start: Instant, end: Instant, first: date, last: date
) -> Iterator[tuple[Instant, Instant]]:
    """Moments at which a clock can begin and run longest: as an upper bound, and as it really may begin."""
    yield start, start
    if isinstance(length, Elapsed):
        return
    if isinstance(length, Open) or length == OpenDays(0):
        for _, closes in between(calendar, start, end):
            if closes < end:
                yield closes, closes
        yield end - 1, end - 1
    if isinstance(length, Open):
        return
    zone = calendar.zone
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        begins = start_of(day, zone)
        yield begins, begins
        match length:
            case TimeOfDay():
                passed = wall(day, length.minutes, zone)
            case DayOfMonth(business=True) if is_open_day(calendar, day):
                passed = closes_on(calendar, day)
            case DayOfMonth(business=False):
                passed = begins  # 24:00 of the day before
            case Days() | Months() | OpenDays() | DayOfMonth():
                continue
        if passed < end:
            yield passed, passed + 1
