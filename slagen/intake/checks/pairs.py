"""I07: fields that only make sense together, and references that fit in kind but not in sense."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from slagen.findings import Finding
from slagen.intake.checks import At
from slagen.intake.checks.said import error
from slagen.intake.models.intake import Intake
from slagen.intake.models.metrics import Clock, Elapsed, OnTime, Outage, Score
from slagen.intake.models.remedies import TIERED
from slagen.intake.scalars import TBD, Duration, Money, Percent
from slagen.intake.standing import levels_above
from slagen.intake.walk import Path
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
    yield from _plans(intake, at)
    for key, commitment in intake.commitments.items():
        yield from _metric(intake, commitment.metric, ("commitments", str(key), "metric"), at)
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


def _metric(intake: Intake, metric: object, path: Path, at: At) -> Iterator[Finding]:
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


def _plans(intake: Intake, at: At) -> Iterator[Finding]:
    order = list(intake.plans)
    for key, change in intake.plan_changes.items():
        path = ("plan_changes", str(key), "to_plan")
        if change.from_plan == change.to_plan:
            yield error("V-42", at(path), msg("a change leads from a plan to itself"), msg("name two different plans"))
        elif change.when is not TBD and (order.index(change.to_plan) > order.index(change.from_plan)) != (
            change.when.side == "above"
        ):
            yield error(
                "V-42",
                at(path),
                msg(
                    "plans are listed from the lowest to the highest: “{edge}” does not lead from {first} to {second}",
                    edge=change.when,
                    first=change.from_plan,
                    second=change.to_plan,
                ),
                msg("exchange the two plans, or turn the threshold round"),
            )


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
