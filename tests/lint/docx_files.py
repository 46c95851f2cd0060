"""Makes Word files for tests from XML written by hand, as small as Word still opens them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
NAMESPACES = (
    f"{W} {R}"
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"

KINDS = {
    "styles": "styles",
    "numbering": "numbering",
    "comments": "comments",
    "commentsExtended": "commentsExtended",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "header1": "header",
    "header2": "header",
    "footer1": "footer",
}
ROOTS = {
    "commentsExtended": "w15:commentsEx",
    "header1": "w:hdr",
    "header2": "w:hdr",
    "footer1": "w:ftr",
}


def run(text: str, properties: str = "") -> str:
    """A run with one w:t."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def para(inside: str, properties: str = "") -> str:
    """A paragraph; INSIDE is a plain text, or XML if it begins with a tag."""
    content = inside if inside.startswith("<") or not inside else run(inside)
    of_paragraph = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{of_paragraph}{content}</w:p>"


def listed(text: str, number: int, level: int = 0, *, style: str = "") -> str:
    """A paragraph of the list NUMBER."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return para(text, f'{named}<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def styled(text: str, style: str) -> str:
    """A paragraph in STYLE."""
    return para(text, f'<w:pStyle w:val="{style}"/>')


def level(depth: int, text: str, style: str = "decimal", more: str = "", start: int = 1) -> str:
    """A level of a list; MORE stands between its number format and its text."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def field(instruction: str, result: str) -> str:
    """A complex field; RESULT is XML of runs."""

    def sign(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return sign("begin") + code + sign("separate") + result + sign("end")


def document(body: str) -> str:
    """word/document.xml around BODY."""
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f"{declaration}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"


def relationships(*rows: tuple[str, str, str, bool]) -> str:
    """A part of relationships: id, type, target and whether it is external."""
    inside = ""
    for identity, kind, target, external in rows:
        name = kind if ":" in kind else f"{OFFICE}/{kind}"
        mode = ' TargetMode="External"' if external else ""
        inside += f'<Relationship Id="{identity}" Type="{name}" Target="{target}"{mode}/>'
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'


def parts(body: str, links: tuple[tuple[str, str, str, bool], ...] = (), **inside: str) -> dict[str, bytes]:
    """All parts of a Word file by name. INSIDE are the parts of KINDS without their roots, LINKS more relationships."""
    rows = [(f"p{number}", KINDS[name], f"{name}.xml", False) for number, name in enumerate(inside)]
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{TYPE}.{KINDS[name]}+xml"/>' for name in inside
    )
    types = (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{TYPE}.document.main+xml"/>{overrides}</Types>'
    )
    made = {
        "[Content_Types].xml": types,
        "_rels/.rels": relationships(("r1", "officeDocument", "word/document.xml", False)),
        "word/document.xml": document(body),
        "word/_rels/document.xml.rels": relationships(*rows, *links),
    }
    for name, content in inside.items():
        root = ROOTS.get(name, f"w:{name}")
        made[f"word/{name}.xml"] = f"<{root} {NAMESPACES}>{content}</{root}>"
    return {name: text.encode() for name, text in made.items()}


def packed(members: Mapping[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The zip file of MEMBERS."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return made.getvalue()


def docx(body: str, links: tuple[tuple[str, str, str, bool], ...] = (), **inside: str) -> bytes:
    """A Word file whose body is BODY."""
    return packed(parts(body, links, **inside))
