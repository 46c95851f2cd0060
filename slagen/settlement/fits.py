"""Whether the rows of a table fit the agreement: its metric, the unit of its target, its relief."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from slagen.arithmetic.zones import date_of
from slagen.findings import Finding, Place, Severity
from slagen.intake.models.metrics import (
    Availability,
    Clock,
    Elapsed,
    Measure,
    Occurrences,
    OnTime,
    Outage,
    Ratio,
    Score,
)
from slagen.intake.remedies import in_unit
from slagen.intake.scalars import Id
from slagen.intake.standing import goals
from slagen.messages import Message, msg
from slagen.settlement.frame import Frame, Promise
from slagen.settlement.intervals import by_interval
from slagen.settlement.rows import Row

_KINDS: Final = (
    (Availability | Outage, ("downtime", "excluded", "value", "missing")),
    (Clock | Elapsed, ("ticket", "pause", "value", "missing")),
    (OnTime, ("value", "missing")),
    (Ratio | Occurrences, ("count", "value", "missing")),
    (Score | Measure, ("sample", "count", "value", "missing")),
)


def misfits(frame: Frame, promises: list[Promise], rows: list[Row]) -> Iterator[Finding]:
    """A finding for each of ROWS that says nothing of the level it names."""
    by_key = {promise.key: promise for promise in promises}
    values: dict[tuple[object, ...], Row] = {}
    by_unit = {row.commitment for row in rows if row.each and row.commitment in by_key}
    for row in rows:
        promise = by_key.get(row.commitment) if row.commitment is not None else None
        yield from _outside(frame, row)
        if row.kind == "excluded":
            yield from _excluded(promises, promise, row)
        if promise is not None and row.kind != "charge":
            yield from _fits(promise, row)
        if promise is not None and row.commitment in by_unit and promise.commitment.separately_for_each:
            yield from _unit(promise, row)
        if row.kind == "value":
            key = (row.commitment, row.each, row.cases, row.start)
            first = values.setdefault(key, row)
            if first is not row:
                what = msg("the value of this window stands in line {line} too", line=first.place.line)
                yield _refused(row.place, what, msg("write one value for each window"))


def _unit(promise: Promise, row: Row) -> Iterator[Finding]:
    """A case or a count of no unit would count for none of them, where others have one."""
    if not row.each and row.kind in ("ticket", "count", "sample"):
        unit = promise.commitment.separately_for_each
        what = msg("“{name}” is judged for each {unit} alone, and this row names none", name=promise.key, unit=unit)
        yield _refused(row.place, what, msg("fill the column “{column}”", column="each"))


def _outside(frame: Frame, row: Row) -> Iterator[Finding]:
    """A row that begins after the days measured, or ended before the agreement took effect, would count nowhere."""
    ended = date_of(max(row.start, (row.end or row.start) - 1), frame.zone)
    if date_of(row.start, frame.zone) > min(frame.span.last, frame.term.last) or ended < frame.term.first:
        span = frame.span.part(frame.term) or frame.term
        what = msg(
            "the row lies outside the days that are settled, {first} to {last}", first=span.first, last=span.last
        )
        yield _refused(row.place, what, msg("correct its moments, or the row of the kind measured"))


def _fits(promise: Promise, row: Row) -> Iterator[Finding]:
    metric = promise.commitment.metric
    kinds = next(kinds for models, kinds in _KINDS if isinstance(metric, models))
    if isinstance(metric, Availability | Outage) and metric.down_interval is not None:
        kinds = (*kinds, "count")
    if row.kind not in kinds:
        what = msg("a row of the kind “{kind}” says nothing of “{name}” ({metric})", kind=row.kind, name=promise.key,
                   metric=metric.kind)  # fmt: skip
        yield _refused(row.place, what, msg("its rows are: {kinds}", kinds=", ".join(kinds)))
        return
    alone = isinstance(metric, Availability | Outage) or str(getattr(metric, "statistic", "")) == "each"
    if alone and by_interval(promise) and row.kind in ("downtime", "ticket", "count", "sample"):
        what = msg("“{name}” has a value for each interval, and none can be computed of {kind} rows", name=promise.key,
                   kind=row.kind)  # fmt: skip
        yield _refused(row.place, what, msg("hand in the value of the window: a row of the kind “value”"))
    if row.kind == "count" and row.all is None and not isinstance(metric, Occurrences | Score | Measure):
        what = msg("it is not said of how many cases {counted} are counted", counted=str(row.counted))
        yield _refused(row.place, what, msg("fill the column “{column}”", column="all"))
    if row.value is not None:
        units = {in_unit(goal.target.quantity)[0] for goal in goals(promise.commitment.target, ())}
        if units and in_unit(row.value)[0] not in units:
            what = msg("{value} is not in the unit of the target", value=row.value)
            target = next(iter(goals(promise.commitment.target, ()))).target
            yield _refused(row.place, what, msg("write it in the unit of {target}", target=target.quantity))
    asked = promise.split and row.kind in ("ticket", "count", "sample", "value")
    if asked and not any(cases <= set(row.cases) for cases, _ in promise.leaves):
        rows = [_said(cases) for cases, _ in promise.leaves]
        what = msg("no target of “{name}” applies to this row: it differs by case", name=promise.key)
        yield _refused(row.place, what, msg("fill the column “for” with one of: {cases}", cases="; ".join(rows)))


def _excluded(promises: list[Promise], promise: Promise | None, row: Row) -> Iterator[Finding]:
    for one in [promise] if promise is not None else promises:
        if row.because in one.commitment.excluded:
            return
    name = promise.key if promise is not None else msg("every level")
    what = msg("the agreement does not leave “{because}” uncounted for {name}", because=row.because, name=name)
    named = sorted({str(key) for one in promises for key in one.commitment.excluded})
    mend = msg("what it leaves out: {names}", names=", ".join(named) or "–")
    yield _refused(row.place, what, mend)


def _said(cases: frozenset[Id]) -> str:
    return " ".join(sorted(map(str, cases)))


def _refused(place: Place, what: Message, mend: Message) -> Finding:
    return Finding("S02", Severity.ERROR, place, what, mend)
