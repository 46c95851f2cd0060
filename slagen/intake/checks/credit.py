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
from slagen.intake.scalars import TBD
from slagen.messages import msg


def check(intake: Intake, at: At) -> Iterator[Finding]:
    """Tiers in order, from the target down, in its unit; terms and fee there; a cap that every tier can reach."""
    remedies = [
        (("commitments", str(key), "remedy"), commitment, commitment.remedy)
        for key, commitment in intake.commitments.items()
    ]
    for name, level in intake.levels.items():
        for key, override in level.overrides.items():
            if override.remedy is not None:
                changed = intake.commitments[key].model_copy(
                    update={field: getattr(override, field) for field in override.model_fields_set}
                )
                remedies.append((("levels", str(name), "overrides", str(key), "remedy"), changed, override.remedy))
    credited = False
    for path, commitment, remedy in remedies:
        if isinstance(remedy, CreditRemedy):
            credited = True
            yield from _tiers(commitment, remedy, (*path, "tiers"), at)
            yield from _terms(intake, commitment, remedy, path, at)
    if intake.credits is not None and not credited:
        yield warning("V-29", at(("credits",)), msg("there are terms for credits, but no commitment gives any"),
                      msg("add remedy: {{kind: credit, tiers: …}} to a commitment, or delete credits"))  # fmt: skip


def _tiers(commitment: Commitment, remedy: CreditRemedy, path: tuple[str, ...], at: At) -> Iterator[Finding]:
    target = commitment.target
    if isinstance(target, PriorityTarget):
        yield error("V-27", at(path), msg("credit tiers need one target, not one for each priority"),
                    msg("give the credit on a commitment with one number"))  # fmt: skip
        return
    side = {"higher": "below", "lower": "above"}.get(better(commitment))
    edges = list(remedy.tiers)
    if side is None:
        yield error("V-27", at(path), msg("an exact target has no tiers"), msg("use another remedy"))
        return
    for edge in edges:
        if edge.side != side:
            yield error("V-27", at((*path, str(edge))), msg("“{edge}” is on the good side of the target", edge=edge),
                        msg("write “{side} {quantity}”", side=side, quantity=edge.quantity))  # fmt: skip
            return
    number = target.value if isinstance(target, NumberTarget) else TBD
    if number is not TBD:
        for edge in edges:
            if edge.quantity.unit != number.quantity.unit:
                yield error("V-12", at((*path, str(edge))), msg("“{edge}” is not in the unit of the target", edge=edge),
                            msg("write it in the unit of {target}", target=number.quantity))  # fmt: skip
                return
        if edges[0].quantity.value != number.quantity.value:
            yield error("V-27", at((*path, str(edges[0]))),
                        msg("the first tier begins at {edge}, the target is {target}: between them nothing is said",
                            edge=edges[0].quantity, target=number.quantity),
                        msg("write “{side} {quantity}” first", side=side, quantity=number.quantity))  # fmt: skip
    falling = side == "below"
    for first, second in pairwise(edges):
        worse = second.quantity.value < first.quantity.value
        if second.quantity.value == first.quantity.value or worse != falling:
            yield error("V-27", at((*path, str(second))),
                        msg("“{second}” is no harder miss than “{first}” before it", second=second, first=first),
                        msg("list the tiers from the mildest to the hardest miss"))  # fmt: skip
        less, more = remedy.tiers[first], remedy.tiers[second]
        if less is not TBD and more is not TBD and more.value <= less.value:
            yield error("V-27", at((*path, str(second))),
                        msg("the credit does not rise from “{first}” ({less}) to “{second}” ({more})",
                            first=first, less=less, second=second, more=more),
                        msg("a harder miss has a higher credit"))  # fmt: skip


def _terms(
    intake: Intake, commitment: Commitment, remedy: CreditRemedy, path: tuple[str, ...], at: At
) -> Iterator[Finding]:
    terms = intake.credits
    if terms is None:
        if intake.agreement.relationship == "external":
            yield error("V-29", at(path), msg("a credit is promised, but section credits is missing"),
                        msg("add credits with nature and cap"))  # fmt: skip
        else:
            yield error("V-06", at(path), msg("units of one organisation don't pay each other service credits"),
                        msg("use remedy: corrective"))  # fmt: skip
        return
    if terms is TBD:
        return
    services = [commitment.service] if commitment.service and terms.basis == "service-fee" else list(intake.services)
    without = [str(key) for key in services if intake.services[key].fee is None]
    if without:
        yield error("V-29", at(("services", without[0])),
                    msg("a credit is a share of the fee, but service “{service}” has none", service=without[0]),
                    msg("add fee, such as 20000 CNY per month"))  # fmt: skip
    highest = max((share.value for share in remedy.tiers.values() if share is not TBD), default=None)
    if highest is not None and terms.cap is not TBD and terms.cap.value < highest:
        yield warning("V-28", at(("credits", "cap")),
                      msg("the cap of {cap} is below a credit of {highest} %: that tier can't be reached",
                          cap=terms.cap, highest=highest),
                      msg("raise the cap, or lower the tier"))  # fmt: skip
    if terms.nature == "liquidated-damages" and intake.agreement.governing_law is None:
        yield error("V-30", at(("credits", "nature")),
                    msg("liquidated damages depend on the law, and this agreement has none of its own"),
                    msg("use nature: price-adjustment, or agree the damages in the main contract"))  # fmt: skip
