"""What reading a Word file yields: its text, its blocks, and for every stretch of the text the XML it came from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from slagen.sources.source import Source

if TYPE_CHECKING:
    from lxml import etree

    from slagen.sources.docx.line import Steps
    from slagen.sources.source import Block


class Piece(NamedTuple):
    """`length` code points of the source's text, from `start` on, that came from one element of one part.

    `part` is its name in the package ("word/document.xml"). `steps` lead to the element: the index of the child to take
    at each level, from the root, comments and processing instructions counted (see parts.parse). The element is a w:t,
    or m:t in a formula, of whose text the first `skipped` characters come before; or a sign (w:tab, w:br, w:cr, w:ptab,
    w:noBreakHyphen, w:sym), which is one character.
    """

    start: int
    length: int
    part: str
    steps: Steps
    skipped: int

    @property
    def end(self) -> int:
        """Where it ends in the source's text."""
        return self.start + self.length

    def element(self, root: etree._Element) -> etree._Element:
        """The element, in the tree of ROOT, the root of `part` as it was read."""
        element = root
        for step in self.steps:
            element = element[step]
        return element


@dataclass(frozen=True)
class DocxSource(Source):
    """A Word file as text. `pieces` cover the whole text, in order, but for the line ends between blocks.

    `main` is the name of the part that holds the body; comments can be anchored there alone.
    """

    main: str = ""
    pieces: tuple[Piece, ...] = ()

    @cached_property
    def _starts(self) -> list[int]:
        return [piece.start for piece in self.pieces]

    def pieces_of(self, start: int, end: int) -> tuple[Piece, ...]:
        """The pieces that the text from START to END came from; the first and the last may reach beyond it."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        last = bisect_left(self._starts, end)
        return tuple(piece for piece in self.pieces[first:last] if piece.end > start)

    def pieces_of_block(self, block: Block) -> tuple[Piece, ...]:
        """All pieces of BLOCK."""
        start, end = block.words.origin(0, len(block.text))
        return self.pieces_of(start, end)
