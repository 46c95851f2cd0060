"""V-27 to V-30: a credit can be computed in one way only, of a fee that exists, and no tier is out of reach."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from slagen.findings import Finding
from slagen.intake.checks import At
from slagen.intake.checks.promises import better
from slagen.intake.checks.said import error, warning
from slagen.intake.commitments import Commitment, CreditRemedy, NumberTarget, PriorityTarget
from slagen.intake.intake import Intake
from slagen.intake.roles import party_in_role
from slagen.intake.scalars import TBD, Edge, Id, Quantity
from slagen.intake.standing import as_written, everywhere, service_of
from slagen.intake.walk import Path
from slagen.messages import msg


def check(intake: Intake, at: At) -> Iterator[Finding]:
    """Tiers in order, from the target down, in its unit; terms and fee there; a cap that every tier can reach."""
    given = [one for group in (as_written(intake), *everywhere(intake)) for one in group]
    for one in given:
        remedy = one.commitment.remedy
        if isinstance(remedy, CreditRemedy):
            path = one.path("remedy")
            yield from _tiers(one.commitment, remedy, (*path, "tiers"), (*one.path("target"), "value"), at)
            yield from _terms(intake, one.commitment, remedy, path, at)
    credited = any(one.commitment.remedy is TBD or isinstance(one.commitment.remedy, CreditRemedy) for one in given)
    if intake.credits is not None and not credited and intake.agreement.relationship == "external":
        yield warning(
            "V-29",
            at(("credits",)),
            msg("there are terms for credits, but no commitment gives any"),
            msg("add remedy: {{kind: credit, tiers: …}} to a commitment, or delete credits"),
        )


def _always_met(side: str, quantity: Quantity) -> bool:
    return quantity.value == 0 if side == "below" else quantity.unit == "%" and quantity.value >= 100


def _tiers(
    commitment: Commitment, remedy: CreditRemedy, path: Path, commitment_target: Path, at: At
) -> Iterator[Finding]:
    target = commitment.target
    if isinstance(target, PriorityTarget):
        yield error(
            "V-27",
            at(path),
            msg("credit tiers need one target, not one for each priority"),
            msg("give the credit on a commitment with one number"),
        )
        return
    side = {"higher": "below", "lower": "above"}.get(better(commitment))
    edges = list(remedy.tiers)
    if side is None:
        yield error("V-27", at(path), msg("an exact target has no tiers"), msg("use another remedy"))
        return
    for edge in edges:
        if edge.side != side:
            yield error(
                "V-27",
                at((*path, str(edge))),
                msg("“{edge}” is on the good side of the target", edge=edge),
                msg("write “{side} {quantity}”", side=side, quantity=edge.quantity),
            )
            return
    number = target.value if isinstance(target, NumberTarget) else TBD
    if number is not TBD and _always_met(side, number.quantity):
        yield error(
            "V-27",
            at(commitment_target),
            msg("every value meets the target {target}, so no tier can ever be reached", target=number.quantity),
            msg("write the level that is promised, or delete the credit"),
        )
        return
    if number is not TBD:
        for edge in edges:
            if edge.quantity.unit != number.quantity.unit:
                yield error(
                    "V-12",
                    at((*path, str(edge))),
                    msg("“{edge}” is not in the unit of the target", edge=edge),
                    msg("write it in the unit of {target}", target=number.quantity),
                )
                return
        if edges[0].quantity.value != number.quantity.value:
            yield error(
                "V-27",
                at((*path, str(edges[0]))),
                msg(
                    "the first tier begins at {edge}, the target is {target}: between them nothing is said",
                    edge=edges[0].quantity,
                    target=number.quantity,
                ),
                msg("write “{side} {quantity}” first", side=side, quantity=number.quantity),
            )
    yield from _rising(edges, remedy, path, at)


def _rising(edges: list[Edge], remedy: CreditRemedy, path: Path, at: At) -> Iterator[Finding]:
    """The edges lead away from the target, the credits rise with them, and every band can be reached."""
    falling = edges[0].side == "below"
    for edge in edges:
        value, percent = edge.quantity.value, edge.quantity.unit == "%"
        if (falling and value == 0) or (not falling and percent and value >= 100):
            yield error(
                "V-27", at((*path, str(edge))), msg("no value can be {edge}", edge=edge), msg("delete this tier")
            )
    for first, second in pairwise(edges):
        worse = second.quantity.value < first.quantity.value
        if second.quantity.value == first.quantity.value or worse != falling:
            yield error(
                "V-27",
                at((*path, str(second))),
                msg("“{second}” is no harder miss than “{first}” before it", second=second, first=first),
                msg("list the tiers from the mildest to the hardest miss"),
            )
        less, more = remedy.tiers[first], remedy.tiers[second]
        if less is not TBD and more is not TBD and more.value <= less.value:
            yield error(
                "V-27",
                at((*path, str(second))),
                msg(
                    "the credit does not rise from “{first}” ({less}) to “{second}” ({more})",
                    first=first,
                    less=less,
                    second=second,
                    more=more,
                ),
                msg("a harder miss has a higher credit"),
            )


def _terms(intake: Intake, commitment: Commitment, remedy: CreditRemedy, path: Path, at: At) -> Iterator[Finding]:
    terms = intake.credits
    if terms is None:
        if intake.agreement.relationship == "external":
            yield error(
                "V-29",
                at(path),
                msg("a credit is promised, but section credits is missing"),
                msg("add credits with nature and cap"),
            )
        else:
            yield error(
                "V-06",
                at(path),
                msg("units of one organisation don't pay each other service credits"),
                msg("use remedy: corrective"),
            )
        return
    if party_in_role(intake, str(commitment.obligor)) != party_in_role(intake, "provider"):
        yield error(
            "V-29",
            at(path),
            msg("“{party}” gives the credit, but it is the provider who is paid", party=commitment.obligor),
            msg("give credits only where the provider owes the service level, and use another remedy here"),
        )
    yield from _fees(intake, service_of(intake, commitment) if terms.basis == "service-fee" else None, at)
    highest = max((share.value for share in remedy.tiers.values() if share is not TBD), default=None)
    if highest is not None and terms.cap is not TBD and terms.cap.value < highest:
        yield warning(
            "V-28",
            at(("credits", "cap")),
            msg(
                "the cap of {cap} is below a credit of {highest} %: that tier can't be reached",
                cap=terms.cap,
                highest=highest,
            ),
            msg("raise the cap, or lower the tier"),
        )
    if terms.nature == "liquidated-damages" and intake.agreement.governing_law is None:
        yield error(
            "V-30",
            at(("credits", "nature")),
            msg("liquidated damages depend on the law, and this agreement has none of its own"),
            msg("use nature: price-adjustment, or agree the damages in the main contract"),
        )
    window = commitment.window.value
    if window in ("calendar quarter", "calendar year"):
        yield warning(
            "V-28",
            at(path),
            msg("the credit is for a {window}, but credits are capped and claimed month by month", window=window),
            msg("use window: calendar month for a commitment with credits"),
        )


def _fees(intake: Intake, service: Id | None, at: At) -> Iterator[Finding]:
    """A fee for each month, quarter or year: of SERVICE, or where the credit is taken of all fees, of one of them."""
    services = [service] if service is not None else list(intake.services)
    recurring = [
        key
        for key in services
        if (fee := intake.services[key].fee) is not None and (fee is TBD or fee.period != "once")
    ]
    if recurring:
        return
    name = services[0]
    if intake.services[name].fee is None:
        yield error(
            "V-29",
            at(("services", str(name))),
            msg("a credit is a share of the fee, but service “{service}” has none", service=name),
            msg("add fee, such as 20000 CNY per month"),
        )
    else:
        yield error(
            "V-29",
            at(("services", str(name), "fee")),
            msg("a credit is a share of the fee of a period, but “{service}” is paid once", service=name),
            msg("write a fee per month, quarter or year, or use another remedy"),
        )
