"""`slagen clauses`: lists the clause library, shows one clause in all languages, or says why clauses were chosen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from slagen.messages import msg

if TYPE_CHECKING:
    from argparse import Namespace

    from slagen.cli.console import Console


def run(arguments: Namespace, console: Console) -> int:
    """List, show or explain, as the arguments say."""
    if arguments.deviations:
        _deviations(Path(arguments.deviations), arguments.id, console)
    elif arguments.why:
        _why(Path(arguments.why), arguments.id, console)
    elif arguments.id:
        _show(arguments.id, console)
    else:
        _list(console)
    return 0


def _deviations(intake: Path, only: str | None, console: Console) -> None:
    from slagen.messages import InLanguages
    from slagen.pipeline.deviations import deviations
    from slagen.pipeline.explain import known_clause

    if only is not None:
        known_clause(only)
    found = [one for one in deviations(intake) if only in (None, one.clause)]
    for one in found:
        title = f"{one.titles[console.language]} ({one.clause})"
        console.data(
            console.words(msg("{clause}: {rank}: {says}", clause=title, rank=one.rank, says=InLanguages(one.says)))
        )
        console.data("    " + console.words(msg("risk: {risk}", risk=InLanguages(one.risk))))
        console.data("    " + console.words(msg("to be approved by: {approver}", approver=InLanguages(one.approver))))
    if not found:
        console.say(msg("Every clause stands in its preferred text."))


def _list(console: Console) -> None:
    from slagen.pipeline.explain import clauses

    section = ""
    for clause in clauses():
        if clause.section != section:
            section = clause.section
            console.data(f"{section}/")
        title = clause.titles.get(console.language, clause.id)
        console.data(f"  {clause.id}: {title}")
        console.data("      " + console.words(msg("when: {when}", when=clause.when)))
        if clause.variants:
            console.data("      " + console.words(msg("variants: {variants}", variants=clause.variants)))


def _show(clause: str, console: Console) -> None:
    from slagen.languages import LANGUAGES
    from slagen.messages.catalogue import printable
    from slagen.pipeline.explain import clause_text

    texts = [(language, clause_text(clause, language.code)) for language in LANGUAGES]
    for language, text in texts:
        console.data(f"===== {language.own_name} ({language.code}) =====")
        console.block("\n".join(map(printable, text.split("\n"))))


def _why(intake: Path, only: str | None, console: Console) -> None:
    from slagen.pipeline.explain import known_clause, why

    if only is not None:
        known_clause(only)
    for reason in [reason for reason in why(intake) if only in (None, reason.clause)]:
        name = f"{reason.clause} [{reason.variant}]" if reason.variant else reason.clause
        facts = reason.facts or (msg("always"),)
        if reason.chosen:
            console.data(console.words(msg("chosen: {clause}: {facts}", clause=name, facts=facts)))
        else:
            console.data(console.words(msg("left out: {clause}; it would need: {facts}", clause=name, facts=facts)))
