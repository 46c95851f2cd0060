"""Availability and the downtime it leaves: budgets over months, quarters, years and service minutes.

T is the service time of a period, X the time excluded from it, D the downtime that counts. Availability is a fraction
(0.999 for 99.9 %), times are minutes; values are exact and are never rounded here: a target is compared with the
unrounded value.
"""

from __future__ import annotations

from decimal import Context, Decimal, localcontext
from typing import Final

MINUTES_PER_DAY: Final = Decimal(24 * 60)
QUARTER_DAYS: Final = Decimal(90)
YEAR_DAYS: Final = Decimal(365)
LEAP_YEAR_DAYS: Final = Decimal(366)
MONTH_DAYS: Final = (Decimal(28), Decimal(29), Decimal(30), Decimal(31))
MEAN_MONTH_DAYS: Final = YEAR_DAYS / 12
"""365/12 days: the month that published tables of budgets take for all months (43.8 minutes for 99.9 %)."""

_EXACT: Final = Context(prec=50)


def fraction(percent: Decimal) -> Decimal:
    """Availability as a fraction from PERCENT: 99.9 becomes 0.999. Raises ValueError outside 0 to 100."""
    if not 0 <= percent <= 100:
        raise ValueError(f"{percent} % is no availability")
    with localcontext(_EXACT):
        return percent / 100


def minutes(days: Decimal) -> Decimal:
    """Minutes in DAYS of 24 hours; a month in which the clocks change has 60 fewer or more."""
    with localcontext(_EXACT):
        return days * MINUTES_PER_DAY


def budget(availability: Decimal, service_time: Decimal, excluded: Decimal = Decimal(0)) -> Decimal:
    """Downtime in minutes that AVAILABILITY (a fraction) leaves: (1 - a) x (T - X).

    SERVICE_TIME and EXCLUDED are minutes. Raises ValueError for a fraction outside 0 to 1, or X outside 0 to T.
    """
    if not 0 <= availability <= 1:
        raise ValueError(f"{availability} is no availability")
    _check(service_time, excluded)
    with localcontext(_EXACT):
        return (1 - availability) * (service_time - excluded)


def gross(service_time: Decimal, downtime: Decimal) -> Decimal:
    """Availability as a fraction where nothing is excluded: (T - D) / T. Both in minutes.

    Raises ValueError where there is no service time, or more downtime than it.
    """
    return net(service_time, downtime, Decimal(0))


def net(service_time: Decimal, downtime: Decimal, excluded: Decimal) -> Decimal:
    """Availability as a fraction with EXCLUDED time left out of both sides: (T - X - D) / (T - X), in minutes.

    Raises ValueError where no time is left, or more downtime than it.
    """
    _check(service_time, excluded)
    with localcontext(_EXACT):
        counted = service_time - excluded
        if counted <= 0 or not 0 <= downtime <= counted:
            raise ValueError(f"{downtime} minutes of downtime in {counted} minutes that count")
        return (counted - downtime) / counted


def of_requests(good: Decimal, total: Decimal) -> Decimal:
    """Availability as a fraction counted in requests: good / total. Raises ValueError without requests."""
    if total <= 0 or not 0 <= good <= total:
        raise ValueError(f"{good} good requests of {total}")
    with localcontext(_EXACT):
        return good / total


def nines(count: int) -> Decimal:
    """The percentage of COUNT nines: 3 is 99.9, 5 is 99.999. Raises ValueError below 1."""
    if count < 1:
        raise ValueError(f"{count} nines")
    with localcontext(_EXACT):
        return 100 - Decimal(100).scaleb(-count)


def _check(service_time: Decimal, excluded: Decimal) -> None:
    if service_time < 0 or not 0 <= excluded <= service_time:
        raise ValueError(f"{excluded} minutes excluded from {service_time}")
