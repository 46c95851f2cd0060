"""V-10 to V-12, V-15, V-21, V-24, V-26, V-29: targets and windows fit what is measured, their own parts each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from slagen.findings import Finding
from slagen.intake.calendars import counting_calendar
from slagen.intake.checks import At
from slagen.intake.checks.lengths import comparable, longer, order
from slagen.intake.checks.promises import better
from slagen.intake.checks.said import error, warning
from slagen.intake.models.commitments import Commitment
from slagen.intake.models.intake import Intake
from slagen.intake.models.metrics import Availability, Measure, Occurrences, OnTime, Ratio, Score
from slagen.intake.models.remedies import ShareRemedy
from slagen.intake.models.targets import BY, ArrivalTarget, ChoiceTarget, FunctionTarget, NumberTarget
from slagen.intake.scalars import TBD, Misses, Quantity, Target
from slagen.intake.scalars.quantities import two_numbers
from slagen.intake.standing import Standing, all_standing, goals
from slagen.intake.timing import Limit, Timing, is_business, spelled
from slagen.intake.walk import Path
from slagen.messages import msg


def check(intake: Intake, at: At) -> Iterator[Finding]:
    """Floors below targets, scores on their scale, whole cases, windows that can be judged."""
    for key, commitment in intake.commitments.items():
        if isinstance(commitment.metric, Score):
            yield from _scale(commitment.metric, ("commitments", str(key), "metric"), at)
    for commitment, target, path in _written(intake):
        yield from _target(intake, commitment, target, path, at)
        for goal in goals(target, path):
            yield from _number(commitment, goal.target, goal.path, at)
    for one in all_standing(intake):
        yield from _window(intake, one, at)


def _written(intake: Intake) -> Iterator[tuple[Commitment, object, Path]]:
    """Every target where it is written, with its commitment: there, in an override, in an agreement behind this one."""
    for key, commitment in intake.commitments.items():
        yield commitment, commitment.target, ("commitments", str(key), "target")
    for name, level in intake.levels.items():
        for key, override in level.overrides.items():
            yield intake.commitments[key], override.target, ("levels", str(name), "overrides", str(key), "target")
    for name, behind in intake.supporting.items():
        for key, target in behind.supports.items():
            yield intake.commitments[key], target, ("supporting", str(name), "supports", str(key))


_NO_TICKETS = Availability | Score | Measure
_NO_ARRIVALS = Availability | Score


def _target(
    intake: Intake, commitment: Commitment, target: object, path: Path, at: At, around: tuple[str, ...] = ()
) -> Iterator[Finding]:
    """What stands in TARGET goes together; AROUND are the kinds of the targets it stands in."""
    metric = commitment.metric
    if isinstance(target, BY):
        if target.kind in around:
            yield error(
                "V-21",
                at((*path, "kind")),
                msg("“{kind}” stands inside “{kind}”: a case would have two entries of one section", kind=target.kind),
                msg("write each kind of case once"),
            )
        if target.kind == "by-priority" and isinstance(metric, _NO_TICKETS):
            yield error(
                "V-21",
                at((*path, "kind")),
                msg("{kind} has no tickets, so it has no target for each priority", kind=metric.kind),
                msg("give one target, or one by plan, recipient or profile"),
            )
        for key, inner in target.values.items():
            yield from _target(intake, commitment, inner, (*path, "values", str(key)), at, (*around, target.kind))
    elif isinstance(target, NumberTarget):
        yield from _bounds(intake, commitment, target, path, at)
    elif isinstance(target, ArrivalTarget) and isinstance(metric, _NO_ARRIVALS):
        yield error(
            "V-24",
            at((*path, "kind")),
            msg("{kind} has no cases that arrive early or late", kind=metric.kind),
            msg("give one target, or one by plan, recipient or profile"),
        )
    elif isinstance(target, FunctionTarget):
        yield from _function(commitment, target, path, at)
    elif isinstance(target, ChoiceTarget):
        yield from _choice(target, path, at)


_POINTS = {"higher": ("at least", "above"), "lower": ("at most", "below"), "exact": ("exactly", "between")}


def _bounds(intake: Intake, commitment: Commitment, target: NumberTarget, path: Path, at: At) -> Iterator[Finding]:
    """The floor is missed after the target, the warning value before it; both in its unit and direction."""
    value = target.value
    for name, bound in (("floor", target.floor), ("warning", target.warning)):
        if bound is None or bound is TBD:
            continue
        place, wanted = at((*path, name)), _POINTS[better(commitment)]
        yield from _number(commitment, bound, (*path, name), at)
        if value is TBD:
            continue
        if not comparable(bound.quantity, value.quantity):
            yield error(
                "V-12",
                place,
                msg(
                    "“{edge}” is not in the unit of the target {target} (line {line})",
                    edge=bound,
                    target=value,
                    line=at((*path, "value")).line,
                ),
                msg("write it in the unit of {target}", target=value.quantity),
            )
        elif bound.comparator is not None and bound.comparator not in wanted:
            yield error(
                "V-11",
                place,
                msg(
                    "“{target}” points the wrong way: for this metric {wanted} is better",
                    target=bound,
                    wanted=wanted[0],
                ),
                msg("write “{wanted} {quantity}”", wanted=wanted[0], quantity=bound.quantity),
            )
        elif name == "floor" and not _wider(intake, commitment, bound, value):
            yield error(
                "V-15",
                place,
                msg(
                    "the floor {floor}{longest} is not weaker than the target {target}{shorter} (line {line})",
                    floor=bound,
                    longest=_worst(intake, commitment, bound),
                    target=value,
                    shorter=_worst(intake, commitment, value),
                    line=at((*path, "value")).line,
                ),
                msg("write a level that only a harder miss fails to reach"),
            )
        elif name == "warning" and not _wider(intake, commitment, value, bound):
            yield error(
                "V-15",
                place,
                msg(
                    "a value that passes the warning {warning}{longest} has missed the target {target}{shorter} "
                    "(line {line})",
                    warning=bound,
                    longest=_worst(intake, commitment, bound),
                    target=value,
                    shorter=_worst(intake, commitment, value),
                    line=at((*path, "value")).line,
                ),
                msg("write a value on the good side of the target"),
            )


def _worst(intake: Intake, commitment: Commitment, target: Target) -> str:
    """In brackets, what a time that is counted in a calendar comes to."""
    limit = _limit(intake, commitment, target)
    return "" if limit is None or not is_business(limit.length) else f" ({spelled(limit.minutes)})"


def _limit(intake: Intake, commitment: Commitment, target: Target) -> Limit | None:
    found = Timing(intake).limit(target, counting_calendar(intake, commitment))
    return found if found is not None and found.certain else None


def _wider(intake: Intake, commitment: Commitment, first: Target, second: Target) -> bool:
    """Whether FIRST is met by all that meets SECOND and by more; also where that can't be said."""
    direction, top = better(commitment), order(intake, first.quantity, second.quantity)
    if top is None and direction == "lower":
        one, other = _limit(intake, commitment, first), _limit(intake, commitment, second)
        if one is not None and other is not None:
            return one.minutes > other.minutes
    if top is None or (top == 0 and None not in (first.comparator, second.comparator) and _apart(first, second)):
        return True
    if direction != "exact":
        return top == (1 if direction == "lower" else -1)
    bottom = order(intake, first.lower or first.quantity, second.lower or second.quantity)
    return bottom is None or (top >= 0 >= bottom and (top, bottom) != (0, 0))


def _apart(first: Target, second: Target) -> bool:
    """Whether only one of two targets of one number includes that number."""
    return first.comparator != second.comparator and None in (first.lower, second.lower)


def _function(commitment: Commitment, target: FunctionTarget, path: Path, at: At) -> Iterator[Finding]:
    above, each, base, adds = target.above, target.each, target.base, target.adds
    if above is not TBD and each is not TBD and not _alike(above.unit, each.unit):
        yield error(
            "V-12",
            at((*path, "each")),
            msg("each {each} above {above}: these are two different units", each=each, above=above),
            msg("write both in one unit"),
        )
    if isinstance(commitment.metric, Availability | OnTime | Ratio) and better(commitment) == "higher":
        yield error(
            "V-10",
            at((*path, "kind")),
            msg("a percentage that rises with the size passes 100 % at some size"),
            msg("give a target for each plan, recipient or kind of request"),
        )
    elif base is not TBD and adds is not TBD and not _added(base.quantity, adds):
        yield error(
            "V-12",
            at((*path, "adds")),
            msg("{adds} can't be added to {base}", adds=adds, base=base),
            msg("write it in the unit of {target}", target=base.quantity),
        )


def _alike(first: str, second: str) -> bool:
    """Whether two units are one, or forms of one word (user, users)."""
    return first == second or (min(len(first), len(second)) > 3 and first[:3] == second[:3])


def _added(base: Quantity, adds: Quantity) -> bool:
    one, other = base.duration, adds.duration
    if one is not None and other is not None:
        return one.business == other.business
    return _alike(base.unit, adds.unit)


def _choice(target: ChoiceTarget, path: Path, at: At) -> Iterator[Finding]:
    known = [(index, value) for index, value in enumerate(target.values) if value is not TBD]
    for (_, first), (index, second) in combinations(known, 2):
        if first.quantity == second.quantity:
            yield error(
                "I06",
                at((*path, "values", index)),
                msg("“{value}” stands twice", value=second),
                msg("write each value once"),
            )
        elif target.applies in ("shortest", "longest") and not comparable(first.quantity, second.quantity):
            yield error(
                "V-12",
                at((*path, "values", index)),
                msg("nobody can say which of “{first}” and “{second}” is more", first=first, second=second),
                msg("write both in one unit"),
            )


def _scale(metric: Score, path: Path, at: At) -> Iterator[Finding]:
    low, high = metric.lowest, metric.highest
    if low is not TBD and high is not TBD and low.unit != high.unit:
        yield error(
            "V-26",
            at((*path, "highest")),
            msg(
                "the scale begins at {lowest} and ends at {highest}: these are two different units",
                lowest=low,
                highest=high,
            ),
            msg("write both in one unit"),
        )
    if metric.statistic.word == "sum":
        yield error(
            "V-26",
            at((*path, "statistic")),
            msg("a sum of answers grows with their number and has no place on a scale"),
            msg("write mean, median, or another figure"),
        )


def _number(commitment: Commitment, target: Target, path: Path, at: At) -> Iterator[Finding]:
    """A score lies on its scale, a number of cases is whole."""
    metric = commitment.metric
    if isinstance(metric, Score):
        yield from _on_scale(metric, target, path, at)
    elif isinstance(metric, Occurrences):
        yield from _cases(commitment, target, path, at)


def _on_scale(metric: Score, target: Target, path: Path, at: At) -> Iterator[Finding]:
    low, high, given = metric.lowest, metric.highest, target.quantity
    if low is TBD or high is TBD or low.unit != high.unit or low.value >= high.value:
        return
    if given.unit != low.unit:
        yield error(
            "V-12",
            at(path),
            msg(
                "“{target}” is not in the unit of the scale from {lowest} to {highest}",
                target=target,
                lowest=low,
                highest=high,
            ),
            msg("write a value of the scale; for a share of good answers use metric: ratio"),
        )
    elif not low.value <= given.value <= high.value and metric.statistic.word != "sum":
        yield error(
            "V-26",
            at(path),
            msg("{target} is not on the scale from {lowest} to {highest}", target=target, lowest=low, highest=high),
            msg("write a value of the scale"),
        )


def _cases(commitment: Commitment, target: Target, path: Path, at: At) -> Iterator[Finding]:
    given = target.quantity
    if given.unit == "%" or given.duration is not None:
        yield error(
            "V-12",
            at(path),
            msg("the target of {kind} is a number of cases, not “{given}”", kind="count", given=given),
            msg("write it like this: {shape}", shape="at least [N]"),
        )
        return
    counting = commitment.counting
    averaged = counting is not None and (counting is TBD or counting.interval is not None)
    doubtful, whole = two_numbers(str(target)), given.value == given.value.to_integral_value()
    if doubtful is not None and whole:
        yield error("V-12", at(path), doubtful.message, doubtful.mend)
    elif not whole and not averaged:
        yield error(
            "V-12",
            at(path),
            msg("cases are counted whole, and {given} is not a whole number", given=given),
            msg("write it like this: {shape}", shape="at least [N]"),
        )


def _window(intake: Intake, one: Standing, at: At) -> Iterator[Finding]:
    """A window has something to judge, comes as often as the remedy needs, and fits into the term."""
    commitment, window, remedy = one.commitment, one.commitment.window, one.commitment.remedy
    if window is TBD:
        return
    if window.value == "event" and isinstance(commitment.metric, Availability | OnTime):
        yield error(
            "V-24",
            at(one.path("window")),
            msg("{kind} is a share: a single case has none", kind=commitment.metric.kind),
            msg("write a period, such as calendar month"),
        )
    elif window.value == "event" and isinstance(remedy, ShareRemedy):
        yield error(
            "V-29",
            at(one.path("remedy")),
            msg("a share of the sum at risk is for a period, but “{name}” is judged case by case", name=one.key),
            msg("write a period in window, or use remedy: rate or per-unit"),
        )
    after = getattr(remedy, "after", None)
    if window.value == "term" and isinstance(after, Misses) and after.of > 1:
        yield error(
            "V-29",
            at((*one.path("remedy"), "after")),
            msg("“{after}” can't be reached: the term is one single window", after=after),
            msg("write a shorter window, or delete after"),
        )
    term = intake.agreement.term
    if window.rolling is None or term is TBD or term.length is TBD or term.renewal == "automatic":
        return
    if longer(intake, window.rolling, term.length):
        yield warning(
            "V-03",
            at(one.path("window")),
            msg(
                "{window} is longer than the term of {term}: the window is never full", window=window, term=term.length
            ),
            msg("write a shorter window, or window: term"),
        )
