"""The report as SARIF 2.1.0, for code scanning. Columns are code points; regions of Word are in the text extracted."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from slagen.findings import Severity
from slagen.lint.fingerprint import fingerprints
from slagen.lint.report.words import said
from slagen.lint.rule import catalogue, shown
from slagen.messages import Message

if TYPE_CHECKING:
    from slagen.findings import Finding
    from slagen.lint.report import FileReport, Report

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def printed(report: Report) -> str:
    """REPORT as one SARIF run. Suppressed findings and those of the baseline are in it, marked as such."""
    results: list[dict[str, Any]] = []
    notices: list[dict[str, Any]] = []
    for file in report.files:
        if file.refused is not None:
            notices.append({"level": "error", "message": {"text": said(file.refused, report.language)}})
            continue
        prints = list(fingerprints(file.findings))
        for finding, print_ in zip(file.findings, prints, strict=True):
            results.append({**_result(file, finding, report, print_), "baselineState": "new"})
        for finding, print_ in zip(file.known, fingerprints(file.known), strict=True):
            results.append({**_result(file, finding, report, print_), "baselineState": "unchanged"})
        passed = [finding for finding, _ in file.passed]
        for (finding, reason), print_ in zip(file.passed, fingerprints(passed), strict=True):
            mark = {"kind": "inSource", "justification": reason}
            results.append({**_result(file, finding, report, print_), "suppressions": [mark]})
    run = {
        "tool": {"driver": _driver(report, {result["ruleId"] for result in results})},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not notices, "toolExecutionNotifications": notices}],
        "results": results,
        "properties": {"rules": report.rules, "docx": "regions of Word files are in the text slagen extracts"},
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _driver(report: Report, codes: set[str]) -> dict[str, Any]:
    return {
        "name": "slagen",
        "version": report.slagen,
        "rules": [_rule(code, report) for code in sorted(codes)],
    }


def _rule(code: str, report: Report) -> dict[str, Any]:
    known = catalogue().get(code)
    if known is None:  # a check of the intake
        return {"id": code}
    return {
        "id": code,
        "name": known.name,
        "shortDescription": {"text": known.name.replace("-", " ")},
        "fullDescription": {"text": said(Message(known.why, shown(known.why)), report.language)},
        "defaultConfiguration": {"level": _LEVELS[known.severity]},
    }


def _result(file: FileReport, finding: Finding, report: Report, print_: str) -> dict[str, Any]:
    language = report.language_of(finding)
    region: dict[str, Any] = {"startLine": finding.place.line, "startColumn": finding.place.column}
    if finding.quote and "\n" not in finding.quote:
        region["endColumn"] = finding.place.column + (finding.end - finding.start or len(finding.quote))
        region["snippet"] = {"text": finding.quote}
    location: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(finding.place.file or file.file)},
            "region": region,
        }
    }
    where = finding.place.path or finding.place.clause
    if where:
        location["logicalLocations"] = [{"fullyQualifiedName": where}]
    return {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{said(finding.what, language)} {said(finding.mend, language)}"},
        "locations": [location],
        "partialFingerprints": {"slagen/v1": print_},
    }
