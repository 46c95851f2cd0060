"""What was reached: the value of each service level in each of its windows, and whether it is a miss."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from slagen.arithmetic.periods import Period
from slagen.arithmetic.rounding import Rounding, to_places
from slagen.arithmetic.zones import date_of
from slagen.intake.checks.promises import better
from slagen.intake.models.metrics import Counting
from slagen.intake.models.targets import NumberTarget
from slagen.intake.remedies import in_unit
from slagen.intake.roles import party_in_role
from slagen.intake.scalars import TBD, Id, Quantity, Target
from slagen.messages import Message, msg
from slagen.settlement.cases import Case, satisfies, target_of
from slagen.settlement.downtime import Downtime
from slagen.settlement.frame import Leaf, Promise
from slagen.settlement.measures import Found, Records, applies, found_in
from slagen.settlement.rows import OF_ALL_UNITS, Row
from slagen.settlement.said import measured, number, wanted


@dataclass(frozen=True, slots=True)
class Reached:
    """One row of one service level in one window, for one unit where each has a value of its own."""

    promise: Promise
    window: Period
    each: str
    cases: frozenset[Id]
    target: Target | None
    status: str
    """`met`, `missed`, or `no-value`."""
    value: Fraction | None = None
    unit: str = ""
    below_floor: bool = False
    single: tuple[Case, ...] = ()
    figured: tuple[Case, ...] = ()
    down: Downtime | None = None
    outside: Fraction = Fraction(0)
    rows: tuple[Row, ...] = ()
    steps: tuple[Message, ...] = ()

    @property
    def missed(self) -> bool:
        """Whether the level is missed."""
        return self.status == "missed"


def reached(promise: Promise, records: Records) -> Iterator[Reached]:
    """The values of PROMISE, window after window, for each unit and each row of its target."""
    own = [row for row in records.rows if row.commitment == promise.key]
    units = sorted({row.each for row in own} - {""}) if promise.commitment.separately_for_each else []
    if str(promise.commitment.window) == "event":
        for row in sorted(own, key=lambda one: one.start):
            if row.kind in ("ticket", "downtime", "sample", "value") and _in_span(row, promise):
                zone = promise.frame.zone
                first = date_of(row.start, zone)
                window = Period(first, max(first, date_of((row.end or row.start + 1) - 1, zone)))
                yield from _window(promise, records, window, row.each, [row])
        return
    for window in promise.windows():
        for each in units or [""]:
            rows = [row for row in own if row.each == each or (not row.each and row.kind in OF_ALL_UNITS)]
            yield from _window(promise, records, window, each, rows)


def _in_span(row: Row, promise: Promise) -> bool:
    span, term = promise.frame.span, promise.frame.term
    day = date_of(row.start, promise.frame.zone)
    return max(span.first, term.first) <= day <= min(span.last, term.last)


def _window(promise: Promise, records: Records, window: Period, each: str, rows: Sequence[Row]) -> Iterator[Reached]:
    case = str(promise.commitment.window) == "event"
    for place, (cases, leaf) in enumerate(promise.leaves):
        mine = [row for row in rows if applies(promise, row, place)]
        if case and not mine:  # a case is judged by the row of the target that applies to it, and by no other
            continue
        yield _judged(promise, records, window, each, cases, leaf, mine)


def _judged(
    promise: Promise,
    records: Records,
    window: Period,
    each: str,
    cases: frozenset[Id],
    leaf: Leaf,
    rows: list[Row],
) -> Reached:
    commitment = promise.commitment
    start, end = window.within(promise.frame.zone)
    calendar = promise.calendar(tuple(cases))
    target = target_of(leaf, None, calendar)
    direction = better(commitment)
    unit = in_unit(target.quantity)[0] if target is not None and target.deadline is None else "time"

    def made(status: str, found: Found, *more: Message, floor: bool = False) -> Reached:
        return Reached(
            promise,
            window,
            each,
            cases,
            target,
            status,
            found.value,
            unit,
            floor,
            tuple(found.single),
            tuple(found.figured),
            found.down,
            found.outside,
            tuple(rows),
            (*found.steps, *more),
        )

    lacking = [row for row in rows if row.kind == "missing" and row.start < end and (row.end or row.start) > start]
    if lacking:
        by_obligor = _kept_by_obligor(promise)
        said = (
            msg("the obligor kept no records for a part of the window: it counts as missed")
            if by_obligor
            else msg("the obligor does not keep the records, and for a part of the window there are none: met")
        )
        return made("missed" if by_obligor else "met", Found(), said)
    found = found_in(promise, records, (start, end), window, leaf, rows, tuple(cases))
    if target is None and found.figured:  # targets that differ: the figure is that of quotients, times the first one
        target = found.figured[0].target
        unit = in_unit(target.quantity)[0]
    least = _at_least(commitment.counting)
    if least is not None and 0 < found.count < least:
        few = msg("{count} case(s), fewer than {least}: no value", count=found.count, least=number(least))
        return made("no-value", Found(steps=found.steps), few)
    if found.single or (found.value is None and found.count):
        bad = [case for case in found.single if not case.met]
        said = msg("{bad} of {count} case(s) miss the target", bad=len(bad), count=len(found.single))
        return made("missed" if bad else "met", found, said, floor=_floor(leaf, found, direction))
    if found.value is None and found.silent:
        return made("no-value", found)
    if found.value is None:
        rules = commitment.counting
        nothing = isinstance(rules, Counting) and rules.none_counts_as == "no-value"
        none = (
            msg("nothing to which the level applies: no value") if nothing else msg("nothing to which it applies: met")
        )
        return made("no-value" if nothing else "met", found, none)
    exact = found.value
    found.value = _rounded(exact, commitment.counting, found)
    if target is None:
        return made("no-value", found, msg("no target is agreed for it: no value"))
    if isinstance(leaf, NumberTarget) and leaf.zero_tolerance and found.down is not None:
        good = found.down.total == 0
    else:
        good = satisfies(found.value, target, direction)
    words = {"value": measured(found.value, unit), "target": wanted(target)}
    said = (
        msg("{value} satisfies the target {target}", **words)
        if good
        else msg("{value} does not satisfy the target {target}", **words)
    )
    return made("met" if good else "missed", found, said, floor=_floor(leaf, found, direction))


def _kept_by_obligor(promise: Promise) -> bool:
    intake, commitment = promise.frame.intake, promise.commitment
    source = commitment.measured
    if source is None and intake.monitoring is not TBD:
        source = intake.monitoring.measured
    keeper = "provider" if source is None or source is TBD or source.kept_by is TBD else str(source.kept_by)
    return party_in_role(intake, keeper) == party_in_role(intake, str(commitment.obligor))


def _at_least(counting: object) -> Fraction | None:
    given = counting.at_least if isinstance(counting, Counting) else None
    return Fraction(given.value) if isinstance(given, Quantity) else None


def _floor(leaf: Leaf, found: Found, direction: str) -> bool:
    """Whether the minimum level is missed too."""
    floor = leaf.floor if isinstance(leaf, NumberTarget) else None
    if not isinstance(floor, Target):
        return False
    values = [case.value for case in found.single] or ([] if found.value is None else [found.value])
    return any(not satisfies(value, floor, direction) for value in values)


def _rounded(value: Fraction, counting: object, found: Found) -> Fraction:
    if not isinstance(counting, Counting) or counting.decimals is None or counting.decimals is TBD:
        return value
    result = Fraction(to_places(value, Rounding(counting.decimals.value, counting.rounding, "period")))
    said = msg("rounded to {count} decimal(s) as agreed: {value}", count=counting.decimals.value, value=number(result))
    found.steps.append(said)
    return result
