"""What the styles of a Word file say of a paragraph or run: outline level, list, hidden, bold; own or inherited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from slagen.sources.docx.names import (
    BOLD,
    COLOR,
    HIDDEN,
    NUMBERING,
    OF_PARAGRAPH,
    OF_RUN,
    OUTLINE,
    SHADING,
    SIZE,
    VAL,
    W,
    on,
    whole,
)
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from lxml import etree

_HEADING: Final = Lazy(r"(?:heading|标题|標題|επικεφαλίδα)[ _-]*([1-9])?$")
_TITLE: Final = Lazy(r"(?:^|\s)(?:title|subtitle|书名|题目|標題|τίτλος)$")
_CONTENTS: Final = Lazy(
    r"^(?:toc|contents|table of (?:figures|authorities)|index|目录|目錄|πίνακας περιεχομένων)(?![a-z])"
)


@dataclass(frozen=True, slots=True)
class Style:
    """One style with what it inherits. `heading` is its level as a heading, from 1; 0 is body text.

    `list` is the w:numId of its list, "" for none and "0" for "no list"; `level` is None where the list knows by itself
    which level belongs to the style `lister`. `hidden` and `bold` are None where no style of the chain says.
    `contents`: for the lines of a table of contents or an index. `color` and `size` (half points) are as written, ""
    where none is. `filled`: it may have a background.
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
    color: str = ""
    size: str = ""
    filled: bool = False


def heading_level(outline: str | None) -> int:
    """The level, from 1, that a w:outlineLvl of OUTLINE makes; 0 for body text."""
    level = whole(outline, 9)
    return level + 1 if 0 <= level < 9 else 0


class Styles:
    """The styles of one document, each resolved when it is first asked for.

    `hides`: one of them may hide words; `faint`: make them white or tiny. `hidden`: all do that do not say otherwise.
    """

    def __init__(self, root: etree._Element | None, *, hides: bool = False, faint: bool = False) -> None:
        self.hides = hides
        self.faint = faint
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
        name = identity or ""
        waiting: list[str] = []
        seen = set()
        while name in self._elements and name not in self._resolved and name not in seen:
            seen.add(name)
            waiting.append(name)
            name = _value(self._elements[name], f"{W}basedOn") or ""
        base = self._resolved.get(name, Style())
        for name in reversed(waiting):  # the one the others are based on first
            base = self._resolved[name] = _resolve(name, self._elements[name], base)
        return self._resolved.get(identity or "", Style())


def _resolve(identity: str, style: etree._Element, base: Style) -> Style:
    """The style IDENTITY with what it takes over from BASE."""
    name = _value(style, f"{W}name") or ""
    low = name.lower()
    found = _HEADING.search(low)
    named = int(found[1] or 1) if found else int(_TITLE.search(low) is not None)
    outline = style.find(f"{OF_PARAGRAPH}/{OUTLINE}")
    if outline is not None:
        heading = heading_level(outline.get(VAL))
    else:
        heading = named or base.heading
    contents = _CONTENTS.search(low) is not None
    listed = style.find(f"{OF_PARAGRAPH}/{NUMBERING}")
    number, level, lister = base.list, base.level, base.lister
    if listed is not None:
        depth, own = _value(listed, f"{W}ilvl"), _value(listed, f"{W}numId")
        level = base.level if depth is None else whole(depth, 0)
        if own is not None:
            number, level, lister = own, None if depth is None else whole(depth, 0), identity
    hidden, bold = style.find(f"{OF_RUN}/{HIDDEN}"), style.find(f"{OF_RUN}/{BOLD}")
    return Style(
        identity,
        name,
        0 if contents else heading,
        number,
        level,
        lister,
        base.hidden if hidden is None else on(hidden.get(VAL)),
        base.bold if bold is None else on(bold.get(VAL)),
        contents or base.contents,
        _value(style, f"{OF_RUN}/{COLOR}") or base.color,
        _value(style, f"{OF_RUN}/{SIZE}") or base.size,
        base.filled or next(style.iter(SHADING), None) is not None,
    )


def _value(parent: etree._Element, tag: str) -> str | None:
    child = parent.find(tag)
    return None if child is None else child.get(VAL)
