"""V-05 to V-07: who agrees fits the structure and the relationship."""

from __future__ import annotations

from collections.abc import Iterator

from slagen.findings import Finding
from slagen.intake.checks import At
from slagen.intake.checks.said import error
from slagen.intake.models.intake import Intake
from slagen.intake.models.parties import GreekForms
from slagen.intake.roles import ROLES, role_of
from slagen.intake.scalars import TBD, Id
from slagen.messages import msg
from slagen.sources.characters import skeleton


def check(intake: Intake, at: At) -> Iterator[Finding]:
    """Exactly one provider and one customer; companies outside, units of one organisation inside."""
    agreement = intake.agreement
    roles = {party: role_of(str(party), model) for party, model in intake.parties.items()}
    for party, role in roles.items():
        if str(party) in ROLES and role != str(party):
            yield error(
                "V-05",
                at(("parties", str(party), "role")),
                msg("party “{party}” has the role {role}: “{party}” could mean either", party=party, role=role),
                msg("give the party another id, or delete its role"),
            )
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
                msg(
                    "an agreement has exactly one {role}; here are {count}: {names}",
                    role=role,
                    count=len(holders),
                    names=[f"{one} ({at(('parties', one)).line})" for one in holders],
                )
                if holders
                else msg("an agreement has exactly one {role}; here is none", role=role),
                msg("give one party the role {role}", role=role),
            )
    if agreement.structure == "single-service" and len(intake.services) != 1:
        yield error(
            "V-05",
            at(("services",)),
            msg(
                "a single-service agreement (line {line}) has one service; here are {count}",
                line=at(("agreement", "structure")).line,
                count=len(intake.services),
            ),
            msg("use structure: customer-level, or one agreement for each service"),
        )
    yield from _kinds(intake, at)
    yield from _names(intake, at)


def _kinds(intake: Intake, at: At) -> Iterator[Finding]:
    """Companies outside, units of one named organisation inside."""
    agreement = intake.agreement
    copies = agreement.copies
    if copies is not None and copies is not TBD and copies.value < len(intake.parties):
        yield error(
            "V-05",
            at(("agreement", "copies")),
            msg(
                "{copies} originals are too few for {parties} parties (line {line})",
                copies=copies,
                parties=len(intake.parties),
                line=at(("parties",)).line,
            ),
            msg("leave the field out for one original for each party, or write a larger number"),
        )
    internal = agreement.relationship == "internal"
    kind = "unit" if internal else "company"
    for party, model in intake.parties.items():
        if model.kind != kind:
            yield error(
                "V-07" if internal else "V-06",
                at(("parties", str(party))),
                msg(
                    "“{party}” is not a {kind}, but the agreement is {relationship} (line {line})",
                    party=party,
                    line=at(("agreement", "relationship")).line,
                    kind=kind,
                    relationship=agreement.relationship,
                ),
                msg("between companies use relationship: external; between units of one organisation, internal"),
            )
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


def _names(intake: Intake, at: At) -> Iterator[Finding]:
    """No two parties have one name, or are called the same in the text."""
    seen: dict[tuple[str, str, str], Id] = {}
    for key, party in intake.parties.items():
        called: list[tuple[str, str, str]] = []
        for code in map(str, intake.agreement.languages):
            name = None if party.name is TBD else party.name.in_language(code)
            label = getattr(party.label, code) if party.label is not None else None
            own = label.nominative if isinstance(label, GreekForms) else label
            shared = (
                role_of(str(key), party) == "supporter" and own is None and not (code == "zh" and party.kind == "unit")
            )
            called += [("name", code, skeleton(name))] if name is not None else []
            called += [("label", code, skeleton(str(own)))] if own is not None else []
            called += [("label", code, "supporter")] if shared else []
        for field, code, text in called:
            first = seen.setdefault((field, code, text), key)
            if first != key:
                yield error(
                    "V-05",
                    at(("parties", str(key), field)),
                    msg(
                        "“{second}” and “{first}” (line {line}) would be called the same in the agreement",
                        second=key,
                        first=first,
                        line=at(("parties", str(first))).line,
                    ),
                    msg("give each party a {field} of its own", field=field),
                )
                break
