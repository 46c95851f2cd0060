"""Writes the marks of comments into a document: where each begins, where it ends, and the run that refers to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from slagen.lint.annotate.cuts import INSIDE, Place, cut, elements_of, text_cuts
from slagen.lint.annotate.spans import Edits, spans
from slagen.sources.docx import names as n

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

    from slagen.lint.annotate.anchors import Anchor
    from slagen.lint.annotate.cuts import Cut

STRICT: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main"


class Prefix(NamedTuple):
    """How to write names of Word's namespace: `name` before the colon, and what declares it where nothing else does."""

    name: str
    declared: str = ""


def prefix_in(element: etree._Element | None, xml: str) -> Prefix:
    """The prefix of Word's namespace inside ELEMENT of the part XML. Attributes need one, so the default is none."""
    for name, uri in element.nsmap.items() if element is not None else ():
        if name and f"{{{uri}}}" == n.W:
            return Prefix(name)
    return Prefix("w", f' xmlns:w="{namespace(xml)}"')


def _prefix_at(place: Place, xml: str) -> Prefix:
    return prefix_in(place.element if place.side == INSIDE else place.element.getparent(), xml)


def namespace(xml: str) -> str:
    """Word's namespace as the part XML names it: the usual one, or that of the strict form."""
    return STRICT if STRICT in xml else n.W[1:-1]


def marked(xml: str, root: etree._Element, anchors: Sequence[tuple[str, Anchor]]) -> str:
    """XML, which ROOT was parsed from, with the marks of comments; ANCHORS are their ids and places."""
    places = dict.fromkeys(place for _, anchor in anchors for place in anchor[:3])
    where = spans(xml, root, {element for place in places for element in elements_of(place)})
    edits = Edits()
    cuts = {place: cut(xml, place, where) for place in places if not place.at}
    texts: dict[etree._Element | None, list[Place]] = {}
    for place in places:
        if place.at:
            texts.setdefault(place.child, []).append(place)
    for inside in texts.values():
        cuts.update(text_cuts(xml, sorted(inside, key=lambda place: place.at), where, edits))
    for found, marks in _by_cut(xml, anchors, cuts).items():
        edits.replace(found.start, found.end, found.close + marks + found.open)
    return edits.apply(xml)


def _by_cut(xml: str, anchors: Sequence[tuple[str, Anchor]], cuts: dict[Place, Cut]) -> dict[Cut, str]:
    """The marks to write at each cut: what ends there, what has no width, what begins there."""
    ends: dict[Cut, list[str]] = {}
    starts: dict[Cut, list[str]] = {}
    for identity, anchor in anchors:
        first, last, sign = (cuts[place] for place in anchor[:3])
        (a, at_a), (b, at_b), (c, at_c) = (_prefix_at(place, xml) for place in anchor[:3])
        begin = f'<{a}:commentRangeStart{at_a} {a}:id="{identity}"/>'
        (ends if first == last else starts).setdefault(first, []).append(begin)
        ends.setdefault(last, []).append(f'<{b}:commentRangeEnd{at_b} {b}:id="{identity}"/>')
        ends.setdefault(sign, []).append(f'<{c}:r{at_c}><{c}:commentReference {c}:id="{identity}"/></{c}:r>')
    return {found: "".join((*ends.get(found, ()), *starts.get(found, ()))) for found in (ends | starts)}
