"""Periods and their lengths: the vectors A-02 to A-05 and A-08 from dates and zones, and how periods follow."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_due_times import ATHENS, SHANGHAI, hours, office

from slagen.arithmetic.availability import budget, fraction, gross, minutes
from slagen.arithmetic.periods import (
    BASIS_DAYS,
    KINDS,
    Period,
    calendar_periods,
    day,
    months,
    periods_since,
    rolling,
    rolling_months,
    since,
    term,
    week,
)
from slagen.arithmetic.zones import MINUTE, end_of, moment, start_of

THREE_NINES = fraction(Decimal("99.9"))


@pytest.mark.parametrize(("of", "left"), [((2026, 2), "40.32"), ((2026, 4), "43.2"), ((2026, 1), "44.64")])
def test_a02_three_nines_by_the_length_of_the_month_where_no_clock_changes(of: tuple[int, int], left: str) -> None:
    period = months(date(*of, 9), 1)
    assert budget(THREE_NINES, period.minutes(SHANGHAI)) == Decimal(left)


def test_a03_a_leap_year_is_a_day_longer() -> None:
    assert budget(fraction(Decimal("99.999")), months(date(2028, 7, 1), 12).minutes(SHANGHAI)) * 60 == Decimal(
        "316.224"
    )


@pytest.mark.parametrize(
    ("zone", "month", "length", "left"),
    [(ATHENS, 3, 44580, "44.58"), (ATHENS, 10, 44700, "44.70"), (SHANGHAI, 3, 44640, "44.64")],
)
def test_a04_a_month_in_which_the_clocks_change(zone: ZoneInfo, month: int, length: int, left: str) -> None:
    period = months(date(2026, month, 1), 1)
    assert period.minutes(zone) == length
    assert budget(THREE_NINES, period.minutes(zone)) == Decimal(left)


def test_a05_a_month_of_service_hours_less_holidays() -> None:
    october = months(date(2026, 10, 1), 1).open_minutes(office(ATHENS, hours("09:00", "18:00")))
    assert october == 11340
    assert budget(fraction(Decimal("99.5")), october) == Decimal("56.7")


def test_a08_a_service_from_17_march_has_a_first_service_month_of_15_days() -> None:
    life = Period(date(2026, 3, 17), date(2027, 3, 16))
    service_months = list(calendar_periods("month", life))
    assert service_months[0] == Period(date(2026, 3, 17), date(2026, 3, 31))
    assert service_months[0].days == 15
    assert service_months[0].minutes(SHANGHAI) == 21600
    assert budget(THREE_NINES, service_months[0].minutes(SHANGHAI)) == Decimal("21.6")
    assert service_months[-1] == Period(date(2027, 3, 1), date(2027, 3, 16))
    assert len(service_months) == 13


def test_the_printed_basis_is_30_90_and_365_days() -> None:
    assert [minutes(BASIS_DAYS[kind]) for kind in ("month", "quarter", "year")] == [43200, 129600, 525600]


@pytest.mark.parametrize(
    ("found", "first", "last"),
    [
        (day(date(2026, 5, 5)), "2026-05-05", "2026-05-05"),
        (week(date(2026, 3, 1)), "2026-02-23", "2026-03-01"),
        (months(date(2026, 5, 5), 3), "2026-04-01", "2026-06-30"),
        (months(date(2026, 8, 5), 6), "2026-07-01", "2026-12-31"),
        (months(date(2028, 2, 5), 1), "2028-02-01", "2028-02-29"),
        (rolling(date(2026, 3, 1), 30), "2026-01-31", "2026-03-01"),
        (rolling_months(date(2026, 3, 31), 12), "2025-04-01", "2026-03-31"),
        (since(date(2026, 1, 31), date(2026, 2, 28), 1), "2026-02-28", "2026-03-30"),
        (since(date(2026, 3, 17), date(2027, 3, 16), 12), "2026-03-17", "2027-03-16"),
        (since(date(2026, 3, 17), date(2027, 3, 17), 12), "2027-03-17", "2028-03-16"),
        (term(date(2026, 1, 31), 1), "2026-01-31", "2026-02-27"),
    ],
)
def test_each_kind_of_period_begins_and_ends_on_its_days(found: Period, first: str, last: str) -> None:
    assert (str(found.first), str(found.last)) == (first, last)


LIVES = st.builds(
    lambda first, days: Period(first, first + timedelta(days=days)),
    st.dates(date(2025, 1, 1), date(2028, 12, 31)),
    st.integers(0, 900),
)


@given(LIVES, st.sampled_from(["day", "week", *KINDS]))
def test_the_periods_of_the_calendar_cover_a_term_without_gap_or_overlap(life: Period, kind: str) -> None:
    assert_covers(life, list(calendar_periods(kind, life)))


@given(LIVES, st.sampled_from([1, 3, 12]))
def test_periods_from_a_start_date_cover_a_term_without_gap_or_overlap(life: Period, count: int) -> None:
    assert_covers(life, list(periods_since(count, life)))


def assert_covers(life: Period, periods: list[Period]) -> None:
    assert (periods[0].first, periods[-1].last) == (life.first, life.last)
    assert all(one.last + timedelta(days=1) == other.first for one, other in pairwise(periods))
    assert sum(one.minutes(ATHENS) for one in periods) == life.minutes(ATHENS)


@given(st.decimals(0, 1, places=6), LIVES, st.sampled_from([ATHENS, SHANGHAI]))
def test_budget_and_availability_make_up_the_period(share: Decimal, life: Period, zone: ZoneInfo) -> None:
    whole = life.minutes(zone)
    allowed = budget(share, whole)
    assert allowed + share * whole == whole
    assert gross(whole, allowed) == share


def test_what_is_no_period_is_refused() -> None:
    for call in (
        lambda: Period(date(2026, 1, 2), date(2026, 1, 1)),
        lambda: rolling(date(2026, 1, 1), 0),
        lambda: since(date(2026, 1, 2), date(2026, 1, 1), 1),
    ):
        with pytest.raises(ValueError, match="2026-01-0"):
            call()
    assert Period(date(2026, 1, 1), date(2026, 1, 2)).part(day(date(2026, 1, 3))) is None


def test_a_day_begins_at_the_jump_where_its_midnight_does_not_exist() -> None:
    sao_paulo = ZoneInfo("America/Sao_Paulo")  # the clocks went from 24:00 on 3 November 2018 to 01:00
    begins = start_of(date(2018, 11, 4), sao_paulo)
    assert moment(begins, sao_paulo).isoformat() == "2018-11-04T01:00:00-02:00"
    assert moment(begins - 1, sao_paulo).date() == date(2018, 11, 3)
    assert end_of(date(2018, 11, 4), sao_paulo) - begins == 23 * 60 * MINUTE
