"""Calendars: when somebody is there. Open stretches, open minutes, the moment when some have passed.

A calendar is data and nothing else: a zone, the hours of each day of the week, days that are closed, days with hours of
their own. A moment is open if the clock on the wall of its zone shows one of these hours then: an hour that the clocks
skip is nobody's, and one that they show twice is open twice. No function here takes any calendar or zone for granted.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from fractions import Fraction
from itertools import accumulate
from typing import Final, TypeAlias

from slagen.arithmetic.zones import DAY, MINUTE, Instant, in_minutes, instant, moment, offsets, start_of

Hours: TypeAlias = tuple[tuple[int, int], ...]
"""Open stretches of one day, in minutes from midnight: start, and the end, which itself is closed. 1440 is 24:00."""

ALL_DAY: Final[Hours] = ((0, 1440),)
_FIRST_DAY: Final = date(1, 1, 1).toordinal()
_SEARCHED: Final = 30
"""Years in a row without an open minute, after which a calendar counts as one that never opens again."""


class NeverOpenError(ValueError):
    """A calendar is not open for as long as it would have to be."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """When somebody is there, on the clocks of `zone`.

    `week` has the hours of Monday to Sunday. `closed` are days without any (holidays). `extra` are hours of single
    days beside those of their day of the week: make-up working days, with their own hours or those of a weekday. A day
    that is closed has only its extra hours.
    """

    zone: tzinfo
    week: tuple[Hours, ...]
    closed: frozenset[date]
    extra: tuple[tuple[date, Hours], ...]
    opened: dict[int, OpenYear] = field(default_factory=dict, compare=False, repr=False)
    """The years worked out so far."""

    def __post_init__(self) -> None:
        """Refuse hours that end before they start. Raises ValueError."""
        if len(self.week) != 7:
            raise ValueError(f"a week of {len(self.week)} days")
        for hours in (*self.week, *(hours for _, hours in self.extra)):
            for start, end in hours:
                if not 0 <= start < end <= 1440:
                    raise ValueError(f"hours from minute {start} to minute {end} of a day")

    def hours(self, day: date) -> Hours:
        """The hours of DAY, in order, what overlaps or touches joined."""
        own = [span for dated, hours in self.extra if dated == day for span in hours]
        return _joined([*(() if day in self.closed else self.week[day.weekday()]), *own])

    def open_days(self) -> list[int]:
        """How many minutes each day of the week is open, the days without hours left out."""
        return [total for hours in self.week if (total := sum(end - start for start, end in _joined(hours)))]

    def hours_of(self, weekday: int) -> Hours:
        """The hours of a day of the week (Monday is 0), what overlaps or touches joined."""
        return _joined(self.week[weekday])


def calendar(
    zone: tzinfo,
    week: Mapping[int, Iterable[tuple[int, int]]],
    closed: Iterable[date],
    extra: Mapping[date, Hours | int],
) -> Calendar:
    """A calendar on the clocks of ZONE, of the hours of each day of the WEEK (Monday is 0).

    CLOSED are its holidays. EXTRA are its make-up days: each with its hours, or with the day of the week whose hours it
    has. Raises ValueError for hours that end before they start.
    """
    days = tuple(_joined(week.get(day, ())) for day in range(7))
    dated = {day: days[hours] if isinstance(hours, int) else hours for day, hours in extra.items()}
    return Calendar(zone, days, frozenset(closed), tuple(sorted(dated.items())))


def always(zone: tzinfo) -> Calendar:
    """The calendar that is open day and night."""
    return Calendar(zone, (ALL_DAY,) * 7, frozenset(), ())


def intervals(calendar: Calendar, start: datetime, end: datetime) -> list[tuple[datetime, datetime]]:
    """The open stretches from START to END, in order, on the clocks of the calendar.

    The difference of two of these moments is what the clocks show, not what passes: turn them into UTC before.
    """
    zone = calendar.zone
    found = between(calendar, instant(start), instant(end))
    return [(moment(opens, zone), moment(closes, zone)) for opens, closes in found]


def open_minutes(calendar: Calendar, start: datetime, end: datetime) -> Fraction:
    """How many minutes CALENDAR is open from START to END, exact. Raises ValueError where END comes first."""
    first, last = instant(start), instant(end)
    if last < first:
        raise ValueError(f"{end} is before {start}")
    return in_minutes(open_time(calendar, first, last))


def is_open(calendar: Calendar, at: datetime) -> bool:
    """Whether CALENDAR is open at that moment. At the moment it closes it is closed."""
    first = instant(at)
    return open_time(calendar, first, first + 1) == 1


# The same in microseconds, for the modules beside this one.


def between(calendar: Calendar, start: Instant, end: Instant) -> list[tuple[Instant, Instant]]:
    """The open stretches from START to END, in order; none touches the next."""
    found: list[tuple[Instant, Instant]] = []
    for year in range(_year(start), _year(end) + 1):
        opened = _opened(calendar, year)
        first, last = max(bisect_right(opened.starts, start) - 1, 0), bisect_left(opened.starts, end)
        for opens, closes in opened.stretches[first:last]:
            low, high = max(opens, start), min(closes, end)
            if low < high:
                if found and found[-1][1] == low:
                    low = found.pop()[0]
                found.append((low, high))
    return found


def open_time(calendar: Calendar, start: Instant, end: Instant) -> int:
    """Open microseconds from START to END."""
    first, last = _year(start), _year(end)
    total = _opened(calendar, last).until(end) - _opened(calendar, first).until(start)
    return total + sum(_opened(calendar, year).total for year in range(first, last))


def passes(calendar: Calendar, start: Instant, length: int) -> Instant:
    """The first moment, not before START, at which LENGTH microseconds of open time have passed; START for none.

    Raises NeverOpenError where the calendar has not so much open time left.
    """
    if length == 0:
        return start
    year = _year(start)
    left = length + _opened(calendar, year).until(start)
    empty = 0
    while empty < _SEARCHED and year < date.max.year:
        opened = _opened(calendar, year)
        if left <= opened.total:
            return opened.at(left)
        left -= opened.total
        empty = 0 if opened.total else empty + 1
        year += 1
    raise NeverOpenError(f"less than {in_minutes(length)} open minutes are left")


def opens_next(calendar: Calendar, start: Instant) -> Instant:
    """The first moment, not before START, at which CALENDAR is open. Raises NeverOpenError where there is none."""
    return passes(calendar, start, 1) - 1


def closes_on(calendar: Calendar, day: date) -> Instant:
    """The moment when CALENDAR closes on DAY for the last time. Raises NeverOpenError for a day without open hours."""
    first, last = _year(start_of(day, calendar.zone)), _year(start_of(day + timedelta(days=1), calendar.zone) - 1)
    for year in {last, first}:
        if (closes := _opened(calendar, year).days.get(day)) is not None:
            return closes
    raise NeverOpenError(f"{day} has no open hours")


def is_open_day(calendar: Calendar, day: date) -> bool:
    """Whether DAY has open hours."""
    try:
        return closes_on(calendar, day) > 0
    except NeverOpenError:
        return False


def open_days(calendar: Calendar, first: date, last: date) -> list[date]:
    """The open days from FIRST to LAST, both included, in order."""
    years = range(_year(start_of(first, calendar.zone)), _year(start_of(last, calendar.zone)) + 2)
    found: list[date] = []
    for year in years:
        dates = _opened(calendar, year).dates
        low = bisect_left(dates, first) if not found else bisect_right(dates, found[-1])
        found += dates[low : bisect_right(dates, last)]
    return found


def open_day_after(calendar: Calendar, day: date, count: int) -> date:
    """The open day that is the COUNTth after DAY, with 1 the first one. Raises NeverOpenError where there is none."""
    year = _year(start_of(day, calendar.zone))
    found, left, empty = day, count, 0
    while empty < _SEARCHED and year < date.max.year:
        opened = _opened(calendar, year)
        index = bisect_right(opened.dates, found) + left - 1
        if index < len(opened.dates):
            return opened.dates[index]
        # a day of the calendar's zone may lie in two years of UTC: it counts once
        left = index + 1 - len(opened.dates)
        found = max([found, *opened.dates[-1:]])
        empty = 0 if opened.dates else empty + 1
        year += 1
    raise NeverOpenError(f"{count} open days do not come any more")


@dataclass(frozen=True, slots=True)
class OpenYear:
    """The open stretches of a year of UTC, how much open time is before each, and the days they are on with their ends.

    Of a day that lies in two years of UTC each of them has the end of its own part.
    """

    days: dict[date, Instant]
    dates: list[date]
    stretches: list[tuple[Instant, Instant]]
    starts: list[Instant]
    before: list[int]
    total: int

    def until(self, end: Instant) -> int:
        """Open time up to END."""
        index = bisect_right(self.starts, end) - 1
        if index < 0:
            return 0
        opens, closes = self.stretches[index]
        return self.before[index] + min(end, closes) - opens

    def at(self, length: int) -> Instant:
        """The moment at which LENGTH of open time has passed; it is more than none and not more than there is."""
        index = bisect_left(self.before, length) - 1
        return self.stretches[index][0] + length - self.before[index]


def _year(of: Instant) -> int:
    return date.fromordinal(_FIRST_DAY + of // DAY).year


def _midnight(day: date) -> Instant:
    return (day.toordinal() - _FIRST_DAY) * DAY


def _opened(calendar: Calendar, year: int) -> OpenYear:
    known = calendar.opened.get(year)
    if known is None:
        known = calendar.opened[year] = _open_year(calendar, year)
    return known


def _open_year(calendar: Calendar, year: int) -> OpenYear:
    dated: dict[date, Hours] = {day: calendar.hours(day) for day in (*calendar.closed, *(d for d, _ in calendar.extra))}
    found: list[tuple[Instant, Instant]] = []
    days: dict[date, Instant] = {}
    for first, end, ahead in offsets(_midnight(date(year, 1, 1)), _midnight(date(year + 1, 1, 1)), calendar.zone):
        low, high = first + ahead, end + ahead  # what the clocks show
        for ordinal in range(_FIRST_DAY + low // DAY, _FIRST_DAY + (high - 1) // DAY + 1):
            midnight = (ordinal - _FIRST_DAY) * DAY
            day = date.fromordinal(ordinal)
            for opens, closes in dated.get(day, calendar.week[(ordinal + 6) % 7]):
                start, stop = max(midnight + opens * MINUTE, low), min(midnight + closes * MINUTE, high)
                if start < stop:
                    found.append((start - ahead, stop - ahead))
                    days[day] = max(days.get(day, 0), stop - ahead)
    stretches = _joined(found)
    passed = list(accumulate((closes - opens for opens, closes in stretches), initial=0))
    return OpenYear(days, sorted(days), list(stretches), [opens for opens, _ in stretches], passed[:-1], passed[-1])


def _joined(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """SPANS in order, what overlaps or touches made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)
