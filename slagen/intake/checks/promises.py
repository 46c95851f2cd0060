"""V-10 to V-12, V-20, V-21, V-46, V-47: a promise has a number that can be kept apart, a source, and an order."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from slagen.findings import Finding
from slagen.intake.checks import At
from slagen.intake.checks.said import error
from slagen.intake.commitments import Availability, Clock, Commitment, PriorityTarget, Ratio
from slagen.intake.intake import Intake
from slagen.intake.scalars import TBD, Duration, Id, Target
from slagen.messages import msg


def check(intake: Intake, at: At) -> Iterator[Finding]:
    """Units, directions and gaps of every target; sources; exclusions with a bound; the order of priorities."""
    for key, commitment in intake.commitments.items():
        path = ("commitments", str(key))
        for place, target in targets_of(commitment):
            yield from _target(commitment, target, (*path, *place), at)
        yield from _priorities(intake, commitment, (*path, "target"), at)
        monitoring = intake.monitoring
        if commitment.measured is None and monitoring is not TBD and monitoring.measured is None:
            yield error("V-46", at(path), msg("it is not said where the values of “{name}” come from", name=key),
                        msg("add measured: {{by: …}}, or monitoring.measured for all"))  # fmt: skip
        if not isinstance(commitment.metric, Availability | Clock) and commitment.name is None:
            yield error("I02", at((*path, "name")), msg("“{name}” has no name to print", name=key),
                        msg("add name: what the contract calls it"))  # fmt: skip
    yield from _clocks(intake, at)
    for key, level in intake.levels.items():
        for named, override in level.overrides.items():
            changed = intake.commitments[named].model_copy(
                update={name: getattr(override, name) for name in override.model_fields_set}
            )
            path = ("levels", str(key), "overrides", str(named))
            if override.target is not None:
                for place, target in targets_of(changed):
                    yield from _target(changed, target, (*path, *place), at)
                yield from _order(changed, list(intake.priorities), (*path, "target"), at)
    for key, exclusion in intake.exclusions.items():
        if exclusion.at_most is None and exclusion.proof is None:
            yield error("V-47", at(("exclusions", str(key))), msg("“{name}” has neither a bound nor a proof", name=key),
                        msg("add at_most: the longest time it excuses, or proof: what proves it"))  # fmt: skip


def targets_of(commitment: Commitment) -> Iterator[tuple[tuple[str, ...], Target]]:
    """Every target of COMMITMENT that is not `tbd`, with its path below the commitment."""
    target = commitment.target
    if target is TBD:
        return
    if isinstance(target, PriorityTarget):
        for priority, value in target.values.items():
            if value is not TBD:
                yield ("target", "values", str(priority)), value
    elif target.value is not TBD:
        yield ("target", "value"), target.value


def better(commitment: Commitment) -> str:
    """Which direction is better for COMMITMENT's metric: higher, lower or exact."""
    metric = commitment.metric
    if isinstance(metric, Availability):
        return "higher"
    return "lower" if isinstance(metric, Clock) else metric.better


_COMPARATOR = {"higher": "at least", "lower": "at most", "exact": "exactly"}


def _target(commitment: Commitment, target: Target, path: tuple[str, ...], at: At) -> Iterator[Finding]:
    metric, quantity = commitment.metric, target.quantity
    wanted = _COMPARATOR[better(commitment)]
    if target.comparator not in (None, wanted):
        yield error("V-11", at(path),
                    msg("“{target}” points the wrong way: for this metric {wanted} is better", target=target, wanted=wanted),
                    msg("write “{wanted} {quantity}”", wanted=wanted, quantity=quantity))  # fmt: skip
    if isinstance(metric, Availability | Ratio):
        if quantity.unit != "%":
            yield error("V-12", at(path), msg("the target of {kind} is a percentage, not “{given}”",
                                              kind=metric.kind, given=quantity), msg("write it in %"))  # fmt: skip
        elif not 0 <= quantity.value <= 100:
            yield error("V-10", at(path), msg("{given} is not between 0 % and 100 %", given=quantity),
                        msg("write a percentage that can be reached"))  # fmt: skip
        elif isinstance(metric, Availability) and quantity.value == 100:
            yield error("V-10", at(path), msg("100 % availability promises that nothing ever fails"),
                        msg("write the level that will be kept, such as 99.9 %"))  # fmt: skip
    elif isinstance(metric, Clock) and quantity.duration is None:
        yield error("V-12", at(path), msg("the target of {kind} is a length of time, not “{given}”",
                                          kind=metric.kind, given=quantity), msg("write it like this: 30 minutes"))  # fmt: skip


def _priorities(intake: Intake, commitment: Commitment, path: tuple[str, ...], at: At) -> Iterator[Finding]:
    target = commitment.target
    if not isinstance(target, PriorityTarget):
        return
    missing = [str(key) for key in intake.priorities if key not in target.values]
    if missing:
        yield error("V-21", at(path), msg("there is no target for priority {missing}", missing=", ".join(missing)),
                    msg("give one for each priority"))  # fmt: skip
    yield from _order(commitment, list(intake.priorities), path, at)


def _order(commitment: Commitment, priorities: list[Id], path: tuple[str, ...], at: At) -> Iterator[Finding]:
    """A more urgent priority is not slower, where both run on the same kind of hours."""
    target = commitment.target
    if not isinstance(target, PriorityTarget) or not isinstance(commitment.metric, Clock):
        return
    known = {key: value.quantity.duration for key, value in target.values.items() if value is not TBD}
    in_order = [(key, known[key]) for key in priorities if key in known]
    for (first, fast), (second, slow) in pairwise(in_order):
        if fast and slow and fast.business == slow.business and seconds(fast) > seconds(slow):
            yield error("V-21", at((*path, "values", str(first))),
                        msg("{first} ({fast}) is slower than {second} ({slow})",
                            first=first, fast=fast, second=second, slow=slow),
                        msg("priorities are listed the most urgent first; exchange the two"))  # fmt: skip


_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "month": 2592000, "year": 31536000}


def seconds(duration: Duration) -> Decimal:
    """DURATION in seconds, a month as 30 days and a year as 365: good enough to order, not to promise."""
    return duration.value * _SECONDS[duration.unit]


_STAGES = ("first-response", "workaround", "restoration", "resolution")


def _clocks(intake: Intake, at: At) -> Iterator[Finding]:
    """V-20: for one service and priority, an earlier event of a ticket has no longer time than a later one."""
    staged = [
        (_STAGES.index(commitment.metric.kind), key, commitment)
        for key, commitment in intake.commitments.items()
        if isinstance(commitment.metric, Clock) and commitment.metric.kind in _STAGES
    ]
    for stage, _, first in staged:
        for later, key, second in staged:
            same = (first.service, first.level, first.calendar) == (second.service, second.level, second.calendar)
            if stage >= later or not same:
                continue
            ends = dict(targets_of(second))
            for place, target in targets_of(first):
                early = target.quantity.duration
                late = ends[place].quantity.duration if place in ends else None
                if early and late and early.business == late.business and seconds(early) > seconds(late):
                    yield error("V-20", at(("commitments", str(key), *place)),
                                msg("{late} for {second} is shorter than {early} for {first}",
                                    late=late, second=second.metric.kind, early=early, first=first.metric.kind),
                                msg("the earlier event of a ticket can't have the longer time"))  # fmt: skip
