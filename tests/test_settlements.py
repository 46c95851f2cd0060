"""Bar 3: random settlements agree with a computation that is written differently (benchmarks/settlements)."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.settlements import brute, differences, forms, random_case


@pytest.mark.parametrize("block", range(10))
def test_500_random_settlements_agree_to_the_last_digit(block: int, tmp_path: Path) -> None:
    assert [line for seed in range(block * 50, block * 50 + 50) for line in differences(seed, tmp_path)] == []


def test_the_random_settlements_are_worth_the_name() -> None:
    """Most of them have a credit, a part of them one that has no last decimal, and all forms come up."""
    cases = [random_case(seed) for seed in range(250)]
    found = [brute(case) for case in cases]
    paid = [one for one in found if any(line[4] for line in one["lines"])]
    endless = [one for one in paid if any(10**9 % line[4].denominator for line in one["lines"])]
    assert len(paid) > 150
    assert len(endless) > 20
    seen = set().union(*(forms(case, one) for case, one in zip(cases, found)))
    wanted = {
        "metric": "availability outage first-response elapsed on-time ratio count score measure",
        "remedy": "credit voucher amount extension points per-unit rate multiple waiver share repeated",
        "bands of": "value overshoot downtime delay time-outside",
        "target": "by-priority function by-arrival one-of",
        "counting": "shortest round_up_to one_case_within decimals rounding interval weighted_by at_least",
        "credits combination": "sum highest customer-chooses one-per-event",
        "credits cap_for": "month quarter year term",
        "points": "settled_by_month settled_by_quarter settled_by_year averaged repeated",
        "result": "claims repeated returned bonuses",
    }
    assert {f"{kind} {name}" for kind, names in wanted.items() for name in names.split()} <= seen


@pytest.mark.campaign
def test_10000_random_settlements_agree(tmp_path: Path) -> None:
    assert [line for seed in range(10_000) for line in differences(seed, tmp_path)] == []
