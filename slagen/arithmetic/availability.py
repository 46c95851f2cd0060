"""Availability and the downtime it leaves: budgets over months, quarters, years and service minutes.

T is the service time of a period, X the time excluded from it, D the downtime that counts. Availability is a fraction
(0.999 for 99.9 %), budgets are minutes; values are exact and are never rounded here: a target is compared with the
unrounded value. What is divided is a Fraction, because 43,157 of 43,200 minutes have no last decimal.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from typing import Final

from slagen.arithmetic.exact import Number

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
    if service_time < 0 or not 0 <= excluded <= service_time:
        raise ValueError(f"{excluded} minutes excluded from {service_time}")
    with localcontext(_EXACT):
        return (1 - availability) * (service_time - excluded)


def gross(service_time: Number, downtime: Number) -> Fraction:
    """Availability as a fraction where nothing is excluded: (T - D) / T. Both in one unit.

    Raises ValueError where there is no service time, or more downtime than it.
    """
    return net(service_time, downtime, 0)


def net(service_time: Number, downtime: Number, excluded: Number) -> Fraction:
    """Availability as a fraction with EXCLUDED time left out of both sides: (T - X - D) / (T - X), in one unit.

    Raises ValueError where no time is left, or more downtime than it.
    """
    whole, lost, left_out = Fraction(service_time), Fraction(downtime), Fraction(excluded)
    if not 0 <= left_out <= whole:
        raise ValueError(f"{excluded} excluded from {service_time}")
    counts = whole - left_out
    if counts <= 0 or not 0 <= lost <= counts:
        raise ValueError(f"downtime of {downtime} where {counts} count")
    return (counts - lost) / counts


def of_requests(good: Number, total: Number) -> Fraction:
    """Availability as a fraction counted in requests: good / total. Raises ValueError without requests."""
    if total <= 0 or not 0 <= good <= total:
        raise ValueError(f"{good} good requests of {total}")
    return Fraction(good) / Fraction(total)


def of_users(affected: Iterable[tuple[Number, Number]], users: Number, service_time: Number) -> Fraction:
    """Availability as a fraction weighted by users: 1 - sum(affected x length) / (users x T).

    AFFECTED has for each interruption how many users it hit and how long it lasted, in the unit of SERVICE_TIME.
    Raises ValueError without users or service time, for more users than there are, or more downtime than time.
    """
    lost = Fraction(0)
    for hit, length in affected:
        if not 0 <= hit <= users or not 0 <= length <= service_time:
            raise ValueError(f"{hit} of {users} users for {length} of {service_time}")
        lost += Fraction(hit) * Fraction(length)
    whole = Fraction(users) * Fraction(service_time)
    if whole <= 0 or lost > whole:
        raise ValueError(f"{lost} lost of {whole}")
    return 1 - lost / whole


def nines(count: int) -> Decimal:
    """The percentage of COUNT nines: 3 is 99.9, 5 is 99.999. Raises ValueError below 1."""
    if count < 1:
        raise ValueError(f"{count} nines")
    with localcontext(_EXACT):
        return 100 - Decimal(100).scaleb(-count)
