"""V-17, V-18, V-19: the downtime that a percentage leaves can be seen, holds planned work, and holds one fault."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from slagen.arithmetic.availability import budget, fraction
from slagen.arithmetic.calendar import Calendar, between, calendar, open_time
from slagen.arithmetic.coverage import most_open
from slagen.arithmetic.exact import decimal_of, first_digits
from slagen.arithmetic.periods import Period
from slagen.arithmetic.zones import in_minutes
from slagen.findings import Finding
from slagen.intake.calendars import counting_calendar
from slagen.intake.checks import At
from slagen.intake.checks.cases import meet
from slagen.intake.checks.said import error, note, warning
from slagen.intake.models.intake import Intake
from slagen.intake.models.metrics import Availability, Clock, Outage
from slagen.intake.models.services import MaintenanceWindow
from slagen.intake.scalars import TBD, DayHours, Duration, Id, Zone
from slagen.intake.standing import Goal, Standing, everywhere, service_of
from slagen.intake.timing import Timing, spelled, weekly
from slagen.messages import msg

_SEEN = 10
"""A budget is measured soundly by what looks at least so many times while it is used up."""

_SHARE = Decimal("0.01")
"""The share of a period above which excluded maintenance makes a percentage say little."""


class Budget(NamedTuple):
    """What one number leaves in the longest period of its window: the period, its minutes that count, those left."""

    standing: Standing
    goal: Goal
    period: Period
    counted: Decimal
    left: Decimal

    @property
    def window(self) -> str:
        """The window with the days of the period that was taken."""
        return f"{self.standing.commitment.window} ({self.period.first} – {self.period.last})"


def check(intake: Intake, at: At) -> Iterator[Finding]:
    """Budgets against the interval of measuring, against planned work, against one fault as long as allowed."""
    timing = Timing(intake)
    for key, window in intake.maintenance.items():
        yield from _excluded(intake, key, window, at)
    for group in everywhere(intake):
        restored: dict[Id | None, list[Standing]] = {}
        for one in group:
            if _is_one_fault(one):
                restored.setdefault(service_of(intake, one.commitment), []).append(one)
        for one in group:
            for found in budgets(timing, one):
                yield from _seen(intake, found, at)
                yield from _planned(timing, found, at)
                service = service_of(intake, found.standing.commitment)
                # a clock for all services of a level says nothing of how long each of them is down
                for clock in restored.get(service, ()) if service is not None else ():
                    yield from _one_incident(timing, found, clock, at)


def _is_one_fault(one: Standing) -> bool:
    """Whether ONE says how long a single fault may last: until it is restored, or as an outage."""
    metric = one.commitment.metric
    if isinstance(metric, Outage):
        return metric.statistic.word in ("each", "highest")
    return isinstance(metric, Clock) and metric.kind == "restoration"


def budgets(timing: Timing, one: Standing) -> Iterator[Budget]:
    """The budget of each percentage of availability in ONE, in the longest period that its window has in the term."""
    commitment = one.commitment
    if not isinstance(commitment.metric, Availability) or commitment.window is TBD:
        return
    if commitment.calendar is None and service_of(timing.intake, commitment) is None:
        return  # it has no hours before its service is said
    for goal in one.targets():
        quantity = goal.target.quantity
        calendar = timing.counting(commitment, goal.plan)
        if calendar is None or quantity.unit != "%" or not 0 <= quantity.value < 100:
            continue
        found = timing.longest(commitment.window, calendar)
        if found is not None:
            period, counted = found
            yield Budget(one, goal, period, counted, budget(fraction(quantity.value), counted))


def _seen(intake: Intake, found: Budget, at: At) -> Iterator[Finding]:
    """V-17: a miss shows before the budget is used up."""
    commitment, monitoring = found.standing.commitment, intake.monitoring
    general = None if monitoring is TBD else monitoring.measured
    measured = commitment.measured if commitment.measured is not None else general
    every = None if measured is None or measured is TBD else measured.every
    if every is None or every is TBD or every.business or every.unit in ("month", "year"):
        return
    step = elapsed(every)
    values = {
        "target": found.goal.target,
        "window": found.window,
        "every": every,
        "left": spelled(found.left),
        "line": at((*found.standing.path("measured"), "every")).line,
    }
    if found.left < step:
        yield error(
            "V-17",
            at(found.goal.path),
            msg(
                "{target} leaves less downtime ({left} in {window}) than the {every} between two measurements "
                "(line {line}): a miss can't be seen",
                **values,
            ),
            msg("measure more often (measured.every), or promise a lower level"),
        )
    elif found.left < step * _SEEN:
        yield warning(
            "V-17",
            at(found.goal.path),
            msg(
                "{target} leaves {left} of downtime in {window}, and a measurement comes every {every} (line {line}): "
                "fewer than {times} of them see it, so one reading more or less decides",
                times=_SEEN,
                **values,
            ),
            msg("measure more often (measured.every), or promise a lower level"),
        )


def elapsed(length: Duration) -> Fraction:
    """The minutes of LENGTH, of days the 24 hours."""
    sizes = {"second": Fraction(1, 60), "minute": Fraction(1), "hour": Fraction(60), "day": Fraction(1440)}
    return Fraction(length.value) * sizes.get(length.unit, Fraction(7 * 1440))


def _excluded(intake: Intake, key: Id, window: MaintenanceWindow, at: At) -> Iterator[Finding]:
    """V-18: what is said to count is not left out as well."""
    if not window.counted:
        return
    for name, commitment in intake.commitments.items():
        for index, excluded in enumerate(commitment.excluded):
            if excluded == key:
                yield error(
                    "V-18",
                    at(("commitments", str(name), "excluded", index)),
                    msg(
                        "“{name}” is not counted here, but its own entry (line {line}) says that it counts as downtime",
                        name=key,
                        line=at(("maintenance", str(key), "counted")).line,
                    ),
                    msg("take it out of excluded, or write counted: no under maintenance.{name}", name=key),
                )


_MONTHS = {
    "calendar month": 1,
    "service month": 1,
    "billing period": 1,
    "calendar quarter": 3,
    "calendar half-year": 6,
    "calendar year": 12,
    "contract year": 12,
}


def _work(timing: Timing, window: MaintenanceWindow, found: Budget) -> Fraction | None:
    """The most minutes WINDOW may take of the hours that count in a period; None where no number says so."""
    months = _MONTHS.get(found.standing.commitment.window.value)
    if window.kind != "planned" or window.at_most is TBD or window.when is TBD:
        return None
    most = None if window.at_most is None or months is None else elapsed(window.at_most) * months
    counted, zone = timing.counting(found.standing.commitment, found.goal.plan), timing.zone()
    if not window.when or counted is None or zone is None:
        return most
    within = _shared(zone, tuple(window.when), counted, found.period)
    return within if most is None else min(most, within)


@lru_cache(maxsize=256)
def _shared(zone: Zone, when: tuple[DayHours, ...], counted: Calendar, period: Period) -> Fraction:
    """The minutes of PERIOD in which weekly hours in ZONE and a calendar are both open."""
    allowed = calendar(zone.info, weekly(when), (), {})
    return in_minutes(sum(open_time(counted, *stretch) for stretch in between(allowed, *period.within(zone.info))))


def _planned(timing: Timing, found: Budget, at: At) -> Iterator[Finding]:
    """V-18: planned work that counts fits into the budget; what does not count leaves enough of the period."""
    commitment = found.standing.commitment
    for key, window in timing.intake.maintenance.items():
        planned = _work(timing, window, found)
        if not planned:
            continue
        place = ("maintenance", str(key), "when" if window.at_most is None else "at_most")
        if window.counted:
            if planned > found.left:
                yield error(
                    "V-18",
                    at(place),
                    msg(
                        "“{name}” may take {planned} in {window} and counts as downtime, but {target} (line {line}) "
                        "leaves {left}",
                        name=key,
                        planned=spelled(planned),
                        window=found.window,
                        target=found.goal.target,
                        line=at(found.goal.path).line,
                        left=spelled(found.left),
                    ),
                    msg("shorten it, promise a lower level, or write counted: no"),
                )
        elif key in commitment.excluded and planned > found.counted * _SHARE:
            yield warning(
                "V-18",
                at(place),
                msg(
                    "“{name}” may take {planned} in {window} without being counted: that is more than 1 % of the "
                    "period ({share})",
                    name=key,
                    planned=spelled(planned),
                    window=found.window,
                    share=spelled(found.counted * _SHARE),
                ),
                msg("shorten it, or let it count"),
            )


def notes(intake: Intake, at: At) -> Iterator[Finding]:
    """V-18: gross and net, where planned work is left out."""
    timing = Timing(intake)
    for group in everywhere(intake):
        for one in group:
            for found in budgets(timing, one):
                left_out = sum(
                    (_work(timing, intake.maintenance[key], found) or Fraction(0) for key in one.commitment.excluded
                     if key in intake.maintenance and not intake.maintenance[key].counted), start=Fraction(0),
                )  # fmt: skip
                if 0 < left_out < found.counted:
                    yield _gross_and_net(found, left_out, at)


def _gross_and_net(found: Budget, left_out: Fraction, at: At) -> Finding:
    """What the percentage means for somebody who does not care why the service is down."""
    share = fraction(found.goal.target.quantity.value)
    metric = found.standing.commitment.metric
    net = isinstance(metric, Availability) and metric.basis == "net"
    counts = Fraction(found.counted) - (left_out if net else 0)
    down = (1 - Fraction(share)) * counts
    gross = (Fraction(found.counted) - left_out - down) / Fraction(found.counted) * 100
    return note(
        "V-18",
        at(found.goal.path),
        msg(
            "{target} is what counts; with {planned} of maintenance that does not count, the service may be down for "
            "{all} in {window}, which is {gross} % of all the time",
            target=found.goal.target,
            planned=spelled(left_out),
            all=spelled(left_out + down),
            window=found.window,
            gross=percent(gross),
        ),
        msg("nothing has to be done; say it to whoever signs"),
    )


def percent(value: Fraction) -> str:
    """VALUE with four decimals, cut off; an ellipsis says that more follow."""
    cut = first_digits(value, 4)
    exact = decimal_of(value)
    return f"{cut.normalize():f}" if exact is not None and exact == cut else f"{cut:f}…"


def _one_incident(timing: Timing, found: Budget, clock: Standing, at: At) -> Iterator[Finding]:
    """V-19: one fault that is mended within its limit does not by itself break the availability."""
    intake, commitment = timing.intake, found.standing.commitment
    counted = timing.counting(commitment, found.goal.plan)
    days = timing.term()
    for goal in clock.targets():
        if goal.priority not in (None, next(iter(intake.priorities), None)) or not meet(
            intake, found.standing, found.goal, clock, goal
        ):
            continue
        limit = timing.limit(goal.target, counting_calendar(intake, clock.commitment, goal.plan))
        if limit is None or counted is None:
            continue
        down = most_open(limit.length, limit.calendar, counted, days.first, days.last)
        if down is not None and down > found.left:
            yield warning(
                "V-19",
                at(goal.path),
                msg(
                    "one fault mended within {limit} may mean {down} of downtime, but {target} (line {line}) leaves "
                    "{left} in {window}",
                    limit=goal.target,
                    down=spelled(down),
                    target=found.goal.target,
                    line=at(found.goal.path).line,
                    left=spelled(found.left),
                    window=found.window,
                ),
                msg("shorten the limit, promise a lower level, or judge it over a longer window"),
            )
