"""V-42: a higher plan promises no less and costs no less; a change of plan leads from one to the other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from slagen.findings import Finding
from slagen.intake.checks import At
from slagen.intake.checks.clocks import timed, weaker
from slagen.intake.checks.promises import better
from slagen.intake.checks.said import error, warning
from slagen.intake.models.intake import Intake
from slagen.intake.scalars import Fee, Id
from slagen.intake.standing import Goal, Standing, all_standing
from slagen.intake.timing import Timing
from slagen.intake.walk import Path
from slagen.messages import msg


def check(intake: Intake, at: At) -> Iterator[Finding]:
    """Plans are listed from the lowest to the highest: so are their targets and prices."""
    if not intake.plans:
        return
    timing = Timing(intake)
    for one in all_standing(intake):
        yield from _targets(timing, one, at)
    for (lower, first), (higher, second) in pairwise(intake.plans.items()):
        less, more = first.fee, second.fee
        if isinstance(less, Fee) and isinstance(more, Fee) and _cheaper(more, less):
            yield error(
                "V-42",
                at(("plans", str(higher), "fee")),
                msg(
                    "plan “{higher}” costs {more}, less than the lower plan “{lower}” at {less} (line {line})",
                    line=at(("plans", str(lower), "fee")).line,
                    higher=higher,
                    more=more,
                    lower=lower,
                    less=less,
                ),
                msg("list the plans from the lowest to the highest, or correct the fee"),
            )
    yield from _changes(intake, at)


def _targets(timing: Timing, one: Standing, at: At) -> Iterator[Finding]:
    """The target of a plan is at least as good as that of the plan below it, case by case."""
    direction = better(one.commitment)
    known: dict[tuple[object, ...], dict[Id, Goal]] = {}
    for goal in one.targets():
        if goal.plan is not None:
            others = tuple(case for case in goal.cases if case[0] != "plans")
            known.setdefault((others, goal.path[-1]), {})[goal.plan] = goal
    for group in known.values():
        listed = [(key, group[key]) for key in timing.intake.plans if key in group]
        for (lower, first), (higher, second) in pairwise(listed):
            worse, better_one = timed(timing, one, second), timed(timing, one, first)
            if weaker(timing, worse, better_one, direction):
                yield error(
                    "V-42",
                    at(second.path),
                    msg(
                        "plan “{higher}” promises {worse}{longest}, less than the lower plan “{lower}” with "
                        "{target}{shorter} (line {line})",
                        higher=higher,
                        worse=second.target,
                        longest=worse.worst,
                        lower=lower,
                        target=first.target,
                        shorter=better_one.worst,
                        line=at(first.path).line,
                    ),
                    msg("list the plans from the lowest to the highest, or correct the target"),
                )


def _cheaper(first: Fee, second: Fee) -> bool:
    """Whether FIRST is below SECOND: for one period, in one currency."""
    one, other = first.money, second.money
    return first.period == second.period and one.currency == other.currency and one.amount < other.amount


def _changes(intake: Intake, at: At) -> Iterator[Finding]:
    """A threshold leads the way it points; a dearer plan needs the customer's consent."""
    listed = list(intake.plans)
    for key, change in intake.plan_changes.items():
        path: Path = ("plan_changes", str(key), "to_plan")
        if change.from_plan == change.to_plan:
            yield error("V-42", at(path), msg("a change leads from a plan to itself"), msg("name two different plans"))
            continue
        up = listed.index(change.to_plan) > listed.index(change.from_plan)
        if change.when and up != (change.when.side == "above"):
            yield error(
                "V-42",
                at(path),
                msg(
                    "plans are listed from the lowest to the highest: “{edge}” does not lead from {first} to {second}",
                    edge=change.when,
                    first=change.from_plan,
                    second=change.to_plan,
                ),
                msg("exchange the two plans, or turn the threshold round"),
            )
        before, after = (intake.plans[plan].fee for plan in (change.from_plan, change.to_plan))
        dearer = isinstance(before, Fee) and isinstance(after, Fee) and _cheaper(before, after)
        if change.consent == "opt-out" and dearer:
            yield warning(
                "V-42",
                at(("plan_changes", str(key), "consent")),
                msg(
                    "the fee rises from {before} to {after} (line {line}) although the customer has not agreed",
                    line=at(("plans", str(change.to_plan), "fee")).line,
                    before=before,
                    after=after,
                ),
                msg("write consent: opt-in; a court may not hold a customer who said nothing to the higher fee"),
            )
