# ruff: noqa: E501 - the tables are easier to read with one case to a line
"""slagen settle: a value for each interval of the window first, and one of them all, as the rules of counting say."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from settling import january, promise, row, run, ticket

from slagen.errors import IntakeError

COUNT = "{kind: count, counted: visits, better: lower}"
RATIO = "{kind: ratio, counted: good, all: calls}"
MEASURE = "{kind: measure, means: m, formula: f, better: lower, statistic: mean}"
ELAPSED = "{kind: elapsed, starts: a, ends: b, statistic: sum}"
ON_TIME = "{kind: on-time, of: response}"
NO_TERMS = ("credits: {nature: price-adjustment, cap: 25 %}\n", "")


def counts(*given: str, **more: str) -> list[str]:
    return [
        row("availability", "count", f"2027-01-0{day} 10:00", counted=one, **more) for day, one in enumerate(given, 4)
    ]


def samples(*given: str) -> list[str]:
    days = (4, 4, 5)
    return [
        row("availability", "sample", f"2027-01-0{day} 1{place}:00", value=one)
        for place, (day, one) in enumerate(zip(days, given))
    ]


def took(case: str, start: str, end: str) -> str:
    return row("availability", "ticket", start, end, case=case)


def shares(*given: tuple[str, str]) -> list[str]:
    return [
        row("availability", "count", f"2027-01-0{day} 10:00", counted=one, all="100", weight=weight)
        for day, (one, weight) in enumerate(given, 4)
    ]


CALLS = [
    ticket("2027-01-04 10:00", "2027-01-04 10:10", "A", for_="P1", weight="1"),
    ticket("2027-01-04 11:00", "2027-01-04 11:10", "B", for_="P1", weight="1"),
    ticket("2027-01-05 10:00", "2027-01-05 12:00", "C", for_="P1", weight="1"),
]


@pytest.mark.parametrize(
    ("metric", "target", "rules", "rows", "value"),
    [
        (COUNT, "at most 2.5 visits", "combined: mean, empty_interval: left-out", counts("2", "2", "2"), 2),
        (COUNT, "at most 2.5 visits", "combined: mean", counts("2", "2", "2"), Fraction(6, 31)),
        (COUNT, "at most 2.5 visits", "combined: highest", counts("2", "3", "1"), 3),
        (MEASURE, "at most 2 ms", "combined: highest", samples("1 ms", "2 ms", "3 ms"), 3),
        (MEASURE, "at most 2 ms", "combined: mean", samples("1 ms", "2 ms", "3 ms"), Fraction(9, 4)),
        (RATIO, "at least 70 %", "weighted_by: users", shares(("50", "99"), ("100", "1")), Fraction(101, 2)),
        (RATIO, "at least 70 %", "combined: mean", shares(("50", "99"), ("100", "1")), 75),
        (ELAPSED, "90 minutes", "combined: highest", [took("A", "2027-01-04 10:00", "2027-01-04 11:00"), took("B", "2027-01-04 12:00", "2027-01-04 13:00"), took("C", "2027-01-05 10:00", "2027-01-05 11:00")], 120),
        (ON_TIME, "at least 70 %", "combined: mean", CALLS, 50),
        (ON_TIME, "at least 60 %", "weighted_by: calls", CALLS, Fraction(200, 3)),
        (ON_TIME, "at least 60 %", "combined: mean, empty_interval: met", CALLS, Fraction(3000, 31)),
    ],
)  # fmt: skip
def test_the_value_of_a_window_is_made_of_the_values_of_its_days(
    metric: str, target: str, rules: str, rows: list[str], value: Fraction, tmp_path: Path
) -> None:
    more = f"    counting: {{interval: 1 day, {rules}}}\n"
    found = run(tmp_path, january(*rows), promise(metric, target, "{kind: corrective}", more), NO_TERMS)
    (line,) = [one for one in found.lines if str(one.promise.key) == "availability"]
    assert [one.value for one in line.reached] == [value]


@pytest.mark.parametrize(
    ("metric", "target", "given"),
    [
        ("availability", "at least 99 %", row("availability", "downtime", "2027-01-04 10:00", "2027-01-04 11:00")),
        (MEASURE.replace(": mean", ": each"), "at most 2 ms", samples("1 ms")[0]),
    ],
)
def test_rows_of_which_no_interval_has_a_value_are_refused_and_that_of_the_window_is_not(
    metric: str, target: str, given: str, tmp_path: Path
) -> None:
    edits = (promise(metric, target, "{kind: corrective}", "    counting: {interval: 1 day}\n"), NO_TERMS)
    with pytest.raises(IntakeError) as caught:
        run(tmp_path, january(given), *edits)
    (finding,) = caught.value.findings
    assert "has a value for each interval" in str(finding.what)
    assert "a row of the kind “value”" in str(finding.mend)
    value = row("availability", "value", "2027-01-04", value=target.split(" ", 2)[2])
    assert run(tmp_path, january(value), *edits).lines[0].missed is False
