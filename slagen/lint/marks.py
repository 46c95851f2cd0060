"""Hits on what a reader marked: tracked changes, hidden words, highlights. They may stand outside every block."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from slagen.lint.hit import Hit
from slagen.messages import Message
from slagen.sources.source import Block
from slagen.text.located import Located, Stretch

if TYPE_CHECKING:
    from slagen.findings import Severity
    from slagen.sources.source import Mark, Source

_SHOWN = 60


def marked(
    code: str,
    source: Source,
    mark: Mark,
    *,
    severity: Severity | None = None,
    what: Message | None = None,
    mend: Message | None = None,
) -> Hit:
    """A hit of the rule CODE on MARK, whose words may be none that the text still has.

    WHAT and MEND are templates, with {phrase} for those words.
    """
    words = " ".join((mark.words or source.text[mark.start : mark.end]).split())
    words = words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
    around = holder(source, mark.start)
    located = Located(words, (Stretch(0, len(words), mark.start, mark.end - mark.start),) if words else ())
    if not words:
        located = Located("…", (Stretch(0, 1, mark.start, mark.end - mark.start),))
    block = (
        Block(located, around.kind, number=around.number, story=around.story, path=around.path)
        if around
        else Block(located)
    )
    said = {"phrase": located.text}
    return Hit(
        code,
        block,
        0,
        len(located.text),
        severity=severity,
        what=Message(what.template, said) if what else None,
        mend=Message(mend.template, said) if mend else None,
    )


def holder(source: Source, offset: int) -> Block | None:
    """The block that the OFFSET of the source's text lies in, or the last before it."""
    starts = [block.words.stretches[0].start if block.words.stretches else 0 for block in source.blocks]
    if starts != sorted(starts):
        return None
    index = bisect_right(starts, offset) - 1
    return source.blocks[index] if index >= 0 else None
