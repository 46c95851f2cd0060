"""V-06, V-30, V-51: law and forum are there where they belong, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator

from slagen.findings import Finding
from slagen.intake.checks import At
from slagen.intake.checks.said import error, once_settled, warning
from slagen.intake.models.intake import Intake
from slagen.intake.scalars import TBD
from slagen.intake.scalars.words import ProseText
from slagen.intake.walk import values_of
from slagen.messages import Message, msg
from slagen.text.fold import fold
from slagen.text.lazy import Lazy


def check(intake: Intake, at: At) -> Iterator[Finding]:
    """An external agreement has a law and a forum; an internal or attached one has neither."""
    yield from _nature(intake, at)
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
            msg(
                "the main contract is of {date}, later than {effective}, the day this agreement takes effect (line "
                "{line})",
                date=date,
                effective=agreement.effective,
                line=at(("agreement", "effective")).line,
            ),
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


_GIVEN_UP = Lazy(
    r"(?:waive|renounce|give up|exclude)s?\b.{0,60}\b(?:reduc|adjust|mitigat)\w*|"
    r"(?:放弃|不得|无权)[^。;]{0,20}(?:调整|调低|调减|减少|酌减|降低)[^。;]{0,12}违约金|"
    r"(?:放弃|不得|无权)[^。;]{0,20}违约金[^。;]{0,12}(?:调整|调低|调减|减少|酌减|降低)|"
    r"παραιτ\w+.{0,60}μειωσ\w*"
)
_REDUCED_BY_COURTS = ("PRC", "GR")


def _nature(intake: Intake, at: At) -> Iterator[Finding]:
    """V-30: what a credit is in law, and whether it is all there is; a court's power to reduce stays."""
    terms = intake.credits
    if terms is not None and "nature" not in terms.model_fields_set:
        yield once_settled(
            intake,
            "V-30",
            at(("credits",)),
            msg("it is not said what a credit is in law: a price, or agreed damages"),
            msg("write nature: price-adjustment or liquidated-damages; have a lawyer choose"),
        )
    if terms is not None and "sole_remedy" not in terms.model_fields_set:
        yield once_settled(
            intake,
            "V-30",
            at(("credits",)),
            msg("it is not said whether the credit is all that a missed level leads to"),
            msg("write sole_remedy: yes, no or besides-termination; have a lawyer choose"),
        )
    if intake.agreement.governing_law not in _REDUCED_BY_COURTS:
        return
    for visited in values_of(intake, ProseText):
        texts = [visited.value.plain] if visited.value.plain else visited.value.by_language.values()
        if any(_GIVEN_UP.search(fold(text, chinese=True).text) for text in texts):
            yield error(
                "V-30",
                at(visited.path),
                msg("the right to have agreed damages reduced is given up, which this law does not allow"),
                msg("delete it (PRC Civil Code art. 585; Greek Civil Code art. 409)"),
            )
