"""Reads a rendered Word file back and compares it with what was to be written: no word may be lost on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SIGNS: Final = {"w:br": "\n", "w:tab": "\t"}


def body_text(xml: str) -> str:
    """Return the text of a document part. Raises expat.ExpatError where it is not well-formed."""
    found: list[str] = []
    inside = [False]

    def start(name: str, _attributes: object) -> None:
        inside.append(name == "w:t")
        found.append(_SIGNS.get(name, ""))

    def data(text: str) -> None:
        if inside[-1]:
            found.append(text)

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _name: inside.pop()
    parser.CharacterDataHandler = data
    parser.Parse(xml, True)
    return "".join(found)


def check_read_back(xml: str, drawn: Sequence[str], expected: Iterable[str]) -> None:
    """Raise RuntimeError (a bug in slagen) unless XML holds everything DRAWN, in order, and all EXPECTED were drawn."""
    text = body_text(xml)
    position = 0
    for words in drawn:
        found = text.find(words, position)
        if found < 0:
            raise RuntimeError(f"text lost in the Word file: {words[:80]!r}")
        position = found + len(words)
    have: dict[str, int] = {}
    for words in drawn:
        have[words] = have.get(words, 0) + 1
    for words in expected:
        have[words] = have.get(words, 0) - 1
        if have[words] < 0:
            raise RuntimeError(f"a value was not drawn in the Word file: {words[:80]!r}")
