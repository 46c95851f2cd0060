"""The downtime that each target of availability leaves, with the basis it was computed on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final

from slagen.arithmetic import periods
from slagen.arithmetic.availability import budget, fraction, minutes
from slagen.arithmetic.periods import Period
from slagen.intake.calendars import counting_calendar, plans_of
from slagen.intake.models.intake import Intake
from slagen.intake.models.metrics import Availability
from slagen.intake.scalars import TBD, Duration, Id, Tbd, Window
from slagen.intake.standing import Goal, Standing, service_of
from slagen.intake.timing import Timing

DAYS: Final = {
    "day": (1,),
    "week": (7,),
    "month": (30, 31),
    "quarter": (90, 92),
    "half-year": (181, 184),
    "year": (365, 366),
}
"""The days of 24 hours that a period of the calendar is taken to have: of the usual and of the longest one."""

_KIND: Final = {"service month": "month", "billing period": "month", "contract year": "year"}
_MONTHS: Final = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
_CALENDAR_MONTHS: Final = {"month": 1, "year": 12}
_LEAP_MONTH: Final = date(2028, 2, 29)  # the four years that begin here have every length that months in a row have


@dataclass(frozen=True, slots=True)
class Basis:
    """The period a budget is for: so many `days` of 24 hours, or a real `period` with the hours of its calendar.

    `kind` is the word for it (month, quarter, year ...), "days" for days in a row, "term" for the term.
    """

    kind: str
    minutes: Decimal
    days: int | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Allowed:
    """What one number of a target leaves on one basis, in minutes. `strict`: the downtime has to be less than that."""

    standing: Standing
    goal: Goal
    basis: Basis
    left: Decimal
    strict: bool


def allowed(timing: Timing, one: Standing) -> Iterator[Allowed]:
    """The downtime that each percentage of ONE leaves, on each basis. Nothing for what is open or no availability.

    The formula is that of `slagen.arithmetic.availability.budget`: (1 - a) x T, nothing being excluded.
    """
    commitment = one.commitment
    if not isinstance(commitment.metric, Availability) or commitment.window is TBD:
        return
    if commitment.calendar is None and service_of(timing.intake, commitment, one.level) is None:
        return  # it has no hours of its own before its service is said
    for goal in one.targets():
        quantity = goal.target.quantity
        if quantity.percent is None or not 0 <= quantity.value <= 100 or goal.target.lower is not None:
            continue
        for basis in bases(timing, one, goal):
            left = budget(fraction(quantity.value), basis.minutes)
            yield Allowed(one, goal, basis, left, strict=goal.target.comparator == "above")


def bases(timing: Timing, one: Standing, goal: Goal) -> Iterator[Basis]:
    """On what the budget of GOAL is computed: usual lengths where every hour counts, else a real period of the term."""
    window, intake = one.commitment.window, timing.intake
    assert window is not TBD
    key = calendar_of(intake, one, goal)
    if key is None and window.value != "term":
        yield from _usual(window)
        return
    calendar = timing.calendar(key)
    found = whole(timing, window)
    if calendar is None or found is None or timing.closes_by_rule(key):
        return  # where a rule closes the calendar, nobody can say how long it is open
    counts = found.open_minutes(calendar)
    if counts:
        yield Basis("term" if window.value == "term" else _kind(window), counts, period=found)


def calendar_of(intake: Intake, one: Standing, goal: Goal) -> Id | Tbd | None:
    """The calendar that counts ONE where GOAL applies; None is 24x7, TBD where it is open or differs by plan."""
    commitment = one.commitment
    named = plans_of(intake, commitment)
    if goal.plan is None and commitment.calendar is None and len({intake.plans[key].hours for key in named}) > 1:
        return TBD
    plan = goal.plan or next(iter(named), intake.agreement.plan)
    service = service_of(intake, commitment, one.level)
    return counting_calendar(intake, commitment.model_copy(update={"service": service}), plan)


def _kind(window: Window) -> str:
    return "days" if window.rolling is not None else _KIND.get(window.value, window.value.removeprefix("calendar "))


def _usual(window: Window) -> Iterator[Basis]:
    kind = _kind(window)
    days = _rolling_days(window.rolling) if window.rolling is not None else DAYS.get(kind, ())
    for count in days:
        yield Basis(kind, minutes(Decimal(count)), days=count)


@lru_cache(maxsize=64)
def _rolling_days(length: Duration) -> tuple[int, ...]:
    """The fewest and the most days that so many days, weeks, months or years in a row have."""
    if length.value % 1:
        return ()
    count = int(length.value)
    if length.unit not in _CALENDAR_MONTHS:
        return (count * 7,) if length.unit == "week" else (count,) if length.unit == "day" else ()
    of_months = count * _CALENDAR_MONTHS[length.unit]
    ends = [periods.later(_LEAP_MONTH, number) for number in range(48)]
    found = {periods.rolling_months(end, of_months).days for end in ends}
    return (min(found), max(found)) if len(found) > 1 else tuple(found)


def whole(timing: Timing, window: Window) -> Period | None:
    """The first period of WINDOW in the term that is not cut short by it. None while the beginning is open."""
    if timing.intake.agreement.effective is TBD:
        return None
    name = window.value.removeprefix("calendar ")
    count = _MONTHS.get("month" if name == "service month" else name)
    for found in timing.periods(window):
        if count is not None and periods.months(found.first, count) != found:
            continue
        if name == "week" and found.days != 7:
            continue
        return found
    return None
