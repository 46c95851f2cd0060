"""Automatic numbers: what Word would print before each paragraph of a list, counted as Word counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from slagen.sources.docx.names import ALTERNATIVES, CHOICE, STYLE_OF_PARAGRAPH, VAL, W, on, whole
from slagen.text.counters import counted, custom
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from lxml import etree

    from slagen.sources.docx.styles import Styles

_COUNTER: Final = Lazy("%([1-9])")
_WORD: Final = Lazy("[A-Za-zΑ-ώ]{3,}|[条條章节節部編编附§]")
_DEEPEST: Final = 8
_LONGEST: Final = 80  # code points of a marker; a longer one is no number


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. `text` has %1 to %9 for the counters. `restart`: the level (from 0) whose items restart it.

    A `restart` of -1 never does; by default every level above does.
    """

    text: str = ""
    style: str = "decimal"
    start: int = 1
    legal: bool = False
    restart: int | None = None


@dataclass(frozen=True, slots=True)
class Marker:
    """What stands before a paragraph: its text ("" for a bullet), the list and the level it belongs to.

    `highest` is the highest level (from 0) whose counter is in the text: 0 for 3.2 at level 1, 2 for (a) at level 2.
    `pattern` is how the list prints at this level: "lowerLetter:(%)". `word`: a word names it, as in "Article %1".
    """

    text: str
    list: str
    level: int
    highest: int
    pattern: str = ""
    word: bool = False
    bullet: bool = False


@dataclass(slots=True)
class _List:
    """An abstractNum: its levels, which of them belong to a style, and how far each has counted."""

    identity: str
    levels: dict[int, Level]
    styles: dict[str, int]
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Number:
    """A num: the list it counts, the levels it draws otherwise, and those it starts anew when it is first used."""

    identity: str
    levels: dict[int, Level]
    starts: dict[int, int]
    begun: set[int] = field(default_factory=set)


class Lists:
    """The lists of one document. `next` is asked for each paragraph in reading order; it counts."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._abstract: dict[str, _List] = {}
        self._numbers: dict[str, _Number] = {}
        if root is None:
            return
        linked: dict[str, str] = {}
        for element in root.iterfind(f"{W}abstractNum"):
            identity = element.get(f"{W}abstractNumId", "")
            link = element.find(f"{W}numStyleLink")
            if link is not None:
                linked[identity] = link.get(VAL, "")
            self._abstract[identity] = _read_list(element)
        for element in root.iterfind(f"{W}num"):
            self._numbers[element.get(f"{W}numId", "")] = _read_number(element)
        for identity, style in linked.items():  # a list that only names the style whose list it is
            number = self._numbers.get(styles.of(style).list)
            if number is not None and number.identity in self._abstract and number.identity not in linked:
                self._abstract[identity] = self._abstract[number.identity]

    def next(self, number: str, level: int | None, style: str) -> Marker | None:
        """Count one item of the list NUMBER (a w:numId) at LEVEL, or where None at that which belongs to STYLE.

        None where there is no such list.
        """
        listed = self._numbers.get(number)
        counted_list = self._abstract.get(listed.identity) if listed else None
        if listed is None or counted_list is None:
            return None
        depth = counted_list.styles.get(style, 0) if level is None else level
        depth = max(0, min(depth, _DEEPEST))
        found = listed.levels.get(depth) or counted_list.levels.get(depth)
        if found is None:
            return None
        self._count(counted_list, listed, depth, found)
        if found.style == "bullet":
            return Marker("", counted_list.identity, depth, depth, bullet=True)
        printed = [int(match[1]) - 1 for match in _COUNTER.finditer(found.text)]
        text = _COUNTER.sub(lambda match: self._print(counted_list, listed, int(match[1]) - 1, found), found.text)
        return Marker(
            text.strip()[:_LONGEST],
            counted_list.identity,
            depth,
            min(printed, default=depth),
            f"{found.style}:{_COUNTER.sub('%', found.text)}",
            _WORD.search(found.text) is not None,
        )

    def _count(self, counting: _List, number: _Number, depth: int, level: Level) -> None:
        counts = counting.counts
        start = number.starts.get(depth, level.start)
        anew = depth in number.starts and depth not in number.begun
        counts[depth] = start if anew or depth not in counts else min(counts[depth] + 1, 0x7FFF)
        number.begun.add(depth)
        for deeper in [deeper for deeper in counts if deeper > depth]:
            below = number.levels.get(deeper) or counting.levels.get(deeper) or Level()
            if below.restart is None or depth <= below.restart:
                del counts[deeper]

    def _print(self, counting: _List, number: _Number, depth: int, printing: Level) -> str:
        level = number.levels.get(depth) or counting.levels.get(depth) or Level()
        style = "decimal" if printing.legal and level.style != "none" else level.style
        value = counting.counts.get(depth, number.starts.get(depth, level.start))
        if style.startswith("zeros:"):
            return str(value).zfill(int(style[6:]))
        return "" if style == "bullet" else counted(value, style)


def _read_list(element: etree._Element) -> _List:
    levels: dict[int, Level] = {}
    styles: dict[str, int] = {}
    for found in element.iterfind(f"{W}lvl"):
        depth = whole(found.get(f"{W}ilvl"), 0)
        levels[depth] = _read_level(found, depth)
        style = found.find(STYLE_OF_PARAGRAPH)
        if style is not None:
            styles.setdefault(style.get(VAL, ""), depth)
    return _List(element.get(f"{W}abstractNumId", ""), levels, styles)


def _read_number(element: etree._Element) -> _Number:
    abstract = element.find(f"{W}abstractNumId")
    levels: dict[int, Level] = {}
    starts: dict[int, int] = {}
    for override in element.iterfind(f"{W}lvlOverride"):
        depth = whole(override.get(f"{W}ilvl"), 0)
        level, start = override.find(f"{W}lvl"), override.find(f"{W}startOverride")
        if level is not None:
            levels[depth] = _read_level(level, depth)
        if start is not None:
            starts[depth] = whole(start.get(VAL), 1)
    return _Number("" if abstract is None else abstract.get(VAL, ""), levels, starts)


def _read_level(element: etree._Element, depth: int) -> Level:
    values = {child.tag: child.get(VAL) for child in element}
    restart = whole(values.get(f"{W}lvlRestart"), -2)
    style = values.get(f"{W}numFmt") or "decimal"
    alternatives = element.find(ALTERNATIVES)
    chosen = None if alternatives is None else alternatives.find(f"{CHOICE}/{W}numFmt")
    if chosen is None:
        chosen = element.find(f"{W}numFmt")
    if chosen is not None and chosen.get(VAL) == "custom":
        style = custom(chosen.get(f"{W}format", ""))
    legal = f"{W}isLgl" in values and on(values[f"{W}isLgl"])
    return Level(
        values.get(f"{W}lvlText") or "",
        style,
        whole(values.get(f"{W}start"), 0),  # what the standard says of a level without a start
        legal,
        None if restart == -2 or restart > depth else restart - 1,
    )
