"""Reads the paragraph styles of a Word template: what a style says of itself or takes from those it is based on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIZE: Final = 20  # half points, where neither a style nor the document's defaults name a size


def parse_part(data: bytes) -> etree._Element:
    """Parse a part strictly, with no entities and no network. Raises etree.XMLSyntaxError."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True))


class StyleReader:
    """The styles of one template by their ids. Lengths are in twentieths of a point, sizes of type in half points."""

    def __init__(self, styles: bytes) -> None:
        root = parse_part(styles)
        self.by_id = {style.get(f"{W}styleId", ""): style for style in root.iterfind(f"{W}style")}
        self._defaults = root.find(f"{W}docDefaults")
        self._normal = next(
            (
                identity
                for identity, style in self.by_id.items()
                if style.get(f"{W}default") in ("1", "true") and style.get(f"{W}type") == "paragraph"
            ),
            "",
        )

    def chain(self, identity: str) -> Iterator[etree._Element]:
        """Yield a style and those it is based on, nearest first."""
        seen: set[str] = set()
        while identity in self.by_id and identity not in seen:
            seen.add(identity)
            yield self.by_id[identity]
            based = self.by_id[identity].find(f"{W}basedOn")
            identity = based.get(f"{W}val", "") if based is not None else ""

    def size(self, identity: str) -> int:
        """Return the size of type of a paragraph style."""
        for style in self.chain(identity or self._normal):
            size = style.find(f"{W}rPr/{W}sz")
            if size is not None:
                return int(size.get(f"{W}val", _SIZE))
        size = None if self._defaults is None else self._defaults.find(f"{W}rPrDefault/{W}rPr/{W}sz")
        return _SIZE if size is None else int(size.get(f"{W}val", _SIZE))

    def first_stop(self, identity: str, paragraph: str = "") -> int:
        """Return how far the first left tab stop, or the hanging indent, is from where the first line begins.

        PARAGRAPH is the XML of the paragraph in that style: what it says of itself goes before the style.
        """
        own = re.search(r"<w:pPr>.*?</w:pPr>", paragraph, re.DOTALL)
        layers = [*([_element(own[0])] if own else []), *self.chain(identity)]
        left, hanging = _indent(layers, "left", "start"), _indent(layers, "hanging")
        begin = left - hanging if hanging else left + _indent(layers, "firstLine")
        stops = {left} if hanging else set()
        dropped: set[int] = set()
        for layer in layers:
            for tab in layer.iterfind(f"{W}pPr/{W}tabs/{W}tab"):
                place = int(tab.get(f"{W}pos", "0"))
                if tab.get(f"{W}val") == "clear":
                    dropped.add(place)
                elif tab.get(f"{W}val") in ("left", "start", "num") and place not in dropped:
                    stops.add(place)
        return min((stop - begin for stop in stops if stop > begin), default=0)


def _element(properties: str) -> etree._Element:
    return etree.fromstring(f'<p xmlns:w="{W[1:-1]}">{properties}</p>', etree.XMLParser(recover=True))


def _indent(layers: list[etree._Element], *names: str) -> int:
    for layer in layers:
        indent = layer.find(f"{W}pPr/{W}ind")
        for name in names:
            if indent is not None and indent.get(f"{W}{name}"):
                return int(indent.get(f"{W}{name}", "0"))
    return 0
