"""A baseline: findings that were there when slagen came to a text, and are not reported until their sentence changes.

It is keyed by rule, clause, sentence and words, not by count: with counts a new fault could take the place of an
old one.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from slagen.errors import UsageError
from slagen.lint.fingerprint import fingerprints
from slagen.lint.rule import VERSION
from slagen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from slagen.findings import Finding

NEVER = frozenset({"D605", "D608", "N701", "N702", "L804"})
"""Rules no baseline passes over: a broken reference or a wrong number is wrong today too."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The fingerprints known for each file, by the name it was given; each with its rule and words, for people."""

    known: dict[str, dict[str, dict[str, str]]]

    def fresh(self, file: str, findings: Sequence[Finding]) -> tuple[list[Finding], list[Finding]]:
        """FINDINGS of FILE that are new, and those that are known."""
        known = self.known.get(file, {})
        new: list[Finding] = []
        old: list[Finding] = []
        for finding, print_ in zip(findings, fingerprints(findings), strict=True):
            (old if print_ in known and finding.code not in NEVER else new).append(finding)
        return new, old

    def absent(self, file: str, findings: Sequence[Finding]) -> list[str]:
        """Fingerprints known for FILE that FINDINGS no longer have."""
        present = set(fingerprints(findings))
        return [print_ for print_ in self.known.get(file, {}) if print_ not in present]

    def pruned(self, file: str, findings: Sequence[Finding]) -> Baseline:
        """This baseline without what is absent from FINDINGS of FILE."""
        gone = set(self.absent(file, findings))
        kept = {print_: entry for print_, entry in self.known.get(file, {}).items() if print_ not in gone}
        return replace(self, known={**self.known, file: kept})


def baseline_of(found: Iterable[tuple[str, Sequence[Finding]]]) -> Baseline:
    """The baseline of what was FOUND in each file. Rules of NEVER are left out."""
    return Baseline(
        {
            file: {
                print_: {
                    "code": finding.code,
                    "clause": finding.place.path or finding.place.clause,
                    "words": finding.quote,
                }
                for finding, print_ in zip(findings, fingerprints(findings), strict=True)
                if finding.code not in NEVER
            }
            for file, findings in found
        }
    )


def read_baseline(path: Path) -> Baseline:
    """The baseline kept at PATH. Raises UsageError where there is none or it is none of ours."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        files = data["files"] if data["slagen-baseline"] == 1 else None
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise UsageError(msg("{file} can't be read as a baseline of slagen.", file=str(path))) from problem
    if not isinstance(files, dict):
        raise UsageError(msg("{file} can't be read as a baseline of slagen.", file=str(path)))
    return Baseline(files)


def baseline_text(baseline: Baseline) -> str:
    """BASELINE as the text of its file."""
    data = {"slagen-baseline": 1, "rules": VERSION, "files": baseline.known}
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
