"""V-32, V-34 to V-37: the agreements behind this one hold what it promises."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from slagen.arithmetic.availability import fraction
from slagen.arithmetic.composition import series
from slagen.findings import Finding
from slagen.intake.checks import At
from slagen.intake.checks.said import due, error, warning
from slagen.intake.models.intake import Intake
from slagen.intake.models.metrics import Availability
from slagen.intake.roles import role_of
from slagen.intake.scalars import TBD, Id, Window
from slagen.intake.standing import Standing, all_standing, goals
from slagen.intake.term import last_day
from slagen.intake.walk import Path
from slagen.messages import msg

_DEPENDED_ON = ("upstream-provider", "vendor", "carrier")


def check(intake: Intake, at: At, signing: bool) -> Iterator[Finding]:
    """Availability in series, windows, ends and maintenance of supporting agreements; that there are any."""
    for one in all_standing(intake):
        yield from _series(intake, one, at)
    for key, behind in intake.supporting.items():
        path: Path = ("supporting", str(key))
        yield from _window(intake, key, path, at)
        yield from _end(intake, key, path, at)
        if not behind.maintenance_counted:
            yield from _maintenance(intake, key, path, at)
    if not intake.supporting:
        yield from _nothing(intake, at, signing)


@dataclass(frozen=True, slots=True)
class Composed:
    """What agreements in series leave of availability: fractions, the share promised and the share together."""

    shares: tuple[tuple[Id, Decimal], ...]
    together: Decimal


def composed(intake: Intake, one: Standing) -> Composed | None:
    """The availability of ONE that the agreements behind it make possible; None where none of them has one number.

    A product of their shares (A-09, A-10): each has to be up, and they fail independently of each other.
    """
    if not isinstance(one.commitment.metric, Availability):
        return None
    shares = []
    for key, behind in intake.supporting.items():
        target = next((target for named, target in behind.supports.items() if named == one.key), None)
        numbers = [] if target is None or target is TBD else [goal.target.quantity for goal in goals(target, ())]
        if len(numbers) == 1 and numbers[0].percent is not None and 0 <= numbers[0].value <= 100:
            shares.append((key, fraction(numbers[0].value)))
    return Composed(tuple(shares), series([share for _, share in shares])) if shares else None


def _series(intake: Intake, one: Standing, at: At) -> Iterator[Finding]:
    """V-32: no more is promised than the agreements behind it give together."""
    found = composed(intake, one)
    if found is None:
        return
    for goal in one.targets():
        quantity = goal.target.quantity
        if quantity.percent is not None and 0 <= quantity.value <= 100 and fraction(quantity.value) > found.together:
            yield error(
                "V-32",
                at(goal.path),
                msg(
                    "“{name}” promises {target}, but {supporters} give {possible} % at most (line {line})",
                    line=at(("supporting", str(found.shares[0][0]), "supports", str(one.key))).line,
                    name=one.key,
                    target=goal.target,
                    supporters=" × ".join(f"{key} ({(share * 100).normalize():f} %)" for key, share in found.shares),
                    possible=f"{(found.together * 100).normalize():f}",
                ),
                msg("promise less, or agree on more in supporting.{key}", key=found.shares[0][0]),
            )


_DAYS = {
    "calendar day": 1,
    "calendar week": 7,
    "calendar month": 31,
    "service month": 31,
    "billing period": 31,
    "calendar quarter": 92,
    "calendar half-year": 184,
    "calendar year": 366,
    "contract year": 366,
}


def _window(intake: Intake, key: Id, path: Path, at: At) -> Iterator[Finding]:
    """V-34: a quarter behind a month tells too late."""
    behind = intake.supporting[key]
    for named in behind.supports:
        ours = intake.commitments[named].window
        mine, theirs = _days(ours), _days(behind.window)
        if mine is not None and theirs is not None and theirs > mine:
            yield warning(
                "V-34",
                at((*path, "window")),
                msg(
                    "“{name}” is judged over a {theirs}, “{commitment}” above it (line {line}) over a {ours}",
                    line=at(("commitments", str(named), "window")).line,
                    name=key,
                    theirs=behind.window,
                    commitment=named,
                    ours=ours,
                ),
                msg(
                    "a bad {ours} may vanish in a good {theirs}: agree on the shorter window",
                    ours=ours,
                    theirs=behind.window,
                ),
            )


def _days(window: object) -> int | None:
    return _DAYS.get(window.value) if isinstance(window, Window) else None


def _end(intake: Intake, key: Id, path: Path, at: At) -> Iterator[Finding]:
    """V-35: what stands behind this agreement lasts as long as it."""
    ends, last = intake.supporting[key].ends, last_day(intake)
    if ends is not None and ends is not TBD and last is not None and ends.value < last:
        yield warning(
            "V-35",
            at((*path, "ends")),
            msg(
                "“{name}” ends on {ends}, this agreement on {last} (line {line})",
                name=key,
                ends=ends,
                last=last.isoformat(),
                line=at(("agreement", "term")).line,
            ),
            msg("prolong it, or end this agreement with it"),
        )


def _maintenance(intake: Intake, key: Id, path: Path, at: At) -> Iterator[Finding]:
    """V-36: maintenance behind this agreement that does not count there, and counts here."""
    for named in intake.supporting[key].supports:
        commitment = intake.commitments[named]
        if isinstance(commitment.metric, Availability) and not any(
            one in intake.maintenance for one in commitment.excluded
        ):
            yield warning(
                "V-36",
                at((*path, "maintenance_counted")),
                msg(
                    "maintenance does not count in “{name}”, but in “{commitment}” (line {line}), which it supports, "
                    "it does",
                    line=at(("commitments", str(named))).line,
                    name=key,
                    commitment=named,
                ),
                msg(
                    "exclude announced maintenance from “{commitment}” too, or have it counted there", commitment=named
                ),
            )


def _nothing(intake: Intake, at: At, signing: bool) -> Iterator[Finding]:
    """V-37: the service depends on others, and nothing is agreed with them."""
    names = [str(key) for key, one in intake.third_parties.items() if one.kind in _DEPENDED_ON]
    names += [str(key) for key, party in intake.parties.items() if role_of(str(key), party) == "supporter"]
    subcontracting = intake.subcontracting
    if subcontracting is not None and subcontracting is not TBD and subcontracting.listed:
        names.append("subcontracting")
    if names:
        yield due(
            signing,
            "V-37",
            at(("services",)),
            msg("the services depend on {names}, but no agreement behind this one is named", names=", ".join(names)),
            msg("add section supporting with what those others owe, so that the sums can be done"),
        )
