"""What one missed window of a service level costs: each form of remedy after its own clause, step by step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from slagen.arithmetic.bands import band_of, beyond, overshoot
from slagen.arithmetic.credits import by_time, by_unit, multiple, share
from slagen.arithmetic.periods import Period, months
from slagen.arithmetic.zones import date_of
from slagen.intake.checks.promises import better
from slagen.intake.models.remedies import (
    AmountRemedy,
    CreditRemedy,
    ExtensionRemedy,
    MultipleRemedy,
    PerUnitRemedy,
    PointsRemedy,
    RateRemedy,
    Tiered,
    VoucherRemedy,
)
from slagen.intake.remedies import bands, in_unit, plain
from slagen.intake.scalars import TBD, Count, Duration, Worth
from slagen.messages import Message, msg
from slagen.settlement.cases import Case, ends_of, late_in
from slagen.settlement.charges import Charges
from slagen.settlement.measures import Records
from slagen.settlement.rows import Row
from slagen.settlement.said import band, measured, number, quantity
from slagen.settlement.units import units_of
from slagen.settlement.values import Reached


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a credit: money, service time in minutes that is worth that money, or points; and how it came about."""

    money: Fraction
    step: Message
    time: Fraction = Fraction(0)
    points: Fraction = Fraction(0)


@dataclass(frozen=True)
class Pricer:
    """Prices the misses of one agreement."""

    charges: Charges
    records: Records
    currency: str

    def parts(self, window: Sequence[Reached]) -> Iterator[Part]:
        """What one WINDOW of a service level costs, its rows and units together. Shares and waivers come later."""
        remedy = window[0].promise.commitment.remedy
        missed = [one for one in window if one.missed]
        match remedy:
            case CreditRemedy() | VoucherRemedy():
                yield from self._percentages(window, remedy)
            case AmountRemedy() | ExtensionRemedy() | PointsRemedy():
                for one in window:
                    yield from self._bands(one, remedy)
            case PerUnitRemedy():
                for one in missed:
                    yield from self._by_unit(one, remedy)
            case RateRemedy():
                for one in missed:
                    yield from self._by_time(one, remedy)
            case MultipleRemedy():
                for one in missed:
                    yield from self._multiple(one, remedy)
            case _:
                return

    def basis(self, one: Reached) -> Fraction:
        """The Charges that percentages are taken of for the window of ONE."""
        terms = one.promise.frame.intake.credits
        service = None if terms is not None and terms.basis == "total-fee" else one.promise.service
        days = self.days(one)
        if terms is not None and terms.basis == "fee-of-affected-part":
            own = self.charges.of_unit(service, one.each, days)
            if own is not None:
                return own
        return self.charges.for_percentages(service, days)

    def days(self, one: Reached) -> Period:
        """The days whose Charges count: the window, or where each case is one the calendar month in which it ended."""
        if str(one.promise.commitment.window) == "event":
            return months(one.window.last, 1)
        return one.window

    def _percentages(self, window: Sequence[Reached], remedy: CreditRemedy | VoucherRemedy) -> Iterator[Part]:
        """The band of the worst case, or unit; where the basis is the fee of a part, one for each unit."""
        found = []
        for one in window:
            worst = max(self._looked_up(one, remedy), key=lambda entry: entry[0], default=None)
            if worst is not None:
                found.append((worst, one))
        terms = window[0].promise.frame.intake.credits
        if terms is None or terms.basis != "fee-of-affected-part":
            found = [max(found, key=lambda entry: entry[0][0])] if found else []
        for (place, value, unit), one in found:
            edge, worth = list(remedy.tiers.items())[place]
            percent = plain(worth)[1] or Fraction(0)
            basis = self.basis(one)
            yield Part(
                share(percent, basis),
                msg(
                    "{value} lies in the band “{edge}”: {percent} % of {basis} = {sum}",
                    value=measured(value, unit),
                    edge=band(edge),
                    percent=number(percent),
                    basis=self.sum(basis),
                    sum=self.sum(share(percent, basis)),
                ),
            )
            if isinstance(remedy, CreditRemedy) and remedy.plus is not None:
                yield from self._usage(one)

    def _usage(self, one: Reached) -> Iterator[Part]:
        bad = [case.row.amount for case in (*one.single, *one.figured) if not case.met and case.row.amount]
        if bad:
            total = sum((Fraction(amount.amount) for amount in bad), start=Fraction(0))
            yield Part(total, msg("prices of units used for the cases missed: {sum}", sum=self.sum(total)))

    def _bands(self, one: Reached, remedy: AmountRemedy | ExtensionRemedy | PointsRemedy) -> Iterator[Part]:
        for place, value, unit in self._looked_up(one, remedy):
            edge, worth = list(remedy.tiers.items())[place]
            words = {"value": measured(value, unit), "edge": band(edge), "worth": _given(worth)}
            said = msg("{value} lies in the band “{edge}”: {worth}", **words)
            given = plain(worth)[1] or Fraction(0)
            if isinstance(remedy, PointsRemedy):
                yield Part(Fraction(0), said, points=given)
            elif isinstance(remedy, ExtensionRemedy):
                yield self._time(one, given, said)
            else:
                yield Part(given, said)

    def _looked_up(self, one: Reached, remedy: Tiered) -> Iterator[tuple[int, Fraction, str]]:
        """For each case, or for the window: the place of the band it lies in, and what was looked up, with its unit."""
        found = bands(remedy.tiers)
        if found is None:
            return
        kind = next((in_unit(edge.quantity)[0] for edge in remedy.tiers if edge.quantity.value), one.unit)
        for value in self._values(one, remedy, kind):
            place = band_of(value, found)
            if place is not None:
                yield place, value, "%" if remedy.bands_of == "overshoot" else kind

    def _values(self, one: Reached, remedy: Tiered, kind: str) -> Iterator[Fraction]:
        direction = better(one.promise.commitment)
        match remedy.bands_of:
            case "value":
                yield from (case.value for case in one.single)
                if one.value is not None:
                    yield one.value
            case "downtime":
                if one.missed and one.down is not None:
                    yield one.down.total
            case "time-outside":
                yield one.outside
            case "overshoot":
                for case in one.single:
                    least, most = ends_of(case.target, direction)
                    yield overshoot(case.value, at_least=least, at_most=most)
                if one.value is not None and one.target is not None:
                    least, most = ends_of(one.target, direction)
                    yield overshoot(one.value, at_least=least, at_most=most)
            case "delay":
                yield from (self._late(one, case, kind) for case in one.single if not case.met)
                if one.missed and one.value is not None and one.target is not None:
                    yield beyond(one.value, at_most=ends_of(one.target, direction)[1])

    def _late(self, one: Reached, case: Case, kind: str) -> Fraction:
        if case.due is None:
            return case.late
        return late_in(case, one.promise, self.records.pauses(case.row), kind, one.window)

    def _by_unit(self, one: Reached, remedy: PerUnitRemedy) -> Iterator[Part]:
        for units, row_amount in units_of(one, remedy):
            amount, step = self._worth(remedy.amount, row_amount)
            if amount is None:
                yield Part(Fraction(0), msg("what a percentage is taken of is not in the table (column amount)"))
                continue
            most = self._worth(remedy.at_most, row_amount)[0] if remedy.at_most is not None else None
            given = by_unit(units, amount, at_most=most)
            words = {"units": number(units), "amount": step, "sum": self.sum(given)}
            yield Part(given, msg("{units} unit(s) at {amount} = {sum}", **words))

    def _by_time(self, one: Reached, remedy: RateRemedy) -> Iterator[Part]:
        if not isinstance(remedy.each, Duration):
            return
        kind, each = in_unit(remedy.each)
        for time, row_amount in self._times(one, remedy, kind):
            basis = row_amount if remedy.basis is not None else self.basis(one)
            amount, step = self._worth(remedy.amount, basis, one)
            first = self._worth(remedy.first, basis, one)[0] if remedy.first is not None else None
            most = self._worth(remedy.at_most, basis, one)[0] if remedy.at_most is not None else None
            if amount is None:
                yield Part(Fraction(0), msg("what a percentage is taken of is not in the table (column amount)"))
                continue
            given = by_time(time, each=each, amount=amount, first=first, at_most=most)
            said = msg(
                "{time}: {amount} for each {each}, a part counting as a whole = {sum}",
                time=measured(time, kind),
                amount=step,
                each=quantity(remedy.each),
                sum=self.sum(given),
            )
            yield Part(given, said)

    def _times(self, one: Reached, remedy: RateRemedy, kind: str) -> Iterator[tuple[Fraction, Fraction | None]]:
        """The times a rate is given for, in minutes (or days) of its own kind, each with the sum its row names."""
        if remedy.of == "time-outside":
            yield one.outside, None
        elif one.single:
            for case in one.single:
                if not case.met:
                    amount = Fraction(case.row.amount.amount) if case.row.amount else None
                    yield (case.value if remedy.of == "downtime" else self._late(one, case, kind)), amount
        elif remedy.of == "downtime" and one.down is not None:
            yield one.down.total, None
        elif one.value is not None and one.target is not None:
            summed = str(getattr(one.promise.commitment.metric, "statistic", "")) == "sum"
            late = [case for case in one.figured if not case.met]
            if late and not summed:
                for case in late:
                    amount = Fraction(case.row.amount.amount) if case.row.amount else None
                    yield self._late(one, case, kind), amount
            else:
                yield beyond(one.value, at_most=ends_of(one.target, "lower")[1]), None

    def _multiple(self, one: Reached, remedy: MultipleRemedy) -> Iterator[Part]:
        if remedy.times is TBD:
            return
        times, service = Fraction(remedy.times.value), one.promise.service
        bad = [case for case in one.single if not case.met]
        if remedy.of == "fee-of-24-hours-before":
            starts = [case.row.start for case in bad] or [row.start for row in (one.down.rows if one.down else ())][:1]
            zone = one.promise.frame.zone
            for start in starts or [one.window.within(zone)[1]]:
                fee = self.charges.for_day_before(service, start)
                given = multiple(times, fee)
                words = {"times": number(times), "fee": self.sum(fee), "sum": self.sum(given)}
                yield Part(given, msg("{times} × {fee} for the 24 hours before = {sum}", **words))
            return
        total, zone = one.down.total if one.down is not None else Fraction(0), one.promise.frame.zone
        cases: list[tuple[Fraction, Row | None]] = [(case.value, case.row) for case in bad]
        for minutes, row in cases or [(total, None)]:
            if remedy.of == "downtime":
                said = msg("{times} × {time} of downtime", times=number(times), time=measured(minutes, "time"))
                yield self._time(one, multiple(times, minutes), said)
                continue
            lost = [(date_of(row.start, zone), minutes)] if row is not None else []
            if one.down is not None:
                lost = list(one.down.by_month(zone, row))
            fee = sum((self.charges.for_time(service, time, day) for day, time in lost), start=Fraction(0))
            given = multiple(times, fee)
            words = {"times": number(times), "fee": self.sum(fee), "sum": self.sum(given)}
            yield Part(
                given, msg("{times} × {fee} that fall on {time} = {sum}", time=measured(minutes, "time"), **words)
            )

    def _worth(
        self, worth: Worth | object, basis: Fraction | None, one: Reached | None = None
    ) -> tuple[Fraction | None, str]:
        """WORTH in money, a percentage being taken of BASIS, and how it is written. None where there is no basis."""
        kind, given = plain(worth)
        if given is None:
            return None, ""
        if kind == "%":
            if basis is None:
                return None, ""
            return share(given, basis), f"{number(given)} % × {self.sum(basis)}"
        if kind == "time" and one is not None:
            money = self.charges.for_time(one.promise.service, given, one.window.last)
            return money, f"{worth} ({self.sum(money)})"
        return given, str(worth)

    def _time(self, one: Reached, minutes: Fraction, said: Message) -> Part:
        """Service time without charge: it counts with the part of the Charges that falls on it."""
        money = self.charges.for_time(one.promise.service, minutes, one.window.last)
        whole = msg(
            "{said}; service time of {time} without charge, worth {sum}",
            said=said,
            time=measured(minutes, "time"),
            sum=self.sum(money),
        )
        return Part(money, whole, time=minutes)

    def sum(self, amount: Fraction) -> str:
        """AMOUNT with the currency."""
        return f"{number(amount)} {self.currency}"


def _given(worth: object) -> object:
    """What a band gives, in words: points, service time, or a sum as it is written."""
    found = worth.value if isinstance(worth, Worth) else worth
    if isinstance(found, Count):
        return msg("{points} point(s)", points=str(found))
    return quantity(found) if isinstance(found, Duration) else worth
