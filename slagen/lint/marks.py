"""Hits on what a reader marked: tracked changes, hidden words, highlights. They may stand outside every block."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from slagen.lint.hit import Hit
from slagen.messages import Message
from slagen.sources.source import Block
from slagen.text.located import Located, Stretch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from slagen.findings import Severity
    from slagen.sources.source import Mark, Source

_SHOWN = 60


def marked(
    code: str,
    source: Source,
    marks: Iterable[Mark],
    *,
    severity: Severity | None = None,
    what: Message | None = None,
    mend: Message | None = None,
) -> Iterator[Hit]:
    """Hits of the rule CODE on MARKS, whose words may be none that the text still has.

    WHAT and MEND are templates, with {phrase} for those words.
    """
    blocks = sorted((block for block in source.blocks if block.words.stretches), key=_begin)
    starts = [_begin(block) for block in blocks]
    for mark in marks:
        index = bisect_right(starts, mark.start) - 1
        block = _block(source, mark, blocks[index] if index >= 0 else None)
        said = {"phrase": block.text}
        yield Hit(
            code,
            block,
            0,
            len(block.text),
            severity=severity,
            what=Message(what.template, said) if what else None,
            mend=Message(mend.template, said) if mend else None,
        )


def _begin(block: Block) -> int:
    return block.words.stretches[0].start


def _block(source: Source, mark: Mark, around: Block | None) -> Block:
    """The words of MARK as a block of their own, at their own place, with the number of the clause AROUND them."""
    words = " ".join((mark.words or source.text[mark.start : mark.end])[: 4 * _SHOWN].split()) or "…"
    words = words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
    located = Located(words, (Stretch(0, len(words), mark.start, mark.end - mark.start),))
    if around is None:
        return Block(located)
    return Block(located, around.kind, number=around.number, story=around.story, path=around.path)
