"""Which sentences of a draft may hold what a pattern looks for, told by the words it needs, before it is run."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from slagen.text.lazy import DIGIT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slagen.lint.draft import Sentence
    from slagen.text.lazy import Lazy


class Index:
    """What stands between blanks in the sentences of a draft, each such word with the numbers of its sentences."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        self._known: dict[str, set[int] | None] = {}
        self._having: dict[str, set[int]] = {}

    def of(self, pattern: Lazy) -> set[int] | None:
        """The numbers of the sentences PATTERN may be in; None where it may be in any of them."""
        key = pattern.pattern
        if key not in self._known:
            found: set[int] | None = None
            for words in pattern.needs:
                held = self._with_one(words)
                found = held if found is None else found & held
                if not found:
                    break
            self._known[key] = found
        return self._known[key]

    def _with_one(self, words: Sequence[str]) -> set[int]:
        found: set[int] = set()
        for word in words:
            held = self._having.get(word)
            if held is None:
                held = self._having[word] = self._with(word)
            found |= held
        return found

    def _with(self, word: str) -> set[int]:
        """The sentences that have WORD, or a word that it is a part of."""
        found: set[int] = set()
        for known in self._words_with(word):
            found.update(self._places[known])
        return found

    def _words_with(self, word: str) -> Sequence[str]:
        grams = self._grams
        if word == DIGIT:
            return grams.get(DIGIT, ())
        lists: list[Sequence[str]] = [grams.get(gram, ()) for gram in _grams(word)]
        return [known for known in min(lists, key=len) if word in known]

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """The numbers of the sentences of each word."""
        places: dict[str, list[int]] = {}
        for number, sentence in enumerate(self._sentences):
            for word in set(sentence.folded.split()):
                if word in places:
                    places[word].append(number)
                else:
                    places[word] = [number]
        return places

    @cached_property
    def _grams(self) -> dict[str, list[str]]:
        """The words of the draft by the runs of signs that they are made of."""
        grams: dict[str, list[str]] = {}
        for word in self._places:
            for gram in {*word, *_grams(word)}:
                grams.setdefault(gram, []).append(word)
            if any(map(str.isdecimal, word)):
                grams.setdefault(DIGIT, []).append(word)
        return grams


def _grams(word: str) -> Sequence[str]:
    """All runs of three signs in WORD; its signs, where it is shorter."""
    return [word[at : at + 3] for at in range(len(word) - 2)] if len(word) > 2 else word
