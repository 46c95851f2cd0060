"""V-03, V-40: business time has a calendar, calendars can be read in one way only, a term has room for its notice."""

from __future__ import annotations

from collections.abc import Iterator

from slagen.findings import Finding
from slagen.intake.checks import At
from slagen.intake.checks.promises import seconds
from slagen.intake.checks.references import ALWAYS_OPEN
from slagen.intake.checks.said import error
from slagen.intake.intake import Intake
from slagen.intake.scalars import TBD, Duration, Id, Quantity, Target
from slagen.intake.walk import Path, path_text, walk
from slagen.messages import msg


def check(intake: Intake, at: At) -> Iterator[Finding]:
    """Business durations without a calendar; overlapping hours; closed days that are also open; notice beyond the term."""
    for visited in walk(intake):
        if _is_business(visited.value) and calendar_for(intake, visited.path) is None:
            yield error(
                "V-40",
                at(visited.path),
                msg("“{field}” counts business time, but no calendar says when business is", field=path_text(visited.path)),
                msg("name a calendar: in the commitment, in the service's hours, or in agreement.business_hours"),
            )
    for key, calendar in intake.calendars.items():
        seen: set[tuple[int, int]] = set()
        for index, hours in enumerate(calendar.open):
            minutes = {(day, m) for day in hours.days for span in hours.spans for m in range(span.start, span.end)}
            if minutes & seen:
                yield error("V-40", at(("calendars", str(key), "open", index)),
                            msg("“{hours}” overlaps hours above it", hours=hours), msg("write every hour once"))  # fmt: skip
            seen |= minutes
        extra = {hours.date for hours in calendar.also_open}
        for index, day in enumerate(calendar.closed):
            if day in extra:
                yield error("V-40", at(("calendars", str(key), "closed", index)),
                            msg("{day} is closed and also open", day=day), msg("keep one of the two"))  # fmt: skip
    term = intake.agreement.term
    if term is not TBD and term.renewal == "automatic" and term.length is not TBD and term.notice is not TBD:
        if seconds(term.notice) >= seconds(term.length):
            yield error("V-03", at(("agreement", "term", "notice")),
                        msg("the notice ({notice}) is as long as the term ({length})", notice=term.notice, length=term.length),
                        msg("write a notice that fits into the term"))  # fmt: skip


def _is_business(value: object) -> bool:
    quantity = value.quantity if isinstance(value, Target) else value
    duration = quantity.duration if isinstance(quantity, Quantity) else quantity
    return isinstance(duration, Duration) and duration.business


def calendar_for(intake: Intake, path: Path) -> Id | None:
    """The calendar in which business time at PATH is counted; None if there is none, or only 24x7.

    A commitment's own calendar, else that of its service; anywhere else agreement.business_hours, or the one calendar
    there is.
    """
    chosen: Id | None = None
    key = _commitment_at(intake, path)
    if key is not None:
        commitment = intake.commitments[key]
        service = commitment.service or (next(iter(intake.services)) if len(intake.services) == 1 else None)
        chosen = commitment.calendar or (intake.services[service].hours if service else None)
    if path[0] == "levels" and len(path) > 3:
        override = intake.levels[Id.parse(str(path[1]))].overrides.get(Id.parse(str(path[3])))
        chosen = override.calendar if override and override.calendar else chosen
    if key is None or (chosen is None and len(intake.services) > 1):
        chosen = business_calendar(intake) if chosen is None else chosen
    return None if chosen is None or str(chosen) == ALWAYS_OPEN else chosen


def business_calendar(intake: Intake) -> Id | None:
    """The calendar of business time outside service levels: the one named, else the only one there is."""
    named = intake.agreement.business_hours
    if named is not None:
        return named
    return next(iter(intake.calendars)) if len(intake.calendars) == 1 else None


def _commitment_at(intake: Intake, path: Path) -> Id | None:
    if path[0] == "commitments" and len(path) > 1:
        return Id.parse(str(path[1]))
    if path[0] == "levels" and len(path) > 3 and path[2] == "overrides":
        return Id.parse(str(path[3]))
    return None
