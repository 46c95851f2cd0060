"""The report for programs: one JSON document with a version of its own form."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from slagen.lint.fingerprint import fingerprints
from slagen.lint.report.words import said

if TYPE_CHECKING:
    from slagen.findings import Finding
    from slagen.lint.report import FileReport, Report

FORM = 1
"""Version of this form: raised when a field changes its meaning or goes; new fields do not raise it."""


def printed(report: Report) -> str:
    """REPORT as JSON, in ASCII, so that no console spoils it."""
    data = {
        "slagen-lint": FORM,
        "slagen": report.slagen,
        "rules": report.rules,
        "files": [_file(file, report) for file in report.files],
    }
    return json.dumps(data, indent=1) + "\n"


def _file(file: FileReport, report: Report) -> dict[str, Any]:
    data: dict[str, Any] = {"file": file.file, "format": file.format}
    if file.refused is not None:
        return {**data, "refused": said(file.refused, report.language)}
    prints = list(fingerprints(file.findings))
    data["findings"] = [finding_data(f, report, print_) for f, print_ in zip(file.findings, prints, strict=True)]
    data["known"] = [finding_data(f, report) for f in file.known]
    data["suppressed"] = [{**finding_data(f, report), "reason": reason} for f, reason in file.passed]
    data["smart"] = [
        {
            "path": card.path,
            "smart": card.smart,
            "marks": {
                mark.letter: {
                    "verdict": mark.verdict,
                    "reasons": [said(reason, report.language) for reason in mark.reasons],
                }
                for mark in card.marks
            },
        }
        for card in file.cards
    ]
    if report.show_exempt:
        data["exempted"] = [finding_data(f, report) for f in file.exempted]
    return data


def finding_data(finding: Finding, report: Report, fingerprint: str | None = None) -> dict[str, Any]:
    """FINDING as plain data. Offsets, lines and columns count code points; lines and columns start at 1."""
    language = report.language_of(finding)
    data: dict[str, Any] = {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "line": finding.place.line,
        "column": finding.place.column,
        "start": finding.start,
        "end": finding.end,
        "path": finding.place.path,
        "clause": finding.place.clause,
        "words": finding.quote,
        "sentence": finding.sentence,
        "language": finding.language,
        "what": said(finding.what, language),
        "why": said(finding.why, language),
        "mend": said(finding.mend, language),
        "related": list(finding.related),
    }
    if finding.exempted_by:
        data["exempted_by"] = finding.exempted_by
    if fingerprint is not None:
        data["fingerprint"] = fingerprint
    return data
