"""The parts of a Word package and what leads from one to the other: strict parsing, relationships, the main part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from slagen.errors import RefusedError
from slagen.messages import msg
from slagen.sources.docx.guard import damaged

if TYPE_CHECKING:
    from slagen.sources.docx.guard import Package

_CONTENT_TYPES: Final = "[Content_Types].xml"
_STRICT: Final = (  # names of ISO 29500 Strict, which Word writes on demand, and those of everything else
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/chart", b"http://schemas.openxmlformats.org/drawingml/2006/chart"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)
_MAIN_TYPES: Final = (
    "document.main+xml",
    "document.macroEnabled.main+xml",
    "template.main+xml",
    "template.macroEnabledTemplate.main+xml",
)


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship. `kind` is the last word of its type ("hyperlink"), `target` a part or, if external, a URL."""

    id: str
    kind: str
    target: str
    external: bool


def parse(data: bytes) -> etree._Element:
    """The root of a part: no entities, no network, comments and processing instructions kept, so that paths hold.

    Raises etree.XMLSyntaxError, also for XML deeper than 256 levels.
    """
    return etree.fromstring(
        data, etree.XMLParser(encoding="utf-8", resolve_entities=False, no_network=True, collect_ids=False)
    )


def parse_part(package: Package, name: str) -> etree._Element | None:
    """The root of the part NAME, None if there is no such part. Raises RefusedError if it is damaged."""
    data = package.parts.get(name)
    if data is None:
        return None
    if b"purl.oclc.org" in data:
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
    try:
        return parse(data)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):
            raise RefusedError(
                msg("{file}: the part {part} is nested too deeply.", file=package.file, part=name)
            ) from None
        raise damaged(package.file, name, package.program) from None


def relations(package: Package, part: str) -> tuple[Relation, ...]:
    """The relationships of PART ("" for the package itself), their targets as the names the package uses."""
    folder, _, base = part.rpartition("/")
    name = f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels"
    root = parse_part(package, _named(package, name))
    found = []
    for child in root if root is not None else ():
        if isinstance(child.tag, str) and child.tag.endswith("}Relationship"):
            target = child.get("Target", "")
            external = child.get("TargetMode", "") == "External"
            kind = child.get("Type", "").rpartition("/")[2]
            found.append(
                Relation(
                    child.get("Id", ""),
                    kind,
                    target if external else _named(package, _inside(folder, target)),
                    external,
                )
            )
    return tuple(found)


def main_part(package: Package) -> str:
    """The name of the document itself. Raises RefusedError if there is none, or more than one."""
    found = {relation.target for relation in relations(package, "") if relation.kind == "officeDocument"}
    types = parse_part(package, _CONTENT_TYPES)
    if types is None or not found:
        raise RefusedError(msg("{file}: this is a zip file, but not a Word file (.docx).", file=package.file))
    main = {
        (override.get("PartName") or "").lstrip("/").lower()
        for override in types.iterchildren("{*}Override")  # comments are children, too
        if (override.get("ContentType") or "").endswith(_MAIN_TYPES)
    }
    if len(found) > 1 or len(main) > 1:
        raise RefusedError(
            msg("{file}: the file has two main documents; open it in Word and save it again.", file=package.file)
        )
    name = found.pop()
    if name.startswith(("xl/", "ppt/", "visio/")):
        raise RefusedError(msg("{file}: this is an Office file, but not one of Word.", file=package.file))
    if name not in package.parts:
        raise damaged(package.file, name[:80])
    return name


def _inside(folder: str, target: str) -> str:
    """TARGET, seen from FOLDER, as a part name; one that leaves the package names no part."""
    steps = [] if target.startswith("/") else folder.split("/") if folder else []
    for step in target.split("/"):
        if step == "..":
            if not steps:
                return ""
            steps.pop()
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)


def _named(package: Package, name: str) -> str:
    """NAME as the package spells it: part names do not tell capitals from small letters."""
    return package.names.get(name.casefold(), name)
