"""`slagen template check`: says what in a Word template slagen could not fill."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from slagen.messages import msg

if TYPE_CHECKING:
    from argparse import Namespace

    from slagen.cli.console import Console


def run(arguments: Namespace, console: Console) -> int:
    """Print every problem; exit code 1 if there is one."""
    from slagen.render import check_template

    problems = check_template(Path(arguments.file))
    for problem in problems:
        console.data(console.words(problem))
    if problems:
        console.say(
            msg("{file}: {count} problem(s) to mend in the template.", file=arguments.file, count=len(problems))
        )
        return 1
    console.say(msg("{file}: slagen can use this template.", file=arguments.file))
    return 0
