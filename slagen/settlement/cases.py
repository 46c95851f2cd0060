"""Single cases: how long the clock of a ticket ran, when it was due, and by how much it is late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from slagen.arithmetic.attainment import attainment
from slagen.arithmetic.calendar import Calendar, open_time, opens_next
from slagen.arithmetic.due import due
from slagen.arithmetic.periods import Period
from slagen.arithmetic.rounding import satisfies as compared
from slagen.arithmetic.zones import MINUTE, Instant, instant, moment
from slagen.intake.models.targets import AgreedTarget, ArrivalTarget, ChoiceTarget, FunctionTarget, NumberTarget
from slagen.intake.remedies import in_unit
from slagen.intake.scalars import TBD, Quantity, Target, Tbd
from slagen.intake.timing import length_of
from slagen.settlement.downtime import counted_length, joined
from slagen.settlement.frame import Leaf, Promise
from slagen.settlement.rows import Row

Pauses = Sequence[tuple[Instant, Instant]]


@dataclass(frozen=True, slots=True)
class Case:
    """A case with its own value, in the unit of its target (time in minutes); `late` is in minutes."""

    row: Row
    target: Target
    value: Fraction
    met: bool
    late: Fraction = Fraction(0)
    due: Instant | None = None
    running: bool = False
    rounded_up: bool = False


def bounds(target: Target) -> tuple[Fraction | None, Fraction | None, bool, str]:
    """The least and the most TARGET allows, whether these themselves are met, and the unit; for `lower is better`."""
    unit, number = in_unit(target.quantity)
    match target.comparator:
        case "between":
            assert target.lower is not None
            return in_unit(target.lower)[1], number, True, unit
        case "at least" | "above":
            return number, None, target.comparator == "at least", unit
        case "exactly":
            return number, number, True, unit
        case _:
            return None, number, target.comparator != "below", unit


def satisfies(value: Fraction, target: Target, better: str) -> bool:
    """Whether VALUE meets TARGET, in whose unit it is; without a comparator BETTER says which side is the good one."""
    aim = _compared(target, better)
    lower = None if aim.lower is None else in_unit(aim.lower)[1]
    return compared(value, str(aim.comparator), in_unit(aim.quantity)[1], lower)


def ends_of(target: Target, better: str) -> tuple[Fraction | None, Fraction | None]:
    """The least and the most that TARGET allows."""
    least, most, _, _ = bounds(_compared(target, better))
    return least, most


def attained(value: Fraction, target: Target, better: str) -> Fraction | None:
    """How much of TARGET was reached, in percent: 3 of 5 GB are 60 %; None for a range or a division by 0."""
    least, most = ends_of(target, better)
    if (least is None) == (most is None) or value <= 0:
        return None
    bound = least if least is not None else most
    assert bound is not None
    return attainment(value, bound, "higher" if least is not None else "lower") * 100 if bound > 0 else None


def _compared(target: Target, better: str) -> Target:
    words = {"higher": "at least", "lower": "at most", "exact": "exactly"}
    return target if target.comparator else replace(target, comparator=words[better])  # type: ignore[arg-type]


def target_of(leaf: Leaf, row: Row | None, calendar: Calendar) -> Target | None:
    """The number of LEAF for the case of ROW; None where the row does not say what it depends on."""
    match leaf:
        case NumberTarget():
            return _known(leaf.value)
        case ArrivalTarget():
            return _by_arrival(leaf, row, calendar) if row else None
        case FunctionTarget():
            return _by_size(leaf, row)
        case ChoiceTarget():
            return row.target if row and row.target else _chosen(leaf)
        case AgreedTarget():
            return row.target if row and row.target else _known(leaf.until_then)


def target_of_case(leaf: Leaf, row: Row, calendar: Calendar, pauses: Pauses) -> Target | None:
    """The target of the ticket of ROW: of several times each is computed, and the one that ends first or last applies.

    Business hours and others are not compared by their numbers: 4 business hours can end after 20 hours, and before.
    """
    if not isinstance(leaf, ChoiceTarget) or row.target is not None or leaf.applies not in ("shortest", "longest"):
        return target_of(leaf, row, calendar)
    known = [target for value in leaf.values if (target := _known(value)) is not None]
    chosen = min if leaf.applies == "shortest" else max
    return chosen(known, key=lambda one: _due(row, one, calendar, pauses), default=None)


def _known(target: Target | Tbd | None) -> Target | None:
    return target if isinstance(target, Target) else None


def _by_arrival(leaf: ArrivalTarget, row: Row, calendar: Calendar) -> Target | None:
    if leaf.until is TBD:
        return None
    arrived = moment(opens_next(calendar, row.start), calendar.zone)
    passed = arrived.hour * 60 + arrived.minute
    late = passed > leaf.until.minutes or (passed == leaf.until.minutes and bool(arrived.second or arrived.microsecond))
    return _known(leaf.late if late else leaf.early)


def _by_size(leaf: FunctionTarget, row: Row | None) -> Target | None:
    base, above, each, adds = leaf.base, leaf.above, leaf.each, leaf.adds
    if row is None or row.size is None or base is TBD or above is TBD or each is TBD or adds is TBD:
        return None
    more = in_unit(row.size)[1] - in_unit(above)[1]
    steps = max(0, -(-more // in_unit(each)[1]))
    return replace(base, quantity=Quantity(base.quantity.value + adds.value * int(steps), base.quantity.unit))


def _chosen(leaf: ChoiceTarget) -> Target | None:
    known = [value for value in leaf.values if isinstance(value, Target)]
    if leaf.applies in ("obligor-chooses", "obligee-chooses"):
        return known[0] if known else None
    ordered = sorted(known, key=lambda one: in_unit(one.quantity)[1])
    return (ordered[0] if leaf.applies == "shortest" else ordered[-1]) if ordered else None


def _mean_day(calendar: Calendar) -> Fraction:
    """How many minutes a day with hours has in the week of CALENDAR, on average."""
    open_days = calendar.open_days()
    return Fraction(sum(open_days), len(open_days))


def timed(
    promise: Promise, row: Row, target: Target, calendar: Calendar, pauses: Pauses, until: Instant
) -> Case | None:
    """The case of a ROW whose clock runs: judged when it ended, or if it still runs, at UNTIL where it is late by then.

    None for a clock that still runs and is not late: it belongs to the window in which it ends.
    """
    ends = until if row.end is None else row.end
    unit = in_unit(target.quantity)[0] if target.deadline is None else "time"
    business = unit.startswith("business") or (target.deadline is not None and target.deadline.business)
    due_at = _due(row, target, calendar, pauses)
    met = ends < due_at if target.comparator == "below" else ends <= due_at
    value = _time(row.start, ends, pauses, calendar, business=business)
    counting = promise.commitment.counting
    counted = counted_length(value, counting)
    up = counted != value and target.deadline is None and unit in ("time", "business time")
    if up:
        value = counted
        met = satisfies(value, target, "lower")
    if unit == "business day":
        value = value / _mean_day(calendar)
    if row.end is None and met:
        return None
    late = Fraction(0) if met else _time(due_at, ends, pauses, calendar, business=business)
    if up and not met:  # its time counts as rounded up, so does that by which it exceeds the target
        late = value - in_unit(target.quantity)[1]
    return Case(row, target, value, met, late, due_at, row.end is None, up)


def _due(row: Row, target: Target, calendar: Calendar, pauses: Pauses) -> Instant:
    """The moment at which the time of TARGET is used up for ROW."""
    length = length_of(target)
    assert length is not None
    stops = [(moment(low, calendar.zone), moment(high, calendar.zone)) for low, high in pauses]
    return instant(due(length, calendar, moment(row.start, calendar.zone), stops))


def late_in(case: Case, promise: Promise, pauses: Pauses, kind: str, window: Period) -> Fraction:
    """By how much CASE is late, in the KIND of time that a remedy counts: minutes, business minutes, business days."""
    from slagen.settlement.measures import reported

    if case.due is None or case.rounded_up:
        return case.late
    calendar = promise.calendar(case.row.cases)
    ends = reported(promise, window) if case.running or case.row.end is None else case.row.end
    late = _time(case.due, ends, pauses, calendar, business=kind.startswith("business"))
    return late / _mean_day(calendar) if kind == "business day" else late


def _time(start: Instant, end: Instant, pauses: Pauses, calendar: Calendar, *, business: bool) -> Fraction:
    """Minutes from START to END, of open time if BUSINESS, less the pauses."""
    if end <= start:
        return Fraction(0)

    def passed(low: Instant, high: Instant) -> int:
        return open_time(calendar, low, high) if business else high - low

    out = joined((max(low, start), min(high, end)) for low, high in pauses if low < end and high > start)
    return Fraction(passed(start, end) - sum(passed(low, high) for low, high in out), MINUTE)
