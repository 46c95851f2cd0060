"""What an intake says about time, as arithmetic: calendars, the worst-case elapsed time of a limit, windows as periods.

The conventions are those of the contract (clauses interpretation and measurement); slagen.arithmetic.due names them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, timedelta
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from slagen.arithmetic.calendar import Calendar, always, calendar
from slagen.arithmetic.due import DayOfMonth, Days, Elapsed, Length, Months, Open, OpenDays, TimeOfDay
from slagen.arithmetic.exact import first_digits
from slagen.arithmetic.periods import (
    KINDS,
    Period,
    calendar_periods,
    months,
    periods_since,
    rolling,
    rolling_months,
    since,
    term,
    week,
)
from slagen.arithmetic.worst import worst_case
from slagen.intake.calendars import ALWAYS_OPEN, counting_calendar
from slagen.intake.scalars import TBD, Date, DayHours, Duration, Id, Target, Tbd, Window, Zone

if TYPE_CHECKING:
    from slagen.intake.models.commitments import Commitment
    from slagen.intake.models.intake import Intake
    from slagen.intake.models.services import Calendar as Written

MOST_YEARS = 10
"""Of a longer term only so many years are looked at: no later one has a week that they do not have."""

_MINUTES = {"second": Fraction(1, 60), "minute": Fraction(1), "hour": Fraction(60)}
_MONTHLY = {"month": 1, "year": 12}


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit in the worst case: minutes that pass, whether that is all that can pass, and in which calendar.

    `minutes` is a lower bound only (not `certain`) where a rule, and no list, says which days the calendar is closed.
    """

    length: Length
    calendar: Calendar
    minutes: Fraction
    certain: bool


@dataclass(frozen=True, slots=True)
class Timing:
    """The times of one intake. What was worked out once is kept."""

    intake: Intake
    _calendars: dict[str, Calendar | None] = field(default_factory=dict)
    _limits: dict[tuple[str, str], Limit | None] = field(default_factory=dict)
    _longest: dict[tuple[Window, int], tuple[Period, Decimal] | None] = field(default_factory=dict)
    _lengths: dict[Window, tuple[tuple[int, Decimal], ...]] = field(default_factory=dict)

    def zone(self) -> Zone | None:
        """The zone of the agreement; None while it is open."""
        zone = self.intake.agreement.zone
        return None if zone is TBD else zone

    def term(self) -> Period:
        """The days over which clocks are looked at: the term, of a longer one its first years.

        While it is open it is three years from the first year of which a calendar has a date, else from 2026 on.
        """
        agreement = self.intake.agreement
        if agreement.effective is not TBD:
            begins = agreement.effective.value
        else:
            years = [d.value.year for one in self.intake.calendars.values() for d in _dates(one)]
            begins = date(min(years, default=2026), 1, 1)
        length = TBD if agreement.term is TBD else agreement.term.length
        if length is TBD:
            return term(begins, 36)
        if length.unit in _MONTHLY:
            return term(begins, min(int(length.value) * _MONTHLY[length.unit], MOST_YEARS * 12))
        days = int(length.value * (7 if length.unit == "week" else 1)) if length.unit in ("day", "week") else 1
        return Period(begins, begins + timedelta(days=max(min(days, MOST_YEARS * 365), 1) - 1))

    def calendar(self, key: Id | Tbd | None) -> Calendar | None:
        """The calendar of that name; None stands for 24x7. None while the calendar, its hours or its zone are open."""
        name = "" if key is TBD else ALWAYS_OPEN if key is None else str(key)
        if name not in self._calendars:
            self._calendars[name] = self._calendar(name)
        return self._calendars[name]

    def _calendar(self, name: str) -> Calendar | None:
        agreed = self.zone()
        if name == ALWAYS_OPEN:
            return None if agreed is None else always(agreed.info)
        found = self.intake.calendars.get(Id.parse(name)) if name else None
        if found is None or found.open is TBD or found.closed is TBD or found.also_open is TBD:
            return None
        zone = agreed if found.zone is None else None if found.zone is TBD else found.zone
        if zone is None:
            return None
        extra = {one.date.value: tuple((span.start, span.end) for span in one.spans) for one in found.also_open}
        return calendar(zone.info, weekly(found.open), [day.value for day in found.closed], extra)

    def counting(self, commitment: Commitment, plan: Id | None = None) -> Calendar | None:
        """The calendar in which COMMITMENT is counted for PLAN; None while it is open."""
        return self.calendar(counting_calendar(self.intake, commitment, plan))

    def limit(self, target: Target | Duration, key: Id | Tbd | None) -> Limit | None:
        """What TARGET comes to in the worst case, counted in the calendar KEY; None where that can't be said.

        It can't for what is no time, for what is still open, and for a calendar that is not open for so long.
        """
        known = (str(target), "tbd" if key is TBD else str(key))
        if known not in self._limits:
            self._limits[known] = self._limit(target, key)
        return self._limits[known]

    def _limit(self, target: Target | Duration, key: Id | Tbd | None) -> Limit | None:
        length = length_of(target)
        if length is None:
            return None
        counts = is_business(length)
        found = self.calendar(key)
        if found is None:
            return None
        used = found if counts else always(found.zone)
        if isinstance(length, Elapsed):
            return Limit(length, used, Fraction(length.minutes), certain=True)
        days = self.term()
        try:
            worst = worst_case(length, used, days.first, days.last)
        except ValueError:
            return None
        return Limit(length, used, worst.minutes, certain=not (counts and self.closes_by_rule(key)))

    def closes_by_rule(self, key: Id | Tbd | None) -> bool:
        """Whether the calendar KEY is closed on days that it does not list."""
        found = None if key is TBD or key is None else self.intake.calendars.get(key)
        return found is not None and found.closed_on is not None

    def longest(self, window: Window, counted: Calendar) -> tuple[Period, Decimal] | None:
        """The period of WINDOW in which a calendar of this intake is open for most minutes, and these.

        None where there is no such period, or the calendar is never open in one.
        """
        key = (window, id(counted))  # the calendars of an intake are made once, and kept above
        if key not in self._longest:
            known = [(period.open_minutes(counted), period) for period in self.periods(window)]
            minutes, period = max(known, key=lambda one: one[0], default=(Decimal(0), None))
            self._longest[key] = (period, minutes) if period is not None and minutes else None
        return self._longest[key]

    def periods(self, window: Window) -> list[Period]:
        """The periods of WINDOW in the term; of rolling ones those that lie in it as a whole.

        Empty for a single case, and while the term is open where the window is the term.
        """
        days = self.term()
        name = window.value.removeprefix("calendar ")
        if window.rolling is not None:
            return list(_rolling(window.rolling, days))
        if name in ("service month", "month", "quarter", "half-year", "year", "day", "week"):
            return list(calendar_periods("month" if name == "service month" else name, days))
        if name in ("billing period", "contract year"):
            return list(periods_since(1 if name == "billing period" else 12, days))
        agreed = self.intake.agreement.term
        return [days] if name == "term" and agreed is not TBD and agreed.length is not TBD else []

    def whole_periods(self, window: Window) -> Iterator[Period]:
        """Those of `periods` that the term does not cut short."""
        name = window.value.removeprefix("calendar ")
        count = KINDS.get("month" if name == "service month" else name)
        following = {"billing period": 1, "contract year": 12}.get(name)
        begins = self.term().first
        for found in self.periods(window):
            if count is not None:
                expected = months(found.first, count)
            elif following is not None:
                expected = since(begins, found.first, following)
            else:
                expected = week(found.first) if name == "week" else found
            if found == expected:
                yield found

    def lengths(self, window: Window) -> tuple[tuple[int, Decimal], ...]:
        """The days and the minutes that whole periods of WINDOW in the term have, each length once, shortest first.

        While the zone is open its clocks count as never changed.
        """
        if window not in self._lengths:
            zone = self.zone()
            info = UTC if zone is None else zone.info
            self._lengths[window] = tuple(sorted({(one.days, one.minutes(info)) for one in self.whole_periods(window)}))
        return self._lengths[window]


def weekly(written: Iterable[DayHours]) -> dict[int, list[tuple[int, int]]]:
    """The stretches of each day of the week that WRITTEN hours open; Monday is 0."""
    week: dict[int, list[tuple[int, int]]] = {}
    for hours in written:
        for day in hours.days:
            week.setdefault(day, []).extend((span.start, span.end) for span in hours.spans)
    return week


def length_of(target: Target | Duration) -> Length | None:
    """TARGET as a length that a clock can run; None where it is no time. Part of a day counts as a whole one."""
    if isinstance(target, Target):
        if target.deadline is not None:
            moment = target.deadline
            if moment.minutes is not None:
                return TimeOfDay(moment.ahead, moment.minutes, moment.business)
            assert moment.day is not None
            return DayOfMonth(moment.ahead, moment.day, moment.business)
        duration = target.quantity.duration
        if duration is None:
            return None
    else:
        duration = target
    whole = int(duration.value.to_integral_value(rounding=ROUND_CEILING))
    if duration.unit in _MINUTES:
        minutes = Fraction(duration.value) * _MINUTES[duration.unit]
        return Open(minutes) if duration.business else Elapsed(minutes)
    if duration.unit in _MONTHLY:
        return Months(whole * _MONTHLY[duration.unit])
    days = whole * (7 if duration.unit == "week" else 1)
    return OpenDays(days) if duration.business else Days(days)


def is_business(length: Length) -> bool:
    """Whether a calendar counts LENGTH."""
    return isinstance(length, Open | OpenDays) or (isinstance(length, TimeOfDay | DayOfMonth) and length.business)


def _dates(written: Written) -> list[Date]:
    closed = [] if written.closed is TBD else written.closed
    return [*closed, *([] if written.also_open is TBD else [one.date for one in written.also_open])]


def rolling_to(length: Duration, day: date) -> Period:
    """The window of LENGTH that ends with the day, week, month or year of the calendar which has DAY."""
    count = int(length.value)
    if length.unit in _MONTHLY:
        each = _MONTHLY[length.unit]
        return rolling_months(months(day, each).last, count * each)
    return rolling(week(day).last, 7 * count) if length.unit == "week" else rolling(day, count)


def _rolling(length: Duration, days: Period) -> Iterator[Period]:
    """The windows of LENGTH that lie in DAYS as a whole."""
    day = days.first
    while day <= days.last:
        found = rolling_to(length, day)
        if days.first <= found.first and found.last <= days.last:
            yield found
        day = found.last + timedelta(days=1)


def spelled(minutes: Fraction | Decimal) -> str:
    """MINUTES in hours, minutes and seconds: 43.2 is 43 min 12 s.

    A length is never rounded: where digits are cut off, an ellipsis says so.
    """
    seconds = Fraction(minutes) * 60
    hours, rest = divmod(seconds, 3600)
    whole, left = divmod(rest, 60)
    parts = [f"{count} {unit}" for count, unit in ((hours, "h"), (whole, "min")) if count]
    if left or not parts:
        cut = first_digits(left, 4)
        shown = f"{cut:f}".rstrip("0").rstrip(".") if "." in f"{cut:f}" else f"{cut:f}"
        parts.append(f"{shown}{'' if left == cut else '…'} s")
    return " ".join(parts)
