"""Reads a rendered Word file back and compares it with what was to be written: no word may be lost on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIGNS: Final = {f"{_W}br": "\n", f"{_W}tab": "\t"}


def body_text(xml: str) -> str:
    """Return the text of a document part. Raises ElementTree.ParseError where it is not well-formed."""
    root = ElementTree.fromstring(xml)  # noqa: S314 - our own output; expat refuses nothing we need
    return "".join(
        (element.text or "") if element.tag == f"{_W}t" else _SIGNS.get(element.tag, "") for element in root.iter()
    )


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
