"""One finding for one fault: where two rules speak of the same words the more exact one stays, the other is related."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from slagen.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from slagen.lint.hit import Hit

_LISTS: Final = ("M201", "M202", "M203", "M204", "T101", "T102", "T105", "A301", "A302", "S401", "S402", "S403")

SAME_WORDS: Final[dict[str, frozenset[str]]] = {
    "A301": frozenset({"M205"}),  # of 100 % neither "at least" nor a period is what is missing
    "D612": frozenset({*_LISTS, "S408", "R504"}),  # the vague word, and what it does to all uses of the term
    "M205": frozenset({"M201", "M202", "M203", "R504", "S402"}),  # "high", "depends on complexity": no number
    "M206": frozenset({"T103"}),  # a measured time begins with what is measured
    "M207": frozenset({"S402", "S410"}),  # measured by one party as it likes
    "M208": frozenset({"A301", "T109"}),
    "S408": frozenset({"S404"}),  # a doer who is nobody
    "S409": frozenset({"M201", "M202"}),  # "severe" as a rank
    "S410": frozenset({"S401", "S402"}),
    "S411": frozenset({"S401"}),
    "T106": frozenset({"T105"}),
    "N704": frozenset({"T104"}),  # 24 hours beside 3 business days
    "D607": frozenset({"D605"}),
    "D611": frozenset({"D601", "D604", "S408"}),
    "D604": frozenset({"D601"}),
    "L801": frozenset({"D610"}),  # letters of another alphabet make a short form of their neighbours
}
"""By the more exact code: those that say the same of words that overlap. All other pairs are two faults of one place:
"within 48 hours" has no start (T103) and no basis (T104); a target may lack a source (M207) and a remedy (R502)."""

SAME_SENTENCE: Final[dict[str, frozenset[str]]] = {
    "T101": frozenset({"T110"}),  # "as fast as possible" is a time, if a vague one
    "T102": frozenset({"T110"}),
    "S410": frozenset({"S410"}),  # "reserves the right to change ... unilaterally"
}
_ORDER: Final = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def one_for_each_fault(hits: Iterable[Hit], severity: Callable[[Hit], Severity]) -> Iterator[Hit]:
    """HITS without those that repeat another: the graver stays, of two alike the more exact, with the other's code.

    SEVERITY is that with which a hit will be reported.
    """
    blocks: dict[int, list[Hit]] = {}
    for hit in hits:
        if hit.exempted_by:
            yield hit
        else:
            blocks.setdefault(id(hit.block), []).append(hit)
    for found in blocks.values():
        found.sort(key=lambda hit: (hit.start, hit.end))
        yield from _merged(found, severity) if len(found) > 1 else found


def _merged(found: list[Hit], severity: Callable[[Hit], Severity]) -> Iterator[Hit]:
    into: dict[int, int] = {}
    for keeps, goes in _pairs(found):
        if _ORDER[severity(found[goes])] < _ORDER[severity(found[keeps])]:
            keeps, goes = goes, keeps
        if goes not in into and _root(into, keeps) != goes:
            into[goes] = keeps
    related: dict[int, list[str]] = {}
    for goes in into:
        hit = found[goes]
        related.setdefault(_root(into, goes), []).extend((hit.rule, *hit.related))
    for at, hit in enumerate(found):
        if at in into:
            continue
        codes = dict.fromkeys((*hit.related, *related.get(at, ())))
        codes.pop(hit.rule, None)
        yield replace(hit, related=tuple(codes)) if codes else hit


def _root(into: dict[int, int], at: int) -> int:
    while at in into:
        at = into[at]
    return at


def _pairs(found: list[Hit]) -> Iterator[tuple[int, int]]:
    """Places in FOUND of two hits that speak of one fault, that of the more exact one first."""
    for at, hit in enumerate(found):
        for other in range(at + 1, len(found)):
            known = found[other]
            if known.start >= hit.end:
                break
            if known.rule in SAME_WORDS.get(hit.rule, ()) or (known.rule == hit.rule and known.end <= hit.end):
                yield at, other
            elif hit.rule in SAME_WORDS.get(known.rule, ()) or known.rule == hit.rule:
                yield other, at
    by_sentence: dict[tuple[int, str], int] = {}
    for at, hit in enumerate(found):
        if hit.sentence is not None and hit.rule in SAME_SENTENCE:
            by_sentence.setdefault((hit.sentence.start, hit.rule), at)
    for at, hit in enumerate(found):
        if hit.sentence is None or not by_sentence:
            continue
        for code in SAME_SENTENCE:
            keeper = by_sentence.get((hit.sentence.start, code))
            if keeper is not None and keeper != at and _same_sentence(found[keeper], hit):
                yield keeper, at


def _same_sentence(keeper: Hit, hit: Hit) -> bool:
    if hit.rule not in SAME_SENTENCE.get(keeper.rule, ()) or keeper.sentence is None or hit.sentence is None:
        return False
    return keeper.sentence.start == hit.sentence.start
