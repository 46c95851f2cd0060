"""Budgets of availability against the vectors A-01 to A-08 of the domain reference."""

from __future__ import annotations

from decimal import Decimal

import pytest

from slagen.arithmetic.availability import (
    LEAP_YEAR_DAYS,
    MEAN_MONTH_DAYS,
    QUARTER_DAYS,
    YEAR_DAYS,
    budget,
    fraction,
    gross,
    minutes,
    net,
    nines,
    of_requests,
)


def seconds(hours: int = 0, mins: int = 0, secs: str = "0") -> Decimal:
    return Decimal(hours * 3600 + mins * 60) + Decimal(secs)


def budget_in_seconds(percent: str, days: Decimal) -> Decimal:
    return budget(fraction(Decimal(percent)), minutes(days)) * 60


@pytest.mark.parametrize(
    ("percent", "month", "quarter", "year"),
    [
        ("99", seconds(7, 12), seconds(21, 36), seconds(87, 36)),
        ("99.5", seconds(3, 36), seconds(10, 48), seconds(43, 48)),
        ("99.9", seconds(0, 43, "12"), seconds(2, 9, "36"), seconds(8, 45, "36")),
        ("99.95", seconds(0, 21, "36"), seconds(1, 4, "48"), seconds(4, 22, "48")),
        ("99.99", seconds(0, 4, "19.2"), seconds(0, 12, "57.6"), seconds(0, 52, "33.6")),
        ("99.999", seconds(secs="25.92"), seconds(secs="77.76"), seconds(0, 5, "15.36")),
        ("99.9999", seconds(secs="2.592"), seconds(secs="7.776"), seconds(secs="31.536")),
    ],
)
def test_a01_budgets_of_a_month_of_30_days_a_quarter_of_90_and_a_year_of_365(
    percent: str, month: Decimal, quarter: Decimal, year: Decimal
) -> None:
    assert budget_in_seconds(percent, Decimal(30)) == month
    assert budget_in_seconds(percent, QUARTER_DAYS) == quarter
    assert budget_in_seconds(percent, YEAR_DAYS) == year


@pytest.mark.parametrize(("days", "left"), [(28, "40.32"), (29, "41.76"), (30, "43.2"), (31, "44.64")])
def test_a02_three_nines_by_the_length_of_the_month(days: int, left: str) -> None:
    assert budget(fraction(Decimal("99.9")), minutes(Decimal(days))) == Decimal(left)


def test_a02_three_nines_of_the_mean_month() -> None:
    assert round(budget(fraction(Decimal("99.9")), minutes(MEAN_MONTH_DAYS)), 10) == Decimal("43.8")


def test_a03_a_leap_year_leaves_more() -> None:
    assert budget_in_seconds("99.999", LEAP_YEAR_DAYS) == Decimal("316.224")
    assert budget_in_seconds("99.9999", LEAP_YEAR_DAYS) == Decimal("31.6224")


@pytest.mark.parametrize(
    ("percent", "service", "left"),
    [
        ("99.9", "44580", "44.58"),  # Athens, March 2026
        ("99.9", "44700", "44.70"),  # Athens, October 2026
        ("99.5", "11340", "56.7"),  # service hours of October 2026 in Greece
        ("99.9", "21600", "21.6"),  # a first service month of 15 days
    ],
)
def test_a04_a05_a08_budgets_of_service_minutes(percent: str, service: str, left: str) -> None:
    assert budget(fraction(Decimal(percent)), Decimal(service)) == Decimal(left)


def test_a06_the_formula_decides() -> None:
    month, target = minutes(Decimal(30)), fraction(Decimal("99.9"))
    assert round(gross(month, Decimal(43)), 8) == Decimal("0.99900463") > target
    assert round(net(month, Decimal(43), Decimal(240)), 8) == Decimal("0.99899907") < target
    assert round(gross(month, Decimal(283)), 8) == Decimal("0.99344907")


def test_excluded_time_makes_the_budget_smaller() -> None:
    assert budget(Decimal("0.999"), Decimal(43200), Decimal(240)) == Decimal("42.96")


def test_availability_of_requests_is_the_share_of_the_good_ones() -> None:
    assert of_requests(Decimal(999), Decimal(1000)) == Decimal("0.999")


@pytest.mark.parametrize(("count", "percent"), [(1, "90"), (2, "99"), (3, "99.9"), (4, "99.99"), (5, "99.999")])
def test_nines_as_a_percentage(count: int, percent: str) -> None:
    assert nines(count) == Decimal(percent)


def test_what_is_no_availability_is_refused() -> None:
    for call in (
        lambda: fraction(Decimal("100.1")),
        lambda: budget(Decimal("99.9"), Decimal(43200)),
        lambda: budget(Decimal("0.999"), Decimal(10), Decimal(11)),
        lambda: gross(Decimal(0), Decimal(0)),
        lambda: net(Decimal(10), Decimal(6), Decimal(5)),
        lambda: of_requests(Decimal(2), Decimal(1)),
        lambda: nines(0),
    ):
        with pytest.raises(ValueError, match=r"\d"):
            call()
