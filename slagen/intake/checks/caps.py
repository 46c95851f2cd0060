"""V-28, V-30, V-31: every tier can be reached under the cap, a pool is whole, a credit can be claimed in time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from slagen.arithmetic.bands import Band, unreachable
from slagen.arithmetic.claims import claim_window
from slagen.arithmetic.exact import decimal_of, first_digits
from slagen.findings import Finding
from slagen.intake.checks import At
from slagen.intake.checks.said import error, warning
from slagen.intake.models.credits import Credits
from slagen.intake.models.intake import Intake
from slagen.intake.models.remedies import (
    AmountRemedy,
    CreditRemedy,
    PerUnitRemedy,
    RateRemedy,
    ShareRemedy,
    VoucherRemedy,
)
from slagen.intake.remedies import business_days, cap_months, days, fee_of, in_money, months_of, plain
from slagen.intake.scalars import TBD, Fee, Id, Percent, Tbd
from slagen.intake.standing import Standing, all_standing, everywhere, service_of
from slagen.messages import Message, msg

SHORTEST_CLAIM: Final = 7
"""Days: a shorter time to claim is easily missed."""
OVER_THE_LOSS: Final = Fraction(13, 10)
"""Agreed damages more than 30 % above the loss are in general excessive: PRC Civil Code art. 585, and art. 65 of the
Supreme People's Court's interpretation of its part on contracts in general (in force since 5 December 2023)."""


def check(intake: Intake, terms: Credits, at: At) -> Iterator[Finding]:
    """The cap of TERMS lets every tier be reached; weights make 100 %; a claim has a week, and ends after it opens."""
    for one in all_standing(intake):
        yield from _under_cap(intake, one, terms, at)
    yield from _pool(intake, terms, at)
    yield from _above_loss(intake, terms, at)
    yield from _claim(intake, terms, at)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a remedy can ask for one window, and what the cap leaves of it, both in `unit`: "%" or a currency."""

    gives: Fraction
    cap: Fraction
    unit: str


def _under_cap(intake: Intake, one: Standing, terms: Credits, at: At) -> Iterator[Finding]:
    """V-28: the mildest thing a remedy gives that is more than the cap of its period."""
    remedy = one.commitment.remedy
    given: list[tuple[Message, object]] = []
    if isinstance(remedy, CreditRemedy | VoucherRemedy | AmountRemedy):
        given = [(_field(edge, worth), worth) for edge, worth in remedy.tiers.items()]
    elif isinstance(remedy, RateRemedy | PerUnitRemedy) and remedy.at_most is not None:
        given = [(_field("at_most", remedy.at_most), remedy.at_most)]
    elif isinstance(remedy, ShareRemedy) and terms.at_risk is not None:
        given = [(_field("at_risk", terms.at_risk), terms.at_risk)]
    asked = [(label, found) for label, worth in given if (found := _asked(intake, one, terms, worth)) is not None]
    for label, found in asked:
        if unreachable([Band("above", 0, found.gives)], found.cap):
            yield warning(
                "V-28",
                at(("credits", "cap")),
                msg(
                    "{remedy} of “{name}” (line {line}) comes to {gives}, the cap of {cap} (cap_for: {period}) to "
                    "{most}: that tier can't be reached",
                    line=at(one.path("remedy")).line,
                    remedy=label,
                    name=one.key,
                    gives=_printed(found.gives, found.unit),
                    cap=terms.cap,
                    period=terms.cap_for,
                    most=_printed(found.cap, found.unit),
                ),
                msg("raise the cap, or lower the tier"),
            )
            return


def _field(name: object, worth: object) -> Message:
    return msg("“{field}: {worth}”", field=name, worth=worth)


def _asked(intake: Intake, one: Standing, terms: Credits, worth: object) -> _Asked | None:
    """WORTH for one window and the cap, in one unit: in money where the fee is certain. None where it is not."""
    window = one.commitment.window
    # of a case the Charges of its month are taken
    months = 1 if window is not TBD and window.value == "event" else months_of(window, intake)
    (kind, gives), (cap_kind, cap) = plain(worth), plain(terms.cap)
    if gives is None or cap is None or (kind == "%" and terms.basis == "fee-of-affected-part"):
        return None
    period = cap_months(terms, intake)
    if kind == cap_kind and (kind not in ("%", "time") or months == period):
        fee = fee_for(intake, one, terms) if kind == "%" else None
        if fee is None or months is None:
            return _Asked(gives, cap, kind)
    fee = fee_for(intake, one, terms)
    if fee is None or months is None or period is None:
        return None
    asked, most = in_money(worth, fee, months), in_money(terms.cap, fee, period)
    return None if asked is None or most is None else _Asked(asked, most, fee.money.currency)


def fee_for(intake: Intake, one: Standing, terms: Credits, plan: Id | None = None) -> Fee | None:
    """The fee that percentages for ONE are taken of, of a customer with PLAN; None unless it is certain which it is."""
    service = service_of(intake, one.commitment, one.level)
    if terms.basis != "total-fee" and service is None:
        return None
    return fee_of(intake, None if terms.basis == "total-fee" else service, plan)


def _printed(number: Fraction, unit: str) -> str:
    exact = decimal_of(number)
    return f"{exact.normalize():f} {unit}" if exact is not None else f"{first_digits(number, 2)}… {unit}"


def _pool(intake: Intake, terms: Credits, at: At) -> Iterator[Finding]:
    """The weights of all shares of one amount at risk are 100 % together; what is at risk is an incentive."""
    if isinstance(terms.at_risk, Percent) and terms.at_risk.value > terms.most_at_risk.value:
        yield warning(
            "V-28",
            at(("credits", "at_risk")),
            msg("{given} of the fee are at risk, more than {most}", given=terms.at_risk, most=terms.most_at_risk),
            msg("a credit is an incentive, not a punishment: put a smaller share at risk, or raise most_at_risk"),
        )
    for group in everywhere(intake):
        pools: dict[Id | None, list[tuple[Standing, Percent | Tbd]]] = {}
        for one in group:
            if isinstance(one.commitment.remedy, ShareRemedy):
                service = None if terms.basis == "total-fee" else service_of(intake, one.commitment, one.level)
                pools.setdefault(service, []).append((one, one.commitment.remedy.weight))
        for members in pools.values():
            weights = [weight.value for _, weight in members if isinstance(weight, Percent)]
            if len(weights) == len(members) and sum(weights) != 100:
                yield error(
                    "V-28",
                    at(members[-1][0].path("remedy", ("weight",))),
                    msg(
                        "the shares of the amount at risk are {total} % together: {shares}",
                        total=sum(weights),
                        shares=[f"{one.key} {weight}" for one, weight in members],
                    ),
                    msg("write weights that are 100 % together"),
                )


def _above_loss(intake: Intake, terms: Credits, at: At) -> Iterator[Finding]:
    """V-30: under PRC law the cap is no more than OVER_THE_LOSS times the loss that is expected, if one is stated."""
    loss, period = terms.expected_loss, cap_months(terms, intake)
    if loss is None or intake.agreement.governing_law != "PRC":
        return
    kind, cap = plain(terms.cap)
    if kind == "%":
        fee = None if terms.basis == "fee-of-affected-part" else fee_of(intake, None)
        cap = None if fee is None or period is None else in_money(terms.cap, fee, period)
        kind = "" if fee is None else fee.money.currency
    most = Fraction(loss.amount) * OVER_THE_LOSS
    if cap is not None and kind == loss.currency and cap > most:
        yield warning(
            "V-30",
            at(("credits", "cap")),
            msg(
                "the cap of {cap} (cap_for: {period}) comes to {gives}, more than {most}: {times} times the {loss} "
                "expected as loss (line {line}), above which a court may reduce it",
                cap=terms.cap,
                period=terms.cap_for,
                gives=_printed(cap, kind),
                most=_printed(most, kind),
                times=decimal_of(OVER_THE_LOSS),
                loss=loss,
                line=at(("credits", "expected_loss")).line,
            ),
            msg("lower the cap, or have a lawyer look at the estimate (PRC Civil Code art. 585)"),
        )


def _claim(intake: Intake, terms: Credits, at: At) -> Iterator[Finding]:
    """V-31: between the day on which a claim opens and the day on which it closes there is a week."""
    if terms.applied != "on-claim":
        return
    within, opens, counter = days(terms.claim.within), days(terms.claim.opens), business_days(intake)
    if (terms.claim.opens is not None and opens is None) or within is None:
        return
    if counter is None and (within.business or (opens is not None and opens.business)):
        return
    event = date(2027, 1, 31)  # any day: the shortest month follows
    window = claim_window(event, within=within, opens=opens, business_days=counter)
    length = (window.until - (window.after or event)).days
    if length <= 0:
        yield error(
            "V-31",
            at(("credits", "claim", "opens")),
            msg(
                "a claim opens {opens} after the start, but closes {within} after it: on no day can it be made",
                opens=terms.claim.opens,
                within=terms.claim.within,
            ),
            msg("write a longer time: claim.within"),
        )
    elif length < SHORTEST_CLAIM:
        yield warning(
            "V-31",
            at(("credits", "claim", "within")),
            msg("there are only {days} days to claim a credit, fewer than {least}", days=length, least=SHORTEST_CLAIM),
            msg("give at least a week: claim.within"),
        )
