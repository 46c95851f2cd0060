"""The closed document tree: what assembly makes and renderers print. Nothing in it knows a file format.

A Document is a tuple of Parts, one for each clause that was selected. A Part has a heading and blocks. A block is a
Paragraph or a Table; both hold inlines. A Value is what the user wrote: it is carried, never parsed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from slagen.document.pictures import Picture

Role: TypeAlias = Literal["cover", "opening", "article", "closing", "annex"]
"""cover: title and key terms. opening: unnumbered text before article 1. article: numbered. closing: signatures.
annex: numbered on its own series."""

Kind: TypeAlias = Literal["clause", "item", "subitem", "plain"]
"""clause: numbered 1.1. item: (a). subitem: (i). plain: not numbered."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words of the clause library."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Value:
    """Words the user wrote or slagen computed from them; `path` is the path in the intake. May hold line feeds."""

    text: str
    path: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Blank:
    """A value still to be decided (`tbd`): printed as a marked blank."""

    path: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference to a clause ("credits") or to a labelled paragraph in it ("credits.cap")."""

    target: str
    strong: bool = False


Inline: TypeAlias = Text | Value | Blank | Ref
Inlines: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. `anchor` ("credits.cap") makes it a target for references."""

    kind: Kind
    inlines: Inlines
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table of `kind`, the name of its prototype in the Word template. Rows have as many cells as the header."""

    kind: str
    header: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]


Block: TypeAlias = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Part:
    """One clause as it stands in this document; `clause` is its id and the anchor of its heading."""

    clause: str
    role: Role
    heading: Inlines
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """An agreement in one language, ready to be numbered and printed.

    `title`, `number`, `version` and `status` are the words for cover, header and properties; `fingerprint` is the
    SHA-256 of the intake's bytes; `made_by` is slagen's name and version; `date` is the ISO date for properties.
    `pictures` are there where they were asked for.
    """

    language: str
    title: str
    number: str
    version: str
    status: str
    draft: bool
    fingerprint: str
    made_by: str
    date: str
    parts: tuple[Part, ...]
    pictures: tuple[Picture, ...] = ()
