"""Where the run that refers to a comment goes: right behind the comment's end, but for places where LibreOffice fails.

LibreOffice 7 takes the words of a comment for those of the field whose result the reference stands in, and loses the
words before a reference in a control of plain text and in the first paragraph of a control around paragraphs or a cell.
There the reference stands behind the field or the control, or in the next paragraph; the comment covers the same words.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Final

from slagen.lint.annotate.cuts import BEFORE, BEHIND, SPLIT, Place, beginning, behind_child
from slagen.sources.docx import names as n

if TYPE_CHECKING:
    from lxml import etree

_PLAIN_TEXT: Final = f"{n.W}sdtPr/{n.W}text"


class Signposts:
    """Says where the reference to a comment goes. ROOT is that of the main part."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._fields: dict[etree._Element, _Fields] = {}

    def sign(self, end: Place) -> Place:
        """Where the reference to a comment that ends at END goes."""
        paragraph = next(end.element.iterancestors(n.PARAGRAPH), None)
        if paragraph is None:
            return end
        if _leads(paragraph):
            at = self._paragraphs.get(paragraph, len(self._paragraphs))
            following = next((each for each in islice(self._paragraphs, at + 1, None) if not _leads(each)), None)
            if following is not None:
                return beginning(following)
        if paragraph not in self._fields:
            self._fields[paragraph] = _Fields(paragraph)
        place = self._fields[paragraph].behind(end)
        outer = None
        for around in place.element.iterancestors(n.CONTROL, n.SIMPLE_FIELD, n.PARAGRAPH):
            if around.tag == n.PARAGRAPH:
                break
            if around.tag == n.SIMPLE_FIELD or around.find(_PLAIN_TEXT) is not None:
                outer = around
        return place if outer is None else Place(outer, BEHIND)

    @cached_property
    def _paragraphs(self) -> dict[etree._Element, int]:
        """The paragraphs of the body outside boxes, with their numbers."""
        found = (p for p in self._root.iter(n.PARAGRAPH) if next(p.iterancestors(n.RUN, n.ALTERNATIVES), None) is None)
        return {paragraph: number for number, paragraph in enumerate(found)}


class _Fields:
    """The complex fields that begin and end in one paragraph."""

    def __init__(self, paragraph: etree._Element) -> None:
        self._order: dict[etree._Element, int] = {}
        self._ends: list[tuple[int, int, Place]] = []
        if next(paragraph.iter(n.FIELD_SIGN), None) is None:
            return
        self._order = {element: number for number, element in enumerate(paragraph.iter())}
        begun: list[int] = []
        for element, number in self._order.items():
            kind = element.get(f"{n.W}fldCharType") if element.tag == n.FIELD_SIGN else ""
            if kind == "begin":
                begun.append(number)
            elif kind == "end" and begun:
                start, run = begun.pop(), element.getparent()
                if not begun and run is not None and run.tag == n.RUN:
                    self._ends.append((start, number, behind_child(run, element)))

    def behind(self, place: Place) -> Place:
        """PLACE, or the place behind the field that it is in."""
        if not self._ends:
            return place
        if place.side == SPLIT and place.child is not None:
            at = self._order[place.child] - 0.5
        else:
            inside = sum(1 for _ in place.element.iter()) if place.side != BEFORE else 0
            at = self._order[place.element] + inside - 0.5
        _, end, behind = self._ends[max(bisect_right(self._ends, at, key=lambda field: field[0]) - 1, 0)]
        return behind if self._ends[0][0] < at < end else place


def _leads(paragraph: etree._Element) -> bool:
    """Whether PARAGRAPH is the first of a content control around paragraphs or around a cell."""
    for control in paragraph.iterancestors(n.CONTROL):
        content = control.find(n.CONTROL_CONTENT)
        rows = content is not None and content.find(n.ROW) is not None
        if not rows and next(control.iter(n.PARAGRAPH), None) is paragraph:
            return True
    return False
