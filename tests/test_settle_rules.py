"""slagen settle: rules of the clauses that the random settlements found broken, each with its smallest case."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from settling import BUSINESS, down, january, promise, row, run, terms, ticket

from slagen.errors import IntakeError

ELAPSED = "{kind: elapsed, starts: a, ends: b}"
USED = row("hosting", "charge", "2027-01-10", "2027-01-10", amount="31 GBP")
WAIVER = "{kind: waiver, of: service-fee}"
PAID = (
    "    measured: {by: ticket system}\n",
    "    measured: {by: ticket system}\n    remedy: {kind: waiver, of: service-fee}\n",
)


def elapsed(start: str, end: str, case: str = "A", **more: str) -> str:
    return row("availability", "ticket", start, end, case=case, **more)


@pytest.mark.parametrize(
    ("remedy", "due"),
    [
        ("{kind: credit, tiers: {below 99.9 %: 10 %}}", 30),
        ("{kind: multiple, times: 1, of: fee-of-24-hours-before}", Fraction(331) / 31),
        ("{kind: extension, tiers: {below 99.9 %: 1 day}}", Fraction(331) / 31),
        (WAIVER, 331),
    ],
)
def test_prices_by_use_are_left_out_of_percentages_and_of_nothing_else(
    remedy: str, due: Fraction, tmp_path: Path
) -> None:
    """`less: [usage-fees]` is said of "the Charges of which a percentage is taken"."""
    rows = january(down("2027-01-05 00:00", "2027-01-05 01:00"), USED)
    found = run(
        tmp_path, rows, promise("availability", "at least 99.9 %", remedy), terms("cap: 500 GBP, less: [usage-fees]")
    )
    assert found.given == due


def test_a_fee_that_two_levels_let_fall_away_is_credited_once(tmp_path: Path) -> None:
    rows = january(
        down("2027-01-05 00:00", "2027-01-05 01:00"), ticket("2027-01-05 10:00", "2027-01-05 18:00", for_="P2")
    )
    found = run(tmp_path, rows, promise("availability", "at least 99.9 %", WAIVER), PAID, terms("cap: 999 GBP"))
    assert [line.credit for line in found.lines] == [300, 0]


def test_of_a_quarter_whose_january_was_waived_two_months_are_left(tmp_path: Path) -> None:
    rows = [
        row("", "measured", "2027-01-01", "2027-03-31"),
        down("2027-01-05 00:00", "2027-01-06 00:00"),
        ticket("2027-01-05 10:00", "2027-01-05 18:00", for_="P2"),
    ]
    quarter = promise("availability", "at least 99.9 %", WAIVER, "    window: calendar quarter\n")
    found = run(tmp_path, rows, quarter, PAID, terms("cap: 999 GBP, cap_for: year"))
    credits_of = {(str(line.promise.key), line.window.first.month): line.credit for line in found.lines}
    assert (credits_of["response", 1], credits_of["availability", 1]) == (300, 600)


def test_a_one_off_fee_falls_away_once(tmp_path: Path) -> None:
    rows = [
        row("", "measured", "2027-01-01", "2027-02-28"),
        down("2027-01-05 00:00", "2027-01-05 01:00"),
        down("2027-02-05 00:00", "2027-02-05 01:00"),
    ]
    once = promise("availability", "at least 99.9 %", "{kind: waiver, of: one-off-fee}")
    found = run(tmp_path, rows, once, ("fee: 300 GBP per month", "fee: 300 GBP once"), terms("cap: 999 GBP"))
    assert [line.credit for line in found.lines if str(line.promise.key) == "availability"] == [300, 0]


def test_where_each_case_is_a_window_a_case_has_one_line(tmp_path: Path) -> None:
    """Two cases of P2: two lines, and two misses in a row, with no line of P1 between them."""
    rows = january(
        ticket("2027-01-05 10:00", "2027-01-05 18:00", for_="P2"),
        ticket("2027-01-06 10:00", "2027-01-06 18:00", "T2", for_="P2"),
    )
    event = ("    measured: {by: ticket system}\n", "    measured: {by: ticket system}\n    window: event\n")
    found = run(tmp_path, rows, event, ("disputes:\n", "chronic: {when: [2 in a row], of: [response]}\ndisputes:\n"))
    assert [line.missed for line in found.lines if str(line.promise.key) == "response"] == [True, True]
    assert len(found.repeated) == 1


@pytest.mark.parametrize(("applies", "met"), [("shortest", False), ("longest", True)])
def test_of_two_times_the_one_that_ends_first_applies_not_the_smaller_number(
    applies: str, met: bool, tmp_path: Path
) -> None:
    """Friday 16:00: 4 business hours end on Monday at 12:00, after 20 hours. On a Monday at 9:00 they end before."""
    target = f"{{kind: one-of, values: [4 business hours, 20 hours], applies: {applies}}}"
    metric = promise(ELAPSED, target, "{kind: corrective}", "    calendar: office\n")
    rows = january(
        elapsed("2027-01-15 16:00", "2027-01-16 12:30"), elapsed("2027-01-18 09:00", "2027-01-18 13:30", "B")
    )
    found = run(tmp_path, rows, BUSINESS, metric, ("credits: {nature: price-adjustment, cap: 25 %}\n", ""))
    assert [case.met for case in found.lines[0].reached[0].single] == [met, met]


def test_a_figure_over_cases_with_targets_that_differ_is_judged(tmp_path: Path) -> None:
    """2 hours of 2 and 6 of 4: the mean of the quotients is 1.25, a miss; with 4 of 4 it is 1."""
    target = '{kind: by-arrival, until: "11:00", early: 2 hours, late: 4 hours}'
    metric = promise(
        "{kind: elapsed, starts: a, ends: b, statistic: mean}",
        target,
        "{kind: credit, bands_of: overshoot, tiers: {above 0 %: 5 %, above 20 %: 10 %}}",
    )
    for end, missed, due in (("18:00", True, 30), ("16:00", False, 0)):
        rows = january(
            elapsed("2027-01-05 10:00", "2027-01-05 12:00"), elapsed("2027-01-06 12:00", f"2027-01-06 {end}", "B")
        )
        found = run(tmp_path, rows, metric)
        assert (found.lines[0].missed, found.lines[0].credit) == (missed, due)


def test_a_survey_that_too_few_answered_is_neither_met_nor_missed(tmp_path: Path) -> None:
    """So it is no window in which a credit is earned back."""
    score = promise(
        "{kind: score, survey: all users, lowest: 1, highest: 5, answered: 50 %}",
        "at least 4.2",
        "{kind: credit, tiers: {below 4.2: 10 %}}",
    )
    back = ("disputes:\n", "earn_back: {after: 1, returns: 50 %}\ndisputes:\n")
    asked = [row("availability", "count", f"2027-0{month}-05", counted="0", all="2") for month in (1, 2)]
    rows = [
        row("", "measured", "2027-01-01", "2027-02-28"),
        *asked,
        row("availability", "sample", "2027-01-05", value="3"),
    ]
    found = run(tmp_path, rows, score, back)
    assert [line.reached[0].status for line in found.lines if str(line.promise.key) == "availability"] == [
        "missed",
        "no-value",
    ]
    assert found.returned == ()


def test_the_delay_of_a_case_whose_time_is_rounded_up_is_that_of_the_rounded_time(tmp_path: Path) -> None:
    """61 minutes count as 90: 30 beyond the target of an hour, not 1."""
    metric = promise(
        ELAPSED,
        "60 minutes",
        "{kind: rate, amount: 2 GBP, each: 10 minutes, of: delay}",
        "    counting: {round_up_to: 30 minutes}\n",
    )
    assert run(tmp_path, january(elapsed("2027-01-05 10:00", "2027-01-05 11:01")), metric).given == 6


def test_an_interruption_within_another_of_a_cause_counts_once(tmp_path: Path) -> None:
    """Disk at 0:00 and 3:00 are one case; the net fails from 3:30 to 4:30, half of it while the disk is down."""
    metric = promise("outage", "at most 10 minutes", "{kind: corrective}", "    counting: {one_case_within: 1 day}\n")
    rows = january(
        down("2027-01-05 00:00", "2027-01-05 00:30", cause="disk"),
        down("2027-01-05 02:00", "2027-01-05 02:10", cause="net"),
        down("2027-01-05 03:00", "2027-01-05 04:00", cause="disk"),
        down("2027-01-05 03:30", "2027-01-05 04:30"),
    )
    found = run(tmp_path, rows, metric, ("credits: {nature: price-adjustment, cap: 25 %}\n", ""))
    lost = found.lines[0].reached[0].down
    assert lost is not None
    assert sorted(lost.lengths) == [10, 120]


def test_the_cap_of_the_term_is_that_of_the_term_agreed_not_of_all_that_may_follow(tmp_path: Path) -> None:
    rows = january(down("2027-01-05", "2027-01-20"))
    found = run(tmp_path, rows, ("length: 1 year", "length: 3 months"), terms("cap: 5 %, cap_for: term"))
    assert found.given == 45  # of 900


def test_a_case_from_before_the_days_measured_counts_when_it_ends_in_them(tmp_path: Path) -> None:
    """Begun in January and in time when the report on it was due, so it belongs to the month in which it ends."""
    slow = ("P2: 4 hours}}\n", "P2: 30 days}}\n")
    rows = [row("", "measured", "2027-02-01", "2027-02-28"), ticket("2027-01-31 10:00", "2027-02-27 10:00", for_="P2")]
    found = run(tmp_path, rows, slow)
    (line,) = [one for one in found.lines if str(one.promise.key) == "response"]
    assert [case.row.case for one in line.reached for case in one.single] == ["T1"]


def test_the_share_in_time_counts_cases_by_its_own_months(tmp_path: Path) -> None:
    """The tickets are judged case by case; one that runs on when the report is due belongs to the month of its end."""
    share = promise(
        "{kind: on-time, of: response}", "at least 90 %", "{kind: corrective}", "    window: calendar month\n"
    )
    event = ("    measured: {by: ticket system}\n", "    measured: {by: ticket system}\n    window: event\n")
    slow = ("P2: 4 hours}}\n", "P2: 30 days}}\n")
    rows = [row("", "measured", "2027-01-01", "2027-02-28"), ticket("2027-01-31 10:00", "2027-02-27 10:00", for_="P2")]
    found = run(tmp_path, rows, share, event, slow, ("credits: {nature: price-adjustment, cap: 25 %}\n", ""))
    values = [one.value for line in found.lines for one in line.reached if str(line.promise.key) == "availability"]
    assert values == [None, 100]


EACH = ("    metric: availability", "    separately_for_each: instance\n    metric: availability")


@pytest.mark.parametrize("kind", ["missing", "value"])
def test_a_row_of_no_unit_is_of_all_of_them(kind: str, tmp_path: Path) -> None:
    more = {"value": "98 %"} if kind == "value" else {}
    of_all = row("availability", kind, "2027-01-05", "" if more else "2027-01-05", **more)
    found = run(tmp_path, january(of_all, down("2027-01-06 00:00", "2027-01-06 00:01", each="a")), EACH)
    assert found.lines[0].missed


def test_a_count_of_no_unit_is_refused_where_others_name_theirs(tmp_path: Path) -> None:
    """It would count for none of them, and the settlement would be false."""
    metric = promise(
        "{kind: ratio, counted: late, all: parcels, better: lower}",
        "at most 1 %",
        "{kind: corrective}",
        "    separately_for_each: site\n",
    )
    counts = [row("availability", "count", "2027-01-05", counted="0", all="10", each=site) for site in ("north", "")]
    no_terms = ("credits: {nature: price-adjustment, cap: 25 %}\n", "")
    with pytest.raises(IntakeError) as caught:
        run(tmp_path, january(*counts), metric, no_terms)
    (finding,) = caught.value.findings
    assert "judged for each site alone, and this row names none" in str(finding.what)
    assert run(tmp_path, january(counts[0]), metric, no_terms).lines[0].missed is False


@pytest.mark.parametrize("month", ["01", "02", "03"])
def test_a_charge_for_some_months_falls_on_each_of_its_days(month: str, tmp_path: Path) -> None:
    """ "Counted by days": 900 for the 90 days of a quarter are 10 a day, whichever month is missed."""
    quarter = row("hosting", "charge", "2027-01-01", "2027-03-31", amount="900 GBP")
    measured = row("", "measured", "2027-01-01", "2027-03-31")
    found = run(tmp_path, [measured, quarter, down(f"2027-{month}-05 00:00", f"2027-{month}-05 03:00")])
    days = {"01": 31, "02": 28, "03": 31}[month]
    assert [line.credit for line in found.lines if line.missed] == [Fraction(300 + 10 * days) / 10]


def test_a_unit_that_is_paid_for_by_the_quarter_costs_its_days_of_the_month(tmp_path: Path) -> None:
    quarter = row("hosting", "charge", "2027-01-01", "2027-03-31", each="a", amount="900 GBP")
    measured = row("", "measured", "2027-01-01", "2027-03-31")
    rows = [measured, quarter, down("2027-02-05 00:00", "2027-02-05 03:00", each="a")]
    found = run(tmp_path, rows, EACH, terms("cap: 25 %, basis: fee-of-affected-part"))
    assert [line.credit for line in found.lines if line.missed] == [28]


def business(metric: str, target: str, hours: str) -> list[tuple[str, str]]:
    """The edits for a time in business days, in a calendar with these HOURS, that leads to no credit."""
    return [
        (BUSINESS[0], f"calendars: {{office: {{open: [{hours}]}}}}\nservices:\n"),
        promise(metric, target, "{kind: corrective}", "    calendar: office\n"),
        ("credits: {nature: price-adjustment, cap: 25 %}\n", ""),
    ]


@pytest.mark.parametrize(
    ("target", "hours", "end", "late"),
    [
        ("at most 1.5 business days", "Mon-Fri 09:00-17:00", "2027-01-06 17:00", False),
        ("at most 1.5 business days", "Mon-Fri 09:00-17:00", "2027-01-06 17:01", True),
        ("at most 0.5 business days", '"Mon-Fri 09:00-18:00", "Sat-Sun 10:00-15:00"', "2027-01-05 18:00", False),
        ("at most 0.5 business days", '"Mon-Fri 09:00-18:00", "Sat-Sun 10:00-15:00"', "2027-01-05 18:01", True),
    ],
)
def test_part_of_a_business_day_is_a_whole_one_as_in_the_annex(
    target: str, hours: str, end: str, late: bool, tmp_path: Path
) -> None:
    """Business days end when the calendar closes; a clock that starts on Monday at 10:00 has two of them for 1.5."""
    found = run(tmp_path, january(elapsed("2027-01-04 10:00", end)), *business(ELAPSED, target, hours))
    assert found.lines[0].missed is late


def test_a_mean_of_exactly_the_business_days_of_the_target_meets_it(tmp_path: Path) -> None:
    """A day of this calendar has 3300/7 minutes in the mean, which no 28 digits hold."""
    metric = "{kind: elapsed, starts: a, ends: b, statistic: mean}"
    edits = business(metric, "at most 7 business days", '"Mon-Fri 09:00-19:00", "Sat-Sun 10:00-12:30"')
    line = run(tmp_path, january(elapsed("2027-01-04 09:00", "2027-01-10 12:30")), *edits).lines[0]
    assert [one.value for one in line.reached] == [7]
    assert not line.missed


@pytest.mark.parametrize("offset", ["+99:00", "+24:00", "-15:00", "+08:60"])
def test_a_distance_from_utc_that_no_clock_has_is_refused(offset: str, tmp_path: Path) -> None:
    with pytest.raises(IntakeError) as caught:
        run(tmp_path, january(down(f"2027-01-05T14:03{offset}", "2027-01-06")))
    assert "is no moment" in str(caught.value.findings[0].what)


@pytest.mark.parametrize(
    ("start", "end", "more", "due"),
    [
        ("2027-02-10", "2027-02-10", "", Fraction(300, 28)),
        ("2027-01-31 12:00", "2027-02-01 12:00", "", Fraction(150, 31) + Fraction(150, 28)),
        ("2027-01-31 23:50", "2027-02-01 00:30", "    counting: {round_up_to: 1 hour}\n",
         Fraction(15, 60) * Fraction(300, 31 * 24) + Fraction(45, 60) * Fraction(300, 28 * 24)),
    ],
)  # fmt: skip
def test_downtime_is_paid_for_at_the_charges_of_the_month_in_which_it_lies(
    start: str, end: str, more: str, due: Fraction, tmp_path: Path
) -> None:
    """ "The Charges for the calendar month", and not for the last one of the quarter."""
    remedy = "{kind: multiple, times: 1, of: fee-for-downtime}"
    quarter = promise("availability", "at least 99.99 %", remedy, "    window: calendar quarter\n" + more)
    found = run(tmp_path, [row("", "measured", "2027-01-01", "2027-03-31"), down(start, end)], quarter)
    assert [line.credit for line in found.lines if line.missed] == [due]


def test_each_reading_is_late_by_the_time_by_which_it_exceeds_the_target(tmp_path: Path) -> None:
    metric = "{kind: measure, means: m, formula: f, better: lower}"
    rate = promise(metric, "at most 2 seconds", "{kind: rate, amount: 1 GBP, each: 1 second, of: delay}")
    readings = [row("availability", "sample", f"2027-01-04 1{n}:00", value=f"{n} seconds") for n in (2, 3, 5)]
    assert run(tmp_path, january(*readings), rate).given == 1 + 3


def test_the_same_maintenance_written_twice_uses_its_hours_once(tmp_path: Path) -> None:
    work = "maintenance: {night: {notice: 3 days, at_most: 4 hours}}\nservices:\n"
    promised = promise("availability", "at least 99.9 %", "{kind: credit, tiers: {below 99.9 %: 10 %}}",
                       "    excluded: [night]\n")  # fmt: skip
    rows = january(
        row("availability", "excluded", "2027-01-05 00:00", "2027-01-05 03:00", because="night"),
        row("", "excluded", "2027-01-05 00:00", "2027-01-05 03:00", because="night"),
        row("", "excluded", "2027-01-06 00:00", "2027-01-06 01:00", because="night"),
        down("2027-01-06 00:00", "2027-01-06 01:00"),
    )
    assert run(tmp_path, rows, promised, ("services:\n", work)).given == 0


def test_an_interruption_has_every_cause_of_its_rows(tmp_path: Path) -> None:
    promised = promise("outage", "at most 25 minutes", "{kind: amount, tiers: {above 25 minutes: 7 GBP}}",
                       "    counting: {one_case_within: 1 hour}\n")  # fmt: skip
    rows = january(
        down("2027-01-05 10:00", "2027-01-05 10:10"),
        down("2027-01-05 10:05", "2027-01-05 10:20", cause="disk"),
        down("2027-01-05 10:30", "2027-01-05 10:40", cause="disk"),
    )
    assert run(tmp_path, rows, promised).given == 7


def test_the_day_on_which_the_clocks_change_is_one_interval(tmp_path: Path) -> None:
    promised = promise("{kind: ratio, counted: a, all: b}", "at least 96.1 %",
                       "{kind: amount, tiers: {below 96.1 %: 7 GBP}}",
                       "    counting: {interval: 1 day, combined: mean, empty_interval: met}\n")  # fmt: skip
    rows = [row("", "measured", "2027-10-01", "2027-10-31")]
    rows += [row("availability", "count", f"2027-10-{day:02} 12:00", counted="96", all="100") for day in range(1, 32)]
    assert run(tmp_path, rows, promised).given == 7
