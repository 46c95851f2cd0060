"""checks/caps: V-28, V-29, V-31 of credits. What fires names both computed values; its near miss is silent."""

from __future__ import annotations

import pytest
from test_load import edited, said

CREDIT = "{kind: credit, tiers: {below 99.9 %: 10 %, below 99.0 %: 25 %}}"
TERMS = "credits: {nature: price-adjustment, cap: 25 %}"
RESPONSE = "    measured: {by: ticket system}\n"
"""The second commitment of the minimal intake ends with this line."""


def terms(more: str) -> tuple[str, str]:
    return TERMS, f"credits: {{nature: price-adjustment, {more}}}"


def remedy(kind: str) -> tuple[str, str]:
    return CREDIT, kind


def second(kind: str) -> tuple[str, str]:
    return RESPONSE, f"{RESPONSE}    remedy: {kind}\n"


TWO_FEES = [
    ("structure: single-service", "structure: customer-level"),
    (
        "    fee: 300 GBP per month\n",
        "    fee: 1000 GBP per year\n  mail: {name: M, description: Post, hours: 24x7, fee: 1000 GBP per year}\n",
    ),
    ("  availability:\n", "  availability:\n    service: hosting\n    window: calendar year\n"),
    ("  response:\n", "  response:\n    service: mail\n"),
]
POOL = "cap: 25 %, at_risk: 10 %"

# what is wrong with the minimal intake: (edits, code, path, words), then the edits of a near miss
CASES = {
    "a tier beyond the cap, in money": (
        [terms("cap: 20 %")],
        (
            "V-28",
            "credits.cap",
            "of “availability” (line 40) comes to 75 GBP, the cap of 20 % (cap_for: month) to 60 GBP",
        ),
        [terms("cap: 25 %")],
    ),
    "a tier beyond a cap that is a sum": (
        [terms("cap: 74 GBP")],
        ("V-28", "credits.cap", "“below 99.0 %: 25 %” of “availability” (line 40) comes to 75 GBP, the cap of 74 GBP"),
        [terms("cap: 75 GBP")],
    ),
    "a sum beyond a cap that is a share": (
        [remedy("{kind: amount, tiers: {below 99.9 %: 10 GBP, below 99.0 %: 76 GBP}}")],
        ("V-28", "credits.cap", "comes to 76 GBP, the cap of 25 % (cap_for: month) to 75 GBP"),
        [remedy("{kind: amount, tiers: {below 99.9 %: 10 GBP, below 99.0 %: 75 GBP}}")],
    ),
    "a quarter's tier beyond a month's cap": (
        [("    metric: availability", "    window: calendar quarter\n    metric: availability")],
        ("V-28", "credits.cap", "“below 99.9 %: 10 %” of “availability” (line 41) comes to 90 GBP, the cap of 25 %"),
        [
            ("    metric: availability", "    window: calendar quarter\n    metric: availability"),
            terms("cap: 25 %, cap_for: quarter"),
        ],
    ),
    "a tier beyond the cap of two fees for a year": (
        [*TWO_FEES, terms("cap: 20 %, cap_for: year, basis: total-fee")],
        ("V-28", "credits.cap", "(line 43) comes to 500 GBP, the cap of 20 % (cap_for: year) to 400 GBP"),
        [*TWO_FEES, terms("cap: 25 %, cap_for: year, basis: total-fee")],
    ),
    "a most beyond the cap": (
        [remedy("{kind: rate, amount: 1 GBP, each: 1 hour, of: downtime, at_most: 100 GBP}")],
        ("V-28", "credits.cap", "“at_most: 100 GBP” of “availability” (line 40) comes to 100 GBP, the cap of 25 %"),
        [remedy("{kind: rate, amount: 1 GBP, each: 1 hour, of: downtime, at_most: 75 GBP}")],
    ),
    "a pool beyond the cap": (
        [remedy("{kind: share, weight: 100 %}"), terms("cap: 8 %, at_risk: 10 %")],
        (
            "V-28",
            "credits.cap",
            "“at_risk: 10 %” of “availability” (line 40) comes to 30 GBP, the cap of 8 % (cap_for: month) to 24",
        ),
        [remedy("{kind: share, weight: 100 %}"), terms("cap: 10 %, at_risk: 10 %")],
    ),
    "a pool that is not whole": (
        [remedy("{kind: share, weight: 60 %}"), second("{kind: share, weight: 30 %}"), terms(POOL)],
        ("V-28", "commitments.response.remedy.weight", "are 90 % together: ['availability 60 %', 'response 30 %']"),
        [remedy("{kind: share, weight: 60 %}"), second("{kind: share, weight: 40 %}"), terms(POOL)],
    ),
    "a pool that is a punishment": (
        [remedy("{kind: share, weight: 100 %}"), terms("cap: 25 %, at_risk: 21 %")],
        ("V-28", "credits.at_risk", "21 % of the fee are at risk, more than 20 %"),
        [remedy("{kind: share, weight: 100 %}"), terms("cap: 25 %, at_risk: 20 %")],
    ),
    "a pool that is a punishment by a setting of one's own": (
        [remedy("{kind: share, weight: 100 %}"), terms("cap: 25 %, at_risk: 15 %, most_at_risk: 14.9 %")],
        ("V-28", "credits.at_risk", "15 % of the fee are at risk, more than 14.9 %"),
        [remedy("{kind: share, weight: 100 %}"), terms("cap: 25 %, at_risk: 25 %, most_at_risk: 25 %")],
    ),
    "a loss in a currency of its own": (
        [terms("cap: 25 %, expected_loss: 60 EUR")],
        ("V-29", "credits.expected_loss", "60 EUR is in another currency than the fee (GBP)"),
        [terms("cap: 25 %, expected_loss: 60 GBP")],
    ),
    "a claim shorter than a week": (
        [terms("cap: 25 %, claim: {within: 6 days}")],
        ("V-31", "credits.claim.within", "there are only 6 days to claim a credit, fewer than 7"),
        [terms("cap: 25 %, claim: {within: 7 days}")],
    ),
    "a claim that opens late": (
        [terms("cap: 25 %, claim: {opens: 10 days, within: 16 days}")],
        ("V-31", "credits.claim.within", "there are only 6 days"),
        [terms("cap: 25 %, claim: {opens: 10 days, within: 17 days}")],
    ),
    "a claim that closes before it opens": (
        [terms("cap: 25 %, claim: {opens: 1 month, within: 28 days}")],
        ("V-31", "credits.claim.opens", "on no day can it be made"),
        [terms("cap: 25 %, claim: {opens: 1 month, within: 2 months}")],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_can_not_be_reached_or_claimed_is_said_with_both_values(name: str) -> None:
    edits, (code, path, words), _ = CASES[name]
    [(found, _, where, what)] = said(edited(*edits))
    assert (found, where) == (code, path)
    assert words in what


@pytest.mark.parametrize("name", CASES)
def test_the_near_miss_of_a_cap_is_silent(name: str) -> None:
    assert said(edited(*CASES[name][2])) == []


@pytest.mark.parametrize("name", ["cap: 5 %, basis: fee-of-affected-part", "cap: 1 %, cap_for: year"])
def test_what_can_not_be_compared_is_not(name: str) -> None:
    """The fee of a part is not that of the whole; a fee per use is not known beforehand."""
    use = ("    fee: 300 GBP per month\n", "    prices: {use: {of: hour, price: 1 GBP}}\n")
    part = "affected-part" in name
    assert said(edited(terms(name), *([] if part else [use]))) == []


def test_units_of_one_organisation_that_pay_each_other_are_asked_why() -> None:
    from test_checks import INTERNAL, TEXTS

    text = TEXTS[INTERNAL]
    first = text.index("    target:")
    paid = text[:first] + "    remedy: {kind: multiple, times: 2, of: downtime}\n" + text[first:]
    found = [one for one in said(paid + "\ncredits: {nature: price-adjustment, cap: 1 day}\n") if one[0] == "V-29"]
    assert len(found) == 1
    assert "promise each other money (multiple)" in found[0][3]
