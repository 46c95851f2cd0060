"""Worst-case elapsed time: exact, and never below what any single case takes."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_due_times import ATHENS, CALENDARS, GREEK, LENGTHS

from slagen.arithmetic.calendar import Calendar, NeverOpenError, always, calendar
from slagen.arithmetic.due import Days, Elapsed, Length, Months, Open, OpenDays, TimeOfDay, due
from slagen.arithmetic.worst import worst_case

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def hours(length: Length, calendar: Calendar) -> Decimal:
    return worst_case(length, calendar, *YEAR).minutes / 60


def test_four_business_hours_can_take_longer_than_four_days() -> None:
    worst = worst_case(Open(Decimal(240)), GREEK, *YEAR)
    # from Thursday evening before the Orthodox Good Friday to Tuesday after Easter
    assert f"{worst.start:%m-%d %H:%M} {worst.due:%m-%d %H:%M}" == "04-09 17:00 04-14 12:00"
    assert worst.minutes == (4 * 24 + 19) * 60
    assert hours(Open(Decimal(240)), GREEK) > hours(Elapsed(Decimal(360)), GREEK) == 6


def test_the_clocks_put_back_make_a_weekend_an_hour_longer() -> None:
    plain = calendar(ATHENS, dict.fromkeys(range(5), ((480, 1020),)), [], {})
    worst = worst_case(Open(Decimal(60)), plain, *YEAR)
    assert worst.start.date() == date(2026, 10, 23)
    assert worst.minutes == (2 * 24 + 16 + 1) * 60


@pytest.mark.parametrize(
    ("length", "most"),
    [(Open(Decimal(240)), 4), (Elapsed(Decimal(240)), 4), (Days(1), 49), (OpenDays(0), 25), (Months(1), 32 * 24 + 1)],
)
def test_round_the_clock_only_days_and_the_change_of_the_clocks_add_to_a_length(length: Length, most: int) -> None:
    assert hours(length, always(ATHENS)) == most


def test_a_time_of_the_same_day_is_longest_for_what_comes_just_after_it() -> None:
    shanghai = always(ZoneInfo("Asia/Shanghai"))
    worst = worst_case(TimeOfDay(0, 600, business=False), shanghai, *YEAR)
    assert (worst.minutes, worst.start.hour) == (24 * 60, 10)
    assert hours(TimeOfDay(1, 600, business=False), shanghai) == 34


def test_a_range_that_ends_before_it_begins_is_refused_and_so_is_a_calendar_that_never_opens() -> None:
    with pytest.raises(ValueError, match="before"):
        worst_case(Days(1), GREEK, *reversed(YEAR))
    with pytest.raises(NeverOpenError):
        worst_case(Open(Decimal(1)), calendar(ATHENS, {}, [], {}), *YEAR)


@settings(max_examples=50, deadline=None)
@given(CALENDARS, LENGTHS, st.dates(*YEAR), st.integers(0, 40), st.lists(st.floats(0, 1), max_size=8))
def test_no_case_takes_longer_and_one_takes_as_long(
    calendar: Calendar, length: Length, first: date, days: int, shares: list[float]
) -> None:
    last = first + timedelta(days=days)
    worst = worst_case(length, calendar, first, last)
    begin = datetime(first.year, first.month, first.day, tzinfo=calendar.zone)
    after = last + timedelta(days=1)
    end = datetime(after.year, after.month, after.day, tzinfo=calendar.zone)
    span = end.timestamp() - begin.timestamp()
    for share in (0.0, *shares):
        start = datetime.fromtimestamp(int(begin.timestamp() + share * (span - 1)), ZoneInfo("UTC"))
        took = due(length, calendar, start) - start
        assert Decimal(took // timedelta(microseconds=1)) <= worst.minutes * 60_000_000
    reached = worst.start.astimezone(ZoneInfo("UTC")) + timedelta(microseconds=1)
    took = max(due(length, calendar, s) - s for s in (reached, reached - timedelta(microseconds=1)))
    assert worst.minutes * 60_000_000 - took // timedelta(microseconds=1) in (0, 1)
