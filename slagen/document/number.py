"""Numbers a document: what stands before each heading and paragraph, and what a reference to it prints.

The look of the numbers comes in as a NumberFormat, read from the Word template; nothing here knows Word. Numbers are
computed once and used by every renderer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from slagen.document.tree import Paragraph, Ref
from slagen.document.walk import lines
from slagen.errors import UsageError
from slagen.messages import msg
from slagen.text.counters import counted as in_style

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slagen.document.tree import Document, Part


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. `text` is what is printed, with %1 to %4 for the counters of levels 1 to 4.

    `literal`: the word processor can't count so; renderers print the marker as text.
    """

    text: str
    style: str = "decimal"
    start: int = 1
    legal: bool = False
    literal: bool = False


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How articles and annexes are numbered: four levels each (heading, clause, item, subitem).

    `bare_articles`, `bare_annexes`: the word (clause, Άρθρο, Παράρτημα) stands, inflected, in the sentence, so that a
    reference to a whole article or annex prints its number alone.
    """

    articles: tuple[Level, ...]
    annexes: tuple[Level, ...]
    bare_articles: bool = False
    bare_annexes: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """The number of one heading or paragraph.

    `key` names its paragraph ("credits" for the heading, "credits#0" for the first block). `marker` stands before the
    paragraph; `own` is its part of a reference and `parent` the label whose reference goes before (None where the
    marker says it all). `level` counts from 0. `literal`: the marker is printed as text.
    """

    key: str
    marker: str
    own: str
    level: int
    literal: bool = False
    parent: Label | None = None

    @property
    def context(self) -> str:
        """The number with those above it, as references to paragraphs below it begin."""
        joint = " " if self.literal else ""
        return f"{self.parent.context}{joint}{self.own}" if self.parent else self.own

    @property
    def reference(self) -> str:
        """What a reference prints: 3.2(b), 第三条（二）1. Stops and dashes at its end are left out."""
        return bare(self.context)


@dataclass(frozen=True, slots=True)
class PartLabels:
    """The labels of one part: of its heading, and of each block; None where nothing is numbered."""

    heading: Label | None
    blocks: tuple[Label | None, ...]


@dataclass(frozen=True, slots=True)
class Numbering:
    """All labels of a document, parallel to its parts."""

    parts: tuple[PartLabels, ...]
    anchors: Mapping[str, Label]

    def of(self, anchor: str) -> Label:
        """Return the label of a part ("credits") or labelled paragraph ("credits.cap"); KeyError if it has none."""
        return self.anchors[anchor]


LEVELS: Final = {"clause": 1, "item": 2, "subitem": 3}
_DASHES: Final = " \t\u00a0\u2002\u2003\u3000，,、:：;；·-‐‑–—―－"  # part a number from the words after it
_STOPS: Final = ".。．"  # part a number from the next one as well: 1.1
_COUNTER = re.compile(r"%([1-9])")


def bare(marker: str) -> str:
    """Return MARKER without the signs and blanks at its end that part it from the words of its paragraph."""
    return marker.rstrip(_DASHES + _STOPS)


def number(document: Document, format: NumberFormat) -> Numbering:  # noqa: A002 - the word of the trade
    """Number DOCUMENT in FORMAT.

    Raises UsageError for an anchor that stands twice and for a reference to a clause that is not in the document or has
    no number: both are faults of the clause library.
    """
    anchors: dict[str, Label] = {}
    seen: set[str] = set()
    parts: list[PartLabels] = []
    articles, annexes = _Series(format.articles, format.bare_articles), _Series(format.annexes, format.bare_annexes)
    for part in document.parts:
        series = {"article": articles, "annex": annexes}.get(part.role)
        labels = series.part(part) if series else PartLabels(None, (None,) * len(part.blocks))
        parts.append(labels)
        pairs = [(part.clause, labels.heading)]
        pairs += [
            (block.anchor, label)
            for block, label in zip(part.blocks, labels.blocks, strict=True)
            if isinstance(block, Paragraph) and block.anchor is not None
        ]
        for anchor, label in pairs:
            if anchor in seen:
                raise UsageError(
                    msg("clause {clause}: the label {anchor} stands twice", clause=part.clause, anchor=anchor)
                )
            seen.add(anchor)
            if label:
                anchors[anchor] = label
    _check_references(document, anchors)
    return Numbering(tuple(parts), anchors)


def _check_references(document: Document, anchors: Mapping[str, Label]) -> None:
    for part in document.parts:
        for line in lines(part):
            for inline in line:
                if isinstance(inline, Ref) and inline.target not in anchors:
                    raise UsageError(
                        msg(
                            "clause {clause} refers to {target}, which is not in this document or has no number",
                            clause=part.clause,
                            target=inline.target,
                        )
                    )


class _Series:
    """Counts one list: articles or annexes."""

    def __init__(self, levels: tuple[Level, ...], bare_heading: bool) -> None:
        self.levels = levels
        self.bare_heading = bare_heading
        self.counts: list[int | None] = [None] * len(levels)
        self.open: list[Label | None] = [None] * len(levels)

    def part(self, part: Part) -> PartLabels:
        heading = self._next(0, part.clause)
        labels = tuple(
            self._next(LEVELS[block.kind], f"{part.clause}#{index}")
            if isinstance(block, Paragraph) and block.kind != "plain"
            else None
            for index, block in enumerate(part.blocks)
        )
        return PartLabels(heading, labels)

    def _next(self, depth: int, key: str) -> Label:
        level = self.levels[depth]
        count = self.counts[depth]
        self.counts[depth] = level.start if count is None else count + 1
        for deeper in range(depth + 1, len(self.levels)):
            self.counts[deeper] = None
            self.open[deeper] = None
        marker = _COUNTER.sub(lambda match: self._count(int(match[1]) - 1, level), level.text)
        label = self._label(depth, key, level, marker)
        self.open[depth] = label
        return label

    def _count(self, depth: int, printing: Level) -> str:
        counted = self.levels[depth]
        style = "decimal" if printing.legal else counted.style
        count = self.counts[depth]
        return in_style(counted.start if count is None else count, style)

    def _label(self, depth: int, key: str, level: Level, marker: str) -> Label:
        if depth == 0:
            own = self._count(0, level) if self.bare_heading else marker.rstrip(_DASHES)
            return Label(key, marker, own, depth, level.literal)
        # a marker such as 3.2 holds its context already; one such as (b) takes it from the paragraphs above
        printed = [int(match[1]) - 1 for match in _COUNTER.finditer(level.text)]
        parent = next((label for label in reversed(self.open[: min(printed, default=depth)]) if label), None)
        return Label(key, marker, marker, depth, level.literal, parent)
