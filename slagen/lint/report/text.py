"""The report for a terminal: each finding with its line and carets, the same words many times as one group."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from slagen.lint.fingerprint import normal
from slagen.lint.report.words import ORDER, marked, place, said, severity, verdict
from slagen.messages import msg
from slagen.messages.catalogue import printable, translate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slagen.findings import Finding
    from slagen.lint.report import FileReport, Report

MOST_ALIKE = 5
"""How often the same rule is reported for the same words in a file; beyond that the places are listed in one line."""


def printed(report: Report) -> str:
    """REPORT as lines of text, with a summary at the end."""
    lines: list[str] = []
    for file in report.files:
        lines += _file(file, report)
    lines.append(_summary(report))
    return "\n".join(lines) + "\n"


def _file(file: FileReport, report: Report) -> Iterator[str]:
    if file.refused is not None:
        yield translate(file.refused, report.frame)
        return
    alike: dict[tuple[str, str], list[Finding]] = {}
    for finding in file.findings:
        alike.setdefault((finding.code, normal(finding.quote)), []).append(finding)
    told: set[tuple[str, str]] = set()
    for finding in file.findings:
        key = (finding.code, normal(finding.quote))
        group = alike[key]
        if len(group) <= MOST_ALIKE or not finding.quote:
            yield from _finding(finding, report)
        elif key not in told:
            told.add(key)
            yield from _finding(finding, report)
            others = ", ".join(f"{other.place.line}:{other.place.column}" for other in group[1:])
            yield "    " + translate(
                msg("the same words {count} times more: {places}", count=len(group) - 1, places=others), report.frame
            )
    if report.show_cards:
        yield from _cards(file, report)
    if report.show_exempt:
        for finding in file.exempted:
            yield translate(
                msg(
                    "{place}: {code} “{phrase}” passed: {exemption}",
                    place=str(finding.place),
                    code=finding.code,
                    phrase=finding.quote,
                    exemption=finding.exempted_by,
                ),
                report.frame,
            )
        for finding, reason in file.passed:
            yield translate(
                msg(
                    "{place}: {code} “{phrase}” suppressed: {reason}",
                    place=str(finding.place),
                    code=finding.code,
                    phrase=finding.quote,
                    reason=reason,
                ),
                report.frame,
            )


def _cards(file: FileReport, report: Report) -> Iterator[str]:
    for card in file.cards:
        said_of = [verdict(mark, report.frame) for mark in card.marks]
        yield f"SMART {printable(card.path)}: " + ", ".join(f"{letter} {word}" for letter, word in said_of)
        for mark, (letter, _) in zip(card.marks, said_of, strict=True):
            for reason in mark.reasons:
                yield f"    {letter}: {translate(reason, report.frame)}"


def _finding(finding: Finding, report: Report) -> Iterator[str]:
    language = report.language_of(finding)
    name = f" {finding.name}" if finding.name else ""
    also = f" +{'+'.join(finding.related)}" if finding.related else ""
    yield (
        f"{printable(str(finding.place))}: {severity(finding, report.frame)} {finding.code}{also}{name}"
        f"{place(finding, report.frame)}"
    )
    line = marked(finding)
    if line is not None:
        yield "    " + line[0]
        yield "    " + line[1]
    yield "    " + said(finding.what, language)
    if finding.why is not None:
        yield "    " + said(finding.why, language)
    yield "    -> " + said(finding.mend, language)


def _summary(report: Report) -> str:
    counts = Counter(finding.severity for file in report.files for finding in file.findings)
    numbers = [counts[level] for level in ORDER]
    known = sum(len(file.known) for file in report.files)
    passed = sum(len(file.passed) for file in report.files)
    exempted = sum(len(file.exempted) for file in report.files)
    return translate(
        msg(
            "{files} file(s), rules {rules}: {errors} error(s), {warnings} warning(s), {notes} "
            "note(s); {exempted} let pass, "
            "{passed} suppressed, {known} in the baseline.",
            files=len(report.files),
            rules=report.rules,
            errors=numbers[0],
            warnings=numbers[1],
            notes=numbers[2],
            exempted=exempted,
            passed=passed,
            known=known,
        ),
        report.frame,
    )
