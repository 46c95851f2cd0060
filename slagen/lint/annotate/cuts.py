"""Places between the words of a document, and what has to be written there: runs split, the marks of a comment between.

A run is split by writing only: it is closed, and opened again with the same properties. So nothing of it is lost, and
what is written can be taken out again.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from slagen.lint.annotate.spans import CDATA, CDATA_END, Span, offsets_in_text
from slagen.sources.docx import names as n

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

    from slagen.lint.annotate.spans import Edits

PRESERVE: Final = ' xml:space="preserve"'
BLANKS: Final = " \t\r\n"
_SPACE: Final = re.compile(r"\sxml:space\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_NAME: Final = re.compile(r"[^\s/>]+")
_UNSEEN: Final = (n.OF_RUN, f"{n.W}lastRenderedPageBreak")


class Place(NamedTuple):
    """A place for marks: before or behind `element`; or inside this run, before its `child` or, with `at`, in it.

    `at` counts the characters of the child's text. INSIDE: at the beginning of an element that may be empty.
    """

    element: etree._Element
    side: str
    child: etree._Element | None = None
    at: int = 0


BEFORE: Final = "before"
BEHIND: Final = "behind"
SPLIT: Final = "split"
INSIDE: Final = "inside"


class Cut(NamedTuple):
    """A place in the XML: what `start` to `end` holds becomes `close`, the marks, `open`."""

    start: int
    end: int
    close: str = ""
    open: str = ""


def before_child(run: etree._Element, child: etree._Element) -> Place:
    """The place before CHILD of RUN; that before the whole run where CHILD is the first that shows."""
    shows = any(map(_shows, child.itersiblings(preceding=True)))
    return Place(run, SPLIT, child) if shows else Place(run, BEFORE)


def behind_child(run: etree._Element, child: etree._Element) -> Place:
    """The place behind CHILD of RUN; that behind the whole run where CHILD is the last that shows."""
    following = child.getnext()
    shows = following is not None and any(map(_shows, child.itersiblings()))
    return Place(run, SPLIT, following) if shows else Place(run, BEHIND)


def _shows(element: etree._Element) -> bool:
    """Whether ELEMENT of a run may show anything: not its properties, nor blanks that are not to be kept."""
    if element.tag != n.TEXT:
        return element.tag not in _UNSEEN
    if (element.text or "").strip(BLANKS) or not element.text:
        return bool(element.text)
    return "preserve" in (element.get(n.SPACE), element.getroottree().getroot().get(n.SPACE))


def beginning(paragraph: etree._Element) -> Place:
    """The place before everything that PARAGRAPH shows."""
    if len(paragraph) and paragraph[0].tag == n.OF_PARAGRAPH:
        return Place(paragraph[0], BEHIND)
    return Place(paragraph, INSIDE)


def elements_of(place: Place) -> Iterator[etree._Element]:
    """The elements whose spans it takes to find PLACE."""
    yield place.element
    if place.child is not None:
        yield place.child
    if place.side == SPLIT and len(place.element) and place.element[0].tag == n.OF_RUN:
        yield place.element[0]


def cut(xml: str, place: Place, where: Mapping[etree._Element, Span]) -> Cut:
    """PLACE in XML, unless it is inside a w:t."""
    span = where[place.element]
    if place.side == BEFORE:
        return Cut(span.start, span.start)
    if place.side == BEHIND:
        return Cut(span.end, span.end)
    tag = xml[span.start : span.inner]
    closed = f"</{_name(tag)}>"
    if place.side == INSIDE:
        return Cut(span.inner - 2, span.inner, ">", closed) if span.empty else Cut(span.inner, span.inner)
    assert place.child is not None
    inside = where[place.child]
    return Cut(inside.start, inside.start, closed, opening(xml, place.element, where))


def opening(xml: str, run: etree._Element, where: Mapping[etree._Element, Span]) -> str:
    """How RUN begins: its tag and its properties, without the line breaks of XML that is made to be read."""
    span, first = where[run], run[0]
    tag = xml[span.start : span.inner]
    return tag + xml[where[first].start : where[first].end] if first.tag == n.OF_RUN else tag


def parted(text: str, ends: list[int], *, preserved: bool) -> list[bool]:
    """For each part of TEXT, cut at ENDS, whether its w:t has to keep the blanks at its edges.

    PRESERVED says that the uncut one does; without that, the blanks at the edges of the whole do not show.
    """
    edges = [0, *ends, len(text)]
    pieces = [text[low:high] for low, high in pairwise(edges)]
    last = len(pieces) - 1
    return [
        preserved or (i > 0 and piece[:1] in BLANKS) or (i < last and piece[-1:] in BLANKS)
        for i, piece in enumerate(pieces)
    ]


def text_cuts(
    xml: str, places: list[Place], where: Mapping[etree._Element, Span], edits: Edits
) -> Iterator[tuple[Place, Cut]]:
    """The cuts at PLACES, in order, of one w:t. What blanks need, to show as before, goes to EDITS."""
    run, element = places[0].element, places[0].child
    assert element is not None
    text, span = element.text or "", where[element]
    tag = xml[span.start : span.inner]
    keeping = tag if element.getroottree().getroot().get(n.SPACE) == "preserve" else with_blanks(tag)
    ends = [place.at for place in places]
    keeps = parted(text, ends, preserved=element.get(n.SPACE) == "preserve")
    close = f"</{_name(tag)}>"
    closed, opened = f"{close}</{_name(xml[where[run].start : where[run].inner])}>", opening(xml, run, where)
    first, last = len(text) - len(text.lstrip(BLANKS)), len(text.rstrip(BLANKS))
    (low, low_inside), *offsets, (high, high_inside) = offsets_in_text(xml, span, (first, *ends, last))
    if keeps[0] and tag != keeping:
        if first or _SPACE.search(tag):  # what did not show must not begin to
            edits.insert(low, _inside(close + keeping, cdata=low_inside))
        else:
            edits.insert(span.inner - 1, PRESERVE)
    if keeps[-1] and tag != keeping and last < len(text):
        edits.insert(high, _inside(close + tag, cdata=high_inside))
    for place, (offset, cdata), keep in zip(places, offsets, keeps[1:], strict=True):
        end, begin = (CDATA_END, CDATA) if cdata else ("", "")
        yield place, Cut(offset, offset, end + closed, opened + (keeping if keep else tag) + begin)


def with_blanks(tag: str) -> str:
    """The TAG of a w:t so that the blanks at the edges of its text show."""
    found = _SPACE.search(tag)
    if found and "preserve" in found[0]:
        return tag
    return _SPACE.sub("", tag)[:-1] + PRESERVE + ">"


def _name(tag: str) -> str:
    found = _NAME.match(tag, 1)
    assert found is not None
    return found[0]


def _inside(written: str, *, cdata: bool) -> str:
    return CDATA_END + written + CDATA if cdata else written
