"""Word: fills the compiled template with the document's blocks, reads the result back and packs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape

from slagen.document.number import number
from slagen.document.walk import values
from slagen.render.docx.blocks import views
from slagen.render.docx.contents import contents
from slagen.render.docx.package import CORE, DOCUMENT, write_parts
from slagen.render.docx.properties import core_properties
from slagen.render.docx.readback import check_read_back
from slagen.render.docx.runs import RunWriter
from slagen.render.docx.template import FILTERS, load_template
from slagen.render.labels import labels
from slagen.templating.script import fill

if TYPE_CHECKING:
    from pathlib import Path

    from slagen.document.tree import Document


def render(document: Document, template: Path | None) -> bytes:
    """Return the bytes of the Word file. See slagen.render.render for the errors."""
    compiled, parts = load_template(document.language, template)
    numbering = number(document, compiled.numbers)
    words = labels(document.language)
    writer = RunWriter(
        numbering,
        words["blank"],
        compiled.styles,
        compiled.looks,
        east_asian=words["east_asian"] == "yes",
        next_id=compiled.next_id,
    )
    cover, body = views(document, numbering, writer, compiled.tables)
    context = {
        "doc": document,
        "cover": cover,
        "contents": contents(document, numbering, writer, compiled.number_room),
        "body": body,
    }
    filled = {
        name: fill(script, context.__getitem__, printed=escape, filters=FILTERS)
        for name, script in compiled.parts.items()
    }
    check_read_back(filled[DOCUMENT], writer.drawn, (value.text for value in values(document)))
    parts.update({name: text.encode() for name, text in {**compiled.fixed, **filled}.items()})
    parts[CORE] = core_properties(document)
    return write_parts(parts)
