# ruff: noqa: E501 - pieces of an intake are written on one line
"""The annex of worked examples: its numbers are those of the settlement and of the checks, in every language."""

from __future__ import annotations

import functools
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from settling import HEADER, january, promise, row, run, terms
from test_load import edited

from slagen.arithmetic.due import Open
from slagen.assembly.sums.rows import Rows
from slagen.assembly.values import values
from slagen.assembly.view import View
from slagen.intake.load import Loaded, load_bytes, load_intake
from slagen.intake.models.intake import Intake
from slagen.intake.models.metrics import Availability, Clock, Ratio
from slagen.intake.models.remedies import TIERED, PointsRemedy
from slagen.intake.models.targets import NumberTarget
from slagen.intake.scalars import TBD, Quantity
from slagen.intake.standing import Standing, as_written
from slagen.intake.sums.budgets import Allowed, allowed
from slagen.intake.sums.caps import at_cap
from slagen.intake.sums.clocks import PassingClock, WorkedClock, passing, worked
from slagen.intake.sums.credit import Example, examples, plans_paid
from slagen.intake.sums.others import Other, others
from slagen.intake.timing import Timing
from slagen.pipeline.generate import assemble_loaded
from slagen.pipeline.settle import settle
from slagen.render import render

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("examples", "tests/intakes", "tests/intakes/trade")
FILES = [path for folder in FOLDERS for path in sorted((ROOT / folder).glob("*.yaml"))]
HEADINGS = {"en": "Worked examples", "zh": "计算示例", "el": "Παραδείγματα υπολογισμού"}


@functools.cache
def loaded(path: Path) -> Loaded:
    return load_intake(path)


def intake_of(path: Path) -> Intake:
    return loaded(path).intake


def minimal(*edits: tuple[str, str]) -> tuple[Timing, Standing]:
    """The first commitment of the minimal intake with EDITS, contradictions of other places let pass."""
    intake = load_bytes(edited(*edits).encode(), file="sla.yaml", draft=True).intake
    return Timing(intake), as_written(intake)[0]


def text_of(path: Path, language: str) -> str:
    return render(assemble_loaded(loaded(path), language).document, "md").decode()


def annex(path: Path, language: str) -> str:
    _, _, found = text_of(path, language).partition(HEADINGS[language] + "\n")
    return found


# Credits: what the annex says of a value is what the settlement gives for it


def looked_up(path: Path) -> Iterator[tuple[Standing, list[Example]]]:
    """The levels whose measured value, a percentage of a calendar period, is looked up."""
    timing = Timing(intake_of(path))
    for one in as_written(timing.intake):
        remedy, window, target = one.commitment.remedy, one.commitment.window, one.commitment.target
        if not isinstance(remedy, TIERED) or isinstance(remedy, PointsRemedy) or remedy.bands_of != "value":
            continue
        alone = target.value if isinstance(target, NumberTarget) else TBD
        plain = alone is not TBD and alone.quantity.unit == "%" and alone.lower is None
        if timing.intake.credits is None or window is TBD or not plain or one.level is not None:
            continue
        if not isinstance(one.commitment.metric, Availability | Ratio):
            continue
        (plan, *_), agreed = plans_paid(timing.intake, one), timing.intake.agreement.plan
        if plan != agreed and None not in (plan, agreed):
            continue  # the customer has another plan
        if timing.periods(window) and str(getattr(remedy, "after", "")) == "every miss":
            yield one, list(examples(timing, one, timing.intake.credits, plan))


def _measured(one: Standing, day: str, value: Quantity) -> str:
    if isinstance(one.commitment.metric, Ratio):
        return row(str(one.key), "count", day, counted=f"{value.value * 1000:f}", all="100000")
    return row(str(one.key), "value", day, value=str(value))


WITH_VALUES = [path for path in FILES if not loaded(path).blanks and any(found for _, found in looked_up(path))]


@pytest.mark.parametrize("path", WITH_VALUES, ids=lambda path: path.stem)
def test_each_example_of_a_band_is_what_the_settlement_gives(path: Path, tmp_path: Path) -> None:
    timing = Timing(intake_of(path))
    compared = 0
    for one, found in looked_up(path):
        assert one.commitment.window is not TBD
        whole = timing.periods(one.commitment.window)[1:-1]
        for start in range(0, len(found), len(whole)):
            part = list(zip(found[start : start + len(whole)], whole, strict=False))
            rows = [row("", "measured", str(part[0][1].first), str(part[-1][1].last))]
            rows += [_measured(one, str(days.first), given.looked_up) for given, days in part]
            (tmp_path / "m.csv").write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
            level = str(next(reversed(intake_of(path).levels), "")) or None
            lines = settle(path, tmp_path / "m.csv", level=level).lines
            credits = {line.window: line for line in lines if line.promise.key == one.key}
            for given, days in part:
                if given.computed.kind == "%":  # of charges of which no sum is stated
                    continue
                due = credits[days].given if given.rule == "cap" else credits[days].credit
                money = Fraction(0) if given.given.kind == "time" else given.given.number
                compared += 1
                assert due == money or given.given.kind == "time", (given, days)
    assert compared or all(given.computed.kind == "%" for _, found in looked_up(path) for given in found)


def test_bands_are_compared_in_many_agreements() -> None:
    assert len(WITH_VALUES) >= 10


A_14 = (
    promise(
        "availability",
        "at least 99.9 %",
        "{kind: credit, tiers: {below 99.9 %: 10 %, below 99.0 %: 25 %, below 95 %: 50 %}}",
    ),
    terms("cap: 20 %"),
    ("fee: 300 GBP", "fee: 1000 GBP"),
)


def test_a_14_edges_what_lies_beyond_them_and_the_cap() -> None:
    timing, one = minimal(*A_14)
    assert timing.intake.credits is not None
    found = [
        (str(e.looked_up), e.computed.number, e.given.number, e.rule)
        for e in examples(timing, one, timing.intake.credits)
    ]
    assert found == [
        ("99.9 %", 0, 0, "none"),
        ("99.8 %", 100, 100, "band"),
        ("99.0 %", 100, 100, "band"),
        ("98.9 %", 250, 200, "cap"),
        ("95 %", 250, 200, "cap"),
        ("94.9 %", 500, 200, "cap"),
    ]  # fmt: skip


def test_the_cap_of_a_longer_period_cuts_the_windows_that_come_last() -> None:
    timing, one = minimal(terms("cap: 20 %, cap_for: quarter"))
    assert timing.intake.credits is not None
    found = at_cap(timing, one, timing.intake.credits)
    assert found is not None
    assert (found.windows, found.each.number, found.asked.number, found.cap.number, found.given.number) == (
        3,
        75,
        225,
        180,
        180,
    )


def test_rounding_and_the_least_sum_decide_where_they_do() -> None:
    remedy = "{kind: credit, tiers: {below 99.9 %: 1.25 %, below 99.0 %: 0.1 %}}"
    timing, one = minimal(
        promise("availability", "at least 99.9 %", remedy),
        terms("cap: 20 %, minimum: 1 GBP, rounding: {to: 1 GBP, direction: half-up}"),
    )
    assert timing.intake.credits is not None
    rules = {str(e.looked_up): (e.given.number, e.rule) for e in examples(timing, one, timing.intake.credits)}
    assert rules["99.8 %"] == (4, "rounding")
    assert rules["98.9 %"] == (0, "rounding")


def test_a_value_just_beyond_an_edge_lies_in_its_own_band_also_where_edges_are_close() -> None:
    remedy = "{kind: credit, tiers: {below 100 %: 5 %, below 99.5 %: 10 %}}"
    timing, one = minimal(promise("availability", "{value: at least 100 %, zero_tolerance: yes}", remedy))
    assert timing.intake.credits is not None
    found = {str(e.looked_up): str(e.edge) for e in examples(timing, one, timing.intake.credits)}
    assert found == {
        "100 %": "None",
        "99.9 %": "below 100 %",
        "99.5 %": "below 100 %",
        "99.4 %": "below 99.5 %",
    }


def test_a_yearly_fee_is_taken_by_the_days_of_a_month_that_is_named(tmp_path: Path) -> None:
    fee = ("fee: 300 GBP per month", "fee: 3650 GBP per year")
    timing, one = minimal(fee)
    assert timing.intake.credits is not None
    found = {str(e.looked_up): e.computed.number for e in examples(timing, one, timing.intake.credits)}
    rows = [row("availability", "value", "2027-01-01", value="99.8 %")]
    assert found["99.8 %"] == 31 == run(tmp_path, january(*rows), fee).lines[0].credit


ELAPSED = "{kind: elapsed, starts: a, ends: b}"
LATE = "{kind: ratio, counted: late, all: parcels, better: lower}"

# name: (edits, rows of April 2027, which of the examples)
OTHERS: dict[str, tuple[list[tuple[str, str]], list[str], int]] = {
    "by the hour of downtime": (
        [promise("availability", "at least 99.9 %", "{kind: rate, amount: 1 %, each: 1 hour, of: downtime, at_most: 5 %}")],
        [row("availability", "downtime", "2027-04-05 00:00", "2027-04-05 02:30")], 0),
    "by the hour of downtime, at its most": (
        [promise("availability", "at least 99.9 %", "{kind: rate, amount: 1 %, each: 1 hour, of: downtime, at_most: 5 %}")],
        [row("availability", "downtime", "2027-04-05 00:00", "2027-04-05 06:00")], 1),
    "the first hour costs another sum": (
        [promise(ELAPSED, "60 minutes", "{kind: rate, first: 5 GBP, amount: 2 GBP, each: 1 hour, of: delay}")],
        [row("availability", "ticket", "2027-04-05 10:00", "2027-04-05 13:30", case="A")], 0),
    "by the unit": (
        [promise(LATE, "at most 1 %", "{kind: per-unit, amount: 0.50 GBP, unit: parcel}")],
        [row("availability", "count", "2027-04-05", counted="3", all="100")], 0),
    "a multiple of the fee for the downtime": (
        [promise("availability", "at least 99.9 %", "{kind: multiple, times: 10, of: fee-for-downtime}"), terms("cap: 50 %")],
        [row("availability", "downtime", "2027-04-05 00:00", "2027-04-05 07:12")], 0),
    "the fee of a day": (
        [promise("availability", "at least 99.9 %", "{kind: multiple, times: 3, of: fee-of-24-hours-before}"), terms("cap: 50 %")],
        [row("availability", "downtime", "2027-04-05 00:00", "2027-04-05 07:12")], 0),
    "a waiver": (
        [promise("availability", "at least 99.9 %", "{kind: waiver, of: service-fee}"), terms("cap: 100 %")],
        [row("availability", "downtime", "2027-04-05 00:00", "2027-04-05 07:12")], 0),
    "a share of the amount at risk": (
        [promise("availability", "at least 99.9 %", "{kind: share, weight: 100 %}"), terms("cap: 25 %, at_risk: 10 %")],
        [row("availability", "downtime", "2027-04-05 00:00", "2027-04-05 07:12")], 0),
}  # fmt: skip


@pytest.mark.parametrize("name", OTHERS)
def test_each_other_example_is_what_the_settlement_gives(name: str, tmp_path: Path) -> None:
    edits, rows, which = OTHERS[name]
    timing, one = minimal(*edits)
    assert timing.intake.credits is not None
    example: Other = list(others(timing, one, timing.intake.credits))[which]
    assert example.given.number > 0
    measured = row("", "measured", "2027-04-01", "2027-04-30")
    assert run(tmp_path, [measured, *rows], *edits).given == example.given.number


# Budgets: the downtime that is allowed meets the target, and a millisecond more misses it


@pytest.mark.parametrize("target", ["99 %", "99.5 %", "99.9 %", "99.95 %", "99.99 %", "99.999 %"])
def test_the_allowed_downtime_meets_its_target_and_a_little_more_does_not(target: str, tmp_path: Path) -> None:
    edits = promise("availability", f"at least {target}", "{kind: corrective}")
    budget = _budget(minimal(edits), 31)
    for more, missed in ((0, False), (1, True)):
        length = timedelta(microseconds=int(budget.left * 60_000_000) + more)
        end = datetime(2027, 1, 5) + length
        spelled = f"{end:%Y-%m-%d %H:%M:%S}.{end.microsecond:06}"
        rows = january(row("availability", "downtime", "2027-01-05 00:00", spelled))
        assert run(tmp_path, rows, edits).lines[0].missed == missed


def _budget(found: tuple[Timing, Standing], days: int) -> Allowed:
    return next(one for one in allowed(*found) if one.basis.days == days and not one.basis.shift)


A_01 = {
    ("99.9 %", "calendar month", 30): ("43 minutes 12 seconds", "43分钟12秒", "43 λεπτά και 12 δευτερόλεπτα"),
    ("99.9 %", "calendar quarter", 90): (
        "2 hours 9 minutes 36 seconds",
        "2小时9分钟36秒",
        "2 ώρες, 9 λεπτά και 36 δευτερόλεπτα",
    ),
    ("99.95 %", "calendar year", 365): (
        "4 hours 22 minutes 48 seconds",
        "4小时22分钟48秒",
        "4 ώρες, 22 λεπτά και 48 δευτερόλεπτα",
    ),
    ("99.99 %", "calendar month", 30): ("4 minutes 19.2 seconds", "4分钟19.2秒", "4 λεπτά και 19,2 δευτερόλεπτα"),
    ("99.999 %", "calendar year", 366): ("5 minutes 16.224 seconds", "5分钟16.224秒", "5 λεπτά και 16,224 δευτερόλεπτα"),
    ("99.9999 %", "calendar month", 30): ("2.592 seconds", "2.592秒", "2,592 δευτερόλεπτα"),
}  # fmt: skip


@pytest.mark.parametrize("case", A_01, ids=str)
def test_a_01_and_a_03_are_printed_to_the_digit_in_each_language(case: tuple[str, str, int]) -> None:
    target, window, days = case
    timing, one = minimal(
        promise("availability", f"at least {target}", "{kind: corrective}", f"    window: {window}\n"),
        ("term: {length: 1 year}", "term: {length: 2 years}"),
        ("Europe/London", "Asia/Shanghai"),  # no change of the clocks: every day has 24 hours
    )
    budget = _budget((timing, one), days)
    said = [
        Rows(View(timing.intake, timing.intake, language, None, lambda *_: {})).time(Fraction(budget.left), "x").text
        for language in ("en", "zh", "el")
    ]
    said = [text.replace("\xa0", " ") for text in said]
    assert tuple(said) == A_01[case]


def test_a_05_service_hours_are_those_of_a_real_month_with_its_closed_days() -> None:
    """October 2026 in Greece: 22 weekdays less 28 October, of 9 hours each: 11,340 minutes, of which 0.5 % are 56.7."""
    timing, one = minimal(
        ("2027-01-01", "2026-10-01"),
        ("services:\n", "calendars: {office: {open: [Mon-Fri 09:00-18:00], closed: [2026-10-28]}}\nservices:\n"),
        promise("availability", "at least 99.5 %", "{kind: corrective}", "    calendar: office\n"),
    )
    (found,) = allowed(timing, one)
    assert found.basis.period is not None
    assert (found.basis.period.first, found.basis.minutes, found.left) == (date(2026, 10, 1), 11340, Fraction(567, 10))


# A clock: due when the settlement says so


CLOCKS = [path for path in FILES if not loaded(path).blanks and worked(Timing(intake_of(path))) is not None]


@pytest.mark.parametrize("path", CLOCKS, ids=lambda path: path.stem)
def test_the_worked_clock_is_met_when_it_is_due_and_missed_a_second_later(path: Path, tmp_path: Path) -> None:
    intake = intake_of(path)
    found = worked(Timing(intake))
    assert found is not None
    if isinstance(found.length, Open):
        assert found.days[-1].total == found.length.minutes == sum(day.counted for day in found.days)
    if found.standing.level is not None or not isinstance(found.standing.commitment.metric, Clock):
        return
    assert [_missed(path, tmp_path, found, more) for more in (0, 1)] == [False, True]


def _missed(path: Path, folder: Path, found: WorkedClock | PassingClock, seconds: int) -> bool:
    zone = Timing(intake_of(path)).zone()
    assert zone is not None
    start, end = (at.astimezone(zone.info) for at in (found.start, found.ends + timedelta(seconds=seconds)))
    named = [str(key) for _, key in found.goal.cases] or [str(key) for key in found.standing.commitment.only_for]
    more = {"case": "T1", "for_": " ".join(named)}
    ticket = row(str(found.standing.key), "ticket", f"{start:%Y-%m-%d %H:%M}", f"{end:%Y-%m-%d %H:%M:%S}", **more)
    last = end.date() + timedelta(days=92)
    rows = [HEADER, row("", "measured", str(start.date().replace(day=1)), str(last.replace(day=1))), ticket]
    (folder / "m.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    level = str(next(reversed(intake_of(path).levels), "")) or None
    lines = settle(path, folder / "m.csv", level=level).lines
    cases = [
        case
        for line in lines
        if line.promise.key == found.standing.key
        for one in line.reached
        for case in (*one.single, *one.figured)
    ]
    assert cases
    return not cases[0].met


def test_a_calendar_that_a_rule_closes_has_a_budget_that_says_what_it_leaves_out() -> None:
    calendar = "calendars: {desk: {open: [Mon-Fri 09:00-17:00], closed_on: public-holidays, holidays_of: England}}\n"
    timing, one = minimal(
        ("services:\n", calendar + "services:\n"),
        ("    metric: availability\n", "    metric: availability\n    calendar: desk\n"),
    )
    (found,) = list(allowed(timing, one))
    assert found.basis.by_rule
    first = found.basis.period
    assert first is not None
    days = [first.first + timedelta(days=number) for number in range(first.days)]
    assert found.basis.minutes == sum(480 for day in days if day.weekday() < 5)
    assert found.left == found.basis.minutes / 1000


@pytest.mark.parametrize("name", ["everything-internal", "care-internal", "care-external-ew"])
def test_an_agreement_whose_clocks_count_every_hour_shows_one_over_a_weekend(name: str, tmp_path: Path) -> None:
    path = ROOT / "tests" / "intakes" / f"{name}.yaml"
    found = passing(Timing(intake_of(path)))
    assert found is not None
    assert (found.start.weekday(), found.ends.weekday()) == (4, 5)
    assert [_missed(path, tmp_path, found, more) for more in (0, 1)] == [False, True]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Friday, 5 February 2027 at 23:30 | Saturday, 6 February 2027 at 00:30 | 1 hour"),
        ("zh", "2027年2月5日（周五）23:30 | 2027年2月6日（周六）00:30 | 1小时"),
        ("el", "Παρασκευή, 5 Φεβρουαρίου 2027, ώρα 23:30 | Σάββατο, 6 Φεβρουαρίου 2027, ώρα 00:30 | 1 ώρα"),
    ],
)
def test_a_clock_that_counts_every_hour_is_shown_where_no_other_is(language: str, words: str) -> None:
    found = text_of(ROOT / "tests" / "intakes" / "everything-internal.yaml", language).replace("\u00a0", " ")
    assert words in found
    assert ("runs through every hour" in found) is (language == "en")
    storage = text_of(ROOT / "examples" / "saas-storage.yaml", "en")
    assert "runs through every hour" not in storage
    assert "shows how a clock runs, day by day" in storage


def test_the_clock_crosses_a_weekend_with_a_closed_day_where_the_calendar_has_one() -> None:
    found = worked(Timing(intake_of(ROOT / "examples" / "saas-storage.yaml")))
    assert found is not None
    assert (found.holiday, found.weekend) == (True, True)
    assert [(day.day.day, day.closed, day.listed) for day in found.days] == [
        (31, False, False),
        (1, True, True),
        (2, True, False),
        (3, True, False),
        (4, False, False),
        (5, False, False),
    ]


# What the reader sees


@pytest.mark.parametrize("path", [path for path in FILES if path.parent.name == "examples"], ids=lambda path: path.stem)
def test_every_example_with_something_to_work_out_has_the_annex_in_each_of_its_languages(path: Path) -> None:
    timing = Timing(intake_of(path))
    there = any(list(allowed(timing, one)) for one in as_written(timing.intake)) or worked(timing) is not None
    for language in intake_of(path).agreement.languages:
        assert bool(annex(path, str(language))) or not there


def test_an_agreement_with_nothing_to_work_out_has_no_annex() -> None:
    assert HEADINGS["en"] not in text_of(ROOT / "tests" / "intakes" / "money-internal.yaml", "en")


def test_composition_is_printed_with_its_assumption() -> None:
    _, _, found = text_of(ROOT / "examples" / "it-operations.yaml", "en").rpartition(HEADINGS["en"])
    assert "The Service is taken to be available as long as that agreement is met" in found
    assert "| L1 | Leased Line Contract | 99.9% | at least 99.5% | covered |" in found
    assert "multipl" not in found
    assert "product" not in found


def test_what_has_no_last_decimal_is_said_to_be_rounded_down() -> None:
    intake = load_bytes(edited(("fee: 300 GBP per month", "fee: 1000 GBP per year")).encode(), file="f.yaml").intake
    said = [row.given.text for row in values(intake, "en").sums.credits]
    assert said[1].replace("\xa0", " ") == "GBP 8.49, rounded down to two decimals"


def test_a_value_is_printed_with_all_its_digits() -> None:
    view = View(intake_of(FILES[0]), intake_of(FILES[0]), "en", None, lambda *_: {})
    assert Rows(view).quantity(Quantity.parse("99.990 %"), "x").text == "99.990%"


def test_the_values_of_a_document_that_does_not_ask_import_no_sums() -> None:
    code = (
        "import sys; from pathlib import Path; from slagen.assembly.values import values;"
        "from slagen.intake.load import load_intake;"
        f"values(load_intake(Path({str(FILES[0])!r})).intake, 'en').parties;"
        "assert not [name for name in sys.modules if 'slagen.assembly.sums' in name or 'slagen.intake.sums' in name]"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
