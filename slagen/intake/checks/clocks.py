"""V-20, V-21: the clocks of a ticket, by priority and by event, end in the right order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, pairwise, permutations

from slagen.findings import Finding
from slagen.intake.calendars import counting_calendar
from slagen.intake.checks import At
from slagen.intake.checks.lengths import longer
from slagen.intake.checks.said import error
from slagen.intake.models.intake import Intake
from slagen.intake.models.metrics import Clock
from slagen.intake.scalars import Id
from slagen.intake.standing import Goal, Standing, all_standing, everywhere, service_of
from slagen.messages import msg


def check(intake: Intake, at: At) -> Iterator[Finding]:
    """More urgent is not slower; an earlier event is not later."""
    for one in all_standing(intake):
        yield from _order(intake, one, at)
    for group in everywhere(intake):
        yield from _clocks(intake, group, at)


def _order(intake: Intake, one: Standing, at: At) -> Iterator[Finding]:
    """V-21: a more urgent priority is not slower."""
    if not isinstance(one.commitment.metric, Clock):
        return
    known: dict[tuple[tuple[str, Id], ...], dict[Id, Goal]] = {}
    for goal in one.targets():
        if goal.priority is not None:
            others = tuple(case for case in goal.cases if case[0] != "priorities")
            known.setdefault(others, {})[goal.priority] = goal
    for group in known.values():
        yield from _rank(intake, one, [(key, group[key]) for key in intake.priorities if key in group], at)


def _rank(intake: Intake, one: Standing, in_order: list[tuple[Id, Goal]], at: At) -> Iterator[Finding]:
    for (first, better), (second, worse) in pairwise(in_order):
        calendar = counting_calendar(intake, one.commitment, better.plan)
        path, fast, slow = better.path, better.target.quantity.duration, worse.target.quantity.duration
        if fast and slow and longer(intake, fast, slow, calendar=calendar):
            yield error(
                "V-21",
                at(path),
                msg(
                    "{first} ({fast}) is slower than {second} ({slow})",
                    first=first,
                    fast=fast,
                    second=second,
                    slow=slow,
                ),
                msg("priorities are listed the most urgent first; exchange the two"),
            )


_STAGES = (
    "acknowledgement",
    "first-response",
    "start-of-work",
    "containment",
    "workaround",
    "restoration",
    "resolution",
    "root-cause",
)


def _clocks(intake: Intake, group: list[Standing], at: At) -> Iterator[Finding]:
    """V-20: for one service and priority, an earlier event of a ticket has no longer time than a later one."""
    staged: dict[Id | None, list[tuple[int, Standing]]] = {}
    for one in group:
        if isinstance(one.commitment.metric, Clock) and one.commitment.metric.kind in _STAGES:
            stage = _STAGES.index(one.commitment.metric.kind)
            staged.setdefault(service_of(intake, one.commitment), []).append((stage, one))
    for (stage, first), (later, second) in chain.from_iterable(permutations(found, 2) for found in staged.values()):
        if stage < later:
            yield from _stages(intake, first, second, at)


def _stages(intake: Intake, first: Standing, second: Standing, at: At) -> Iterator[Finding]:
    ends = {goal.cases: (goal.path, goal.target.quantity.duration) for goal in second.targets()}
    for goal in first.targets():
        early = goal.target.quantity.duration
        calendar = counting_calendar(intake, first.commitment, goal.plan)
        shared = calendar == counting_calendar(intake, second.commitment, goal.plan)
        path, late = ends.get(goal.cases, ((), None))
        if early is None or late is None or (early.business and late.business and not shared):
            continue
        if longer(intake, early, late, calendar=calendar):
            yield error(
                "V-20",
                at(path),
                msg(
                    "{late} for {second} is shorter than {early} for {first}",
                    late=late,
                    early=early,
                    second=second.commitment.metric.kind,
                    first=first.commitment.metric.kind,
                ),
                msg("the earlier event of a ticket can't have the longer time"),
            )
