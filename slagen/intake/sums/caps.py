"""The cap at work: one level alone in its hardest band, and all of them together, by the steps of the settlement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from slagen.arithmetic.charges import MONTHS, charges_for_months
from slagen.arithmetic.credits import share
from slagen.arithmetic.exact import total_of
from slagen.arithmetic.periods import Period
from slagen.arithmetic.totals import combined, shared, under_cap
from slagen.intake.models.credits import Credits
from slagen.intake.models.remedies import PAID, TIERED, PointsRemedy
from slagen.intake.remedies import bands, cap_months, months_of, plain
from slagen.intake.scalars import TBD, Id
from slagen.intake.standing import Standing, service_of
from slagen.intake.sums.credit import (
    Charges,
    Sum,
    cap_of,
    capped_days,
    charged,
    charges,
    gives_of,
    in_charges,
    settled,
)
from slagen.intake.timing import Timing


@dataclass(frozen=True, slots=True)
class InMoney:
    """What a cap in percent comes to: that, the Charges of its period, and the days of it where they differ."""

    percent: Sum
    basis: Sum
    cap: Sum
    days: Period | None


@dataclass(frozen=True, slots=True)
class AtCap:
    """The hardest band in each of so many windows of the period of the cap, all other levels being met."""

    windows: int
    each: Sum
    asked: Sum
    cap: Sum
    given: Sum


@dataclass(frozen=True, slots=True)
class Part:
    """What one level asks for in the period of the cap, and what is given of it."""

    standing: Standing
    asked: Sum
    given: Sum


@dataclass(frozen=True, slots=True)
class Together:
    """All levels with bands in the hardest one in each window of a period of the cap, under PLAN.

    `counted` is what is left once several credits of a month have been combined, `given` what the cap leaves of that.
    """

    plan: Id | None
    parts: tuple[Part, ...]
    asked: Sum
    counted: Sum
    cap: Sum
    given: Sum


def in_money(timing: Timing, terms: Credits, paid: Charges) -> InMoney | None:
    """The cap of TERMS where all credits are of what PAID are the Charges of; None unless it is a percentage."""
    unit, number = plain(terms.cap)
    days, period = capped_days(timing, terms, paid), cap_months(terms, timing.intake)
    if unit != "%" or number is None or days is None or period is None:
        return None
    kind, basis = paid.fee.money.currency, charged(paid.fee, days)
    equal = basis == charges_for_months(paid.fee.money.amount, MONTHS[paid.fee.period], period)
    return InMoney(Sum("%", number), Sum(kind, basis), Sum(kind, share(number, basis)), None if equal else days)


def cap_of_one(timing: Timing, one: Standing, terms: Credits, paid: Charges | None) -> InMoney | None:
    """The cap for the credits of ONE in money, where it is a percentage and they are money."""
    remedy = one.commitment.remedy
    if paid is None or not isinstance(remedy, PAID) or isinstance(remedy, PointsRemedy):
        return None
    return in_money(timing, terms, paid)


def at_cap(timing: Timing, one: Standing, terms: Credits, plan: Id | None = None) -> AtCap | None:
    """What the cap leaves where ONE alone is in its hardest band in every window of the cap's period.

    None where cap and credit are of different kinds, or windows are no months that make up the period of the cap.
    """
    found, intake = _hardest(timing, one, terms, plan), timing.intake
    period = cap_months(terms, intake)
    if found is None or period is None:
        return None
    mine, paid, each = found.months, found.paid, found.each
    if paid is not None and paid.period and mine != period:
        return None
    cap = cap_of(timing, terms, paid, each.kind)
    if cap is None or (period % mine if mine < period else each.kind == "%" and mine > period):
        return None
    count = max(period // mine, 1)
    if each.kind == "%":  # of the Charges of the same period, all windows together
        (one_cap,) = under_cap([each.number], cap.number)
        return AtCap(count, each, each, cap, Sum("%", one_cap.given))
    alone, _ = settled(terms, each, None)
    found_in = under_cap([alone.number] * count, cap.number)
    asked, given = (total_of(getattr(one, name) for one in found_in) for name in ("asked", "given"))
    return AtCap(count, alone, Sum(each.kind, asked), cap, Sum(each.kind, given))


@dataclass(frozen=True, slots=True)
class _Hardest:
    """The hardest band of a level: the months of its window, the Charges of one, what the band gives for one."""

    standing: Standing
    months: int
    paid: Charges | None
    each: Sum


def _hardest(timing: Timing, one: Standing, terms: Credits, plan: Id | None) -> _Hardest | None:
    remedy, window = one.commitment.remedy, one.commitment.window
    if not isinstance(remedy, TIERED) or isinstance(remedy, PointsRemedy) or window is TBD:
        return None
    count = None if window.rolling is not None or window.value == "event" else months_of(window, timing.intake)
    if count is None or not bands(remedy.tiers):
        return None
    paid = charges(timing, one, terms, plan)
    return _Hardest(one, count, paid, in_charges(gives_of(remedy, list(remedy.tiers)[-1]), paid))


def together(timing: Timing, ones: Iterable[Standing], terms: Credits, plan: Id | None = None) -> Together | None:
    """What is given where ONES are all in their hardest band in every window of the cap's period.

    Of those with credits in one currency, else of those with percentages of the same Charges. None where it says no
    more than each of them alone: all credits are given, whole.
    """
    period = cap_months(terms, timing.intake)
    every = list(_beside(timing, ones, terms, plan, period or 0))
    if period is None or len(every) < 2:
        return None
    kind = every[0].each.kind
    cap = _cap(timing, terms, every, period)
    if cap is None:
        return None
    alone = [one.each if kind == "%" else settled(terms, one.each, None)[0] for one in every]
    months = [_month(every, alone, number) for number in range(1, period + 1)]
    counted = [combined(month, "sum" if terms.combination in _ADDED else "highest") for month in months]
    capped = under_cap([total_of(month.values()) for month in counted], cap)
    given = [shared(month, found.given) for month, found in zip(counted, capped)]
    parts = [
        Part(one.standing, Sum(kind, _of(months, str(place))), Sum(kind, _of(given, str(place))))
        for place, one in enumerate(every)
    ]
    asked, left = (total_of(credit for month in found for credit in month.values()) for found in (months, counted))
    after = total_of(found.given for found in capped)
    if after == asked:
        return None
    return Together(plan, tuple(parts), Sum(kind, asked), Sum(kind, left), Sum(kind, cap), Sum(kind, after))


_ADDED: Final = ("sum", "one-per-event")
"""Combinations in which credits of different events are added together."""


def _beside(
    timing: Timing, ones: Iterable[Standing], terms: Credits, plan: Id | None, period: int
) -> Iterator[_Hardest]:
    """Those of ONES whose windows make up PERIOD and whose hardest credits can be added; none of one profile alone."""
    profiles = timing.intake.profiles
    found = [_hardest(timing, one, terms, plan) for one in ones if not set(one.commitment.only_for) & set(profiles)]
    whole = [one for one in found if one is not None and not period % one.months]
    money = [one.each.kind for one in whole if one.each.kind.isupper()]
    kind = money[0] if money else "%"
    yield from (one for one in whole if one.each.kind == kind)


def _month(every: Sequence[_Hardest], alone: Sequence[Sum], number: int) -> dict[str, Fraction]:
    """The credits of that month of the period, by the place of their level: each belongs to the last of its window."""
    both = enumerate(zip(every, alone))
    return {str(place): credit.number for place, (one, credit) in both if number % one.months == 0}


def _cap(timing: Timing, terms: Credits, every: Sequence[_Hardest], period: int) -> Fraction | None:
    """The cap for all of EVERY: a percentage of the Charges for their services, each fee counted once."""
    unit, number = plain(terms.cap)
    kind = every[0].each.kind
    if number is None or unit not in ("%", kind):
        return None
    if unit != "%":
        return number
    total = terms.basis == "total-fee"
    services = {None if total else service_of(timing.intake, one.standing.commitment): one for one in every}
    if kind == "%":
        alike = total or (len(services) == 1 and None not in services and terms.basis != "fee-of-affected-part")
        return number if alike and all(one.months == period for one in every) else None
    known = [one.paid for one in services.values() if one.paid is not None]
    if any(one.paid is None or one.paid.period is not None for one in every):
        return None  # Charges that are not known, or differ from window to window
    days = capped_days(timing, terms, known[0])
    return None if days is None else share(number, total_of(charged(paid.fee, days) for paid in known))


def _of(months: Iterable[dict[str, Fraction]], key: str) -> Fraction:
    return total_of(month[key] for month in months if key in month)
