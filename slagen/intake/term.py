"""How long the agreement lasts, in days of the calendar."""

from __future__ import annotations

from datetime import date, timedelta

from slagen.arithmetic.periods import Period, later
from slagen.intake.models.intake import Intake
from slagen.intake.scalars import TBD, Duration


def last_day(intake: Intake) -> date | None:
    """The last day of the first term; None where it is open, or counted in business time.

    A term of a year from 1 March ends on the last day of February.
    """
    agreement = intake.agreement
    term = agreement.term
    if agreement.effective is TBD or term is TBD or term.length is TBD:
        return None
    end = _after(agreement.effective.value, term.length)
    return None if end is None else end - timedelta(days=1)


def term_of(intake: Intake, day: date) -> Period | None:
    """The term that has DAY: the first one, or one of those of the same length that follow where it is renewed.

    None where the term is open or counted in business time, or DAY is before it.
    """
    last, agreement = last_day(intake), intake.agreement
    if last is None or agreement.effective is TBD or agreement.term is TBD or day < agreement.effective.value:
        return None
    found = Period(agreement.effective.value, last)
    length = agreement.term.length
    while found.last < day and length is not TBD:
        begins = found.last + timedelta(days=1)
        ends = _after(begins, length)
        assert ends is not None
        found = Period(begins, ends - timedelta(days=1))
    return found


def _after(day: date, length: Duration) -> date | None:
    """The day LENGTH after DAY. None for business time and parts of a day."""
    if length.business or length.value != length.value.to_integral_value():
        return None
    count = int(length.value)
    if length.unit in ("day", "week"):
        return day + timedelta(days=count * (7 if length.unit == "week" else 1))
    return later(day, count * (12 if length.unit == "year" else 1)) if length.unit in ("month", "year") else None
