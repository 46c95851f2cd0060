"""`slagen schema`: prints the JSON Schema of an intake, in ASCII so that every console and file can hold it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace

    from slagen.cli.console import Console


def run(arguments: Namespace, console: Console) -> int:
    """Print it."""
    import json

    from slagen.intake.schema import schema

    console.block(json.dumps(schema(part=bool(arguments.part)), indent=2))
    return 0
