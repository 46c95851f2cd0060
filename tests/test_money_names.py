"""Names that clauses on money ask for: what a remedy is given for, who is paid, which fees invoices do not follow."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import TypeAdapter

from slagen.assembly.promises import commitment_values
from slagen.assembly.remedies import remedy_leaf
from slagen.assembly.shown import look, printable
from slagen.assembly.values import values
from slagen.assembly.view import View
from slagen.intake.load import load_intake
from slagen.intake.models.remedies import Remedy
from slagen.intake.scalars import Id

EXAMPLES = Path(__file__).parent.parent / "examples"
INTAKES = Path(__file__).parent / "intakes"
REMEDY: TypeAdapter[Any] = TypeAdapter(Remedy)
LINE = (INTAKES / "money-ew.yaml").read_text(encoding="utf-8")
WAIVER = "remedy: {kind: waiver, of: fee-for-the-case}"
COUNT = "remedy: {kind: corrective, after: 2 of 4}"
RATE = "remedy: {kind: rate, after: 2 in a row, amount: 1 %, each: 1 hour, of: downtime, at_most: 30 %}"
DAY_BEFORE = "remedy: {kind: multiple, times: 2, of: fee-of-24-hours-before}"


@pytest.fixture
def shown(tmp_path: Path) -> Any:
    def made(*edits: tuple[str, str]) -> Any:
        source = LINE
        for before, after in edits:
            assert before in source
            source = source.replace(before, after)
        path = tmp_path / "line.yaml"
        path.write_text(source, encoding="utf-8")
        return values(load_intake(path).intake, "en")

    return made


def codes(found: Any) -> list[str]:
    return [one.code.text for one in found]


def test_a_remedy_is_given_for_each_case_or_for_each_window(shown: Any) -> None:
    line = shown()
    assert (codes(line.case_waivers), codes(line.period_waivers)) == (["L3"], [])
    assert (codes(line.case_rates), codes(line.period_rates)) == ([], ["L1", "L6"])
    assert (codes(line.capped_case_rates), codes(line.capped_period_rates)) == ([], ["L1", "L6"])
    assert line.waiver_remedies[0].by_case is not None
    assert line.rate_remedies[0].by_case is None


def test_the_time_outside_a_target_belongs_to_the_window_and_the_delay_of_a_sum_to_no_case(shown: Any) -> None:
    house = values(load_intake(INTAKES / "money-prc.yaml").intake, "en")
    assert (codes(house.outside_rates), codes(house.delay_rates)) == (["L4"], ["L2"])
    assert (codes(house.period_rates), codes(house.case_rates)) == (["L4"], ["L2"])
    assert (codes(house.capped_period_rates), codes(house.capped_case_rates)) == (["L4"], ["L2"])
    assert not {"L4", "L5"} & set(codes(house.case_paid_remedies))
    line = shown()
    assert (codes(line.delay_rates), codes(line.figure_delays)) == ([], ["L7"])
    assert [one.code.text for one in line.rate_remedies if one.summed is not None] == ["L6"]


def test_24_hours_lie_before_the_first_downtime_before_a_case_or_at_the_end_of_the_window(shown: Any) -> None:
    line = shown((RATE, DAY_BEFORE), (WAIVER, DAY_BEFORE), (COUNT, DAY_BEFORE))
    assert [(one.code.text, one.before.code) for one in line.multiple_remedies] == [
        ("L1", "downtime"),
        ("L3", "case"),
        ("L5", "period"),
    ]
    assert codes(line.multiples_before_cases) == ["L3"]


@pytest.mark.parametrize(
    ("statistic", "window", "before"),
    [("each", "month", "case"), ("sum", "month", "downtime"), ("sum", "event", "case")],
)
def test_an_interruption_is_a_case_where_each_is_judged(shown: Any, statistic: str, window: str, before: str) -> None:
    outage = f"metric: {{kind: outage, statistic: {statistic}}}"
    of_window = {"month": "calendar quarter", "event": "event"}[window]
    line = shown(
        ("metric: availability", outage),
        ("at least 99.9 %\n    window: calendar quarter", f"at most 4 hours\n    window: {of_window}"),
        (RATE, DAY_BEFORE),
    )
    assert line.multiple_remedies[0].before == before


@pytest.mark.parametrize(
    ("fee", "invoiced", "longer", "once"),
    [
        ("per quarter", "month", 1, 0),
        ("per quarter", "quarter", 0, 0),
        ("per month", "quarter", 0, 0),
        ("per quarter", "delivery", 1, 0),
        ("per quarter", "once", 0, 0),
        ("once", "month", 0, 1),
        ("once", "once", 0, 0),
    ],
)
def test_fees_for_a_longer_period_than_an_invoice(shown: Any, fee: str, invoiced: str, longer: int, once: int) -> None:
    fees = (("GBP per quarter", f"GBP {fee}"), ("invoiced: quarter", f"invoiced: {invoiced}"))
    line = shown(*fees, (RATE, "remedy: {kind: corrective}"))
    assert (len(line.longer_fees), len(line.one_off_fees)) == (longer, once)


def test_no_fee_is_compared_with_invoices_that_are_not_agreed() -> None:
    line = values(load_intake(INTAKES / "attached.yaml").intake, "en")
    assert (line.longer_fees, line.one_off_fees) == ((), ())


def test_beyond_a_limit_and_for_a_duty_somebody_is_paid(shown: Any) -> None:
    limits = "limits:\n  calls: {what: calls, at_most: 20, beyond: charged, price: 3 GBP}\n"
    limits += "  faxes: {what: faxes, at_most: 20, beyond: refused}\n"
    duty = "{{by: {by}, text: keys, missed: charged, charge: 5 GBP{to}}}"
    duties = "".join(
        f"  d{number}: {duty.format(by=by, to=to)}\n"
        for number, (by, to) in enumerate((("customer", ""), ("provider", ""), ("provider", ", to: provider")))
    )
    line = shown(("\nservices:\n", f"\n{limits}duties:\n{duties}services:\n"))
    assert [one.what.text for one in line.charged_limits] == ["calls"]
    assert line.charged_limits_without_window == line.charged_limits
    assert [look(one.creditor, "id").text for one in line.duties] == ["provider", "customer", "provider"]


TERMS = [
    ("kind: credit, tiers: {below 99 %: 5 %}", "kind: credit, tiers: {below 99 %: 10 %}"),
    ("kind: credit, tiers: {below 99 %: 5 %}", "kind: voucher, tiers: {below 99 %: 5 %}"),
    (
        "kind: credit, tiers: {below 99 %: 5 %}",
        "kind: credit, tiers: {below 99 %: 5 %}, plus: usage-fees-of-affected-cases",
    ),
    (
        "kind: credit, tiers: {above 1 hour: 5 %}, bands_of: downtime",
        "kind: credit, tiers: {above 1 hour: 5 %}, bands_of: delay",
    ),
    ("kind: credit, tiers: {below 99 %: 5 %}", "kind: credit, after: 2 in a row, tiers: {below 99 %: 5 %}"),
    ("kind: per-unit, amount: 5 GBP, unit: parcel", "kind: per-unit, amount: 6 GBP, unit: parcel"),
    ("kind: per-unit, amount: 5 GBP, unit: parcel", "kind: per-unit, amount: 5 GBP, unit: pallet"),
    ("kind: per-unit, amount: 5 GBP, unit: parcel", "kind: per-unit, amount: 5 GBP, unit: parcel, at_most: 50 GBP"),
    (
        "kind: per-unit, amount: 5 GBP, unit: parcel",
        "kind: per-unit, amount: 5 GBP, unit: parcel, counts: beyond-target",
    ),
    (
        "kind: per-unit, amount: 5 %, basis: price, unit: parcel",
        "kind: per-unit, amount: 5 %, basis: carriage, unit: parcel",
    ),
    (
        "kind: rate, amount: 1 %, each: 1 hour, of: downtime",
        "kind: rate, first: 5 %, amount: 1 %, each: 1 hour, of: downtime",
    ),
    (
        "kind: rate, amount: 1 %, each: 1 hour, of: downtime",
        "kind: rate, amount: 1 %, basis: price of the order, each: 1 hour, of: downtime",
    ),
    ("kind: rate, amount: 1 %, each: 1 hour, of: downtime", "kind: rate, amount: 2 %, each: 1 hour, of: downtime"),
    ("kind: rate, amount: 1 %, each: 1 hour, of: downtime", "kind: rate, amount: 1 %, each: 2 hours, of: downtime"),
    ("kind: rate, amount: 1 %, each: 1 hour, of: downtime", "kind: rate, amount: 1 %, each: 1 hour, of: delay"),
    ("kind: multiple, times: 2, of: downtime", "kind: multiple, times: 3, of: downtime"),
    ("kind: multiple, times: 2, of: downtime", "kind: multiple, times: 2, of: fee-for-downtime"),
    ("kind: multiple, times: 2, of: downtime", "kind: multiple, times: 2, of: fee-of-24-hours-before"),
    ("kind: waiver, of: service-fee", "kind: waiver, of: fee-for-the-case"),
    ("kind: waiver, of: service-fee", "kind: waiver, of: one-off-fee"),
    ("kind: share, weight: 10 %", "kind: share, weight: 20 %"),
    ("kind: share, weight: 10 %", "kind: share, weight: 10 %, repeated: 2"),
    ("kind: corrective", "kind: corrective, form: investigation"),
    ("kind: corrective", "kind: corrective, after: 2 in a row"),
    ("kind: corrective", "kind: corrective, applied: on-notice"),
    ("kind: none, reason: trial", "kind: none, reason: pilot"),
]


@pytest.mark.parametrize("language", ["zh", "en", "el"])
@pytest.mark.parametrize(("old", "new"), TERMS)
def test_where_a_level_brings_another_remedy_the_term_that_differs_is_seen(old: str, new: str, language: str) -> None:
    intake = load_intake(EXAMPLES / "multi-level.yaml").intake
    view = View(intake, intake, language, None, commitment_values)
    key = Id.parse("till-availability")
    before, after = (
        intake.commitments[key].model_copy(
            update={"remedy": REMEDY.validate_python(yaml.load(f"{{{text}}}", yaml.BaseLoader))}
        )
        for text in (old, new)
    )
    shown = [printable(remedy_leaf(view, commitment, "remedy")) for commitment in (before, after)]
    assert shown[0] != shown[1]
