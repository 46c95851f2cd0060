"""`slagen generate`: makes the contract and says in a few lines what was written and what was decided on the way."""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

from slagen.assembly.condition import Condition, Has, Several
from slagen.cli.console import Progress
from slagen.errors import SlagenError
from slagen.findings import Severity
from slagen.messages import msg

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Sequence

    from slagen.assembly.library import Clause
    from slagen.cli.console import Console
    from slagen.pipeline.generate import Generated


def run(arguments: Namespace, console: Console) -> int:
    """Generate, print the names of the files to stdout and the summary to stderr."""
    from slagen.pipeline.generate import generate

    with Progress(sys.stderr, wanted=not console.quiet) as progress:
        generated = generate(
            Path(arguments.intake),
            out=Path(arguments.out),
            languages=tuple(arguments.languages),
            formats=tuple(arguments.formats),
            documents=tuple(arguments.documents),
            level=arguments.level,
            template=Path(arguments.template) if arguments.template else None,
            force=arguments.force,
            dry_run=arguments.dry_run,
            draft=arguments.draft,
            progress=progress,
        )
    if arguments.dry_run:
        console.say(msg("These files would be written; nothing was:"))
    else:
        console.say(msg("Written:"))
    for path in generated.files:
        console.data(str(path))
    _summary(generated, console)
    return 0


def _summary(generated: Generated, console: Console) -> None:
    from slagen.assembly.condition import in_words

    if console.quiet:
        return
    if generated.left_out:
        console.say(msg("Clauses left out, and what each of them would need:"))
        nothing = []
        for left in generated.left_out:
            title = _title(left.clause, console.language, generated.variants.get(left.clause.id))
            if all(_about_something(fact) for fact in left.facts):
                nothing.append(title)
            else:
                facts = [in_words(fact) for fact in left.facts]
                console.say(msg("  {clause}: {facts}", clause=title, facts=facts))
        if nothing:
            console.say(msg("  only something in the intake that they are about:"))
            for line in textwrap.wrap("; ".join(nothing), 92, break_on_hyphens=False):
                console.say(msg("    {line}", line=line))
    if generated.defaults:
        console.say(msg("Values slagen chose because the intake has none:"))
        for line in _by_section(generated.defaults):
            console.say(msg("  {default}", default=line))
    if generated.blanks:
        console.say(msg("Still open (tbd), printed as marked blanks:"))
        for place in generated.blanks:
            console.say(msg("  {place}: {path}", place=str(place), path=place.path))
    console.aid(generated.frameworks)
    errors = sum(one.severity is Severity.ERROR for one in generated.findings)
    if errors:
        console.say(
            msg(
                "This is a draft, not for signature: {count} error(s) remain and stand on its first page.", count=errors
            )
        )
    if generated.findings:
        console.say(msg("Worth a look:"))
        console.findings(generated.findings, to_stdout=False)


def _about_something(fact: Condition) -> bool:
    """Whether FACT only asks for something to be there, not for an agreement of another kind."""
    if isinstance(fact, Several):
        return all(_about_something(part) for part in fact.parts)
    return isinstance(fact, Has) and not fact.path.startswith("agreement.")


def _title(clause: Clause, language: str, variant: str | None = None) -> str:
    """The heading of CLAUSE's VARIANT in the user's language, and its id, by which `slagen clauses` knows it."""
    try:
        heading = clause.text(variant, language).partition("\n")[0].removeprefix("# ").strip()
    except SlagenError:  # a library of the user's own need not have every language
        return clause.id
    return f"{heading} ({clause.id})"


def _by_section(defaults: Sequence[str]) -> Iterator[str]:
    """DEFAULTS ("credits.basis: service-fee") as a few lines, one paragraph for each section of the intake.

    Entries of one section that have the same default (`commitments.a.window`, `commitments.b.window`) are said once.
    """
    sections: dict[str, dict[str, None]] = {}
    for default in defaults:
        path, _, value = default.partition(": ")
        section, *rest = path.split(".")
        if section in _KEYED:
            section, rest = f"{section}.*", rest[1:]
        sections.setdefault(section, {})[f"{'.'.join(rest)} = {value}"] = None
    for section, entries in sections.items():
        yield from textwrap.wrap(f"{section}: {', '.join(entries)}", 96, subsequent_indent="    ")


# sections whose second step is an id of the user's own
_KEYED = frozenset(
    (
        "parties", "recipients", "objectives", "terms", "calendars", "services", "levels", "commitments", "priorities",
        "maintenance", "exclusions", "reports", "duties", "plans", "plan_changes", "profiles", "limits", "requests",
        "deliveries", "third_parties", "needs", "capabilities", "roles", "tasks", "forums", "training", "supporting",
        "disturbances", "bonuses",
    )
)  # fmt: skip
