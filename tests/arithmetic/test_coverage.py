"""Which hours one calendar has and another has not; how long one is closed; how much of a clock counts in another."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from test_due_times import ATHENS, CALENDARS, GREEK, SHANGHAI, hours, office

from slagen.arithmetic.calendar import Calendar, always, calendar, open_minutes
from slagen.arithmetic.coverage import longest_closed, most_open, uncovered
from slagen.arithmetic.due import Days, Elapsed, Length, Open, due

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def test_the_first_hours_that_are_not_covered_are_named() -> None:
    later = office(ATHENS, hours("09:00", "17:00"))
    gap = uncovered(later, GREEK, *YEAR)
    assert gap is not None
    assert [f"{one:%m-%d %H:%M}" for one in gap] == ["01-02 08:00", "01-02 09:00"]
    assert uncovered(GREEK, later, *YEAR) is None
    assert uncovered(always(SHANGHAI), GREEK, *YEAR) is None


def test_a_lunch_break_and_an_early_end_are_gaps() -> None:
    lunch = office(ATHENS, hours("08:00", "12:00"), hours("13:00", "17:00"))
    gap = uncovered(lunch, GREEK, *YEAR)
    assert gap is not None
    assert [f"{one:%H:%M}" for one in gap] == ["12:00", "13:00"]
    early = uncovered(office(ATHENS, hours("08:00", "16:00")), GREEK, *YEAR)
    assert early is not None
    assert [f"{one:%H:%M}" for one in early] == ["16:00", "17:00"]


def test_nobody_is_there_over_easter_for_longer_than_over_a_weekend() -> None:
    assert longest_closed(GREEK, *YEAR) == (4 * 24 + 15) * 60
    plain = calendar(SHANGHAI, dict.fromkeys(range(5), ((480, 1020),)), [], {})
    assert longest_closed(plain, *YEAR) == (2 * 24 + 15) * 60
    assert longest_closed(always(ATHENS), *YEAR) == 0


def test_as_much_of_a_clock_counts_as_the_hours_that_count() -> None:
    round_the_clock = always(ATHENS)
    assert most_open(Open(Decimal(240)), GREEK, GREEK, *YEAR) == 240
    assert most_open(Open(Decimal(240)), GREEK, round_the_clock, *YEAR) == (4 * 24 + 19) * 60
    assert most_open(Elapsed(Decimal(24 * 60)), round_the_clock, GREEK, *YEAR) == 9 * 60
    assert most_open(Days(1), round_the_clock, GREEK, *YEAR) == 18 * 60
    assert most_open(Open(Decimal(1)), calendar(ATHENS, {}, [], {}), GREEK, *YEAR) is None


@settings(max_examples=40, deadline=None)
@given(CALENDARS, CALENDARS, st.dates(*YEAR), st.integers(0, 20), st.integers(1, 4000), st.floats(0, 1), st.booleans())
def test_no_elapsed_clock_and_none_of_the_same_calendar_counts_for_more(
    clock: Calendar, other: Calendar, first: date, days: int, minutes: int, share: float, same: bool
) -> None:
    length: Length = Open(Decimal(minutes)) if same else Elapsed(Decimal(minutes))
    counted = clock if same else other
    last = first + timedelta(days=days)
    most = most_open(length, clock, counted, first, last)
    assert most is not None
    begin = datetime(first.year, first.month, first.day, tzinfo=clock.zone).astimezone(UTC)
    start = begin + timedelta(minutes=int(share * days * 24 * 60))
    assert open_minutes(counted, start, due(length, clock, start)) <= most
