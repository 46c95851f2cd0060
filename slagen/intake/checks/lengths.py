"""Which of two lengths of time is longer, as far as it can be said for certain: a month has no number of days."""

from __future__ import annotations

from decimal import Decimal

from slagen.intake.models.intake import Intake
from slagen.intake.scalars import TBD, Duration, Id, Quantity, Span, Tbd

_EXACT = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}
_SHORTEST = {"month": 28 * 86400, "year": 365 * 86400}
_LONGEST = {"month": 31 * 86400, "year": 366 * 86400}


def longer(intake: Intake, first: Duration, second: Duration, *, calendar: Id | Tbd | None = None) -> bool:
    """Whether FIRST is longer than SECOND beyond doubt. CALENDAR is the one in which business time of both runs.

    Business time takes at least as long as the same time that simply elapses, but nobody can say how much longer.
    """
    (kind, much), (other_kind, other_much) = size(first), size(second)
    if kind == other_kind:
        return much > other_much
    if second.business and not first.business:
        return False
    shortest = _seconds(intake, first, calendar, longest=False)
    longest = _seconds(intake, second, calendar, longest=True)
    return shortest is not None and longest is not None and shortest > longest


def order(intake: Intake, first: Quantity, second: Quantity) -> int | None:
    """Whether FIRST is less (-1), the same (0) or more (1) than SECOND; None where that can't be said."""
    (kind, much), (other_kind, other_much) = size(first), size(second)
    if kind == other_kind:
        return (much > other_much) - (much < other_much)
    one, other = first.duration, second.duration
    if one is None or other is None:
        return None
    return 1 if longer(intake, one, other) else -1 if longer(intake, other, one) else None


def comparable(first: Quantity, second: Quantity) -> bool:
    """Whether both are in one unit, or both are lengths of time."""
    return first.unit == second.unit or (first.duration is not None and second.duration is not None)


def size(quantity: Quantity | Duration) -> tuple[str, Decimal]:
    """What QUANTITY can be compared with, and how much of it: lengths of time in seconds, where that is certain."""
    unit = quantity.unit_name if isinstance(quantity, Duration) else quantity.unit
    plain = unit.removeprefix("business ")
    if plain in _EXACT and unit != "business day":
        return "time" if plain == unit else "business time", quantity.value * _EXACT[plain]
    if unit in ("month", "year"):
        return "months", quantity.value * (12 if unit == "year" else 1)
    return unit, quantity.value


def _seconds(intake: Intake, duration: Duration, calendar: Id | Tbd | None, *, longest: bool) -> Decimal | None:
    """The seconds DURATION lasts, of business time the open ones: the most or the fewest. None: can't be said."""
    if duration.unit in _EXACT and not (duration.business and duration.unit == "day"):
        return duration.value * _EXACT[duration.unit]
    if not duration.business:
        return duration.value * (_LONGEST if longest else _SHORTEST)[duration.unit]
    days = _open_days(intake, calendar)
    if not days:
        return None
    return duration.value * 60 * (max(days) if longest else min(days))


def _open_days(intake: Intake, key: Id | Tbd | None) -> list[int]:
    """How many minutes each day of a calendar is open, the closed days left out."""
    calendar = None if key is None or key is TBD else intake.calendars.get(key)
    if calendar is None:
        return []
    week = dict.fromkeys(range(7), 0)
    for hours in calendar.open:
        for day in hours.days:
            week[day] += _minutes(hours.spans)
    return [minutes for minutes in (*week.values(), *(_minutes(day.spans) for day in calendar.also_open)) if minutes]


def _minutes(spans: tuple[Span, ...]) -> int:
    return sum(span.end - span.start for span in spans)
