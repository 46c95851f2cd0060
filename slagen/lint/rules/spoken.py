"""One regular expression for each language, compiled when first asked for: start-up counts, and few texts need all."""

from __future__ import annotations

import re


class Spoken(dict[str, re.Pattern[str]]):
    """Patterns for folded text by language (en, el, zh)."""

    def __init__(self, *, en: str, el: str, zh: str) -> None:
        super().__init__()
        self._sources = {"en": en, "el": el, "zh": zh}

    def __missing__(self, language: str) -> re.Pattern[str]:
        self[language] = re.compile(self._sources[language])
        return self[language]


NOTHING = "(?!)"
"""The pattern that no text has, for a language in which there is no such thing."""
