# ruff: noqa: E501 - the tables are easier to read with one case to a line
"""slagen settle: what is due for what was measured, form by form; every refused row at its place."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from settling import BUSINESS, CREDIT, JANUARY, down, january, promise, row, run, terms, ticket
from test_load import edited

from slagen.errors import IntakeError, UsageError
from slagen.pipeline.settle import report, settle

RATE = promise("availability", "at least 99.9 %", "{kind: rate, amount: 1 %, each: 1 hour, of: downtime, at_most: 5 %}")
CLOCK = "    remedy: {kind: corrective}\n"

# name: (edits, rows of January, credit of the month, a step that is said)
FORMS = {
    "a band of the value": ([], [down("2027-01-05 00:00", "2027-01-05 01:00")], 30, "10 % of 300 GBP = 30 GBP"),
    "exactly at the target": ([], [down("2027-01-05 00:00", "2027-01-05 00:44:38.4")], 0, ""),
    "a millisecond beyond the target": ([], [down("2027-01-05 00:00", "2027-01-05 00:44:38.401")], 30, "99.8999"),
    "the hardest band, at the cap": ([terms("cap: 20 %")], [down("2027-01-05", "2027-01-05")], 60, "the cap of 20 % is 60 GBP: 15 GBP fall away, 60 GBP remain"),
    "overlapping downtime counts once": ([], [down("2027-01-05 00:00", "2027-01-05 00:30"), down("2027-01-05 00:10", "2027-01-05 00:40")], 0, ""),
    "a rate by time, part of an hour being a whole": ([RATE], [down("2027-01-05 00:00", "2027-01-05 02:01")], 9, "121 minutes: 1 % × 300 GBP for each 1 hour"),
    "a rate at its most": ([RATE], [down("2027-01-05 00:00", "2027-01-05 12:00")], 15, "720 minutes"),
    "a multiple of the fee for the downtime": ([promise("availability", "at least 99.9 %", "{kind: multiple, times: 10, of: fee-for-downtime}")], [down("2027-01-05 00:00", "2027-01-05 01:14:24")], 5, "10 × 0.5 GBP that fall on 74.4 minutes = 5 GBP"),
    "the downtime as service time": ([promise("availability", "at least 99.9 %", "{kind: multiple, times: 10, of: downtime}")], [down("2027-01-05 00:00", "2027-01-05 01:14:24")], 5, "service time of 744 minutes without charge, worth 5 GBP"),
    "the fee of the day before": ([promise("availability", "at least 99.9 %", "{kind: multiple, times: 1, of: fee-of-24-hours-before}"), ("fee: 300 GBP", "fee: 310 GBP")], [down("2027-01-05 00:00", "2027-01-05 01:00")], 10, "1 × 10 GBP for the 24 hours before"),
    "a waiver": ([promise("availability", "at least 99.9 %", "{kind: waiver, of: service-fee}"), terms("cap: 100 %")], [down("2027-01-05 00:00", "2027-01-05 01:00")], 300, "the fee of the window is not charged"),
    "a fixed sum": ([promise("availability", "at least 99.9 %", "{kind: amount, tiers: {below 99.9 %: 12.50 GBP}}")], [down("2027-01-05 00:00", "2027-01-05 01:00")], Fraction(25, 2), "12.50 GBP"),
    "service time": ([promise("availability", "at least 99.9 %", "{kind: extension, tiers: {below 99.9 %: 1 day}}"), ("fee: 300 GBP", "fee: 310 GBP")], [down("2027-01-05 00:00", "2027-01-05 01:00")], 10, "worth 10 GBP"),
    "a voucher": ([promise("availability", "at least 99.9 %", "{kind: voucher, tiers: {below 99.9 %: 10 %}}"), terms("cap: 25 %, voucher: {valid: 1 year}")], [down("2027-01-05 00:00", "2027-01-05 01:00")], 30, "10 %"),
    "a pool": ([promise("availability", "at least 99.9 %", "{kind: share, weight: 100 %}"), terms("cap: 25 %, at_risk: 10 %")], [down("2027-01-05 00:00", "2027-01-05 01:00")], 30, "100 % × 1 of the amount at risk of 30 GBP"),
    "bands of the downtime": ([promise("availability", "at least 99.9 %", "{kind: credit, bands_of: downtime, tiers: {above 1 hour: 5 %, above 2 hours: 20 %}}")], [down("2027-01-05 00:00", "2027-01-05 01:01")], 15, "61 minutes lies in the band “above 1 hour”"),
    "bands of the overshoot": ([promise("{kind: elapsed, starts: a, ends: b}", "60 minutes", "{kind: credit, bands_of: overshoot, tiers: {above 0 %: 4 %, above 50 %: 8 %}}")], [row("availability", "ticket", "2027-01-05 10:00", "2027-01-05 11:31", case="A")], 24, "51.666666… % lies in the band “above 50 %”"),
    "bands of the delay, the worst case": ([promise("{kind: elapsed, starts: a, ends: b}", "60 minutes", "{kind: credit, bands_of: delay, tiers: {above 0 minutes: 4 %, above 1 hour: 8 %}}")], [row("availability", "ticket", "2027-01-05 10:00", "2027-01-05 11:30", case="A"), row("availability", "ticket", "2027-01-06 10:00", "2027-01-06 12:01", case="B")], 24, "61 minutes lies in the band"),
    "a sum for each late case": ([promise("{kind: elapsed, starts: a, ends: b}", "60 minutes", "{kind: amount, bands_of: delay, tiers: {above 0 minutes: 4 GBP, above 1 hour: 9 GBP}}")], [row("availability", "ticket", "2027-01-05 10:00", "2027-01-05 11:30", case="A"), row("availability", "ticket", "2027-01-06 10:00", "2027-01-06 12:01", case="B")], 13, "together 13 GBP"),
    "a rate of the delay of each case": ([promise("{kind: elapsed, starts: a, ends: b}", "60 minutes", "{kind: rate, amount: 2 GBP, first: 5 GBP, each: 30 minutes, of: delay, at_most: 8 GBP}")], [row("availability", "ticket", "2027-01-05 10:00", "2027-01-05 11:45", case="A"), row("availability", "ticket", "2027-01-06 10:00", "2027-01-06 15:00", case="B")], 15, "45 minutes"),
    "units, all of them": ([promise("{kind: ratio, counted: late, all: parcels, better: lower}", "at most 1 %", "{kind: per-unit, amount: 0.50 GBP, unit: parcel}")], [row("availability", "count", "2027-01-05", counted="30", all="1000")], 15, "30 unit(s) at 0.50 GBP = 15 GBP"),
    "units beyond the target": ([promise("{kind: ratio, counted: late, all: parcels, better: lower}", "at most 1 %", "{kind: per-unit, amount: 0.50 GBP, unit: parcel, counts: beyond-target, at_most: 9 GBP}")], [row("availability", "count", "2027-01-05", counted="30", all="1000")], 9, "20 unit(s)"),
    "time outside the target": ([promise("{kind: measure, means: m, formula: f, better: lower}", "at most 8 °C", "{kind: rate, amount: 3 GBP, each: 1 hour, of: time-outside}")], [row("availability", "sample", "2027-01-05 10:00", value="7 °C"), row("availability", "sample", "2027-01-05 11:00", value="9 °C"), row("availability", "sample", "2027-01-05 13:30", value="8 °C")], 9, "150 minutes"),
    "outages one by one": ([promise("outage", "at most 30 minutes", "{kind: amount, tiers: {above 30 minutes: 5 GBP}}")], [down("2027-01-05 00:00", "2027-01-05 00:30"), down("2027-01-06 00:00", "2027-01-06 00:31")], 5, "31 minutes lies in the band"),
    "a figure of all cases": ([promise("{kind: elapsed, starts: a, ends: b, statistic: 50th percentile}", "60 minutes", "{kind: credit, tiers: {above 60 minutes: 5 %}}")], [row("availability", "ticket", "2027-01-05 10:00", f"2027-01-05 11:{minute}", case=minute) for minute in ("00", "01", "02")], 15, "50th percentile of 3 case(s): 61"),
    "rounding and minimum": ([terms("cap: 100 %, minimum: 5 GBP, rounding: {to: 1 GBP, direction: down}"), promise("availability", "at least 99.9 %", "{kind: rate, amount: 1.40 GBP, each: 1 hour, of: downtime}")], [down("2027-01-05 00:00", "2027-01-05 04:00")], 5, "rounded to whole steps of 1 GBP as agreed: 5 GBP"),
    "less than the minimum": ([terms("cap: 100 %, minimum: 6 GBP"), promise("availability", "at least 99.9 %", "{kind: rate, amount: 1.40 GBP, each: 1 hour, of: downtime}")], [down("2027-01-05 00:00", "2027-01-05 04:00")], 0, "less than the minimum of 6 GBP: none is given"),
    "declared rounding of the value": ([promise("availability", "at least 99.9 %", CREDIT, "    counting: {decimals: 1}\n")], [down("2027-01-05 00:00", "2027-01-05 01:00")], 0, "rounded to 1 decimal(s) as agreed: 99.9"),
    "outages rounded up, short ones left out": ([promise("availability", "at least 99.9 %", RATE[1][RATE[1].index("{kind: rate"):].strip(), "    counting: {shortest: 1 minute, round_up_to: 1 hour}\n")], [down("2027-01-05 00:00", "2027-01-05 00:00:59"), down("2027-01-06 00:00", "2027-01-06 00:46")], 3, "60 minutes"),
    "what the records lack": ([promise("availability", "at least 99.9 %", "{kind: waiver, of: service-fee}"), terms("cap: 100 %")], [row("availability", "missing", "2027-01-05", "2027-01-05")], 300, "the obligor kept no records"),
    "a value from the tool": ([], [row("availability", "value", "2027-01-01", value="98.5 %")], 75, "98.5 % lies in the band"),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_each_form_of_a_remedy_is_computed_and_said(name: str, tmp_path: Path) -> None:
    edits, rows, credit, step = FORMS[name]
    found = run(tmp_path, january(*rows), *edits)
    assert found.given == credit
    said = [str(one) for line in found.lines for one in (*line.steps, *(s for r in line.reached for s in r.steps))]
    assert step in "\n".join([*said, *(str(one) for month in found.months for one in month.steps)])


def test_a_06_the_formula_decides(tmp_path: Path) -> None:
    """30 days, 240 minutes planned and excluded, 43 unplanned: gross passes 99.9 %, net fails it."""
    night = ("support:\n", "maintenance: {night: {at_most: 4 hours}}\nsupport:\n")
    rows = [
        row("", "measured", "2027-04-01", "2027-04-30"),
        row("availability", "excluded", "2027-04-04", "2027-04-04 04:00", because="night"),
        down("2027-04-10 12:00", "2027-04-10 12:43"),
    ]
    for basis, value, missed in (("net", "99.899906…", True), ("gross", "99.900462…", False)):
        metric = promise(
            f"{{kind: availability, basis: {basis}}}", "at least 99.9 %", CREDIT, "    excluded: [night]\n"
        )
        found = run(tmp_path, rows, night, metric)
        assert found.lines[0].missed == missed
        assert f"= {value} %" in str(found.lines[0].reached[0].steps[0])


def test_maintenance_is_left_out_up_to_its_limit_in_a_month(tmp_path: Path) -> None:
    night = ("support:\n", "maintenance: {night: {at_most: 2 hours}}\nsupport:\n")
    metric = promise("availability", "at least 99.9 %", CREDIT, "    excluded: [night]\n")
    two = [
        row("availability", "excluded", f"2027-01-0{day}", f"2027-01-0{day} 01:30", because="night") for day in (4, 5)
    ]
    found = run(tmp_path, january(*two, down("2027-01-05 01:00", "2027-01-05 01:30")), night, metric)
    down_time = found.lines[0].reached[0].down
    assert down_time is not None
    assert (down_time.excluded, down_time.total) == (120, 30)


def test_maintenance_outside_its_weekly_hours_counts(tmp_path: Path) -> None:
    """4 January 2027 is a Monday: of three hours from 01:00 only the one up to 02:00 is in the weekly window."""
    night = ("support:\n", "maintenance: {night: {when: [Mon 00:00-02:00]}}\nsupport:\n")
    metric = promise("availability", "at least 99.9 %", CREDIT, "    excluded: [night]\n")
    out = row("availability", "excluded", "2027-01-04 01:00", "2027-01-04 04:00", because="night")
    found = run(tmp_path, january(out, down("2027-01-04 01:00", "2027-01-04 04:00")), night, metric)
    down_time = found.lines[0].reached[0].down
    assert down_time is not None
    assert (down_time.excluded, down_time.total) == (60, 120)


def test_business_hours_and_pauses_decide_when_a_ticket_is_due(tmp_path: Path) -> None:
    hours = ("P2: 4 hours}}\n", "P2: 4 business hours}}\n    calendar: office\n")
    # Friday 15 January 16:00, four business hours with one of pause: due Monday 13:00
    rows = january(
        ticket("2027-01-15 16:00", "2027-01-18 13:00", for_="P2"),
        row("", "pause", "2027-01-18 09:30", "2027-01-18 10:30", case="T1"),
        ticket("2027-01-15 16:00", "2027-01-18 13:00:01", case="T2", for_="P2"),
        row("response", "pause", "2027-01-18 09:30", "2027-01-18 10:30", case="T2"),
    )
    found = run(tmp_path, rows, BUSINESS, hours)
    cases = [case for line in found.lines for one in line.reached for case in one.single]
    assert [(case.row.case, case.met) for case in cases] == [("T1", True), ("T2", False)]


def test_a_clock_that_still_runs_is_a_miss_once_it_is_late_when_the_report_is_due(tmp_path: Path) -> None:
    rows = january(ticket("2027-01-31 10:00", "", for_="P2"), ticket("2027-01-31 23:50", "", case="T2", for_="P1"))
    found = run(tmp_path, rows)
    (line,) = [one for one in found.lines if str(one.promise.key) == "response"]
    assert [case.running for one in line.reached for case in one.single] == [True, True]
    assert line.missed


def test_the_credit_of_a_part_of_a_month_is_taken_of_its_days(tmp_path: Path) -> None:
    """A-08: service from 17 March has a first window of 15 days, and a fee of 15/31."""
    found = run(
        tmp_path,
        [row("", "measured", "2027-03-01", "2027-03-31"), down("2027-03-20 00:00", "2027-03-20 00:22")],
        ("effective: 2027-01-01", "effective: 2027-03-17"),
        ("    metric: availability", "    window: service month\n    metric: availability"),
    )
    line = found.lines[0]
    assert (line.window.first, line.window.last) == (date(2027, 3, 17), date(2027, 3, 31))
    assert line.credit == Fraction(300) * 15 / 31 / 10


def test_summer_time_makes_march_an_hour_shorter(tmp_path: Path) -> None:
    """A-04 for London: 44,580 minutes, so 44.58 are allowed."""
    rows = [row("", "measured", "2027-03-01", "2027-03-31"), down("2027-03-02 00:00", "2027-03-02 00:44:35")]
    assert run(tmp_path, rows).lines[0].missed
    assert not run(tmp_path, [rows[0], down("2027-03-02 00:00", "2027-03-02 00:44:34")]).lines[0].missed


def test_the_highest_of_two_levels_is_given_where_only_one_counts(tmp_path: Path) -> None:
    rows = january(
        down("2027-01-05 00:00", "2027-01-05 01:00"), ticket("2027-01-05 10:00", "2027-01-05 18:00", for_="P2")
    )
    paid = (
        "    measured: {by: ticket system}\n",
        "    measured: {by: ticket system}\n    remedy: {kind: waiver, of: service-fee}\n",
    )
    both = run(tmp_path, rows, paid, terms("cap: 100 %, combination: sum"))
    one = run(tmp_path, rows, paid, terms("cap: 100 %, combination: highest"))
    assert [month.counted for month in (*both.months, *one.months)] == [330, 300]
    assert both.months[0].capped.given == 300
    assert [line.given for line in one.lines] == [0, 300]


def test_one_event_leads_to_one_credit(tmp_path: Path) -> None:
    paid = (
        "    measured: {by: ticket system}\n",
        "    measured: {by: ticket system}\n    remedy: {kind: multiple, times: 1, of: fee-of-24-hours-before}\n",
    )
    one = terms("cap: 100 %, combination: one-per-event")
    for cause, counted in (("storm", 30), ("other", 30 + Fraction(300) / 31)):
        rows = january(
            down("2027-01-05 00:00", "2027-01-05 01:00", cause="storm"),
            ticket("2027-01-05 10:00", "2027-01-05 18:00", for_="P2", cause=cause),
        )
        assert run(tmp_path, rows, paid, one).months[0].counted == counted


def test_the_cap_of_a_quarter_is_used_up_month_by_month(tmp_path: Path) -> None:
    rows = [row("", "measured", "2027-01-01", "2027-03-31")]
    rows += [down(f"2027-0{month}-05", f"2027-0{month}-05") for month in (1, 2, 3)]
    found = run(tmp_path, rows, terms("cap: 10 %, cap_for: quarter"))
    assert [month.capped.given for month in found.months] == [75, 15, 0]
    assert found.given == 90


def test_points_of_a_quarter_are_doubled_when_repeated_and_paid_together(tmp_path: Path) -> None:
    rows = [row("", "measured", "2027-01-01", "2027-03-31")]
    rows += [down(f"2027-0{month}-05 00:00", f"2027-0{month}-05 01:00") for month in (1, 2)]
    points = promise("availability", "at least 99.9 %", "{kind: points, tiers: {below 99.9 %: 3, below 99 %: 9}}")
    for averaged, due in (("no", 18), ("yes", 6)):
        more = f"cap: 100 %, points: {{worth: 2 GBP, repeated: 2, settled: quarter, averaged: '{averaged}'}}"
        found = run(tmp_path, rows, points, terms(more))
        assert found.given == due
        assert [month.days.first.month for month in found.months] == [3]


def test_a_credit_only_after_two_misses_in_a_row(tmp_path: Path) -> None:
    rows = [row("", "measured", "2027-01-01", "2027-04-30")]
    rows += [down(f"2027-0{month}-05 00:00", f"2027-0{month}-05 01:00") for month in (1, 3, 4)]
    after = promise("availability", "at least 99.9 %", "{kind: credit, after: 2 in a row, tiers: {below 99.9 %: 10 %}}")
    found = run(tmp_path, rows, after)
    assert [line.credit for line in found.lines if line.reached[0].promise.key == found.lines[0].promise.key] == [
        0,
        0,
        0,
        30,
    ]


def test_a_target_in_seconds_is_kept_to_the_second_and_waits_for_pauses(tmp_path: Path) -> None:
    metric = promise(
        "{kind: elapsed, starts: a, ends: b, pauses: [customer-information]}",
        "at most 20 seconds",
        "{kind: waiver, of: service-fee}",
    )
    rows = january(
        row("availability", "ticket", "2027-01-05 10:00:00", "2027-01-05 10:00:20", case="A"),
        row("availability", "ticket", "2027-01-05 10:00:00", "2027-01-05 10:00:21", case="B"),
        row("availability", "ticket", "2027-01-05 10:00:00", "2027-01-05 10:00:50", case="C"),
        row("", "pause", "2027-01-05 10:00:10", "2027-01-05 10:00:40", case="C"),
    )
    found = run(tmp_path, rows, metric)
    assert [case.met for case in found.lines[0].reached[0].single] == [True, False, True]


def test_a_share_of_a_pool_is_given_only_after_the_misses_it_asks_for(tmp_path: Path) -> None:
    rows = [row("", "measured", "2027-01-01", "2027-02-28")]
    rows += [down(f"2027-0{month}-05 00:00", f"2027-0{month}-05 01:00") for month in (1, 2)]
    pool = promise("availability", "at least 99.9 %", "{kind: share, after: 2 in a row, weight: 100 %}")
    found = run(tmp_path, rows, pool, terms("cap: 25 %, at_risk: 10 %"))
    assert [line.credit for line in found.lines[:2]] == [0, 30]


def test_sr_42_three_of_five_gigabytes_are_a_breach_attained_to_60_percent(tmp_path: Path) -> None:
    space = promise("{kind: measure, means: space, formula: f}", "at least 5 GB", "corrective")
    sample = row("availability", "sample", "2027-01-05 10:00", value="3 GB")
    no_terms = ("credits: {nature: price-adjustment, cap: 25 %}\n", "")
    found = run(tmp_path, january(sample), space, no_terms)
    assert found.lines[0].missed
    assert "3 GB against at least 5 GB, attained to 60 %" in report(found, "text", "en").decode()


def test_a_16_chronic_failure_two_of_three_months(tmp_path: Path) -> None:
    rows = [row("", "measured", "2027-01-01", "2027-05-31")]
    rows += [down(f"2027-0{month}-05 00:00", f"2027-0{month}-05 01:00") for month in (2, 4)]
    found = run(tmp_path, rows, ("disputes:\n", "chronic: {when: [2 of 3], of: [availability]}\ndisputes:\n"))
    (repeated,) = found.repeated
    assert [window.first.month for window in repeated.windows] == [4]
    two = [rows[0], rows[1], down("2027-05-05 00:00", "2027-05-05 01:00")]
    assert run(tmp_path, two, ("disputes:\n", "chronic: {when: [2 of 3]}\ndisputes:\n")).repeated == ()


def test_a_credit_is_earned_back_and_a_bonus_is_due(tmp_path: Path) -> None:
    rows = [row("", "measured", "2027-01-01", "2027-03-31"), down("2027-01-05 00:00", "2027-01-05 01:00")]
    back = (
        "disputes:\n",
        "earn_back: {after: 2, returns: 50 %}\nbonuses: {b: {of: availability, tiers: {above 99.95 %: 1 %}}}\ndisputes:\n",
    )
    found = run(tmp_path, rows, back)
    (returned,) = found.returned
    assert (returned.amount, returned.window.first) == (15, date(2027, 3, 1))
    assert [(bonus.window.first.month, bonus.amount) for bonus in found.bonuses] == [(2, 3), (3, 3)]


def test_a_claim_has_an_opening_and_a_closing_day(tmp_path: Path) -> None:
    rows = january(down("2027-01-05 00:00", "2027-01-05 01:00"))
    claim = terms("cap: 25 %, claim: {opens: 5 business days, within: 60 days}")
    line = run(tmp_path, rows, BUSINESS, claim).lines[0]
    assert line.claim is not None
    assert (line.claim.after, line.claim.until) == (date(2027, 2, 5), date(2027, 4, 1))
    line = run(tmp_path, rows, terms("cap: 25 %, claim: {within: 1 month, runs_from: event}")).lines[0]
    assert line.claim is not None
    assert line.claim.until == date(2027, 2, 5)


def test_a_window_that_is_not_over_is_not_settled(tmp_path: Path) -> None:
    quarter = ("    metric: availability", "    window: calendar quarter\n    metric: availability")
    found = run(tmp_path, january(down("2027-01-05", "2027-01-05")), quarter)
    assert [str(promise.key) for promise in found.unfinished] == ["availability"]
    assert found.given == 0


REFUSED = {
    "a column there is not": ("comitment,kind\n,measured\n", 1, 1, "there is no column “comitment”", "did you mean “commitment”?"),
    "a column twice": ("kind,kind\nmeasured,\n", 1, 6, "stands here twice", "delete"),
    "no kind at all": ("commitment\navailability\n", 1, 1, "no column “kind”", "downtime"),
    "a kind there is not": ("kind,start\ndwntime,2027-01-01\n", 2, 1, "“dwntime” is no kind of row", "downtime"),
    "an unknown level": ("kind,commitment,start,end\ndowntime,avail,2027-01-01,2027-01-02\n", 2, 10, "has no “avail”", "availability"),
    "no end": ("kind,commitment,start,end\ndowntime,availability,2027-01-01,\n", 2, 1, "has no end", "fill the column “end”"),
    "an end before the start": ("kind,commitment,start,end\ndowntime,availability,2027-01-02 10:00,2027-01-02 09:00\n", 2, 40, "ends before it starts", "later"),
    "no moment": ("kind,commitment,start,end\ndowntime,availability,5/1/2027,2027-01-02\n", 2, 23, "“5/1/2027” is no moment", "2027-01-05 14:03"),
    "a time that is none": ("kind,commitment,start,end\ndowntime,availability,2027-01-02 25:00,2027-01-03\n", 2, 23, "no time of day", "00 to 24"),
    "an hour the clocks skip": ("kind,commitment,start,end\ndowntime,availability,2027-03-28 01:30,2027-03-29\n", 2, 23, "comes twice or not at all", "UTC"),
    "a number in words": ("kind,commitment,start,counted\ncount,availability,2027-01-02,ten\n", 2, 31, "“ten” is no number", "1250.5"),
    "a row of the wrong kind": ("kind,commitment,start,counted\ncount,availability,2027-01-02,10\n", 2, 1, "says nothing of “availability”", "downtime"),
    "no case of the target": ("kind,commitment,start,case\nticket,response,2027-01-02,T\n", 2, 1, "no target of “response” applies", "P1; P2"),
    "a value without its unit": ("kind,commitment,start,value\nvalue,availability,2027-01-02,99.5\n", 2, 1, "is not in the unit of the target", "99.9 %"),
    "a unit of what is let out": ("kind,commitment,start,end,because,each\nexcluded,availability,2027-01-02,2027-01-03,upkeep,server-3\n", 2, 52, "nothing is read from the column “each” of a row of the kind “excluded”", "such a row has: start, end, because, commitment"),
    "a reason that is no relief": ("kind,commitment,start,end,because\nexcluded,availability,2027-01-02,2027-01-03,night\n", 2, 45, "has no “night”", "known are"),
    "a pause of nothing": ("kind,case,start,end\npause,T9,2027-01-02,2027-01-03\n", 2, 1, "there is no ticket “T9”", "as its ticket has it"),
    "a ticket twice": ("kind,commitment,case,start,for\nticket,response,T,2027-01-02,P1\nticket,response,T,2027-01-03,P1\n", 3, 1, "stands in line 2 too", "once"),
    "a cell too many": ("kind,commitment,start\nmeasured,,2027-01-01,x\n", 2, 22, "has 4 cells, the first line 3", "quotes"),
    "a row outside": ("kind,commitment,start,end\nmeasured,,2027-01-01,2027-01-31\ndowntime,availability,2027-02-01,2027-02-01\n", 3, 1, "outside the days that are settled, 2027-01-01 to 2027-01-31", "measured"),
    "more than all": ("kind,commitment,start,counted,all\ncount,response,2027-01-02,11,10\n", 2, 27, "11 are counted of 10", "all"),
    "a flag there is not": ("kind,commitment,start,end,flag\ndowntime,availability,2027-01-02,2027-01-03,false\n", 2, 45, "“false” is no flag", "false-alarm"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_every_refused_row_is_named_by_line_and_column_and_mended_in_words(name: str, tmp_path: Path) -> None:
    text, line, column, what, mend = REFUSED[name]
    intake, measured = tmp_path / "sla.yaml", tmp_path / "m.csv"
    intake.write_text(edited(), encoding="utf-8")
    measured.write_text(text, encoding="utf-8")
    with pytest.raises(IntakeError) as caught:
        settle(intake, measured)
    [found] = caught.value.findings
    assert str(found.place) == f"{measured}:{line}:{column}"
    assert what in str(found.what)
    assert mend in str(found.mend)


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_table_may_have_commas_semicolons_or_tabs_and_quotes(mark: str, tmp_path: Path) -> None:
    rows = [
        ["kind", "commitment", "start", "end", "cause"],
        ["downtime", "availability", "2027-01-05", "2027-01-05", f'"a{mark} ""b""\nc"'],
    ]
    (tmp_path / "sla.yaml").write_text(edited(), encoding="utf-8")
    (tmp_path / "m.csv").write_bytes(("\ufeff" + "\r\n".join(mark.join(cells) for cells in rows)).encode())
    found = settle(tmp_path / "sla.yaml", tmp_path / "m.csv")
    assert found.given == 75
    assert found.lines[0].causes == {f'a{mark} "b"\nc'}


def test_what_is_open_or_has_two_currencies_is_not_settled(tmp_path: Path) -> None:
    rows = january(down("2027-01-05", "2027-01-05"))
    for edit, code, what in (
        (("cap: 25 %", "cap: tbd"), "S03", "still open (tbd): credits.cap"),
        (("cap: 25 %", "cap: 100 EUR"), "S04", "there are sums in EUR, GBP"),
    ):
        with pytest.raises(IntakeError) as caught:
            run(tmp_path, rows, edit)
        [found] = caught.value.findings
        assert (found.code, str(found.what)) == (code, what)
        assert found.place.line > 1


def test_an_agreement_with_levels_is_settled_for_one_of_them(tmp_path: Path) -> None:
    from test_checks import MULTI, TEXTS

    intake, measured = tmp_path / "sla.yaml", tmp_path / "m.csv"
    intake.write_text(TEXTS[MULTI], encoding="utf-8")
    measured.write_text("kind,start,end\nmeasured,2027-08-01,2027-08-31\n", encoding="utf-8")
    with pytest.raises(UsageError, match="--level"):
        settle(intake, measured)
    assert settle(intake, measured, level="till").lines
    with pytest.raises(UsageError, match="no levels"):
        run(tmp_path, [row(*JANUARY)], level="till")


def test_a_level_on_which_nothing_is_promised_owes_nothing(tmp_path: Path) -> None:
    from test_checks import MULTI, TEXTS

    intake, measured = tmp_path / "sla.yaml", tmp_path / "m.csv"
    spare = "levels:\n  spare: {kind: corporate, name: Spare, audience: nobody, review: 12 months}\n"
    intake.write_text(TEXTS[MULTI].replace("levels:\n", spare, 1), encoding="utf-8")
    measured.write_text("kind,start,end\nmeasured,2027-08-01,2027-08-31\n", encoding="utf-8")
    assert not settle(intake, measured, level="spare").lines
