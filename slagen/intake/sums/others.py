"""One example of each credit that has no bands of money: by time, by unit, multiples, waivers, a pool, points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from slagen.arithmetic.credits import (
    Missed,
    at_risk,
    by_time,
    by_unit,
    lengths,
    multiple,
    part,
    points_of,
    points_settled,
    share,
)
from slagen.arithmetic.periods import BASIS_DAYS
from slagen.intake.models.credits import Credits, Points
from slagen.intake.models.remedies import (
    MultipleRemedy,
    PerUnitRemedy,
    PointsRemedy,
    RateRemedy,
    ShareRemedy,
    WaiverRemedy,
)
from slagen.intake.remedies import in_unit, plain
from slagen.intake.scalars import TBD, Factor, Fee, Id, Percent, Quantity, Text
from slagen.intake.standing import Standing, service_of
from slagen.intake.sums.credit import Charges, Rule, Sum, cap_for_window, charges, in_charges, settled
from slagen.intake.timing import Timing

UNITS: Final = 3
"""Of how many units the example of a credit for each unit is."""
LENGTHS: Final = Decimal("2.5")
"""How often the length of time of a credit by time fits into that of the example: a part counts as a whole one."""
_MONTH: Final = BASIS_DAYS["month"] * 1440
DOWN: Final = Fraction(_MONTH) / 100
"""The downtime of an example in minutes: one hundredth of a month of 30 days."""
_SETTLED: Final = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True)
class Other:
    """One example: what is assumed (`case`, with `time`, `units`), the factors that are multiplied, what is given.

    `factors` are numbers and sums in the order in which they are printed, `uncut` is what they come to; `most` is the
    most of the remedy itself where that decides. `charged`: it is taken of the Charges.
    """

    case: str
    factors: tuple[Sum, ...]
    uncut: Sum
    computed: Sum
    given: Sum
    rule: Rule
    time: Quantity | None = None
    units: tuple[int, Text] | None = None
    most: Sum | None = None
    charged: bool = False


def others(timing: Timing, one: Standing, terms: Credits, plan: Id | None = None) -> Iterator[Other]:
    """The examples for ONE and PLAN; none where a number is open, or a percentage is of what no sum is known of."""
    remedy, worked = one.commitment.remedy, _Worked(timing, one, terms, charges(timing, one, terms, plan))
    match remedy:
        case RateRemedy():
            yield from worked.by_time(remedy)
        case PerUnitRemedy():
            yield from worked.by_unit(remedy)
        case MultipleRemedy():
            yield from worked.multiple(remedy)
        case WaiverRemedy():
            yield from worked.waiver(remedy)
        case ShareRemedy():
            yield from worked.share(remedy)
        case PointsRemedy():
            yield from worked.points(remedy)
        case _:
            return


@dataclass(frozen=True, slots=True)
class _Worked:
    timing: Timing
    one: Standing
    terms: Credits
    paid: Charges | None

    def made(
        self, case: str, factors: tuple[Sum, ...], computed: Sum, uncut: Fraction | None = None, **more: object
    ) -> Other:
        cap = cap_for_window(self.timing, self.one, self.terms, self.paid, computed.kind)
        given, rule = settled(self.terms, computed, cap)
        whole = computed if uncut is None else Sum(computed.kind, uncut)
        return Other(case, factors, whole, computed, given, rule, **more)  # type: ignore[arg-type]

    def worth(self, worth: object) -> Sum | None:
        kind, number = plain(worth)
        return None if number is None else in_charges(Sum(kind, number), self.paid)

    def by_time(self, remedy: RateRemedy) -> Iterator[Other]:
        amount, each = self.worth(remedy.amount), remedy.each
        first = amount if remedy.first is None else self.worth(remedy.first)
        most = None if remedy.at_most is None else self.worth(remedy.at_most)
        if amount is None or first is None or each is TBD or remedy.basis is not None:
            return
        if first.kind != amount.kind or (remedy.at_most is not None and (most is None or most.kind != amount.kind)):
            return
        length = in_unit(each)[1]
        counts = [LENGTHS]
        if most is not None and amount.number:
            over = (most.number - first.number) / amount.number + 1
            counts.append(Decimal(max(1, int(over) + 1)))
        for count in counts:
            time = Quantity(each.value * count, each.unit_name)
            minutes = in_unit(time)[1]
            least = by_time(minutes, each=length, amount=amount.number, first=first.number)
            found = by_time(
                minutes,
                each=length,
                amount=amount.number,
                first=first.number,
                at_most=None if most is None else most.number,
            )
            number = lengths(minutes, length)
            counted = (Sum("", Fraction(number)), amount)
            if remedy.first is not None:
                counted = (first, Sum("+", Fraction(number - 1)), amount)  # type: ignore[assignment]
            worths = (remedy.amount, remedy.first, remedy.at_most)
            of_fee = self.paid is not None and any(plain(worth)[0] == "%" for worth in worths)
            limited = most if found < least else None
            made = Sum(amount.kind, found)
            yield self.made(remedy.of, counted, made, least, time=time, most=limited, charged=of_fee)

    def by_unit(self, remedy: PerUnitRemedy) -> Iterator[Other]:
        kind, amount = plain(remedy.amount)
        most = None if remedy.at_most is None else plain(remedy.at_most)[1]
        if amount is None or kind in ("%", "time") or remedy.unit is TBD or (remedy.at_most and most is None):
            return
        for count in self.counts():
            found = by_unit(count, amount, at_most=most)
            whole = by_unit(count, amount)
            limited = Sum(kind, most) if most is not None and found < whole else None
            factors = (Sum("", Fraction(count)), Sum(kind, amount))
            yield self.made("units", factors, Sum(kind, found), whole, units=(count, remedy.unit), most=limited)

    def counts(self) -> list[int]:
        """Of how many units: where each case is judged and one thing is delivered, those of a delivery to one place."""
        window, deliveries = self.one.commitment.window, list(self.timing.intake.deliveries.values())
        if window is TBD or window.value != "event" or len(deliveries) != 1:
            return [UNITS]
        (goods,) = deliveries
        given = [one.quantity for one in goods.split]
        whole = {int(one.value) for one in given if one is not TBD and not one.value % 1 and one.value > 0}
        return sorted(whole) or [UNITS]

    def multiple(self, remedy: MultipleRemedy) -> Iterator[Other]:
        if remedy.times is TBD:
            return
        times, paid = Fraction(remedy.times.value), self.paid
        factor = Sum("", times)
        if remedy.of == "downtime":
            found = Sum("time", multiple(times, DOWN))
            yield self.made("downtime", (factor, Sum("time", DOWN)), found, time=_minutes(DOWN))
        elif paid is not None and paid.fee.period == "month":
            down = DOWN if remedy.of == "fee-for-downtime" else Fraction(1440)
            fee = Sum(paid.fee.money.currency, part(paid.fee.money.amount, down, _MONTH))
            case = "downtime-in-month" if remedy.of == "fee-for-downtime" else "24-hours-in-month"
            found = Sum(fee.kind, multiple(times, fee.number))
            yield self.made(case, (factor, fee), found, time=_minutes(down), charged=True)

    def waiver(self, remedy: WaiverRemedy) -> Iterator[Other]:
        found: Sum | None = None
        if remedy.of == "service-fee" and self.paid is not None:
            found = Sum(self.paid.fee.money.currency, self.paid.total)
        elif remedy.of == "one-off-fee":
            service = service_of(self.timing.intake, self.one.commitment, self.one.level)
            fee = None if service is None else self.timing.intake.services[service].fee
            if isinstance(fee, Fee) and fee.period == "once":
                found = Sum(fee.money.currency, Fraction(fee.money.amount))
        if found is not None:
            yield self.made("missed", (found,), found, charged=remedy.of == "service-fee")

    def share(self, remedy: ShareRemedy) -> Iterator[Other]:
        risk, weight = self.terms.at_risk, remedy.weight
        if not isinstance(risk, Percent) or not isinstance(weight, Percent) or remedy.repeated is TBD:
            return
        kind = "%" if self.paid is None else self.paid.fee.money.currency
        basis = Fraction(100) if self.paid is None else self.paid.total
        pool = Sum(kind, share(risk.value, basis))
        factors = (Sum("of", Fraction(weight.value)), pool)
        _, found = at_risk(risk.value, basis, [Missed(weight.value)])
        of_fee = self.paid is not None
        yield self.made("missed", factors, Sum(kind, found), charged=of_fee)
        if isinstance(remedy.repeated, Factor):
            factor = remedy.repeated.value
            asked, found = at_risk(risk.value, basis, [Missed(weight.value, factor)])
            most = pool if found < asked else None
            repeated = (Sum("", Fraction(factor)), *factors)
            yield self.made("repeated", repeated, Sum(kind, found), asked, most=most, charged=of_fee)

    def points(self, remedy: PointsRemedy) -> Iterator[Other]:
        terms, window = self.terms.points, self.one.commitment.window
        kind, number = plain(list(remedy.tiers.values())[-1])
        if not isinstance(terms, Points) or number is None or kind != "points" or window is TBD:
            return
        unit, worth = plain(terms.worth)
        if worth is None or unit in ("", "time"):
            return
        period = _SETTLED[terms.settled]
        total = points_settled(points_of([(number, True)]), months=period, averaged=str(terms.averaged) == "yes")
        value = Sum(unit, worth)
        if unit == "%" and self.paid is not None and self.paid.period is None and not period % self.paid.months:
            value = Sum(self.paid.fee.money.currency, share(worth, self.paid.total * (period // self.paid.months)))
        computed = Sum(value.kind, total * value.number)
        given, rule = settled(self.terms, computed, None)
        averaged = (Sum("points", number), Sum("/", Fraction(period))) if total != number else (Sum("points", number),)
        charged = value.kind != unit
        yield Other(f"points-{terms.settled}", (*averaged, value), computed, computed, given, rule, charged=charged)


def _minutes(length: Fraction) -> Quantity:
    return Quantity(Decimal(length.numerator) / Decimal(length.denominator), "minute")
