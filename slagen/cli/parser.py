"""The command line as argparse sees it: commands, options, help. Nothing here knows what a command does."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, NoReturn

from slagen import __version__
from slagen.cli.argparse_words import speak
from slagen.cli.language import OPTION
from slagen.cli.lint_options import explain_options, lint_options
from slagen.languages import CODES
from slagen.messages import msg
from slagen.messages.catalogue import UI_LANGUAGES, printable, translator

if TYPE_CHECKING:
    from collections.abc import Callable

    from slagen.messages import Message

    Words = Callable[[Message], str]

STRUCTURES = ("single-service", "customer-level", "multi-level")
RELATIONSHIPS = ("external", "internal")
PRESETS = ("it", "ecommerce", "saas")
PROFILES = ("draft", "review", "sign-off")


class _Once(argparse.Action):
    """An option that may be given once: of two values the last one would win without a word."""

    def __init__(self, *, words: Words, **settings: object) -> None:
        super().__init__(**settings)  # type: ignore[arg-type]  # argparse's own, passed through
        self.words = words

    def __call__(self, _parser: object, namespace: argparse.Namespace, values: object, *_: object) -> None:
        """Keep VALUES, unless there is a value already."""
        if getattr(namespace, self.dest) is not None:
            raise argparse.ArgumentError(self, self.words(msg("it may be given once only")))
        setattr(namespace, self.dest, values)


def _name_of_file(words: Words) -> Callable[[str], str]:
    def name(text: str) -> str:
        if not text:
            raise argparse.ArgumentTypeError(words(msg("the name is empty")))
        return text

    return name


class Parser(argparse.ArgumentParser):
    """An ArgumentParser that takes no shortened options and can't be made to send control characters to a terminal."""

    def __init__(self, **settings: object) -> None:
        super().__init__(allow_abbrev=False, **settings)  # type: ignore[arg-type]  # argparse's own, passed through

    def error(self, message: str) -> NoReturn:
        """Print the usage and MESSAGE, and leave with exit code 2."""
        super().error(printable(message))


def build_parser(language: str) -> Parser:
    """The parser of all commands, speaking LANGUAGE."""
    speak(language)
    words = translator(language)
    everywhere = _everywhere(words)
    parser = Parser(
        prog="slagen",
        description=words(
            msg("Writes service level agreements: you describe one in a YAML file, slagen makes the contract.")
        ),
        epilog=words(msg("Begin with: slagen init my-agreement.yaml")),
        parents=[everywhere],
    )
    parser.add_argument(
        "--version", action="version", version=f"slagen {__version__}", help=words(msg("print the version and stop"))
    )
    commands = parser.add_subparsers(
        dest="command", required=True, metavar=words(msg("COMMAND")), title=words(msg("commands"))
    )

    def command(name: str, summary: Message) -> Parser:
        return commands.add_parser(name, help=words(summary), description=words(summary), parents=[everywhere])

    _init(command("init", msg("write a commented starter intake that generates at once")), words)
    _check(command("check", msg("say what is wrong or still open in an intake")), words)
    _generate(command("generate", msg("make the contract from an intake")), words)
    _calendar(command("calendar", msg("print the public holidays of a country as a calendar for an intake")), words)
    _import(command("import", msg("take an edited metric table (Excel) back into its intake")), words)
    _schema(command("schema", msg("print the JSON Schema of an intake, for editors")), words)
    _clauses(command("clauses", msg("list the clauses, show one, or say why they were chosen")), words)
    name = _name_of_file(words)
    lint_options(
        command("lint", msg("find wording nobody can be held to, in intakes, Markdown, Word and text files")),
        words,
        name,
    )
    command("rules", msg("list the rules of the linter"))
    explain_options(command("explain", msg("say what a rule of the linter looks for, and how to mend it")), words, name)
    _settle(command("settle", msg("say what is due under an agreement for what was measured")), words)
    _template(command("template", msg("check a Word template of your own")), words, everywhere)
    return parser


def _schema(parser: Parser, words: Words) -> None:
    parser.add_argument(
        "--part",
        action="store_true",
        help=words(msg("of an intake that extends another file and may leave things out")),
    )


def _everywhere(words: Words) -> Parser:
    """The options that may stand before or after the command."""
    parser = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    parser.add_argument(
        OPTION,
        choices=UI_LANGUAGES,
        help=words(msg("language of help and messages; else SLAGEN_LANG, else the system's")),
    )
    parser.add_argument("-q", "--quiet", action="store_true", help=words(msg("say nothing but errors and results")))
    return parser


def _init(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "file", nargs="?", default="agreement.yaml", metavar=words(msg("FILE")), type=_name_of_file(words),
        help=words(msg("the file to write (agreement.yaml if none is named)")),
    )  # fmt: skip
    parser.add_argument(
        "--structure", choices=STRUCTURES, default=STRUCTURES[0],
        help=words(msg("one service; several services for one customer; or corporate, customer and service levels")),
    )  # fmt: skip
    parser.add_argument(
        "--relationship", choices=RELATIONSHIPS, default=RELATIONSHIPS[0],
        help=words(msg("between companies, or between units of one organisation")),
    )  # fmt: skip
    _language(
        parser, words, msg("a language of the contract; repeatable, the first one prevails (en if none is named)")
    )
    parser.add_argument(
        "--preset", choices=PRESETS, default=PRESETS[0],
        help=words(msg("example values for IT operations, online shop support or a cloud service")),
    )  # fmt: skip
    _force(parser, words)


def _check(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "intakes", nargs="+", metavar=words(msg("INTAKE")), type=_name_of_file(words),
        help=words(msg("the YAML files to check, or folders with them")),
    )  # fmt: skip
    parser.add_argument(
        "--profile", choices=PROFILES, action=_Once, words=words,
        help=words(msg("how settled the text has to be (by its status if none is named)")),
    )  # fmt: skip


def _generate(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "intake", metavar=words(msg("INTAKE")), type=_name_of_file(words),
        help=words(msg("the YAML file with your agreement")),
    )  # fmt: skip
    parser.add_argument(
        "-o",
        "--out",
        default=".",
        metavar=words(msg("FOLDER")),
        type=_name_of_file(words),
        help=words(msg("where to write (here if none is named)")),
    )
    parser.add_argument(
        "--document", action="append", default=[], dest="documents", metavar="agreement|requirements|metrics",
        help=words(msg(
            "write the agreement, the requirements confirmation or the metric definition table; repeatable "
            "(the agreement if none is named)"
        )),
    )  # fmt: skip
    _language(parser, words, msg("write this language only; repeatable (all languages of the intake if none is named)"))
    parser.add_argument(
        "--format", action="append", default=[], dest="formats", metavar="docx|md|html|xlsx",
        help=words(msg("write this format only; repeatable (Word and Markdown if none is named)")),
    )  # fmt: skip
    parser.add_argument(
        "--level", metavar=words(msg("LEVEL")), action=_Once, words=words,
        help=words(msg("print only this level of a multi-level agreement")),
    )  # fmt: skip
    parser.add_argument(
        "--template", metavar=words(msg("FILE")), type=_name_of_file(words), action=_Once, words=words,
        help=words(msg("a Word template of your own, instead of slagen's")),
    )  # fmt: skip
    _force(parser, words)
    parser.add_argument(
        "--draft",
        action="store_true",
        help=words(msg("print an intake with contradictions all the same, as a draft with its errors on page 1")),
    )
    parser.add_argument("--dry-run", action="store_true", help=words(msg("only list the files that would be written")))


def _calendar(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "place", metavar=words(msg("COUNTRY")), type=_name_of_file(words),
        help=words(msg("code of a country or of a part of it: GR, CN, TW, GB-SCT; GB is England and Wales")),
    )  # fmt: skip
    parser.add_argument(
        "--years", required=True, metavar="2026-2028", help=words(msg("the years, first and last")),
        action=_Once, words=words,
    )  # fmt: skip
    parser.add_argument(
        "--zone", metavar="Europe/Athens", action=_Once, words=words,
        help=words(msg("time zone of the calendar (the agreement's if none is named)")),
    )  # fmt: skip
    parser.add_argument(
        "--hours", metavar='"Mon-Fri 09:00-18:00"', action=_Once, words=words,
        help=words(msg("weekly hours, several with a semicolon between them; make-up days have the first ones")),
    )  # fmt: skip


def _import(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "workbook", metavar=words(msg("WORKBOOK")), type=_name_of_file(words),
        help=words(msg("the edited table, made by: slagen generate INTAKE --document metrics --format xlsx")),
    )  # fmt: skip
    parser.add_argument(
        "intake", metavar=words(msg("INTAKE")), type=_name_of_file(words),
        help=words(msg("the YAML file with your agreement")),
    )  # fmt: skip
    parser.add_argument(
        "-o", "--out", metavar=words(msg("FILE")), type=_name_of_file(words), action=_Once, words=words,
        help=words(msg("write the changed intake here, and leave the old one as it is")),
    )  # fmt: skip
    _force(parser, words)
    parser.add_argument(
        "--dry-run", action="store_true", help=words(msg("write nothing, print what would change (a diff)"))
    )


def _clauses(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "id", nargs="?", metavar=words(msg("CLAUSE")), type=_name_of_file(words),
        help=words(msg("show the text of this clause in all languages")),
    )  # fmt: skip
    parser.add_argument(
        "--why", metavar=words(msg("INTAKE")), type=_name_of_file(words),
        help=words(msg("say which clauses this intake leads to, and on which facts")),
    )  # fmt: skip
    parser.add_argument(
        "--deviations", metavar=words(msg("INTAKE")), type=_name_of_file(words),
        help=words(msg("list the clauses that stand in a fallback text, their risk and who must approve")),
    )  # fmt: skip


def _settle(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "intake", metavar=words(msg("INTAKE")), type=_name_of_file(words),
        help=words(msg("the YAML file with your agreement")),
    )  # fmt: skip
    parser.add_argument(
        "measurements", metavar=words(msg("MEASUREMENTS")), type=_name_of_file(words),
        help=words(msg("the CSV file with what was measured; docs/settle.md says how it is written")),
    )  # fmt: skip
    parser.add_argument(
        "--format", metavar="text|json|xlsx", action=_Once, words=words,
        help=words(msg("how it is printed (text if none is named)")),
    )  # fmt: skip
    parser.add_argument(
        "-o", "--out", metavar=words(msg("FILE")), type=_name_of_file(words), action=_Once, words=words,
        help=words(msg("write it into this file instead of printing it")),
    )  # fmt: skip
    parser.add_argument(
        "--level", metavar=words(msg("LEVEL")), action=_Once, words=words,
        help=words(msg("the level of a multi-level agreement that is settled")),
    )  # fmt: skip
    _force(parser, words)


def _template(parser: argparse.ArgumentParser, words: Words, everywhere: Parser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar=words(msg("ACTION")))
    summary = words(msg("say what in a Word template slagen can't fill, and how to mend it"))
    check = actions.add_parser("check", help=summary, description=summary, parents=[everywhere])
    check.add_argument(
        "file", metavar=words(msg("FILE")), type=_name_of_file(words), help=words(msg("the template, a .docx file"))
    )


def _language(parser: argparse.ArgumentParser, words: Words, help_text: Message) -> None:
    parser.add_argument(
        "--language", action="append", default=[], dest="languages", metavar="|".join(CODES), help=words(help_text)
    )


def _force(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("--force", action="store_true", help=words(msg("write over files that exist already")))
