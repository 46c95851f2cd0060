"""V-27: the tiers of a remedy lead away from the target in its unit, and what they give rises with the miss."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from slagen.findings import Finding
from slagen.intake.checks import At
from slagen.intake.checks.lengths import size
from slagen.intake.checks.promises import better
from slagen.intake.checks.said import error
from slagen.intake.models.commitments import Commitment
from slagen.intake.models.intake import Intake
from slagen.intake.models.metrics import Measure, Score
from slagen.intake.models.remedies import TIERED, Tiered
from slagen.intake.models.targets import NumberTarget
from slagen.intake.scalars import TBD, Count, Duration, Money, Percent, Quantity, Target, Tbd, Tier
from slagen.intake.scalars.tiers import far_end
from slagen.intake.standing import all_standing
from slagen.intake.walk import Path
from slagen.messages import msg


def check(intake: Intake, at: At) -> Iterator[Finding]:
    """Tiers in order, from the target down, in its unit."""
    for one in all_standing(intake):
        if isinstance(one.commitment.remedy, TIERED):
            path = one.path("remedy")
            yield from _tiers(
                one.commitment, one.commitment.remedy, (*path, "tiers"), (*one.path("target"), "value"), at
            )


_UNITS = {"overshoot": "%", "downtime": "time", "delay": "time", "time-outside": "time"}


def _lowest(commitment: Commitment) -> Decimal | None:
    """The lowest value there can be: of a measure (a temperature) there is none, of a score its scale says it."""
    metric = commitment.metric
    if isinstance(metric, Measure):
        return None
    if isinstance(metric, Score):
        return None if metric.lowest is TBD else metric.lowest.value
    return Decimal(0)


def out_of_reach(commitment: Commitment, side: str, quantity: Quantity) -> bool:
    """Whether no value of COMMITMENT can lie on that SIDE of QUANTITY."""
    return quantity.value == _lowest(commitment) if side == "below" else quantity.unit == "%" and quantity.value >= 100


def _no_share(target: Target | Tbd) -> bool:
    """Whether a distance from TARGET is no percentage of it: it is a range, 0, or below 0."""
    return target is not TBD and (target.lower is not None or target.quantity.value <= 0)


def _tiers(commitment: Commitment, remedy: Tiered, path: Path, target_path: Path, at: At) -> Iterator[Finding]:
    target = commitment.target
    if remedy.bands_of != "value":
        if remedy.bands_of == "overshoot" and isinstance(target, NumberTarget) and _no_share(target.value):
            yield error(
                "V-27",
                at((*path[:-1], "bands_of")),
                msg("nobody can say by what percentage a value passes the target {target}", target=target.value),
                msg("write bands of the value, or bands_of: time-outside"),
            )
            return
        yield from _other_bands(commitment, remedy, path, at)
        return
    if target is not TBD and not isinstance(target, NumberTarget):
        yield error(
            "V-27",
            at(path),
            msg("bands of the value need one target, not one for each case"),
            msg("write bands_of: overshoot or delay, or give the remedy on a commitment with one number"),
        )
        return
    side = {"higher": "below", "lower": "above"}.get(better(commitment))
    edges = list(remedy.tiers)
    number = target.value if isinstance(target, NumberTarget) else TBD
    if side is None:
        yield from _two_sides(commitment, edges, number, remedy, path, target_path, at)
        return
    for edge in edges:
        if edge.side != side:
            yield error(
                "V-27",
                at((*path, str(edge))),
                msg("“{edge}” is on the good side of the target (line {line})", edge=edge, line=at(target_path).line),
                msg("write “{side} {quantity}”", side=side, quantity=edge.quantity),
            )
            return
    if number is not TBD and number.deadline is not None:
        return
    if number is not TBD and out_of_reach(commitment, side, number.quantity):
        yield error(
            "V-27",
            at(target_path),
            msg("every value meets the target {target}, so no tier can ever be reached", target=number.quantity),
            msg("write the level that is promised, or delete the credit"),
        )
        return
    if number is not TBD:
        yield from (wrong := list(_units(edges, number, path, target_path, at)))
        if wrong:
            return
        if number.comparator in ("below", "above"):
            yield error(
                "V-27",
                at(target_path),
                msg("a value of exactly {target} misses the target, but no tier has it", target=number.quantity),
                msg("write the target as “{wanted}”", wanted=f"{_INCLUDED[side]} {number.quantity}"),
            )
        if size(edges[0].quantity) != size(number.quantity):
            yield error(
                "V-27",
                at((*path, str(edges[0]))),
                msg(
                    "the first tier begins at {edge}, the target is {target} (line {line}): between them nothing "
                    "is said",
                    line=at(target_path).line,
                    edge=edges[0].quantity,
                    target=number.quantity,
                ),
                msg("write “{side} {quantity}” first", side=side, quantity=number.quantity),
            )
    yield from _rising(commitment, edges, remedy, path, at)


_INCLUDED = {"above": "at most", "below": "at least"}


def _units(edges: list[Tier], number: Target, path: Path, target_path: Path, at: At) -> Iterator[Finding]:
    """The first edge that is not in the unit of the target."""
    for edge in edges:
        if size(edge.quantity)[0] != size(number.quantity)[0]:
            yield error(
                "V-12",
                at((*path, str(edge))),
                msg(
                    "“{edge}” is not in the unit of the target {target} (line {line})",
                    edge=edge,
                    target=number,
                    line=at(target_path).line,
                ),
                msg("write it in the unit of {target}", target=number.quantity),
            )
            return


def _two_sides(
    commitment: Commitment,
    edges: list[Tier],
    number: Target | Tbd,
    remedy: Tiered,
    path: Path,
    target_path: Path,
    at: At,
) -> Iterator[Finding]:
    """An exact number or a range is missed on two sides: the tiers of each lead away from it."""
    if number is not TBD:
        yield from (wrong := list(_units(edges, number, path, target_path, at)))
        if wrong:
            return
    for side in ("below", "above"):
        own = [edge for edge in edges if edge.side == side]
        end = None if number is TBD else number.lower if side == "below" and number.lower else number.quantity
        if end is not None and (not own or size(own[0].quantity) != size(end)):
            yield error(
                "V-27",
                at(path),
                msg(
                    "no tier begins at “{side} {quantity}”, where the target (line {line}) is missed too",
                    side=side,
                    quantity=end,
                    line=at(target_path).line,
                ),
                msg("give the tiers of each side, from the mildest to the hardest miss"),
            )
        if own:
            yield from _rising(commitment, own, remedy, path, at)


def _other_bands(commitment: Commitment, remedy: Tiered, path: Path, at: At) -> Iterator[Finding]:
    """Bands of an overshoot, a downtime or a delay: above something, in percent or in time."""
    unit = _UNITS[remedy.bands_of]
    edges = list(remedy.tiers)
    for edge in edges:
        fits = edge.quantity.unit == "%" if unit == "%" else edge.quantity.duration is not None
        if edge.side != "above" or not (fits or edge.quantity.value == 0):
            yield error(
                "V-12",
                at((*path, str(edge))),
                msg("“{edge}” is no band of {what}", edge=edge, what=remedy.bands_of),
                msg("write it like this: {shape}", shape="above [N] %")
                if unit == "%"
                else msg("write it like this: {shape}", shape="above [N] hours"),
            )
            return
    yield from _rising(commitment, edges, remedy, path, at)


def _rising(commitment: Commitment, edges: list[Tier], remedy: Tiered, path: Path, at: At) -> Iterator[Finding]:
    """The edges lead away from the target, the credits rise with them, and every band can be reached."""
    falling = edges[0].side == "below"
    for edge in edges:
        if remedy.bands_of == "value" and out_of_reach(commitment, edge.side, edge.quantity):
            yield error(
                "V-27", at((*path, str(edge))), msg("no value can be {edge}", edge=edge), msg("delete this tier")
            )
    yield from _touching(commitment, edges, remedy, path, at)
    for first, second in pairwise(edges):
        milder, harder = size(first.quantity), size(second.quantity)
        if milder[0] != harder[0] and milder[1] != 0:  # nothing is nothing in any unit
            yield error(
                "V-12",
                at((*path, str(second))),
                msg("nobody can say which is more, {second} or {first}", second=second.quantity, first=first.quantity),
                msg("write both in one unit"),
            )
        elif milder[1] == harder[1] or (harder[1] < milder[1]) != falling:
            yield error(
                "V-27",
                at((*path, str(second))),
                msg("“{second}” is no harder miss than “{first}” before it", second=second, first=first),
                msg("list the tiers from the mildest to the hardest miss"),
            )
        less, more = _worth(remedy.tiers[first]), _worth(remedy.tiers[second])
        if less is not None and more is not None and less[0] == more[0] and more[1] <= less[1]:
            yield error(
                "V-27",
                at((*path, str(second))),
                msg(
                    "the credit does not rise from “{first}” ({less}) to “{second}” ({more})",
                    first=first,
                    less=remedy.tiers[first],
                    second=second,
                    more=remedy.tiers[second],
                ),
                msg("a harder miss has a higher credit"),
            )


def _touching(commitment: Commitment, edges: list[Tier], remedy: Tiered, path: Path, at: At) -> Iterator[Finding]:
    """A band that is written with both its ends ends where the next one begins, and the last one goes on for ever."""
    for edge, following in zip(edges, [*edges[1:], None]):
        end = far_end(edge)
        if end is None or (remedy.bands_of == "value" and out_of_reach(commitment, edge.side, end)):
            continue
        if following is None:
            yield error(
                "V-27",
                at((*path, str(edge))),
                msg("the last band, “{edge}”, ends at {end}: of what is {side} {end} nothing is said",
                    edge=edge, end=end, side=edge.side),
                msg("add “{side} {end}”: what a harder miss gives", side=edge.side, end=end),
            )  # fmt: skip
        elif size(end)[0] == size(following.quantity)[0] and size(end) != size(following.quantity):
            apart = (size(end)[1] > size(following.quantity)[1]) == (edge.side == "below")
            values: dict[str, object] = {"first": edge, "end": end, "second": following, "begins": following.quantity}
            values["line"] = at((*path, str(edge))).line
            yield error(
                "V-27",
                at((*path, str(following))),
                msg(
                    "“{first}” ends at {end} (line {line}), but “{second}” begins only at {begins}: between them "
                    "nothing is said",
                    **values,
                )
                if apart
                else msg("“{first}” goes on to {end} (line {line}), but “{second}” begins at {begins}: they overlap",
                         **values),
                msg("let the bands touch: their ends differ by one unit of the last decimal"),
            )  # fmt: skip


def _worth(given: Percent | Money | Duration | Count | Tbd) -> tuple[str, Decimal] | None:
    """What a tier gives, with what it can be compared with; None where it is still open."""
    match given:
        case Percent():
            return "%", given.value
        case Count():
            return "", Decimal(given.value)
        case Money():
            return given.currency, given.amount
        case Duration():
            return size(given)
        case _:
            return None
