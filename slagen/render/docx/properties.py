"""The core properties of a Word file: title, number, version, date, and which intake and which slagen made it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slagen.render.docx.runs import escape

if TYPE_CHECKING:
    from slagen.document.tree import Document


def core_properties(document: Document) -> bytes:
    """Return docProps/core.xml. The date is the document's own, so that same input gives same bytes."""
    moment = f"{document.date}T00:00:00Z"
    fields = "".join(
        f"<{tag}>{escape(text)}</{tag.split(' ')[0]}>"
        for tag, text in (
            ("dc:title", document.title),
            ("dc:creator", document.made_by),
            ("dc:description", f"{document.made_by}; intake sha256:{document.fingerprint}"),
            ("dc:identifier", document.number),
            ("dc:language", document.language),
            ("cp:contentStatus", document.status),
            ("cp:lastModifiedBy", document.made_by),
            ("cp:version", document.version),
            ('dcterms:created xsi:type="dcterms:W3CDTF"', moment),
            ('dcterms:modified xsi:type="dcterms:W3CDTF"', moment),
        )
        if text
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{fields}</cp:coreProperties>'
    ).encode()
