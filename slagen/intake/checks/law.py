"""V-06, V-51: law and forum are there where they belong, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator

from slagen.findings import Finding
from slagen.intake.checks import At
from slagen.intake.checks.said import error, warning
from slagen.intake.models.intake import Intake
from slagen.intake.scalars import TBD
from slagen.messages import Message, msg


def check(intake: Intake, at: At) -> Iterator[Finding]:
    """An external agreement has a law and a forum; an internal or attached one has neither."""
    agreement = intake.agreement
    disputes = None if intake.disputes is TBD else intake.disputes
    internal = agreement.relationship == "internal"
    attached = agreement.attached_to is not None
    if internal and attached:
        yield error(
            "V-06",
            at(("agreement", "attached_to")),
            msg("an internal agreement has no main contract"),
            msg("delete attached_to"),
        )
    date = TBD if agreement.attached_to is None else agreement.attached_to.date
    if date is not TBD and agreement.effective is not TBD and date.value > agreement.effective.value:
        yield warning(
            "V-06",
            at(("agreement", "attached_to", "date")),
            msg("the main contract is of {date}, later than the day this agreement takes effect", date=date),
            msg("correct the date, or agreement.effective"),
        )
    if not internal and intake.chronic and intake.chronic.effect == "sponsor-decides":
        yield error(
            "V-06",
            at(("chronic", "effect")),
            msg("a sponsor decides in an internal agreement only"),
            msg("write effect: end-service or end-agreement"),
        )
    for present, path, name in (
        (agreement.governing_law is not None, ("agreement", "governing_law"), "governing_law"),
        (disputes is not None and disputes.forum is not None, ("disputes", "forum"), "disputes.forum"),
    ):
        if present and (internal or attached):
            yield error("V-06", at(path), _no_law(name, internal=internal), msg("delete {name}", name=name))
        if not present and not internal and not attached and (disputes is not None or name == "governing_law"):
            mend = (
                msg("add agreement.governing_law: PRC, GR or EW; language is not law, so it is not guessed")
                if name == "governing_law"
                else msg("add disputes.forum with kind: court or kind: arbitration")
            )
            yield error("V-51", at(path), msg("an agreement between companies needs {name}", name=name), mend)
    if disputes is not None and disputes.decided_by is not None and not internal:
        yield error(
            "V-06",
            at(("disputes", "decided_by")),
            msg("only internal disputes are decided by a sponsor"),
            msg("delete disputes.decided_by"),
        )
    if disputes is not None and disputes.decided_by is None and internal:
        yield error(
            "V-06",
            at(("disputes", "decided_by")),
            msg("it is not said who decides an internal dispute"),
            msg("add disputes.decided_by: the sponsor's role"),
        )
    if internal and intake.credits is not None:
        yield error(
            "V-06",
            at(("credits",)),
            msg("units of one organisation don't pay each other service credits"),
            msg("delete credits, and use the corrective remedy"),
        )
    for section in _CONTRACTS_ONLY:
        if internal and getattr(intake, section):
            yield error(
                "V-06",
                at((section,)),
                msg("{section} is for contracts; units of one organisation have none with each other", section=section),
                msg("delete {section}", section=section),
            )


_CONTRACTS_ONLY = ("liability", "hardship", "subcontracting", "earn_back")


def _no_law(name: str, *, internal: bool) -> Message:
    if internal:
        return msg("an internal agreement has no {name}: units of one organisation have no contract in law", name=name)
    return msg("{name} comes from the main contract this agreement is attached to", name=name)
