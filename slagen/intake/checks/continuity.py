"""V-48: what is promised for a disaster fits what is promised for a fault, and the copies of data that are made."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from slagen.findings import Finding
from slagen.intake.calendars import business_calendar, counting_calendar
from slagen.intake.checks import At
from slagen.intake.checks.said import error, warning
from slagen.intake.models.intake import Intake
from slagen.intake.models.metrics import Clock
from slagen.intake.scalars import TBD, Frequency
from slagen.intake.standing import as_written
from slagen.intake.timing import Timing, spelled
from slagen.messages import msg


def check(intake: Intake, at: At) -> Iterator[Finding]:
    """The recovery time against the restoration of the most urgent fault; the recovery point against the copies."""
    plan = intake.continuity
    if plan is None or plan is TBD:
        return
    timing = Timing(intake)
    calendar = business_calendar(intake)
    recovery = None if plan.recovery_time is TBD else timing.limit(plan.recovery_time, calendar)
    urgent = next(iter(intake.priorities), None)
    for one in as_written(intake):
        metric = one.commitment.metric
        if recovery is None or not isinstance(metric, Clock) or metric.kind != "restoration":
            continue
        for goal in one.targets():
            limit = timing.limit(goal.target, counting_calendar(intake, one.commitment, goal.plan))
            if goal.priority in (None, urgent) and limit and limit.certain and recovery.minutes > limit.minutes:
                yield warning(
                    "V-48",
                    at(("continuity", "recovery_time")),
                    msg(
                        "after a disaster the service may be down for {recovery} ({down}), but “{key}” promises "
                        "{target} ({most}, line {line})",
                        recovery=plan.recovery_time,
                        down=spelled(recovery.minutes),
                        key=one.key,
                        target=goal.target,
                        most=spelled(limit.minutes),
                        line=at(goal.path).line,
                    ),
                    msg("write a shorter recovery time, or say of which faults the restoration is promised"),
                )
    data = intake.customer_data
    backup = None if data is None or data is TBD else data.backup
    if backup is None or backup is TBD or backup.every is TBD or plan.recovery_point is TBD:
        return
    point, longest = timing.limit(plan.recovery_point, calendar), between(backup.every)
    if point is not None and point.minutes < longest:
        yield error(
            "V-48",
            at(("continuity", "recovery_point")),
            msg(
                "at most {point} of data are lost, but {longest} can lie between two copies ({every}, line {line})",
                point=plan.recovery_point,
                longest=spelled(longest),
                every=backup.every,
                line=at(("customer_data", "backup", "every")).line,
            ),
            msg("make copies more often, or allow more data to be lost"),
        )


_MINUTES = {"minute": 1, "hour": 60, "day": 1440, "week": 7 * 1440, "month": 28 * 1440, "quarter": 90 * 1440,
            "half-year": 181 * 1440, "year": 365 * 1440}  # fmt: skip


def between(every: Frequency) -> Fraction:
    """The longest time between two of EVERY, in minutes, where they are evenly spread and months are short ones."""
    if every.unit == "weekday":
        days = sorted(every.days)
        gaps = [later - earlier for earlier, later in pairwise([*days, days[0] + 7])]
        return Fraction(max(gaps) * 1440)
    if every.unit.startswith("every "):
        return Fraction(every.count * _MINUTES[every.unit.removeprefix("every ")])
    return Fraction(_MINUTES[every.unit], every.count)
