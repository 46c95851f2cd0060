"""`slagen init`: writes a starter intake and the schema its modeline names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from slagen.messages import msg

if TYPE_CHECKING:
    from argparse import Namespace

    from slagen.cli.console import Console


def run(arguments: Namespace, console: Console) -> int:
    """Write the files and say what to do next."""
    from slagen.pipeline.init import init

    written = init(
        Path(arguments.file),
        structure=arguments.structure,
        relationship=arguments.relationship,
        languages=arguments.languages or ("en",),
        preset=arguments.preset,
        force=arguments.force,
    )
    for path in written:
        console.data(str(path))
    console.say(msg("Change the example values in it to yours, then run: slagen generate {file}", file=str(written[0])))
    return 0
