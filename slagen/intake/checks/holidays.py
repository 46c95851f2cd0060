"""V-40, V-41: calendars that tell all of the term, zones that are known, and months in which the clocks change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from slagen.arithmetic.calendar import ALL_DAY
from slagen.arithmetic.periods import months
from slagen.arithmetic.zones import date_of, offsets
from slagen.findings import Finding
from slagen.intake.checks import At
from slagen.intake.checks.said import error, note, warning
from slagen.intake.models.intake import Intake
from slagen.intake.models.metrics import Availability
from slagen.intake.models.services import Calendar
from slagen.intake.scalars import TBD, Id, Zone
from slagen.intake.timing import Timing, spelled
from slagen.messages import msg

_REACHES_INTO = 92
"""Days of a year without a holiday: so many have none in every country of which slagen draws calendars."""


def check(intake: Intake, at: At) -> Iterator[Finding]:
    """Holidays for every year of the term; none where nobody ever closes; a zone where there is more than one."""
    timing = Timing(intake)
    for key, calendar in intake.calendars.items():
        yield from _years(timing, key, calendar, at)
        yield from _never_closes(timing, key, calendar, at)
    zones = {str(key): one.zone for key, one in intake.recipients.items() if isinstance(one.zone, Zone)}
    if intake.agreement.zone is TBD and len(set(zones.values())) > 1:
        yield error(
            "V-41",
            at(("agreement", "zone")),
            msg(
                "the sites are in different time zones ({zones}), and it is open in which one times are stated",
                zones=", ".join(f"{name}: {zone}" for name, zone in zones.items()),
            ),
            msg("write the time zone of the agreement"),
        )


def notes(intake: Intake, at: At) -> Iterator[Finding]:
    """V-40: a month in which the clocks change is shorter or longer than its days say."""
    if intake.agreement.zone is not TBD and any(
        isinstance(c.metric, Availability) for c in intake.commitments.values()
    ):
        yield from _clocks_change(Timing(intake), intake.agreement.zone, at)


def _years(timing: Timing, key: Id, calendar: Calendar, at: At) -> Iterator[Finding]:
    """V-40: the list of closed days goes on until the end of the term."""
    agreement = timing.intake.agreement
    if agreement.effective is TBD or agreement.term is TBD or agreement.term.length is TBD:
        return
    if calendar.closed is TBD or not calendar.closed or calendar.closed_on is not None:
        return
    days = timing.term()
    listed = {day.value.year for day in calendar.closed}
    for year in range(max(listed) + 1, days.last.year + 1):
        first, last = max(days.first, date(year, 1, 1)), min(days.last, date(year, 12, 31))
        if first == date(year, 1, 1) or (last - first).days >= _REACHES_INTO:
            yield warning(
                "V-40",
                at(("calendars", str(key), "closed")),
                msg(
                    "calendar “{calendar}” lists no holiday from {first} to {last}, which is within the term "
                    "({start} to {end})",
                    calendar=key,
                    first=first,
                    last=last,
                    start=days.first,
                    end=days.last,
                ),
                msg("list the holidays of {year}: slagen calendar draws them", year=year),
            )
            return


def _never_closes(timing: Timing, key: Id, calendar: Calendar, at: At) -> Iterator[Finding]:
    """V-40: what is open day and night has no holidays."""
    found = timing.calendar(key)
    if found is not None and found.closed and all(found.hours_of(day) == ALL_DAY for day in range(7)):
        assert calendar.closed is not TBD
        yield warning(
            "V-40",
            at(("calendars", str(key), "closed")),
            msg(
                "calendar “{calendar}” is open day and night, but closed on {count} days, first on {day}",
                calendar=key,
                count=len(calendar.closed),
                day=min(found.closed),
            ),
            msg("delete these days, or write the hours that are meant"),
        )


def _clocks_change(timing: Timing, zone: Zone, at: At) -> Iterator[Finding]:
    days = timing.term()
    if timing.intake.agreement.effective is TBD:
        return
    stretches = offsets(*days.within(zone.info), zone.info)
    if len(stretches) < 2:
        return
    changed = [months(date_of(begins, zone.info), 1) for begins, _, _ in stretches[1:3]]
    yield note(
        "V-40",
        at(("agreement", "zone")),
        msg(
            "in {zone} the clocks change: {months}",
            zone=zone,
            months=", ".join(f"{one.first:%Y-%m} = {spelled(one.minutes(zone.info))}" for one in changed),
        ),
        msg("nothing has to be done: months are as long as these clocks make them"),
    )
