"""What a run says, in the forms people and machines read: text, json, sarif, github, html. A module for each."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Literal, TypeAlias

from slagen.lint.rule import VERSION

if TYPE_CHECKING:
    from slagen.findings import Finding
    from slagen.lint.smart import Card
    from slagen.messages import Message

Form: TypeAlias = Literal["text", "json", "sarif", "github", "html"]
FORMS: tuple[Form, ...] = ("text", "json", "sarif", "github", "html")


@dataclass(frozen=True, slots=True)
class FileReport:
    """What was found in one file. `known` are findings of the baseline, `passed` those suppressed, with the reason.

    `refused` says why the file could not be read; then there is nothing else. `exit_code` is 3 there, else 0.
    `format` is that of the source; for docx line and column count in the extracted text. `cards` are those of an
    intake.
    """

    file: str
    format: str
    findings: tuple[Finding, ...] = ()
    exempted: tuple[Finding, ...] = ()
    known: tuple[Finding, ...] = ()
    passed: tuple[tuple[Finding, str], ...] = ()
    cards: tuple[Card, ...] = ()
    refused: Message | None = None
    exit_code: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in every file of a run, in the order in which they were given.

    `slagen` is the version that ran. `language` is that of slagen's own words; `fixed` says that messages speak it
    too, whatever the text speaks.
    """

    files: tuple[FileReport, ...]
    slagen: str = ""
    language: str = "en"
    fixed: bool = False
    show_exempt: bool = False
    show_cards: bool = False
    rules: str = VERSION

    @property
    def frame(self) -> str:
        """The language of headings, counts and severities: the one of all findings, where the user has named none."""
        found = {self.language_of(finding) for file in self.files for finding in file.findings}
        return self.language if self.fixed or len(found) != 1 else found.pop()

    def language_of(self, finding: Finding) -> str:
        """The language in which to speak of FINDING: that of the text, unless the user wants another."""
        return self.language if self.fixed or not finding.language else finding.language


def printed(report: Report, form: Form) -> str:
    """REPORT in one of FORMS, ending in a line feed."""
    text: str = import_module(f"slagen.lint.report.{form}").printed(report)
    return text
