"""Defined terms that fail: never used (D602), defined twice (D603), defined by themselves or by vague words (D612)."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from slagen.lint.hit import Hit
from slagen.lint.terms import bold_leads
from slagen.lint.uses import key
from slagen.lint.wording import wording
from slagen.messages import msg
from slagen.text.fold import fold
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from slagen.lint.draft import Draft
    from slagen.lint.settings import Settings
    from slagen.lint.terms import Term
    from slagen.lint.uses import Use
    from slagen.sources.source import Block

_MANY = 20  # definitions of one term: then it has other faults
_SHOWN = 8  # terms of a circle, of which few have more than three
_VAGUE = ("T101", "M201", "M202", "S402")
_EXCLUDES = Lazy(
    r"\b(?:excluding|except|other than|but not|not including|less|minus|save)\b|不含|不包括|除外|扣除|减去|除|"
    r"(?<!\w)(?:εκτοσ|εξαιρουμεν\w*|πλην|αφαιρουμεν\w*|χωρισ)(?!\w)"
)
_FIRST_ONE = Lazy(r"(?:\bfirst|\bπρωτ\w{1,3}|首个|第一个)\s?\Z")
_NARROWED = Lazy("第[^。，]{1,8}条|附件|附录|附表|《|本合同项下|本协议项下")


def definitions(draft: Draft) -> Iterator[Hit]:
    """Hits of D602, D603 and D612."""
    if draft.whole:
        yield from _unused(draft)
    yield from _twice(draft)
    yield from _circular(draft)
    yield from _vague(draft)


def _holds(term: Term, use: Use) -> bool:
    """Does USE stand in the definition of TERM itself: its name, or its meaning?"""
    if use.sentence.block is term.block and use.start < term.end and term.start < use.end:
        return True
    return term.body is not None and use.sentence.block is term.body and term.body_start <= use.start < term.body_end


def _unused(draft: Draft) -> Iterator[Hit]:
    by_key: dict[tuple[str, ...], list[Term]] = {}
    for term in draft.terms:
        by_key.setdefault(key(term.text), []).append(term)
    together = _defined_together(draft)
    for own, terms in by_key.items():
        first = terms[0]
        if (
            own not in draft.uses
            or len("".join(own)) < 2
            or any(term.way == "points" for term in terms)
            or id(first) in together
        ):
            continue
        if len(terms) < _MANY and not any(all(not _holds(term, use) for term in terms) for use in draft.uses[own]):
            yield Hit("D602", first.block, first.start, first.end)


def _defined_together(draft: Draft) -> set[int]:
    """Terms that share their definition with another (“Provider”, “we”): one of them is enough."""
    found: set[int] = set()
    for before, after in zip(draft.terms, draft.terms[1:], strict=False):
        if before.block is after.block and before.way == "means" and not before.meaning.strip(' ”"»」*,、和或与'):
            found.update((id(before), id(after)))
    return found


def _twice(draft: Draft) -> Iterator[Hit]:
    """Terms that are defined at two places; a second place that only points to the first is none."""
    first: dict[tuple[str, ...], Term] = {}
    leads = [term for term in bold_leads(draft.source) if _defining(term)]
    known = {(id(term.block), term.start) for term in draft.terms}
    for term in (*draft.terms, *(lead for lead in leads if (id(lead.block), lead.start) not in known)):
        if term.way == "points" or term.block.story != "body":
            continue
        other = first.setdefault(key(term.text), term)
        if other is term or other.text.casefold() != term.text.casefold() or _same_lines(other, term):
            continue
        where = other.block.number
        what = (
            msg(
                "“{phrase}” is defined a second time; clause {clause} has defined it already.",
                phrase=term.text,
                clause=where,
            )
            if where and where != term.block.number
            else None
        )
        yield Hit("D603", term.block, term.start, term.end, what=what)


def _defining(term: Term) -> bool:
    """Is what stands behind a bold lead a meaning, and not a value or a sentence of its own?"""
    words = term.meaning.split()
    return len(words) > 3 and (words[0][:1].islower() or words[0][:1].isupper() is False)


def _same_lines(one: Term, other: Term) -> bool:
    """Do two short names stand behind the same words, as where the parties sign?"""
    if one.way != "called" or other.way != "called":
        return False
    before = one.block.text[max(0, one.start - 32) : one.start]
    return len(before) > 4 and before == other.block.text[max(0, other.start - 32) : other.start]


def _circular(draft: Draft) -> Iterator[Hit]:
    """Terms whose meaning leads back to themselves."""
    terms: dict[tuple[str, ...], Term] = {}
    for term in draft.terms:
        if term.body is not None and key(term.text):
            terms.setdefault(key(term.text), term)
    leads_to: dict[tuple[str, ...], list[tuple[str, ...]]] = {own: [] for own in terms}
    meanings = _Meanings(terms.values())
    for own, found in _longest(draft, terms).items():
        for use in found:
            holder = meanings.at(use.sentence.block, use.start)
            if holder and _same_case(terms[own], use) and not _left_out(holder, use):
                leads_to[key(holder.text)].append(own)
    for own, term in terms.items():
        if _torn(own, term) and own not in leads_to[own]:
            leads_to[own].append(own)
    for ring in _rings(leads_to):
        term = terms[ring[0]]
        names = [terms[one].text for one in (*ring, ring[0])]
        what = (
            msg("“{phrase}” is defined by itself.", phrase=term.text)
            if len(ring) == 1
            else msg("“{phrase}” is defined in a circle: {circle}.", phrase=term.text, circle=" → ".join(names))
        )
        yield Hit("D612", term.block, term.start, term.end, what=what)


def _longest(draft: Draft, terms: dict[tuple[str, ...], Term]) -> dict[tuple[str, ...], list[Use]]:
    """The uses of TERMS, without those inside the use of a longer term."""
    found = draft.uses
    spans: dict[int, list[tuple[int, int]]] = {}
    for hits in found.values():
        for use in hits:
            spans.setdefault(id(use.sentence), []).append((use.start, use.end))
    outer: dict[int, set[tuple[int, int]]] = {}
    for sentence, own in spans.items():
        kept: set[tuple[int, int]] = set()
        reach = -1
        for start, end in sorted(own, key=lambda span: (span[0], -span[1])):
            if end > reach:
                kept.add((start, end))
                reach = end
        outer[sentence] = kept
    return {
        own: [use for use in found.get(own, ()) if (use.start, use.end) in outer[id(use.sentence)]] for own in terms
    }


def _same_case(term: Term, use: Use) -> bool:
    """Is the term meant, and not the common word: "Acceptance", and not "acceptance form"?"""
    return use.sentence.block.text[use.start].isupper() or not term.text[0].isupper()


def _left_out(term: Term, use: Use) -> bool:
    """Does the meaning name a term only to leave it out ("excluding Planned Downtime") or to narrow a common word?"""
    text = term.body.text if term.body else ""
    if _FIRST_ONE.search(fold(text[max(term.body_start, use.start - 12) : use.start], chinese=True).text):
        return True  # “...; the first Service Month begins on 1 May”
    if len(key(term.text)) == 1 and use.end >= term.body_end - 1 and _NARROWED.search(term.meaning):
        return True  # “服务”指第六条描述的服务
    return _EXCLUDES.search(fold(text[max(term.body_start, use.start - 60) : use.start]).text) is not None


def _torn(own: tuple[str, ...], term: Term) -> bool:
    """Does a Chinese meaning only take the term apart: 可用时间 is 系统可用的时间?"""
    if len(own) != 1 or len(own[0]) < 3 or own[0].isascii():
        return False
    name = own[0]
    halves = "|".join(f"{re.escape(name[:at])}[的之]{re.escape(name[at:])}" for at in range(1, len(name)))
    return re.search(halves, fold(term.meaning, chinese=True).text) is not None


def _rings(leads_to: dict[tuple[str, ...], list[tuple[str, ...]]]) -> Iterator[list[tuple[str, ...]]]:
    """Each circle once, in the order in which its terms lead to one another."""
    done: set[tuple[str, ...]] = set()
    closed: set[tuple[str, ...]] = set()
    for start in leads_to:
        if start in done:
            continue
        path: list[tuple[str, ...]] = []
        places: dict[tuple[str, ...], int] = {}
        stack = [(start, iter(leads_to[start]))]
        path.append(start)
        places[start] = 0
        done.add(start)
        while stack:
            own, following = stack[-1]
            step = next(following, None)
            if step is None:
                stack.pop()
                path.pop()
                del places[own]
            elif step in places:
                if step not in closed and own not in closed:
                    closed.update((step, own))
                    yield path[places[step] : places[step] + _SHOWN]
            elif step not in done:
                done.add(step)
                places[step] = len(path)
                path.append(step)
                stack.append((step, iter(leads_to[step])))


def _vague(draft: Draft) -> Iterator[Hit]:
    """Meanings that hold words of the lists of vague words."""
    defined = [term for term in draft.terms if term.meaning.strip()]
    if not defined:
        return
    meanings, said = _Meanings(defined), set[int]()
    inside = tuple(sentence for sentence in draft.sentences if meanings.holds(sentence.block))
    known = {(id(use.sentence.block), use.end) for hits in draft.uses.values() for use in hits}
    for hit in wording(replace(draft, sentences=inside), _settings()):
        if hit.exempted_by or hit.rule not in _VAGUE or (id(hit.block), hit.end) in known:
            continue
        term = meanings.at(hit.block, hit.start)
        if term is not None and id(term) not in said:
            said.add(id(term))
            words = hit.block.text[hit.start : hit.end]
            what = msg("The meaning of “{term}” itself rests on a vague word: {phrase}.", term=term.text, phrase=words)
            yield Hit("D612", hit.block, hit.start, hit.end, hit.sentence, what=what)


class _Meanings:
    """The meanings of terms, to be found by a place in a block; those of one block do not overlap."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._blocks: dict[int, list[Term]] = {}
        for term in terms:
            if term.body is not None:
                self._blocks.setdefault(id(term.body), []).append(term)
        for held in self._blocks.values():
            held.sort(key=_begin)

    def holds(self, block: Block) -> bool:
        """Does BLOCK hold a meaning?"""
        return id(block) in self._blocks

    def at(self, block: Block, place: int) -> Term | None:
        """The term whose meaning PLACE of BLOCK belongs to."""
        held = self._blocks.get(id(block), [])
        index = bisect_right(held, place, key=_begin) - 1
        return held[index] if index >= 0 and place < held[index].body_end else None


def _begin(term: Term) -> int:
    return term.body_start


@functools.cache
def _settings() -> Settings:
    from slagen.lint.settings import Settings

    return Settings(select=_VAGUE)


RULE = (("D602", "D603", "D612"), definitions)
