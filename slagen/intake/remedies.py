"""The remedies of an intake as the plain numbers that slagen.arithmetic computes with.

What is still open (`tbd`), or differs from case to case, has no number: None.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from slagen.arithmetic.bands import Band
from slagen.arithmetic.charges import MONTHS, charges_for_months
from slagen.arithmetic.claims import BusinessDays, Days
from slagen.arithmetic.credits import share
from slagen.intake.calendars import business_calendar
from slagen.intake.models.credits import Credits
from slagen.intake.models.intake import Intake
from slagen.intake.models.services import Calendar
from slagen.intake.scalars import TBD, Count, Duration, Fee, Id, Money, Percent, Quantity, Tbd, Tier, Window, Worth

WINDOW_MONTHS: Final = {
    "calendar month": 1,
    "service month": 1,
    "billing period": 1,
    "calendar quarter": 3,
    "calendar half-year": 6,
    "calendar year": 12,
    "contract year": 12,
}
"""How many months a window has that is made of whole ones."""

_MINUTES: Final = {
    "second": Fraction(1, 60),
    "minute": Fraction(1),
    "hour": Fraction(60),
    "day": Fraction(1440),
    "week": Fraction(10080),
}


def in_unit(quantity: Quantity | Duration) -> tuple[str, Fraction]:
    """What QUANTITY is a number of, and that number: time in minutes, business time in business minutes or days."""
    unit = quantity.unit_name if isinstance(quantity, Duration) else quantity.unit
    if unit == "business day":
        return unit, Fraction(quantity.value)
    business, plain = unit.startswith("business "), unit.removeprefix("business ")
    if plain in _MINUTES:
        return "business time" if business else "time", Fraction(quantity.value) * _MINUTES[plain]
    if unit in ("month", "year"):
        return "months", Fraction(quantity.value) * (12 if unit == "year" else 1)
    return unit, Fraction(quantity.value)


def bands(tiers: Mapping[Tier, Any]) -> tuple[Band, ...] | None:
    """TIERS, from the mildest, as bands of numbers; None where one is open or the edges are of different units."""
    kinds = {in_unit(edge.quantity)[0] for edge in tiers if edge.quantity.value}
    worths = [plain(worth) for worth in tiers.values()]
    if len(kinds) > 1 or len({kind for kind, _ in worths}) != 1 or any(number is None for _, number in worths):
        return None
    return tuple(
        Band(edge.side, in_unit(edge.quantity)[1], number)
        for edge, (_, number) in zip(tiers, worths)
        if number is not None
    )


def plain(worth: object) -> tuple[str, Fraction | None]:
    """What WORTH is a number of (%, a currency, time, points), and that number; time in minutes, None where open."""
    found = worth.value if isinstance(worth, Worth) else worth
    match found:
        case Percent():
            return "%", Fraction(found.value)
        case Money():
            return found.currency, Fraction(found.amount)
        case Duration():
            return in_unit(found)
        case Count():
            return "points", Fraction(found.value)
        case _:
            return "", None


def fee_of(intake: Intake, service: Id | None, plan: Id | None = None) -> Fee | None:
    """The fee for a period that percentages are taken of: of SERVICE, of all services where there is none, with PLAN.

    None unless it is certain: a fee is open, it differs by plan and PLAN is none, prices by use come on top, or the
    fees are in two currencies.
    """
    services = list(intake.services.values()) if service is None else [intake.services[service]]
    by_use = intake.credits is None or "usage-fees" not in intake.credits.less
    if any(one.fee is TBD or (by_use and one.prices) for one in services):
        return None
    of_plan = None if plan is None else intake.plans[plan].fee
    if of_plan is TBD or (plan is None and any(one.fee is not None for one in intake.plans.values())):
        return None
    given = [*(one.fee for one in services), of_plan]
    fees = [fee for fee in given if isinstance(fee, Fee) and fee.period != "once"]
    if not fees or len({fee.money.currency for fee in fees}) != 1:
        return None
    if len({fee.period for fee in fees}) == 1:
        total = sum((fee.money.amount for fee in fees), start=Decimal(0))
        return Fee(Money(total, fees[0].money.currency), fees[0].period)
    monthly = sum((fee.money.amount / MONTHS[fee.period] for fee in fees), start=Decimal(0))
    exact = sum((Fraction(fee.money.amount) / MONTHS[fee.period] for fee in fees), start=Fraction(0))
    return Fee(Money(monthly, fees[0].money.currency), "month") if exact == monthly else None


def in_money(worth: object, fee: Fee, months: int) -> Fraction | None:
    """What WORTH comes to for so many MONTHS of FEE, in the fee's currency; None for another currency, or time."""
    kind, number = plain(worth)
    if number is None:
        return None
    if kind == "%":
        return share(number, charges_for_months(fee.money.amount, MONTHS[fee.period], months))
    return number if kind == fee.money.currency else None


def months_of(window: Window | Tbd, intake: Intake) -> int | None:
    """How many months WINDOW has; None for days, weeks, single cases, or where the term is open."""
    if window is TBD:
        return None
    if window.rolling is not None:
        kind, number = in_unit(window.rolling)
        return int(number) if kind == "months" else None
    return _term_months(intake) if window.value == "term" else WINDOW_MONTHS.get(window.value)


def cap_months(terms: Credits, intake: Intake) -> int | None:
    """How many months the period has that the cap of TERMS is for."""
    return _term_months(intake) if terms.cap_for == "term" else MONTHS[terms.cap_for]


def _term_months(intake: Intake) -> int | None:
    term = intake.agreement.term
    if term is TBD or term.length is TBD:
        return None
    kind, number = in_unit(term.length)
    return int(number) if kind == "months" else None


def days(length: Duration | Tbd | None) -> Days | None:
    """LENGTH as the days that claims are counted in; None where it is open, or hours and minutes."""
    if length is None or length is TBD or length.value % 1:
        return None
    if length.unit == "second" or length.unit == "minute" or length.unit == "hour":
        return None
    return Days(int(length.value), length.unit, length.business)


def business_days(intake: Intake) -> BusinessDays | None:
    """Counts the business days of everything other than a service level; None where no calendar says which they are."""
    key = business_calendar(intake)
    calendar = None if key is None or key is TBD else intake.calendars.get(key)
    if calendar is None or calendar.open is TBD:
        return None
    return _counter(calendar)


def _counter(calendar: Calendar) -> BusinessDays:
    weekdays = {day for hours in calendar.open for day in hours.days}
    closed = {day.value for day in calendar.closed}
    extra = {hours.date.value for hours in calendar.also_open}

    def after(event: date, count: int) -> date:
        day = event
        while count:
            day += timedelta(days=1)
            count -= day in extra or (day.weekday() in weekdays and day not in closed)
        return day

    return after
