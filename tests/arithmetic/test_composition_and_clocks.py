"""The arithmetic of parts and clocks: the vectors of the domain reference, and what has to hold for any numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slagen.arithmetic.clocks import can_be_seen, noticed_after, staffed_in_time
from slagen.arithmetic.composition import at_least, parallel, series

D = Decimal
shares = st.decimals(min_value=0, max_value=1, places=6)


def test_a09_a_chain_of_three_is_the_product_of_its_parts() -> None:
    assert series([D("0.9995"), D("0.9999"), D("0.999")]) == D("0.99840064995")


def test_a10_a_third_supporter_takes_the_chain_below_its_promise() -> None:
    assert series([D("0.9995"), D("0.9995")]) == D("0.99900025") > D("0.999")
    assert series([D("0.9995"), D("0.9995"), D("0.9999")]) == D("0.998900349975") < D("0.999")


def test_a11_parts_in_parallel_and_two_of_three() -> None:
    assert parallel([D("0.99"), D("0.99")]) == D("0.9999")
    assert at_least(2, 3, D("0.99")) == D("0.999702")
    assert series([D("0.999"), parallel([D("0.99"), D("0.99")])]) == D("0.9989001")


@given(st.lists(shares, min_size=1, max_size=6))
def test_a_chain_is_never_better_than_its_weakest_part_nor_parallel_worse_than_its_best(parts: list[Decimal]) -> None:
    assert series(parts) <= min(parts)
    assert parallel(parts) >= max(parts)


@given(shares, st.integers(1, 6))
def test_one_of_n_is_parallel_and_n_of_n_is_a_chain(share: Decimal, n: int) -> None:
    assert at_least(1, n, share) == parallel([share] * n)
    assert at_least(n, n, share) == series([share] * n)


@pytest.mark.parametrize("share", [D(0), D(1)])
def test_parts_that_never_or_always_run_are_no_special_case(share: Decimal) -> None:
    assert at_least(1, 3, share) == at_least(3, 3, share) == share


@pytest.mark.parametrize("call", [lambda: parallel([]), lambda: at_least(0, 2, D("0.9")), lambda: series([D("99.9")])])
def test_what_is_no_share_or_no_part_is_refused(call: object) -> None:
    assert callable(call)
    with pytest.raises(ValueError, match=r"no part|of 2|no share"):
        call()


def test_a_limit_shorter_than_the_interval_can_not_be_seen() -> None:
    assert not can_be_seen(D("4.32"), D(5))
    assert can_be_seen(D(5), D(5))
    assert noticed_after(D(5)) == 5
    with pytest.raises(ValueError, match="-1"):
        noticed_after(D(-1))


def test_nobody_answers_within_half_an_hour_at_night_where_nobody_is_there() -> None:
    assert not staffed_in_time(D(30), D(15 * 60))
    assert staffed_in_time(D(16 * 60), D(15 * 60))
