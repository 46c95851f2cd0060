"""I07: fields that only make sense together, and references that fit in kind but not in sense."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from slagen.findings import Finding
from slagen.intake.calendars import business_calendar
from slagen.intake.checks import At
from slagen.intake.checks.credit import has_percent
from slagen.intake.checks.said import error, warning
from slagen.intake.models.commitments import Commitment
from slagen.intake.models.intake import Intake
from slagen.intake.models.metrics import Clock, Elapsed, OnTime, Outage, Score
from slagen.intake.models.remedies import PAID, TIERED, PerUnitRemedy, RateRemedy, WaiverRemedy
from slagen.intake.models.targets import BY, NumberTarget
from slagen.intake.scalars import TBD, Duration, Id, Money, Percent
from slagen.intake.standing import levels_above, service_of
from slagen.intake.walk import Path, walk
from slagen.messages import msg

# section, field, the words of it, the field that goes with them
_TOGETHER: tuple[tuple[str, str, tuple[str, ...], str], ...] = (
    ("limits", "beyond", ("charged",), "price"),
    ("duties", "missed", ("charged",), "charge"),
    ("recipients", "kind", ("class",), "members"),
    ("recipients", "kind", ("site",), "address"),
    ("recipients", "kind", ("site",), "area"),
    ("recipients", "kind", ("site",), "zone"),
)
_NEEDED = {("limits", "price"), ("duties", "charge"), ("recipients", "members")}
"""Where the first one stands with these words the other is needed; elsewhere it only may not stand without them."""


def check(intake: Intake, at: At) -> Iterator[Finding]:
    """Prices without a charge, caps without a sum, changes from a plan to itself, shares of what has no cases."""
    for section, field, words, other in _TOGETHER:
        for key, entry in getattr(intake, section).items():
            path = (section, str(key))
            with_it, given = getattr(entry, field) in words, getattr(entry, other) is not None
            if with_it and not given and (section, other) in _NEEDED:
                yield _missing((*path, other), f"{field}: {words[0]}", other, at)
            if given and not with_it:
                yield _alone((*path, other), other, f"{field}: {words[0]}", at)
    yield from _caps(intake, at)
    yield from _unnamed(intake, at)
    if intake.chronic and intake.chronic.below_floor and not any(_has_floor(c) for c in intake.commitments.values()):
        yield error(
            "I07",
            at(("chronic", "below_floor")),
            msg("only misses of the floor count, but no target has a floor"),
            msg("add floor to a target, or write below_floor: no"),
        )
    yield from _assistance(intake, at)
    if not intake.escalation and intake.escalation is not TBD:
        for key, duty in intake.duties.items():
            if duty.missed == "escalated":
                yield _missing(("duties", str(key), "missed"), "missed: escalated", "escalation", at)
        for key, priority in intake.priorities.items():
            if priority.escalated_every is not None:
                yield _missing(("priorities", str(key), "escalated_every"), "escalated_every", "escalation", at)
    for key, commitment in intake.commitments.items():
        yield from _metric(intake, commitment, ("commitments", str(key), "metric"), at)
        yield from _remedy(intake, key, commitment, at)
        if isinstance(commitment.remedy, TIERED):
            yield from _nothing(commitment.remedy.tiers, ("commitments", str(key), "remedy", "tiers"), at)
    for name, level in intake.levels.items():
        on = (name, *levels_above(intake, name))
        for index, locked in enumerate(level.locked):
            if intake.commitments[locked].level not in on:
                yield error(
                    "V-38",
                    at(("levels", str(name), "locked", index)),
                    msg("“{key}” is not promised on level “{level}” or above", key=locked, level=name),
                    msg("lock only what stands on this level"),
                )


def _assistance(intake: Intake, at: At) -> Iterator[Finding]:
    """Help in an incident that is charged has a rate, and other help has none."""
    incidents = None if intake.incidents is TBD else intake.incidents
    if incidents is None:
        return
    path = ("incidents", "assistance_rate")
    if incidents.assistance == "charged" and incidents.assistance_rate is None:
        yield _missing(path, "assistance: charged", "assistance_rate", at)
    if incidents.assistance != "charged" and incidents.assistance_rate is not None:
        yield _alone(path, "assistance_rate", "assistance: charged", at)


def _remedy(intake: Intake, key: Id, commitment: Commitment, at: At) -> Iterator[Finding]:
    """Nothing is paid for an aim; the fee that is waived is there."""
    path, remedy = ("commitments", str(key), "remedy"), commitment.remedy
    if commitment.nature == "aim" and isinstance(remedy, PAID):
        yield error(
            "V-29",
            at(path),
            msg("“{name}” is only an aim, and yet a miss of it is paid for", name=key),
            msg("write nature: guaranteed, or delete the remedy"),
        )
    yield from _bases(remedy, path, at)
    service = service_of(intake, commitment)
    if isinstance(remedy, WaiverRemedy) and remedy.of == "fee-for-the-case":
        if not _has_price(intake, commitment, service):
            yield error(
                "V-29",
                at((*path, "of")),
                msg("the fee for a late case is waived, but no price of a case is stated"),
                msg("give the kind of request a price, or the service prices by use, or waive another fee"),
            )
    elif isinstance(remedy, WaiverRemedy) and remedy.of == "one-off-fee" and service is not None:
        fee = intake.services[service].fee
        if fee is None or (fee is not TBD and fee.period != "once"):
            yield error(
                "V-29",
                at((*path, "of")),
                msg("service “{service}” has no one-off fee that could be waived", service=service),
                msg("give the service a fee ([N] EUR once), or waive another fee"),
            )


def _bases(remedy: object, path: Path, at: At) -> Iterator[Finding]:
    """A percentage for each unit says what it is taken of; nothing else has a basis."""
    if not isinstance(remedy, PerUnitRemedy | RateRemedy) or remedy.amount is TBD:
        return
    percent = has_percent(remedy)
    if remedy.basis is not None and not percent:
        yield _alone((*path, "basis"), "basis", "amount: 5 %", at)
    if isinstance(remedy, PerUnitRemedy) and remedy.basis is None and percent:
        yield _missing((*path, "basis"), f"amount: {remedy.amount}", "basis", at)
    if isinstance(remedy, PerUnitRemedy) and isinstance(remedy.amount.value, Duration):
        yield error(
            "V-12",
            at((*path, "amount")),
            msg("{given} can't be given for one unit", given=remedy.amount),
            msg("write a sum ([N] EUR), or a percentage with its basis"),
        )


def _has_price(intake: Intake, commitment: Commitment, service: Id | None) -> bool:
    """Whether a case of COMMITMENT has a price: as a request, a unit of its SERVICE, a delivery, beyond a limit."""
    target = commitment.target
    named = [key for key in commitment.only_for if key in intake.requests]
    if isinstance(target, BY) and target.kind == "by-request":
        named += target.values
    kinds = named or list(intake.requests)
    return (
        bool(kinds and all(intake.requests[key].price is not None for key in kinds))
        or any(one.prices for key, one in intake.services.items() if service in (None, key))
        or any(one.price is not None for one in intake.deliveries.values())
        or any(one.price is not None for one in intake.limits.values() if one.service in (None, service))
    )


def _unnamed(intake: Intake, at: At) -> Iterator[Finding]:
    """An exclusion that no commitment names excuses nothing; a calendar that nothing names counts nothing."""
    named = {name for commitment in intake.commitments.values() for name in commitment.excluded}
    for key in intake.exclusions:
        if key not in named:
            yield warning(
                "V-47",
                at(("exclusions", str(key))),
                msg("no commitment names “{name}” in excluded: it excuses nothing", name=key),
                msg("name it where it applies, or delete it"),
            )

    calendars = {visited.value for visited in walk(intake) if visited.to and "calendars" in visited.to.sections}
    for key in intake.calendars:
        if key not in calendars and key != business_calendar(intake):
            yield warning(
                "V-40",
                at(("calendars", str(key))),
                msg("nothing names calendar “{name}”: it is printed, but no time is counted in it", name=key),
                msg("name it where it applies (calendar, hours), or delete it"),
            )


def _metric(intake: Intake, commitment: Commitment, path: Path, at: At) -> Iterator[Finding]:
    metric, level = commitment.metric, commitment.level
    on = () if level is None else (level, *levels_above(intake, level))
    if isinstance(metric, OnTime) and on and intake.commitments[metric.of].level not in on:
        yield error(
            "V-24",
            at((*path, "of")),
            msg("“{key}” is not promised on level “{level}” or above", key=metric.of, level=level),
            msg("name a commitment of this level or of one above it"),
        )
    if isinstance(metric, OnTime) and not isinstance(intake.commitments[metric.of].metric, _BY_CASE):
        yield error(
            "V-24",
            at((*path, "of")),
            msg("“{name}” has no cases that could be on time", name=metric.of),
            msg("name a commitment that measures the time of each case"),
        )
    if not isinstance(metric, Score) or metric.lowest is TBD or metric.highest is TBD:
        return
    if metric.lowest.value >= metric.highest.value:
        yield error(
            "V-26",
            at((*path, "lowest")),
            msg("the scale begins at {lowest} and ends at {highest}", lowest=metric.lowest, highest=metric.highest),
            msg("write the lower end of the scale in lowest"),
        )


def _has_floor(commitment: Commitment) -> bool:
    waiting = [commitment.target]
    for target in waiting:
        if isinstance(target, BY):
            waiting += target.values.values()
        elif isinstance(target, NumberTarget) and target.floor is not None:
            return True
    return False


_BY_CASE = (Clock, Elapsed, Outage)


def _nothing(tiers: Any, path: Path, at: At) -> Iterator[Finding]:
    for edge, given in tiers.items():
        zero = (isinstance(given, Percent | Duration) and given.value == 0) or (
            isinstance(given, Money) and given.amount == 0
        )
        if zero:
            yield error(
                "V-27",
                at((*path, str(edge))),
                msg("“{edge}” gives {nothing}", edge=edge, nothing=given),
                msg("delete this tier, or write what it gives"),
            )


def _caps(intake: Intake, at: At) -> Iterator[Finding]:
    if intake.liability is None or intake.liability is TBD:
        return
    for index, cap in enumerate(intake.liability.caps):
        path = ("liability", "caps", index)
        for word, field in (("fees-of-months-before", "months"), ("sum", "amount")):
            if cap.cap == word and getattr(cap, field) is None:
                yield _missing((*path, field), f"cap: {word}", field, at)
            if cap.cap != word and getattr(cap, field) is not None:
                yield _alone((*path, field), field, f"cap: {word}", at)


def _missing(path: Path, given: str, missing: str, at: At) -> Finding:
    return error(
        "I07",
        at(path),
        msg("{given} needs {missing}, which is missing", given=given, missing=missing),
        msg("add {missing}", missing=missing),
    )


def _alone(path: Path, given: str, missing: str, at: At) -> Finding:
    return error(
        "I07",
        at(path),
        msg("{given} means something only with {missing}", given=given, missing=missing),
        msg("delete {given}, or write {missing}", given=given, missing=missing),
    )
