"""Rules that are exact on an intake: what a commitment lacks, and what its numbers can't be together.

Each yields the code, the path it speaks of and the values of its message.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, TypeAlias

from slagen.arithmetic.clocks import can_be_seen, staffed_in_time
from slagen.arithmetic.coverage import longest_closed
from slagen.arithmetic.exact import decimal_of
from slagen.intake.calendars import ALWAYS_OPEN, hours_of
from slagen.intake.checks.lengths import size
from slagen.intake.models.commitments import Commitment, Measured
from slagen.intake.models.intake import Intake
from slagen.intake.models.metrics import Clock, Elapsed, Measure, Outage
from slagen.intake.models.remedies import CorrectiveRemedy, NoRemedy
from slagen.intake.models.targets import AgreedTarget
from slagen.intake.scalars import TBD, Duration, Quantity
from slagen.intake.standing import Standing, as_written, everywhere
from slagen.intake.timing import Timing
from slagen.intake.walk import Path
from slagen.messages import msg

Said: TypeAlias = tuple[str, Path, dict[str, Any]]


def promises(intake: Intake) -> Iterator[Said]:
    """What the exact rules say of INTAKE, in the order of its commitments."""
    for one in as_written(intake):
        yield from _whole(intake, one)
        yield from _seen(intake, one)
        yield from _staffed(intake, one)
    yield from _maintenance(intake)
    yield from _remedies(intake)


def measured(intake: Intake, commitment: Commitment) -> Measured | None:
    """Where the numbers of COMMITMENT come from: its own source, else the agreement's; None where none is said."""
    found = commitment.measured
    if found is None and intake.monitoring is not TBD:
        found = intake.monitoring.measured
    return None if found is TBD else found


def _whole(intake: Intake, one: Standing) -> Iterator[Said]:
    """M205, M206, R501: a target, a figure, an objective. Without a source there is no intake (V-46)."""
    commitment = one.commitment
    target = commitment.target
    name = str(one.key)
    if isinstance(target, AgreedTarget) and target.until_then is None:
        yield "M205", one.path("target"), {"name": name, "missing": msg("a value until one is agreed")}
    metric = commitment.metric
    if isinstance(metric, Measure) and "statistic" not in metric.model_fields_set and _is_time(one):
        yield "M206", one.path("metric"), {"name": name}
    if intake.objectives and commitment.serves is None:
        yield "R501", ("commitments", name), {"name": name}


def _is_time(one: Standing) -> bool:
    return any(goal.target.quantity.duration is not None for goal in one.targets())


def _elapsed(length: Duration | Quantity) -> Decimal | None:
    """Minutes of LENGTH as time that simply passes; None where that is not certain."""
    kind, seconds = size(length)
    return seconds / 60 if kind == "time" else None


def _seen(intake: Intake, one: Standing) -> Iterator[Said]:
    """A305: a length of time promised that is shorter than the interval in which its source looks. Shares: V-17."""
    source = measured(intake, one.commitment)
    every = None if source is None or source.every in (None, TBD) else _elapsed(source.every)
    if every is None:
        return
    if not isinstance(one.commitment.metric, Outage | Elapsed):
        return
    for goal in one.targets():
        duration = goal.target.quantity.duration
        limit = None if duration is None else _elapsed(duration)
        if limit is not None and not can_be_seen(limit, every):
            yield "A305", goal.path, _minutes(one, limit, every)


def _minutes(one: Standing, limit: Decimal, every: Decimal) -> dict[str, Any]:
    return {"name": str(one.key), "limit": f"{limit.normalize():f}", "every": f"{every.normalize():f}"}


def _staffed(intake: Intake, one: Standing) -> Iterator[Said]:
    """A305: a clock that runs day and night where support has hours, and nobody is on call."""
    commitment, support = one.commitment, intake.support
    if not isinstance(commitment.metric, Clock) or support is TBD or support.hours is TBD:
        return
    hours = hours_of(intake, commitment)
    if (
        hours is TBD
        or str(hours) != ALWAYS_OPEN
        or str(support.hours) == ALWAYS_OPEN
        or support.out_of_hours is not None
    ):
        return
    timing = Timing(intake)
    calendar, days = timing.calendar(support.hours), timing.term()
    if calendar is None:
        return
    gap = decimal_of(longest_closed(calendar, days.first, days.last))
    assert gap is not None  # calendars open and close at whole minutes
    for goal in one.targets():
        duration = goal.target.quantity.duration
        limit = None if duration is None else _elapsed(duration)
        if limit is not None and not staffed_in_time(limit, gap):
            yield "A305", goal.path, _minutes(one, limit, gap)


def _maintenance(intake: Intake) -> Iterator[Said]:
    """M210: maintenance left out of the count with no window, no limit and no notice."""
    for key, window in intake.maintenance.items():
        if not window.counted and not window.when and window.at_most is None and window.notice is None:
            yield "M210", ("maintenance", str(key)), {"name": str(key)}


def _remedies(intake: Intake) -> Iterator[Said]:
    """R503: rules of credits where no commitment has a credit."""
    if intake.credits is None:
        return
    costless = CorrectiveRemedy | NoRemedy
    if all(isinstance(one.commitment.remedy, costless) for level in everywhere(intake) for one in level):
        yield "R503", ("credits",), {}
