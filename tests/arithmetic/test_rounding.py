"""Rounding that is declared, outages that count, comparison without rounding: A-06, A-07 of the domain reference."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slagen.arithmetic.attainment import attainment
from slagen.arithmetic.availability import fraction, gross, net, of_users
from slagen.arithmetic.rounding import Rounding, at_stage, counted, counted_total, satisfies, to_places

D = Decimal
TWO_PLACES = Rounding(2, "half-up", "period")


def test_a06_compared_unrounded_a_value_that_displays_as_the_target_misses_it() -> None:
    month, target = D(43200), fraction(D("99.9"))
    without, within, all_of_it = gross(month, D(43)), net(month, D(43), D(240)), gross(month, D(283))
    assert satisfies(without, "at least", target, None)
    assert not satisfies(within, "at least", target, None)
    assert not satisfies(all_of_it, "at least", target, None)
    percent = [to_places(value * 100, Rounding(6, "half-up", "period")) for value in (without, within, all_of_it)]
    assert percent == [D("99.900463"), D("99.899907"), D("99.344907")]
    assert to_places(within * 100, TWO_PLACES) == D("99.90")
    assert satisfies(at_stage(within * 100, "period", TWO_PLACES), "at least", D("99.9"), None)


def test_a07_outages_are_rounded_up_each_to_whole_minutes_and_short_ones_ignored() -> None:
    minute = D(60)
    lasted = D(15 * 3600 + 1 * 60 + 29) - D(14 * 3600 + 1 * 60 + 1)
    assert counted(lasted, minute, minute) == 61 * minute
    assert counted(D(59), minute, minute) == 0
    assert counted(D(60), minute, minute) == minute
    assert counted_total([lasted, D(59), D("60.5")], minute, minute) == 63 * minute


def test_what_is_not_declared_is_not_rounded() -> None:
    assert counted(D("60.5"), None, None) == D("60.5")
    assert at_stage(D("99.8999"), "period", None) == D("99.8999")
    assert at_stage(D("99.8999"), "each", TWO_PLACES) == D("99.8999")


@pytest.mark.parametrize(
    ("mode", "value", "result"),
    [
        ("half-up", "99.895", "99.90"),
        ("half-up", "99.8949", "99.89"),
        ("up", "99.891", "99.90"),
        ("down", "99.899", "99.89"),
    ],
)
def test_each_mode_of_rounding(mode: str, value: str, result: str) -> None:
    assert str(to_places(D(value), Rounding(2, mode, "period"))) == result  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("comparator", "met", "missed"),
    [("at least", "5", "4.9"), ("at most", "5", "5.1"), ("exactly", "5", "5.1"), ("below", "4.9", "5"),
     ("above", "5.1", "5"), ("between", "3", "2.9"), ("between", "5", "5.1")],
)  # fmt: skip
def test_which_comparison_includes_its_number(comparator: str, met: str, missed: str) -> None:
    assert satisfies(D(met), comparator, D(5), D(3))
    assert not satisfies(D(missed), comparator, D(5), D(3))


def test_sr42_three_of_five_gigabytes_are_a_breach_at_sixty_percent() -> None:
    assert not satisfies(D(3), "at least", D(5), None)
    assert attainment(D(3), D(5), "higher") * 100 == 60


def test_availability_weighted_by_the_users_it_hit() -> None:
    assert of_users([(D(10), D(432)), (D(100), D("43.2"))], D(100), D(43200)) == D("0.998")


@given(st.integers(1, 50), st.integers(1, 1000), st.lists(st.integers(0, 10), max_size=5))
def test_an_outage_of_all_users_weighs_as_downtime_does(users: int, time: int, lengths: list[int]) -> None:
    down = [D(length) for length in lengths if length * len(lengths) <= time]
    assert of_users([(D(users), length) for length in down], D(users), D(time)) == gross(D(time), sum(down, D(0)))


def test_what_has_no_share_or_no_step_is_refused() -> None:
    for call in (
        lambda: of_users([(D(2), D(1))], D(1), D(10)),
        lambda: of_users([], D(0), D(10)),
        lambda: counted(D(1), None, D(0)),
        lambda: satisfies(D(1), "between", D(2), None),
        lambda: satisfies(D(1), "about", D(2), None),
    ):
        with pytest.raises(ValueError, match=r"."):
            call()
