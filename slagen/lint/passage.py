"""A text without a file, as lint_text gets it: a block for each line, a cell for each column of a table row."""

from __future__ import annotations

from slagen.sources.source import Block, Cell, Source
from slagen.text.lazy import Lazy
from slagen.text.located import verbatim

_LINE = Lazy(r"[^\r\n]+")
_BAR = Lazy(r"\s\|\s")


def passage(text: str) -> Source:
    """TEXT as a Source. It has no meaning as Markdown; only " | " parts the cells of a row."""
    blocks: list[Block] = []
    for row, line in enumerate(_LINE.finditer(text)):
        starts = [line.start(), *(bar.end() for bar in _BAR.finditer(text, line.start(), line.end()))]
        ends = [*(bar.start() for bar in _BAR.finditer(text, line.start(), line.end())), line.end()]
        if len(starts) == 1:
            blocks.append(Block(verbatim(line[0], line.start())))
            continue
        blocks += [
            Block(verbatim(text[start:end], start), kind="cell", cell=Cell(0, row, column))
            for column, (start, end) in enumerate(zip(starts, ends, strict=True))
        ]
    return Source("<text>", "text", text, tuple(blocks))
