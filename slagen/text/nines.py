"""“Five nines”, 五个九, πέντε εννιάρια: a number of nines in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from slagen.text.fold import fold
from slagen.text.lazy import Lazy

_WORDS: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7,
    "δυο": 2, "τρια": 3, "τεσσερα": 4, "πεντε": 5, "εξι": 6, "επτα": 7,
}  # fmt: skip
NINES: Final = {
    "en": Lazy(r"\b(?P<n>two|three|four|five|six|seven|[2-7])[ -](?:nines|9s|9's)\b"),
    "zh": Lazy("(?P<n>[两二三四五六七2-7])\\s?个\\s?(?:九|9)"),
    "el": Lazy(r"\b(?P<n>δυο|τρια|τεσσερα|πεντε|εξι|επτα|[2-7]) (?:εννιαρια|εννεα|εννιαρι\w+|nines)\b"),
}
"""How nines are counted in each language, in a folded text; the group `n` is the count."""


def count_of(match: re.Match[str]) -> int:
    """How many nines the words of MATCH are."""
    return _WORDS.get(match["n"]) or int(match["n"])


def claimed(text: str) -> Iterator[tuple[str, int]]:
    """Every number of nines that TEXT names in words of any language: the words, and how many."""
    folded = fold(text, chinese=True)
    for pattern in NINES.values():
        for match in pattern.finditer(folded.text):
            start, end = folded.span(*match.span())
            yield text[start:end], count_of(match)
