# ruff: noqa: E501 - the tables are easier to read with one case to a line
"""V-03 to V-57 beyond what makes a contract false: what is weak, what is due for the signature, what is not said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from test_load import BASE, RIGHT, edited

from slagen.errors import IntakeError
from slagen.findings import Finding, Severity
from slagen.intake.checks.said import names_of
from slagen.intake.load import load_bytes

Edit = tuple[str, str]
ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.INFO
EXAMPLES = Path(__file__).resolve().parent.parent / "examples"

UPTIME = "    owner: Head of Operations\n"
AVAILABILITY: Edit = ("    metric: availability", "    metric: availability\n    baseline: %s")
STEPS = ("drafted-together", "feasibility", "legal-review", "stakeholders", "customer-approval")
APPROVED: Edit = (
    "  zone:",
    "  approvals: [" + ", ".join(f"{{step: {step}, by: A, date: 2026-12-01}}" for step in STEPS) + "]\n  zone:",
)
NO_CREDIT: Edit = ("    remedy: {kind: credit, tiers: {below 99.9 %: 10 %, below 99.0 %: 25 %}}\n", "")
NO_TERMS: Edit = (re.search(r"^credits:.*\n", BASE, re.M)[0], "")  # type: ignore[index]
PLAIN = [NO_CREDIT, NO_TERMS]
SCORE: Edit = (
    "    metric: availability\n    target: at least 99.9 %",
    "    name: Rating\n    metric: {kind: score, survey: users, lowest: 1, highest: 5%s}\n    target: at least 4",
)
SHARE: Edit = (
    "    metric: availability\n    target: at least 99.9 %",
    "    name: Share\n    metric: {kind: ratio, counted: %s, all: all Tickets}\n    target: at least 95 %%",
)
MEAN: Edit = ("    metric: first-response\n", "    metric: {kind: first-response, statistic: mean}\n")
TAIL = "  tail: {name: Tail, metric: {kind: first-response, statistic: 95th percentile}, target: {kind: by-priority, values: {P1: 50 minutes, P2: 6 hours}}, owner: Lead, measured: {by: ticket system}}\npriorities:\n"
PLANS = "plans:\n  basic: {name: Basic, fee: %s}\n  gold: {name: Gold, fee: %s}\ncommitments:\n"
BY_PLAN: Edit = (
    "    target: at least 99.9 %",
    "    target: {kind: by-plan, values: {basic: at least 99.0 %%, gold: at least %s %%}}",
)
CHANGE = "plan_changes: {up: {from_plan: basic, to_plan: gold, counts: orders, when: above 500, consent: %s}}\ncommitments:\n"
PAPER = "deliveries: {paper: {item: %s, quantity: %s, every: %s%s}}\ncommitments:\n"
BEHIND = "supporting:\n  a: {kind: ola, title: A, with_whom: Network team%s, supports: {availability: %s}}\n  b: {kind: ola, title: B, with_whom: Data centre, supports: {availability: 99.95 %%}}\n%sservices:\n"
THIRD = "  c: {kind: underpinning-contract, title: C, with_whom: Carrier, supports: {availability: 99.99 %}}\n"
CARRIER: Edit = (
    "services:\n",
    "third_parties: {wire: {name: Wire Ltd, kind: carrier, effects: [owns-defects]}}\nservices:\n",
)
PERSONS = "monitoring: {persons: {what: calls, purpose: training, kept_for: 1 month%s}}\nsupport:\n"
FAILURE = "disturbances: {storm: {event: Storm%s, owner: Head of Operations}}\nsupport:\n"


@dataclass(frozen=True)
class Case:
    """Edits of an example that bring a finding, what it says, and edits that come near and bring none of its code."""

    edits: list[Edit]
    code: str
    severity: Severity
    path: str
    words: str
    near: list[Edit]
    text: str = BASE
    signing: bool = False


CASES: dict[str, Case] = {
    "signed after it took effect": Case(
        [("  zone:", "  status: signed\n  zone:"), ("{name: Jane Archer, title: Director}", "{name: Jane Archer, title: Director, date: 2027-01-02}"), ("{name: Tom Bell, title: Director}", "{name: Tom Bell, title: Director, date: 2026-12-01}")],
        "V-03", WARNING, "parties.provider.signs.date", "signed on 2027-01-02, after the agreement took effect on 2027-01-01 (line 11)",
        [("  zone:", "  status: signed\n  zone:"), ("{name: Jane Archer, title: Director}", "{name: Jane Archer, title: Director, date: 2027-01-01}"), ("{name: Tom Bell, title: Director}", "{name: Tom Bell, title: Director, date: 2026-12-01}")]),
    "no legal review": Case([], "V-04", NOTE, "agreement", "no legal review is recorded", [APPROVED]),
    "no legal review at the signature": Case([], "V-04", WARNING, "agreement", "no legal review is recorded", [APPROVED], signing=True),
    "a record without legal review": Case([(APPROVED[0], APPROVED[1].replace("legal-review", "stakeholders"))], "V-04", NOTE, "agreement.approvals", "no legal review", [APPROVED]),
    "steps not recorded": Case([], "V-54", NOTE, "agreement", "drafted-together, feasibility, stakeholders, customer-approval", [APPROVED]),
    "steps not recorded at the signature": Case([(APPROVED[0], APPROVED[1].replace("feasibility", "legal-review"))], "V-54", WARNING, "agreement.approvals", "not recorded: feasibility", [APPROVED], signing=True),
    "drafted by the provider": Case([("  zone:", "  drafted_by: provider\n  zone:")], "V-55", NOTE, "agreement.drafted_by", "may favour the provider", [("  zone:", "  drafted_by: customer\n  zone:")]),
    "nothing said of recovery": Case([], "V-52", WARNING, "agreement", "nothing is said of recovery", [("  zone:", "  not_applicable: {recovery: the availability covers it}\n  zone:")]),
    "nothing said of recovery once agreed": Case([("  zone:", "  status: agreed\n  zone:")], "V-52", ERROR, "agreement", "nothing is said of recovery", [("  zone:", "  status: agreed\n  not_applicable: {recovery: the availability covers it}\n  zone:")]),
    "recovery that is promised and not applicable": Case(
        [("  zone:", "  not_applicable: {availability: none}\n  zone:")], "V-52", ERROR, "agreement.not_applicable.availability", "availability is said not to apply, but “availability” (line 36) promises at least 99.9 %", [("  zone:", "  not_applicable: {recovery: none}\n  zone:")]),
    "disturbance without prevention": Case([("support:\n", FAILURE % ", response: a second site")], "V-56", WARNING, "disturbances.storm", "nothing is said of the prevention", [("support:\n", FAILURE % ", response: a second site, prevention: a second line")]),
    "persons recorded with no way to refuse": Case([("support:\n", PERSONS % ", consequence: none")], "V-57", ERROR, "monitoring.persons", "“alternative”", [("support:\n", PERSONS % ", alternative: e-mail, consequence: none")]),
    "one time for everything": Case(
        [("services:\n", "services:\n  mail: {name: Mail, description: mail, hours: 24x7}\n"), ("structure: single-service", "structure: customer-level"), ("    metric: availability", "    service: hosting\n    metric: availability"),
         ("    target: {kind: by-priority, values: {P1: 30 minutes, P2: 4 hours}}", "    target: at most 5 hours")],
        "V-08", WARNING, "commitments.response", "a blanket target",
        [("services:\n", "services:\n  mail: {name: Mail, description: mail, hours: 24x7}\n"), ("structure: single-service", "structure: customer-level"), ("    metric: availability", "    service: hosting\n    metric: availability"),
         ("    metric: first", "    service: mail\n    metric: first"), ("    target: {kind: by-priority, values: {P1: 30 minutes, P2: 4 hours}}", "    target: at most 5 hours")]),
    "no baseline": Case([], "V-13", NOTE, "commitments", "what was reached so far in: availability, response",
        [(AVAILABILITY[0], AVAILABILITY[1] % "{value: 99.5 %}"), ("    metric: first-response", "    metric: first-response\n    baseline: {value: 5 hours}")]),
    "no baseline at the signature": Case([], "V-13", WARNING, "commitments", "so far in: availability, response",
        [(AVAILABILITY[0], AVAILABILITY[1] % "{value: 99.5 %}"), ("    metric: first-response", "    metric: first-response\n    baseline: {value: 5 hours}")], signing=True),
    "no improvement": Case([*PLAIN, (AVAILABILITY[0], AVAILABILITY[1] % "{value: 99.95 %}")], "V-13", WARNING, "commitments.availability.target", "at least 99.9 % is no improvement on 99.95 %, which was reached before (line 37)", [*PLAIN, (AVAILABILITY[0], AVAILABILITY[1] % "{value: 99.8 %}"), ("    metric: first-response", "    metric: first-response\n    baseline: {value: 5 hours}")]),
    "a floor that is paid for": Case([(AVAILABILITY[0], AVAILABILITY[1] % "{value: 99.95 %}")], "V-13", NOTE, "commitments.availability.target", "is no improvement on 99.95 %", [(AVAILABILITY[0], AVAILABILITY[1] % "{value: 99.89 %}"), ("    metric: first-response", "    metric: first-response\n    baseline: {value: 5 hours}")]),
    "better than ever": Case([(AVAILABILITY[0], AVAILABILITY[1] % "{value: 99.5 %, best: 99.8 %}")], "V-13", WARNING, "commitments.availability.target", "beyond the best that was ever measured, 99.8 % (line 37)", [(AVAILABILITY[0], AVAILABILITY[1] % "{value: 99.5 %, best: 99.95 %}"), ("    metric: first-response", "    metric: first-response\n    baseline: {value: 5 hours}")]),
    "half as good again": Case([("    metric: first-response", "    metric: first-response\n    baseline: {value: 9 hours}"), ("    target: {kind: by-priority, values: {P1: 30 minutes, P2: 4 hours}}", "    target: at most 4 hours")], "V-13", WARNING, "commitments.response.target", "is 56 % better than 9 hours, which was reached before (line 43)", [("    metric: first-response", "    metric: first-response\n    baseline: {value: 8 hours}"), ("    target: {kind: by-priority, values: {P1: 30 minutes, P2: 4 hours}}", "    target: at most 4 hours"), (AVAILABILITY[0], AVAILABILITY[1] % "{value: 99.5 %}")]),
    "few cases": Case([(AVAILABILITY[0], AVAILABILITY[1] % "{value: 99.5 %, cases: 29}")], "V-13", NOTE, "commitments.availability.baseline.cases", "29 cases only", [(AVAILABILITY[0], AVAILABILITY[1] % "{value: 99.5 %, cases: 30}"), ("    metric: first-response", "    metric: first-response\n    baseline: {value: 5 hours}")]),
    "old data": Case([(AVAILABILITY[0], AVAILABILITY[1] % "{value: 99.5 %, end: 2025-12-31}")], "V-13", NOTE, "commitments.availability.baseline.end", "more than 12 months before 2027-01-01", [(AVAILABILITY[0], AVAILABILITY[1] % "{value: 99.5 %, end: 2026-01-01}"), ("    metric: first-response", "    metric: first-response\n    baseline: {value: 5 hours}")]),
    "baseline in another unit": Case([(AVAILABILITY[0], AVAILABILITY[1] % "{value: 40 minutes}")], "V-14", ERROR, "commitments.availability.baseline.value", "40 minutes, the target at least 99.9 % (line 38): two different units", [(AVAILABILITY[0], AVAILABILITY[1] % "{value: 99.5 %}")]),
    "baseline of another statistic": Case([("    metric: first-response", "    metric: first-response\n    baseline: {value: 8 hours, statistic: mean}")], "V-14", ERROR, "commitments.response.baseline.statistic", "the baseline is of “mean”, the target of “each” (line 44)", [("    metric: first-response", "    metric: first-response\n    baseline: {value: 8 hours, statistic: each}")]),
    "five nines that are three": Case([("    owner: Head of Operations\n", "    owner: Head of Operations\n    name: Availability of five nines\n")], "V-16", ERROR, "commitments.availability.name", "“five nines” is 99.999 %, but “availability” promises at least 99.9 % (commitments.availability.target", [("    owner: Head of Operations\n", "    owner: Head of Operations\n    name: Availability of three nines\n")]),
    "an automatic solution": Case([("    metric: first-response\n", "    metric: {kind: resolution, automatic_reply: yes}\n")], "V-23", ERROR, "commitments.response.metric.automatic_reply", "would count as resolution", [("    metric: first-response\n", "    metric: {kind: acknowledgement, automatic_reply: yes}\n")]),
    "an automatic response": Case([("    metric: first-response\n", "    metric: {kind: first-response, automatic_reply: yes}\n")], "V-23", WARNING, "commitments.response.metric.automatic_reply", "every ticket meets it at once", [("    metric: first-response\n", "    metric: {kind: first-response, automatic_reply: no}\n")]),
    "a resolution rate without a time": Case([*PLAIN, (SHARE[0], SHARE[1] % "Tickets resolved")], "V-24", WARNING, "commitments.availability.metric.counted", "not of those solved within a time", [*PLAIN, (SHARE[0], SHARE[1] % "Tickets resolved within 8 hours")]),
    "a resolution rate without a time in Chinese": Case([*PLAIN, (SHARE[0], SHARE[1] % "已解决的工单")], "V-24", WARNING, "commitments.availability.metric.counted", "not of those solved within a time", [*PLAIN, (SHARE[0], SHARE[1] % "8小时内解决的工单")]),
    "a resolution rate without a time in Greek": Case([*PLAIN, (SHARE[0], SHARE[1] % "Δελτία που επιλύθηκαν")], "V-24", WARNING, "commitments.availability.metric.counted", "not of those solved within a time", [*PLAIN, (SHARE[0], SHARE[1] % "Δελτία που επιλύθηκαν εντός 8 ωρών")]),
    "too few cases for the share": Case([*PLAIN, (SHARE[0], SHARE[1] % "Tickets resolved in time"), (UPTIME, UPTIME + "    counting: {at_least: 19}\n")], "V-24", WARNING, "commitments.availability.counting.at_least", "with 19 cases a single bad one misses at least 95 %: it takes 20", [*PLAIN, (SHARE[0], SHARE[1] % "Tickets resolved in time"), (UPTIME, UPTIME + "    counting: {at_least: 20}\n")]),
    "a case too few for the share": Case([*PLAIN, (SHARE[0], (SHARE[1] % "Tickets resolved in time").replace("95 %", "97 %")), (UPTIME, UPTIME + "    counting: {at_least: 33}\n")], "V-24", WARNING, "commitments.availability.counting.at_least", "with 33 cases a single bad one misses at least 97 %: it takes 34", [*PLAIN, (SHARE[0], (SHARE[1] % "Tickets resolved in time").replace("95 %", "97 %")), (UPTIME, UPTIME + "    counting: {at_least: 34}\n")]),
    "a mean": Case([MEAN], "V-25", WARNING, "commitments.response.metric", "promises a mean, which hides the slow cases", [MEAN, ("priorities:\n", TAIL)]),
    "a survey of nobody": Case([*PLAIN, (SCORE[0], SCORE[1] % "")], "V-26", WARNING, "commitments.availability.metric", "a handful of answers would decide", [*PLAIN, (SCORE[0], SCORE[1] % ", answered: 30 %")]),
    "the nature of credits open": Case([("nature: price-adjustment, ", "")], "V-30", WARNING, "credits", "what a credit is in law", [("nature: price-adjustment, ", "nature: price-adjustment, sole_remedy: no, ")]),
    "the nature of credits open once agreed": Case([("nature: price-adjustment, ", "sole_remedy: no, "), ("  zone:", "  status: agreed\n  zone:")], "V-30", ERROR, "credits", "what a credit is in law", [("nature: price-adjustment, ", "nature: price-adjustment, sole_remedy: no, "), ("  zone:", "  status: agreed\n  zone:")]),
    "other claims not mentioned": Case([], "V-30", WARNING, "credits", "all that a missed level leads to", [("nature: price-adjustment, ", "nature: price-adjustment, sole_remedy: no, ")]),
    "a cap above the loss": Case([("governing_law: EW", "governing_law: PRC"), ("nature: price-adjustment, ", "nature: liquidated-damages, sole_remedy: no, expected_loss: 57.69 GBP, ")], "V-30", WARNING, "credits.cap", "the cap of 25 % (cap_for: month) comes to 75 GBP, more than 74.997 GBP: 1.3 times the 57.69 GBP expected as loss (line 55)", [("governing_law: EW", "governing_law: PRC"), ("nature: price-adjustment, ", "nature: liquidated-damages, sole_remedy: no, expected_loss: 57.70 GBP, ")]),
    "a cap that is a sum above the loss": Case([("governing_law: EW", "governing_law: PRC"), ("nature: price-adjustment, cap: 25 %", "nature: liquidated-damages, sole_remedy: no, expected_loss: 100 GBP, cap: 130.01 GBP")], "V-30", WARNING, "credits.cap", "comes to 130.01 GBP, more than 130 GBP", [("governing_law: EW", "governing_law: PRC"), ("nature: price-adjustment, cap: 25 %", "nature: liquidated-damages, sole_remedy: no, expected_loss: 100 GBP, cap: 130 GBP")]),
    "reduction by a court given up": Case([("governing_law: EW", "governing_law: GR"), ("languages: [en]", "languages: [en]"), ("    description: Hosting", "    exclusions: [the right to a reduction of the penalty which the Provider waives to have reduced]\n    description: Hosting")], "V-30", ERROR, "services.hosting.exclusions[0]", "art. 409", [("    description: Hosting", "    exclusions: [penalties that the Provider waives to have reduced]\n    description: Hosting"), ("nature: price-adjustment, ", "nature: price-adjustment, sole_remedy: no, ")]),
    "supporters that add up to less": Case([("services:\n", BEHIND % ("", "99.95 %", THIRD))], "V-32", ERROR, "commitments.availability.target", "promises at least 99.9 %, but a (99.95 %) × b (99.95 %) × c (99.99 %) give 99.8900349975 % at most (line 28)", [("services:\n", BEHIND % ("", "99.95 %", ""))]),
    "supporters judged by the quarter": Case([("services:\n", BEHIND % (", window: calendar quarter", "99.95 %", ""))], "V-34", WARNING, "supporting.a.window", "“a” is judged over a calendar quarter, “availability” above it (line 38) over a calendar month", [("services:\n", BEHIND % (", window: calendar week", "99.95 %", ""))]),
    "supporters that end before": Case([("services:\n", BEHIND % (", ends: 2027-12-30", "99.95 %", ""))], "V-35", WARNING, "supporting.a.ends", "“a” ends on 2027-12-30, this agreement on 2027-12-31 (line 12)", [("services:\n", BEHIND % (", ends: 2027-12-31", "99.95 %", ""))]),
    "maintenance that counts here only": Case([("services:\n", BEHIND % (", maintenance_counted: no", "99.95 %", ""))], "V-36", WARNING, "supporting.a.maintenance_counted", "does not count in “a”, but in “availability”",
        [("services:\n", BEHIND % (", maintenance_counted: no", "99.95 %", "")), (UPTIME, UPTIME + "    excluded: [night]\n"), ("support:\n", "maintenance: {night: {at_most: 2 hours, notice: 3 days}}\nsupport:\n")]),
    "nothing behind a carrier": Case([CARRIER], "V-37", NOTE, "services", "depend on wire", [CARRIER, ("services:\n", BEHIND % ("", "99.95 %", ""))]),
    "nothing behind a carrier at the signature": Case([CARRIER], "V-37", WARNING, "services", "depend on wire", [], signing=True),
    "the group is reviewed more often": Case([("    review: 6 months\n    overrides", "    review: 2 years\n    overrides")], "V-39", WARNING, "levels.group.review", "is reviewed every 12 months, level “shops” below it only every 2 years", [("    review: 6 months\n    overrides", "    review: 12 months\n    overrides")], text=(RIGHT / "multi-level.yaml").read_text(encoding="utf-8")),
    "a higher plan that promises less": Case([*PLAIN, ("commitments:\n", PLANS % ("1 GBP per month", "2 GBP per month")), (BY_PLAN[0], BY_PLAN[1] % "98.9")], "V-42", ERROR, "commitments.availability.target.values.gold", "plan “gold” promises at least 98.9 %, less than the lower plan “basic” with at least 99.0 %", [*PLAIN, ("commitments:\n", PLANS % ("1 GBP per month", "2 GBP per month")), (BY_PLAN[0], BY_PLAN[1] % "99.0")]),
    "a higher plan that costs less": Case([("commitments:\n", PLANS % ("3 GBP per month", "2 GBP per month"))], "V-42", ERROR, "plans.gold.fee", "costs 2 GBP per month, less than the lower plan “basic” at 3 GBP per month", [("commitments:\n", PLANS % ("3 GBP per month", "2 GBP per year"))]),
    "dearer without consent": Case([("commitments:\n", PLANS % ("1 GBP per month", "2 GBP per month")), ("commitments:\n", CHANGE % "opt-out")], "V-42", WARNING, "plan_changes.up.consent", "rises from 1 GBP per month to 2 GBP per month (line 36) although the customer has not agreed", [("commitments:\n", PLANS % ("1 GBP per month", "2 GBP per month")), ("commitments:\n", CHANGE % "opt-in")]),
    "50 reams on four or five Mondays": Case([("commitments:\n", PAPER % ("reams", "50 reams", "every Mon", ""))], "V-43", WARNING, "deliveries.paper.quantity", "50 / 4 = 12.5", [("commitments:\n", PAPER % ("reams", "40 reams", "every Mon", ""))]),
    "a third is cut, not rounded": Case([("commitments:\n", PAPER % ("reams", "200 reams", "3 times per month", ""))], "V-43", WARNING, "deliveries.paper.quantity", "200 / 3 = 66.66…", [("commitments:\n", PAPER % ("reams", "201 reams", "3 times per month", ""))]),
    "a weight can be divided": Case([("commitments:\n", PAPER % ("paper", "51 tins", "every Mon", ""))], "V-43", WARNING, "deliveries.paper.quantity", "51 / 4 = 12.75", [("commitments:\n", PAPER % ("paper", "51 kg", "every Mon", ""))]),
    "four a month and every Monday": Case([("commitments:\n", PAPER % ("reports", "4", "every Mon", ""))], "V-43", WARNING, "deliveries.paper.every", "disagree: a calendar month has 4 or 5 of those days", [("commitments:\n", PAPER % ("reports", "20", "every Mon", ""))]),
    "shares that are not the whole": Case(
        [("services:\n", "recipients: {a: {kind: site, name: A}, b: {kind: site, name: B}}\nservices:\n"), ("commitments:\n", PAPER % ("reams", "12", "once per month", ", split: [{to: a, quantity: 8}, {to: b, quantity: 3}]"))], "V-43", WARNING, "deliveries.paper.split", "the shares of the places come to 11, one delivery to 12",
        [("services:\n", "recipients: {a: {kind: site, name: A}, b: {kind: site, name: B}}\nservices:\n"), ("commitments:\n", PAPER % ("reams", "12", "once per month", ", split: [{to: a, quantity: 8}, {to: b, quantity: 4}]"))]),
    "a number of nothing": Case([("commitments:\n", PAPER % ("tbd", "12", "once per month", ""))], "V-43", ERROR, "deliveries.paper.quantity", "12 of what?", [("commitments:\n", PAPER % ("tbd", "12 reams", "once per month", ""))]),
    "nothing measures an outcome": Case([], "V-44", NOTE, "commitments", "while the customer is unhappy", [*PLAIN, (SCORE[0], SCORE[1] % "")]),
    "nothing measures an outcome at the signature": Case([], "V-44", WARNING, "commitments", "while the customer is unhappy", [*PLAIN, (SCORE[0], SCORE[1] % "")], signing=True),
    "no objective": Case([], "V-45", NOTE, "commitments", "which objective of the customer these serve: availability, response",
        [("services:\n", "objectives: {sell: {text: more sales}}\nservices:\n"), ("    metric: availability", "    serves: sell\n    metric: availability"), ("    metric: first", "    serves: sell\n    metric: first")]),
    "no source once agreed": Case([("    measured: {by: ticket system}\n", ""), ("  zone:", "  status: agreed\n  zone:")], "V-46", ERROR, "commitments.response", "not said where the values", [("  zone:", "  status: agreed\n  zone:")]),
    "no source": Case([("    measured: {by: ticket system}\n", "")], "V-46", WARNING, "commitments.response", "not said where the values", []),
    "no bound once agreed": Case([("support:\n", "exclusions: {power: {event: power failure}}\nsupport:\n"), (UPTIME, UPTIME + "    excluded: [power]\n"), ("  zone:", "  status: agreed\n  zone:")], "V-47", ERROR, "exclusions.power", "neither a bound nor a proof", [("support:\n", "exclusions: {power: {event: power failure, at_most: 2 hours}}\nsupport:\n"), (UPTIME, UPTIME + "    excluded: [power]\n"), ("  zone:", "  status: agreed\n  zone:")]),
    "no bound": Case([("support:\n", "exclusions: {power: {event: power failure}}\nsupport:\n"), (UPTIME, UPTIME + "    excluded: [power]\n")], "V-47", WARNING, "exclusions.power", "neither a bound nor a proof", [("support:\n", "exclusions: {power: {event: power failure, at_most: 1 hour}}\nsupport:\n"), (UPTIME, UPTIME + "    excluded: [power]\n")]),
}  # fmt: skip


def found(text: str, *, signing: bool = False) -> tuple[Finding, ...]:
    try:
        return load_bytes(text.encode(), file="f.yaml", signing=signing).findings
    except IntakeError as error:
        return tuple(error.findings)


@pytest.mark.parametrize("name", CASES)
def test_what_is_weak_is_found_at_its_place(name: str) -> None:
    case = CASES[name]
    hits = [one for one in found(edited(*case.edits, text=case.text), signing=case.signing) if one.code == case.code]
    [hit] = [one for one in hits if one.place.path == case.path and case.words in f"{one.what}: {one.mend}"]
    assert hit.severity is case.severity
    assert hit.place.line > 1


@pytest.mark.parametrize("name", [name for name in CASES if CASES[name].near])
def test_what_comes_near_is_not(name: str) -> None:
    case = CASES[name]
    hits = found(edited(*case.near, text=case.text), signing=case.signing)
    assert [str(one.what) for one in hits if one.code == case.code] == []


@pytest.mark.parametrize(("count", "said"), [(12, "k10, k11"), (13, "k10, k11 and 1 more")])
def test_a_message_names_a_dozen_and_counts_the_others(count: int, said: str) -> None:
    assert str(names_of([f"k{n}" for n in range(count)])).endswith(said)
