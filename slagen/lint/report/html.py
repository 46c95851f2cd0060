"""The report as one HTML page that needs nothing else: to read on a screen, to print, to send to the other side."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING

from slagen.lint.report.words import ORDER, said, severity, verdict
from slagen.messages import msg
from slagen.messages.catalogue import translate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slagen.findings import Finding
    from slagen.lint.report import FileReport, Report

_STYLE = """
:root { --ink: #1c2024; --dim: #5b6470; --line: #d7dce1; --error: #a3211b; --warning: #8a5a00; --info: #28527a; }
* { box-sizing: border-box; }
body { margin: 2rem auto; max-width: 52rem; padding: 0 1rem; color: var(--ink); line-height: 1.5;
  font-family: "Noto Serif", "Noto Serif CJK SC", "Songti SC", Georgia, serif; font-size: 1rem; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; overflow-wrap: anywhere; }
.dim { color: var(--dim); font-size: .875rem; } table { border-collapse: collapse; margin: 1rem 0; }
th, td { border-bottom: 1px solid var(--line); padding: .25rem 1rem .25rem 0; text-align: left; }
td.n { text-align: right; } ol { list-style: none; padding: 0; }
li { border-left: .25rem solid var(--info); padding: .25rem 0 .25rem 1rem; margin: 0 0 1.25rem; break-inside: avoid; }
li.error { border-color: var(--error); } li.warning { border-color: var(--warning); }
li .head { font-family: system-ui, sans-serif; font-size: .8125rem; color: var(--dim); }
li.error .sev { color: var(--error); } li.warning .sev { color: var(--warning); } .sev { font-weight: 600; }
blockquote { margin: .25rem 0; padding: 0; overflow-wrap: anywhere; } mark { background: #ffe9a8; color: inherit; }
p { margin: .25rem 0; } .mend::before { content: "→ "; }
@media print { body { margin: 0; max-width: none; font-size: 10pt; }
  mark { background: none; text-decoration: underline; } }
"""


def printed(report: Report) -> str:
    """REPORT as a page in slagen's language, each finding in the language of its text."""
    title = translate(msg("What slagen found"), report.frame)
    version = translate(msg("rules {rules}", rules=report.rules), report.frame)
    body = "".join(part for file in report.files for part in _file(file, report))
    return (
        f'<!doctype html>\n<html lang="{report.frame}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{escape(title)}</h1>\n"
        f'<p class="dim">slagen {escape(report.slagen)}, {escape(version)}</p>\n'
        f"{_table(report)}{body}</body>\n</html>\n"
    )


def _table(report: Report) -> str:
    words = [
        translate(message, report.frame) for message in (msg("file"), msg("errors"), msg("warnings"), msg("notes"))
    ]
    rows = []
    for file in report.files:
        counts = Counter(finding.severity for finding in file.findings)
        cells = "".join(f'<td class="n">{counts[level]}</td>' for level in ORDER)
        rows.append(f"<tr><td>{escape(file.file)}</td>{cells}</tr>\n")
    head = "".join(f"<th>{escape(word)}</th>" for word in words)
    return f"<table>\n<tr>{head}</tr>\n{''.join(rows)}</table>\n"


def _file(file: FileReport, report: Report) -> Iterator[str]:
    yield f"<h2>{escape(file.file)}</h2>\n"
    if file.refused is not None:
        yield f"<p>{escape(translate(file.refused, report.frame))}</p>\n"
        return
    if not file.findings:
        nothing = translate(msg("Nothing to report."), report.frame)
        yield f"<p>{escape(nothing)}</p>\n"
    yield "<ol>\n"
    for finding in file.findings:
        yield _finding(finding, report)
    yield "</ol>\n"
    yield from _cards(file, report)
    if report.show_exempt and file.exempted:
        passed = translate(msg("Let pass:"), report.frame)
        yield f'<p class="dim">{escape(passed)}</p>\n<ol>\n'
        for finding in file.exempted:
            yield (
                f'<li class="dim">{finding.code} <mark>{escape(finding.quote)}</mark>: {escape(finding.exempted_by)} '
                f"({finding.place.line}:{finding.place.column})</li>\n"
            )
        yield "</ol>\n"


def _cards(file: FileReport, report: Report) -> Iterator[str]:
    if not file.cards:
        return
    letters = "".join(f"<th>{escape(verdict(mark, report.frame)[0])}</th>" for mark in file.cards[0].marks)
    yield f"<table>\n<tr><th>SMART</th>{letters}</tr>\n"
    for card in file.cards:
        cells = []
        for mark in card.marks:
            why = "".join(
                f'<br><span class="dim">{escape(said(reason, report.frame))}</span>' for reason in mark.reasons
            )
            cells.append(f"<td>{escape(verdict(mark, report.frame)[1])}{why}</td>")
        yield f"<tr><td>{escape(card.path)}</td>{''.join(cells)}</tr>\n"
    yield "</table>\n"


def _finding(finding: Finding, report: Report) -> str:
    language = report.language_of(finding)
    where = finding.place.path or finding.place.clause
    spot = f"{finding.place.line}:{finding.place.column}" + (f" · {where}" if where else "")
    sentence, start, end = finding.sentence, finding.at, finding.at + len(finding.quote)
    quoted = ""
    if finding.quote and sentence[start:end] == finding.quote:
        parts = escape(sentence[:start]), escape(finding.quote), escape(sentence[end:])
        quoted = f'<blockquote lang="{finding.language}">{parts[0]}<mark>{parts[1]}</mark>{parts[2]}</blockquote>\n'
    why = f"<p>{escape(said(finding.why, language))}</p>\n" if finding.why is not None else ""
    return (
        f'<li class="{finding.severity.value}">\n<p class="head"><span '
        f'class="sev">{escape(severity(finding, report.frame))}'
        f"</span> {escape(finding.code)} {escape(finding.name)} · {escape(spot)}</p>\n{quoted}"
        f'<div lang="{language}"><p>{escape(said(finding.what, language))}</p>\n{why}'
        f'<p class="mend">{escape(said(finding.mend, language))}</p></div>\n</li>\n'
    )
