"""Which calendar counts the business time of what."""

from __future__ import annotations

from collections.abc import Iterator

from slagen.intake.models.commitments import Commitment
from slagen.intake.models.intake import Intake
from slagen.intake.models.targets import BY
from slagen.intake.scalars import TBD, Id, Tbd
from slagen.intake.standing import service_of

ALWAYS_OPEN = "24x7"
"""The calendar that needs no entry."""


def counting_calendar(intake: Intake, commitment: Commitment, plan: Id | None = None) -> Id | Tbd | None:
    """The calendar in which COMMITMENT counts business time for PLAN.

    None if it is 24x7, in which nothing tells business time from any other.
    """
    chosen = hours_of(intake, commitment, plan)
    return None if chosen is not TBD and str(chosen) == ALWAYS_OPEN else chosen


def hours_of(intake: Intake, commitment: Commitment, plan: Id | None = None) -> Id | Tbd:
    """The calendar in which COMMITMENT is counted for PLAN.

    Its own, else that of the plan, of its service, else that of all business time, else 24x7.
    """
    service = service_of(intake, commitment)
    if commitment.calendar is not None:
        return commitment.calendar
    if plan is not None and (of_plan := intake.plans[plan].hours) is not None:
        return of_plan
    if service is not None:
        return intake.services[service].hours
    chosen = business_calendar(intake)
    return Id.parse(ALWAYS_OPEN) if chosen is None else chosen


def plans_of(intake: Intake, commitment: Commitment) -> list[Id]:
    """The plans that COMMITMENT names in its target or in only_for: their hours count it if it has none of its own."""
    named = {*commitment.only_for, *_keys(commitment.target)}
    return [key for key in intake.plans if key in named]


def _keys(target: object) -> Iterator[Id]:
    """The entries TARGET has a value for, and those within it."""
    if isinstance(target, BY):
        for key, inner in target.values.items():
            yield key
            yield from _keys(inner)


def business_calendar(intake: Intake) -> Id | Tbd | None:
    """The calendar of business time outside service levels: the one named, else the only one there is."""
    named = intake.agreement.business_hours
    if named is not None:
        return named
    return next(iter(intake.calendars)) if len(intake.calendars) == 1 else None
