"""Where the comment on a finding goes: around the words found, or as near as it may stand."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from slagen.errors import RefusedError
from slagen.lint.annotate.cuts import BEFORE, BEHIND, SPLIT, Place, before_child, beginning, behind_child
from slagen.lint.annotate.signs import Signposts
from slagen.messages import msg
from slagen.sources.docx import names as n
from slagen.sources.docx.parts import parse_part

if TYPE_CHECKING:
    from lxml import etree

    from slagen.findings import Finding
    from slagen.sources.docx.guard import Package
    from slagen.sources.docx.source import DocxSource, Piece
    from slagen.sources.source import Block, Story

_BLOCKS: Final = frozenset((f"{n.W}body", n.CELL, n.TABLE, n.ROW, n.TEXT_BOX, n.CHOICE, n.FALLBACK))
_SIGNS: Final = {"footnote": n.FOOTNOTE_SIGN, "endnote": n.ENDNOTE_SIGN}


class Anchor(NamedTuple):
    """Where a comment begins and ends, and where the run that refers to it goes: right behind its end if it can.

    `story` is where the words stand if that is not where the comment does.
    """

    start: Place
    end: Place
    sign: Place
    story: Story = "body"


class Anchors:
    """Finds the anchors of findings in one document. ROOT is that of its main part, SOURCE what was read from it."""

    def __init__(self, package: Package, root: etree._Element, source: DocxSource) -> None:
        self._package = package
        self._root = root
        self._source = source
        self._starts = [block.words.origin(0, 0)[0] for block in source.blocks]
        self._notes: dict[str, etree._Element | None] = {}

    def of(self, finding: Finding) -> Anchor:
        """The anchor of FINDING. Raises RefusedError where the body has no paragraph at all."""
        source = self._source
        block = self._block(finding.start)
        start, end = finding.start, finding.end
        pieces = source.pieces_of(start, end) if start < end else ()
        if not pieces and block is not None:  # a finding without words speaks of its paragraph
            start, end = block.words.origin(0, len(block.text))
            pieces = source.pieces_of(start, end)
        if block is None or not pieces:
            return self._first("body")
        inside = [piece for piece in pieces if piece.part == pieces[0].part]
        if inside[0].part == source.main:
            return self._around(inside, start, end, "textbox" if block.story == "textbox" else "body")
        if block.story in _SIGNS:
            return self._at_sign(inside[0], block.story) or self._first(block.story)
        return self._first(block.story)

    def _block(self, start: int) -> Block | None:
        index = bisect_right(self._starts, start) - 1
        return self._source.blocks[index] if index >= 0 else None

    def _around(self, pieces: list[Piece], start: int, end: int, story: Story) -> Anchor:
        """From before the first of PIECES to behind the last, in the order of the document: a text box is read late."""
        first, _ = self._edges(min(pieces, key=lambda piece: piece.steps), start, end)
        _, last = self._edges(max(pieces, key=lambda piece: piece.steps), start, end)
        return Anchor(first, last, self._signposts.sign(last), story)

    def _edges(self, piece: Piece, start: int, end: int) -> tuple[Place, Place]:
        """Before and behind what PIECE has of the text from START to END; wider where marks may not stand."""
        way = [self._root]
        for step in piece.steps:
            way.append(way[-1][step])
        low, high = _beside(way)
        run, text = way[-2:]
        if run.tag == n.RUN and text.tag == n.TEXT and low.element is run:
            begins = piece.skipped + max(start - piece.start, 0)
            ends = piece.skipped + min(end - piece.start, piece.length)
            low = Place(run, SPLIT, text, begins) if begins > piece.skipped else low
            high = Place(run, SPLIT, text, ends) if ends < piece.skipped + piece.length else high
        return low, high

    def _at_sign(self, piece: Piece, story: Story) -> Anchor | None:
        """Around the sign of the note that PIECE stands in."""
        if piece.part not in self._notes:
            self._notes[piece.part] = parse_part(self._package, piece.part)
        root = self._notes[piece.part]
        identity = root[piece.steps[0]].get(n.ID) if root is not None else None
        sign = self._signs.get((_SIGNS[story], identity))
        if sign is None:
            return None
        low, high = _beside([*reversed(list(sign.iterancestors())), sign])
        return Anchor(low, high, self._signposts.sign(high), story)

    @cached_property
    def _signs(self) -> dict[tuple[object, str | None], etree._Element]:
        """The signs of notes in the body, by kind and id; the last of each, which is the one that shows."""
        return {(sign.tag, sign.get(n.ID)): sign for sign in self._root.iter(*_SIGNS.values())}

    def _first(self, story: Story) -> Anchor:
        return self._first_words._replace(story=story)

    @cached_property
    def _first_words(self) -> Anchor:
        """Around the first paragraph of the body that has words, or at the beginning of its first paragraph."""
        for block in self._source.blocks:
            pieces = self._source.pieces_of_block(block)
            if block.story == "body" and pieces and pieces[0].part == self._source.main:
                return self._around(list(pieces), *block.words.origin(0, len(block.text)), "body")
        paragraph = next(self._root.iter(n.PARAGRAPH), None)
        if paragraph is None:
            raise RefusedError(
                msg("{file}: the document has no paragraph a comment could be put on.", file=self._package.file)
            )
        place = beginning(paragraph)
        return Anchor(place, place, place)

    @cached_property
    def _signposts(self) -> Signposts:
        return Signposts(self._root)


def _beside(way: list[etree._Element]) -> tuple[Place, Place]:
    """The places before and behind the element that WAY, from the root, leads to: the nearest where marks may stand."""
    depth, outer = next(((i, each) for i, each in enumerate(way) if _holds_words(each)), (0, way[-1]))
    if outer.tag == n.RUN:
        return before_child(outer, way[depth + 1]), behind_child(outer, way[depth + 1])
    return Place(outer, BEFORE), Place(outer, BEHIND)


def _holds_words(element: etree._Element) -> bool:
    """Whether marks stand beside ELEMENT rather than inside: a run, a formula, or two forms of the same words."""
    tag = element.tag
    if tag == n.RUN or (isinstance(tag, str) and tag.startswith(n.M)):
        return True
    return tag == n.ALTERNATIVES and _is_inline(element.getparent())


def _is_inline(parent: etree._Element | None) -> bool:
    """Whether PARENT holds runs: it is a paragraph, or stands in one."""
    while parent is not None and parent.tag not in _BLOCKS:
        if parent.tag == n.PARAGRAPH:
            return True
        parent = parent.getparent()
    return False
