"""The report for GitHub's log: workflow commands, the gravest first, because only ten of a kind are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slagen.findings import Severity
from slagen.lint.report import text
from slagen.lint.report.words import ORDER, said

if TYPE_CHECKING:
    from slagen.findings import Finding
    from slagen.lint.report import Report

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def printed(report: Report) -> str:
    """Annotations by severity, then the whole report as text."""
    found = [(file.file, finding) for file in report.files for finding in file.findings]
    found.sort(key=lambda item: ORDER.index(item[1].severity))
    lines = [_command(file, finding, report) for file, finding in found]
    whole = text.printed(report)
    # a line of the text must not be taken for a command
    lines += [" " + line if line.lstrip().startswith("::") else line for line in whole.splitlines()]
    return "\n".join(lines) + "\n"


def _command(file: str, finding: Finding, report: Report) -> str:
    language = report.language_of(finding)
    message = f"{said(finding.what, language)} -> {said(finding.mend, language)}"
    # a finding of an intake may stand in the file it extends
    place = finding.place
    title = f"{finding.code} {finding.name}".strip()
    return (
        f"::{_COMMANDS[finding.severity]} file={_property(place.file or file)},line={place.line},col={place.column},"
        f"title={_property(title)}::{_data(message)}"
    )


def _data(text_: str) -> str:
    return text_.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text_: str) -> str:
    return _data(text_).replace(":", "%3A").replace(",", "%2C")
