"""Fields that only make sense together, each with the near miss that stays silent."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_load import NOTES

from slagen.errors import IntakeError
from slagen.intake.load import load_bytes

MINIMAL = (Path(__file__).parent / "wrong_intakes" / "right" / "minimal.yaml").read_text(encoding="utf-8")
PLANS = "plans: {low: {name: Low}, high: {name: High}}\n"
CHANGE = PLANS + "plan_changes: {up: {from_plan: %s, to_plan: %s, counts: orders, when: %s 500 orders}}\n"
SCORE = (
    "    metric: availability\n    target: at least 99.9 %",
    "    name: Rating\n    metric: {kind: score, survey: users, lowest: %s, highest: 5, answered: 50 %%}\n"
    "    target: at least 4",
)
TIERS = "tiers: {below 99.9 %: 10 %, below 99.0 %: 25 %}"
COUNT = "    name: Visits\n    metric: {kind: count, counted: visits}\n    target: at least %s"
CREDIT = "{kind: credit, tiers: {below 99.9 %: 10 %, below 99.0 %: 25 %}}"
RATE = "{kind: rate, amount: %s, each: 1 hour, of: downtime}"
BY_USE = ("    hours: 24x7\n", "    hours: 24x7\n    prices: {gb: {of: gigabyte, price: 0.12 GBP}}\n")
REQUESTS = "requests: {mailbox: {name: new mailbox%s}}\ndisputes:\n"
BOXES = "limits: {boxes: {what: boxes, at_most: 50 %s, beyond: refused}}\ndisputes:\n"
NO_CREDIT = ("    remedy: {kind: credit, tiers: {below 99.9 %: 10 %, below 99.0 %: 25 %}}\n", "")
NO_TERMS = ("credits: {nature: price-adjustment, cap: 25 %}\n", "")
METRIC = "    metric: availability\n    target: at least 99.9 %"
TEMPERATURE = (
    METRIC,
    "    name: T\n    metric: {kind: measure, means: m, formula: f, better: exact}\n    target: 18 °C",
)
RANGE = (METRIC, TEMPERATURE[1].replace("18 °C", "between 18 and 27 °C"))
RATIO = (METRIC, "    name: R\n    metric: {kind: ratio, counted: c, all: a}\n    target: at least 99.9 %")
TIMED = (METRIC, "    name: E\n    metric: {kind: elapsed, starts: s, ends: e}\n    target: 2 hours")
LATENCY = (
    METRIC,
    "    name: L\n    metric: {kind: measure, means: m, formula: f, better: lower}\n    target: at most 20 ms",
)
DOWN = (METRIC, "    name: D\n    metric: outage\n    target: at most 2 hours")
COUNTING = "    owner: Head"
OFFICE = ("services:\n", "calendars: {office: {open: [Mon-Fri 09:00-18:00]}}\nservices:\n")
IN_OFFICE = ("    owner: Head", "    calendar: office\n    owner: Head")
ARRIVAL = TIMED[1].replace("2 hours", '{kind: by-arrival, until: "%s", early: same business day, late: 1 business day}')
INTERVAL = "{length: 1 minute, above: 5 %, counted: failed requests, all: requests}"


def remedy(text: str) -> tuple[str, str]:
    return ("{kind: credit, tiers: {below 99.9 %: 10 %, below 99.0 %: 25 %}}", f"{{{text}}}")


def counting(text: str) -> tuple[str, str]:
    return (COUNTING, f"    counting: {{{text}}}\n{COUNTING}")


CALENDARS = "calendars: {day: {open: [Mon-Fri 09:00-17:00]}, night: {open: [Mon-Fri 18:00-20:00]}}\n"
PLAN_DAY = (
    "    target: {kind: by-priority, values: {P1: 30 minutes, P2: 4 hours}}",
    "    only_for: [low]\n    target: 1 business day",
)
MOMENT = (PLAN_DAY[0], "    target: 10:00 next day")
MOMENT_PAID = (
    "    measured: {by: ticket system}\n",
    "    measured: {by: ticket system}\n    remedy: {kind: credit, %stiers: {above 1 hour: 5 %%}}\n",
)
PLANS_DAY = ("support:\n", f"{PLANS}calendars: {{day: {{open: [Mon-Fri 09:00-17:00]}}}}\nsupport:\n")
ON_TIME = ("  response:\n", "  share: {name: On time, metric: {kind: on-time, of: %s}, target: 95 %%, owner: Lead, "
           "measured: {by: tickets}}\n  response:\n")  # fmt: skip

CASES = {
    "a charge without a price": (
        "limits: {seats: {what: seats, at_most: 50, beyond: charged}}\n",
        "limits: {seats: {what: seats, at_most: 50, beyond: charged, price: 4 GBP}}\n",
        "I07", "limits.seats.price", "beyond: charged needs price, which is missing",
    ),
    "a price without a charge": (
        "limits: {seats: {what: seats, at_most: 50, beyond: refused, price: 4 GBP}}\n",
        "limits: {seats: {what: seats, at_most: 50, beyond: refused}}\n",
        "I07", "limits.seats.price", "price means something only with beyond: charged",
    ),
    "a class without members": (
        "recipients: {gold: {kind: class, name: Gold}}\n",
        "recipients: {gold: {kind: class, name: Gold, members: holders of a gold card}}\n",
        "I07", "recipients.gold.members", "kind: class needs members",
    ),
    "an area of a unit": (
        "recipients: {hr: {name: HR, area: rural}}\n", "recipients: {hr: {kind: site, name: HR, area: rural}}\n",
        "I07", "recipients.hr.area", "area means something only with kind: site",
    ),
    "a cap of no sum": (
        "liability: {caps: [{cap: sum}]}\n", "liability: {caps: [{cap: sum, amount: 5000 GBP}]}\n",
        "I07", "liability.caps[0].amount", "cap: sum needs amount",
    ),
    "a sum beside another cap": (
        "liability: {caps: [{cap: fees-paid, amount: 5000 GBP}]}\n", "liability: {caps: [{cap: fees-paid}]}\n",
        "I07", "liability.caps[0].amount", "amount means something only with cap: sum",
    ),
    "a change to the same plan": (
        CHANGE % ("low", "low", "above"), CHANGE % ("low", "high", "above"),
        "V-42", "plan_changes.up.to_plan", "a change leads from a plan to itself",
    ),
    "a change down for more use": (
        CHANGE % ("high", "low", "above"), CHANGE % ("high", "low", "below"),
        "V-42", "plan_changes.up.to_plan", "“above 500 orders” does not lead from high to low",
    ),
}  # fmt: skip
EDITS = {
    "a scale upside down": (
        [NO_CREDIT, NO_TERMS, (SCORE[0], SCORE[1] % "5")],
        [NO_CREDIT, NO_TERMS, (SCORE[0], SCORE[1] % "1")],
        "V-26",
        "commitments.availability.metric.lowest",
        "the scale begins at 5 and ends at 5",
    ),
    "a share of what has no cases": (
        [(ON_TIME[0], ON_TIME[1] % "availability")],
        [(ON_TIME[0], ON_TIME[1] % "response")],
        "V-24",
        "commitments.share.metric.of",
        "“availability” has no cases that could be on time",
    ),
    "an exclusion that nothing names": (
        [("support:\n", "exclusions: {storm: {kind: force-majeure, at_most: 1 day}}\nsupport:\n")],
        [
            ("support:\n", "exclusions: {storm: {kind: force-majeure, at_most: 1 day}}\nsupport:\n"),
            ("    owner: Head", "    excluded: [storm]\n    owner: Head"),
        ],
        "V-47",
        "exclusions.storm",
        "no commitment names “storm” in excluded: it excuses nothing",
    ),
    "a calendar that nothing names": (
        [("support:\n  hours: 24x7", f"{CALENDARS}support:\n  hours: day")],
        [
            ("support:\n  hours: 24x7", f"{CALENDARS}support:\n  hours: day"),
            ("    hours: 24x7", "    hours: night"),
            ("every: 1 minute", "every: 10 seconds"),
        ],
        "V-40",
        "calendars.night",
        "nothing names calendar “night”",
    ),
    "business time in a plan without hours": (
        [PLAN_DAY, PLANS_DAY],
        [PLAN_DAY, PLANS_DAY, ("low: {name: Low}", "low: {name: Low, hours: day}")],
        "V-40",
        "commitments.response.target",
        "no calendar says when business is",
    ),
    "a moment of a mean": (
        [MOMENT, ("metric: first-response", "metric: {kind: first-response, statistic: sum}")],
        [MOMENT],
        "V-12",
        "commitments.response.target",
        "“10:00 next day” is a moment: only the time of each single case can end there",
    ),
    "a moment of a business day without a calendar": (
        [(MOMENT[0], MOMENT[1].replace("next", "next business"))],
        [MOMENT],
        "V-40",
        "commitments.response.target",
        "no calendar says when business is",
    ),
    "tiers of a moment": (
        [MOMENT, (MOMENT_PAID[0], MOMENT_PAID[1] % "")],
        [MOMENT, (MOMENT_PAID[0], MOMENT_PAID[1] % "bands_of: delay, ")],
        "V-12",
        "commitments.response.target",
        "“10:00 next day” is a moment: no tier of a value can begin there",
    ),
    "money for a mere aim": (
        [("    metric: availability", "    nature: aim\n    metric: availability")],
        [("    metric: availability", "    nature: guaranteed\n    metric: availability")],
        "V-29",
        "commitments.availability.remedy",
        "“availability” is only an aim",
    ),
    "a one-off fee that is not there": (
        [("{kind: credit, tiers: {below 99.9 %: 10 %, below 99.0 %: 25 %}}", "{kind: waiver, of: one-off-fee}")],
        [
            ("{kind: credit, tiers: {below 99.9 %: 10 %, below 99.0 %: 25 %}}", "{kind: waiver, of: one-off-fee}"),
            ("300 GBP per month", "300 GBP once"),
        ],
        "V-29",
        "commitments.availability.remedy.of",
        "service “hosting” has no one-off fee",
    ),
    "a floor that is not there": (
        [("disputes:\n", "chronic: {when: [2 in a row], below_floor: yes}\ndisputes:\n")],
        [
            ("disputes:\n", "chronic: {when: [2 in a row], below_floor: yes}\ndisputes:\n"),
            ("    target: at least 99.9 %", "    target: {value: at least 99.9 %, floor: at least 99.0 %}"),
        ],
        "I07",
        "chronic.below_floor",
        "no target has a floor",
    ),
    "steps that are not there": (
        [("disputes:\n", "duties: {key: {text: a key, missed: escalated}}\ndisputes:\n")],
        [
            (
                "disputes:\n",
                "duties: {key: {text: a key, missed: escalated}}\nescalation: [{after: 2 hours, provider: X}]\n"
                "disputes:\n",
            )
        ],
        "I07",
        "duties.key.missed",
        "missed: escalated needs escalation",
    ),
    "less than nothing that may be used": (
        [("disputes:\n", "limits: {seats: {what: seats, at_most: -50, beyond: refused}}\ndisputes:\n")],
        [("disputes:\n", "limits: {seats: {what: seats, at_most: 50, beyond: refused}}\ndisputes:\n")],
        "V-10",
        "limits.seats.at_most",
        "there can't be -50",
    ),
    "less than no availability": (
        [("at least 99.9 %", "at least -1 %"), NO_CREDIT, NO_TERMS],
        [("at least 99.9 %", "at least 1 %"), NO_CREDIT, NO_TERMS],
        "V-10",
        "commitments.availability.target",
        "-1 % is not between 0 % and 100 %",
    ),
    "less than no cases": (
        [NO_CREDIT, NO_TERMS, (SCORE[0], COUNT % -1)],
        [NO_CREDIT, NO_TERMS, (SCORE[0], COUNT % 1)],
        "V-10",
        "commitments.availability.target",
        "there can't be -1",
    ),
    "a band below the scale": (
        [(SCORE[0], SCORE[1] % "-100"), (TIERS, "tiers: {below 4: 5 %, below -100: 10 %}")],
        [(SCORE[0], SCORE[1] % "-100"), (TIERS, "tiers: {below 4: 5 %, below 0: 10 %}")],
        "V-27",
        "commitments.availability.remedy.tiers.below -100",
        "no value can be below -100",
    ),
    "a unit that is no word of the language": (
        [("disputes:\n", BOXES % "箱")],
        [("disputes:\n", BOXES % "箱"), ("  zone:", "  units: {箱: cartons}\n  zone:")],
        "I10",
        "limits.boxes.at_most",
        "has the unit “箱”, which will be printed as it is in en",
    ),
    "a unit in another alphabet": (
        [("disputes:\n", BOXES % "κιβώτια")],
        [("disputes:\n", BOXES % "kΩ")],
        "I10",
        "limits.boxes.at_most",
        "has the unit “κιβώτια”",
    ),
    "a fee for the case that nothing has": (
        [(CREDIT, "{kind: waiver, of: fee-for-the-case}")],
        [(CREDIT, "{kind: waiver, of: fee-for-the-case}"), BY_USE],
        "V-29",
        "commitments.availability.remedy.of",
        "the fee for a late case is waived, but no price of a case is stated",
    ),
    "a fee for a kind of request that has none": (
        [(CREDIT, "{kind: waiver, of: fee-for-the-case}"), ("disputes:\n", REQUESTS % "")],
        [(CREDIT, "{kind: waiver, of: fee-for-the-case}"), ("disputes:\n", REQUESTS % ", price: 40 GBP")],
        "V-29",
        "commitments.availability.remedy.of",
        "no price of a case is stated",
    ),
    "a share of no fee": (
        [("    fee: 300 GBP per month\n", "")],
        [("    fee: 300 GBP per month\n", ""), BY_USE],
        "V-29",
        "services.hosting",
        "a credit (line 39) is a share of the fee, but service “hosting” has none",
    ),
    "a share of prices that are left out": (
        [("    fee: 300 GBP per month\n", ""), BY_USE, ("cap: 25 %", "cap: 25 %, less: [usage-fees]")],
        [("    fee: 300 GBP per month\n", ""), BY_USE, ("cap: 25 %", "cap: 25 %, less: [taxes]")],
        "V-29",
        "services.hosting",
        "a credit (line 40) is a share of the fee, but service “hosting” has none",
    ),
    "a share by time of no fee": (
        [(CREDIT, RATE % "1 %"), ("    fee: 300 GBP per month\n", "")],
        [(CREDIT, RATE % "1 %, basis: value of the orders"), ("    fee: 300 GBP per month\n", "")],
        "V-29",
        "services.hosting",
        "a credit (line 39) is a share of the fee",
    ),
    "a first share of no fee": (
        [(CREDIT, RATE % "1 GBP, first: 5 %"), ("    fee: 300 GBP per month\n", "")],
        [(CREDIT, RATE % "1 GBP, first: 5 GBP"), ("    fee: 300 GBP per month\n", "")],
        "V-29",
        "services.hosting",
        "a credit (line 39) is a share of the fee",
    ),
    "a basis of a sum": (
        [(CREDIT, RATE % "1 GBP, basis: value of the orders")],
        [(CREDIT, RATE % "1 GBP, basis: value of the orders, at_most: 5 %")],
        "I07",
        "commitments.availability.remedy.basis",
        "basis means something only with amount: 5 %",
    ),
    "a percentage for a unit, of nothing": (
        [(CREDIT, "{kind: per-unit, amount: 5 %, unit: page}")],
        [(CREDIT, "{kind: per-unit, amount: 5 %, basis: price of the page, unit: page}")],
        "I07",
        "commitments.availability.remedy.basis",
        "amount: 5 % needs basis",
    ),
    "time for a unit": (
        [(CREDIT, "{kind: per-unit, amount: 5 days, unit: page}")],
        [(CREDIT, "{kind: per-unit, amount: 5 GBP, unit: page}")],
        "V-12",
        "commitments.availability.remedy.amount",
        "5 days can't be given for one unit",
    ),
    **{
        f"{of} of {name}": (
            [metric, remedy(text)],
            [good, remedy(text)],
            "V-27",
            f"commitments.availability.remedy.{at}",
            words,
        )
        for name, of, metric, good, text, at, words in (
            (
                "a ratio",
                "a rate by downtime",
                RATIO,
                DOWN,
                "kind: rate, amount: 1 %, each: 1 hour, of: downtime",
                "of",
                "“ratio” has no downtime",
            ),
            (
                "a time",
                "bands of downtime",
                TIMED,
                DOWN,
                "kind: credit, bands_of: downtime, tiers: {above 0: 1 %}",
                "bands_of",
                "“elapsed” has no downtime",
            ),
            (
                "a measure",
                "the fee for downtime",
                RANGE,
                DOWN,
                "kind: multiple, times: 2, of: fee-for-downtime",
                "of",
                "“measure” has no downtime",
            ),
            (
                "an availability",
                "a rate by delay",
                (METRIC, METRIC),
                TIMED,
                "kind: rate, amount: 1 %, each: 1 hour, of: delay",
                "of",
                "“availability” has no case that could be late",
            ),
            (
                "a size",
                "bands of delay",
                LATENCY,
                (METRIC, LATENCY[1].replace("ms", "seconds")),
                "kind: credit, bands_of: delay, tiers: {above 0: 1 %}",
                "bands_of",
                "“measure” has no case",
            ),
            (
                "an outage",
                "a rate by time outside",
                DOWN,
                RANGE,
                "kind: rate, amount: 1 %, each: 1 hour, of: time-outside",
                "of",
                "“outage” is not watched",
            ),
            (
                "a range",
                "bands of overshoot",
                RANGE,
                TEMPERATURE,
                "kind: credit, bands_of: overshoot, tiers: {above 0 %: 1 %}",
                "bands_of",
                "by what percentage",
            ),
        )
    },
    **{
        f"{field} of {name}": (
            [metric, *fee, counting(text)],
            [good, *fee, counting(right)],
            "I07",
            f"commitments.availability.counting.{field}",
            words,
        )
        for name, field, metric, good, text, right, words, fee in (
            (
                "a ratio",
                "shortest",
                RATIO,
                TIMED[:1] * 2,
                "shortest: 1 minute",
                "shortest: 1 minute",
                "“ratio” counts has a length",
                [],
            ),
            (
                "a ratio",
                "round_up_to",
                RATIO,
                TIMED,
                "round_up_to: 1 minute",
                "round_up_to: 1 minute",
                "“ratio” counts has a length",
                [(NO_CREDIT[0], ""), NO_TERMS],
            ),
            (
                "a lowest value",
                "weighted_by",
                RATIO,
                RATIO,
                "interval: 1 hour, combined: lowest, weighted_by: users",
                "interval: 1 hour, weighted_by: users",
                "combined says lowest",
                [],
            ),
            (
                "no interval",
                "empty_interval",
                RATIO,
                RATIO,
                "empty_interval: met",
                "empty_interval: met, interval: 1 hour",
                "means something only with interval",
                [],
            ),
            (
                "a time",
                "empty_interval",
                TIMED,
                TIMED,
                "interval: 1 day, empty_interval: met",
                "interval: 1 day, empty_interval: left-out",
                "no value of “elapsed”",
                [(NO_CREDIT[0], ""), NO_TERMS],
            ),
        )
    },
    "tiers of a range with a gap": (
        [RANGE, remedy("kind: credit, tiers: {below 18 °C: 5 %, above 28 °C: 5 %}")],
        [
            RANGE,
            remedy("kind: credit, tiers: {above 27 °C: 5 %, below 18 °C: 5 %, below 15 °C: 9 %, above 30 °C: 9 %}"),
        ],
        "V-27",
        "commitments.availability.remedy.tiers",
        "no tier begins at “above 27 °C”",
    ),
    "tiers in units of time that can't be compared": (
        [DOWN, remedy("kind: amount, tiers: {above 2 hours: 5 GBP, above 1 month: 9 GBP}")],
        [DOWN, remedy("kind: amount, tiers: {above 120 minutes: 5 GBP, above 4 hours: 9 GBP, above 1 day: 12 GBP}")],
        "V-12",
        "commitments.availability.remedy.tiers.above 1 month",
        "not in the unit of the target",
    ),
    "tiers in two units of time in the wrong order": (
        [DOWN, remedy("kind: amount, bands_of: downtime, tiers: {above 15 minutes: 5 GBP, above 600 seconds: 9 GBP}")],
        [DOWN, remedy("kind: amount, bands_of: downtime, tiers: {above 15 minutes: 5 GBP, above 2 hours: 9 GBP}")],
        "V-27",
        "commitments.availability.remedy.tiers.above 600 seconds",
        "is no harder miss",
    ),
    "tiers of the downtime in months and days": (
        [DOWN, remedy("kind: amount, bands_of: downtime, tiers: {above 15 days: 5 GBP, above 1 month: 9 GBP}")],
        [DOWN, remedy("kind: amount, bands_of: downtime, tiers: {above 15 days: 5 GBP, above 5 weeks: 9 GBP}")],
        "V-12",
        "commitments.availability.remedy.tiers.above 1 month",
        "nobody can say which is more",
    ),
    "tiers of a range that overlap on one side": (
        [RANGE, remedy("kind: credit, tiers: {below 18 °C: 5 %, below 20 °C: 9 %, above 27 °C: 5 %}")],
        [RANGE, remedy("kind: credit, tiers: {below 18 °C: 5 %, below 10 °C: 9 %, above 27 °C: 5 %}")],
        "V-27",
        "commitments.availability.remedy.tiers.below 20 °C",
        "is no harder miss",
    ),
    "a value that misses and earns nothing": (
        [(LATENCY[0], LATENCY[1].replace("at most", "below")), remedy("kind: credit, tiers: {above 20 ms: 5 %}")],
        [LATENCY, remedy("kind: credit, tiers: {above 20 ms: 5 %}")],
        "V-27",
        "commitments.availability.target",
        "a value of exactly 20 ms misses the target",
    ),
    "no outage at all": (
        [(METRIC, DOWN[1].replace("at most 2 hours", "at most 0 minutes")), NO_CREDIT, NO_TERMS],
        [
            (METRIC, DOWN[1].replace("at most 2 hours", "{value: at most 0 minutes, zero_tolerance: yes}")),
            NO_CREDIT,
            NO_TERMS,
        ],
        "V-10",
        "commitments.availability.target",
        "0 minutes promises that nothing ever fails",
    ),
    "no time for a case": (
        [(METRIC, TIMED[1].replace("2 hours", "0 minutes")), NO_CREDIT, NO_TERMS],
        [(METRIC, TIMED[1].replace("2 hours", "same business day")), NO_CREDIT, NO_TERMS, OFFICE, IN_OFFICE],
        "V-10",
        "commitments.availability.target",
        "0 minutes leaves no time at all",
    ),
    "two kinds of downtime": (
        [("metric: availability\n", f"metric: {{kind: availability, down_when: x, down_interval: {INTERVAL}}}\n")],
        [("metric: availability\n", f"metric: {{kind: availability, down_interval: {INTERVAL}}}\n")],
        "I07",
        "commitments.availability.metric.down_interval",
        "two ways to say what is Downtime",
    ),
    "an hour after closing": (
        [(METRIC, ARRIVAL % "18:00"), NO_CREDIT, NO_TERMS, OFFICE, IN_OFFICE],
        [(METRIC, ARRIVAL % "17:59"), NO_CREDIT, NO_TERMS, OFFICE, IN_OFFICE],
        "V-40",
        "commitments.availability.target.until",
        "closes before 18:00 (Mon-Fri 09:00-18:00)",
    ),
    "a credit of nothing": (
        [("below 99.9 %: 10 %", "below 99.9 %: 0 %")],
        [("below 99.9 %: 10 %", "below 99.9 %: 0.1 %")],
        "V-27",
        "commitments.availability.remedy.tiers.below 99.9 %",
        "“below 99.9 %” gives 0 %",
    ),
}


def said(text: str) -> list[tuple[str, str, str]]:
    try:
        findings = load_bytes(text.encode(), file="f.yaml").findings
    except IntakeError as problem:
        findings = tuple(problem.findings)
    return [(one.code, one.place.path, str(one.what)) for one in findings if one.code not in NOTES]


def edited(edits: list[tuple[str, str]]) -> str:
    text = MINIMAL
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


@pytest.mark.parametrize(("wrong", "right", "code", "path", "words"), CASES.values(), ids=CASES)
def test_what_does_not_go_together_is_found(wrong: str, right: str, code: str, path: str, words: str) -> None:
    [(found, where, what)] = said(MINIMAL + wrong)
    assert (found, where) == (code, path)
    assert words in what
    assert said(MINIMAL + right) == []


@pytest.mark.parametrize(("wrong", "right", "code", "path", "words"), EDITS.values(), ids=EDITS)
def test_what_can_not_be_so_is_found(
    wrong: list[tuple[str, str]], right: list[tuple[str, str]], code: str, path: str, words: str
) -> None:
    [(found, where, what)] = said(edited(wrong))
    assert (found, where) == (code, path)
    assert words in what
    assert said(edited(right)) == []


@pytest.mark.parametrize("unit", ["GB", "kbps", "Mbit/s", "mmol/L", "dBm", "kWh", "ppm", "°C", "箱"])
def test_a_symbol_is_no_word_that_wants_translation(unit: str) -> None:
    text = edited([("disputes:\n", BOXES % unit), ("languages: [en]", "languages: [zh]")])
    assert [what for code, _, what in said(text) if code == "I10" and "unit" in what] == []


@pytest.mark.parametrize("unit", ["cartons", "calls per hour", "κιβώτια"])
def test_a_word_wants_translation_where_other_letters_are_used(unit: str) -> None:
    text = edited([("disputes:\n", BOXES % unit), ("languages: [en]", "languages: [zh]")])
    assert [where for code, where, what in said(text) if code == "I10" and "unit" in what] == ["limits.boxes.at_most"]
