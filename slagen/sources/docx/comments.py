"""The comments of a Word file: what each says and whether it is still open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from slagen.sources.docx.names import DELETED, ID, PARAGRAPH, TEXT, W14, W15, W, on

if TYPE_CHECKING:
    from lxml import etree

OWN_AUTHOR: Final = "slagen"
"""The author of the comments that slagen writes; they are no part of what it reads."""


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment: its words, a line for each of its paragraphs. `open`: not resolved, and no answer to another one."""

    text: str
    author: str
    open: bool


def read_comments(root: etree._Element | None, extended: etree._Element | None) -> dict[str, Comment]:
    """The comments of others than slagen, by id. EXTENDED is the part in which Word keeps which are done."""
    closed: set[str] = set()
    for element in extended if extended is not None else ():
        if element.tag == f"{W15}commentEx":
            done = element.get(f"{W15}done")
            if (done is not None and on(done)) or element.get(f"{W15}paraIdParent"):
                closed.add(element.get(f"{W15}paraId", ""))
    found: dict[str, Comment] = {}
    for comment in root.iterfind(f"{W}comment") if root is not None else ():
        author = comment.get(f"{W}author", "")
        if author == OWN_AUTHOR:
            continue
        lines, last = [], ""
        for paragraph in comment.iter(PARAGRAPH):
            gone = {text for deleted in paragraph.iter(DELETED) for text in deleted.iter(TEXT)}
            lines.append("".join(text.text or "" for text in paragraph.iter(TEXT) if text not in gone))
            last = paragraph.get(f"{W14}paraId", "")
        found.setdefault(comment.get(ID, ""), Comment("\n".join(lines).strip(), author, not (last and last in closed)))
    return found
