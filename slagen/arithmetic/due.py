"""When a clock ends: the due time of each kind of length of time, with pauses, in a calendar.

The kinds are those of the contract (clauses interpretation and measurement):
- hours and minutes run from the moment of the event; open hours (business hours) only while the calendar is open;
- days and months begin on the day after the event and end at 24:00 of their last day;
- open days (business days) begin on the first open day after the event and end when the calendar closes on their last;
- a moment of a day or month ("10:00 next business day") is what its words say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeAlias, assert_never

from slagen.arithmetic.calendar import (
    Calendar,
    closes_on,
    is_open_day,
    open_day_after,
    open_days,
    open_time,
    opens_next,
    passes,
)
from slagen.arithmetic.exact import Number
from slagen.arithmetic.periods import later, month_end
from slagen.arithmetic.zones import Instant, date_of, end_of, instant, microseconds, moment, wall


@dataclass(frozen=True, slots=True)
class Elapsed:
    """So many minutes that simply pass."""

    minutes: Number


@dataclass(frozen=True, slots=True)
class Open:
    """So many minutes in which the calendar is open."""

    minutes: Number


@dataclass(frozen=True, slots=True)
class Days:
    """So many days after the day of the event."""

    count: int


@dataclass(frozen=True, slots=True)
class OpenDays:
    """So many open days after the day of the event; 0 is the same one."""

    count: int


@dataclass(frozen=True, slots=True)
class Months:
    """So many months after the day of the event."""

    count: int


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """The moment MINUTES after midnight of the same day (ahead 0) or the next one; of an open day if `business`."""

    ahead: int
    minutes: int
    business: bool


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """The end of day DAY of the same month (ahead 0) or the next one; of its DAYth open day if `business`."""

    ahead: int
    day: int
    business: bool


Length: TypeAlias = Elapsed | Open | Days | OpenDays | Months | TimeOfDay | DayOfMonth


def due(
    length: Length, calendar: Calendar, start: datetime, pauses: Sequence[tuple[datetime, datetime]] = ()
) -> datetime:
    """The moment at which LENGTH ends that began at START, on the clocks of CALENDAR.

    While a pause lasts the clock stands still: open time that falls into it comes on top, and where the calendar does
    not count, all of the pause. CALENDAR gives the zone of days, too. Raises NeverOpenError where the calendar is not
    open for so long, and ValueError for a length below zero or finer than a microsecond, or a pause that ends before
    it begins.
    """
    begun = instant(start)
    ends = due_at(length, calendar, begun)
    counted = isinstance(length, Open | OpenDays) or (isinstance(length, TimeOfDay | DayOfMonth) and length.business)
    for stops, goes_on in _merged(pauses, begun):
        if stops < ends:
            ends = passes(calendar, ends, open_time(calendar, stops, goes_on)) if counted else ends + goes_on - stops
    return moment(ends, calendar.zone)


def due_at(length: Length, calendar: Calendar, start: Instant) -> Instant:
    """The same without pauses, in microseconds."""
    match length:
        case Elapsed():
            return start + microseconds(length.minutes)
        case Open():
            return passes(calendar, start, microseconds(length.minutes))
        case Days():
            return end_of(_day(start, calendar) + timedelta(days=length.count), calendar.zone)
        case Months():
            return end_of(later(_day(start, calendar), length.count), calendar.zone)
        case OpenDays(0):
            return closes_on(calendar, date_of(opens_next(calendar, start), calendar.zone))
        case OpenDays():
            return closes_on(calendar, open_day_after(calendar, _day(start, calendar), length.count))
        case TimeOfDay():
            return _time_of_day(length, calendar, start)
        case DayOfMonth():
            return _day_of_month(length, calendar, start)
        case _:
            assert_never(length)


def _day(start: Instant, calendar: Calendar) -> date:
    return date_of(start, calendar.zone)


def _time_of_day(length: TimeOfDay, calendar: Calendar, start: Instant) -> Instant:
    def following(day: date) -> date:
        return open_day_after(calendar, day, 1) if length.business else day + timedelta(days=1)

    day = _day(start, calendar)
    if length.business and not is_open_day(calendar, day):
        day = following(day)
    if length.ahead:
        day = following(day)
    ends = wall(day, length.minutes, calendar.zone)
    return ends if ends >= start else wall(following(day), length.minutes, calendar.zone)


def _day_of_month(length: DayOfMonth, calendar: Calendar, start: Instant) -> Instant:
    month = later(_day(start, calendar).replace(day=1), length.ahead)
    while True:
        ends = _end_of_day_in(month, length, calendar)
        if ends is not None and ends >= start:
            return ends
        month = later(month, 1)


def _end_of_day_in(month: date, length: DayOfMonth, calendar: Calendar) -> Instant | None:
    last = month_end(month)
    if not length.business:
        return end_of(month.replace(day=min(length.day, last.day)), calendar.zone)
    opened = open_days(calendar, month, last)
    return closes_on(calendar, opened[: length.day][-1]) if opened else None


def _merged(pauses: Sequence[tuple[datetime, datetime]], begun: Instant) -> list[tuple[Instant, Instant]]:
    """PAUSES from the moment BEGUN on, in order; what overlaps or touches counts once."""
    found: list[tuple[Instant, Instant]] = []
    for stops, goes_on in sorted((instant(first), instant(last)) for first, last in pauses):
        if goes_on < stops:
            raise ValueError("a pause that ends before it begins")
        low = max(stops, begun)
        if found and low <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], goes_on))
        elif low < goes_on:
            found.append((low, goes_on))
    return found
