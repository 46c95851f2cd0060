"""Fees that are not charged: each of them falls away once, however many misses let it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from slagen.arithmetic.exact import total_of
from slagen.arithmetic.periods import Period
from slagen.intake.models.remedies import WaiverRemedy
from slagen.intake.scalars import Fee, Id
from slagen.messages import msg
from slagen.settlement.cases import Case
from slagen.settlement.price import Part, Pricer
from slagen.settlement.totals import Line

Waived = set[tuple[Id | str | None, date | str]]
"""The fees credited so far: of a service for a day or once, or of a case."""


def with_waivers(lines: list[Line], pricer: Pricer) -> list[Line]:
    """LINES with the fees that are not charged as parts, those of the windows that end first before others."""
    made, waived = list(lines), Waived()
    for place in sorted(range(len(lines)), key=lambda place: lines[place].window.last):
        line, remedy = lines[place], lines[place].promise.commitment.remedy
        if isinstance(remedy, WaiverRemedy) and line.missed and line.earns:
            made[place] = replace(line, parts=tuple(_parts(line, remedy, pricer, waived)))
    return made


def _parts(line: Line, remedy: WaiverRemedy, pricer: Pricer, waived: Waived) -> Iterator[Part]:
    missed = [one for one in line.reached if one.missed]
    intake, service = line.promise.frame.intake, line.promise.service
    if remedy.of == "service-fee":
        fee = _of_days(service, pricer.days(missed[0]), pricer, waived)
        yield Part(fee, msg("the fee of the window is not charged: {sum}", sum=pricer.sum(fee)))
    elif remedy.of == "one-off-fee":
        found = intake.services[service].fee if service is not None else None
        if isinstance(found, Fee) and found.period == "once" and (service, "once") not in waived:
            waived.add((service, "once"))
            fee = Fraction(found.money.amount)
            yield Part(fee, msg("the one-off fee is not charged: {sum}", sum=pricer.sum(fee)))
    else:
        for case in [case for row in missed for case in (*row.single, *row.figured) if not case.met]:
            if ("case", case.row.case) in waived:
                continue
            waived.add(("case", case.row.case))
            price = _price(case, line)
            yield Part(price, msg("the fee for case {case}: {sum}", case=case.row.case, sum=pricer.sum(price)))


def _of_days(service: Id | None, days: Period, pricer: Pricer, waived: Waived) -> Fraction:
    """The Charges on DAYS, without those of days that were credited before."""
    frame = pricer.charges.frame
    services = list(frame.intake.services) if service is None else [service]
    all_days = [days.first + timedelta(days=n) for n in range((days.last - days.first).days + 1)]
    new = [(one, day) for one in services for day in all_days if (one, day) not in waived]
    whole = len(new) == len(services) * len(all_days)
    waived.update(new)
    if whole:
        return pricer.charges.on(service, days)
    return total_of(pricer.charges.on(one, Period(day, day)) for one, day in new)


def _price(case: Case, line: Line) -> Fraction:
    if case.row.amount is not None:
        return Fraction(case.row.amount.amount)
    requests = line.promise.frame.intake.requests
    prices = [price for key in case.row.cases if key in requests and (price := requests[key].price)]
    return Fraction(prices[0].amount) if prices else Fraction(0)
