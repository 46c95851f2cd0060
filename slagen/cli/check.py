"""`slagen check`: prints what is wrong, weak or still open in each intake."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from slagen.errors import SlagenError
from slagen.messages import msg

if TYPE_CHECKING:
    from argparse import Namespace

    from slagen.cli.console import Console
    from slagen.intake.load import Loaded
    from slagen.lint.settings import Profile


def run(arguments: Namespace, console: Console) -> int:
    """Check every file; one that can't be read does not keep the others from being checked. The worst code wins."""
    from slagen.findings import Severity
    from slagen.pipeline.check import intakes_in
    from slagen.pipeline.together import together

    read: list[Loaded] = []
    worst = max(_check(file, arguments.profile, console, read) for file in intakes_in(arguments.intakes))
    found = tuple(together(read))
    console.findings(found, to_stdout=True)
    return max(worst, 1) if any(one.severity is Severity.ERROR for one in found) else worst


def _check(file: Path, profile: Profile | None, console: Console, read: list[Loaded]) -> int:
    from slagen.findings import Severity
    from slagen.pipeline.check import check

    try:
        checked = check(file, profile)
    except SlagenError as problem:
        console.findings(getattr(problem, "findings", ()), to_stdout=True)
        console.complain(problem.message)
        return problem.exit_code
    if checked.loaded is not None:
        read.append(checked.loaded)
    console.findings(checked.findings, to_stdout=True)
    if checked.loaded is not None:
        console.aid(checked.loaded.intake.agreement.frameworks)
    for place in checked.blanks:
        console.data(console.words(msg("{place}: still open (tbd): {path}", place=str(place), path=place.path)))
    errors = sum(finding.severity is Severity.ERROR for finding in checked.findings)
    if errors:
        console.say(
            msg("{file}: {count} error(s); a contract can't be made from it yet.", file=str(file), count=errors)
        )
        return 1
    console.say(
        msg(
            "{file}: no errors; {weak} warning(s) or note(s), {open} field(s) still open.",
            file=str(file),
            weak=len(checked.findings),
            open=len(checked.blanks),
        )
    )
    return 0
