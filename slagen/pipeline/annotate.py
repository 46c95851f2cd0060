"""annotate: a copy of a Word file with the findings as comments, or without slagen's own comments."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from slagen.errors import UsageError
from slagen.lint.annotate import annotated, cleared
from slagen.messages import msg
from slagen.sources.docx.guard import LIMITS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from slagen.findings import Finding

EPOCH: Final = "SOURCE_DATE_EPOCH"
"""The environment variable that dates the comments, in seconds since 1970; without it they have no date."""


def annotate(path: Path, findings: Sequence[Finding], *, language: str | None) -> bytes:
    """The Word file at PATH with a comment on each of FINDINGS, in place of those slagen has put into it before.

    The comments speak LANGUAGE, or with None each that of its finding. Without findings slagen's comments are taken
    out, and nothing more. The file itself stays as it is. Raises UsageError where it can't be read, RefusedError where
    it is no sound Word file, or is protected or signed.
    """
    file = path.as_posix()
    try:
        with path.open("rb") as opened:
            data = opened.read(LIMITS.file + 1)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise UsageError(msg("{file} can't be read: {reason}.", file=file, reason=reason)) from problem
    if not findings:
        return cleared(data, file=file)

    def language_of(finding: Finding) -> str:
        return language or finding.language or "en"

    return annotated(data, findings, file=file, language_of=language_of, date=_date())


def _date() -> str | None:
    seconds = os.environ.get(EPOCH)
    if not seconds:
        return None
    try:
        return datetime.fromtimestamp(int(seconds), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError, OSError):
        raise UsageError(
            msg("{name} has to be a number of seconds, not “{given}”.", name=EPOCH, given=seconds)
        ) from None
