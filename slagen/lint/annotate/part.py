"""The part that holds the comments: finding it, making it where there is none, and taking it out again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import quoteattr

from slagen.lint.annotate.marks import STRICT, namespace
from slagen.lint.annotate.spans import Edits, spans
from slagen.sources.docx.parts import parse, relations

if TYPE_CHECKING:
    from collections.abc import Collection

    from lxml import etree

    from slagen.sources.docx.guard import Package

OWN_RELATION: Final = "slagenComments"
"""The id of the relationship to a comments part that slagen has made: so it is known again and taken out with it."""

TYPES: Final = "[Content_Types].xml"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_KIND: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_STRICT_KIND: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NO_RELATIONS: Final = f'{_DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
_USED: Final = re.compile(
    rb"<(?:[\w.-]+:)?comment(?:RangeStart|RangeEnd|Reference)?\s[^>]*?\bid\s*=\s*[\"']\s*\+?0*(\d+)\s*[\"']"
)


def comments_part(package: Package, main: str) -> str:
    """The name of the part with the comments of the part MAIN, "" if there is none."""
    return related_part(package, main, "comments")


def related_part(package: Package, main: str, kind: str) -> str:
    """The name of the part of that KIND that MAIN leads to, "" if there is none."""
    for relation in relations(package, main):
        if relation.kind == kind and not relation.external and relation.target in package.parts:
            return relation.target
    return ""


def is_own(package: Package, main: str) -> bool:
    """Whether slagen has made the comments part of MAIN."""
    return any(relation.id == OWN_RELATION and relation.kind == "comments" for relation in relations(package, main))


def used_ids(package: Package) -> set[int]:
    """The ids of all comments, and those that marks of comments speak of, wherever in the package."""
    return {int(found[-10:]) for part in package.parts.values() for found in _USED.findall(part)}


def with_comments(package: Package, main: str, comments: str) -> dict[str, str]:
    """What changes where MAIN gets a comments part with COMMENTS, and all that leads to it."""
    xml = package.parts[main].decode()
    folder = main.rpartition("/")[0]
    name = _free(package, f"{folder}/comments" if folder else "comments")
    root = f'<w:comments xmlns:w="{namespace(xml)}">{comments}</w:comments>'
    kind = _STRICT_KIND if STRICT in xml else _KIND
    relation = f'Relationship Id="{OWN_RELATION}" Type="{kind}" Target="{name.rpartition("/")[2]}"'
    override = f'Override PartName={quoteattr("/" + name)} ContentType="{_TYPE}"'
    leading = relations_part(package, main)
    known = package.parts[leading].decode() if leading in package.parts else _NO_RELATIONS
    return {
        TYPES: _appended(package.parts[TYPES].decode(), override),
        leading: _appended(known, relation),
        name: _DECLARATION + root,
    }


def without_comments(package: Package, main: str) -> dict[str, str | None]:
    """What changes where the comments part that slagen has made is taken out."""
    name, leading = comments_part(package, main), relations_part(package, main)
    relations_xml, types_xml = package.parts[leading].decode(), package.parts[TYPES].decode()
    links, types = parse(relations_xml.encode()), parse(types_xml.encode())
    left = taken_out(relations_xml, links, {child for child in links if child.get("Id") == OWN_RELATION})
    override = f"/{name}".casefold()
    return {
        TYPES: taken_out(types_xml, types, {t for t in types if (t.get("PartName") or "").casefold() == override}),
        leading: None if left == _NO_RELATIONS else left,
        name: None,
    }


def relations_part(package: Package, main: str) -> str:
    """The name of the part with the relationships of MAIN, whether it is there or not."""
    folder, _, base = main.rpartition("/")
    name = f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels"
    return package.names.get(name.casefold(), name)


def taken_out(xml: str, root: etree._Element, gone: Collection[etree._Element]) -> str:
    """XML, which ROOT was parsed from, without the elements GONE."""
    edits = Edits()
    for span in spans(xml, root, gone).values():
        edits.replace(span.start, span.end)
    return edits.apply(xml)


def appended(xml: str, root: etree._Element, content: str) -> str:
    """XML, which ROOT was parsed from, with CONTENT as the last of what ROOT holds."""
    span = spans(xml, root, {root})[root]
    if not span.empty:
        return xml[: span.inner_end] + content + xml[span.inner_end :]
    name = re.match(r"<([^\s/>]+)", xml[span.start :])
    assert name is not None
    return f"{xml[: span.end - 2]}>{content}</{name[1]}>{xml[span.end :]}"


def _appended(xml: str, child: str) -> str:
    """XML with an element of the namespace of its root as the last: CHILD is its name and attributes."""
    root = parse(xml.encode())
    return appended(xml, root, f"<{root.prefix}:{child}/>" if root.prefix else f"<{child}/>")


def _free(package: Package, name: str) -> str:
    """NAME as that of a part that is not there yet."""
    number = 0
    while (found := f"{name}{number or ''}.xml").casefold() in package.names:
        number += 1
    return found
