"""Every example and every intake of the trade is settled for random rows of all its levels: nothing falls over."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from settling import HEADER, JANUARY, row

from slagen.errors import IntakeError
from slagen.intake.load import load_intake
from slagen.intake.models.metrics import (
    Availability,
    Clock,
    Elapsed,
    Measure,
    Occurrences,
    OnTime,
    Outage,
    Ratio,
    Score,
)
from slagen.intake.scalars import TBD, Fee
from slagen.pipeline.settle import report, settle
from slagen.settlement.frame import Frame, Promise
from slagen.settlement.intervals import by_interval

ROOT = Path(__file__).resolve().parent.parent
NEEDED = ("agreement.effective", "agreement.term", "agreement.zone", "credits", "commitments", "services")
FILES = sorted(
    [*ROOT.glob("examples/*.yaml"), *ROOT.glob("tests/intakes/*.yaml"), *ROOT.glob("tests/intakes/trade/*.yaml")]
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_intake_is_settled_and_its_sums_fit_together(path: Path, tmp_path: Path) -> None:
    loaded = load_intake(path)
    if any(place.path.startswith(NEEDED) for place in loaded.blanks):
        (tmp_path / "m.csv").write_text(f"{HEADER}\n{row(*JANUARY)}\n", encoding="utf-8")
        with pytest.raises(IntakeError) as caught:
            settle(path, tmp_path / "m.csv", level=str(next(iter(loaded.intake.levels), "")) or None)
        assert {finding.code for finding in caught.value.findings} == {"S03"}
        return
    intake = loaded.intake
    effective = intake.agreement.effective
    assert effective is not TBD
    first = (effective.value.replace(day=1) + timedelta(days=40)).replace(day=1)
    level = next(reversed(intake.levels), None)
    measured = row("", "measured", str(first), str(first + timedelta(days=91)))
    fees = [fee for one in (*intake.services.values(), *intake.plans.values()) if isinstance(fee := one.fee, Fee)]
    currency = fees[0].money.currency if fees else "GBP"
    rows = [measured, row("", "charge", str(first), str(first), amount=f"100 {currency}")]
    rng = random.Random(str(path.stem))
    for promise in Frame(intake, None, level).promises():  # type: ignore[arg-type]  # the days do not matter here
        rows += _rows(promise, first, rng, currency)
    table = tmp_path / "m.csv"
    table.write_text("\n".join([HEADER, *dict.fromkeys(rows)]) + "\n", encoding="utf-8")
    found = settle(path, table, level=str(level) if level else None)
    assert found.lines
    for line in found.lines:
        assert 0 <= line.given <= line.credit
        assert not line.credit or line.missed or not line.reached or line.parts
    for month in found.months:
        assert month.capped.given <= month.counted <= month.asked
        lines = [line for line in found.lines if line.month == month.days]
        assert sum(line.given for line in lines) == month.capped.given
        assert sum(line.credit for line in lines) == month.asked
    for format_name, language in (("text", "en"), ("text", "zh"), ("json", "el"), ("xlsx", "zh")):
        assert report(found, format_name, language)


def _rows(promise: Promise, first: date, rng: random.Random, currency: str) -> Iterator[str]:
    metric, key = promise.commitment.metric, str(promise.key)
    counted = {"counted": str(rng.randrange(50)), "all": "100"}
    for cases, _ in promise.leaves[:6]:
        for number in range(3):
            day = first + timedelta(days=rng.randrange(85))
            start, more = f"{day} 10:00", {"for": " ".join(map(str, sorted(cases, key=str)))}
            each = isinstance(metric, Availability | Outage) or str(getattr(metric, "statistic", "")) == "each"
            if each and by_interval(promise):  # a value of an interval is none of a case
                goal = next(iter(promise.standing.targets()))
                yield row(key, "value", start, value=str(goal.target.quantity), **more)
            elif isinstance(metric, Availability | Outage) and not metric.down_interval:
                yield row(key, "downtime", start, f"{day + timedelta(days=rng.randrange(3))} 12:00", **more)
            elif isinstance(metric, Ratio | Occurrences | Availability | Outage):
                yield row(key, "count", start, **counted, **more)
            elif isinstance(metric, Clock | Elapsed):
                case = f"{key}-{number}-{day}-{more['for']}"
                end = f"{day + timedelta(days=rng.randrange(5))} 12:00"
                more |= {"case": case, "size": "500 GB", "amount": f"7 {currency}"}
                yield row(key, "ticket", start, end, **more)
            elif isinstance(metric, Score | Measure):
                goal = next(iter(promise.standing.targets()), None)
                if goal is not None:
                    yield row(key, "sample", start, value=str(goal.target.quantity), **more)
            else:
                assert isinstance(metric, OnTime)
