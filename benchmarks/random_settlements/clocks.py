"""Time, computed another way than slagen does: a table of every quarter of an hour of more than a year.

The table says what the clocks of a zone show in it and whether a calendar is open. Periods are lists of days.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks.random_settlements.case import CALENDARS, EXTRA, HOLIDAYS, Case, month_after, number

BEGIN, END = datetime(2026, 12, 30, tzinfo=UTC), datetime(2028, 2, 10, tzinfo=UTC)
FIRST = int(BEGIN.timestamp())
CELL = 900
SIZE = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
DAY = timedelta(days=1)


@functools.cache
def _shown(zone: str) -> list[tuple[date, int]]:
    """What the clocks of ZONE show at the beginning of each quarter: the date, and minutes after midnight."""
    info, found = ZoneInfo(zone), []
    for second in range(FIRST, int(END.timestamp()), CELL):
        local = datetime.fromtimestamp(second, info)
        found.append((local.date(), local.hour * 60 + local.minute))
    return found


@functools.cache
def _open(zone: str, calendar: str) -> list[int]:
    """How many quarters before each one are open."""
    week, total, found = CALENDARS[calendar][1], 0, [0]
    for day, minute in _shown(zone):
        spans = list(week.get(day.weekday(), ()))
        if calendar != "24x7":
            spans = [] if day in HOLIDAYS else spans
            spans = [*spans, (540, 1020)] if day == EXTRA else spans
        total += any(low <= minute < high for low, high in spans)
        found.append(total)
    return found


def is_open(zone: str, calendar: str, second: int) -> bool:
    """Whether CALENDAR is open in the quarter of this SECOND."""
    cells, at = _open(zone, calendar), (second - FIRST) // CELL
    return cells[at + 1] > cells[at]


def open_seconds(zone: str, calendar: str, low: int, high: int) -> int:
    """How many seconds from LOW to HIGH CALENDAR is open."""
    cells = _open(zone, calendar)

    def until(second: int) -> int:
        at, rest = divmod(second - FIRST, CELL)
        return cells[at] * CELL + (cells[at + 1] - cells[at]) * rest

    return until(high) - until(low)


@functools.cache
def seconds(zone: str, day: date) -> int:
    """The first second of DAY: that of the first quarter that shows this date."""
    shown = _shown(zone)
    low, high = 0, len(shown)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if shown[middle][0] < day else (low, middle)
    return FIRST + low * CELL


def shown_at(zone: str, second: int) -> tuple[date, int]:
    """The date and the minute after midnight that the clocks of ZONE show."""
    day, minute = _shown(zone)[(second - FIRST) // CELL]
    return day, minute + (second - FIRST) % CELL // 60


def limits(case: Case, days: list[date]) -> tuple[int, int]:
    """The first second of DAYS and the first one after them."""
    return seconds(case.zone, days[0]), seconds(case.zone, days[-1] + DAY)


def period(day: date, kind: str) -> list[date]:
    """The days of the month, quarter or year (KIND) of the calendar that has DAY."""
    size = SIZE[kind]
    begin = date(day.year, (day.month - 1) // size * size + 1, 1)
    return [begin + timedelta(days=n) for n in range((month_after(begin, size) - begin).days)]


@functools.cache
def _length(kind: str, year: int, month: int) -> int:
    return len(period(date(year, month, 1), kind))


def windows(case: Case, window: str) -> list[list[date]]:
    """The windows that are wholly measured, found by giving each day the name of its window."""
    if window.startswith("rolling"):
        return _rolling(case, int(window.split()[1]))
    groups: dict[Any, list[date]] = {}
    for day in (case.effective + timedelta(days=n) for n in range(400)):
        if window == "calendar week":
            name: Any = day.isocalendar()[:2]
        elif window == "billing period":
            name = max(n for n in range(15) if month_after(case.effective, n) <= day)
        else:
            size = SIZE[window.split()[1]]
            name = (day.year, (day.month - 1) // size)
        groups.setdefault(name, []).append(day)
    return [group for group in groups.values() if group[-1] < case.end]


def _rolling(case: Case, count: int) -> list[list[date]]:
    """COUNT calendar months in a row, all within the term, for each month that ends them."""
    found = []
    for place in range(count, case.months + 1):
        begin, end = (month_after(date(2027, 1, 1), place - back) for back in (count, 0))
        if begin >= case.effective:
            found.append([begin + timedelta(days=n) for n in range((end - begin).days)])
    return found


def business_day_after(day: date, count: int) -> date:
    """The last of COUNT days on which the office is open, after DAY."""
    while count:
        day += DAY
        count -= day == EXTRA or (day.weekday() < 5 and day not in HOLIDAYS)
    return day


def days_after(day: date, length: str) -> date:
    """The last day of LENGTH (days, business days, weeks, months, years) after DAY, counted one by one."""
    count, unit = int(number(length)), length.split()[-1].rstrip("s")
    if "business" in length:
        return business_day_after(day, count)
    if unit in ("month", "year"):
        return month_after(day, count * (12 if unit == "year" else 1))
    for _ in range(count * (7 if unit == "week" else 1)):
        day += DAY
    return day


def charges(case: Case, service: str | None, days: Iterable[date], *, used: bool = True) -> Fraction:
    """The fees of SERVICE, or of all, that fall on DAYS, day by day, and if USED the prices by use."""
    chosen = [day for day in days if day >= case.effective]
    total = Fraction(0)
    for key, one in case.intake["services"].items():
        if service in (None, key):
            kind = one["fee"].split()[-1]
            amount = number(one["fee"])
            total += sum((amount / _length(kind, day.year, day.month) for day in chosen), start=Fraction(0))
    if used:
        for row in case.rows:
            if row["kind"] == "charge" and service in (None, row["commitment"]) and not row.get("each"):
                total += charged(case, row, chosen) or 0
    return total


def charged(case: Case, row: dict[str, Any], days: Iterable[date]) -> Fraction | None:
    """What of the charge of ROW falls on DAYS, an equal part on each of its own days; None where none of them does."""
    day, last = (shown_at(case.zone, second)[0] for second in (row["start"], row["end"] - 1))
    own = [day]
    while own[-1] < last:
        own.append(own[-1] + DAY)
    found = len(set(own) & set(days))
    return number(row["amount"]) / len(own) * found if found else None


def for_minutes(case: Case, service: str | None, length: Fraction, day: date) -> Fraction:
    """The charges that fall on so many minutes: their share of the calendar month of DAY."""
    month = period(day, "month")
    low, high = limits(case, month)
    return charges(case, service, month) * length * 60 / (high - low)
