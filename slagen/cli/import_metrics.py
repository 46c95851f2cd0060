"""`slagen import`: takes an edited metric table into its intake, and says which values are new."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from slagen.messages import msg

if TYPE_CHECKING:
    from argparse import Namespace

    from slagen.cli.console import Console


def run(arguments: Namespace, console: Console) -> int:
    """Import, print the name of the file (or the diff) to stdout and the changes to stderr."""
    from slagen.pipeline.import_metrics import import_metrics

    imported = import_metrics(
        Path(arguments.workbook),
        Path(arguments.intake),
        out=Path(arguments.out) if arguments.out else None,
        force=arguments.force,
        dry_run=arguments.dry_run,
    )
    if not imported.changes:
        console.say(msg("No cell has changed."))
    for change in imported.changes:
        old = imported.before[change.path]
        console.say(msg("  {path}: {old} becomes {new}", path=change.path, old=old, new=change.text))
    if arguments.dry_run:
        if imported.diff:
            console.block(imported.diff.rstrip("\n"))
    elif imported.file is not None:
        console.say(msg("Written:"))
        console.data(str(imported.file))
    return 0
