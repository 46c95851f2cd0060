"""From when to when a credit can be claimed, in days: the event's own day is not counted, a period ends with its day.

That is how the contract counts (clause "Interpretation"): a period in months ends on the day of its last month with the
number of the event's day, or on that month's last day. Business days are counted by a function of the caller's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

from slagen.arithmetic.periods import later

DayUnit: TypeAlias = Literal["day", "week", "month", "year"]
BusinessDays: TypeAlias = Callable[[date, int], date]
"""The last of so many business days, the first of which is the first one after that date."""


@dataclass(frozen=True, slots=True)
class Days:
    """A length of so many days, weeks, months or years, or business days."""

    count: int
    unit: DayUnit
    business: bool = False


@dataclass(frozen=True, slots=True)
class ClaimWindow:
    """A claim may be made once `after` has ended (at once where it is None), and up to the end of `until`."""

    after: date | None
    until: date

    def holds(self, day: date) -> bool:
        """Whether a claim made on DAY is in time."""
        return day <= self.until and (self.after is None or day > self.after)


def last_day(event: date, length: Days, business_days: BusinessDays | None = None) -> date:
    """The last day of LENGTH from EVENT. Raises ValueError for business days without a function that counts them."""
    if length.business:
        if business_days is None or length.unit != "day":
            raise ValueError(f"{length.count} business {length.unit}s without a calendar")
        return business_days(event, length.count)
    if length.unit in ("day", "week"):
        return event + timedelta(days=length.count * (7 if length.unit == "week" else 1))
    return later(event, length.count * (12 if length.unit == "year" else 1))


def claim_window(
    event: date, *, within: Days, opens: Days | None = None, business_days: BusinessDays | None = None
) -> ClaimWindow:
    """When a claim that runs from EVENT can be made: not before OPENS has passed, and up to the end of WITHIN."""
    after = None if opens is None else last_day(event, opens, business_days)
    return ClaimWindow(after, last_day(event, within, business_days))
