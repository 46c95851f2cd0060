"""`slagen check`: prints what is wrong, weak or still open in each intake."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from slagen.errors import SlagenError
from slagen.messages import msg

if TYPE_CHECKING:
    from argparse import Namespace

    from slagen.cli.console import Console


def run(arguments: Namespace, console: Console) -> int:
    """Check every file; one that can't be read does not keep the others from being checked. The worst code wins."""
    return max(_check(file, console) for file in arguments.intakes)


def _check(file: str, console: Console) -> int:
    from slagen.findings import Severity
    from slagen.pipeline.check import check

    try:
        checked = check(Path(file))
    except SlagenError as problem:
        console.findings(getattr(problem, "findings", ()), to_stdout=True)
        console.complain(problem.message)
        return problem.exit_code
    console.findings(checked.findings, to_stdout=True)
    if checked.intake is not None:
        console.aid(checked.intake.agreement.frameworks)
    for place in checked.blanks:
        console.data(console.words(msg("{place}: still open (tbd): {path}", place=str(place), path=place.path)))
    errors = sum(finding.severity is Severity.ERROR for finding in checked.findings)
    if errors:
        console.say(msg("{file}: {count} error(s); a contract can't be made from it yet.", file=file, count=errors))
        return 1
    console.say(
        msg(
            "{file}: no errors; {weak} warning(s) or note(s), {open} field(s) still open.",
            file=file,
            weak=len(checked.findings),
            open=len(checked.blanks),
        )
    )
    return 0
