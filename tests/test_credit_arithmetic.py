"""The arithmetic of credits: the vectors of the domain reference, and what has to hold for any numbers."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import slagen.arithmetic
from slagen import formats
from slagen.arithmetic.attainment import attainment, conversion, needed
from slagen.arithmetic.bands import Band, band_of, beyond, given_for, overshoot, unreachable
from slagen.arithmetic.charges import charges_for_months, charges_on
from slagen.arithmetic.claims import Days, claim_window, last_day
from slagen.arithmetic.credits import (
    Missed,
    at_risk,
    by_time,
    by_unit,
    earned_back,
    further_damages,
    lengths,
    multiple,
    part,
    points_of,
    points_settled,
    share,
)
from slagen.arithmetic.exact import decimal_of, first_digits, rounded
from slagen.arithmetic.figures import figure, percentile, weighted
from slagen.arithmetic.totals import combined, fulfils, payable, under_cap

D = Decimal
amounts = st.decimals(min_value=0, max_value=10**6, places=2)
percents = st.decimals(min_value=0, max_value=100, places=4)

TIERS = (Band("below", D("99.9"), D(10)), Band("below", D("99.0"), D(25)), Band("below", D("95"), D(50)))


@pytest.mark.parametrize(
    ("availability", "credit", "paid"),
    [("99.9", 0, 0), ("99.8999", 100, 100), ("99.0", 100, 100), ("98.9999", 250, 200), ("94.99", 500, 200)],
)
def test_a_14_tiers_of_a_fee_of_1000_with_a_cap_of_20_percent(availability: str, credit: int, paid: int) -> None:
    worth = share(given_for(D(availability), TIERS), D(1000))
    assert worth == credit
    (month,) = under_cap([worth], share(D(20), D(1000)))
    assert (month.given, month.cut) == (paid, credit - paid)


def test_a_14_the_two_upper_tiers_can_not_be_reached_under_the_cap() -> None:
    assert unreachable(TIERS, D(20)) == [1, 2]
    assert unreachable(TIERS, D(50)) == []


def test_a_15_a_pool_with_weights_and_repeat_multipliers() -> None:
    assert share(D(15), D(20000)) == 3000
    availability, csat, p1 = Missed(D(50)), Missed(D(20)), Missed(D(30))
    assert at_risk(D(15), D(20000), [availability, csat]) == (2100, 2100)
    assert at_risk(D(15), D(20000), [Missed(D(50), D("1.5")), csat]) == (2850, 2850)
    assert at_risk(D(15), D(20000), [Missed(D(50), D(2)), p1]) == (3900, 3000)
    assert at_risk(D(15), D(20000), []) == (0, 0)


def test_a_16_chronic_failure_is_two_of_any_three_windows() -> None:
    passed, failed = False, True
    assert fulfils([passed, failed, passed, failed, passed], 2, 3) == (3,)
    assert fulfils([failed, passed, passed, failed], 2, 3) == ()
    assert fulfils([failed, failed, failed], 2, 2) == (1, 2)
    assert fulfils([passed, failed], 1, 1) == (1,)


def test_a_20_leads_deals_and_storage() -> None:
    assert needed(D(5000), D(100)) == 50
    assert conversion(50, 100) == D("0.5")
    assert attainment(3, 5, "higher") == D("0.6")
    assert attainment(D(20), D(30), "lower") == D("1.5")


@pytest.mark.parametrize(
    ("amount", "capitals"),
    [
        ("325.04", "人民币叁佰贰拾伍元零肆分"),
        ("1409.50", "人民币壹仟肆佰零玖元伍角"),
        ("6007.14", "人民币陆仟零柒元壹角肆分"),
        ("16409.02", "人民币壹万陆仟肆佰零玖元零贰分"),
        ("200000", "人民币贰拾万元整"),
    ],
)
def test_a_21_rmb_in_capitals(amount: str, capitals: str) -> None:
    assert formats.rmb_capitals(D(amount)) == capitals


def test_overshoot_is_relative_to_the_target_and_beyond_is_in_its_unit() -> None:
    assert beyond(D(90), at_most=D(60)) == 30
    assert overshoot(D(90), at_most=D(60)) == 50
    assert overshoot(D("99"), at_least=D(100)) == 1
    assert overshoot(D(60), at_most=D(60)) == beyond(D(60), at_most=D(60)) == 0
    assert beyond(D(17), at_least=D(18), at_most=D(24)) == 1
    assert beyond(D(26), at_least=D(18), at_most=D(24)) == 2


@pytest.mark.parametrize(
    "call",
    [
        lambda: overshoot(1, at_most=0),
        lambda: overshoot(1, at_least=1, at_most=2),
        lambda: overshoot(1),
        lambda: attainment(1, 0, "higher"),
        lambda: attainment(0, 1, "lower"),
        lambda: needed(1, 0),
        lambda: conversion(1, 0),
        lambda: part(1, 1, 0),
        lambda: lengths(1, 0),
        lambda: by_unit(-1, 1),
        lambda: points_settled([1], months=0, averaged=True),
        lambda: rounded(1, 0, "up"),
        lambda: under_cap([1], -1),
        lambda: figure([], "mean"),
        lambda: percentile([], 5),
        lambda: percentile([1], 101),
        lambda: charges_on(1, 1, date(2027, 1, 2), date(2027, 1, 1)),
        lambda: fulfils([True], 2, 1),
        lambda: last_day(date(2027, 1, 1), Days(2, "day", business=True)),
    ],
)
def test_what_nobody_can_compute_is_refused(call: object) -> None:
    assert callable(call)
    with pytest.raises(ValueError):
        call()


def test_part_of_a_length_counts_as_a_whole_and_the_first_one_may_cost_more() -> None:
    assert [lengths(time, 60) for time in (0, 1, 60, D("60.01"), 120)] == [0, 1, 1, 2, 2]
    assert by_time(D(125), each=D(60), amount=D(10)) == 30
    assert by_time(D(125), each=D(60), amount=D(10), first=D(20)) == 40
    assert by_time(D(125), each=D(60), amount=D(10), at_most=D(25)) == 25
    assert by_time(D(30), each=D(60), amount=D(10), first=D(20), at_most=D(15)) == 15
    assert by_time(0, each=D(60), amount=D(10), first=D(20)) == 0


def test_units_multiples_and_parts_of_a_fee() -> None:
    assert by_unit(13, D("1.50"), at_most=D(12)) == 12
    assert by_unit(7, D("1.50"), at_most=D(12)) == D("10.50")
    # 100 times the fee for an outage of 1 hour in a month of 30 days at 7,200
    assert multiple(100, part(D(7200), 60, 43200)) == 1000
    assert part(D(3100), 14, 31) == 1400


def test_a_third_of_a_fee_three_times_is_the_whole_fee() -> None:
    third = part(D(100), 1, 3)
    assert decimal_of(third) is None
    assert payable([third, third, third], rounding=(D("0.01"), "down")) == 100
    assert decimal_of(part(D(100), 1, 8)) == D("12.5")
    assert first_digits(third, 4) == D("33.3333")
    assert first_digits(-third, 1) == D("-33.3")


def test_points_are_doubled_for_a_repeated_miss_and_averaged_over_the_year() -> None:
    windows = [(D(3), True), (D(2), True), (D(0), False), (D(5), True)]
    assert points_of(windows, repeated=2) == (3, 4, 0, 5)
    assert points_of([(D(0), True), (D(1), True)], repeated=2) == (0, 2)
    assert points_settled([3, 4, 0, 5], months=12, averaged=True) == 1
    assert points_settled([3, 4, 0, 5], months=12, averaged=False) == 12


def test_a_sum_is_added_then_rounded_then_held_against_the_minimum() -> None:
    assert payable([D("0.004"), D("0.004")], rounding=(D("0.01"), "half-up")) == D("0.01")
    assert payable([D("4.996")], rounding=(D("0.01"), "half-up"), minimum=D(5)) == 5
    assert payable([D("4.994")], rounding=(D("0.01"), "half-up"), minimum=D(5)) == 0
    assert payable([D("4.991")], rounding=(D("0.01"), "up")) == D("5.00")
    assert payable([D("4.999")], rounding=(D("0.01"), "down")) == D("4.99")
    assert payable([D("4.999")], rounding=None) == D("4.999")


def test_the_cap_of_a_quarter_is_used_up_month_by_month() -> None:
    assert [month.given for month in under_cap([60, 60, 10], 100)] == [60, 40, 0]
    assert [month.cut for month in under_cap([60, 60, 10], 100)] == [0, 20, 10]


def test_the_highest_credit_alone_is_given_and_of_equals_the_first() -> None:
    assert combined({"a": 5, "b": 9, "c": 9}, "highest") == {"a": 0, "b": 9, "c": 0}
    assert combined({"a": 5, "b": 9}, "sum") == {"a": 5, "b": 9}
    assert combined({}, "highest") == {}


def test_a_credit_is_earned_back_by_windows_in_a_row() -> None:
    assert earned_back(D(500), D(50), [True, False, True, True, True], 3) == (250, 4)
    assert earned_back(D(500), D(50), [True, False, True, True], 3) == (0, None)


def test_a_credit_counts_against_proven_loss() -> None:
    assert further_damages(D(900), D(250)) == 650
    assert further_damages(D(200), D(250)) == 0


def test_a_claim_opens_after_five_business_days_and_closes_after_thirty_days() -> None:
    def on_weekdays(event: date, count: int) -> date:
        day = event
        while count:
            day += timedelta(days=1)
            count -= day.weekday() < 5
        return day

    window = claim_window(
        date(2027, 1, 31), within=Days(30, "day"), opens=Days(5, "day", business=True), business_days=on_weekdays
    )
    assert (window.after, window.until) == (date(2027, 2, 5), date(2027, 3, 2))
    days = (date(2027, 2, 5), date(2027, 2, 6), date(2027, 3, 2), date(2027, 3, 3))
    assert [window.holds(day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(
    ("length", "end"),
    [
        (Days(1, "day"), date(2027, 2, 1)),
        (Days(2, "week"), date(2027, 2, 14)),
        (Days(1, "month"), date(2027, 2, 28)),
        (Days(13, "month"), date(2028, 2, 29)),
        (Days(1, "year"), date(2028, 1, 31)),
    ],
)
def test_a_period_ends_on_the_day_with_the_number_of_its_event_or_on_the_last_of_the_month(
    length: Days, end: date
) -> None:
    assert last_day(date(2027, 1, 31), length) == end


@given(
    st.dates(date(2000, 1, 1), date(2090, 12, 31)),
    st.lists(st.integers(1, 500), min_size=1, max_size=4),
    st.sampled_from([1, 3, 12]),
    amounts,
)
def test_the_charges_of_days_add_up_and_those_of_a_whole_period_are_the_fee(
    first: date, lengths_: list[int], months: int, fee: Decimal
) -> None:
    begins, total = first, Fraction(0)
    for length in lengths_:
        total += charges_on(fee, months, begins, begins + timedelta(days=length - 1))
        begins += timedelta(days=length)
    assert total == charges_on(fee, months, first, begins - timedelta(days=1))
    year = charges_on(fee, months, date(first.year, 1, 1), date(first.year, 12, 31))
    assert year == charges_for_months(fee, months, 12) == Fraction(fee) * 12 / months


def test_half_of_january_is_14_of_31_days() -> None:
    assert charges_on(D(3100), 1, date(2027, 1, 18), date(2027, 1, 31)) == 1400
    assert charges_on(D(3650), 12, date(2027, 2, 1), date(2027, 2, 28)) == 280


@given(st.lists(st.tuples(percents, percents), min_size=1, max_size=6), percents, percents, amounts, percents)
def test_a_credit_never_falls_as_performance_falls_and_never_passes_its_cap(
    tiers: list[tuple[Decimal, Decimal]], one: Decimal, other: Decimal, fee: Decimal, cap: Decimal
) -> None:
    edges = sorted({edge for edge, _ in tiers}, reverse=True)
    bands = [Band("below", edge, gives) for edge, gives in zip(edges, sorted(gives for _, gives in tiers))]
    worse, better = sorted((one, other))
    paid = [under_cap([share(given_for(value, bands), fee)], share(cap, fee))[0].given for value in (better, worse)]
    assert paid[0] <= paid[1] <= share(cap, fee)


@given(amounts, amounts, st.decimals(min_value=D("0.5"), max_value=500, places=1), amounts)
def test_more_time_never_costs_less(one: Decimal, other: Decimal, each: Decimal, amount: Decimal) -> None:
    less, more = sorted((one, other))
    assert by_time(less, each=each, amount=amount) <= by_time(more, each=each, amount=amount)


@given(st.lists(amounts, max_size=8), amounts)
def test_the_months_of_a_period_add_up_to_the_whole_and_to_no_more_than_the_cap(
    months: list[Decimal], cap: Decimal
) -> None:
    found = under_cap(months, cap)
    assert sum(month.given for month in found) == min(sum(months), cap)
    assert all(month.given >= 0 and month.cut >= 0 and month.given + month.cut == month.asked for month in found)


@given(st.dictionaries(st.text(min_size=1, max_size=3), amounts, min_size=1, max_size=6), amounts)
def test_the_order_of_levels_does_not_matter_where_credits_add_up(credits: dict[str, Decimal], cap: Decimal) -> None:
    backwards = dict(reversed(credits.items()))
    totals = [sum(combined(one, "sum").values()) for one in (credits, backwards)]
    assert totals[0] == totals[1] == sum(credits.values())
    assert under_cap([totals[0]], cap) == under_cap([totals[1]], cap)


@given(st.dictionaries(st.text(min_size=1, max_size=3), amounts, min_size=1, max_size=6))
def test_the_highest_alone_is_never_more_than_all_together(credits: dict[str, Decimal]) -> None:
    assert sum(combined(credits, "highest").values()) == max(credits.values()) <= sum(credits.values())


@given(st.fractions(min_value=-(10**6), max_value=10**6), st.decimals(min_value=D("0.01"), max_value=100, places=2))
def test_rounding_moves_a_sum_by_less_than_a_step_and_halves_go_up(amount: Fraction, step: Decimal) -> None:
    down, near, up = (rounded(amount, step, way) for way in ("down", "half-up", "up"))
    assert down <= amount <= up
    assert up - down in (0, Fraction(step))
    assert near == (up if 2 * (amount - down) >= Fraction(step) and up != down else down)


@given(st.lists(st.booleans(), max_size=12), st.integers(1, 4), st.integers(0, 4))
def test_repeated_failure_is_what_counting_every_stretch_of_windows_finds(
    missed: list[bool], count: int, more: int
) -> None:
    of = count + more
    stretches = [(start, missed[start : start + of]) for start in range(1 - of, len(missed))]
    stretches = [(start, missed[max(0, start) : start + of]) for start, _ in stretches]
    found = {start + of - 1 for start, stretch in stretches if start + of <= len(missed) and sum(stretch) >= count}
    assert set(fulfils(missed, count, of)) == {place for place in found if missed[place]}


@given(st.lists(st.booleans(), max_size=10), st.integers(1, 4), amounts, percents)
def test_never_more_is_earned_back_than_was_given(
    met: list[bool], after: int, credit: Decimal, returns: Decimal
) -> None:
    back, place = earned_back(credit, returns, met, after)
    assert 0 <= back <= credit
    assert (place is None) == (f"{'1' * after}" not in "".join("01"[good] for good in met))


def test_a_band_begins_beyond_its_edge_on_either_side() -> None:
    above = (Band("above", D(4), 1), Band("above", D(8), 2))
    assert [band_of(D(value), above) for value in (4, 5, 8, 9)] == [None, 0, 0, 1]
    assert given_for(D(9), above) == 2


def test_figures_of_many_values() -> None:
    values = [D(4), D(1), D(3), D(2)]
    assert [figure(values, one) for one in ("mean", "median", "highest", "lowest", "sum")] == [
        D("2.5"),
        D("2.5"),
        4,
        1,
        10,
    ]
    assert figure(values[:3], "median") == 3
    assert figure([], "sum") == 0
    assert [percentile(values, D(p)) for p in ("0", "25", "25.1", "75", "95")] == [1, 1, 2, 3, 4]
    assert weighted([(D(1), 1), (D(4), 2)]) == 3
    assert weighted([(D(1), 0), (D(4), 0)]) == D("2.5")


@given(st.lists(amounts, min_size=1, max_size=20), percents)
def test_a_percentile_is_the_lowest_value_that_enough_values_do_not_exceed(values: list[Decimal], p: Decimal) -> None:
    enough = [one for one in values if sum(other <= one for other in values) * 100 >= p * len(values)]
    assert percentile(values, p) == min(enough)


def test_no_clock_credit_or_rounding_takes_a_calendar_a_zone_or_a_rounding_for_granted() -> None:
    given = {}
    for found in pkgutil.iter_modules(slagen.arithmetic.__path__):
        module = importlib.import_module(f"slagen.arithmetic.{found.name}")
        for name, one in vars(module).items():
            ours = getattr(one, "__module__", "") == module.__name__ and callable(one)
            if ours and not (isinstance(one, type) and issubclass(one, Exception)):
                for parameter in inspect.signature(one).parameters.values():
                    if parameter.default is not parameter.empty:
                        given[f"{found.name}.{name}.{parameter.name}"] = parameter.default
    assert "due.due.pauses" in given  # a default that says that there is none
    taken = re.compile(r"calendar|zone|round|way|mode|places|stage|step|hours|week")
    assert {
        name: value for name, value in given.items() if taken.search(name.split(".", 1)[1]) and value is not None
    } == {}
