"""The words reports share: severities, places, and a line of the text with the words found marked under it."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from slagen.findings import Severity
from slagen.messages import Message, msg
from slagen.messages.catalogue import printable, translate

if TYPE_CHECKING:
    from slagen.findings import Finding
    from slagen.lint.smart import Mark

ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)
WIDTH = 100
"""Columns of a line that is quoted."""

LEVELS = {Severity.ERROR: msg("error"), Severity.WARNING: msg("warning"), Severity.INFO: msg("note")}


def severity(finding: Finding, language: str) -> str:
    """The severity of FINDING in LANGUAGE."""
    return translate(LEVELS[finding.severity], language)


def place(finding: Finding, language: str) -> str:
    """The clause number or the path in the intake, in brackets behind a blank; nothing where there is neither."""
    if finding.place.path:
        return f"  ({printable(finding.place.path)})"
    if finding.place.clause:
        return "  (" + translate(msg("clause {number}", number=finding.place.clause), language) + ")"
    return ""


def said(message: Message | None, language: str) -> str:
    """MESSAGE in LANGUAGE; nothing for none."""
    return translate(message, language) if message is not None else ""


_VERDICTS = {
    "pass": msg("pass"),
    "warn": msg("weak"),
    "fail": msg("fail"),
    "not-applicable": msg("not applicable"),
}
_LETTERS = {
    "S": msg("specific"),
    "simple": msg("simple"),
    "M": msg("measurable"),
    "A": msg("achievable"),
    "R": msg("relevant"),
    "T": msg("time-bound"),
}


def verdict(mark: Mark, language: str) -> tuple[str, str]:
    """The letter of MARK and its verdict, in words of LANGUAGE."""
    return translate(_LETTERS[mark.letter], language), translate(_VERDICTS[mark.verdict], language)


def width(text: str) -> int:
    """The columns TEXT takes on a terminal: two for a Chinese character, none for a combining mark."""
    if text.isascii():
        return len(text)
    columns = 0
    for char in text:
        if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
            continue
        columns += 2 if unicodedata.east_asian_width(char) in "WF" else 1
    return columns


def marked(finding: Finding) -> tuple[str, str] | None:
    """The line of the sentence in which the words stand, cut to WIDTH, and carets right under them."""
    sentence, start = finding.sentence, finding.at
    end = start + len(finding.quote)
    if not finding.quote or sentence[start:end] != finding.quote:
        return None
    shown = finding.quote
    for stop in "\n\u2028\u2029":
        shown = shown.partition(stop)[0]
    before = _last_line(sentence[:start])
    after = _first_line(sentence[start + len(shown) :])
    room = max(WIDTH - width(shown), 20)
    before = _tail(before, room // 2)
    after = _head(after, room - min(width(before), room // 2))
    before, shown, after = (printable(_plain(part)) for part in (before, shown, after))
    return before + shown + after, " " * width(before) + "^" * max(width(shown), 1)


def _plain(text: str) -> str:
    return text.replace("\t", " ")


def _last_line(text: str) -> str:
    for stop in "\n\u2028\u2029":
        text = text.rpartition(stop)[2]
    return text


def _first_line(text: str) -> str:
    for stop in "\n\u2028\u2029":
        text = text.partition(stop)[0]
    return text


def _tail(text: str, columns: int) -> str:
    if width(text) <= columns:
        return text
    while text and width(text) > columns - 3:
        text = text[max(1, len(text) // 20) :] if width(text) > 2 * columns else text[1:]
    return "..." + text


def _head(text: str, columns: int) -> str:
    if width(text) <= columns:
        return text
    while text and width(text) > columns - 3:
        text = text[: -max(1, len(text) // 20)] if width(text) > 2 * columns else text[:-1]
    return text + "..."
