"""The Charges of some days: what percentages are taken of, as the clause "Computation of Service Credits" says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from slagen.arithmetic.charges import MONTHS, charges_on
from slagen.arithmetic.credits import part
from slagen.arithmetic.periods import Period, months
from slagen.arithmetic.zones import Instant, date_of
from slagen.intake.scalars import Fee, Id
from slagen.settlement.frame import Frame
from slagen.settlement.rows import Row


@dataclass(frozen=True)
class Charges:
    """The fees of an agreement, and the charges that the table of measurements names (prices by use, plans, parts)."""

    frame: Frame
    rows: Sequence[Row]

    def on(self, service: Id | None, days: Period) -> Fraction:
        """The Charges that fall on DAYS: for SERVICE, or where there is none for all of them."""
        within = days.part(self.frame.term)
        if within is None:
            return Fraction(0)
        fees = sum((self._fee(fee, within) for fee in self.fees(service)), start=Fraction(0))
        return fees + self._named(service, within)

    def for_percentages(self, service: Id | None, days: Period) -> Fraction:
        """The same without what the agreement leaves out of the Charges of which a percentage is taken."""
        terms, within = self.frame.intake.credits, days.part(self.frame.term)
        if terms is None or within is None or "usage-fees" not in terms.less:
            return self.on(service, days)
        return self.on(service, days) - self._named(service, within)

    def of_unit(self, service: Id | None, each: str, days: Period) -> Fraction | None:
        """The Charges for one unit (an instance, a site) that the table names for DAYS; None where it names none."""
        found = [self._share(row, days) for row in self._of(service) if each and row.each == each]
        known = [amount for amount in found if amount is not None]
        return sum(known, start=Fraction(0)) if known else None

    def fees(self, service: Id | None) -> list[Fee]:
        """The fees for a period: of SERVICE or of all, and of the plan that the customer has."""
        intake = self.frame.intake
        services = intake.services.values() if service is None else [intake.services[service]]
        plan = intake.agreement.plan
        given = [*(one.fee for one in services), intake.plans[plan].fee if plan is not None else None]
        return [fee for fee in given if isinstance(fee, Fee) and fee.period != "once"]

    def for_time(self, service: Id | None, minutes: Fraction, day: date) -> Fraction:
        """The Charges that fall on MINUTES: their share of the calendar month of DAY, of the Charges for that month."""
        month = months(day, 1)
        return part(self.on(service, month), minutes, Fraction(month.minutes(self.frame.zone)))

    def for_day_before(self, service: Id | None, moment: Instant) -> Fraction:
        """The Charges for the 24 hours before MOMENT."""
        return self.for_time(service, Fraction(1440), date_of(max(0, moment - 1), self.frame.zone))

    def currencies(self) -> set[str]:
        """In which currencies there are fees and charges."""
        fees = {fee.money.currency for fee in self.fees(None)}
        return fees | {row.amount.currency for row in self.rows if row.amount is not None}

    def _fee(self, fee: Fee, days: Period) -> Fraction:
        return charges_on(fee.money.amount, MONTHS[fee.period], days.first, days.last)

    def _named(self, service: Id | None, days: Period) -> Fraction:
        found = (self._share(row, days) for row in self._of(service) if not row.each)
        return sum((amount for amount in found if amount is not None), start=Fraction(0))

    def _of(self, service: Id | None) -> list[Row]:
        found = [row for row in self.rows if row.kind == "charge"]
        if service is None:
            return [row for row in found if row.commitment is None or row.commitment in self.frame.intake.services]
        only = len(self.frame.intake.services) == 1
        return [row for row in found if row.commitment == service or (only and row.commitment is None)]

    def _share(self, row: Row, days: Period) -> Fraction | None:
        """What of the charge of ROW falls on DAYS, counted by its own days; None where none of them is one of DAYS."""
        assert row.end is not None
        assert row.amount is not None
        zone = self.frame.zone
        span = Period(date_of(row.start, zone), date_of(row.end - 1, zone))
        within = span.part(days)
        return None if within is None else part(row.amount.amount, within.days, span.days)
