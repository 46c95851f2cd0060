"""The rules that are word lists: looks every sentence up in the lexicons, and lets pass what an exemption covers."""

from __future__ import annotations

import functools
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from slagen.findings import Severity
from slagen.lint.exemptions import ASKED
from slagen.lint.fitting import fitted
from slagen.lint.hit import Hit
from slagen.lint.roles import BINDING
from slagen.lint.rule import catalogue
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from slagen.lint.draft import Draft, Sentence
    from slagen.lint.lexicon import Lexicon, Match
    from slagen.lint.settings import Settings

FIRST = ("D608", "S410", "T101", "A302", "S402", "A301", "M201", "M204", "T102", "M203", "M202", "S401", "S403")
"""Which rule has the say where two speak of the same words; the others come behind, R504 last."""

_ENGLISH_INSIDE = Lazy(r"[a-z]{3,}")
_LOWER = {Severity.ERROR: Severity.WARNING, Severity.WARNING: Severity.INFO, Severity.INFO: Severity.INFO}


@functools.cache
def worded() -> frozenset[str]:
    """The codes of the rules that are word lists, or have one."""
    return frozenset({*FIRST, *(code for code, entry in catalogue().items() if entry.lexical)})


def wording(draft: Draft, settings: Settings) -> Iterator[Hit]:
    """Every phrase of the lexicons in DRAFT; one hit for each span, those let pass with the exemption's name."""
    for sentence in draft.sentences:
        for own in _lexicons(sentence, settings):
            hits = [_judged(draft, sentence, match, by, settings) for match, by in _shielded(own, sentence, settings)]
            yield from _one_for_each_span([hit for hit in hits if hit is not None])


def _lexicons(sentence: Sentence, settings: Settings) -> Iterator[Lexicon]:
    yield from settings.lexicons(sentence.language)
    if sentence.language != "en" and sentence.search(_ENGLISH_INSIDE):
        yield from settings.lexicons("en")


def _shielded(own: Lexicon, sentence: Sentence, settings: Settings) -> list[tuple[Match, str]]:
    """The matches that count, each with the name of the shield or guard that covers it, or ""."""
    folded = sentence.folded
    matches = list(own.matches(folded))
    if not matches:
        return []
    shields = [match for match in matches if match.entry.shield and _stands(match, sentence) and settings.admits(match)]
    found = []
    for match in matches:
        entry = match.entry
        if entry.shield or not _exact(sentence, match):
            continue
        if entry.only and not entry.only.matches(sentence, match.start, match.end):
            continue
        by = _cover(match, shields, own.language)
        if not by and entry.unless and entry.unless.matches(sentence, match.start, match.end):
            by = entry.exempt
        found.append((match, by))
    return found


def _stands(match: Match, sentence: Sentence) -> bool:
    """Do a shield's own guards let it shield here?"""
    unless, only = match.entry.unless, match.entry.only
    if unless and unless.matches(sentence, match.start, match.end):
        return False
    return not only or only.matches(sentence, match.start, match.end)


def _cover(match: Match, shields: Sequence[Match], language: str) -> str:
    for shield in shields:
        inside = shield.start <= match.start and match.end <= shield.end
        # in Chinese a word that begins before and ends within tears the phrase apart: 约定/定期
        torn = language == "zh" and shield.start < match.start < shield.end
        if inside or torn:
            return shield.entry.rule
    return ""


def _exact(sentence: Sentence, match: Match) -> bool:
    if not match.entry.exact:
        return True
    start, end = sentence.span(match.start, match.end)
    words = sentence.block.text[start:end].casefold()
    return any(words == phrase.casefold() for phrase in match.entry.exact)


def _judged(draft: Draft, sentence: Sentence, match: Match, by: str, settings: Settings) -> Hit | None:
    entry = match.entry
    known = catalogue()[entry.rule]
    if entry.rule not in settings.codes:
        return None
    start, end = sentence.span(match.start, match.end)
    severity = entry.severity or known.severity
    role = sentence.role
    admitted = known.exempt - settings.without
    if by in settings.without:
        by = ""
    if not by and settings.allowed(sentence.block.text, start, end):
        by = "allow-list"
    if not by and known.lexical and role == "heading" and "role" in admitted:
        by = "role"
    if not by:
        for name, applies in ASKED.items():
            wanted = entry.bounded if name == "bounded" and entry.bounded is not None else name in admitted
            if wanted and name not in settings.without and applies(draft, sentence, match):
                by = name
                break
    if known.lexical and role not in BINDING and "role" not in settings.without:
        severity = _LOWER[severity]
    fit, what, mend = fitted(entry.rule, sentence, match.start, match.end, severity)
    return Hit(entry.rule, sentence.block, start, end, sentence, {}, fit, what, mend, exempted_by=by)


def _rank(code: str) -> int:
    return FIRST.index(code) if code in FIRST else len(FIRST) + (code == "R504")


def _one_for_each_span(hits: list[Hit]) -> Iterator[Hit]:
    """Of hits that overlap one: the longest that holds the others, else that of the first rule; reported ones first."""
    kept: list[Hit] = []  # in the order of the text, and apart from each other
    for hit in sorted(
        hits, key=lambda hit: (bool(hit.exempted_by), -(hit.end - hit.start), _rank(hit.rule), hit.start)
    ):
        at = bisect_left(kept, hit.start, key=lambda known: known.end - 1)
        if at == len(kept) or kept[at].start >= hit.end:
            kept.insert(at, hit)
        else:
            kept[at] = _rather(kept[at], hit)
    yield from kept


def _rather(known: Hit, hit: Hit) -> Hit:
    """KNOWN or, where it says more of the same words, HIT; the other rule is named as related."""
    holds = known.start <= hit.start and hit.end <= known.end
    longer = holds and known.end - known.start > hit.end - hit.start
    if (
        holds
        and not longer
        and _rank(hit.rule) < _rank(known.rule)
        and bool(hit.exempted_by) == bool(known.exempted_by)
    ):
        known, hit = hit, known
    if hit.exempted_by or hit.rule == known.rule:
        return known
    return replace(known, related=tuple(dict.fromkeys((*known.related, hit.rule, *hit.related))))
