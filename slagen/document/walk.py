"""Ways through a document in reading order, for checks, read-back and tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slagen.document.tree import Document, Paragraph, Part, Ref, Text, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slagen.document.tree import Inline, Inlines


def lines(part: Part) -> Iterator[Inlines]:
    """Yield the heading, each paragraph and each table cell of PART."""
    yield part.heading
    for block in part.blocks:
        if isinstance(block, Paragraph):
            yield block.inlines
        else:
            yield from block.header
            for row in block.rows:
                yield from row


def inlines(document: Document) -> Iterator[Inline]:
    """Yield every inline of DOCUMENT."""
    for part in document.parts:
        for line in lines(part):
            yield from line


def refs(document: Document) -> Iterator[Ref]:
    """Yield every reference."""
    return (inline for inline in inlines(document) if isinstance(inline, Ref))


def values(document: Document) -> Iterator[Value]:
    """Yield everything the user wrote or slagen computed from it."""
    return (inline for inline in inlines(document) if isinstance(inline, Value))


def texts(document: Document) -> Iterator[Text]:
    """Yield the words of the clause library."""
    return (inline for inline in inlines(document) if isinstance(inline, Text))
