"""V-20, V-21, V-22: the clocks of a ticket, by priority and by event, end in the right order.

What is compared is the longest that can pass until a clock ends, each in its own calendar: 4 business hours over Easter
are more than 2 days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, pairwise, permutations, product
from typing import NamedTuple, TypeAlias

from slagen.arithmetic.coverage import uncovered
from slagen.arithmetic.due import Elapsed
from slagen.findings import Finding
from slagen.intake.calendars import counting_calendar
from slagen.intake.checks import At
from slagen.intake.checks.cases import meet, of_requests
from slagen.intake.checks.lengths import longer, order
from slagen.intake.checks.said import error, warning
from slagen.intake.models.intake import Intake
from slagen.intake.models.metrics import Clock
from slagen.intake.roles import party_in_role
from slagen.intake.scalars import Id
from slagen.intake.standing import Goal, Standing, everywhere, service_of
from slagen.intake.timing import Limit, Timing, is_business, spelled
from slagen.intake.walk import Path
from slagen.messages import msg


class Timed(NamedTuple):
    """One number of a clock, and what it comes to; no limit where that can't be said."""

    standing: Standing
    goal: Goal
    limit: Limit | None

    @property
    def text(self) -> str:
        """What stands in the intake."""
        return str(self.goal.target)

    @property
    def lasts(self) -> str:
        """The most that can pass until it ends."""
        return "?" if self.limit is None else spelled(self.limit.minutes)

    @property
    def worst(self) -> str:
        """The same in brackets, behind the text; nothing for what is no time."""
        return "" if self.limit is None else f" ({self.lasts})"


def check(intake: Intake, at: At) -> Iterator[Finding]:
    """More urgent is not slower; an earlier event is not later; whoever waits hears of it before the end."""
    timing = Timing(intake)
    for group in everywhere(intake):
        clocks = [one for one in group if isinstance(one.commitment.metric, Clock)]
        yield from _ranks(timing, clocks, at)
        yield from _events(timing, clocks, at)


def timed(timing: Timing, one: Standing, goal: Goal) -> Timed:
    """GOAL of a commitment with its worst case."""
    return Timed(one, goal, timing.limit(goal.target, counting_calendar(timing.intake, one.commitment, goal.plan)))


def slower(intake: Intake, first: Timed, second: Timed) -> bool:
    """Whether FIRST can take longer than SECOND, beyond doubt."""
    one, other = first.limit, second.limit
    if one is not None and other is not None and other.certain:
        return one.minutes > other.minutes
    early, late = first.goal.target.quantity.duration, second.goal.target.quantity.duration
    if early is None or late is None:
        return False
    calendar = counting_calendar(intake, first.standing.commitment, first.goal.plan)
    shared = calendar == counting_calendar(intake, second.standing.commitment, second.goal.plan)
    return (shared or not (early.business and late.business)) and longer(intake, early, late, calendar=calendar)


def weaker(timing: Timing, one: Timed, other: Timed, direction: str) -> bool:
    """Whether ONE promises less than OTHER, times as they come out in the worst case: 4 business hours than 6 hours."""
    if None not in (one.limit, other.limit):
        return direction == "lower" and slower(timing.intake, one, other)
    compared = order(timing.intake, one.goal.target.quantity, other.goal.target.quantity)
    return compared == {"higher": -1, "lower": 1}.get(direction)


def _ranks(timing: Timing, clocks: list[Standing], at: At) -> Iterator[Finding]:
    """V-21: a more urgent priority is not slower, and its clock does not stand still while that of another runs."""
    pairs: dict[tuple[Id, Id], list[bool]] = {}
    last: dict[tuple[Id, Id], Timed] = {}
    for group in _by_priority(timing, clocks):
        for first, second in pairwise(key for key in timing.intake.priorities if key in group):
            better, worse = group[first], group[second]
            if slower(timing.intake, better, worse):
                yield error(
                    "V-21",
                    at(better.goal.path),
                    msg(
                        "{first} ({fast}) is slower than {second} ({slow}, line {line}): {longest} can pass against "
                        "{shorter}",
                        first=first,
                        fast=better.text,
                        second=second,
                        slow=worse.text,
                        line=at(worse.goal.path).line,
                        longest=better.lasts,
                        shorter=worse.lasts,
                    ),
                    msg("priorities are listed the most urgent first; exchange the two"),
                )
            else:
                yield from _contained(timing, (first, better), (second, worse), at)
            same = None not in (better.limit, worse.limit) and better.limit == worse.limit
            pairs.setdefault((first, second), []).append(same)
            last[first, second] = worse
    for (first, second), equal in pairs.items():
        if all(equal):
            alike = last[first, second]
            yield warning(
                "V-21",
                at(alike.goal.path),
                msg(
                    "{second} ({slow}) is as fast as {first} in every clock: {longest} for both",
                    first=first,
                    second=second,
                    slow=alike.text,
                    longest=alike.lasts,
                ),
                msg("give {second} more time in one of them, or make one priority of the two", second=second),
            )


def _by_priority(timing: Timing, clocks: list[Standing]) -> Iterator[dict[Id, Timed]]:
    """The numbers that stand beside each other for different priorities, in one commitment or in one for each."""
    alone: dict[tuple[object, ...], dict[Id, Timed]] = {}
    for one in clocks:
        known: dict[tuple[tuple[str, Id], ...], dict[Id, Timed]] = {}
        commitment = one.commitment
        named = [key for key in commitment.only_for if key in timing.intake.priorities]
        for goal in one.targets():
            if goal.priority is not None:
                others = tuple(case for case in goal.cases if case[0] != "priorities")
                known.setdefault(others, {})[goal.priority] = timed(timing, one, goal)
            elif len(named) == 1 and isinstance(commitment.metric, Clock):
                kind = (
                    commitment.metric,
                    service_of(timing.intake, commitment),
                    commitment.obligor,
                    commitment.obligee,
                    tuple(key for key in commitment.only_for if key not in named),
                    goal.cases,
                )
                alone.setdefault((repr(kind),), {})[named[0]] = timed(timing, one, goal)
        yield from known.values()
    yield from alone.values()


def _contained(timing: Timing, first: tuple[Id, Timed], second: tuple[Id, Timed], at: At) -> Iterator[Finding]:
    (urgent, better), (other, worse) = first, second
    one, two = better.limit, worse.limit
    if one is None or two is None or not is_business(one.length) or one.calendar == two.calendar:
        return
    if not (is_business(two.length) or isinstance(two.length, Elapsed)):
        return
    days = timing.term()
    gap = uncovered(one.calendar, two.calendar, days.first, days.last)
    if gap is not None:
        yield error(
            "V-21",
            at(better.goal.path),
            msg(
                "the clock of {first} ({fast}) stands still from {start} to {end}, when that of {second} "
                "({slow}, line {line}) runs",
                first=urgent,
                fast=better.text,
                second=other,
                slow=worse.text,
                line=at(worse.goal.path).line,
                start=f"{gap[0]:%Y-%m-%d %H:%M}",
                end=f"{gap[1]:%Y-%m-%d %H:%M}",
            ),
            msg("count {first} in a calendar that is open at least as long", first=urgent),
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


_About: TypeAlias = tuple[Id | None, str]
"""What tickets are about and whose they are: a service, or None for all of several, and the party that is owed."""


def _events(timing: Timing, clocks: list[Standing], at: At) -> Iterator[Finding]:
    """V-20: for one service and case, an earlier event of a ticket has no longer time than a later one."""
    staged: dict[_About, list[tuple[int, Standing]]] = {}
    updates: list[tuple[_About, Standing]] = []
    for one in clocks:
        commitment, kind = one.commitment, one.commitment.metric.kind
        about = service_of(timing.intake, commitment), party_in_role(timing.intake, str(commitment.obligee))
        if kind in _STAGES:
            staged.setdefault(about, []).append((_STAGES.index(kind), one))
        elif kind == "update":
            updates.append((about, one))
    for (stage, first), (later, second) in _of_one_ticket(staged):
        if stage < later:
            yield from _stages(timing, first, second, at)
    for about, update in updates:
        for _, restored in chain.from_iterable(staged.get(one, ()) for one in _beside(about, staged)):
            if restored.commitment.metric.kind == "restoration":
                yield from _updates(timing, update, restored, at)


def _of_one_ticket(
    staged: dict[_About, list[tuple[int, Standing]]],
) -> Iterator[tuple[tuple[int, Standing], tuple[int, Standing]]]:
    """Two clocks each of one service, or one of all services and one of a single one, that are owed to one party."""
    for (service, owed), own in staged.items():
        yield from permutations(own, 2)
        general = staged.get((None, owed), ()) if service is not None else ()
        yield from product(own, general)
        yield from product(general, own)


def _beside(about: _About, staged: Iterable[_About]) -> Iterator[_About]:
    """Of STAGED what is about the same service as ABOUT, or all of them, for the same party."""
    return (one for one in staged if one[1] == about[1] and (one[0] == about[0] or None in (one[0], about[0])))


def _stages(timing: Timing, first: Standing, second: Standing, at: At) -> Iterator[Finding]:
    for early, late in _same_cases(timing, first, second):
        if slower(timing.intake, early, late):
            yield error(
                "V-20",
                at(late.goal.path),
                msg(
                    "{late} for {second} is shorter than {early} for {first} (line {line}): {shorter} can pass "
                    "against {longest}",
                    late=late.text,
                    early=early.text,
                    second=second.commitment.metric.kind,
                    first=first.commitment.metric.kind,
                    line=at(early.goal.path).line,
                    shorter=late.lasts,
                    longest=early.lasts,
                ),
                msg("the earlier event of a ticket can't have the longer time"),
            )


def _updates(timing: Timing, update: Standing, restored: Standing, at: At) -> Iterator[Finding]:
    """V-22: the first message on the state of a ticket does not come when all is over."""
    for told, over in _same_cases(timing, update, restored):
        if slower(timing.intake, told, over):
            yield warning(
                "V-22",
                at(told.goal.path),
                msg(
                    "an update every {update} comes after the restoration ({restored}, line {line}): {longest} can "
                    "pass against {shorter}",
                    update=told.text,
                    restored=over.text,
                    line=at(over.goal.path).line,
                    longest=told.lasts,
                    shorter=over.lasts,
                ),
                msg("write a shorter time between two updates"),
            )


def _same_cases(timing: Timing, first: Standing, second: Standing) -> Iterator[tuple[Timed, Timed]]:
    """The times that both have for one case; requests, which restore nothing, are no faults."""
    intake, ends = timing.intake, _certain(timing, second, most=True)
    for goal in _certain(timing, first, most=False):
        for other in ends:
            alike = of_requests(intake, first, goal) == of_requests(intake, second, other)
            if alike and meet(intake, first, goal, second, other):
                yield timed(timing, first, goal), timed(timing, second, other)


def _certain(timing: Timing, one: Standing, *, most: bool) -> list[Goal]:
    """The numbers of ONE; of some of which one applies, the longest if MOST, else the shortest."""
    found: dict[Path, Goal] = {}
    for goal in one.targets():
        place = goal.path[:-1] if isinstance(goal.path[-1], int) else goal.path
        before = found.setdefault(place, goal)
        if before is not goal:
            old, new = timed(timing, one, before).limit, timed(timing, one, goal).limit
            if old is not None and new is not None and (new.minutes > old.minutes) == most:
                found[place] = goal
    return list(found.values())
