"""What the rows of one window come to, for each way to measure: downtime, clocks, shares, counts, samples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from slagen.arithmetic.availability import net, of_requests
from slagen.arithmetic.claims import last_day
from slagen.arithmetic.figures import Figure, figure, percentile, weighted
from slagen.arithmetic.periods import Period
from slagen.arithmetic.zones import MINUTE, Instant, date_of, end_of
from slagen.intake.checks.promises import better
from slagen.intake.models.metrics import (
    Availability,
    Clock,
    Counting,
    DownInterval,
    Elapsed,
    Measure,
    Occurrences,
    OnTime,
    Outage,
    Ratio,
    Score,
)
from slagen.intake.remedies import days, in_unit
from slagen.intake.roles import party_in_role
from slagen.intake.scalars import TBD, Duration, Id, Percent, Statistic, Target
from slagen.messages import Message, msg
from slagen.settlement.cases import Case, ends_of, satisfies, target_of, target_of_case, timed
from slagen.settlement.downtime import Downtime, counted_length, down_intervals, downtime
from slagen.settlement.frame import Leaf, Promise
from slagen.settlement.intervals import by_interval, of_intervals
from slagen.settlement.rows import Row
from slagen.settlement.said import figure as in_words
from slagen.settlement.said import number


@dataclass(slots=True)
class Found:
    """What the rows of one window come to, before it is compared."""

    value: Fraction | None = None
    single: list[Case] = field(default_factory=list)
    down: Downtime | None = None
    outside: Fraction = Fraction(0)
    count: int = 0
    figured: list[Case] = field(default_factory=list)
    steps: list[Message] = field(default_factory=list)
    silent: bool = False
    """Whether there is no value although there are cases: neither met nor missed."""


@dataclass(frozen=True)
class Records:
    """The rows of all service levels, and how to find those of one."""

    rows: Sequence[Row]

    def of(self, promise: Promise, *kinds: str) -> list[Row]:
        """The rows of PROMISE of these KINDS; rows without a commitment are for all."""
        return [row for row in self.rows if row.kind in kinds and row.commitment in (promise.key, None)]

    def pauses(self, ticket: Row) -> list[tuple[Instant, Instant]]:
        """When the clock of TICKET stood still."""
        return [
            (row.start, row.end or row.start)
            for row in self.rows
            if row.kind == "pause" and row.case == ticket.case and row.commitment in (ticket.commitment, None)
        ]


def found_in(
    promise: Promise,
    records: Records,
    window: tuple[Instant, Instant],
    days_of: Period,
    leaf: Leaf,
    rows: list[Row],
    cases: tuple[Id, ...],
) -> Found:
    """What ROWS come to in WINDOW, which has the days DAYS_OF, for the row of the target with LEAF and CASES."""
    given = [row for row in rows if row.kind == "value" and window[0] <= row.start < window[1] and row.value]
    if given and given[-1].value is not None:
        said = msg("the value was handed in as measured: {value}", value=str(given[-1].value))
        return Found(value=in_unit(given[-1].value)[1], count=1, steps=[said])
    metric = promise.commitment.metric
    match metric:
        case Availability() | Outage():
            return _of_downtime(promise, records, window, rows, cases)
        case Clock() | Elapsed():
            tickets = _tickets(promise, records, window, days_of, leaf, rows, cases)
            return _of_cases(promise, tickets, metric.statistic, window)
        case OnTime():
            return _on_time(promise, records, window, days_of)
        case Ratio() | Occurrences():
            return _of_counts(promise, [row for row in rows if _counted(row, window)], window)
        case Score() | Measure():
            return _of_samples(promise, [row for row in rows if _counted(row, window)], leaf, window, metric)


def _counted(row: Row, window: tuple[Instant, Instant]) -> bool:
    return row.kind in ("count", "sample") and window[0] <= row.start < window[1]


def _of_downtime(
    promise: Promise, records: Records, window: tuple[Instant, Instant], rows: list[Row], cases: tuple[Id, ...]
) -> Found:
    commitment, metric = promise.commitment, promise.commitment.metric
    assert isinstance(metric, Availability | Outage)
    named = set(commitment.excluded)
    excluded = [row for row in records.of(promise, "excluded") if row.because in named]
    rule = metric.down_interval
    down = [row for row in rows if row.kind == "downtime"]
    if isinstance(rule, DownInterval):
        down = down_intervals([row for row in rows if row.kind == "count"], rule)
    found = downtime(promise.frame.intake, promise.calendar(cases), window, down, excluded, commitment.counting)
    words = {
        "counted": number(found.counted),
        "excluded": number(found.excluded),
        "down": number(found.total),
        "count": len(found.lengths),
    }
    if isinstance(metric, Outage):
        said = msg("{count} interruption(s), {down} minutes together", **words)
        if metric.statistic.word == "each":
            singles = _single(found, promise)
            return Found(single=singles, down=found, count=len(singles), steps=[said])
        if not found.lengths and metric.statistic.word != "sum":
            return Found(down=found)
        value = _figure(list(found.lengths), metric.statistic)
        return Found(value=value, down=found, count=len(found.lengths), steps=[said])
    left_out = found.excluded if metric.basis == "net" else Fraction(0)
    if found.counted == left_out:
        return Found(down=found, steps=[msg("the window has no counted hours")])
    value = net(found.counted, found.total, left_out) * 100
    words["value"] = number(value)
    said = (
        msg(
            "({counted} − {excluded} − {down}) ÷ ({counted} − {excluded}) × 100 % = {value} %: minutes of counted "
            "hours, excluded, and down in {count} interruption(s)",
            **words,
        )
        if metric.basis == "net"
        else msg(
            "({counted} − {down}) ÷ {counted} × 100 % = {value} %: minutes of counted hours, and down in {count} "
            "interruption(s)",
            **words,
        )
    )
    return Found(value=value, down=found, count=1, steps=[said])


def _single(found: Downtime, promise: Promise) -> list[Case]:
    made = []
    for row, length in zip(found.rows, found.lengths):
        leaf = next((leaf for _, leaf in promise.leaves), None)
        target = target_of(leaf, row, promise.calendar()) if leaf is not None else None
        if target is not None:
            good = satisfies(length, target, "lower")
            made.append(Case(row, target, length, good, _over(length, target, "lower")))
    return made


def _over(value: Fraction, target: Target, direction: str) -> Fraction:
    """By how much VALUE exceeds TARGET."""
    most = ends_of(target, direction)[1]
    return Fraction(0) if most is None else max(Fraction(0), value - most)


def _tickets(
    promise: Promise,
    records: Records,
    window: tuple[Instant, Instant],
    days_of: Period,
    leaf: Leaf,
    rows: list[Row],
    cases: tuple[Id, ...],
    judged: Promise | None = None,
) -> list[Case]:
    """The cases of the window: those whose clock starts in it, or that were still in time when its report was due.

    JUDGED is the level whose windows these are, where that is not the one that the cases are of.
    """
    calendar = promise.calendar(cases)
    found = []
    for row in rows:
        if row.kind != "ticket" or row.start >= window[1]:
            continue
        pauses = records.pauses(row)
        target = target_of_case(leaf, row, calendar, pauses)
        if target is None:
            continue
        begun = window[0] <= row.start
        until = reported(judged or promise, days_of)
        if begun and (row.end is None or row.end <= until):
            found.append(timed(promise, row, target, calendar, pauses, until))
        elif begun:  # still running when the report was due
            found.append(timed(promise, _running(row), target, calendar, pauses, until))
        elif row.end is not None and window[0] < row.end <= window[1]:
            was_open = _was_open(promise, row, target, records, judged or promise)
            found.append(timed(promise, row, target, calendar, pauses, until) if was_open else None)
    return [case for case in found if case is not None]


def _running(row: Row) -> Row:
    return replace(row, end=None)


def _was_open(promise: Promise, row: Row, target: Target, records: Records, judged: Promise) -> bool:
    """Whether the clock of ROW, which began in an earlier window, ran on in time when the report on that was due."""
    earlier = judged.window_of(date_of(row.start, promise.frame.zone))
    if earlier is None:
        return False
    until = reported(judged, earlier)
    if row.end is None or row.end <= until:
        return False
    calendar = promise.calendar(row.cases)
    return timed(promise, _running(row), target, calendar, records.pauses(row), until) is None


def reported(promise: Promise, window: Period) -> Instant:
    """The moment at which the report on WINDOW is due: the earliest that its obligor delivers, else any."""
    intake = promise.frame.intake
    owing = party_in_role(intake, str(promise.commitment.obligor))
    reports = [one for one in intake.reports.values() if one.every != "request" and one.by is not TBD]
    own = [one for one in reports if party_in_role(intake, str(one.by)) == owing] or reports
    lengths = [days(one.due) for one in own if isinstance(one.due, Duration)]
    ends = [last_day(window.last, length) for length in lengths if length is not None and not length.business]
    return end_of(min(ends, default=window.last), promise.frame.zone)


def _of_cases(promise: Promise, cases: list[Case], statistic: Statistic, window: tuple[Instant, Instant]) -> Found:
    if statistic.word == "each":
        return Found(single=cases, count=len(cases))
    if not cases:
        return Found(value=Fraction(0) if statistic.word == "sum" else None)
    values = [case.value for case in cases]
    if len({str(case.target) for case in cases}) > 1:  # targets differ: the figure is taken of value by target
        one = in_unit(cases[0].target.quantity)[1]
        values = [case.value / in_unit(case.target.quantity)[1] * one for case in cases]
    if by_interval(promise):
        found = zip((case.row for case in cases), values)
        combined, steps = of_intervals(promise, window, found, lambda group: _figure(group, statistic))
        return Found(value=combined, count=len(cases), figured=cases, steps=steps)
    value = _figure(values, statistic)
    said = msg(
        "{figure} of {count} case(s): {value}", figure=in_words(statistic), count=len(cases), value=number(value)
    )
    return Found(value=value, count=len(cases), figured=cases, steps=[said])


def _figure(values: Sequence[Fraction], statistic: Statistic) -> Fraction:
    if statistic.percentile is not None:
        return percentile(values, statistic.percentile)
    word: Figure = statistic.word  # type: ignore[assignment]  # `each` is dealt with before
    return figure(values, word)


def _on_time(promise: Promise, records: Records, window: tuple[Instant, Instant], days_of: Period) -> Found:
    metric = promise.commitment.metric
    assert isinstance(metric, OnTime)
    of = next(one for one in promise.frame.promises() if one.key == metric.of)
    own = [row for row in records.rows if row.commitment == of.key and row.kind == "ticket"]
    cases: list[Case] = []
    for place, (keys, leaf) in enumerate(of.leaves):
        mine = [row for row in own if applies(of, row, place)]
        cases += _tickets(of, records, window, days_of, leaf, mine, tuple(keys), promise)
    if not cases:
        return Found()
    if by_interval(promise):
        met = [(case.row, 100 * case.met) for case in cases]
        combined, steps = of_intervals(promise, window, met, lambda group: figure(group, "mean"))
        return Found(value=combined, count=len(cases), figured=cases, steps=steps)
    good = sum(case.met for case in cases)
    value = of_requests(good, len(cases)) * 100
    said = msg("{good} of {count} case(s) in time: {value} %", good=good, count=len(cases), value=number(value))
    return Found(value=value, count=len(cases), figured=cases, steps=[said])


def _of_counts(promise: Promise, rows: list[Row], window: tuple[Instant, Instant]) -> Found:
    metric, counting = promise.commitment.metric, promise.commitment.counting
    counted = sum((row.counted for row in rows if row.counted is not None), start=Fraction(0))
    if isinstance(metric, Occurrences):
        if by_interval(promise):
            own = [(row, row.counted) for row in rows if row.counted]
            combined, steps = of_intervals(promise, window, own, lambda group: figure(group, "sum"))
            return Found(value=combined, count=int(counted), steps=steps)
        said = msg("{count} counted", count=number(counted))
        return Found(value=counted, count=int(counted), steps=[said])
    whole = [row for row in rows if row.all is not None and row.counted is not None]
    all_ = sum((row.all for row in whole if row.all is not None), start=Fraction(0))
    rules = counting if isinstance(counting, Counting) else None
    if by_interval(promise):
        shares = [(row, (row.counted, row.all)) for row in whole if row.all and row.counted is not None]
        combined, steps = of_intervals(promise, window, shares, _share)
        return Found(value=combined, count=int(all_), steps=steps)
    if all_ == 0:
        return Found()
    if rules is not None and rules.weighted_by is not None:
        pairs = [
            (row.counted / row.all * 100, row.weight or Fraction(0))
            for row in whole
            if row.all and row.counted is not None
        ]
        return Found(
            value=weighted(pairs), count=int(all_), steps=[msg("weighted mean of {count} value(s)", count=len(pairs))]
        )
    value = counted / all_ * 100
    words = {"counted": number(counted), "all": number(all_), "value": number(value)}
    return Found(value=value, count=int(all_), steps=[msg("{counted} ÷ {all} × 100 % = {value} %", **words)])


def _share(group: list[tuple[Fraction, Fraction]]) -> Fraction:
    """The counted ones of all, in percent."""
    return sum((good for good, _ in group), start=Fraction(0)) / sum(all_ for _, all_ in group) * 100


def _of_samples(
    promise: Promise, rows: list[Row], leaf: Leaf, window: tuple[Instant, Instant], metric: Score | Measure
) -> Found:
    samples = sorted((row for row in rows if row.value is not None), key=lambda row: row.start)
    values = [in_unit(row.value)[1] for row in samples if row.value is not None]
    asked = sum((row.all for row in rows if row.kind == "count" and row.all is not None), start=Fraction(0))
    if isinstance(metric, Score) and isinstance(metric.answered, Percent) and asked:
        share = Fraction(len(samples)) / asked * 100
        if share < metric.answered.value:
            said = msg(
                "{share} % answered, fewer than {least}: the result says nothing",
                share=number(share),
                least=metric.answered,
            )
            return Found(steps=[said], silent=True)
    if not samples:
        return Found()
    target, direction = target_of(leaf, None, promise.calendar()), better(promise.commitment)
    outside = _outside(samples, target, direction, window, promise.commitment.counting) if target else Fraction(0)
    if metric.statistic.word == "each":
        singles = [
            Case(row, one, value, satisfies(value, one, direction), _over(value, one, direction))
            for row, value in zip(samples, values)
            if (one := target_of(leaf, row, promise.calendar())) is not None
        ]
        return Found(single=singles, outside=outside, count=len(singles))
    if by_interval(promise):
        combined, steps = of_intervals(
            promise, window, zip(samples, values), lambda group: _figure(group, metric.statistic)
        )
        return Found(value=combined, outside=outside, count=len(values), steps=steps)
    rules = promise.commitment.counting
    if isinstance(rules, Counting) and rules.weighted_by is not None:
        value = weighted([(value, row.weight or Fraction(0)) for row, value in zip(samples, values)])
    else:
        value = _figure(values, metric.statistic)
    said = msg(
        "{figure} of {count} value(s): {value}",
        figure=in_words(metric.statistic),
        count=len(values),
        value=number(value),
    )
    return Found(value=value, outside=outside, count=len(values), steps=[said])


def _outside(
    samples: list[Row], target: Target, direction: str, window: tuple[Instant, Instant], counting: object
) -> Fraction:
    """Minutes outside TARGET: from each measurement that finds such a value to the next that finds a good one."""
    rules = counting if isinstance(counting, Counting) else None
    total, since = Fraction(0), None
    for row in samples:
        good = row.value is not None and satisfies(in_unit(row.value)[1], target, direction)
        if not good and since is None:
            since = row.start
        elif good and since is not None:
            total += counted_length(Fraction(row.start - since, MINUTE), rules)
            since = None
    if since is not None:
        total += counted_length(Fraction(window[1] - since, MINUTE), rules)
    return total


def applies(promise: Promise, row: Row, place: int) -> bool:
    """Whether the first row of the target that applies to ROW is the one at PLACE; downtime without cases hits all."""
    if not promise.split or (row.kind in ("downtime", "missing", "excluded") and not row.cases):
        return True
    return next((at for at, (cases, _) in enumerate(promise.leaves) if cases <= set(row.cases)), None) == place
