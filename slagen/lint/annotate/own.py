"""Takes slagen's comments out of a document, with their marks, and joins the runs that were split for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from slagen.lint.annotate.joins import join
from slagen.lint.annotate.part import comments_part, is_own, related_part, taken_out, without_comments
from slagen.lint.annotate.spans import Edits, spans
from slagen.lint.annotate.wording import AUTHOR, FIRST_LINE
from slagen.sources.docx import names as n
from slagen.sources.docx.parts import parse_part

if TYPE_CHECKING:
    from lxml import etree

    from slagen.sources.docx.guard import Package

_PARENT: Final = re.compile(r"\s[\w.-]+:paraIdParent\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_MARKS: Final = (n.COMMENT_START, n.COMMENT_END, n.COMMENT_SIGN)


def without_own(package: Package, main: str) -> dict[str, str | None]:
    """What changes where slagen's own comments on the part MAIN are taken out; nothing where there are none."""
    name = comments_part(package, main)
    root = parse_part(package, name) if name else None
    comments = list(root.iterfind(f"{n.W}comment")) if root is not None else []
    own = {comment for comment in comments if _is_own(comment)}
    if root is None or not own:
        return {}
    others = [comment for comment in comments if comment not in own]
    changes: dict[str, str | None] = {}
    ids = {comment.get(n.ID, "") for comment in own} - {comment.get(n.ID, "") for comment in others}
    document = parse_part(package, main)
    assert document is not None
    changes[main] = _unmarked(package.parts[main].decode(), document, ids)
    if not others and is_own(package, main):
        changes |= without_comments(package, main)
    else:
        changes[name] = taken_out(package.parts[name].decode(), root, own)
    paragraphs = {_value(paragraph, "paraId") for comment in own for paragraph in comment.iter(n.PARAGRAPH)} - {""}
    changes |= _unthreaded(package, main, paragraphs)
    if not any(comment.get(f"{n.W}author") == AUTHOR for comment in others):
        changes |= _without_person(package, main)
    return {part: xml for part, xml in changes.items() if xml is None or xml != package.parts[part].decode()}


def _is_own(comment: etree._Element) -> bool:
    """Whether slagen has written COMMENT: its author says so, and its first line."""
    if comment.get(f"{n.W}author") != AUTHOR:
        return False
    first = comment.find(n.PARAGRAPH)
    line = "".join(text.text or "" for text in first.iter(n.TEXT)) if first is not None else ""
    return FIRST_LINE.fullmatch(line.strip()) is not None


def _unmarked(xml: str, root: etree._Element, ids: set[str]) -> str:
    """XML, which ROOT was parsed from, without the marks of the comments IDS."""
    gone: set[etree._Element] = set()
    for mark in root.iter(*_MARKS):
        if mark.get(n.ID) not in ids:
            continue
        run = mark.getparent()
        alone = mark.tag == n.COMMENT_SIGN and run is not None and run.tag == n.RUN and _refers_only(run)
        unwanted = run if alone and run is not None else mark
        around = unwanted.getparent()
        if around is not None and around.tag != n.TEXT:  # there it hides what follows
            gone.add(unwanted)
    edits = Edits()
    join(xml, root, gone, edits)
    for span in spans(xml, root, gone).values():
        edits.replace(span.start, span.end)
    return edits.apply(xml)


def _refers_only(run: etree._Element) -> bool:
    """Whether RUN has nothing but its properties and one reference to a comment."""
    return [child.tag for child in run if child.tag != n.OF_RUN] == [n.COMMENT_SIGN]


def _unthreaded(package: Package, main: str, paragraphs: set[str]) -> dict[str, str]:
    """The parts that Word keeps beside the comments, without what goes with PARAGRAPHS; an answer then stands alone."""
    changes: dict[str, str] = {}
    durable: set[str] = set()
    for kind in ("commentsExtended", "commentsIds", "commentsExtensible"):
        name = related_part(package, main, kind)
        root = parse_part(package, name) if name and paragraphs else None
        if root is None:
            continue
        gone = {
            child for child in root if _value(child, "paraId") in paragraphs or _value(child, "durableId") in durable
        }
        durable.update(_value(child, "durableId") for child in gone)
        durable.discard("")
        answers = {each for each in root if _value(each, "paraIdParent") in paragraphs} - gone
        xml = package.parts[name].decode()
        edits = Edits()
        for element, span in spans(xml, root, gone | answers).items():
            if element in gone:
                edits.replace(span.start, span.end)
            else:
                edits.replace(span.start, span.inner, _PARENT.sub("", xml[span.start : span.inner]))
        changes[name] = edits.apply(xml)
    return changes


def _without_person(package: Package, main: str) -> dict[str, str]:
    """The list of people without slagen, which has not written anything else."""
    name = related_part(package, main, "people")
    root = parse_part(package, name) if name else None
    if root is None or f'author="{AUTHOR}"'.encode() in package.parts[main]:
        return {}
    gone = {child for child in root if _value(child, "author") == AUTHOR}
    return {name: taken_out(package.parts[name].decode(), root, gone)}


def _value(element: etree._Element, attribute: str) -> str:
    """The ATTRIBUTE of ELEMENT, in whatever namespace; Word has had several for the same thing."""
    return next((str(value) for name, value in element.items() if str(name).rpartition("}")[2] == attribute), "")
