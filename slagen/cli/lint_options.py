"""The options of `slagen lint` and `slagen explain`, as argparse sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slagen.languages import CODES
from slagen.messages import msg

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from slagen.messages import Message

    Words = Callable[[Message], str]

FORMS = ("text", "json", "sarif", "github", "html")
PROFILES = ("draft", "review", "sign-off")
FAIL_ON = ("error", "warning", "info", "never")


def lint_options(parser: argparse.ArgumentParser, words: Words, name: Callable[[str], str]) -> None:
    """Give PARSER the options of `slagen lint`; NAME turns an argument into the name of a file."""
    file, rules = words(msg("FILE")), words(msg("RULES"))

    def option(flag: str, help_text: Message, **more: object) -> None:
        parser.add_argument(flag, help=words(help_text), **more)  # type: ignore[arg-type]  # argparse's own

    option(
        "files", msg("intakes, Markdown, Word or text files, or folders of them"), nargs="+", metavar=file, type=name
    )
    option(
        "--select",
        msg("only these rules: codes, names or letters, with commas; repeatable"),
        action="append",
        default=[],
        metavar=rules,
    )
    option("--ignore", msg("not these rules; repeatable"), action="append", default=[], metavar=rules)
    option(
        "--profile",
        msg("draft: open places are only noted; review; sign-off: nothing may be open"),
        choices=PROFILES,
    )
    option("--fail-on", msg("exit with 1 from this severity on (error if none is named)"), choices=FAIL_ON)
    option("--max-warnings", msg("exit with 1 if there are more warnings than this"), type=int, metavar="N")
    option("--format", msg("how to report (text if none is named)"), choices=FORMS, default="text", dest="form")
    option("--language", msg("the language of the texts, whatever their script"), choices=CODES, dest="text_language")
    option("--show-exempt", msg("list what was let pass, too, and why"), action="store_true")
    option("--card", msg("print the SMART card of each commitment of an intake"), action="store_true")
    option(
        "--same",
        msg("the files are language versions of one agreement: compare their clauses, numbers and dates"),
        action="store_true",
    )
    option(
        "--config",
        msg("this configuration, instead of the nearest slagen.toml or pyproject.toml"),
        metavar=file,
        type=name,
    )
    option("--show-config", msg("say which settings apply, and stop"), action="store_true")
    option("--baseline", msg("report only what is not in this baseline"), metavar=file, type=name)
    option("--write-baseline", msg("write what was found as a baseline"), metavar=file, type=name)
    option("--prune-baseline", msg("take out of the baseline what is mended"), action="store_true")
    option("--annotate", msg("write a copy of a Word file with the findings as comments"), metavar=file, type=name)
    option("--clear", msg("write a copy of a Word file without slagen's comments"), metavar=file, type=name)
    option("--force", msg("write over files that exist already"), action="store_true")
    parser.add_argument("-o", "--out", metavar=file, type=name, help=words(msg("write the report to this file")))


def explain_options(parser: argparse.ArgumentParser, words: Words, name: Callable[[str], str]) -> None:
    """Give PARSER the argument of `slagen explain`."""
    parser.add_argument(
        "rule", metavar=words(msg("RULE")), type=name, help=words(msg("its code or its name: T101 or vague-time"))
    )
