"""What is not the same in the language versions of one agreement (L804), clause by clause."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from slagen.findings import Finding
from slagen.lint.differences import differences
from slagen.lint.draft import draft_of
from slagen.lint.rule import catalogue
from slagen.messages import Message, msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slagen.lint.aligned import Passage
    from slagen.lint.differences import Difference, Words
    from slagen.lint.draft import Draft
    from slagen.sources.source import Source

_CODE = "L804"
_SHOWN = 60


def parity(sources: Sequence[Source]) -> tuple[Finding, ...]:
    """Every difference between SOURCES, the versions of one agreement in their languages.

    Clauses are put side by side by number and order. A finding stands in the version that differs: where there are
    three or more, in the one the others outvote; of two, in the second. Fewer than two have none.
    """
    drafts = [draft_of(source) for source in sources]
    if len(drafts) < 2:
        return ()
    base, *others = drafts
    by_version = [list(differences(base, other)) for other in others]
    alone = _base_alone(by_version)
    found: list[Finding] = []
    for version, (other, differing) in enumerate(zip(others, by_version, strict=True)):
        for difference in differing:
            if _of_base(difference) not in alone:
                found.append(_finding(other, base, difference.other, difference.base, difference, there=0))
            elif version == 0:
                found.append(_finding(base, other, difference.base, difference.other, difference, there=1))
    return tuple(sorted(found, key=lambda finding: (finding.place.file, finding.start, finding.end)))


def _of_base(difference: Difference) -> tuple[str, int, str]:
    """What a difference is about, told by what the base has, or, where it has nothing, by what it lacks."""
    words, near = difference.base, difference.near[0]
    if difference.kind in ("negation", "mood") and words is not None and words.sentence is not None:
        return "manner", id(words.passage.block), ""
    if words is not None:
        return difference.kind, id(words.passage.block), words.value or str(words.start)
    value = difference.other.value if difference.other else ""
    return difference.kind, id(near.block) if near else 0, f"no {value}"


def _base_alone(by_version: list[list[Difference]]) -> frozenset[tuple[str, int, str]]:
    """The differences that the base has from every other version, of which there are two or more."""
    if len(by_version) < 2:
        return frozenset()
    counts = Counter(about for version in by_version for about in {_of_base(difference) for difference in version})
    return frozenset(about for about, times in counts.items() if times == len(by_version))


def _finding(
    draft: Draft, rival: Draft, here: Words | None, elsewhere: Words | None, difference: Difference, *, there: int
) -> Finding:
    """The finding in DRAFT, which says HERE what its RIVAL says ELSEWHERE."""
    near = difference.near[1 - there]
    passage = here.passage if here else near
    start, end, sentence = _span(here, passage)
    block = passage.block if passage else draft.source.blocks[0]
    low, high = block.words.origin(start, end)
    rule = catalogue()[_CODE]
    said = {"difference": _said(difference, here, elsewhere, _place(rival.source, elsewhere, difference.near[there]))}
    quote = block.text[start:end]
    return Finding(
        code=_CODE,
        severity=rule.severity,
        place=draft.source.place(low, path=block.path, clause=block.number),
        what=Message(rule.what, {"phrase": quote, **said}),
        mend=Message(rule.mend, {"phrase": quote, **said}),
        name=rule.name,
        why=Message(rule.why, {"phrase": quote, **said}),
        start=low,
        end=high,
        quote=quote,
        sentence=sentence or block.text,
        at=start if not (here and here.sentence) else start - here.sentence.start,
        language=draft.base_language,
    )


def _span(here: Words | None, passage: Passage | None) -> tuple[int, int, str]:
    """Which words of this version are quoted: its own, or the beginning of the passage where something is missing."""
    if here is not None:
        return here.start, min(here.end, here.start + 2 * _SHOWN), here.sentence.text if here.sentence else ""
    text = passage.block.text if passage else ""
    cut = len(text) if len(text) <= _SHOWN else max(text.rfind(" ", 0, _SHOWN), _SHOWN // 2)
    return 0, cut, ""


def _place(source: Source, words: Words | None, near: Passage | None) -> Message:
    passage = words.passage if words else near
    clause = passage.block.number if passage else ""
    if clause:
        return msg("{file}, {clause}", file=source.file, clause=clause)
    return msg("{file}", file=source.file)


def _said(difference: Difference, here: Words | None, elsewhere: Words | None, place: Message) -> Message:
    """Both sides of a difference, in one clause of a sentence."""
    ours, theirs = _short(here), _short(elsewhere)
    if difference.kind in ("clause", "passage"):
        if here is None:
            return msg("“{theirs}” ({place}) has no counterpart here", theirs=theirs, place=place)
        return msg("“{ours}” has no counterpart in {place}", ours=ours, place=place)
    if difference.kind == "negation":
        if here and here.value == "none":
            return msg("“{ours}” affirms what {place} denies (“{theirs}”)", ours=ours, theirs=theirs, place=place)
        return msg("“{ours}” denies what {place} affirms (“{theirs}”)", ours=ours, theirs=theirs, place=place)
    if difference.kind == "mood":
        return msg(
            "“{ours}” here, “{theirs}” in {place}: a duty in one, a permission in the other",
            ours=ours, theirs=theirs, place=place,
        )  # fmt: skip
    if here is None:
        return msg("“{theirs}” in {place} is missing here", theirs=theirs, place=place)
    if elsewhere is None:
        return msg("“{ours}” is missing in {place}", ours=ours, place=place)
    return msg("“{ours}” here, “{theirs}” in {place}", ours=ours, theirs=theirs, place=place)


def _short(words: Words | None) -> str:
    text = words.text if words else ""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
