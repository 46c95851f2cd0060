# ruff: noqa: E501 - pieces of an intake are written on one line
"""The rows of the annex of worked examples: periods that occur, caps that bite, numbers that a case can have."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from settling import promise, row, run, terms
from test_load import edited
from test_sums import annex, intake_of, loaded, minimal

from slagen.arithmetic.periods import Period
from slagen.assembly.shown import text_of as printed_text
from slagen.assembly.values import values
from slagen.intake.checks.behind import composed
from slagen.intake.load import load_bytes
from slagen.intake.models.credits import Credits
from slagen.intake.scalars import Id
from slagen.intake.standing import Standing, as_written
from slagen.intake.sums.budgets import allowed
from slagen.intake.sums.caps import at_cap, in_money, together
from slagen.intake.sums.clocks import worked
from slagen.intake.sums.credit import charges, examples, plans_paid
from slagen.intake.sums.others import others
from slagen.intake.timing import Timing

EXAMPLES = sorted((Path(__file__).resolve().parent.parent / "examples").glob("*.yaml"))
WITH_CREDITS = [path for path in EXAMPLES if loaded(path).intake.credits is not None]


def example(name: str) -> Path:
    return next(path for path in EXAMPLES if path.stem == name)


def terms_of(timing: Timing) -> Credits:
    assert timing.intake.credits is not None
    return timing.intake.credits


def all_of(*edits: tuple[str, str]) -> tuple[Timing, list[Standing]]:
    intake = load_bytes(edited(*edits).encode(), file="sla.yaml", draft=True).intake
    return Timing(intake), as_written(intake)


# Budgets: a row is for periods that occur, and for all that do


def windowed(window: str, zone: str, effective: str, length: str) -> tuple[Timing, Standing]:
    return minimal(
        promise("availability", "at least 99.9 %", "{kind: corrective}", f"    window: {window}\n"),
        ("Europe/London", zone),
        ("effective: 2027-01-01", f"effective: {effective}"),
        ("length: 1 year", f"length: {length}"),
    )


def rows(window: str, zone: str, effective: str, length: str) -> list[tuple[int | None, Decimal]]:
    """The days and the hours of each row."""
    found = allowed(*windowed(window, zone, effective, length))
    return [(one.basis.days, one.basis.minutes / 60) for one in found]


@pytest.mark.parametrize(
    ("window", "zone", "effective", "length", "expected"),
    [
        ("calendar quarter", "Europe/Athens", "2027-01-01", "1 year", [(90, 2159), (91, 2184), (92, 2208), (92, 2209)]),
        ("calendar quarter", "Europe/Athens", "2028-01-01", "1 year", [(91, 2183), (91, 2184), (92, 2208), (92, 2209)]),
        ("calendar quarter", "Asia/Shanghai", "2027-01-01", "1 year", [(90, 2160), (91, 2184), (92, 2208)]),
        ("calendar month", "Asia/Shanghai", "2027-01-01", "1 year", [(28, 672), (30, 720), (31, 744)]),
        ("calendar month", "Asia/Shanghai", "2027-01-01", "2 years", [(28, 672), (29, 696), (30, 720), (31, 744)]),
        ("calendar month", "Europe/London", "2027-01-01", "1 year", [(28, 672), (30, 720), (31, 743), (31, 744), (31, 745)]),
        ("calendar month", "America/New_York", "2027-01-01", "1 year", [(28, 672), (30, 720), (30, 721), (31, 743), (31, 744)]),
        ("calendar month", "Europe/London", "2027-04-10", "6 months", [(30, 720), (31, 744)]),  # May to September
        ("calendar year", "Europe/London", "2027-01-01", "2 years", [(365, 8760), (366, 8784)]),
        ("calendar year", "Europe/London", "2027-03-01", "1 year", [(None, 7344)]),  # no whole one: March to December
        ("billing period", "Europe/London", "2027-01-15", "2 months", [(28, 672), (31, 744)]),
        ("rolling 30 days", "Europe/London", "2027-01-01", "1 year", [(30, 719), (30, 720), (30, 721)]),
        ("calendar week", "Europe/London", "2027-01-01", "1 year", [(7, 167), (7, 168), (7, 169)]),
    ],
)  # fmt: skip
def test_each_length_that_a_period_of_the_term_has_is_a_row_and_no_other(
    window: str, zone: str, effective: str, length: str, expected: list[tuple[int | None, int]]
) -> None:
    assert rows(window, zone, effective, length) == expected


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_each_row_of_an_example_is_a_period_of_its_term(path: Path) -> None:
    timing = Timing(intake_of(path))
    zone = timing.zone()
    assert zone is not None
    for one in as_written(timing.intake):
        for found in allowed(timing, one):
            periods = timing.periods(one.commitment.window)
            if found.basis.period is None:
                known = {(period.days, period.minutes(zone.info)) for period in periods}
                assert (found.basis.days, found.basis.minutes) in known
            else:
                assert found.basis.period in periods


def test_a_row_that_the_clocks_make_shorter_says_so_in_each_language() -> None:
    said = {
        "en": "quarter of 90 days, less 1 hour for the change of the clocks | 2,159 hours",
        "zh": "季度（90日），因调整时钟少1小时 | 2,159小时",
        "el": "τρίμηνο 90 ημερών, μείον 1 ώρα λόγω αλλαγής της ώρας | 2.159 ώρες",
    }
    for language, text in said.items():
        found = annex(example("bank-data-platform"), language).replace("\xa0", " ")
        assert text in found
        assert "2,160 hours" not in found


def test_what_is_said_of_days_of_dates_and_of_the_clocks_stands_only_where_such_a_row_does() -> None:
    for name, by_days, by_date, changed in (
        ("bank-data-platform", True, False, True),
        ("it-operations", True, False, False),
        ("multi-level", True, True, False),
    ):
        found = annex(example(name), "en")
        assert ("In a period stated in days, a day has 24 hours." in found) == by_days
        assert ("A period stated by date" in found) == by_date
        assert ("Where a change of the clocks" in found) == changed


# Credits: each edge has a row


@pytest.mark.parametrize("path", WITH_CREDITS, ids=lambda path: path.stem)
def test_each_edge_of_each_band_has_a_row_and_so_has_a_value_beyond_it(path: Path) -> None:
    timing = Timing(intake_of(path))
    for one in as_written(timing.intake):
        found = list(examples(timing, one, terms_of(timing)))
        edges = list(getattr(one.commitment.remedy, "tiers", {}))
        assert bool(found) == bool(edges)
        assert {edge.quantity for edge in edges} <= {row.looked_up for row in found}
        assert set(edges) <= {row.edge for row in found}


def test_an_edge_of_nothing_is_a_row_in_the_unit_of_the_others() -> None:
    edit = promise(
        "availability", "at least 99.9 %", "{kind: credit, bands_of: overshoot, tiers: {above 0: 4 %, above 50 %: 8 %}}"
    )
    timing, one = minimal(edit)
    found = [(str(row.looked_up), row.rule) for row in examples(timing, one, terms_of(timing))]
    assert found == [("0 %", "none"), ("1 %", "band"), ("50 %", "band"), ("51 %", "band")]


def test_a_value_beyond_an_edge_is_one_of_the_last_digit_of_the_edges_away_and_a_time_one_second() -> None:
    edit = promise("availability", "at least 99.95 %", "{kind: credit, tiers: {below 99.95 %: 5 %, below 99 %: 10 %}}")
    timing, one = minimal(edit)
    assert [str(row.looked_up) for row in examples(timing, one, terms_of(timing))] == [
        "99.95 %",
        "99.94 %",
        "99 %",
        "98.99 %",
    ]
    edit = promise(
        "{kind: elapsed, starts: a, ends: b}",
        "60 minutes",
        "{kind: credit, bands_of: delay, tiers: {above 0 minutes: 1 %, above 2 hours: 2 %}}",
    )
    timing, one = minimal(edit)
    looked_up = [row.looked_up for row in examples(timing, one, terms_of(timing))]
    assert [(str(one.value), one.unit) for one in looked_up] == [
        ("0", "minute"),
        ("1", "second"),
        ("2", "hour"),
        ("7201", "second"),
    ]
    said = [str(row.looked_up.text).replace("\xa0", " ") for row in values(timing.intake, "en").sums.credits]
    assert said[1::2] == ["1 second", "2 hours 1 second"]


# Plans: each has the sums of its own fee


def test_each_plan_has_the_sums_of_its_own_fee(tmp_path: Path) -> None:
    found = annex(example("plans-and-upgrade"), "en").replace("\xa0", " ")
    for line in (
        "| L1 | 98.9% | below 99.0% but not below 98.0% | 5% × GBP 200 = GBP 10 | GBP 10 | band |",
        "| L2 | 98.9% | below 99.0% | 20% × GBP 450 = GBP 90 | GBP 90 | band |",
        "| L3 | 98.9% | below 99.0% | 30% × GBP 1,100 = GBP 330 | GBP 330 | band |",
    ):
        assert line in found
    assert "of the Charges |" not in found


PLANS = (
    ("    fee: 300 GBP per month\n", "    fee: 300 GBP per month\nplans:\n  small: {name: Small, includes: x, fee: 100 GBP per month}\n  large: {name: Large, includes: y, fee: 700 GBP per month}\n"),
)  # fmt: skip


def test_a_level_of_all_plans_has_a_row_for_each_and_its_sum_is_what_the_settlement_gives(tmp_path: Path) -> None:
    timing, (one, *_) = all_of(*PLANS)
    assert plans_paid(timing.intake, one) == [Id.parse("small"), Id.parse("large")]
    measured = [
        row("", "measured", "2027-04-01", "2027-04-30"),
        row("availability", "value", "2027-04-01", value="98.9 %"),
    ]
    for plan, fee in (("small", 400), ("large", 1000)):
        sums = {
            str(one_.looked_up): one_.given.number for one_ in examples(timing, one, terms_of(timing), Id.parse(plan))
        }
        chosen = ("  effective:", f"  plan: {plan}\n  effective:")
        assert sums["98.9 %"] == Fraction(fee) / 4 == run(tmp_path, measured, *PLANS, chosen).given
    shown = values(timing.intake, "en").sums
    assert {printed_text(row.case) for row in shown.credits} == {"Small", "Large"}
    assert [[printed_text(code) for code in row.codes] for row in shown.charges] == [["L1 (Small)"], ["L1 (Large)"]]


# The cap


TWO = (
    promise("availability", "at least 99.9 %", "{kind: credit, tiers: {below 99.9 %: 10 %, below 99.0 %: 25 %}}"),
    ("    measured: {by: ticket system}\n", "    measured: {by: ticket system}\n"
     "  solved:\n    name: Solved\n    metric: {kind: ratio, counted: solved, all: tickets}\n    target: at least 95 %\n    owner: X\n    measured: {by: m}\n"
     "    remedy: {kind: credit, tiers: {below 95 %: 2 %, below 90 %: 7 %}}\n"),
)  # fmt: skip


BOTH = (("structure: single-service", "structure: customer-level"), ("    metric: first-response\n", "    service: hosting\n    metric: first-response\n"))  # fmt: skip


@pytest.mark.parametrize("combination", ["sum", "highest", "customer-chooses", "one-per-event"])
@pytest.mark.parametrize(("window", "months"), [("calendar month", 1), ("calendar quarter", 3)])
@pytest.mark.parametrize("cap", ["25 %", "40 %", "60 GBP"])
def test_all_levels_in_their_hardest_band_have_the_shares_that_the_settlement_gives(
    combination: str, window: str, months: int, cap: str, tmp_path: Path
) -> None:
    """75 and 21 pounds of 300 a month: of a cap of 75 the shares are 75 x 75 / 96 and 21 x 75 / 96."""
    period = window.removeprefix("calendar ")
    edits = (*TWO, terms(f"cap: {cap}, cap_for: {period}, combination: {combination}"))
    timing, ones = all_of(*edits)
    found = together(timing, ones, terms_of(timing))
    measured = [row("", "measured", "2027-04-01", "2027-06-30")]
    for month in ("04", "05", "06")[:months]:
        measured.append(row("availability", "value", f"2027-{month}-01", value="98 %"))
        measured.append(row("solved", "count", f"2027-{month}-01", counted="80", all="100"))
    settled = run(tmp_path, measured, *edits)
    given = {
        str(key): sum((line.given for line in settled.lines if str(line.promise.key) == key), Fraction(0))
        for key in ("availability", "solved")
    }
    asked = sum((line.credit for line in settled.lines), Fraction(0))
    if asked == settled.given:
        assert found is None
        return
    assert found is not None
    assert {str(part.standing.key): part.given.number for part in found.parts} == given
    assert (found.asked.number, found.given.number) == (asked, settled.given)
    if (combination, months, cap) == ("sum", 1, "25 %"):
        assert given == {"availability": Fraction(75 * 75, 96), "solved": Fraction(21 * 75, 96)}


def test_the_cap_is_of_each_fee_once_and_of_the_services_that_lead_to_credits() -> None:
    """300 and 500 pounds; 25 % of 800 are 200, the two credits 75 and 225: each of them alone is under its own cap."""
    edits = (
        *TWO,
        ("    fee: 300 GBP per month\n", "    fee: 300 GBP per month\n  mail: {name: Mail, description: d, hours: 24x7, fee: 500 GBP per month}\n"),
        ("    metric: availability\n", "    service: hosting\n    metric: availability\n"),
        ("    name: Solved\n", "    name: Solved\n    service: mail\n"),
        *BOTH,
        ("below 90 %: 7 %", "below 90 %: 45 %"),
        terms("cap: 25 %"),
    )  # fmt: skip
    timing, ones = all_of(*edits)
    found = together(timing, ones, terms_of(timing))
    assert found is not None
    assert (found.asked.number, found.cap.number, found.given.number) == (300, 200, 200)
    assert [part.given.number for part in found.parts] == [50, 150]


def test_the_caps_in_money_are_apart_for_each_service_also_where_their_fees_are_equal() -> None:
    edits = (
        *TWO,
        ("    fee: 300 GBP per month\n", "    fee: 300 GBP per month\n  mail: {name: Mail, description: d, hours: 24x7, fee: 300 GBP per month}\n"),
        ("    metric: availability\n", "    service: hosting\n    metric: availability\n"),
        ("    name: Solved\n", "    name: Solved\n    service: mail\n"),
        *BOTH,
    )  # fmt: skip
    timing, _ = all_of(*edits)
    found = [[printed_text(code) for code in row.codes] for row in values(timing.intake, "en").sums.cap_sums]
    assert found == [["L1"], ["L3"]]


@pytest.mark.parametrize(
    ("name", "key", "cap"),
    [
        ("printer-support", "L2", "20% × EUR 920 = EUR 184"),
        ("ecommerce-customer-service", "L3 and L4", "15% × CNY 30,000 = CNY 4,500"),
    ],
)
def test_a_cap_in_percent_is_said_in_money_also_for_levels_without_bands(name: str, key: str, cap: str) -> None:
    assert f"| {key} | {cap} |" in annex(example(name), "en").replace("\xa0", " ")


def test_the_result_tells_what_is_below_the_cap_from_what_reaches_it_and_what_it_cuts() -> None:
    for cap, result in (("20 %", "cut"), ("25 %", "reached"), ("30 %", "below")):
        timing, _ = minimal(terms(f"cap: {cap}"))
        (found,) = values(timing.intake, "en").sums.caps
        assert found.result.code == result


def test_a_percentage_of_an_affected_part_is_not_held_against_a_cap_of_the_whole() -> None:
    timing, one = minimal(terms("cap: 10 %, basis: fee-of-affected-part"))
    assert at_cap(timing, one, terms_of(timing)) is None
    assert {row.rule for row in examples(timing, one, terms_of(timing))} == {"none", "band"}


def test_the_example_of_two_levels_under_one_cap_is_printed_in_each_language() -> None:
    for language, total in (
        ("en", "| total | CNY 12,600 | CNY 12,000 | CNY 12,000 |"),
        ("zh", "| 合计 | 人民币12,600元 | 人民币12,000元 | 人民币12,000元 |"),
        ("el", "| σύνολο | 12.600 CNY | 12.000 CNY | 12.000 CNY |"),
    ):
        assert total in annex(example("it-operations"), language).replace("\xa0", " ")


def test_over_rows_that_are_rounded_the_total_is_said_to_prevail_and_over_no_others() -> None:
    for language, said in (
        ("en", "the total in the last row prevails"),
        ("zh", "以末行的合计金额为准"),
        ("el", "υπερισχύει το σύνολο της τελευταίας γραμμής"),
    ):
        assert said in annex(example("it-operations"), language)
    exact = annex(example("multi-level"), "en")
    assert "In the following table, each Service Level listed is in the band with the highest Service Credit" in exact
    assert "the total in the last row prevails" not in exact


def test_a_target_that_is_an_edge_is_not_announced_as_a_row_of_its_own() -> None:
    said = "the table also shows the value of the target"
    assert said not in annex(example("ecommerce-customer-service"), "en")  # of L4, "at least 98 %" is the first edge
    timing, one = minimal(promise("availability", "at least 99.9 %", "{kind: credit, tiers: {below 99.5 %: 10 %}}"))
    rows = list(examples(timing, one, terms_of(timing)))
    assert [str(row.looked_up) for row in rows if row.at_target] == ["99.9 %"]


def test_a_product_of_a_price_with_decimals_has_them_too() -> None:
    found = annex(example("recurring-delivery"), "en").replace("\xa0", " ")
    assert "| 4 × GBP 1.50 = GBP 6.00 | GBP 6.00 |" in found


# What is printed only where it is used


def test_others_are_only_called_so_beside_bands_and_charges_are_printed_only_where_they_are_used() -> None:
    for name, other, priced in (
        ("printer-support", False, True),  # the cap is a percentage of them
        ("recurring-delivery", False, False),
        ("ecommerce-customer-service", True, True),
    ):
        found = annex(example(name), "en")
        assert ("Other Service Credits are computed" in found) == other
        assert "Service Credits are computed as in the following examples" in found
        assert ("These examples take the following Charges" in found) == priced
    found = annex(example("ecommerce-customer-service"), "en").replace("\xa0", " ")
    assert "| L3 and L4 | CNY 30,000 per month | CNY 30,000 |" in found  # L3 by the row of its cap


def test_the_units_of_an_example_are_those_that_a_case_has() -> None:
    """Each office is a case of its own: 8 reams go to one, 4 to the other (clause 27.1 and 27.2)."""
    timing = Timing(intake_of(example("recurring-delivery")))
    found = [other for one in as_written(timing.intake) for other in others(timing, one, terms_of(timing))]
    assert [(other.units[0], other.given.number) for other in found if other.units] == [(4, 6), (8, 12)]


def test_several_agreements_behind_a_level_are_multiplied_and_one_is_compared() -> None:
    path = example("it-operations")
    one = as_written(intake_of(path))[0]
    alone = composed(intake_of(path), one)
    assert alone is not None
    assert len(alone.shares) == 1
    found = annex(path, "en")
    assert "compares the target of a Service Level with that of the supporting agreement" in found
    assert "independently" not in found.rpartition("compares the target")[2]


# The clock


CROSSES = {"bank-data-platform", "it-operations", "marketing-sales", "printer-support-islands", "standard-level"}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_clock_of_each_example_runs_across_a_weekend_and_a_holiday(path: Path) -> None:
    found = worked(Timing(intake_of(path)))
    assert path.stem not in CROSSES or found is not None
    if found is not None:
        assert found.holiday
        assert found.weekend


def test_the_clock_is_one_that_crosses_a_holiday_also_where_another_comes_first() -> None:
    """The first calendar lists no closed day, the second one 29 March 2027, a Monday."""
    edits = (
        ("services:\n", "calendars:\n  desk: {open: [Mon-Fri 09:00-17:00]}\n  hall: {open: [Mon-Fri 09:00-17:00], closed: [2027-03-29]}\nservices:\n"),
        ("values: {P1: 30 minutes, P2: 4 hours}}", "values: {P1: 30 minutes, P2: 4 business hours}}\n    calendar: desk"),
        ("\npriorities:\n", "  repair:\n    metric: restoration\n    target: 6 business hours\n    calendar: hall\n    owner: X\n    measured: {by: m}\n\npriorities:\n"),
    )  # fmt: skip
    timing, _ = all_of(*edits)
    found = worked(timing)
    assert found is not None
    assert (str(found.standing.key), found.holiday, found.weekend) == ("repair", True, True)


def test_what_is_of_one_level_is_named_with_it() -> None:
    found = annex(EXAMPLES[0].parent.parent / "tests" / "intakes" / "everything-external.yaml", "en")
    assert "| L1 (Paying) | EUR" in found.replace("\xa0", " ")


def test_under_a_rule_the_days_that_count_are_no_public_holidays() -> None:
    said = {
        "en": "The example treats none of the days with open hours as a public holiday.",
        "zh": "本示例假定上表列有开放时段的各日均不是法定节假日。",
        "el": "Στο παράδειγμα καμία από τις ημέρες με ώρες λειτουργίας δεν θεωρείται επίσημη αργία.",
    }
    for language, text in said.items():
        assert text in annex(example("standard-level"), language)


def test_what_the_clock_counts_is_business_days_or_business_hours_in_each_language() -> None:
    said = {
        "marketing-sales": ("Business Days of Calendar C1", "日历C1的工作日", "Εργάσιμες Ημέρες του Ημερολογίου C1"),
        "it-operations": ("Business Hours of Calendar C1", "日历C1的工作时间", "Εργάσιμες Ώρες του Ημερολογίου C1"),
    }
    for name, texts in said.items():
        for language, text in zip(("en", "zh", "el"), texts):
            assert text in annex(example(name), language).replace("\xa0", " ")


def test_the_cap_of_a_fee_by_the_year_is_of_a_period_that_is_named() -> None:
    timing, one = minimal(("fee: 300 GBP per month", "fee: 3650 GBP per year"))
    paid = charges(timing, one, terms_of(timing))
    assert paid is not None
    found = in_money(timing, terms_of(timing), paid)
    assert found is not None
    assert found.days is not None
    assert found.days == Period(found.days.first, found.days.last)
    assert (found.days.days, found.basis.number, found.cap.number) == (31, 310, Fraction(310, 4))


def test_a_first_sum_above_the_most_is_cut_to_the_most_in_an_example_of_one_length() -> None:
    edit = promise(
        "{kind: elapsed, starts: a, ends: b}",
        "60 minutes",
        "{kind: rate, first: 50 GBP, amount: 10 GBP, each: 1 hour, of: delay, at_most: 20 GBP}",
    )
    timing, one = minimal(edit)
    last = list(others(timing, one, terms_of(timing)))[-1]
    assert (str(last.time), last.uncut.number, last.computed.number) == ("1 hour", 50, 20)
