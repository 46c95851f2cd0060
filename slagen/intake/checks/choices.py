"""I07, V-06: a fallback text is chosen for a clause that the agreement has, and where nothing else chooses its text."""

from __future__ import annotations

from collections.abc import Iterator

from slagen.findings import Finding
from slagen.intake.checks import At
from slagen.intake.checks.said import error, warning
from slagen.intake.models.choices import ClauseTexts
from slagen.intake.models.intake import Intake
from slagen.intake.scalars import TBD
from slagen.messages import msg

_ALWAYS = ("change",)
"""Clauses that every agreement has; the others come with the section of the intake that has their name."""


def check(intake: Intake, at: At) -> Iterator[Finding]:
    """Fallbacks inside an organisation, of clauses that are not there, and beside a provider that changes alone."""
    chosen = intake.clauses
    if chosen is None:
        return
    internal = intake.agreement.relationship == "internal"
    for name in ClauseTexts.model_fields:
        if getattr(chosen, name) == "preferred":
            continue
        path = ("clauses", name)
        if internal:
            yield error(
                "V-06",
                at(path),
                msg("fallback texts are for contracts; units of one organisation have none with each other"),
                msg("delete clauses.{name}", name=name),
            )
        elif name not in _ALWAYS and getattr(intake, name) is None:
            yield warning(
                "I07",
                at(path),
                msg("a text is chosen for the clause “{name}”, but the agreement has no such clause", name=name),
                msg("add {name}, or delete clauses.{name}", name=name),
            )
    change = intake.change
    if not internal and chosen.change != "preferred" and change is not TBD and change.made_by == "provider":
        yield error(
            "I07",
            at(("clauses", "change")),
            msg("“made_by: provider” chooses the text of the clause on change already"),
            msg("delete clauses.change, or write made_by: agreement"),
        )
