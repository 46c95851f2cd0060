# ruff: noqa: E501 - the tables are easier to read with one case to a line
"""Targets, windows and sums that can't be, each with the near miss that stays silent."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_load import findings

from slagen.findings import Severity

ROOT = Path(__file__).parent.parent
MINIMAL = (ROOT / "examples" / "minimal.yaml").read_text(encoding="utf-8")
INTERNAL = (ROOT / "tests" / "intakes" / "money-internal.yaml").read_text(encoding="utf-8")
HEAD, _, REST = MINIMAL.partition("  response:\n")
TERMS = "credits: {nature: price-adjustment, sole_remedy: no, cap: 25 %}\n"
CORRECTIVE = "corrective"
ELAPSED = "{kind: elapsed, starts: the order, ends: the delivery}"
STEPS = "{kind: function, base: %s, of: volume, above: 100 GB, each: %s, adds: %s}"
SCORE = "{kind: score, survey: users, lowest: 1, highest: %s%s}"
COUNT = "{kind: count, counted: visits}"
CREDIT = "{kind: credit, %stiers: {above 4 hours: 5 %%, above 8 hours: 10 %%}}"


def with_one(metric: str, target: str, *, remedy: str = CORRECTIVE, more: str = "", after: str = "") -> str:
    """The minimal intake with one commitment more, "one", and AFTER at its end."""
    one = (
        f"  one: {{name: One, metric: {metric}, target: {target}, owner: Lead, measured: {{by: records}}, "
        f"remedy: {remedy}{more}}}\n"
    )
    return f"{HEAD}{one}  response:\n{REST}{after}"


RATE = "{kind: rate, amount: 1 GBP, each: %s, of: %s}"
LATE = "{kind: amount, bands_of: delay, tiers: {above 0: 1 GBP, above %s: 50 GBP}}"
SUMMED = "{kind: elapsed, starts: a, ends: b, statistic: sum}"
MEASURED = "{kind: measure, means: m, formula: f, better: lower}"
OFFICE = {"more": ", calendar: office", "after": "calendars: {office: {open: [Mon-Fri 09:00-17:00]}}\n"}


def said(text: str) -> list[tuple[str, str, str, Severity]]:
    found = [f for f in findings(text) if f.code != "V-19" and (f.code != "V-26" or "handful" not in str(f.what))]
    return [(f.code, f.place.path, f"{f.what}: {f.mend}", f.severity) for f in found]


def case(code: str, path: str, words: str, wrong: str, right: str) -> tuple[str, str, str, str, str]:
    return code, path, words, wrong, right


TARGET, REMEDY = "commitments.one.target", "commitments.one.remedy"
ERRORS = {
    "bands of a value that rises with the size": case(
        "V-27", f"{REMEDY}.tiers", "need one target",
        with_one("restoration", STEPS % ("4 hours", "25 GB", "1 hour"), remedy=CREDIT % ""),
        with_one("restoration", STEPS % ("4 hours", "25 GB", "1 hour"), remedy=CREDIT % "bands_of: delay, "),
    ),
    "bands of a value by arrival": case(
        "V-27", f"{REMEDY}.tiers", "need one target",
        with_one("restoration", "{kind: by-arrival, until: 12:00, early: 4 hours, late: 8 hours}", remedy=CREDIT % ""),
        with_one("restoration", "4 hours", remedy=CREDIT % ""),
    ),
    "bands of one of two values": case(
        "V-27", f"{REMEDY}.tiers", "need one target",
        with_one("restoration", "{kind: one-of, values: [4 hours, 8 hours], applies: longest}", remedy=CREDIT % ""),
        with_one("restoration", "tbd", remedy=CREDIT % ""),
    ),
    "bands of a value still to be agreed": case(
        "V-27", f"{REMEDY}.tiers", "need one target",
        with_one("restoration", "{kind: as-agreed, agreed_in: order, until_then: 4 hours}", remedy=CREDIT % ""),
        with_one("restoration", "{kind: as-agreed, agreed_in: order, until_then: 4 hours}",
                 remedy=CREDIT % "bands_of: delay, "),
    ),
    "floor stricter than the target": case(
        "V-15", f"{TARGET}.floor", "the floor 30 minutes is not weaker than the target 1 hour",
        with_one(ELAPSED, "{value: 1 hour, floor: 30 minutes}"),
        with_one(ELAPSED, "{value: 1 hour, floor: 90 minutes}"),
    ),
    "floor that is the target": case(
        "V-15", f"{TARGET}.floor", "is not weaker",
        with_one("{kind: on-time, of: response}", "{value: 95 %, floor: at least 95.0 %}"),
        with_one("{kind: on-time, of: response}", "{value: above 95 %, floor: at least 95 %}"),
    ),
    "warning on the bad side": case(
        "V-15", f"{TARGET}.warning", "a value that passes the warning 2 hours has missed the target 1 hour",
        with_one(ELAPSED, "{value: 1 hour, warning: 2 hours}"),
        with_one(ELAPSED, "{value: 1 hour, warning: 45 minutes}"),
    ),
    "warning outside a range": case(
        "V-15", f"{TARGET}.warning", "has missed the target",
        with_one("{kind: measure, means: heat, formula: mean, better: exact}",
                 "{value: between 18 and 24 °C, warning: between 17 and 23 °C}"),
        with_one("{kind: measure, means: heat, formula: mean, better: exact}",
                 "{value: between 18 and 24 °C, floor: between 18 and 25 °C, warning: between 19 and 23 °C}"),
    ),
    "floor in another unit": case(
        "V-12", f"{TARGET}.floor", "“95 %” is not in the unit of the target",
        with_one(ELAPSED, "{value: 1 hour, floor: 95 %}"),
        with_one(ELAPSED, "{value: 1 hour, floor: 1 business day}", more=", calendar: office", after=(
            "calendars: {office: {open: [Mon-Fri 09:00-18:00]}}\n")),
    ),
    "floor that points the wrong way": case(
        "V-11", f"{TARGET}.floor", "write “at most 2 hours”",
        with_one(ELAPSED, "{value: 1 hour, floor: at least 2 hours}"),
        with_one(ELAPSED, "{value: 1 hour, floor: at most 2 hours}"),
    ),
    "steps of two units": case(
        "V-12", f"{TARGET}.each", "each 25 users above 100 GB",
        with_one("restoration", STEPS % ("4 hours", "25 users", "1 hour")),
        with_one("restoration", (STEPS % ("4 hours", "1 user", "1 hour")).replace("100 GB", "100 users")),
    ),
    "steps of another unit than the base": case(
        "V-12", f"{TARGET}.adds", "3 % can't be added to 4 hours",
        with_one("restoration", STEPS % ("4 hours", "25 GB", "3 %")),
        with_one("restoration", STEPS % ("4 hours", "25 GB", "30 minutes")),
    ),
    "percentage that rises past all": case(
        "V-10", f"{TARGET}.kind", "passes 100 % at some size",
        with_one("{kind: ratio, counted: good, all: all}", STEPS % ("90 %", "25 GB", "1 %")),
        with_one("{kind: ratio, counted: bad, all: all, better: lower}", STEPS % ("1 %", "25 GB", "1 %")),
    ),
    "score above its scale": case(
        "V-26", TARGET, "at least 7 is not on the scale from 1 to 5",
        with_one(SCORE % (5, ""), "at least 7"), with_one(SCORE % (5, ""), "at least 5"),
    ),
    "score in percent": case(
        "V-12", TARGET, "“at least 70 %” is not in the unit of the scale from 1 to 5",
        with_one(SCORE % (5, ""), "at least 70 %"), with_one(SCORE % ("5", ""), "at least 3.5"),
    ),
    "scale of two units": case(
        "V-26", "commitments.one.metric.highest", "two different units",
        with_one(SCORE % ("100 %", ""), "at least 70 %"),
        with_one((SCORE % ("100 %", "")).replace("lowest: 1", "lowest: 0 %"), "at least 70 %"),
    ),
    "sum of scores": case(
        "V-26", "commitments.one.metric.statistic", "has no place on a scale",
        with_one(SCORE % (5, ", statistic: sum"), "at least 400"),
        with_one(SCORE % (5, ", statistic: median"), "at least 4"),
    ),
    "count of hours": case(
        "V-12", TARGET, "is a number of cases, not “3 hours”",
        with_one(COUNT, "at least 3 hours"), with_one(COUNT, "at least 3 visits"),
    ),
    "half a case": case(
        "V-12", TARGET, "3.5 is not a whole number",
        with_one(COUNT, "at least 3.5"), with_one(COUNT, "at least 3.5", more=", counting: {interval: 1 day}"),
    ),
    "thousands or decimals": case(
        "V-12", TARGET, "“at least 12.000” can be read as at least 12000 or as at least 12",
        with_one(COUNT, "at least 12.000"), with_one(COUNT, "at least 12000"),
    ),
    "thousands with a comma": case(
        "I01", TARGET, "write at least 12000 or at least 12, whichever is meant",
        with_one(COUNT, '"at least 12,000"'), with_one(COUNT, '"at least 12"'),
    ),
    "priority in a priority": case(
        "V-21", f"{TARGET}.values.P1.kind", "“by-priority” stands inside “by-priority”",
        with_one("restoration", "{kind: by-priority, values: {P1: {kind: by-priority, values: {P1: 5 hours, "
                 "P2: 6 hours}}, P2: 7 hours}}"),
        with_one("restoration", "{kind: by-priority, values: {P1: {kind: by-plan, values: {a: 6 hours, "
                 "b: 5 hours}}, P2: 7 hours}}", after="plans: {a: {name: A}, b: {name: B}}\n"),
    ),
    "score by priority": case(
        "V-21", f"{TARGET}.kind", "score has no tickets",
        with_one(SCORE % (5, ""), "{kind: by-priority, values: {P1: at least 4, P2: at least 3}}"),
        with_one("{kind: ratio, counted: good, all: all}", "{kind: by-priority, values: {P1: 95 %, P2: 90 %}}"),
    ),
    "score by arrival": case(
        "V-24", f"{TARGET}.kind", "no cases that arrive early or late",
        with_one(SCORE % (5, ""), "{kind: by-arrival, until: 12:00, early: at least 4, late: at least 3}"),
        with_one("restoration", "{kind: by-arrival, until: 12:00, early: 4 hours, late: 8 hours}"),
    ),
    "one of two equal numbers": case(
        "I06", f"{TARGET}.values[1]", "“2 hours” stands twice",
        with_one(ELAPSED, "{kind: one-of, values: [2 hours, 2 hours], applies: shortest}"),
        with_one(ELAPSED, "{kind: one-of, values: [2 hours, 3 hours], applies: shortest}"),
    ),
    "shorter of a weight and a length": case(
        "V-12", f"{TARGET}.values[1]", "nobody can say which of “2 kg” and “3 m” is more",
        with_one("{kind: measure, means: m, formula: f}", "{kind: one-of, values: [2 kg, 3 m], applies: shortest}"),
        with_one("{kind: measure, means: m, formula: f}",
                 "{kind: one-of, values: [2 kg, 3 m], applies: obligor-chooses}"),
    ),
    "availability of an event": case(
        "V-24", "commitments.one.window", "availability is a share: a single case has none",
        with_one("availability", "at least 99 %", more=", window: event"),
        with_one("restoration", "4 hours", more=", window: event"),
    ),
    "share of the sum at risk for an event": case(
        "V-29", REMEDY, "is judged case by case",
        with_one("restoration", "4 hours", more=", window: event", remedy="{kind: share, weight: 100 %}").replace(
            "cap: 25 %", "cap: 25 %, at_risk: 10 %"),
        with_one("restoration", "4 hours", remedy="{kind: share, weight: 100 %}").replace(
            "cap: 25 %", "cap: 25 %, at_risk: 10 %"),
    ),
    "two terms in a row": case(
        "V-29", f"{REMEDY}.after", "“2 in a row” can't be reached: the term is one single window",
        with_one("restoration", "4 hours", more=", window: term", remedy="{kind: corrective, after: 2 in a row}"),
        with_one("restoration", "4 hours", more=", window: term", remedy="{kind: corrective, after: every miss}"),
    ),
    "two currencies in a remedy": case(
        "V-29", f"{REMEDY}.at_most", "5 EUR is in another currency than 1 GBP",
        with_one("restoration", "4 hours", remedy="{kind: rate, amount: 1 GBP, each: 1 hour, of: delay, at_most: 5 EUR}"),
        with_one("restoration", "4 hours", remedy="{kind: rate, amount: 1 GBP, each: 1 hour, of: delay, at_most: 5 GBP}"),
    ),
    "two currencies in bands": case(
        "V-29", f"{REMEDY}.tiers.above 8 hours", "20 EUR is in another currency than 10 GBP",
        with_one("restoration", "4 hours", remedy="{kind: amount, tiers: {above 4 hours: 10 GBP, above 8 hours: 20 EUR}}"),
        with_one("restoration", "4 hours", remedy="{kind: amount, tiers: {above 4 hours: 10 GBP, above 8 hours: 20 GBP}}"),
    ),
    "most below one": case(
        "V-27", f"{REMEDY}.at_most", "one alone comes to 10 %, which is more than at most 5 %",
        with_one("restoration", "4 hours", remedy="{kind: rate, amount: 10 %, each: 1 hour, of: delay, at_most: 5 %}"),
        with_one("restoration", "4 hours", remedy="{kind: rate, amount: 10 %, each: 1 hour, of: delay, at_most: 10 %}"),
    ),
    "a rate for each month of a delay": case(
        "V-12", f"{REMEDY}.each", "the delay of “one” is not counted in lengths such as 1 month: write it in days, hours or minutes",
        with_one("restoration", "4 hours", remedy=RATE % ("1 month", "delay")),
        with_one("restoration", "4 hours", remedy=RATE % ("1 business hour", "delay"), **OFFICE),
    ),
    "a rate for each business day of downtime": case(
        "V-12", f"{REMEDY}.each", "the downtime of “one” is not counted in lengths such as 1 business day",
        with_one("outage", "4 hours", remedy=RATE % ("1 business day", "downtime"), **OFFICE),
        with_one("outage", "4 hours", remedy=RATE % ("1 day", "downtime"), **OFFICE),
    ),
    "a rate for each business hour by which an outage is late": case(
        "V-12", f"{REMEDY}.each", "lengths such as 1 business hour: write it in the unit of 4 hours",
        with_one("outage", "4 hours", remedy=RATE % ("1 business hour", "delay"), **OFFICE),
        with_one("outage", "4 hours", remedy=RATE % ("1 hour", "delay"), **OFFICE),
    ),
    "a rate by the hour for a sum of business days": case(
        "V-12", f"{REMEDY}.each", "the delay of “one” is not counted in lengths such as 1 hour: write it in the unit of 2 business days",
        with_one(SUMMED, "2 business days", remedy=RATE % ("1 hour", "delay"), **OFFICE),
        with_one(SUMMED, "2 business days", remedy=RATE % ("1 business day", "delay"), **OFFICE),
    ),
    "bands of hours by which a sum of business days is late": case(
        "V-12", f"{REMEDY}.tiers.above 8 hours", "is not counted in lengths such as 8 hours: write it in the unit of 2 business days",
        with_one(SUMMED, "2 business days", remedy=LATE % "8 hours", **OFFICE),
        with_one(SUMMED, "2 business days", remedy=LATE % "8 business days", **OFFICE),
    ),
    "bands of business hours outside the target": case(
        "V-12", f"{REMEDY}.tiers.above 8 business hours", "the time-outside of “one” is not counted in lengths such as 8 business hours",
        with_one(MEASURED, "at most 20 ms", remedy=(LATE % "8 business hours").replace("delay", "time-outside"), **OFFICE),
        with_one(MEASURED, "at most 20 ms", remedy=(LATE % "8 hours").replace("delay", "time-outside"), **OFFICE),
    ),
    "most below the first one": case(
        "V-27", f"{REMEDY}.at_most", "one alone comes to 50 GBP, which is more than at most 20 GBP: raise at_most, or lower first",
        with_one("restoration", "4 hours", remedy="{kind: rate, first: 50 GBP, amount: 10 GBP, each: 1 hour, of: delay, at_most: 20 GBP}"),
        with_one("restoration", "4 hours", remedy="{kind: rate, first: 20 GBP, amount: 10 GBP, each: 1 hour, of: delay, at_most: 20 GBP}"),
    ),
    "the first one in another currency": case(
        "V-29", f"{REMEDY}.amount", "1 GBP is in another currency than 5 EUR",
        with_one("restoration", "4 hours", remedy="{kind: rate, first: 5 EUR, amount: 1 GBP, each: 1 hour, of: delay}"),
        with_one("restoration", "4 hours", remedy="{kind: rate, first: 5 GBP, amount: 1 GBP, each: 1 hour, of: delay}"),
    ),
    "most below one unit": case(
        "V-27", f"{REMEDY}.at_most", "more than at most 5 GBP",
        with_one("restoration", "4 hours", remedy="{kind: per-unit, amount: 10 GBP, unit: parcel, at_most: 5 GBP}"),
        with_one("restoration", "4 hours", remedy="{kind: per-unit, amount: 10 GBP, unit: parcel, at_most: 50 GBP}"),
    ),
    "bonus on the bad side": case(
        "V-27", "bonuses.b.tiers.below 99.95 %", "is on the bad side of the target (line 39): write “above 99.95 %”",
        MINIMAL + "bonuses: {b: {of: availability, tiers: {below 99.95 %: 2 %}}}\n",
        MINIMAL + "bonuses: {b: {of: availability, tiers: {above 99.95 %: 2 %}}}\n",
    ),
    "bonus for a miss": case(
        "V-27", "bonuses.b.tiers.above 99.8 %", "holds values that miss the target",
        MINIMAL + "bonuses: {b: {of: availability, tiers: {above 99.8 %: 2 %}}}\n",
        MINIMAL + "bonuses: {b: {of: availability, tiers: {above 99.9 %: 2 %}}}\n",
    ),
    "bonus for a miss of one priority": case(
        "V-27", "bonuses.b.tiers.below 2 hours", "holds values that miss the target 30 minutes",
        MINIMAL + "bonuses: {b: {of: response, tiers: {below 2 hours: 2 %}}}\n",
        MINIMAL + "bonuses: {b: {of: response, tiers: {below 20 minutes: 2 %}}}\n",
    ),
    "bonus in another unit": case(
        "V-12", "bonuses.b.tiers.below 20 %", "is not in the unit of the target",
        MINIMAL + "bonuses: {b: {of: response, tiers: {below 20 %: 2 %}}}\n",
        MINIMAL + "bonuses: {b: {of: response, tiers: {below 600 seconds: 2 %}}}\n",
    ),
    "bonus out of reach": case(
        "V-27", "bonuses.b.tiers.above 100 %", "no value can be above 100 %",
        MINIMAL + "bonuses: {b: {of: availability, tiers: {above 100 %: 2 %}}}\n",
        MINIMAL + "bonuses: {b: {of: availability, tiers: {above 99.99 %: 2 %}}}\n",
    ),
    "bonuses in no order": case(
        "V-27", "bonuses.b.tiers.above 99.95 %", "is no better than “above 99.97 %” before it",
        MINIMAL + "bonuses: {b: {of: availability, tiers: {above 99.97 %: 2 %, above 99.95 %: 3 %}}}\n",
        MINIMAL + "bonuses: {b: {of: availability, tiers: {above 99.95 %: 2 %, above 99.97 %: 3 %}}}\n",
    ),
    "bonus for a range": case(
        "V-27", "bonuses.b.tiers", "an exact target can't be exceeded",
        with_one("{kind: measure, means: heat, formula: mean, better: exact}", "between 18 and 24 °C",
                 after="bonuses: {b: {of: one, tiers: {above 20 °C: 2 %}}}\n"),
        with_one("{kind: measure, means: heat, formula: mean}", "at least 18 °C",
                 after="bonuses: {b: {of: one, tiers: {above 20 °C: 2 %}}}\n"),
    ),
    "sponsor of a contract": case(
        "V-06", "chronic.effect", "a sponsor decides in an internal agreement only",
        MINIMAL + "chronic: {when: [2 in a row], effect: sponsor-decides}\n",
        MINIMAL + "chronic: {when: [2 in a row], effect: end-service}\n",
    ),
}  # fmt: skip

NO_FEE = MINIMAL.replace("    fee: 300 GBP per month\n", "").replace(TERMS, "").replace(
    "    remedy: {kind: credit, tiers: {below 99.9 %: 10 %, below 99.0 %: 25 %}}\n", "")  # fmt: skip
BONUS = "bonuses: {b: {of: availability, tiers: {above 99.95 %: 2 %}}}\n"
ATTACHED = MINIMAL.partition("disputes:\n")[0].replace(
    "  governing_law: EW\n", "  attached_to: {title: Main, number: M1, date: 2026-01-05}\n"
)
ERRORS |= {
    "bonus of nothing": case(
        "V-29", "bonuses.b", "is a share of the fee for a period",
        NO_FEE + BONUS, NO_FEE + "plans: {a: {name: A, fee: 30 GBP per month}}\n" + BONUS,
    ),
}  # fmt: skip
WARNINGS = {
    "window longer than the term": case(
        "V-03", "commitments.one.window", "longer than the term of 1 year",
        with_one("restoration", "4 hours", more=", window: rolling 24 months"),
        with_one("restoration", "4 hours", more=", window: rolling 12 months"),
    ),
    "sum in another currency than the fee": case(
        "V-29", f"{REMEDY}.tiers.above 4 hours", "10 EUR is in another currency than the fee (GBP)",
        with_one("restoration", "4 hours", remedy="{kind: amount, tiers: {above 4 hours: 10 EUR}}"),
        with_one("restoration", "4 hours", remedy="{kind: amount, tiers: {above 4 hours: 10 GBP}}"),
    ),
    "cap in another currency than the fee": case(
        "V-29", "credits.cap", "100 EUR is in another currency than the fee (GBP)",
        MINIMAL.replace("cap: 25 %", "cap: 100 EUR"), MINIMAL.replace("cap: 25 %", "cap: 100 GBP"),
    ),
    "fees of nothing": case(
        "V-29", "fees", "nothing has a fee", NO_FEE + "fees: {due: 30 days}\n", MINIMAL + "fees: {due: 30 days}\n",
    ),
    "main contract of a later day": case(
        "V-06", "agreement.attached_to.date", "the main contract is of 2028-01-05",
        ATTACHED.replace("2026-01-05", "2028-01-05"), ATTACHED,
    ),
    "misspelt unit": case(
        "V-12", TARGET, "“mintues” is taken for a unit of your own, not for minutes: did you mean “30 minutes”?",
        with_one("{kind: measure, means: m, formula: f}", "at least 30 mintues"),
        with_one("{kind: measure, means: m, formula: f}", "at least 30 tours"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", [*ERRORS, *WARNINGS])
def test_what_does_not_fit_is_found_and_nothing_else_is(name: str) -> None:
    code, path, words, wrong, _ = {**ERRORS, **WARNINGS}[name]
    [(found, where, what, severity)] = said(wrong)
    assert (found, where) == (code, path), what
    assert words in what
    assert severity is (Severity.WARNING if name in WARNINGS else Severity.ERROR)


@pytest.mark.parametrize("name", [*ERRORS, *WARNINGS])
def test_the_near_miss_is_silent(name: str) -> None:
    assert said({**ERRORS, **WARNINGS}[name][4]) == []


def test_a_unit_may_leave_after_repeated_failure_or_ask_its_sponsor() -> None:
    assert "effect: sponsor-decides" in INTERNAL
    assert said(INTERNAL) == []
    assert said(INTERNAL.replace("effect: sponsor-decides", "effect: end-service")) == []


@pytest.mark.parametrize("unit", ["minites", "Minuts", "secnods", "huors", "moonths", "weks"])
def test_a_slip_in_a_unit_of_time_is_seen(unit: str) -> None:
    [(code, *_)] = said(with_one("{kind: measure, means: m, formula: f}", f"at least 30 {unit}"))
    assert code == "V-12"


@pytest.mark.parametrize("unit", ["hits", "days of leave", "pears", "minibuses", "m", "GB"])
def test_a_word_of_ones_own_is_no_slip(unit: str) -> None:
    assert said(with_one("{kind: measure, means: m, formula: f}", f"at least 30 {unit}")) == []
