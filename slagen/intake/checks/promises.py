"""V-08, V-10 to V-12, V-21, V-46, V-47: a promise has one number, which can be measured and kept apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from slagen.findings import Finding
from slagen.intake.calendars import counting_calendar
from slagen.intake.checks import At
from slagen.intake.checks.said import error, once_settled, warning
from slagen.intake.models.commitments import Commitment
from slagen.intake.models.intake import Intake
from slagen.intake.models.metrics import Availability, Clock, Elapsed, Occurrences, OnTime, Outage, Ratio, Score
from slagen.intake.models.remedies import TIERED
from slagen.intake.models.targets import BY, NumberTarget
from slagen.intake.roles import party_in_role
from slagen.intake.scalars import TBD, Id, Quantity
from slagen.intake.standing import SECTION_OF, Goal, Standing, all_standing, cases_of, everywhere, goals, service_of
from slagen.intake.walk import Path, values_of
from slagen.messages import msg


def check(intake: Intake, at: At) -> Iterator[Finding]:
    """Units, directions and gaps of every target; sources; exclusions with a bound; nothing promised twice."""
    for key, commitment in intake.commitments.items():
        path = ("commitments", str(key))
        monitoring = intake.monitoring
        if commitment.measured is None and monitoring is not TBD and monitoring.measured is None:
            yield once_settled(
                intake,
                "V-46",
                at(path),
                msg("it is not said where the values of “{name}” come from", name=key),
                msg("add measured: {{by: …}}, or monitoring.measured for all"),
            )
        if not isinstance(commitment.metric, Availability | Clock | Outage) and commitment.name is None:
            yield error(
                "V-01",
                at((*path, "name")),
                msg("“{name}” has no name to print", name=key),
                msg("add name: what the contract calls it"),
            )
        owing, owed = (party_in_role(intake, str(party)) for party in (commitment.obligor, commitment.obligee))
        if owing == owed:
            yield error(
                "V-05",
                at((*path, "obligor")),
                msg("in “{name}” a party promises something to itself", name=key),
                msg("name two different parties as obligor and obligee"),
            )
        yield from _priorities(intake, commitment, (*path, "target"), at)
    for one in all_standing(intake):
        for goal in one.targets():
            yield from _target(one, goal, at)
    for group in everywhere(intake):
        yield from _twice(intake, group, at)
    yield from _services(intake, at)
    yield from _blanket(intake, at)
    yield from _amounts(intake, at)
    for key, exclusion in intake.exclusions.items():
        if exclusion.at_most is None and exclusion.proof is None and exclusion.kind != "exempt-by-law":
            yield once_settled(
                intake,
                "V-47",
                at(("exclusions", str(key))),
                msg("“{name}” has neither a bound nor a proof", name=key),
                msg("add at_most: the longest time it excuses, or proof: what proves it"),
            )
    yield from _endless(intake, at)


def _endless(intake: Intake, at: At) -> Iterator[Finding]:
    """V-47: an event in words of one's own that is left out of an availability has an end; else all time might be."""
    for key, exclusion in intake.exclusions.items():
        if exclusion.at_most is not None or exclusion.proof is None or exclusion.kind is not None:
            continue
        for name, commitment in intake.commitments.items():
            if key in commitment.excluded and isinstance(commitment.metric, Availability):
                yield warning(
                    "V-47",
                    at(("exclusions", str(key))),
                    msg(
                        "“{exclusion}” is left out of “{name}” (line {line}) for any length of time: even a month "
                        "without service would meet {target}",
                        exclusion=key,
                        name=name,
                        line=at(("commitments", str(name), "excluded")).line,
                        target=next((str(goal.target) for goal in goals(commitment.target, ())), "tbd"),
                    ),
                    msg("add at_most: the longest time that one such event excuses"),
                )
                break


def better(commitment: Commitment) -> str:
    """Which direction is better for COMMITMENT's metric: higher, lower or exact."""
    metric = commitment.metric
    if isinstance(metric, Availability | OnTime | Score):
        return "higher"
    return "lower" if isinstance(metric, Clock | Elapsed | Outage) else metric.better


_COMPARATOR = {"higher": "at least", "lower": "at most", "exact": "exactly"}
_POINTS = {"higher": ("at least", "above"), "lower": ("at most", "below"), "exact": ("exactly", "between")}
_SHARES = Availability | OnTime | Ratio
_TIMES = Clock | Elapsed | Outage
_LENGTHS = ("second", "minute", "hour", "day", "business hour")


def _target(one: Standing, goal: Goal, at: At) -> Iterator[Finding]:
    commitment = one.commitment
    metric, target, path = commitment.metric, goal.target, goal.path
    quantity = target.quantity
    nothing = (isinstance(metric, Availability) and quantity.unit == "%" and quantity.value == 100) or (
        isinstance(metric, Outage) and quantity.value == 0 and quantity.unit in _LENGTHS
    )
    if goal.zero_tolerance and not nothing:
        yield error(
            "I07",
            at(path),
            msg(
                "zero_tolerance belongs to 100 % availability or an outage of 0 minutes, not to {target}", target=target
            ),
            msg("delete zero_tolerance"),
        )
    wanted = _COMPARATOR[better(commitment)]
    if target.deadline is not None:
        if not isinstance(metric, Clock | Elapsed) or str(metric.statistic) != "each" or path[-1] == "base":
            yield error(
                "V-12",
                at(path),
                msg("“{target}” is a moment: only the time of each single case can end there", target=target),
                msg("write a length of time or another number, or measure a time with statistic: each"),
            )
        elif isinstance(commitment.remedy, TIERED) and commitment.remedy.bands_of in ("value", "overshoot"):
            yield error(
                "V-12",
                at(path),
                msg("“{target}” is a moment: no tier of a value can begin there", target=target),
                msg("write bands_of: delay, or another remedy"),
            )
        return
    if target.comparator is not None and target.comparator not in _POINTS[better(commitment)]:
        yield error(
            "V-11",
            at(path),
            msg("“{target}” points the wrong way: for this metric {wanted} is better", target=target, wanted=wanted),
            msg("write “{wanted} {quantity}”", wanted=wanted, quantity=quantity),
        )
    if isinstance(metric, _SHARES):
        if quantity.unit != "%":
            yield error(
                "V-12",
                at(path),
                msg(
                    "the target of {kind} (line {line}) is a percentage, not “{given}”",
                    kind=metric.kind,
                    line=at(one.path("metric")).line,
                    given=quantity,
                ),
                msg("write it in %"),
            )
        elif not 0 <= quantity.value <= 100:
            yield error(
                "V-10",
                at(path),
                msg("{given} is not between 0 % and 100 %", given=quantity),
                msg("write a percentage that can be reached"),
            )
        elif nothing and not goal.zero_tolerance:
            yield error(
                "V-10",
                at(path),
                msg("100 % availability promises that nothing ever fails"),
                msg("write the level that will be kept ([N] %), or, if it is meant, zero_tolerance: yes"),
            )
    elif isinstance(metric, Occurrences) and quantity.value < 0:
        yield _below_zero(quantity, path, at)
    elif nothing:
        if not goal.zero_tolerance:
            yield error(
                "V-10",
                at(path),
                msg("{given} promises that nothing ever fails", given=quantity),
                msg("write the time that is allowed, or, if it is meant, zero_tolerance: yes"),
            )
    elif isinstance(metric, _TIMES) and quantity.value == 0 and quantity.unit in _LENGTHS:
        yield error(
            "V-10",
            at(path),
            msg("{given} leaves no time at all for a case", given=quantity),
            msg("write the time that is allowed: [N] minutes"),
        )
    elif isinstance(metric, _TIMES) and quantity.duration is None:
        yield error(
            "V-12",
            at(path),
            msg(
                "the target of {kind} (line {line}) is a length of time, not “{given}”",
                kind=metric.kind,
                line=at(one.path("metric")).line,
                given=quantity,
            ),
            msg("write it like this: {shape}", shape="[N] minutes"),
        )


_AMOUNTS = {"at_most", "at_least", "quantity", "used_up", "above", "each", "adds"}
"""Fields with a quantity of what is there, used, delivered or added: never below zero."""


def _amounts(intake: Intake, at: At) -> Iterator[Finding]:
    for visited in values_of(intake, Quantity):
        if visited.value.value < 0 and visited.path[-1] in _AMOUNTS:
            yield _below_zero(visited.value, visited.path, at)


def _below_zero(quantity: Quantity, path: Path, at: At) -> Finding:
    return error(
        "V-10",
        at(path),
        msg("there can't be {given}: that is below zero", given=quantity),
        msg("write it without a minus"),
    )


def _priorities(intake: Intake, commitment: Commitment, path: Path, at: At) -> Iterator[Finding]:
    target = commitment.target
    if isinstance(target, BY):
        section = SECTION_OF[target.kind]
        wanted = cases_of(intake, commitment, target)
        missing = [str(key) for key in wanted if key not in target.values]
        if missing and section in ("priorities", "plans"):
            yield error(
                "V-21",
                at((*path, "values")),
                msg("there is no target for {missing}", missing=", ".join(missing)),
                msg("give one for each, or name in only_for what the commitment is limited to"),
            )
        for key, inner in target.values.items():
            yield from _priorities(
                intake, commitment.model_copy(update={"target": inner}), (*path, "values", str(key)), at
            )


def _services(intake: Intake, at: At) -> Iterator[Finding]:
    """V-08: every service has a promise of its own, or there is one for all; none is copied over what differs."""
    about = {service_of(intake, commitment) for commitment in intake.commitments.values()}
    for key in intake.services:
        if None not in about and key not in about:
            yield once_settled(
                intake,
                "V-08",
                at(("services", str(key))),
                msg("nothing is promised for service “{name}”", name=key),
                msg("add a commitment with service: {name}, or delete the service", name=key),
            )


def _blanket(intake: Intake, at: At) -> Iterator[Finding]:
    """V-08: one time for the tickets of services that have nothing in common, one number for town and country."""
    for key, commitment in intake.commitments.items():
        own = service_of(intake, commitment) is None and len(intake.services) > 1
        others = own and [
            one
            for level in everywhere(intake)
            for one in level
            if one.commitment.metric.kind == commitment.metric.kind
            and (one.key != key or one.written[0][0][0] == "levels")
        ]
        one_number = isinstance(commitment.target, NumberTarget) and not commitment.only_for
        if own and one_number and isinstance(commitment.metric, Clock) and not others:
            yield warning(
                "V-08",
                at(("commitments", str(key))),
                msg(
                    "“{name}” is one time for {count} different services: a blanket target",
                    name=key,
                    count=len(intake.services),
                ),
                msg(
                    "measure each service by what it is: a commitment with service, or overrides on the service levels"
                ),
            )
        target = commitment.target
        if isinstance(target, BY) and target.kind == "by-recipient":
            areas = {intake.recipients[place].area for place in target.values}
            if len(areas - {None}) > 1 and len(set(map(repr, target.values.values()))) == 1:
                yield warning(
                    "V-08",
                    at(("commitments", str(key), "target")),
                    msg("“{name}” has one target for places in town and in the country", name=key),
                    msg("give each place a target that can be kept there, or write one target without places"),
                )


def _twice(intake: Intake, group: Iterable[Standing], at: At) -> Iterator[Finding]:
    """Two numbers for one thing: nobody could say which one is owed."""
    seen: dict[tuple[object, ...], Id] = {}
    for one in group:
        commitment = one.commitment
        metric = commitment.metric
        if not isinstance(metric, Availability | Clock):
            continue
        same = (
            tuple(map(str, commitment.only_for)),
            getattr(metric, "statistic", None),
            commitment.separately_for_each,
            commitment.level,
            metric.kind,
            getattr(metric, "basis", None),
            service_of(intake, commitment),
            commitment.window,
            counting_calendar(intake, commitment),
            party_in_role(intake, str(commitment.obligor)),
            party_in_role(intake, str(commitment.obligee)),
            None if commitment.name is None else str(commitment.name),
        )
        if same in seen:
            yield error(
                "I06",
                at(("commitments", str(one.key))),
                msg(
                    "“{second}” promises the same as “{first}”: {kind} of one service over one period",
                    second=one.key,
                    first=seen[same],
                    kind=metric.kind,
                ),
                msg("keep one of the two, or say by a name what each is about"),
            )
        seen.setdefault(same, one.key)
