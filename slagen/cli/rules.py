"""`slagen rules`: lists the rules of the linter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slagen.messages import msg

if TYPE_CHECKING:
    from argparse import Namespace

    from slagen.cli.console import Console


def run(_arguments: Namespace, console: Console) -> int:
    """One line for each rule: code, name, severity, and whether it is off unless selected."""
    from slagen.lint.report.words import LEVELS
    from slagen.lint.rule import VERSION, rules

    console.say(msg("Rules of version {version}:", version=VERSION))
    for rule in rules():
        level = console.words(LEVELS[rule.severity])
        off = console.words(msg("preview, off by default")) if rule.preview else ""
        console.data(f"{rule.code}  {rule.name:26} {level}  {off}".rstrip())
    return 0
