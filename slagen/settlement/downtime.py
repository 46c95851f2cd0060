"""Interruptions of a service in one window: what of them lies within the counted hours and is not excluded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from fractions import Fraction

from slagen.arithmetic.calendar import Calendar, between
from slagen.arithmetic.calendar import calendar as calendar_of
from slagen.arithmetic.periods import months
from slagen.arithmetic.rounding import counted
from slagen.arithmetic.zones import MINUTE, Instant, date_of
from slagen.intake.models.intake import Intake
from slagen.intake.models.metrics import Counting, DownInterval
from slagen.intake.remedies import in_unit
from slagen.intake.scalars import TBD, Duration, Id, Tbd
from slagen.settlement.rows import Row

Stretch = tuple[Instant, Instant]


@dataclass(frozen=True, slots=True)
class Downtime:
    """One window, in minutes: counted hours, what of them is excluded, and the length of each interruption."""

    counted: Fraction
    excluded: Fraction
    lengths: tuple[Fraction, ...]
    rows: tuple[Row, ...]
    at: tuple[tuple[Stretch, ...], ...] = ()
    """When each interruption lasted, as far as it counts."""

    @property
    def total(self) -> Fraction:
        """All downtime, never more than there is time to be down in."""
        return min(sum(self.lengths, start=Fraction(0)), self.counted - self.excluded)

    def by_month(self, zone: tzinfo, only: Row | None = None) -> Iterator[tuple[date, Fraction]]:
        """The minutes of all interruptions, or of the one of the row ONLY, each piece with the month in which it lies.

        An interruption that counts as longer than it was is shared between its months as it lasted in them.
        """
        part = self.total / sum(self.lengths) if only is None and self.lengths else Fraction(1)
        for row, length, stretches in zip(self.rows, self.lengths, self.at):
            each = part * length / minutes(stretches)
            for low, high in stretches if only is None or row is only else ():
                begin = low
                while begin < high:
                    month = months(date_of(begin, zone), 1)
                    end = min(high, month.within(zone)[1])
                    yield month.first, each * minutes([(begin, end)])
                    begin = end


def downtime(
    intake: Intake,
    calendar: Calendar,
    window: Stretch,
    down: Sequence[Row],
    excluded: Sequence[Row],
    counting: Counting | Tbd | None,
) -> Downtime:
    """The downtime of rows DOWN in WINDOW, without what the rows EXCLUDED take out, by the rules of COUNTING."""
    hours = between(calendar, *window)
    out = _within(hours, _excused(intake, calendar, window, excluded))
    open_time = without(hours, out)
    rows = [row for row in down if _counts(row, counting)]
    found: list[tuple[Stretch, str, Row]] = [((row.start, row.end or row.start), row.cause, row) for row in rows]
    lengths, used, at = [], [], []
    for stretches, first in _interruptions(found, counting):
        clipped = [(max(low, window[0]), min(high, window[1])) for low, high in stretches]
        lost = _within(open_time, joined([one for one in clipped if one[0] < one[1]]))
        length = minutes(lost)
        if length and (counted := counted_length(length, counting)):
            lengths.append(counted)
            used.append(first)
            at.append(tuple(lost))
    return Downtime(minutes(hours), minutes(out), tuple(lengths), tuple(used), tuple(at))


def down_intervals(rows: Sequence[Row], rule: DownInterval) -> list[Row]:
    """The intervals of RULE that are downtime: the share of the counted cases in them is above its bound."""
    if rule.length is TBD or rule.above is TBD:
        return []
    length = int(in_unit(rule.length)[1] * MINUTE)
    return [
        Row(row.place, "downtime", row.commitment, row.start, row.start + length, cases=row.cases, each=row.each)
        for row in rows
        if row.counted is not None and row.all and row.counted / row.all * 100 > Fraction(rule.above.value)
    ]


def counted_length(length: Fraction, counting: Counting | Tbd | None) -> Fraction:
    """What of one LENGTH in minutes counts: nothing if it is too short, else rounded up as the agreement says."""
    if not isinstance(counting, Counting):
        return length
    shortest, step = (
        in_unit(given)[1] if isinstance(given, Duration) else None
        for given in (counting.shortest, counting.round_up_to)
    )
    return Fraction(counted(length, shortest, step))


def _counts(row: Row, counting: Counting | Tbd | None) -> bool:
    """Whether the agreement counts a fault that ended by itself, or an alarm without a fault."""
    rules = counting if isinstance(counting, Counting) else Counting()
    if row.flag == "self-recovered":
        return rules.self_recovered == "counted"
    return row.flag != "false-alarm" or rules.false_alarms == "counted"


def _interruptions(
    found: list[tuple[Stretch, str, Row]], counting: Counting | Tbd | None
) -> list[tuple[list[Stretch], Row]]:
    """Stretches that overlap or touch are one interruption, and those of one cause within the time for it are too."""
    within = counting.one_case_within if isinstance(counting, Counting) else None
    near = int(in_unit(within)[1] * MINUTE) if isinstance(within, Duration) else None
    whole: list[tuple[list[Stretch], set[str], Row]] = []
    for stretch, cause, row in sorted(found, key=lambda one: one[0]):
        if whole and stretch[0] <= max(end for _, end in whole[-1][0]):
            whole[-1][0].append(stretch)
            whole[-1][1].update({cause} - {""})
        else:
            whole.append(([stretch], {cause} - {""}, row))
    if near is None:
        return [(stretches, row) for stretches, _, row in whole]
    cases: list[tuple[list[Stretch], set[str], Row]] = []
    for stretches, causes, row in whole:
        begun = stretches[0][0]
        same = next((one for one in cases if causes & one[1] and begun - one[0][0][0] <= near), None)
        if same is not None:
            same[0].extend(stretches)
            same[1].update(causes)
        else:
            cases.append((stretches, causes, row))
    return [(stretches, row) for stretches, _, row in cases]


def _excused(intake: Intake, calendar: Calendar, window: Stretch, rows: Sequence[Row]) -> list[Stretch]:
    """The stretches of ROWS that the agreement lets out: maintenance that does not count, within the limits stated."""
    granted: dict[tuple[Id | None, int, int], list[Stretch]] = {}
    for row in sorted(rows, key=lambda one: one.start):
        at_most, of_event = _limit(intake, row.because)
        day = date_of(row.start, calendar.zone)
        key = (None, row.start, row.place.line) if of_event else (row.because, day.year, day.month)
        given = granted.setdefault(key, [])
        for low, end in without(_in_weekly_hours(intake, row), joined(given)):
            left = end - low if at_most is None else at_most - sum(last - first for first, last in given)
            if left > 0:
                given.append((low, min(end, low + left)))
    found = [(max(low, window[0]), min(high, window[1])) for given in granted.values() for low, high in given]
    return joined([one for one in found if one[0] < one[1]])


def _in_weekly_hours(intake: Intake, row: Row) -> list[Stretch]:
    """What of ROW lies within the weekly hours of its maintenance, if that has any."""
    whole = (row.start, row.end or row.start)
    weekly = intake.maintenance[row.because].when if row.because in intake.maintenance else ()
    week: dict[int, list[tuple[int, int]]] = {}
    for hours in weekly:
        for day in hours.days:
            week.setdefault(day, []).extend((span.start, span.end) for span in hours.spans)
    zone = intake.agreement.zone
    if not week or zone is TBD:
        return [whole]
    return between(calendar_of(zone.info, week, (), {}), *whole)


def _limit(intake: Intake, because: Id | None) -> tuple[int | None, bool]:
    """The most that BECAUSE lets out, in microseconds, and whether that is for each event rather than each month."""
    if because in intake.maintenance:
        window = intake.maintenance[because]
        if window.counted:
            return 0, False
        return _micros(window.at_most), False
    return _micros(intake.exclusions[because].at_most) if because in intake.exclusions else None, True


def _micros(length: Duration | Tbd | None) -> int | None:
    return int(in_unit(length)[1] * MINUTE) if isinstance(length, Duration) else None


def joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """STRETCHES in order, what overlaps or touches made one."""
    found: list[Stretch] = []
    for low, high in sorted(stretches):
        if found and low <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], high))
        else:
            found.append((low, high))
    return found


def _within(hours: Sequence[Stretch], stretches: Sequence[Stretch]) -> list[Stretch]:
    """What of STRETCHES lies within HOURS; both in order and without overlaps."""
    found, place = [], 0
    for low, high in stretches:
        while place < len(hours) and hours[place][1] <= low:
            place += 1
        at = place
        while at < len(hours) and hours[at][0] < high:
            found.append((max(low, hours[at][0]), min(high, hours[at][1])))
            at += 1
    return found


def without(hours: Sequence[Stretch], out: Sequence[Stretch]) -> list[Stretch]:
    """HOURS less OUT; both in order and without overlaps."""
    found = []
    for low, high in hours:
        begin = low
        for first, last in out:
            if first < high and last > begin:
                if first > begin:
                    found.append((begin, first))
                begin = max(begin, last)
        if begin < high:
            found.append((begin, high))
    return found


def minutes(stretches: Iterable[Stretch]) -> Fraction:
    """How many minutes STRETCHES have together."""
    return Fraction(sum(high - low for low, high in stretches), MINUTE)
