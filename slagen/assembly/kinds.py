"""The commitments that clause texts loop over, by what they are: `availability_commitments`, `cased_commitments` ..."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from slagen.assembly.promises import is_matrix, is_plain
from slagen.assembly.shown import Groups
from slagen.assembly.view import Names, View
from slagen.intake.checks.promises import better
from slagen.intake.models.commitments import Commitment
from slagen.intake.models.metrics import Clock
from slagen.intake.models.targets import (
    BY,
    AgreedTarget,
    ArrivalTarget,
    ChoiceTarget,
    FunctionTarget,
    NumberTarget,
    PriorityTarget,
)
from slagen.intake.scalars import TBD, Duration, Quantity, Target, Window
from slagen.intake.standing import all_standing
from slagen.intake.walk import walk


def commitment_lists(view: View) -> Names:
    """Each list by its name."""
    return {
        "deadline_commitments": partial(_with_deadline, view),
        "same_day_commitments": partial(_with_target, view, _same_day),
        "business_time_commitments": partial(_in_business_time, view),
        "joined_limit_commitments": partial(_with_joined_limits, view),
        "planned_commitments": lambda: tuple(one for one in view.section("commitments") if one.plan_calendars),
        **{name: partial(_commitments, view, test) for name, test in LISTS.items()},
    }


def _commitments(view: View, test: Callable[[Commitment], bool]) -> Groups:
    """The commitments that pass TEST."""
    return Groups(group for commitment, group in view.once(_shown) if test(commitment))


def _shown(view: View) -> tuple[tuple[Commitment, Any], ...]:
    """Each commitment as written, and as clause texts see it."""
    written = (one for key, one in view.intake.commitments.items() if view.on_level("commitments", key))
    return tuple(zip(written, view.section("commitments"), strict=True))


def _with_joined_limits(view: View) -> tuple[Any, ...]:
    """The commitments that are only for cases of several kinds together: for a plan and a priority."""
    found = view.intake.commitments.items()
    keys = [key for key, one in found if len(view.limits_by_kind(one.only_for)) > 1]
    return tuple(view.entry("commitments", key) for key in keys if view.on_level("commitments", key))


def _with_deadline(view: View) -> tuple[Any, ...]:
    """The commitments with a target that is a moment, on any level."""
    return _with_target(view, lambda target: target.deadline is not None)


def _same_day(target: Target) -> bool:
    """Whether TARGET is "the same Business Day", which is written as a length of time and not as a moment."""
    return target.deadline is None and target.quantity.duration == Duration.parse("same business day")


def _with_target(view: View, test: Callable[[Target], bool]) -> tuple[Any, ...]:
    """The commitments with a target that passes TEST, on any level."""
    found = {one.key for one in all_standing(view.whole) if any(test(goal.target) for goal in one.targets())}
    keys = [key for key in view.whole.commitments if view.on_level("commitments", key)]
    return tuple(view.entry("commitments", key) for key in keys if key in found)


def _in_business_time(view: View) -> tuple[Any, ...]:
    """The commitments with a length or a moment in business time, on any level, or with a target that may be one."""
    found = {one.key for one in all_standing(view.whole) if any(map(_may_be_business, _values(one.commitment)))}
    keys = [key for key in view.whole.commitments if view.on_level("commitments", key)]
    return tuple(view.entry("commitments", key) for key in keys if key in found)


def _values(commitment: Commitment) -> Iterator[object]:
    """Every value of COMMITMENT that a calendar can count; of what is open, the target alone."""
    for field in ("target", "remedy"):
        for visited in walk(getattr(commitment, field), (field,)):
            if visited.value is not TBD or field == "target":
                yield visited.value


def _may_be_business(value: object) -> bool:
    """Whether VALUE is in business time; what is open or agreed elsewhere may be."""
    if isinstance(value, Target):
        return value.quantity.unit.startswith("business") or (value.deadline is not None and value.deadline.business)
    if isinstance(value, Quantity):
        return value.unit.startswith("business")
    return value is TBD or isinstance(value, AgreedTarget) or (isinstance(value, Duration) and value.business)


def _cases(target: object) -> Iterator[object]:
    """TARGET, or the targets of its cases."""
    if isinstance(target, BY):
        for one in target.values.values():
            yield from _cases(one)
    else:
        yield target


def _by_priority(target: object) -> bool:
    """Whether TARGET, or a target inside it, has a value for each priority."""
    return isinstance(target, PriorityTarget) or (
        isinstance(target, BY) and any(map(_by_priority, target.values.values()))
    )


def _bounded(target: object) -> bool:
    """Whether TARGET has a minimum or a warning value."""
    return _floored(target) or _warned(target)


def _bounds_cases(target: object) -> bool:
    """Whether one of the cases of TARGET has a minimum or a warning value, and none is open as a whole."""
    cases = tuple(_cases(target))
    return isinstance(target, BY) and TBD not in cases and any(map(_bounded, cases))


def _statistic(commitment: Commitment) -> str:
    """The figure that is compared with the target: `each` value on its own, or one of several ("" if no choice)."""
    return str(getattr(commitment.metric, "statistic", ""))


def _timed(commitment: Commitment) -> bool:
    """Whether the time of each ticket is compared with the target."""
    return isinstance(commitment.metric, Clock) and _statistic(commitment) == "each"


def _adds_up(commitment: Commitment) -> bool:
    """Whether the value is a number or a sum of cases: without a case it is 0."""
    return commitment.metric.kind == "count" or _statistic(commitment) == "sum"


def _split(commitment: Commitment) -> bool:
    """Whether one value, computed from several cases, meets targets that differ by case."""
    return not is_plain(commitment.target) and _statistic(commitment) != "each"


def _floored(target: object) -> bool:
    """Whether TARGET has a minimum."""
    return isinstance(target, NumberTarget) and target.floor is not None


def _warned(target: object) -> bool:
    """Whether TARGET has a warning value."""
    return isinstance(target, NumberTarget) and target.warning is not None


def _differs_within_a_row(target: object) -> bool:
    """Whether TARGET may be another one for each case."""
    return isinstance(target, ArrivalTarget | FunctionTarget | AgreedTarget) or (
        isinstance(target, ChoiceTarget) and target.applies.endswith("chooses")
    )


def _warned_at_end(commitment: Commitment) -> bool:
    """Whether a value that grows case by case has a warning value to reach: only the end of the window tells."""
    return _adds_up(commitment) and better(commitment) != "lower" and any(map(_warned, _cases(commitment.target)))


LISTS: dict[str, Callable[[Commitment], bool]] = {
    "number_commitments": lambda c: is_plain(c.target),
    "priority_commitments": lambda c: is_matrix(c.target),
    "priority_times": lambda c: is_matrix(c.target) and _timed(c),
    "priority_figures": lambda c: is_matrix(c.target) and not _timed(c),
    "prioritised_commitments": lambda c: _by_priority(c.target),
    "cased_commitments": lambda c: not is_plain(c.target) and not is_matrix(c.target),
    "case_bounded_commitments": lambda c: _bounds_cases(c.target),
    "bounded_commitments": lambda c: _bounded(c.target),
    "floored_commitments": lambda c: _floored(c.target),
    "case_floored_commitments": lambda c: _bounds_cases(c.target) and any(map(_floored, _cases(c.target))),
    "warned_commitments": lambda c: _warned(c.target),
    "case_warned_commitments": lambda c: _bounds_cases(c.target) and any(map(_warned, _cases(c.target))),
    "figure_commitments": lambda c: str(getattr(c.metric, "statistic", "each")) != "each",
    "percentile_commitments": lambda c: _statistic(c).endswith("percentile"),
    "median_commitments": lambda c: _statistic(c) == "median",
    "split_commitments": _split,
    "separate_split_commitments": lambda c: _split(c) and c.separately_for_each is not None,
    "quotient_commitments": lambda c: (
        _split(c) and _statistic(c) != "" and any(map(_differs_within_a_row, _cases(c.target)))
    ),
    "zero_commitments": _adds_up,
    "end_warned_commitments": _warned_at_end,
    "rolling_commitments": lambda c: isinstance(c.window, Window) and c.window.rolling is not None,
    "aim_commitments": lambda c: c.nature == "aim",
    "limited_commitments": lambda c: bool(c.only_for),
    "required_commitments": lambda c: bool(c.requires),
    "separate_commitments": lambda c: c.separately_for_each is not None,
    "counted_commitments": lambda c: c.counting is not None,
    "downtime_commitments": lambda c: c.metric.kind in ("availability", "outage"),
    "separate_downtimes": lambda c: c.metric.kind in ("availability", "outage") and c.separately_for_each is not None,
    "availability_commitments": lambda c: c.metric.kind == "availability",
    "clock_commitments": lambda c: isinstance(c.metric, Clock),
    "update_commitments": lambda c: c.metric.kind == "update",
    "elapsed_commitments": lambda c: c.metric.kind == "elapsed",
    "on_time_commitments": lambda c: c.metric.kind == "on-time",
    "ratio_commitments": lambda c: c.metric.kind == "ratio",
    "outage_commitments": lambda c: c.metric.kind == "outage",
    "count_commitments": lambda c: c.metric.kind == "count",
    "score_commitments": lambda c: c.metric.kind == "score",
    "measure_commitments": lambda c: c.metric.kind == "measure",
    "serving_commitments": lambda c: c.serves is not None,
    "based_commitments": lambda c: c.baseline is not None,
    "argued_commitments": lambda c: c.rationale is not None,
    "reasoned_commitments": lambda c: c.baseline is not None or c.rationale is not None,
}
