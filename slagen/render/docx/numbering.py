"""Reads the numbering of a Word template: which list level each prototype's style is linked to, and its look."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from slagen.document.number import Level, NumberFormat
from slagen.messages import msg
from slagen.render.docx.styles import W, parse_part
from slagen.text.counters import known

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml import etree

    from slagen.messages import Message
    from slagen.render.docx.styles import StyleReader

ARTICLE_KINDS: Final = ("article", "clause", "item", "subitem")
ANNEX_KINDS: Final = ("annex", "annex-clause", "annex-item", "annex-subitem")


class NumberingReader:
    """The styles and lists of one template. Problems found on the way go to `report`."""

    def __init__(self, styles: StyleReader, numbering: bytes | None, report: Callable[[Message], None]) -> None:
        self.report = report
        self.styles = styles
        root = parse_part(numbering) if numbering else None
        self.lists: dict[str, etree._Element] = {}
        self.abstracts: dict[str, etree._Element] = {}
        if root is not None:
            self.lists = {number.get(f"{W}numId", ""): number for number in root.iterfind(f"{W}num")}
            self.abstracts = {a.get(f"{W}abstractNumId", ""): a for a in root.iterfind(f"{W}abstractNum")}

    def format(self, styles: Mapping[str, str], literal: frozenset[str], bare: str) -> NumberFormat:
        """Return the format, given the STYLES (kind to style id) and the kinds whose marker is LITERAL text.

        BARE says which headings a reference names by their number alone: none, articles or all.
        """
        return NumberFormat(
            self._series(ARTICLE_KINDS, styles, literal),
            self._series(ANNEX_KINDS, styles, literal),
            bare_articles=bare in ("articles", "all"),
            bare_annexes=bare == "all",
        )

    def _series(self, kinds: tuple[str, ...], styles: Mapping[str, str], literal: frozenset[str]) -> tuple[Level, ...]:
        levels: list[Level] = []
        above: tuple[str, int] | None = None
        for depth, kind in enumerate(kinds):
            place = self._place(styles.get(kind, ""))
            if kind in literal and above:
                place = (above[0], above[1] + 1)
            if place is None:
                self.report(
                    msg(
                        "the style “{style}” (for “{kind}”) is not linked to a level of a numbered list",
                        style=styles.get(kind, "?"),
                        kind=kind,
                    )
                )
                levels.append(Level(f"%{depth + 1}"))
                continue
            if place[1] != depth:
                self.report(
                    msg(
                        "the style of “{kind}” is linked to level {found} of its list; it must be level {wanted}",
                        kind=kind,
                        found=place[1] + 1,
                        wanted=depth + 1,
                    )
                )
            levels.append(self._level(*place, kind, literal=kind in literal))
            above = place
        return tuple(levels)

    def _place(self, style_id: str) -> tuple[str, int] | None:
        """The list and level a style is linked to, itself or through the style it is based on."""
        level: int | None = None
        for style in self.styles.chain(style_id):
            found = style.find(f"{W}pPr/{W}numPr")
            if found is None:
                continue
            ilvl, number = found.find(f"{W}ilvl"), found.find(f"{W}numId")
            if level is None and ilvl is not None:
                level = int(ilvl.get(f"{W}val", "0"))
            if number is not None:
                listed = number.get(f"{W}val", "0")
                return (listed, level or 0) if listed != "0" else None
        return None

    def _level(self, number: str, ilvl: int, kind: str, *, literal: bool) -> Level:
        listed = self.lists.get(number)
        abstract_id = listed.find(f"{W}abstractNumId") if listed is not None else None
        abstract = self.abstracts.get(abstract_id.get(f"{W}val", "")) if abstract_id is not None else None
        level, start = _find(abstract, "lvl", ilvl), None
        override = _find(listed, "lvlOverride", ilvl)
        if override is not None:
            replaced, first = override.find(f"{W}lvl"), override.find(f"{W}startOverride")
            level = level if replaced is None else replaced
            start = None if first is None else int(first.get(f"{W}val", "1"))
        return self._read(level, kind, literal=literal, start=start, ilvl=ilvl)

    def _read(self, level: etree._Element | None, kind: str, *, literal: bool, start: int | None, ilvl: int) -> Level:
        if level is None:
            self.report(msg("the numbered list of “{kind}” has no level {level}", kind=kind, level=ilvl + 1))
            return Level(f"%{ilvl + 1}")
        text = _value(level, "lvlText", "")
        style = _value(level, "numFmt", "decimal")
        first = int(_value(level, "start", "1")) if start is None else start
        legal = level.find(f"{W}isLgl") is not None
        if level.find(f"{W}lvlRestart") is not None:
            self.report(
                msg("the numbers of “{kind}” do not restart after the level above (“Restart list after”)", kind=kind)
            )
        if literal and style == "none":
            # Word can't count α, β, γ: the level shows its first marker, and the letter in it stands for the counter
            place = f"%{ilvl + 1}"
            greek = "greekUpper" if "Α" in text else "greekLower"
            return Level(re.sub("[αΑ]", place, text), greek, first, literal=True)
        if not known(style):
            self.report(msg("the number format “{style}” of “{kind}” is not supported", style=style, kind=kind))
            style = "decimal"
        return Level(text, style, first, legal, literal)


def _find(element: etree._Element | None, tag: str, ilvl: int) -> etree._Element | None:
    children = element.iterfind(f"{W}{tag}") if element is not None else ()
    return next((child for child in children if child.get(f"{W}ilvl") == str(ilvl)), None)


def _value(element: etree._Element, tag: str, default: str) -> str:
    child = element.find(f"{W}{tag}")
    return default if child is None else child.get(f"{W}val", default)
