"""The command line: reads arguments, calls one module for each command, and turns every end into an exit code.

Nothing heavy is imported here: `slagen --help` needs argparse and the catalogues only.
"""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from slagen.cli.console import Console, abandon, make_safe, stand_in_for_closed
from slagen.cli.language import ui_language
from slagen.errors import IntakeError, SlagenError
from slagen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_MODULES = {"import": "import_metrics"}
"""Commands whose name is a word of Python, and can't be that of a module."""

BUG = 5
INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run `slagen` with ARGV (the process's own arguments if None) and return its exit code; errors.py lists them."""
    if argv is not None:
        return _main(list(argv))
    gc.disable()  # a process of our own ends in a second: there is nothing worth collecting,
    try:
        return _main(sys.argv[1:])
    finally:
        gc.freeze()  # nor searching when it ends


def _main(words: list[str]) -> int:
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # no strangers' code, and nothing to look for
    stand_in_for_closed()
    make_safe(sys.stdout, sys.stderr)
    language = ui_language(words, os.environ)
    console = Console(language)
    try:
        return _run(words, language)
    except IntakeError as problem:
        console.findings(problem.findings, to_stdout=False)
        console.complain(problem.message)
        return problem.exit_code
    except SlagenError as problem:
        console.complain(problem.message)
        return problem.exit_code
    except BrokenPipeError:
        # whoever read our output has seen enough (`slagen clauses | head`); both may be the closed one
        abandon(sys.stdout)
        abandon(sys.stderr)
        return 0
    except KeyboardInterrupt:
        console.complain(msg("Interrupted."))
        return INTERRUPTED
    except Exception as problem:
        if os.environ.get("SLAGEN_DEBUG") == "1":
            raise_to_stderr(problem)
        # only the kind: the text of an exception may hold what stands in the intake
        console.complain(
            msg(
                "Something in slagen itself went wrong ({kind}); please report it with what SLAGEN_DEBUG=1 prints.",
                kind=type(problem).__name__,
            )
        )
        return BUG


def raise_to_stderr(problem: BaseException) -> None:
    """Print the traceback of PROBLEM."""
    import traceback

    traceback.print_exception(problem, file=sys.stderr)


def _run(words: list[str], language: str) -> int:
    from slagen.cli.parser import build_parser

    parser = build_parser(language)
    if not words:
        parser.print_help(sys.stderr)
        return 2
    try:
        arguments = parser.parse_args(words)
    except SystemExit as end:  # argparse has printed help, the version or what is wrong
        return int(end.code or 0)
    console = Console(language, quiet=getattr(arguments, "quiet", False))
    module = _MODULES.get(arguments.command, arguments.command)
    run: Callable[..., int] = import_module(f"slagen.cli.{module}").run
    return run(arguments, console)
