"""What the styles of a Word file say of a paragraph or run: outline level, list, hidden, bold; own or inherited."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from slagen.sources.docx.names import BOLD, HIDDEN, NUMBERING, OF_PARAGRAPH, OF_RUN, OUTLINE, VAL, W, on, whole

if TYPE_CHECKING:
    from lxml import etree

_DEEPEST: Final = 64  # styles that a style is based on; Word itself stops far earlier
_HEADING: Final = re.compile(r"(?:heading|标题|標題|επικεφαλίδα)[ _-]*([1-9])?$")
_TITLE: Final = re.compile(r"(?:^|\s)(?:title|subtitle|书名|题目|標題|τίτλος)$")
_CONTENTS: Final = re.compile(
    r"^(?:toc|contents|table of (?:figures|authorities)|index|目录|目錄|πίνακας περιεχομένων)(?![a-z])"
)


@dataclass(frozen=True, slots=True)
class Style:
    """One style with what it inherits. `heading` is its level as a heading, from 1; 0 is body text.

    `list` is the w:numId of its list, "" for none and "0" for "no list"; `level` is None where the list knows by itself
    which level belongs to the style `lister`. `hidden` and `bold` are None where no style of the chain says.
    `contents`: for the lines of a table of contents or an index.
    """

    id: str = ""
    name: str = ""
    heading: int = 0
    list: str = ""
    level: int | None = None
    lister: str = ""
    hidden: bool | None = None
    bold: bool | None = None
    contents: bool = False


def heading_level(outline: str | None) -> int:
    """The level, from 1, that a w:outlineLvl of OUTLINE makes; 0 for body text."""
    level = whole(outline, 9)
    return level + 1 if 0 <= level < 9 else 0


class Styles:
    """The styles of one document, each resolved when it is first asked for.

    `hides`: one of them may hide words. `hidden`: all do that do not say otherwise.
    """

    def __init__(self, root: etree._Element | None, *, hides: bool = False) -> None:
        self.hides = hides
        found = root.iterfind(f"{W}style") if root is not None else ()
        self._elements = {style.get(f"{W}styleId", ""): style for style in found}
        self._resolved: dict[str, Style] = {}
        self._default = next(
            (
                name
                for name, style in self._elements.items()
                if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on")
            ),
            "",
        )
        every = root.find(f"{W}docDefaults/{W}rPrDefault/{OF_RUN}/{HIDDEN}") if root is not None else None
        self.hidden = every is not None and on(every.get(VAL))

    def paragraph(self, identity: str | None) -> Style:
        """The style of a paragraph that names IDENTITY, or none."""
        return self.of(identity if identity in self._elements else self._default)

    def of(self, identity: str | None) -> Style:
        """The style IDENTITY; an empty one if there is none."""
        style = self._resolved.get(identity or "")
        if style is None:
            style = self._resolved[identity or ""] = self._resolve(identity or "")
        return style

    def _resolve(self, identity: str) -> Style:
        chain = self._chain(identity)
        if not chain:
            return Style(identity)
        name = _value(chain[0], f"{W}name") or ""
        low = name.lower()
        said = _first(chain, f"{OF_PARAGRAPH}/{OUTLINE}")
        named = _HEADING.search(low)
        contents = _CONTENTS.search(low) is not None
        heading = int(named[1] or 1) if named else int(_TITLE.search(low) is not None)
        if said is not None:
            heading = heading_level(said)
        number, level, lister = self._list(chain)
        hidden, bold = (_first(chain, f"{OF_RUN}/{tag}", bare="1") for tag in (HIDDEN, BOLD))
        return Style(
            identity,
            name,
            0 if contents else heading,
            number,
            level,
            lister,
            None if hidden is None else on(hidden),
            None if bold is None else on(bold),
            contents,
        )

    def _chain(self, identity: str) -> list[etree._Element]:
        """The style and those it is based on, nearest first."""
        chain: list[etree._Element] = []
        while identity in self._elements and len(chain) < _DEEPEST:
            style = self._elements[identity]
            if style in chain:
                break
            chain.append(style)
            identity = _value(style, f"{W}basedOn") or ""
        return chain

    def _list(self, chain: list[etree._Element]) -> tuple[str, int | None, str]:
        """The list, the level if one is said, and the style that names the list."""
        level: int | None = None
        for style in chain:
            found = style.find(f"{OF_PARAGRAPH}/{NUMBERING}")
            if found is None:
                continue
            said = _value(found, f"{W}ilvl")
            if level is None and said is not None:
                level = whole(said, 0)
            number = _value(found, f"{W}numId")
            if number is not None:
                return number, level, style.get(f"{W}styleId", "")
        return "", level, ""


def _value(parent: etree._Element, tag: str) -> str | None:
    child = parent.find(tag)
    return None if child is None else child.get(VAL)


def _first(chain: list[etree._Element], path: str, bare: str | None = None) -> str | None:
    """The w:val of the nearest element at PATH; BARE where it has none."""
    for style in chain:
        found = style.find(path)
        if found is not None:
            return found.get(VAL, bare)
    return None
