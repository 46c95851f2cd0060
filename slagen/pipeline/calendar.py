"""calendar: draws the public holidays of a country, and its make-up working days, as data for an intake.

Whoever reads the contract needs no program: what is drawn here is written into the intake and printed in the annex.
The days come from the package `holidays`, which is installed with `slagen[calendars]`; it is imported here alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from slagen.errors import UsageError
from slagen.intake.scalars import DayHours, NotThis, Span, Zone
from slagen.messages import msg

FIRST_YEAR, LAST_YEAR, MOST_YEARS = 1970, 2100, 30
_PART_OF = {"GB": "GB-ENG"}
"""A country whose parts have holidays of their own, and the part that is taken where none is named."""

_MOVES_WORK = frozenset({"CN"})
"""Countries that announce make-up working days each year anew."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The days of a place, each with its name: holidays, and working days at the weekend with the hours they have.

    `unannounced` are years whose make-up working days the package does not know (yet). `source` names it.
    """

    place: str
    zone: Zone | None
    open: tuple[DayHours, ...]
    closed: tuple[tuple[date, str], ...]
    also_open: tuple[date, ...]
    make_up: tuple[Span, ...]
    unannounced: tuple[int, ...]
    source: str


def draw(place: str, years: str, *, zone: str | None, hours: str | None) -> Drawn:
    """The calendar of PLACE (GR, CN, GB-SCT) for YEARS (2026-2028), open at HOURS.

    Days on which it would not be open anyway are left out. Make-up days have the hours of the first day in HOURS.
    Raises UsageError for what can't be read, a place that is not known, or where the package is missing.
    """
    wanted = _years(years)
    opened = _hours(hours)
    code = place.strip().upper().replace("_", "-")
    code = _PART_OF.get(code, code)
    try:
        from importlib.metadata import version

        import holidays
    except ImportError:
        raise UsageError(
            msg("drawing a calendar needs a further package; install it with: pip install 'slagen[calendars]'")
        ) from None
    country, _, part = code.partition("-")
    try:
        known = holidays.country_holidays(country, subdiv=part or None, years=list(wanted), language=_english(country))
    except NotImplementedError:
        raise UsageError(
            msg(
                "no public holidays are known of “{place}”; write the code of a country or of a part, such as "
                "GR, CN, TW, GB-ENG or GB-SCT",
                place=place,
            )
        ) from None
    working = tuple(sorted(day for day in getattr(known, "weekend_workdays", ()) if day.year in wanted))
    days = {day for one in opened for day in one.days}
    closed = tuple(
        (day, str(name)) for day, name in sorted(known.items())
        if day.year in wanted and (not days or day.weekday() in days)
    )  # fmt: skip
    told = {day.year for day in working}
    return Drawn(
        place=code,
        zone=None if zone is None else _zone(zone),
        open=opened,
        closed=closed,
        also_open=working,
        make_up=opened[0].spans if opened else (),
        unannounced=tuple(year for year in wanted if year not in told) if country in _MOVES_WORK else (),
        source=f"holidays {version('holidays')}",
    )


def _english(country: str) -> str | None:
    import holidays

    spoken = holidays.list_localized_countries().get(country, [])
    return next((code for code in ("en_US", "en_GB") if code in spoken), None)


def _years(text: str) -> range:
    found = re.fullmatch(r"([0-9]{4})(?:-([0-9]{4}))?", text.strip())
    first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
    if not FIRST_YEAR <= first <= last <= LAST_YEAR or last - first >= MOST_YEARS:
        raise UsageError(msg("“{given}” are no years; write a year or two, such as 2027 or 2026-2028", given=text[:40]))
    return range(first, last + 1)


def _hours(text: str | None) -> tuple[DayHours, ...]:
    if text is None:
        return ()
    try:
        return tuple(DayHours.parse(part.strip()) for part in text.split(";"))
    except NotThis as problem:
        raise UsageError(msg("{what}: {mend}", what=problem.message, mend=problem.mend)) from None


def _zone(text: str) -> Zone:
    try:
        return Zone.parse(text)
    except NotThis as problem:
        raise UsageError(msg("{what}: {mend}", what=problem.message, mend=problem.mend)) from None
