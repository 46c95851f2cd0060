"""V-05 to V-07: who agrees fits the structure and the relationship."""

from __future__ import annotations

from collections.abc import Iterator

from slagen.findings import Finding
from slagen.intake.checks import At
from slagen.intake.checks.said import error
from slagen.intake.intake import Intake
from slagen.intake.roles import role_of
from slagen.messages import msg


def check(intake: Intake, at: At) -> Iterator[Finding]:
    """Exactly one provider and one customer; companies outside, units of one organisation inside."""
    agreement = intake.agreement
    roles = {party: role_of(str(party), model) for party, model in intake.parties.items()}
    for party, role in roles.items():
        if role is None:
            yield error(
                "V-05",
                at(("parties", str(party))),
                msg("the role of party “{party}” is not known", party=party),
                msg("add role: provider, customer or supporter"),
            )
    for role in ("provider", "customer"):
        holders = [str(party) for party, held in roles.items() if held == role]
        if len(holders) != 1 and None not in roles.values():
            yield error(
                "V-05",
                at(("parties", *holders[1:2])),
                msg("an agreement has exactly one {role}; here are {count}", role=role, count=len(holders)),
                msg("give one party the role {role}", role=role),
            )
    if agreement.structure == "single-service" and len(intake.services) != 1:
        yield error(
            "V-05",
            at(("services",)),
            msg("a single-service agreement has one service; here are {count}", count=len(intake.services)),
            msg("use structure: customer-level, or one agreement for each service"),
        )
    internal = agreement.relationship == "internal"
    kind = "unit" if internal else "company"
    for party, model in intake.parties.items():
        if model.kind != kind:
            yield error(
                "V-07" if internal else "V-06",
                at(("parties", str(party))),
                msg("“{party}” is not a {kind}, but the agreement is {relationship}",
                    party=party, kind=kind, relationship=agreement.relationship),
                msg("between companies use relationship: external; between units of one organisation, internal"),
            )  # fmt: skip
    if internal and agreement.organisation is None:
        yield error(
            "V-06",
            at(("agreement", "organisation")),
            msg("an internal agreement names the organisation its units belong to"),
            msg("add agreement.organisation"),
        )
    if not internal and agreement.organisation is not None:
        yield error(
            "V-06",
            at(("agreement", "organisation")),
            msg("only an internal agreement has an organisation"),
            msg("delete the field, or use relationship: internal"),
        )
