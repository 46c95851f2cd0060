"""Regular expressions by language, and how many of their matches a sentence is read for."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from slagen.lint.draft import Sentence


class Spoken(dict[str, Lazy]):
    """Patterns for folded text by language (en, el, zh)."""

    def __init__(self, *, en: str, el: str, zh: str) -> None:
        super().__init__(en=Lazy(en), el=Lazy(el), zh=Lazy(zh))


MOST = 12
"""Matches of one pattern that are looked at in one sentence; no honest sentence has more."""


def found_in(pattern: Lazy, sentence: Sentence) -> Iterator[re.Match[str]]:
    """The first matches of PATTERN in the folded copy of SENTENCE."""
    return islice(sentence.matches(pattern), MOST)


NOTHING = "(?!)"
"""The pattern that no text has, for a language in which there is no such thing."""
