"""The vectors A-12, A-13, A-19 of the domain reference, as the checks compute them from an intake."""

from __future__ import annotations

import calendar
from fractions import Fraction

import pytest
from test_sources import PAPER, PLACES, UPTIME, WARNING, WHO, found, intake, only, same

from slagen.arithmetic.attainment import attainment
from slagen.intake.checks.deliveries import times_in
from slagen.intake.scalars import Frequency


@pytest.mark.parametrize(
    ("target", "baseline", "words"),
    [("at most 36 hours", "48 hours", ""), ("at most 60 hours", "48 hours", "no improvement on 48 hours")],
)
def test_a12_less_time_is_better_and_more_is_none(target: str, baseline: str, words: str) -> None:
    clock = f"  solved: {{metric: resolution, target: {target}, baseline: {{value: {baseline}, cases: 90}}, {WHO}}}\n"
    text = intake(clock, promised=("recovery",))
    if words:
        same(only(text), "V-13", WARNING, "commitments.solved.target", words)
    else:
        assert found(text) == []
    assert attainment(48, 36, "lower") == Fraction(3, 4)  # 25 % less than before


@pytest.mark.parametrize(("target", "better"), [(90, True), (80, False)])
def test_a12_more_satisfaction_is_better(target: int, better: bool) -> None:
    survey = "{kind: score, survey: all users, lowest: 0 points, highest: 100 points, answered: 30 %}"
    text = intake(
        f"  happy: {{name: Satisfaction, metric: {survey}, target: at least {target} points, "
        f"baseline: {{value: 85 points, cases: 90}}, {WHO}}}\n"
    )
    assert [one.code for one in found(text)] == ([] if better else ["V-13"])


def test_a13_one_recovery_of_2_hours_breaks_a_monthly_99_9_percent() -> None:
    restored = f"  restored: {{metric: restoration, target: at most 2 hours, {WHO}}}\n"
    monthly = intake(UPTIME + restored, promised=("availability", "recovery"))
    same(only(monthly), "V-19", WARNING, "commitments.restored.target", "2 h of downtime", "99.9 %", "44 min")
    yearly = intake(
        UPTIME.replace("metric: availability,", "metric: availability, window: calendar year,") + restored,
        promised=("availability", "recovery"),
    )
    assert found(yearly) == []  # 525.6 minutes hold four of them


def test_a19_a_month_has_four_or_five_mondays() -> None:
    five = [month for month in range(1, 13) if [w[0] > 0 for w in calendar.monthcalendar(2026, month)].count(True) == 5]
    assert five == [3, 6, 8, 11]
    assert times_in(Frequency.parse("every Mon"), "calendar month") == (4, 5)


@pytest.mark.parametrize(("quantity", "said"), [(50, "50 / 4 = 12.5"), (600, ""), (20, "")])
def test_a19_reams_that_mondays_do_and_do_not_divide(quantity: int, said: str) -> None:
    split = "" if said else f", split: [{{to: north, quantity: {quantity // 4}}}]"
    places = PLACES.replace(", south: {kind: site, name: Southgate, address: 4 Mill Road}", "")
    text = intake(
        UPTIME,
        places + PAPER.format(quantity=quantity, window="calendar month", split=split),
        promised=("availability",),
    )
    if said:
        same(only(text), "V-43", WARNING, "deliveries.paper.quantity", said)
    else:
        assert found(text) == []
