"""One line of the text while it is put together: words with the XML they came from, and what was met between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

    from slagen.sources.source import MarkKind

Steps = tuple[int, ...]
"""The way from the root of a part to an element: the index of the child to take at each level."""


class Met:
    """What was met in a line besides words. All offsets are code points from the start of the line."""

    __slots__ = ("anchors", "bookmarks", "boxes", "external", "gone", "marks", "notes", "quiet", "references")

    def __init__(self) -> None:
        self.marks: list[tuple[MarkKind, int, int, str]] = []
        self.quiet: list[tuple[int, int]] = []
        self.anchors: list[tuple[str, str, int]] = []
        """Comments: id, "start", "end" or "sign", offset."""
        self.references: list[tuple[str, int, int]] = []
        """Bookmarks that fields refer to, with the span of what the field shows."""
        self.external: list[tuple[str, int, int]] = []
        """Links by the id of their relationship, with the span of their words."""
        self.notes: list[tuple[str, str]] = []
        """Footnotes and endnotes: story, id."""
        self.gone: list[tuple[str, str]] = []
        """Those whose sign is deleted or hidden."""
        self.boxes: list[tuple[etree._Element, Steps]] = []
        self.bookmarks: list[str] = []


class Line:
    """A paragraph as it is read, or several that are one because the marks between them are deleted."""

    __slots__ = ("contents", "length", "pieces", "seen", "words")

    def __init__(self) -> None:
        self.words: list[str] = []
        self.length = 0
        self.pieces: list[tuple[int, int, Steps, int]] = []
        """Start, length, element, and how many characters of the element come before."""
        self.contents = False
        """It shows a line of a table of contents or an index."""
        self.seen: Met | None = None

    @property
    def met(self) -> Met:
        """Where to put what is met; most lines have nothing but words."""
        if self.seen is None:
            self.seen = Met()
        return self.seen

    def add(self, text: str, steps: Steps, skipped: int = 0) -> None:
        """Put TEXT at the end; it comes from the element at STEPS, after the SKIPPED first characters of its text."""
        self.words.append(text)
        length = len(text)
        self.pieces.append((self.length, length, steps, skipped))
        self.length += length

    def mark(self, kind: MarkKind, start: int, words: str = "") -> None:
        """Mark what stands from START to here, or with WORDS what is left out at START. Neighbours become one."""
        end = start if words else self.length
        if start == end and not words:
            return
        marks = self.met.marks
        last = marks[-1] if marks else None
        if last and last[0] == kind and last[2] == start and (last[1] == last[2]) == (start == end):
            marks[-1] = (kind, last[1], end, last[3] + words)
        else:
            marks.append((kind, start, end, words))
