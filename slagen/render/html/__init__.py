"""HTML: the document as one file that needs nothing else: to read on a phone, to print, to link into.

Every word of the user is escaped, and the page forbids itself scripts and everything from elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from slagen.document.number import number
from slagen.document.tree import Blank, Paragraph, Ref, Text, Value
from slagen.languages import language
from slagen.render.docx.template import load_template
from slagen.render.html.svg import svg
from slagen.render.labels import labels
from slagen.resources import package_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from slagen.document.number import Label, Numbering, PartLabels
    from slagen.document.tree import Document, Inline, Inlines, Part, Table

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def render(document: Document, template: Path | None) -> bytes:
    """Return DOCUMENT as HTML in UTF-8; TEMPLATE is a Word template, whose numbering is used."""
    compiled, _ = load_template(document.language, template)
    page = _Page(document, number(document, compiled.numbers), labels(document.language))
    style = package_file("render/html/page.css").read_text(encoding="utf-8")
    return (
        f'<!doctype html>\n<html lang="{language(document.language).word_tag}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f'<meta name="generator" content="{escape(document.made_by)}">\n'
        f"<title>{escape(document.title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        f"{''.join(page.body())}</body>\n</html>\n"
    ).encode()


@dataclass(frozen=True, slots=True)
class _Page:
    document: Document
    numbering: Numbering
    words: Mapping[str, str]

    def body(self) -> Iterator[str]:
        """The whole page: a line about the document, cover, contents, the parts."""
        document, words = self.document, self.words
        draft = f"<strong>{escape(words['draft'])}</strong>" if document.draft else ""
        about = escape(f"{words['number']}{document.number} · {words['version']}{document.version}")
        yield f'<p class="about">{about} {draft}</p>\n'
        parts = list(zip(document.parts, self.numbering.parts, strict=True))
        for part, numbers in parts:
            if part.role == "cover":
                yield from self.part(part, numbers)
        listed = [(part, numbers) for part, numbers in parts if part.role in ("article", "annex")]
        if listed:
            yield f"<nav>\n<h2>{escape(words['contents'])}</h2>\n<ul>\n"
            for part, numbers in listed:
                yield f'<li><a href="#{escape(part.clause)}">{self.heading(part, numbers.heading)}</a></li>\n'
            yield "</ul>\n</nav>\n"
        for part, numbers in parts:
            if part.role != "cover":
                yield from self.part(part, numbers)

    def part(self, part: Part, numbers: PartLabels) -> Iterator[str]:
        """One clause: its heading, its blocks and its pictures."""
        level = "h1" if part.role == "cover" else "h2"
        yield f'<section class="{part.role}">\n'
        yield f'<{level} id="{escape(part.clause)}">{self.heading(part, numbers.heading)}</{level}>\n'
        for block, label in zip(part.blocks, numbers.blocks, strict=True):
            if isinstance(block, Paragraph):
                anchor = f' id="{escape(block.anchor)}"' if block.anchor else ""
                yield f'<p class="{block.kind}"{anchor}>{self.marked(block.inlines, label)}</p>\n'
            else:
                yield self.table(block)
        for index, picture in enumerate(self.document.pictures):
            if picture.clause == part.clause:
                note = f"<br>{escape(picture.note)}" if hasattr(picture, "note") else ""
                drawn = svg(picture, index)
                yield f"<figure>\n{drawn}\n<figcaption>{escape(picture.title)}{note}</figcaption>\n</figure>\n"
        yield "</section>\n"

    def heading(self, part: Part, label: Label | None) -> str:
        """The heading of PART with its number."""
        return self.marked(part.heading, label)

    def marked(self, inlines: Inlines, label: Label | None) -> str:
        """INLINES behind their number."""
        marker = f'<span class="number">{escape(label.marker)}</span> ' if label and label.marker else ""
        return marker + self.line(inlines)

    def table(self, table: Table) -> str:
        """A table that a narrow screen can push to the side."""
        head = "".join(f'<th scope="col">{self.line(cell)}</th>' for cell in table.header)
        rows = "".join(f"<tr>{''.join(f'<td>{self.line(cell)}</td>' for cell in row)}</tr>\n" for row in table.rows)
        return (
            f'<div class="table {escape(table.kind)}"><table>\n<thead><tr>{head}</tr></thead>\n'
            f"<tbody>\n{rows}</tbody>\n</table></div>\n"
        )

    def line(self, inlines: Inlines) -> str:
        """The words of INLINES; strong stretches are marked, references lead to where they point."""
        pieces = []
        for strong, run in groupby(inlines, lambda piece: piece.strong):
            words = "".join(map(self.piece, run))
            pieces.append(f"<strong>{words}</strong>" if strong and words else words)
        return "".join(pieces)

    def piece(self, inline: Inline) -> str:
        """One inline, escaped; a line break inside a value stays one."""
        match inline:
            case Text(text) | Value(text):
                return str(escape(text).replace("\n", Markup("<br>")))
            case Blank():
                return f"<mark>{escape(self.words['blank'])}</mark>"
            case Ref(target):
                return f'<a href="#{escape(target)}">{escape(self.numbering.of(target).reference)}</a>'
