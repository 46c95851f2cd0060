"""Wall clocks: which moment a date begins at in a time zone, and when the zone's clocks change.

A moment is counted in whole microseconds from 0001-01-01 00:00 UTC, so that nothing is ever rounded. The length of time
between two moments is what really passes: a day on which the clocks change has 23 or 25 hours.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from fractions import Fraction
from functools import lru_cache
from typing import Final, TypeAlias

from slagen.arithmetic.exact import Number

Instant: TypeAlias = int
"""A moment, in microseconds from 0001-01-01 00:00 UTC."""

MICROSECOND: Final = timedelta(microseconds=1)
MINUTE: Final = 60_000_000
"""A minute in microseconds."""
DAY: Final = 24 * 60 * MINUTE
_ZERO: Final = datetime(1, 1, 1, tzinfo=UTC)


def instant(moment: datetime) -> Instant:
    """MOMENT, which knows its zone, as a count of microseconds. Raises ValueError where it knows none."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment} without a time zone is no moment")
    return (moment - _ZERO) // MICROSECOND


def moment(of: Instant, zone: tzinfo) -> datetime:
    """The moment OF as the clocks of ZONE show it."""
    return (_ZERO + timedelta(microseconds=of)).astimezone(zone)


def microseconds(minutes: Number) -> int:
    """MINUTES in microseconds. Raises ValueError for a length below zero, or one finer than a microsecond."""
    exact = Fraction(minutes) * MINUTE
    if exact < 0 or exact.denominator != 1:
        raise ValueError(f"{minutes} minutes can't be counted in microseconds")
    return exact.numerator


def in_minutes(microseconds: int) -> Fraction:
    """MICROSECONDS as minutes."""
    return Fraction(microseconds, MINUTE)


@lru_cache(maxsize=4096)
def start_of(day: date, zone: tzinfo) -> Instant:
    """The first moment of DAY in ZONE; where the clocks jump over midnight it is the moment of the jump."""
    wall = datetime(day.year, day.month, day.day, tzinfo=zone)
    early, late = instant(wall.replace(fold=1)), instant(wall)
    if early >= late:  # the usual day; of a midnight that comes twice the first one counts
        return min(early, late)
    while late - early > 1:  # midnight does not exist: the jump lies between the two readings of it
        middle = (early + late) // 2
        if moment(middle, zone).date() < day:
            early = middle
        else:
            late = middle
    return late


def end_of(day: date, zone: tzinfo) -> Instant:
    """24:00 of DAY in ZONE: the first moment of the day after."""
    return start_of(day + timedelta(days=1), zone)


def date_of(of: Instant, zone: tzinfo) -> date:
    """The date the calendars of ZONE show at the moment OF."""
    return moment(of, zone).date()


def offsets(first: Instant, end: Instant, zone: tzinfo) -> list[tuple[Instant, Instant, int]]:
    """From FIRST to END, stretches in which the clocks of ZONE run through: start, end, and how far ahead of UTC.

    Clocks that change twice within a day, and back to what they were, are not seen to do so.
    """
    found = []
    begins, now = first, first
    ahead = _ahead(first, zone)
    while now < end:
        following = min(now + DAY, end)
        then = _ahead(following, zone)
        if then != ahead:
            before, after = now, following
            while after - before > 1:
                middle = (before + after) // 2
                if _ahead(middle, zone) == ahead:
                    before = middle
                else:
                    after = middle
            found.append((begins, after, ahead))
            begins, ahead = after, then
        now = following
    if begins < end:
        found.append((begins, end, ahead))
    return found


def _ahead(of: Instant, zone: tzinfo) -> int:
    ahead = moment(of, zone).utcoffset()
    assert ahead is not None
    return ahead // MICROSECOND


@lru_cache(maxsize=4096)
def wall(day: date, minutes: int, zone: tzinfo) -> Instant:
    """The first moment of DAY at which the clocks of ZONE show MINUTES after midnight, or more if they skip that."""
    first, end = start_of(day, zone), end_of(day, zone)
    shown = (day.toordinal() - 1) * DAY + minutes * MINUTE
    for begins, ends, ahead in offsets(first, end, zone):
        if shown < ends + ahead:
            return max(begins, shown - ahead)
    return end
