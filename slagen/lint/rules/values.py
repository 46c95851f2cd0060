"""N701: one thing that is promised in two values.

Two places speak of one thing if nearly all the words of the shorter one stand in the other, and none of the words that
differ tells two things apart: a name, a label, or another word in front of the same noun.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING, Final

from slagen.lint.figures import figures
from slagen.lint.hit import Hit
from slagen.lint.roles import BINDING
from slagen.lint.tables import readable, rows
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slagen.lint.draft import Draft, Sentence
    from slagen.lint.figures import Figure

_ALIKE: Final = 0.6
_FEWEST: Final = {"en": 2, "el": 2, "zh": 3}
_MOST: Final = 150
"""Values that are compared; an agreement with more promises has a table for them."""

_WORD = Lazy(r"[^\W\d_]{3,}|[a-z]?\d+")
_HAN = Lazy("[\u4e00-\u9fff]+")
_COMMON: Final = frozenset(
    [
        "the",
        "and",
        "for",
        "shall",
        "must",
        "will",
        "that",
        "this",
        "with",
        "from",
        "each",
        "any",
        "its",
        "their",
        "than",
        "least",
        "most",
        "within",
        "more",
        "less",
        "not",
        "are",
        "has",
        "have",
        "been",
        "per",
        "calendar",
        "month",
        "year",
        "business",
        "day",
        "days",
        "hour",
        "hours",
        "minute",
        "minutes",
        "clock",
        "service",
        "level",
        "levels",
        "target",
        "value",
        "where",
        "which",
        "receipt",
        "provider",
        "customer",
        "accepted",
        "least",
        "most",
        "been",
        "party",
        "agreement",
        "clause",
        "such",
        "all",
        "one",
        "other",
        "after",
        "before",
        "into",
        "under",
        "upon",
        "over",
        "total",
        "των",
        "του",
        "της",
        "τον",
        "την",
        "τις",
        "στο",
        "στη",
        "στην",
        "στα",
        "για",
        "και",
        "από",
        "που",
        "είναι",
        "κάθε",
        "εντός",
        "έως",
        "τουλάχιστον",
        "ημερολογιακό",
        "μήνα",
        "ώρες",
        "λεπτά",
        "ημέρες",
        "πάροχος",
        "πελάτης",
        "υποχρεούται",
    ]
)
_COMMON_ZH: Final = Lazy(
    "乙方|甲方|应当?|每一?|自然月|的|之|不低于|不超过|以内|小时|分钟|日内|合同|协议|第[一二三四五六七八九十]+条|不得"
)
_LABEL = Lazy("[一二三四五六七八九十甲乙丙丁]级|以外|非工作|冷冻|20\\d\\d")
_TIERS = Lazy(
    r"\b(?:below|under|if|where|unless|penalt|credit|reduc|fee|charge|exclud|except)|低于|减|扣|"
    r"违约金|抵扣|乘以|除以|multipl|divided|"
    r"\b(?:κατω|εαν|αν|μειων|πιστωσ|ρητρα|εξαιρ)"
)


@dataclass(frozen=True, slots=True)
class _Value:
    """A figure and the words of the thing it is the value of, in order."""

    sentence: Sentence
    figure: Figure
    words: tuple[str, ...]


def values(draft: Draft) -> Iterator[Hit]:
    """Hits of N701, each on the later of two values, once."""
    prose, cells = [*_in_prose(draft)][:_MOST], [*_in_tables(draft)][:_MOST]
    told: set[int] = set()
    # the rows of one table are there to differ
    for first, second in (*combinations(prose, 2), *product(cells, prose)):
        if id(second.figure) in told or not _same_kind(first, second) or not _same_thing(first, second):
            continue
        told.add(id(second.figure))
        start, end = second.sentence.span(second.figure.start, second.figure.end)
        low, high = first.sentence.span(first.figure.start, first.figure.end)
        there = first.sentence.block.text[low:high]
        where = first.sentence.block.number or there
        yield Hit("N701", second.sentence.block, start, end, second.sentence, {"other": there, "where": where})


def _in_prose(draft: Draft) -> Iterator[_Value]:
    for sentence in readable(draft):
        if sentence.block.cell is not None or sentence.role not in BINDING or _TIERS.search(sentence.folded):
            continue
        known = [figure for figure in figures(sentence.folded, sentence.language) if figure.unit]
        if len(known) == 1:
            words = _words(sentence.folded[: known[0].start] + " " + sentence.folded[known[0].end :], sentence.language)
            yield _Value(sentence, known[0], words)


def _in_tables(draft: Draft) -> Iterator[_Value]:
    for row in rows(draft):
        parts = [(part, column) for column, cells in row.columns.items() for part in cells]
        label = " ".join(part.folded for part, _ in parts if not figures(part.folded, part.language))
        for part, column in parts:
            known = figures(part.folded, part.language)
            heading = f"{row.header(column)} {label}"
            if len(known) == 1 and known[0].unit and not _TIERS.search(heading):
                yield _Value(part, known[0], _words(heading, part.language))


def _words(folded: str, language: str) -> tuple[str, ...]:
    if language != "zh":
        return tuple(w if w[-1:].isdigit() else w[:5] for w in _WORD.findall(folded) if w not in _COMMON)
    plain = _COMMON_ZH.sub(" ", folded)
    pairs = [run[i : i + 2] for run in _HAN.findall(plain) for i in range(len(run) - 1)]
    labels = [f"{label}#" for label in _LABEL.findall(plain)]
    return (*pairs, *labels, *re.findall(r"[a-z]+\d*", plain))


def _same_kind(one: _Value, two: _Value) -> bool:
    a, b = one.figure, two.figure
    if one.sentence.language != two.sentence.language or a.dimension != b.dimension or a.basis != b.basis:
        return False
    if a.dimension == "time":
        return a.minutes is not None and b.minutes is not None and a.minutes != b.minutes
    return a.unit == b.unit and a.value != b.value


def _same_thing(one: _Value, two: _Value) -> bool:
    a, b = set(one.words), set(two.words)
    language = one.sentence.language
    if min(len(a), len(b)) < _FEWEST[language] or len(a & b) < _ALIKE * min(len(a), len(b)):
        return False
    if any(word[-1:].isdigit() or word.endswith("#") for word in a ^ b):
        return False
    return language == "zh" or not _told_apart(one.words, two.words)


def _told_apart(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Stands another word in front of, or behind, the same one in both: "primary circuit", "backup circuit"?"""
    shared = set(one) & set(two)
    for step in (-1, 1):
        beside = [
            {word: words[i + step] for i, word in enumerate(words) if 0 <= i + step < len(words)}
            for words in (one, two)
        ]
        for word in shared:
            left, right = beside[0].get(word), beside[1].get(word)
            if left and right and left != right and left not in shared and right not in shared:
                return True
    return False


RULE = (("N701",), values)
