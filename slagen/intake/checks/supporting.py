"""V-32, V-33: the clocks and hours of the agreements behind this one let its own be kept."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from slagen.arithmetic.calendar import Calendar
from slagen.arithmetic.coverage import uncovered
from slagen.arithmetic.due import Open
from slagen.arithmetic.worst import worst_case
from slagen.findings import Finding
from slagen.intake.calendars import counting_calendar
from slagen.intake.checks import At
from slagen.intake.checks.said import error, warning
from slagen.intake.models.commitments import Commitment, Supporting
from slagen.intake.models.intake import Intake
from slagen.intake.models.metrics import Availability, Clock, Outage
from slagen.intake.models.metrics import Elapsed as OwnClock
from slagen.intake.scalars import TBD, Id
from slagen.intake.standing import Goal, Standing, as_written, everywhere, goals, service_of
from slagen.intake.timing import Limit, Timing, spelled
from slagen.messages import msg


class Behind(NamedTuple):
    """A time that an agreement behind this one has for a case of a clock, and what it comes to."""

    name: Id
    goal: Goal
    limit: Limit


def check(intake: Intake, at: At) -> Iterator[Finding]:
    """What stands behind a clock is not slower than the clock, and is there in the hours in which it runs."""
    if not intake.supporting:
        return
    timing = Timing(intake)
    for one in as_written(intake):
        commitment = one.commitment
        if isinstance(commitment.metric, Clock | OwnClock) and commitment.metric.statistic.word == "each":
            for goal in one.targets():
                yield from _clock(timing, one.key, commitment, goal, at)
    for name, behind in intake.supporting.items():
        if behind.calendar is not None:
            seen: set[Calendar] = set()
            for one in (one for group in everywhere(intake) for one in group if one.key in behind.supports):
                about = service_of(intake, one.commitment, one.level)
                inner = timing.counting(one.commitment)
                if inner is not None and inner not in seen and behind.service in (None, about):
                    seen.add(inner)
                    yield from _hours(timing, name, behind, one, inner, at)


def _clock(timing: Timing, key: Id, commitment: Commitment, goal: Goal, at: At) -> Iterator[Finding]:
    """V-32: each alone, and all of them one after the other, end before the clock they stand behind."""
    limit = timing.limit(goal.target, counting_calendar(timing.intake, commitment, goal.plan))
    if limit is None or not limit.certain:
        return
    found = list(_behind(timing, key, commitment, goal))
    for one in found:
        if one.limit.minutes > limit.minutes:
            yield error(
                "V-32",
                at(one.goal.path),
                msg(
                    "“{name}” may take {behind} ({longest} in the worst case), but “{key}” promises {target} "
                    "({most}, line {line})",
                    name=one.name,
                    behind=one.goal.target,
                    longest=spelled(one.limit.minutes),
                    key=key,
                    target=goal.target,
                    most=spelled(limit.minutes),
                    line=at(goal.path).line,
                ),
                msg("agree a shorter time behind it, or promise a longer one"),
            )
            return
    together = _together(timing, found)
    if together > limit.minutes:
        yield warning(
            "V-32",
            at(found[-1].goal.path),
            msg(
                "one after the other, {names} may take {together} in the worst case, but “{key}” promises {target} "
                "({most}, line {line})",
                names=", ".join(f"{one.name} ({one.goal.target})" for one in found),
                together=spelled(together),
                key=key,
                target=goal.target,
                most=spelled(limit.minutes),
                line=at(goal.path).line,
            ),
            msg("if they do work one after the other, agree shorter times, or promise a longer one"),
        )


def _behind(timing: Timing, key: Id, commitment: Commitment, goal: Goal) -> Iterator[Behind]:
    """The times behind GOAL: those for its very case, or for all cases."""
    for name, one in timing.intake.supporting.items():
        target = one.supports.get(key, TBD)
        if target is TBD:
            continue
        calendar = counting_calendar(timing.intake, commitment, goal.plan) if one.calendar is None else one.calendar
        for given in goals(target, ("supporting", str(name), "supports", str(key))):
            if set(given.cases) <= set(goal.cases) and given.path[-1] in (
                "value",
                str(key),
                *map(str, dict(goal.cases).values()),
            ):
                limit = timing.limit(given.target, calendar)
                if limit is not None:
                    yield Behind(name, given, limit)


def _together(timing: Timing, found: list[Behind]) -> Fraction:
    """The worst case of times that run one after the other; in one calendar they are one length."""
    joined: dict[Calendar, Fraction] = {}
    total = Fraction(0)
    for one in found:
        length = one.limit.length
        if isinstance(length, Open):
            joined[one.limit.calendar] = joined.get(one.limit.calendar, Fraction(0)) + Fraction(length.minutes)
        else:
            total += one.limit.minutes
    days = timing.term()
    return total + sum(
        (worst_case(Open(minutes), used, days.first, days.last).minutes for used, minutes in joined.items()),
        start=Fraction(0),
    )


def _hours(timing: Timing, name: Id, behind: Supporting, one: Standing, inner: Calendar, at: At) -> Iterator[Finding]:
    """V-33: the hours behind cover those in which the commitment is counted."""
    outer = timing.calendar(behind.calendar)
    if outer is None or not isinstance(one.commitment.metric, Availability | Clock | OwnClock | Outage):
        return
    days = timing.term()
    gap = uncovered(outer, inner, days.first, days.last)
    if gap is not None:
        yield error(
            "V-33",
            at(("supporting", str(name), "calendar")),
            msg(
                "calendar “{calendar}” of “{name}” is closed from {start} to {end}, when “{key}” counts (line {line})",
                calendar=behind.calendar,
                name=name,
                start=f"{gap[0]:%Y-%m-%d %H:%M}",
                end=f"{gap[1]:%Y-%m-%d %H:%M}",
                key=one.key,
                line=at(("commitments", str(one.key))).line,
            ),
            msg("agree longer hours behind it, or count the commitment in shorter ones"),
        )
