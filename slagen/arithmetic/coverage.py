"""How two calendars lie on each other, and how long one is closed at a stretch."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from fractions import Fraction
from functools import lru_cache

from slagen.arithmetic.calendar import Calendar, NeverOpenError, between, open_time
from slagen.arithmetic.due import Elapsed, Length, Open, due_at
from slagen.arithmetic.zones import end_of, in_minutes, microseconds, moment, start_of


def uncovered(outer: Calendar, inner: Calendar, first: date, last: date) -> tuple[datetime, datetime] | None:
    """The first stretch from day FIRST to day LAST in which INNER is open and OUTER is not, on the clocks of INNER.

    None where OUTER covers all of INNER's hours.
    """
    zone = inner.zone
    for opens, closes in between(inner, start_of(first, zone), end_of(last, zone)):
        if open_time(outer, opens, closes) == closes - opens:
            continue
        begins = opens
        for covered, ends in between(outer, opens, closes):
            if covered > begins:
                return moment(begins, zone), moment(covered, zone)
            begins = ends
        return moment(begins, zone), moment(closes, zone)
    return None


def longest_closed(calendar: Calendar, first: date, last: date) -> Fraction:
    """The most minutes in a row, from day FIRST to day LAST, in which CALENDAR is not open."""
    begins, end = start_of(first, calendar.zone), end_of(last, calendar.zone)
    longest = 0
    for opens, closes in between(calendar, begins, end):
        longest = max(longest, opens - begins)
        begins = closes
    return in_minutes(max(longest, end - begins))


@lru_cache(maxsize=4096)
def most_open(length: Length, clock: Calendar, counted: Calendar, first: date, last: date) -> Fraction | None:
    """The most minutes in which COUNTED is open while a clock of LENGTH runs in CLOCK, begun from FIRST to LAST.

    Exact where both calendars are one or COUNTED never closes, and where the length simply elapses; else what the
    moments of opening and closing show, which is never too much. None where CLOCK is not open for so long.
    """
    zone = clock.zone
    begins, end = start_of(first, zone), end_of(last, zone)
    edges = [begins]
    for calendar in (clock, counted):
        for opens, closes in between(calendar, begins, end):
            edges += [opens, closes - 1, closes]
    if isinstance(length, Elapsed):
        whole = microseconds(length.minutes)
        edges += [max(begins, edge - whole) for edge in edges]
    elif not isinstance(length, Open):
        edges += [start_of(first + timedelta(days=number), zone) for number in range((last - first).days + 1)]
    try:
        most = max(open_time(counted, edge, due_at(length, clock, edge)) for edge in set(edges) if begins <= edge < end)
    except NeverOpenError:
        return None
    return in_minutes(most)
