"""Suppressions: what the author of a text has asked slagen to pass over, with a reason and, if need be, until when.

In Markdown `<!-- slagen: ignore-next[vague-time] reason -->` (the next block), `ignore[...]` to `restore[...]`
(what stands between), `ignore-file[...]`; in YAML `# slagen: ignore[vague-time] reason` (its line, or the value
below it); in Word a comment `slagen: ignore[vague-time] reason` (the words it is set on); for other people's
documents a sidecar file. What is invalid suppresses nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from slagen.errors import UsageError
from slagen.findings import Finding, Severity
from slagen.languages import CODES
from slagen.lint.fingerprint import fingerprints
from slagen.lint.rule import Rule, catalogue, rule
from slagen.messages import Message
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from slagen.sources.source import Block, Note, Source

_DIRECTIVE = Lazy(
    r"\bslagen\s*[:：]\s*(?P<verb>ignore-next|ignore-file|ignore|restore)\s*(?:[\[【](?P<list>[^\]】]*)[\]】]|(?P<one>[\w-]+)(?=\s*(?:\Z|[-–—:：]\s|until\b)))?"
    r"\s*[-–—:：]*\s*(?P<reason>.*)",
    re.DOTALL,
)
_UNTIL = Lazy(r"\buntil\s*[:：]\s*(?P<day>\S+)")
WIDEST = 5
"""A directive that names more rules than this is too wide."""


@dataclass(frozen=True, slots=True)
class Suppression:
    """Findings of `codes` between `start` and `end` of the source's text are passed over; `at` is the directive.

    With `fingerprint` it speaks of that one finding, wherever it stands.
    """

    codes: frozenset[str]
    start: int
    end: int
    at: tuple[int, int]
    reason: str
    words: str
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Suppressed:
    """What is left of the findings, what was passed over with its reason, and what is wrong with the suppressions."""

    findings: tuple[Finding, ...]
    passed: tuple[tuple[Finding, str], ...]


def suppress(
    source: Source, findings: Sequence[Finding], *, today: date, sidecar: Iterable[dict[str, str]] = ()
) -> Suppressed:
    """Apply the directives of SOURCE and the entries of its SIDECAR to FINDINGS; Z rules speak of the directives."""
    complaints: list[Finding] = []
    asked = [*_from_notes(source, today, complaints), *_from_sidecar(source, sidecar, today, complaints)]
    used: set[int] = set()
    left: list[Finding] = []
    passed: list[tuple[Finding, str]] = []
    for finding, print_ in zip(findings, fingerprints(findings), strict=True):
        by = next((i for i, one in enumerate(asked) if _covers(one, finding, print_)), None)
        if by is None:
            left.append(finding)
        else:
            used.add(by)
            passed.append((finding, asked[by].reason))
    complaints += [_complaint(source, "Z901", one.at, one.words) for i, one in enumerate(asked) if i not in used]
    return Suppressed(tuple(sorted([*left, *complaints], key=lambda f: (f.start, f.end, f.code))), tuple(passed))


def _covers(one: Suppression, finding: Finding, print_: str) -> bool:
    if finding.code not in one.codes:
        return False
    if one.fingerprint:
        return one.fingerprint == print_
    return one.start <= finding.start and finding.end <= one.end


def _from_notes(source: Source, today: date, complaints: list[Finding]) -> list[Suppression]:
    found: list[Suppression] = []
    open_: list[Suppression] = []
    for note in source.notes:
        match = _DIRECTIVE.search(note.text)
        if match is None:
            continue
        words, at = match[0].strip(), (note.start, note.end)
        names = match["list"] if match["list"] is not None else match["one"] or ""
        codes = _codes(source, names, words, at, complaints)
        if match["verb"] == "restore":
            for one in [one for one in open_ if not codes or one.codes & codes]:
                open_.remove(one)
                found.append(replace(one, end=note.start))
            continue
        until = _UNTIL.search(match["reason"])
        reason = _UNTIL.sub("", match["reason"]).strip()
        day = until["day"].rstrip(",.;，。；") if until else None
        if not codes or not _valid(source, day, reason, codes, words, at, today, complaints):
            continue
        start, end = _reach(source, note, match["verb"])
        one = Suppression(codes, start, end, at, reason, words)
        ranged = match["verb"] == "ignore" and source.format in ("markdown", "text") and not _block_of(source, note)
        (open_ if ranged else found).append(one)
    # a range that nobody ends would hide the rest of the file, and what is added to it later
    complaints += [_complaint(source, "Z905", one.at, one.words) for one in open_]
    return sorted(found, key=lambda one: one.at)


def _codes(source: Source, names: str, words: str, at: tuple[int, int], complaints: list[Finding]) -> frozenset[str]:
    wanted = [name.strip() for name in re.split("[,，、]", names) if name.strip()]
    codes: set[str] = set()
    for name in wanted:
        try:
            codes.add(rule(name).code)
        except UsageError:
            complaints.append(_complaint(source, "Z902", at, words, name=name))
            return frozenset()
    if len(codes) > WIDEST or (not wanted and not words.startswith("slagen: restore")):
        complaints.append(_complaint(source, "Z905", at, words))
        return frozenset()
    return frozenset(codes)


def _valid(
    source: Source,
    until: str | None,
    reason: str,
    codes: frozenset[str],
    words: str,
    at: tuple[int, int],
    today: date,
    complaints: list[Finding],
) -> bool:
    if until is not None:
        try:
            over = date.fromisoformat(until) < today
        except ValueError:
            over = True
        if over:
            complaints.append(_complaint(source, "Z904", at, words, until=until))
            return False
    if not re.search(r"\w", reason):
        complaints.append(_complaint(source, "Z903", at, words))
        # a note may be passed over in silence; what is wrong needs a reason
        return all(catalogue()[code].severity is Severity.INFO for code in codes)
    return True


def _reach(source: Source, note: Note, verb: str) -> tuple[int, int]:
    if verb == "ignore-file":
        return 0, len(source.text)
    own = _block_of(source, note) if verb == "ignore" else None
    if own is not None and source.format != "docx":
        return own
    if source.format == "docx":
        return note.start, note.end
    line_start = max(source.text.rfind("\n", 0, note.start), source.text.rfind("\r", 0, note.start)) + 1
    if source.format == "yaml" and verb == "ignore" and source.text[line_start : note.start].strip():
        return line_start, note.start
    if verb == "ignore-next" or source.format == "yaml":
        for block in source.blocks:
            start, end = block.words.origin(0, len(block.text))
            if start >= note.end:
                return start, _end_of_group(source, block, end)
        return note.end, note.end
    return note.end, len(source.text)


def _end_of_group(source: Source, first: Block, end: int) -> int:
    """Where the value that FIRST begins ends: with its last language, where it has one text for each."""
    group, _, code = first.path.rpartition(".")
    if code not in CODES:
        return end
    texts = [block for block in source.blocks if block.path.rpartition(".")[0] == group]
    return max(block.words.origin(0, len(block.text))[1] for block in texts)


def _block_of(source: Source, note: Note) -> tuple[int, int] | None:
    """The span of the block that NOTE stands in or right behind, on its line; None for a note on a line of its own."""
    if source.format not in ("markdown", "text"):
        return None
    text = source.text
    line = max(text.rfind("\n", 0, note.start), text.rfind("\r", 0, note.start)) + 1
    if not text[line : note.start].strip():
        return None
    spans = [block.words.origin(0, len(block.text)) for block in source.blocks]
    return next(((start, end) for start, end in reversed(spans) if start < note.start and end > line), None)


def _from_sidecar(
    source: Source, sidecar: Iterable[dict[str, str]], today: date, complaints: list[Finding]
) -> list[Suppression]:
    found = []
    for entry in sidecar:
        words = f"{entry.get('rule', '')} {entry.get('fingerprint', '')}"
        codes = _codes(source, entry.get("rule", ""), words, (0, 0), complaints)
        reason = entry.get("reason", "")
        if codes and _valid(source, entry.get("until"), reason, codes, words, (0, 0), today, complaints):
            found.append(Suppression(codes, 0, len(source.text), (0, 0), reason, words, entry.get("fingerprint", "")))
    return found


def _complaint(source: Source, code: str, at: tuple[int, int], words: str, **values: str) -> Finding:
    known: Rule = catalogue()[code]
    filled = {"phrase": words, **values}
    return Finding(
        code=code,
        severity=known.severity,
        place=source.place(at[0]),
        what=Message(known.what, filled),
        mend=Message(known.mend, filled),
        name=known.name,
        why=Message(known.why, filled),
        start=at[0],
        end=at[1],
        quote=words,
        sentence=words,
    )
