"""Bar 3: random settlements agree with a computation that is written differently (benchmarks/settlements)."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.settlements import brute, differences, random_case


@pytest.mark.parametrize("block", range(10))
def test_500_random_settlements_agree_to_the_last_digit(block: int, tmp_path: Path) -> None:
    assert [line for seed in range(block * 50, block * 50 + 50) for line in differences(seed, tmp_path)] == []


def test_the_random_settlements_are_worth_the_name() -> None:
    """Most of them have a credit, a part of them one that has no last decimal, and all forms come up."""
    cases = [random_case(seed) for seed in range(150)]
    found = [brute(case) for case in cases]
    paid = [one for one in found if any(line[4] for line in one["lines"])]
    endless = [one for one in paid if any(10**9 % line[4].denominator for line in one["lines"])]
    assert len(paid) > 75
    assert len(endless) > 10
    assert {case.remedy["kind"] for case in cases} == {
        "credit", "amount", "extension", "rate", "multiple", "waiver", "share"
    }  # fmt: skip


@pytest.mark.campaign
def test_10000_random_settlements_agree(tmp_path: Path) -> None:
    assert [line for seed in range(10_000) for line in differences(seed, tmp_path)] == []
