"""Clause numbers somebody typed: skipped, repeated or out of place (D609), and typed among automatic ones (D606).

Markdown counts the items of its own lists, and Word its automatic numbers, so only typed numbers can go wrong.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from slagen.lint.hit import Hit
from slagen.lint.places import annex_at, number, place_of, readings
from slagen.messages import msg
from slagen.text.fold import fold
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from slagen.lint.draft import Draft
    from slagen.messages import Message
    from slagen.sources.source import Block

_ARTICLE = Lazy(
    r"(?:第\s?([0-9〇零一二三四五六七八九十百]{1,6})\s?条(之)?|(?:article|section|clause|αρθρο|§)\s{0,3}([0-9]{1,3}))(?![0-9.])"
)
_CHAPTER = Lazy(
    r"第\s?([0-9〇零一二三四五六七八九十百]{1,6})\s?([章编])|(part|chapter|κεφαλαιο|μεροσ)\s{1,3}([0-9]{1,3})(?![0-9.])"
)
_DECIMAL = Lazy(r"(?:第\s?|(?:article|section|clause|αρθρο|§)\s{0,3})?([0-9]{1,3}(?:\.[0-9]{1,3})+)")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_GREEK = {letter: value for value, letter in enumerate("αβγδεϛζηθικλ", 1)} | {"κ": 20, "λ": 30}
_SMALL = Lazy(r"\s{0,4}([(]?)([0-9]{1,3}|[一二三四五六七八九十]{1,4}|[a-z]{1,5}|[α-ω]{1,4})([).、]?)")
_SIXTEENTH = Lazy(r"\(?ιστ['΄΄]?\)(?=\s)")  # the one Greek number of three letters below twenty
_ARTICLE_TITLE = Lazy(r"第[一二三四五六七八九十百0-9]{1,6}[条條](?=\s)")


@dataclass(slots=True)
class _Open:
    """A list that is open: its family, the last number of it."""

    family: str
    value: int


@dataclass(slots=True)
class _Counts:
    """What has been counted so far in the body or in one annex."""

    last: dict[tuple[str, ...], int] = field(default_factory=dict)
    lists: list[_Open] = field(default_factory=list)
    begun: bool = False


def numbering(draft: Draft) -> Iterator[Hit]:
    """Numbers out of order, then typed numbers among automatic ones."""
    annexes: dict[str, int] = {}
    counts = _Counts()
    for block in draft.source.blocks:
        typed = _typed(block)
        if not typed or block.story != "body":
            continue
        folded = fold(block.text[:typed], chinese=True).text
        annex = annex_at(folded)
        if annex:
            kind, label, _ = annex
            counts = _Counts()
            value = max((int(one) for one in readings(label) if one.isdecimal()), default=0) if label else 0
            if len(label) == 1 and label.isalpha() and (label not in "ivx" or annexes.get(kind, 0) >= 7):
                value = _letter(label) or value
            wrong = value and annexes.get(kind) and value not in (1, annexes[kind] + 1)
            if wrong:
                yield _hit(block, typed, annexes[kind], value)
            if value:
                annexes[kind] = value
            continue
        yield from _clause(block, typed, folded, counts)
    if draft.source.format == "docx" and any(block.automatic for block in draft.source.blocks):
        yield from _typed_by_hand(draft)


def _typed(block: Block) -> int:
    """Where the number that somebody typed at the head of BLOCK ends; 0 if there is none."""
    if block.automatic:
        return 0
    if not block.own_number or not block.quiet or block.quiet[0][0] != 0:
        found = _SIXTEENTH.match(block.text) or (block.kind == "heading" and _ARTICLE_TITLE.match(block.text))
        return found.end() if found else 0
    return block.quiet[0][1]


def _clause(block: Block, typed: int, folded: str, counts: _Counts) -> Iterator[Hit]:
    chapter = _CHAPTER.match(folded)
    if chapter:
        return
    article, decimal = _ARTICLE.match(folded), _DECIMAL.match(folded)
    if decimal:
        parts = [int(part) for part in decimal[1].split(".")]
        yield from _counted(block, typed, tuple(map(str, parts[:-1])), parts[-1], counts)
        counts.last.setdefault((), parts[0])
    elif article:
        if not article[2]:
            yield from _counted(block, typed, (), number(article[1]) if article[1] else int(article[3]), counts)
    else:
        small = _SMALL.match(folded)
        if small is None:
            return
        found = _readings(small)
        top = (
            small[2].isdecimal()
            and not small[1]
            and small[3] in ("", ".")
            and block.number.strip() == folded.strip(" .")
        )
        if top:
            yield from _counted(block, typed, (), int(small[2]), counts)
        else:
            yield from _listed(block, typed, found, counts)
            counts.begun = True
            return
    counts.lists.clear()
    counts.begun = True


def _counted(block: Block, typed: int, parent: tuple[str, ...], value: int, counts: _Counts) -> Iterator[Hit]:
    """A number that says what it stands under: 3.2.4, 第三条."""
    before = counts.last.get(parent)
    if before is None:
        wrong, anew = bool(parent) and counts.begun and value > 1, False
    else:
        anew = value == 1 and before > 1 and not parent
        wrong = value != before + 1 and not anew
    if wrong:
        yield _hit(block, typed, before or 0, value)
    if anew:
        counts.last = {(): 1}
    else:
        counts.last[parent] = max(value, before or 0)


def _listed(block: Block, typed: int, found: list[tuple[str, int]], counts: _Counts) -> Iterator[Hit]:
    """A number that counts on inside the one above it: (b), 二、."""
    lists = counts.lists
    for index in range(len(lists) - 1, -1, -1):
        for family, value in found:
            if lists[index].family == family and lists[index].value + 1 == value:
                lists[index].value = value
                del lists[index + 1 :]
                return
    for family, value in found:
        if value == 1:  # a new list, inside the last one or in the place of one like it
            same = next((index for index, one in enumerate(lists) if one.family == family), len(lists))
            del lists[same:]
            lists.append(_Open(family, 1))
            return
    for index in range(len(lists) - 1, -1, -1):
        for family, value in found:
            if lists[index].family == family:
                yield _hit(block, typed, lists[index].value, value)
                lists[index].value = max(value, lists[index].value)
                del lists[index + 1 :]
                return
    family, value = found[0] if found else ("", 0)
    if family:
        lists.append(_Open(family, value))


def _readings(small: re.Match[str]) -> list[tuple[str, int]]:
    """The families a small number may be of, with its value in each: (i) is the first Roman one or the ninth letter."""
    signs, own = f"{small[1]}{small[3]}", small[2]
    if own.isdecimal():
        return [(f"1{signs}", int(own))]
    if own[0] in "一二三四五六七八九十":
        return [(f"一{signs}", number(own))]
    if "α" <= own[0] <= "ω":
        if len(own) > 1 and own[0] == own[1] and own != "ιι":
            return [(f"αα{signs}", _GREEK.get(own[0], 0))]
        return [(f"α{signs}", _greek(own))] if _greek(own) else []
    found = []
    if all(letter in _ROMAN for letter in own):
        values = [_ROMAN[letter] for letter in own]
        found.append((f"i{signs}", sum(-v if v < max(values[n:]) else v for n, v in enumerate(values))))
    if len(own) == 1 or own[0] == own[-1]:
        found.append((f"a{signs}", ord(own[0]) - 96 + 26 * (len(own) - 1)))
    return found


def _greek(own: str) -> int:
    plain = own.replace("στ", "ϛ")
    return sum(_GREEK.get(letter, 0) for letter in plain)


def _letter(label: str) -> int:
    if "a" <= label <= "z":
        return ord(label) - 96
    return 6 if label == "στ" else _GREEK.get(label, 0)


def _hit(block: Block, typed: int, before: int, value: int) -> Hit:
    what: Message
    shown = block.text[:typed].strip()
    start = len(block.text[:typed]) - len(block.text[:typed].lstrip())
    if before and value == before:
        what = msg("“{phrase}” stands here a second time.", phrase=shown)
    elif before and value < before:
        what = msg("“{phrase}” comes after a higher number.", phrase=shown)
    else:
        what = msg("“{phrase}” does not follow the number before it: something is skipped.", phrase=shown)
    return Hit("D609", block, start, start + len(shown), what=what)


def _typed_by_hand(draft: Draft) -> Iterator[Hit]:
    """Clause numbers that were typed although Word counts the others."""
    automatic = {len(place_of(block.number).path) for block in draft.source.blocks if block.automatic}
    for block in draft.source.blocks:
        typed = _typed(block)
        if typed and block.story == "body" and len(place_of(block.number).path) in automatic:
            shown = block.text[:typed].strip()
            start = block.text.index(shown)
            yield Hit("D606", block, start, start + len(shown))


RULE = (("D606", "D609"), numbering)
