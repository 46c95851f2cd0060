"""The downtime that each target of availability leaves, with the basis it was computed on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from slagen.arithmetic.availability import budget, fraction
from slagen.arithmetic.periods import Period
from slagen.intake.calendars import counting_calendar, plans_of
from slagen.intake.models.intake import Intake
from slagen.intake.models.metrics import Availability
from slagen.intake.scalars import TBD, Id, Tbd, Window
from slagen.intake.standing import Goal, Standing, service_of
from slagen.intake.timing import Timing

_KIND: Final = {"service month": "month", "billing period": "month", "contract year": "year"}
_DAY: Final = 1440


@dataclass(frozen=True, slots=True)
class Basis:
    """The period a budget is for: one of so many `days`, or a real `period` with the hours of its calendar.

    `kind` is the word for it (month, quarter, year ...), "days" for days in a row, "term" for the term. Of days every
    hour counts, and `minutes` are those of such periods in the term. `by_rule`: a rule closes further days of its
    calendar (public holidays), and none of them is taken out, as nobody has listed them.
    """

    kind: str
    minutes: Decimal
    days: int | None = None
    period: Period | None = None
    by_rule: bool = False

    @property
    def shift(self) -> Decimal:
        """The minutes by which changes of the clocks make it longer than its days of 24 hours, or shorter (below 0)."""
        return Decimal(0) if self.days is None else self.minutes - self.days * _DAY


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
    """On what the budget of GOAL is computed: every length there is where all hours count, else one real period."""
    window, intake = one.commitment.window, timing.intake
    assert window is not TBD
    key = calendar_of(intake, one, goal)
    if key is None and window.value != "term":
        known = timing.lengths(window)
        yield from (Basis(_kind(window), counts, days=days) for days, counts in known)
        if known:
            return  # else the term is too short for a whole one
    calendar = timing.calendar(key)
    found = whole(timing, window) or _part(timing, window)
    if calendar is None or found is None:
        return
    counts = found.open_minutes(calendar)
    if counts:
        kind = "term" if window.value == "term" else _kind(window)
        yield Basis(kind, counts, period=found, by_rule=timing.closes_by_rule(key))


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


def whole(timing: Timing, window: Window) -> Period | None:
    """The first period of WINDOW in the term that is not cut short by it. None while the beginning is open."""
    if timing.intake.agreement.effective is TBD:
        return None
    return next(iter(timing.whole_periods(window)), None)


def _part(timing: Timing, window: Window) -> Period | None:
    """The first period of WINDOW as the term cuts it. None while the beginning is open."""
    return None if timing.intake.agreement.effective is TBD else next(iter(timing.periods(window)), None)
