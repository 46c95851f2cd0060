"""The places a reference may point to: the numbers of clauses and the names of annexes that a document really has."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from slagen.text.fold import fold
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from slagen.lint.draft import Draft
    from slagen.sources.source import Block

_HAN = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_LOOK_ALIKE = str.maketrans("αβεζηικμνορτυχ", "abezhikmnoptyx")  # as capitals they can't be told apart

ANNEX = {
    "schedule": "schedules?",
    "annex": "annex(?:es|ures?)?",
    "appendix": "appendi(?:x|ces)",
    "exhibit": "exhibits?",
    "attachment": "attachments?",
    "附件": "附件",
    "附录": "附录",
    "附表": "附表",
    "παραρτημα": "παραρτημα(?:τοσ|τα|των)?",
    "προσαρτημα": "προσαρτημα(?:τοσ|τα|των)?",
    "συνημμενο": "συνημμεν(?:ου|ο|α|ων)",
}
"""Kinds of annex, each with its forms in folded text."""

LABEL = (
    r"(?:[一二三四五六七八九十]{1,3}(?![般律切定些分])|(?:[0-9]{1,3}(?:\.[0-9]{1,3})?|[ivxιχ]{1,5}|στ|[a-zα-ω])"
    r"(?![a-zα-ω0-9_]|\.[0-9]))"
)
_WORDS = "|".join(f"(?P<k{n}>{forms})" for n, forms in enumerate(ANNEX.values()))
_KINDS = tuple(ANNEX)
_OWN_ANNEX = Lazy(
    rf"[\s《“\"*]*(?:{_WORDS})\s{{0,3}}(?P<label>[0-9a-z一二三四五六七八九十ιχα-ω.]{{1,5}})?(?=$|[\s:.,'《(-]|[^\w])"
)
_ARTICLE = Lazy(r"第|[条章节編编]|article|section|clause|part|chapter|αρθρο|κεφαλαιο|μεροσ|§")
_PIECE = Lazy(r"[0-9]+|[〇零一二三四五六七八九十百]+|[a-zα-ω]+|[①-⑳]")
_TYPED = Lazy(
    r"\s{0,4}(?:第([0-9〇零一二三四五六七八九十百]{1,6})条|"
    r"(?:article |clause |section |αρθρο )?([0-9]{1,3}(?:\.[0-9]{1,3})*)[.)]?\s)"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a document: the annex it is in ("schedule 1", "" for the body) and the parts of its number."""

    annex: str
    path: tuple[str, ...]


def number(words: str) -> int:
    """The value of Chinese or Arabic figures; 0 for none."""
    if words.isdecimal():
        return int(words)
    total = digit = 0
    for sign in words:
        if sign in "十百":
            total += (digit or 1) * (10 if sign == "十" else 100)
            digit = 0
        else:
            digit = _HAN.get(sign, 0)
    return total + digit


def roman(words: str) -> int:
    """The value of a Roman number up to 50, also one written with Greek letters; 0 for none."""
    plain = words.translate(_LOOK_ALIKE)
    if not plain or any(sign not in _ROMAN for sign in plain):
        return 0
    values = [_ROMAN[sign] for sign in plain]
    return sum(-value if value < max(values[index:]) else value for index, value in enumerate(values))


@functools.lru_cache(1024)
def readings(label: str) -> frozenset[str]:
    """What the label of an annex may be taken for: "ii" is 2 also, 一 is 1."""
    if label[0] in _HAN or label[0] in "十百":
        return frozenset({str(number(label))})
    plain, value = label.translate(_LOOK_ALIKE), roman(label)
    return frozenset({plain, str(value)}) if value else frozenset({plain})


def pieces(words: str) -> tuple[str, ...]:
    """The parts of a folded clause number: 3.2 (b) is 3, 2, b; 第十条（三） is 10, 3."""
    return tuple(_plain(piece) for piece in _PIECE.findall(_ARTICLE.sub(" ", words)))


def _plain(piece: str) -> str:
    if piece[0] in _HAN or piece[0] in "十百":
        return str(number(piece))
    if "①" <= piece <= "⑳":
        return str(ord(piece) - ord("①") + 1)
    return str(int(piece)) if piece.isdecimal() else piece


def annex_at(folded: str) -> tuple[str, str, int] | None:
    """The kind and label of the annex that FOLDED text opens with, and where they end."""
    match = _OWN_ANNEX.match(folded)
    if match is None:
        return None
    kind = next(_KINDS[n] for n in range(len(_KINDS)) if match[f"k{n}"])
    label = (match["label"] or "").rstrip(".")
    if label and not re.fullmatch(LABEL, label):
        return None
    return kind, label, match.end()


@functools.lru_cache(4096)
def place_of(shown: str) -> Place:
    """The place that a block's number, as SHOWN to the reader, stands for."""
    folded = fold(shown, chinese=True).text
    annex = annex_at(folded)
    if annex is None:
        return Place("", pieces(folded))
    kind, label, end = annex
    return Place(f"{kind} {min(readings(label)) if label else ''}", pieces(folded[end:]))


@dataclass(frozen=True)
class Places:
    """All places of a draft: `numbered` in reading order, and `annexes` by kind with every reading of their labels."""

    draft: Draft

    @cached_property
    def numbered(self) -> frozenset[Place]:
        """Every clause and item with a number, and what holds them."""
        found: set[Place] = set()
        for block in self._blocks:
            place = place_of(block.number)
            if block.own_number or place.path:
                found.update(Place(place.annex, place.path[:depth]) for depth in range(1, len(place.path) + 1))
        return frozenset(found)

    @cached_property
    def seen(self) -> frozenset[Place]:
        """Numbers that paragraphs open with although the reader took them for no number: they count as there."""
        found: set[Place] = set()
        for block in self._blocks:
            if not block.own_number and block.cell is None:
                match = _TYPED.match(fold(block.text[:24], chinese=True).text)
                if match:
                    path = pieces(match[1] or match[2])
                    found.update(Place("", path[:depth]) for depth in range(1, len(path) + 1))
        return frozenset(found)

    @cached_property
    def first(self) -> int:
        """The number of the first clause of the body, 0 if it has none: an excerpt begins later."""
        for block in self._blocks:
            place = place_of(block.number)
            if block.own_number and not place.annex and place.path and place.path[0].isdecimal():
                return int(place.path[0])
        return 0

    @cached_property
    def annexes(self) -> dict[str, frozenset[str]]:
        """The readings of the labels of all annexes, by their kind."""
        found: dict[str, set[str]] = {}
        for block in self.draft.source.blocks:
            opened = _opens_annex(block)
            if opened:
                kind, label = opened
                found.setdefault(kind, set()).update(readings(label) if label else ("",))
        return {kind: frozenset(labels) for kind, labels in found.items()}

    @cached_property
    def articles(self) -> bool:
        """Does the document call its clauses articles?"""
        return any(
            block.own_number and fold(block.number[:12]).text.startswith(("article", "αρθρο", "第"))
            for block in self._blocks
        )

    @cached_property
    def quantified(self) -> frozenset[Place]:
        """The places that hold a number with a unit, or several numbers."""
        found: set[Place] = set()
        for sentence in self.draft.sentences:
            place = place_of(sentence.block.number)
            if (place.annex or place.path) and (sentence.quantities or len(sentence.numbers) > 1):
                found.update(Place(place.annex, place.path[:depth]) for depth in range(len(place.path) + 1))
        return frozenset(found)

    @property
    def _blocks(self) -> Iterable[Block]:
        return (block for block in self.draft.source.blocks if block.story == "body")

    @cached_property
    def _under(self) -> dict[Place, list[Block]]:
        found: dict[Place, list[Block]] = {}
        for block in self._blocks:
            own = place_of(block.number)
            for depth in range(len(own.path) + 1):
                found.setdefault(Place(own.annex, own.path[:depth]), []).append(block)
        return found

    @cached_property
    def _values(self) -> dict[Place, list[int]]:
        found: dict[Place, list[int]] = {}
        for place in self.numbered:
            if place.path[-1].isdecimal():
                found.setdefault(Place(place.annex, place.path[:-1]), []).append(int(place.path[-1]))
        return {place: sorted(values) for place, values in found.items()}

    @cached_property
    def counted(self) -> frozenset[str]:
        """The annexes that have numbers in them, "" for the body."""
        return frozenset(place.annex for place in self.numbered)

    def text_under(self, place: Place) -> str:
        """The folded text of the blocks of a place, as far as a reader would look for an item of a list."""
        return " ".join(fold(block.text[:2000], chinese=True).text for block in self._under.get(place, ())[:200])

    def nearest(self, place: Place) -> str:
        """The number beside PLACE that is there, as a reader writes it, or ""."""
        values = self._values.get(Place(place.annex, place.path[:-1]))
        if not values or not place.path[-1].isdecimal():
            return ""
        at = bisect_left(values, int(place.path[-1]))
        value = min(values[max(0, at - 1) : at + 1], key=lambda one: (abs(one - int(place.path[-1])), one))
        return ".".join((*place.path[:-1], str(value)))


def _opens_annex(block: Block) -> tuple[str, str] | None:
    """The kind and label of the annex whose title, or whose line in a list, BLOCK is."""
    head = block.number if block.automatic and block.own_number else block.text
    text = fold(head[:60], chinese=True).text
    annex = annex_at(text)
    if annex is None:
        return None
    kind, label, end = annex
    behind = head[:60][end:].lstrip(" '’΄\t") if len(text) == len(head[:60]) else text[end:]
    if block.kind == "heading" or block.automatic or not behind or behind[0] in ':：.(（—–-《“"\n':
        return kind, label
    if block.story != "body" or len(block.text) > 120 or block.text.rstrip().endswith(("。", "；", ";")):
        return None
    if kind[0] in "附":
        return None if behind[0] in "的所之中第至和与及或、，,为是" else (kind, label)
    return (kind, label) if behind[0].isupper() else None
