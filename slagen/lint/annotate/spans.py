"""Where elements stand in the XML of a part, character by character, and edits of that XML.

A part is never written anew: what no edit touches stays as it is, down to the quotes around an attribute.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from lxml import etree

_NODE: Final = re.compile(
    r"<(?:!--.*?-->|\?.*?\?>|!\[CDATA\[.*?\]\]>|[^>\"']*(?:\"[^\"]*\"[^>\"']*|'[^']*'[^>\"']*)*>)", re.DOTALL
)
_CHARACTER: Final = re.compile(r"<!\[CDATA\[(?P<cdata>.*?)\]\]>|&[^;]*;|\r\n|.", re.DOTALL)
_LINE_END: Final = re.compile(r"\r\n|.", re.DOTALL)
CDATA_END: Final = "]]>"
CDATA: Final = "<![CDATA["


class Span(NamedTuple):
    """From `start` to `end`, tags included; what is inside from `inner` to `inner_end`. Counted in code points."""

    start: int
    inner: int
    inner_end: int
    end: int

    @property
    def empty(self) -> bool:
        """Whether it is one tag that opens and closes."""
        return self.inner_end == self.end


def spans(xml: str, root: etree._Element, wanted: Collection[etree._Element]) -> dict[etree._Element, Span]:
    """Where each of WANTED stands in XML, the text that ROOT was parsed from."""
    found: dict[etree._Element, Span] = {}
    nodes = root.iter()
    left = len(wanted)
    around: list[tuple[etree._Element | None, int, int]] = []
    for match in _NODE.finditer(xml):
        start, end = match.span()
        sign = xml[start + 1]
        if sign == "/":
            element, began, inner = around.pop()
            if element is not None:
                found[element] = Span(began, inner, start, end)
                left -= 1
        elif sign in "!?":
            if not around or xml.startswith(CDATA, start):
                continue  # the declaration, what stands before the root, and text
            node = next(nodes)
            if node in wanted:
                found[node] = Span(start, end, end, end)
                left -= 1
        else:
            node = next(nodes)
            inside = node if node in wanted else None
            if xml[end - 2] != "/":
                around.append((inside, start, end))
            elif inside is not None:
                found[inside] = Span(start, end, end, end)
                left -= 1
        if not left or (not around and sign not in "!?"):
            break
    return found


def offsets_in_text(xml: str, span: Span, places: Iterable[int]) -> Iterator[tuple[int, bool]]:
    """Where in XML the characters at PLACES of the text of the element at SPAN begin.

    With each comes whether it stands inside a CDATA section; the first of a section begins where the section does.
    """
    inner = xml[span.inner : span.inner_end]
    if not ("&" in inner or "<" in inner or "\r" in inner):
        yield from ((span.inner + at, False) for at in places)
        return
    starts, inside = array("q"), bytearray()
    end = len(inner)
    for match in _CHARACTER.finditer(inner):
        if match[0] == "<":
            end = match.start()  # a comment ends the text that readers see
            break
        if match["cdata"] is None:
            starts.append(match.start())
            inside.append(False)
            continue
        for part in _LINE_END.finditer(match["cdata"]):
            starts.append(match.start("cdata") + part.start() if part.start() else match.start())
            inside.append(part.start() > 0)
    starts.append(end)
    inside.append(False)
    for at in places:
        yield span.inner + starts[at], bool(inside[at])


@dataclass(slots=True)
class Edits:
    """Changes of one text, in any order. What stands inside a stretch that is taken out goes with it."""

    _all: list[tuple[int, int, str]] = field(default_factory=list)

    def insert(self, at: int, text: str) -> None:
        """Put TEXT in at AT; of several at one place the first one comes first."""
        self._all.append((at, at, text))

    def replace(self, start: int, end: int, text: str = "") -> None:
        """Put TEXT where START to END is, or take that out."""
        self._all.append((start, end, text))

    def apply(self, text: str) -> str:
        """TEXT with the changes."""
        parts: list[str] = []
        at = 0
        for start, end, new in sorted(self._all, key=lambda edit: (edit[0], edit[0] < edit[1])):
            if start < at:
                at = max(at, end)
                continue
            parts += (text[at:start], new)
            at = end
        parts.append(text[at:])
        return "".join(parts)
