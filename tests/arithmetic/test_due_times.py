"""Due times, open time and rounding: the vectors A-05, A-07, A-17, A-18 of the domain reference, to the digit."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slagen.arithmetic.calendar import (
    Calendar,
    NeverOpenError,
    always,
    calendar,
    closes_on,
    intervals,
    is_open,
    open_minutes,
)
from slagen.arithmetic.due import DayOfMonth, Days, Elapsed, Length, Months, Open, OpenDays, TimeOfDay, due
from slagen.arithmetic.zones import moment

ATHENS, SHANGHAI, LONDON = ZoneInfo("Europe/Athens"), ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/London")
HOUR = 60
GREEK_2026 = [date(2026, *day) for day in ((1, 1), (1, 6), (2, 23), (3, 25), (4, 10), (4, 13), (5, 1), (6, 1), (8, 15),
              (10, 28), (12, 25), (12, 26))]  # fmt: skip
SPRING_2026 = [date(2026, 2, day) for day in range(15, 24)]


def hours(start: str, end: str) -> tuple[int, int]:
    return tuple(int(clock[:2]) * 60 + int(clock[3:]) for clock in (start, end))  # type: ignore[return-value]


def office(zone: ZoneInfo, *spans: tuple[int, int], closed: list[date] = GREEK_2026, **more: object) -> Calendar:
    return calendar(zone, dict.fromkeys(range(5), spans), closed, more.get("extra", {}))  # type: ignore[arg-type]


GREEK = office(ATHENS, hours("08:00", "17:00"))


def at(text: str, zone: ZoneInfo) -> datetime:
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=zone)


def ends(length: Length, calendar: Calendar, start: datetime, *pauses: tuple[datetime, datetime]) -> str:
    return due(length, calendar, start, pauses).strftime("%m-%d %H:%M")


def test_a05_service_hours_of_october_2026_in_greece() -> None:
    service = office(ATHENS, hours("09:00", "18:00"))
    assert open_minutes(service, at("10-01 00:00", ATHENS), at("11-01 00:00", ATHENS)) == 11340


@pytest.mark.parametrize(
    ("start", "end"), [("03-06 16:30", "03-09 11:30"), ("02-20 16:30", "02-24 11:30")], ids=["weekend", "clean Monday"]
)
def test_a17_four_business_hours_over_a_weekend_and_over_a_holiday(start: str, end: str) -> None:
    assert ends(Open(Decimal(4 * HOUR)), GREEK, at(start, ATHENS)) == end


def test_a17_a_pause_of_the_customer_puts_the_end_off() -> None:
    pause = (at("03-04 10:30", ATHENS), at("03-04 11:15", ATHENS))
    assert ends(Open(Decimal(4 * HOUR)), GREEK, at("03-04 09:00", ATHENS), pause) == "03-04 13:45"


def test_a17_a_request_from_shanghai_begins_on_the_clock_of_athens() -> None:
    assert ends(Open(Decimal(4 * HOUR)), GREEK, at("03-04 16:00", SHANGHAI)) == "03-04 14:00"


def test_a17_before_opening_the_clock_waits() -> None:
    assert ends(Open(Decimal(30)), GREEK, at("03-04 06:10", ATHENS)) == "03-04 08:30"


def test_a18_a_make_up_day_counts_with_its_own_hours_or_those_of_a_weekday() -> None:
    nine_to_six = hours("09:00", "18:00")
    start, length = at("02-13 17:00", SHANGHAI), Open(Decimal(4 * HOUR))
    for extra in ({date(2026, 2, 14): (nine_to_six,)}, {date(2026, 2, 14): 4}):
        with_it = office(SHANGHAI, nine_to_six, closed=SPRING_2026, extra=extra)
        assert ends(length, with_it, start) == "02-14 12:00"
    assert ends(length, office(SHANGHAI, nine_to_six, closed=SPRING_2026), start) == "02-24 12:00"


def test_a18_nothing_runs_in_a_lunch_break() -> None:
    lunch = office(SHANGHAI, hours("09:00", "12:00"), hours("13:30", "18:00"))
    assert ends(Open(Decimal(2 * HOUR)), lunch, at("03-04 11:30", SHANGHAI)) == "03-04 15:00"


def test_a18_half_an_hour_round_the_clock_while_the_clocks_change() -> None:
    assert ends(Open(Decimal(30)), always(ATHENS), at("03-29 02:45", ATHENS)) == "03-29 04:15"


# What the vectors leave open.


def test_hours_the_clocks_skip_are_nobodys_and_hours_they_show_twice_are_open_twice() -> None:
    night = calendar(ATHENS, dict.fromkeys(range(7), (hours("02:00", "03:30"),)), [], {})
    assert open_minutes(night, at("03-29 00:00", ATHENS), at("03-30 00:00", ATHENS)) == 60
    assert open_minutes(night, at("10-25 00:00", ATHENS), at("10-26 00:00", ATHENS)) == 120
    twice = intervals(night, at("10-25 00:00", ATHENS), at("10-26 00:00", ATHENS))
    assert [(f"{a:%H:%M%z}", f"{b:%H:%M%z}") for a, b in twice] == [
        ("02:00+0300", "03:30+0300"),
        ("03:00+0200", "03:30+0200"),
    ]


def test_a_day_without_midnight_begins_when_the_clocks_jump() -> None:
    beirut = ZoneInfo("Asia/Beirut")
    day = always(beirut)
    assert open_minutes(day, at("03-29 00:00", beirut), at("03-30 00:00", beirut)) == 23 * HOUR
    assert ends(Days(1), day, at("03-28 09:00", beirut)) == "03-30 00:00"


def test_open_from_its_first_minute_and_closed_from_its_last() -> None:
    assert is_open(GREEK, at("03-04 08:00", ATHENS))
    assert not is_open(GREEK, at("03-04 17:00", ATHENS))


def test_hours_over_midnight_are_one_stretch() -> None:
    night = calendar(ATHENS, {0: [hours("20:00", "24:00")], 1: [hours("00:00", "04:00")]}, [], {})
    assert len(intervals(night, at("03-02 00:00", ATHENS), at("03-04 00:00", ATHENS))) == 1
    new_year = calendar(ZoneInfo("UTC"), dict.fromkeys(range(7), ((0, 1440),)), [], {})
    year = intervals(new_year, at("12-31 00:00", ZoneInfo("UTC")), at("12-31 00:00", ZoneInfo("UTC")) + timedelta(2))
    assert len(year) == 1


@pytest.mark.parametrize(
    ("length", "start", "end"),
    [
        (Days(1), "03-04 00:00", "03-06 00:00"),
        (Days(1), "03-04 23:59", "03-06 00:00"),
        (Months(1), "01-31 12:00", "03-01 00:00"),
        (OpenDays(2), "03-05 09:00", "03-09 17:00"),
        (OpenDays(1), "03-07 09:00", "03-09 17:00"),
        (OpenDays(0), "03-06 16:59", "03-06 17:00"),
        (OpenDays(0), "03-06 17:00", "03-09 17:00"),
        (TimeOfDay(1, 600, business=True), "03-06 16:00", "03-09 10:00"),
        (TimeOfDay(1, 600, business=True), "03-07 16:00", "03-10 10:00"),
        (TimeOfDay(0, 600, business=True), "03-06 10:00", "03-06 10:00"),
        (TimeOfDay(0, 600, business=False), "03-06 10:01", "03-07 10:00"),
        (TimeOfDay(0, 1440, business=False), "03-06 10:01", "03-07 00:00"),
        (DayOfMonth(1, 15, business=False), "03-06 10:01", "04-16 00:00"),
        (DayOfMonth(0, 31, business=False), "02-06 10:01", "03-01 00:00"),
        (DayOfMonth(0, 3, business=True), "03-03 09:00", "03-04 17:00"),
        (DayOfMonth(0, 3, business=True), "03-05 09:00", "04-03 17:00"),
        (DayOfMonth(0, 31, business=True), "03-05 09:00", "03-31 17:00"),
    ],
)
def test_days_and_moments_end_as_the_contract_says(length: Length, start: str, end: str) -> None:
    assert ends(length, GREEK, at(start, ATHENS)) == end


def test_of_a_pause_only_open_time_is_added_unless_no_calendar_counts() -> None:
    night = (at("03-04 16:30", ATHENS), at("03-05 08:30", ATHENS))
    start = at("03-04 16:00", ATHENS)
    assert ends(Open(Decimal(60)), GREEK, start, night) == "03-05 09:00"
    assert ends(Elapsed(Decimal(60)), GREEK, start, night) == "03-05 09:00"
    assert ends(Elapsed(Decimal(60)), GREEK, at("03-04 14:00", ATHENS), night) == "03-04 15:00"
    assert ends(OpenDays(1), GREEK, start, night) == "03-06 09:00"


def test_pauses_that_overlap_count_once_and_what_is_before_the_start_not_at_all() -> None:
    pauses = [
        (at(f"03-04 {first}", ATHENS), at(f"03-04 {last}", ATHENS))
        for first, last in (("10:30", "11:00"), ("10:45", "11:15"), ("08:00", "09:00"), ("08:30", "09:15"))
    ]
    assert ends(Open(Decimal(4 * HOUR)), GREEK, at("03-04 09:00", ATHENS), *pauses) == "03-04 14:00"


def test_a_calendar_that_never_opens_is_said_to_be_one() -> None:
    closed = calendar(ATHENS, {}, [], {date(2026, 3, 4): ((480, 540),)})
    assert ends(Open(Decimal(60)), closed, at("03-04 06:00", ATHENS)) == "03-04 09:00"
    with pytest.raises(NeverOpenError, match="61 open minutes"):
        ends(Open(Decimal(61)), closed, at("03-04 06:00", ATHENS))
    with pytest.raises(NeverOpenError, match="2026-03-05"):
        closes_on(closed, date(2026, 3, 5))


@pytest.mark.parametrize("length", [Elapsed(Decimal(-1)), Open(Decimal("0.0000000001"))])
def test_lengths_no_clock_can_show_are_refused(length: Length) -> None:
    with pytest.raises(ValueError, match="microseconds"):
        ends(length, GREEK, at("03-04 06:00", ATHENS))


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without a time zone"):
        ends(Open(Decimal(1)), GREEK, datetime(2026, 3, 4))


# Properties.

DAY_MINUTES = st.integers(0, 1439)
SPANS = st.lists(st.tuples(DAY_MINUTES, st.integers(1, 1440)), max_size=3).map(
    lambda found: [(start, min(1440, start + length)) for start, length in found]
)
DATES = st.dates(date(2026, 1, 1), date(2026, 12, 31))
CALENDARS = st.builds(
    calendar,
    st.sampled_from([ATHENS, SHANGHAI, LONDON]),
    st.dictionaries(st.integers(0, 6), SPANS, max_size=7).map(lambda week: {**week, 1: [(600, 660), *week.get(1, [])]}),
    st.lists(DATES, max_size=10),
    st.dictionaries(DATES, st.one_of(SPANS.map(tuple), st.integers(0, 6)), max_size=4),
)
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(ZoneInfo("UTC")))
LENGTHS = st.one_of(
    st.integers(0, 5000).map(lambda minutes: Open(Decimal(minutes))),
    st.integers(0, 20).map(OpenDays),
    st.integers(0, 20).map(Days),
    st.builds(TimeOfDay, st.integers(0, 1), st.integers(0, 1440), st.booleans()),
    st.builds(DayOfMonth, st.integers(0, 1), st.integers(1, 31), st.booleans()),
)


@given(CALENDARS, MOMENTS, LENGTHS)
def test_nothing_is_due_before_it_began(calendar: Calendar, start: datetime, length: Length) -> None:
    assert due(length, calendar, start) >= start


@given(CALENDARS, MOMENTS, MOMENTS, LENGTHS)
def test_what_begins_later_is_not_due_earlier(
    calendar: Calendar, first: datetime, second: datetime, length: Length
) -> None:
    early, late = sorted((first, second))
    assert due(length, calendar, early) <= due(length, calendar, late)


@given(CALENDARS, MOMENTS, st.integers(0, 5000), st.integers(0, 5000))
def test_what_is_longer_is_not_due_earlier(calendar: Calendar, start: datetime, first: int, second: int) -> None:
    short, long = sorted((first, second))
    assert due(Open(Decimal(short)), calendar, start) <= due(Open(Decimal(long)), calendar, start)


@given(CALENDARS, st.lists(MOMENTS, min_size=3, max_size=3))
def test_open_minutes_add_up(calendar: Calendar, moments: list[datetime]) -> None:
    first, second, third = sorted(moments)
    whole = open_minutes(calendar, first, third)
    assert open_minutes(calendar, first, second) + open_minutes(calendar, second, third) == whole
    stretches = intervals(calendar, first, third)
    passed = sum((end.astimezone(UTC) - start.astimezone(UTC) for start, end in stretches), timedelta())
    assert passed // timedelta(microseconds=1) == whole * 60_000_000


@given(CALENDARS, MOMENTS, st.integers(0, 3000))
def test_as_much_open_time_passes_until_the_due_time_as_was_promised(
    calendar: Calendar, start: datetime, minutes: int
) -> None:
    assert open_minutes(calendar, start, due(Open(Decimal(minutes)), calendar, start)) == minutes


@given(CALENDARS, DATES)
def test_open_minutes_are_those_a_walk_along_the_clock_on_the_wall_counts(calendar: Calendar, day: date) -> None:
    start = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo("UTC"))
    walked = 0
    for minute in range(24 * HOUR):
        wall = (start + timedelta(minutes=minute)).astimezone(calendar.zone)
        shown = wall.hour * HOUR + wall.minute
        walked += any(first <= shown < last for first, last in calendar.hours(wall.date()))
    assert open_minutes(calendar, start, start + timedelta(days=1)) == walked


def test_a_moment_is_shown_on_the_clocks_of_its_zone() -> None:
    assert moment(0, ZoneInfo("UTC")) == datetime(1, 1, 1, tzinfo=ZoneInfo("UTC"))
