"""A value for each interval of a window first, then one of them all: counting.interval, combined, empty_interval."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import TypeVar

from slagen.arithmetic.figures import figure, weighted
from slagen.arithmetic.zones import MINUTE, Instant, date_of
from slagen.intake.models.metrics import Counting, Occurrences, OnTime, Ratio
from slagen.intake.remedies import in_unit
from slagen.intake.scalars import Duration, Statistic
from slagen.messages import Message, msg
from slagen.settlement.frame import Promise
from slagen.settlement.rows import Row
from slagen.settlement.said import figure as in_words
from slagen.settlement.said import number

T = TypeVar("T")


def by_interval(promise: Promise) -> bool:
    """Whether PROMISE has a value for each interval first."""
    counting = promise.commitment.counting
    return isinstance(counting, Counting) and isinstance(counting.interval, Duration)


def of_intervals(
    promise: Promise,
    window: tuple[Instant, Instant],
    found: Iterable[tuple[Row, T]],
    value_of: Callable[[list[T]], Fraction],
) -> tuple[Fraction | None, list[Message]]:
    """The value of WINDOW, and how it was computed: VALUE_OF what was FOUND in each interval that has any.

    A case that began before the window belongs to the interval in which it ends. Each interval has the weights of its
    rows together.
    """
    rules = promise.commitment.counting
    assert isinstance(rules, Counting)
    assert isinstance(rules.interval, Duration)
    step, zone = int(in_unit(rules.interval)[1] * MINUTE), promise.frame.zone
    whole_days = step // (1440 * MINUTE) if rules.interval.unit in ("day", "week") else 0

    def place(moment: Instant) -> int:  # whole days are those of the calendar, also where the clocks change
        if whole_days:
            return (date_of(moment, zone) - date_of(window[0], zone)).days // whole_days
        return (moment - window[0]) // step

    groups: dict[int, list[tuple[Row, T]]] = {}
    for row, one in found:
        moment = row.start if row.start >= window[0] or row.end is None else row.end - 1
        groups.setdefault(place(moment), []).append((row, one))
    values = [
        (value_of([one for _, one in group]), sum((row.weight or Fraction(0) for row, _ in group), start=Fraction(0)))
        for group in groups.values()
    ]
    best = _of_an_empty_one(promise, rules)
    if best is not None:
        values += [(best, Fraction(0))] * (place(window[1] - 1) + 1 - len(values))
    if not values:
        return None, []
    if rules.weighted_by is not None:
        return weighted(values), [msg("weighted mean of {count} value(s)", count=len(values))]
    value = figure([one for one, _ in values], rules.combined)
    words = {"figure": in_words(Statistic(rules.combined)), "count": len(values), "value": number(value)}
    if isinstance(promise.commitment.metric, Ratio | OnTime):
        return value, [msg("{figure} of {count} interval(s): {value} %", **words)]
    return value, [msg("{figure} of {count} interval(s): {value}", **words)]


def _of_an_empty_one(promise: Promise, rules: Counting) -> Fraction | None:
    """The value of an interval without a case: the best share where it counts as met; a count is 0, if not left out."""
    metric = promise.commitment.metric
    if isinstance(metric, Occurrences):
        return None if rules.empty_interval == "left-out" else Fraction(0)
    if rules.empty_interval != "met":
        return None
    return Fraction(0) if isinstance(metric, Ratio) and metric.better == "lower" else Fraction(100)
