"""Markdown: the document through templates/<language>/agreement.md, with the numbering of the Word template.

Numbers are text, values are escaped. A line break inside a value becomes <br>,
the one mark that every reader of Markdown takes for it, in tables too.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import groupby
from types import SimpleNamespace
from typing import TYPE_CHECKING, Final

from slagen.document.number import number
from slagen.document.tree import Blank, Paragraph, Ref, Text, Value
from slagen.render.docx.template import load_template
from slagen.render.escape import escape_edges, escape_words
from slagen.render.labels import labels
from slagen.resources import template_dir
from slagen.templating.script import fill

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from slagen.document.number import Numbering, PartLabels
    from slagen.document.tree import Document, Inlines, Part, Table

TEMPLATE_NAME: Final = "agreement.md"


@dataclass(frozen=True, slots=True)
class Block:
    """One block as agreement.md sees it: `kind` as in the Word template, `text` ready to print."""

    kind: str
    text: str


_NAMED: Final = ("title", "number", "version", "status")


def render(document: Document, template: Path | None) -> bytes:
    """Return the Markdown of DOCUMENT in UTF-8; TEMPLATE is a Word template, whose numbering is used."""
    compiled, _ = load_template(document.language, template)
    numbering = number(document, compiled.numbers)
    words = labels(document.language)
    printer = _Printer(numbering, words["blank"])
    blocks = [
        (part.role, block)
        for part, numbers in zip(document.parts, numbering.parts, strict=True)
        for block in printer.part(part, numbers)
    ]
    context = {
        "doc": SimpleNamespace(
            draft=document.draft, **{name: escape_words(getattr(document, name)) for name in _NAMED}
        ),
        "contents": [block.text for role, block in blocks if block.kind in ("article", "annex") and role == block.kind],
        "cover": [block for role, block in blocks if role == "cover"],
        "body": [block for role, block in blocks if role != "cover"],
    }
    frame = (template_dir(document.language) / TEMPLATE_NAME).read_text(encoding="utf-8")
    from slagen.templating.jinja import environment, script_of

    text = fill(script_of(environment(autoescape=False).parse(frame)), context.__getitem__, printed=str)
    return (text.rstrip("\n") + "\n").encode()


@dataclass(frozen=True, slots=True)
class _Printer:
    numbering: Numbering
    blank: str

    def part(self, part: Part, numbers: PartLabels) -> Iterator[Block]:
        heading = numbers.heading.marker if numbers.heading else ""
        yield Block("title" if part.role == "cover" else part.role, self.line(part.heading, heading))
        for block, label in zip(part.blocks, numbers.blocks, strict=True):
            if isinstance(block, Paragraph):
                yield Block(block.kind, self.line(block.inlines, label.marker if label else ""))
            else:
                yield Block("table", self.table(block))

    def line(self, inlines: Inlines, marker: str) -> str:
        """Return one paragraph: the marker, a blank, the words; each of its lines safe at its beginning and end."""
        words = self.words(inlines)
        joint = "" if marker.endswith("）") else " "  # a full-width bracket brings its own space
        whole = f"{escape_words(marker)}{joint}{words}" if marker else words
        lines = [escape_edges(line) for line in whole.split("\n")]
        return "<br>".join(lines)

    def table(self, table: Table) -> str:
        """Return a table of pipes and dashes."""
        header, *rows = ([self.line(cell, "") or " " for cell in row] for row in (table.header, *table.rows))
        lines = [header, ["---"] * len(header), *rows]
        return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)

    def words(self, inlines: Inlines) -> str:
        """Return the words of INLINES, escaped, with strong stretches marked."""
        stretches = [
            (strong, "".join(map(self._plain, pieces)))
            for strong, pieces in groupby(inlines, lambda piece: piece.strong)
        ]
        texts = ["", *(text for _, text in stretches), ""]
        return "".join(
            _strong(text, texts[i][-1:], texts[i + 2][:1]) if strong else escape_words(text)
            for i, (strong, text) in enumerate(stretches)
        )

    def _plain(self, inline: Text | Value | Blank | Ref) -> str:
        match inline:
            case Text(text) | Value(text):
                return text
            case Blank():
                return self.blank
            case Ref(target):
                return self.numbering.of(target).reference


def _strong(text: str, before: str, after: str) -> str:
    """Mark TEXT as strong, line by line; BEFORE and AFTER are the characters it stands between, "" at the ends."""
    lines = text.split("\n")
    befores = [before, *[""] * (len(lines) - 1)]
    afters = [*[""] * (len(lines) - 1), after]
    return "\n".join(map(_strong_line, lines, befores, afters))


def _strong_line(line: str, before: str, after: str) -> str:
    """Blanks at its ends stay outside, and signs too unless a blank or sign is next: **“term”**x prints asterisks."""
    start, end = 0, len(line)
    while start < end and not _may_end(line[start], before):
        start += 1
    while end > start and not _may_end(line[end - 1], after):
        end -= 1
    head, inner, tail = escape_words(line[:start]), escape_words(line[start:end]), escape_words(line[end:])
    return f"{head}**{inner}**{tail}" if inner else head + tail


def _may_end(char: str, beside: str) -> bool:
    """Whether a strong stretch may begin or end with CHAR where BESIDE stands next to it, "" at the end of a line."""
    if char.isspace():
        return False
    return unicodedata.category(char)[0] in "LN" or not beside.strip() or unicodedata.category(beside)[0] == "P"
