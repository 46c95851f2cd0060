"""Regular expressions by language, compiled when first asked for: start-up counts, and few texts need all."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slagen.text.lazy import Lazy


class Spoken(dict[str, "re.Pattern[str]"]):
    """Patterns for folded text by language (en, el, zh)."""

    def __init__(self, *, en: str, el: str, zh: str) -> None:
        super().__init__()
        self._sources = {"en": en, "el": el, "zh": zh}

    def __missing__(self, language: str) -> re.Pattern[str]:
        self[language] = re.compile(self._sources[language])
        return self[language]


MOST = 12
"""Matches of one pattern that are looked at in one sentence; no honest sentence has more."""


def found_in(pattern: re.Pattern[str] | Lazy, folded: str) -> Iterator[re.Match[str]]:
    """The first matches of PATTERN in FOLDED text."""
    return islice(pattern.finditer(folded), MOST)


NOTHING = "(?!)"
"""The pattern that no text has, for a language in which there is no such thing."""
