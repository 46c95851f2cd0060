"""Fields that only make sense together, each with the near miss that stays silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from slagen.errors import IntakeError
from slagen.intake.load import load_bytes

MINIMAL = (Path(__file__).parent.parent / "examples" / "minimal.yaml").read_text(encoding="utf-8")
PLANS = "plans: {low: {name: Low}, high: {name: High}}\n"
CHANGE = PLANS + "plan_changes: {up: {from_plan: %s, to_plan: %s, counts: orders, when: %s 500 orders}}\n"
SCORE = (
    "    metric: availability\n    target: at least 99.9 %",
    "    name: Rating\n    metric: {kind: score, survey: users, lowest: %s, highest: 5}\n    target: at least 4",
)
NO_CREDIT = ("    remedy: {kind: credit, tiers: {below 99.9 %: 10 %, below 99.0 %: 25 %}}\n", "")
NO_TERMS = ("credits: {nature: price-adjustment, cap: 25 %}\n", "")
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
        [("support:\n  hours: 24x7", f"{CALENDARS}support:\n  hours: day"), ("    hours: 24x7", "    hours: night")],
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
        [MOMENT, ("metric: first-response", "metric: {kind: first-response, statistic: mean}")],
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
    return [(finding.code, finding.place.path, str(finding.what)) for finding in findings]


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
