"""One clock of the agreement, worked out day by day over a weekend and a closed day of its calendar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Final

from slagen.arithmetic.calendar import Calendar, NeverOpenError, between, closes_on, is_open_day
from slagen.arithmetic.due import Elapsed as Passing
from slagen.arithmetic.due import Length, Open, due
from slagen.arithmetic.periods import Period
from slagen.arithmetic.zones import Instant, end_of, in_minutes, instant, moment, start_of
from slagen.intake.models.metrics import Clock, Elapsed
from slagen.intake.models.services import Calendar as Written
from slagen.intake.scalars import TBD, Id
from slagen.intake.standing import Goal, Standing, as_written
from slagen.intake.sums.budgets import calendar_of
from slagen.intake.timing import Timing, is_business, length_of

BEFORE_CLOSING: Final = 30
"""Minutes before closing at which the ticket of the example arrives; of a shorter clock half of its length."""

_FEW, _MANY = 16, 40
"""Days a clock of the example had better take, so that it can be counted day by day, and days it may take at most."""


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the clock: the stretches that count, how long they are, and what has been counted up to its end.

    `closed`: it is no open day; `listed`: because the calendar lists it; `extra`: it is open beside
    its week. `business_day` is its number among those that a time in business days counts.
    """

    day: date
    stretches: tuple[tuple[datetime, datetime], ...]
    counted: Fraction
    total: Fraction
    closed: bool
    listed: bool
    extra: bool
    business_day: int


@dataclass(frozen=True, slots=True)
class WorkedClock:
    """A clock that starts at `start` and is due at `ends`, counted in the calendar `key` of `zone`; minutes.

    `holiday`: a closed day of the calendar lies on the way; `weekend`: days on which it never opens do.
    """

    standing: Standing
    goal: Goal
    key: Id
    zone: str
    length: Length
    start: datetime
    ends: datetime
    passed: Fraction
    days: tuple[Day, ...]
    holiday: bool
    weekend: bool
    closes_by_rule: bool


def worked(timing: Timing) -> WorkedClock | None:
    """A clock of business time, begun before a weekend and a closed day; None where there is no such clock.

    The first one that can be counted in a few days and crosses both, else the first that comes nearest to that.
    """
    if timing.intake.agreement.effective is TBD or timing.zone() is None:
        return None
    best: WorkedClock | None = None
    known = set[Id]()  # calendars of which a clock has been worked out: another would cross the same days
    for one, goal in _clocks(timing):
        key = calendar_of(timing.intake, one, goal)
        if key is None or key is TBD or key in known:
            continue
        clock = _clock(timing, one, goal, key)
        if clock is None or len(clock.days) > _MANY:
            continue
        if len(clock.days) <= _FEW:
            known.add(key)
            if clock.holiday and clock.weekend:
                return clock
        best = clock if best is None else max(best, clock, key=_worth)
    return best


@dataclass(frozen=True, slots=True)
class PassingClock:
    """A clock of hours and minutes that simply pass: from `start` to `ends`, over the midnight before a Saturday."""

    standing: Standing
    goal: Goal
    zone: str
    start: datetime
    ends: datetime
    passed: Fraction


def passing(timing: Timing) -> PassingClock | None:
    """The first clock of hours and minutes, begun on the first Friday night of the term; None where there is none.

    For an agreement without a clock of business time, so that it says what a weekend does to its clocks.
    """
    zone, agreement = timing.zone(), timing.intake.agreement
    if agreement.effective is TBD or zone is None:
        return None
    first = timing.term().first
    friday = first + timedelta(days=(4 - first.weekday()) % 7)
    always = timing.calendar(None)
    assert always is not None
    for one, goal in _clocks(timing) if friday <= timing.term().last else ():
        length = length_of(goal.target)
        if agreement.plan not in (None, goal.plan) and goal.plan is not None:
            continue
        minutes = Fraction(length.minutes) if isinstance(length, Passing) else Fraction(0)
        if length is not None and minutes.denominator == 1 and _SHORTEST <= minutes <= _LONGEST:
            before = min(BEFORE_CLOSING, int(minutes / 2))
            start = moment(end_of(friday, zone.info) - before * 60_000_000, zone.info)
            ends = due(length, always, start)
            return PassingClock(one, goal, str(zone), start, ends, in_minutes(instant(ends) - instant(start)))
    return None


_SHORTEST: Final = 2
_LONGEST: Final = 7 * 1440


def _clocks(timing: Timing) -> Iterator[tuple[Standing, Goal]]:
    """The targets that may be in business time: of clocks of a Ticket first."""
    for metric in (Clock, Elapsed):
        for one in as_written(timing.intake):
            yield from ((one, goal) for goal in one.targets() if isinstance(one.commitment.metric, metric))


def _worth(clock: WorkedClock) -> tuple[bool, bool, bool]:
    return len(clock.days) <= _FEW, clock.holiday, clock.weekend


def _clock(timing: Timing, one: Standing, goal: Goal, key: Id) -> WorkedClock | None:
    """GOAL of a clock begun before the first closed days of its calendar KEY in the term."""
    length = length_of(goal.target)
    if timing.intake.agreement.plan not in (None, goal.plan) and goal.plan is not None:
        return None  # the customer has another plan
    if length is None or not is_business(length):
        return None
    calendar, written = timing.calendar(key), timing.intake.calendars.get(key)
    if calendar is None or written is None:
        return None
    last = _last_day_before(calendar, written, timing.term())
    if last is None:
        return None
    closes = closes_on(calendar, last)
    (opens, _), *_ = between(calendar, start_of(last, calendar.zone), closes)
    before = Fraction(BEFORE_CLOSING)
    if isinstance(length, Open):
        before = min(before, Fraction(length.minutes) / 2)
    begun = max(closes - int(before * 60) * 1_000_000, opens)
    start = moment(begun, calendar.zone)
    try:
        ends = due(length, calendar, start)
    except NeverOpenError:
        return None
    if ends.date() == start.date():
        return None
    days = tuple(_days(calendar, written, begun, instant(ends)))
    zone = written.zone if written.zone is not None and written.zone is not TBD else timing.zone()
    return WorkedClock(
        one,
        goal,
        key,
        str(zone),
        length,
        start,
        ends,
        in_minutes(instant(ends) - begun),
        days,
        holiday=any(one.listed for one in days),
        weekend=any(one.closed and not one.listed for one in days),
        closes_by_rule=timing.closes_by_rule(key),
    )


def _last_day_before(calendar: Calendar, written: Written, term: Period) -> date | None:
    """The last open day before the days on which the clock stands still: a weekend with a closed day if there is one.

    Else closed days alone, else the second weekend of the term, else the first open day.
    """
    best: tuple[int, date] | None = None
    for day in sorted({day.value for day in written.closed}):
        if not term.first <= day <= term.last or not calendar.week[day.weekday()] or is_open_day(calendar, day):
            continue
        before, still = _stretch(calendar, day)
        if before < term.first or not is_open_day(calendar, before):
            continue
        worth = 1 + any(not calendar.week[one.weekday()] for one in still)
        if best is None or worth > best[0]:
            best = (worth, before)
        if worth == _BOTH:
            break
    if best is not None:
        return best[1]
    first = [term.first + timedelta(days=number) for number in range(min(term.days, _SEARCHED))]
    weekends = [
        day for day in first[:-1] if is_open_day(calendar, day) and not is_open_day(calendar, day + timedelta(days=1))
    ]
    return next(iter(weekends[1:] or weekends), next((day for day in first if is_open_day(calendar, day)), None))


_BOTH: Final = 2
_SEARCHED: Final = 30
"""Days in which a calendar has two weekends, if it has any; and more than any stretch of closed days."""


def _stretch(calendar: Calendar, day: date) -> tuple[date, list[date]]:
    """The days without open hours around DAY, and the day before them."""
    still = [day]
    while not is_open_day(calendar, still[0] - timedelta(days=1)) and len(still) < _SEARCHED:
        still.insert(0, still[0] - timedelta(days=1))
    while not is_open_day(calendar, still[-1] + timedelta(days=1)) and len(still) < 2 * _SEARCHED:
        still.append(still[-1] + timedelta(days=1))
    return still[0] - timedelta(days=1), still


def _days(calendar: Calendar, written: Written, begun: Instant, ends: Instant) -> Iterator[Day]:
    """Every day from the start to the due moment, with what of it counts."""
    zone, total, number = calendar.zone, Fraction(0), 0
    closed, extra = {day.value for day in written.closed}, {one.date.value for one in written.also_open}
    day = moment(begun, zone).date()
    last = moment(max(begun, ends - 1), zone).date()
    first = day
    while day <= last:
        low, high = max(start_of(day, zone), begun), min(end_of(day, zone), ends)
        stretches = between(calendar, low, high)
        counted = sum((in_minutes(closes - opens) for opens, closes in stretches), start=Fraction(0))
        total += counted
        opened = is_open_day(calendar, day)
        number += opened and day > first
        yield Day(
            day,
            tuple((moment(opens, zone), moment(closes, zone)) for opens, closes in stretches),
            counted,
            total,
            closed=not opened,
            listed=not opened and day in closed and bool(calendar.week[day.weekday()]),
            extra=opened and day in extra,
            business_day=number,
        )
        day += timedelta(days=1)
