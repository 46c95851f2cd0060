"""Folded copies of a text for matching: case, accents, width, Traditional characters and look-alike signs made one.

Folding is one to one wherever it can be, so that a place in the copy is a place in the text; where signs are left out
(combining accents of NFD text, zero-width marks) the copy carries a map. It is never NFKC, which would turn ① into 1.
"""

from __future__ import annotations

import functools
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from slagen.resources import package_file
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEFT_OUT = Lazy("[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff\ufe00-\ufe0f]")
_SIGNS = dict(
    zip(
        "’‘ʼ′΄᾽`´‐‑‒–—―−\u00a0\u2007\u2009\u202f\u3000·•，：；？！（）［］｛｝％／～～＂＇．＋－＝＜＞＃＆＊＠＾＿｜＼＄",
        "''''''''-------     ··,:;?!()[]{}%/~~\"'.+-=<>#&*@^_|\\$",
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded copy. `origins`, where the copy is shorter, has the place in the text of each of its characters."""

    text: str
    origins: Sequence[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters from START to END of the copy stand in the text; marks left out go with their letter."""
        if self.origins is None:
            return start, end
        return self.origins[start], self.origins[end]


class _Table(dict[int, str]):
    """Character to folded character, worked out when first met."""

    def __init__(self, extra: dict[int, str]) -> None:
        super().__init__(extra)

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char in _SIGNS:
            folded = _SIGNS[char]
        elif 0xFF10 <= code <= 0xFF5A and char.isalnum():  # full-width figures and letters
            folded = chr(code - 0xFEE0).lower()
        elif 0x0370 <= code <= 0x03FF or 0x1F00 <= code <= 0x1FFF:  # Greek: the bare small letter
            folded = unicodedata.normalize("NFD", char)[0].lower().replace("ς", "σ")
        else:
            folded = char.lower()
            folded = folded if len(folded) == 1 else char
        self[code] = folded
        return folded


@functools.cache
def _table(*, simplified: bool) -> _Table:
    if not simplified:
        return _Table({})
    lines = package_file("text/simplified.txt").read_text(encoding="utf-8").split("\n")
    return _Table({ord(old): new for old, new in zip(lines[0], lines[1], strict=True)})


def fold(text: str, *, chinese: bool = False) -> Folded:
    """TEXT folded; Traditional characters become Simplified ones, character by character, if it is CHINESE."""
    if text.isascii():
        return Folded(text.lower())
    table = _table(simplified=chinese)
    if _LEFT_OUT.search(text) is None:
        return Folded(text.translate(table))
    kept: list[str] = []
    origins: list[int] = []
    for index, char in enumerate(text):
        if _LEFT_OUT.match(char):
            continue
        kept.append(table[ord(char)])
        origins.append(index)
    origins.append(len(text))
    # the end of a span is the start of the next letter kept, so that an accent stays with the letter before it
    return Folded("".join(kept), origins)
