"""`slagen settle`: prints or writes what is due under an agreement for a table of measurements."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from slagen.errors import UsageError
from slagen.messages import msg

if TYPE_CHECKING:
    from argparse import Namespace

    from slagen.cli.console import Console


def run(arguments: Namespace, console: Console) -> int:
    """Settle and print, or write where -o names a file. 0: settled, whatever was missed; refused rows end with 1."""
    from slagen.pipeline.settle import report, settle

    name = arguments.format or ("xlsx" if str(arguments.out or "").endswith(".xlsx") else "text")
    if name == "xlsx" and not arguments.out:
        raise UsageError(msg("A workbook is not printed: name a file with -o."))
    settlement = settle(Path(arguments.intake), Path(arguments.measurements), level=arguments.level)
    data = report(settlement, name, console.language)
    if arguments.out:
        from slagen.pipeline.write import AS_NAMED, write_all

        write_all({Path(arguments.out): data}, force=arguments.force, advice=AS_NAMED)
        console.say(msg("Written: {file}", file=arguments.out))
    else:
        console.block(data.decode("utf-8").rstrip("\n"))
    console.say(msg("Slagen computes what the agreement says; it is no legal advice."))
    return 0
