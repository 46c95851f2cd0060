"""V-03, V-53 and the blanks: what may be open in a draft may not be open once the text is agreed."""

from __future__ import annotations

from collections.abc import Iterator

from slagen.findings import Finding
from slagen.intake.checks import At
from slagen.intake.checks.said import error, settled, warning
from slagen.intake.models.intake import Intake
from slagen.intake.scalars import TBD, Tbd
from slagen.intake.walk import path_text, values_of
from slagen.messages import msg


def check(intake: Intake, at: At) -> Iterator[Finding]:
    """Anything `tbd` at status agreed or signed; a signed agreement without both signatories and their dates."""
    status = intake.agreement.status
    if status == "terminated" and intake.agreement.monitoring_end is None:
        yield error(
            "V-53",
            at(("agreement", "monitoring_end")),
            msg("the agreement is terminated, but it is not said when measuring stopped"),
            msg("add agreement.monitoring_end: the day it stopped"),
        )
    if not settled(intake):
        return
    for visited in values_of(intake, Tbd):
        yield error(
            "I05",
            at(visited.path),
            msg("“{field}” is still tbd, but the status is {status}", field=path_text(visited.path), status=status),
            msg("decide it, or set the status back to draft"),
        )
    if status != "signed" or intake.agreement.attached_to is not None:
        return
    for party, model in intake.parties.items():
        signs = None if model.signs is TBD else model.signs
        if signs is None or signs.date is None:
            yield error(
                "V-53",
                at(("parties", str(party), "signs", "date")),
                msg("the status is signed, but “{party}” has no signatory with a date", party=party),
                msg("add signs with name, title and date"),
            )
        elif intake.agreement.effective is not TBD and signs.date.value > intake.agreement.effective.value:
            yield warning(
                "V-03",
                at(("parties", str(party), "signs", "date")),
                msg(
                    "“{party}” signed on {date}, after the agreement took effect on {effective} (line {line})",
                    line=at(("agreement", "effective")).line,
                    party=party,
                    date=signs.date,
                    effective=intake.agreement.effective,
                ),
                msg(
                    "set agreement.effective to the day of the last signature, or say in the text that it applies back"
                ),
            )
