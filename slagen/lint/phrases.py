"""The small language in which lexicon entries write families of phrases: {one,of}, [optional], and Greek paradigms."""

from __future__ import annotations

import functools
import re
from itertools import islice
from typing import TYPE_CHECKING

from slagen.messages import msg
from slagen.text.fold import fold
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slagen.messages import Message

MOST = 4000
"""Phrases one pattern may stand for."""

_DEEPEST = 32  # brackets in one another


class LexiconError(Exception):
    """A phrase or a guard of a lexicon can't be used; `message` says why."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(message)


# By the end of the dictionary form, folded: what it is cut by, and what is put there. Forms no word has do no harm.
_PARADIGMS = (
    ("υσ", ("υσ", "υ", "ια", "ιασ", "εια", "ειασ", "ειεσ", "ειων", "εα", "εισ", "εων", "εοσ", "εωσ")),
    ("ησ", ("ησ", "ουσ", "η", "εισ", "ων", "εσ", "ασ", "α", "ηδεσ")),
    ("οσ", ("οσ", "ου", "ο", "ον", "ε", "οι", "ων", "ουσ", "η", "ησ", "ην", "εσ", "α", "ασ", "αν")),
    ("ον", ("ον", "οντοσ", "οντα", "οντων", "ων", "οντεσ", "ουσα", "ουσασ", "ουσεσ", "ουσων")),
    ("ων", ("ων", "ον", "οντοσ", "οντα", "οντων", "οντεσ", "ουσα", "ουσασ", "ουσεσ", "ουσων", "οντασ")),
    ("μα", ("μα", "ματοσ", "ματα", "ματων")),
    ("ια", ("ια", "ιασ", "ιεσ", "ιων")),
    ("η", ("η", "ησ", "εισ", "εωσ", "εων", "εσ", "ων")),
    ("α", ("α", "ασ", "εσ", "ων")),
    ("ο", ("ο", "ου", "α", "ων")),
    ("οι", ("οι", "ων", "ουσ", "εσ", "α")),
    ("εσ", ("εσ", "ων", "α", "οι", "ουσ")),
    ("ι", ("ι", "ιου", "ια", "ιων")),
)
_TOKEN = Lazy(r"[^\W_\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f]+|[^\w\s-]|_")
_PARADIGM = Lazy(r"(\w+)~")


def expand(pattern: str) -> list[str]:
    """Every phrase that PATTERN stands for, as written. Raises LexiconError for unbalanced brackets or too many."""
    depth = deepest = 0
    for char in pattern:
        depth += (char in "{[") - (char in "}]")
        deepest = max(depth, deepest)
    if deepest > _DEEPEST:
        raise LexiconError(
            msg("brackets stand in one another more than {limit} deep: {pattern}", limit=_DEEPEST, pattern=pattern[:80])
        )
    return list(dict.fromkeys(_paradigms(text) for text in _few(pattern, pattern)))


def _few(part: str, pattern: str) -> list[str]:
    """The alternatives of PART, a part of PATTERN. Raises LexiconError where there are too many to list."""
    found = list(islice(_alternatives(part, pattern), MOST + 1))
    if len(found) > MOST:
        raise LexiconError(
            msg("{pattern} stands for more than {count} phrases: split it", pattern=pattern[:200], count=MOST)
        )
    return found


def _alternatives(pattern: str, whole: str) -> Iterator[str]:
    opened = min((i for i in (pattern.find("{"), pattern.find("[")) if i >= 0), default=-1)
    if opened < 0:
        if "}" in pattern or "]" in pattern:
            raise LexiconError(msg("a bracket is closed that was not opened: {pattern}", pattern=pattern))
        yield pattern
        return
    depth, parts, begun = 0, [], opened + 1
    for index in range(opened, len(pattern)):
        char = pattern[index]
        if char in "{[":
            depth += 1
        elif char in "}]":
            depth -= 1
            if not depth:
                parts.append(pattern[begun:index])
                break
        elif char == "," and depth == 1 and pattern[opened] == "{":
            parts.append(pattern[begun:index])
            begun = index + 1
    else:
        raise LexiconError(msg("a bracket is not closed: {pattern}", pattern=pattern))
    head, tail = pattern[:opened], pattern[index + 1 :]
    choices = parts if pattern[opened] == "{" else ["", *parts]
    tails = _few(tail, whole)
    for part in choices:
        for middle in _alternatives(part, whole):
            for end in tails:
                yield head + middle + end


def _paradigms(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def forms(phrase: str) -> Iterator[str]:
    """PHRASE, folded, in every form of the words it marks with ~."""
    marked = _PARADIGM.search(phrase)
    if marked is None:
        yield fold(phrase).text
        return
    word = fold(marked[1]).text
    endings = next(((cut, new) for cut, new in _PARADIGMS if word.endswith(cut)), ("", ("",)))
    stem = word[: len(word) - len(endings[0])]
    for ending in endings[1]:
        yield from forms(phrase[: marked.start()] + stem + ending + phrase[marked.end() :])


def tokens(folded: str) -> list[tuple[int, int]]:
    """Start and end of each word and sign of the FOLDED text; blanks and hyphens part words and are none."""
    return [match.span() for match in _TOKEN.finditer(folded)]


@functools.lru_cache(1024)  # the shields are built again with every entry that has to prove itself
def spelled(pattern: str, language: str) -> tuple[str, ...]:
    """Every phrase of PATTERN as the matcher wants it: folded; in en and el words and signs parted by one blank."""
    found: dict[str, None] = {}
    for phrase in expand(pattern):
        for form in forms(phrase):
            if language == "zh":
                found[fold(form, chinese=True).text] = None
            else:
                found[" ".join(form[start:end] for start, end in tokens(form))] = None
        if len(found) > MOST:
            raise LexiconError(
                msg("{pattern} stands for more than {count} phrases: split it", pattern=pattern[:200], count=MOST)
            )
    found.pop("", None)
    return tuple(found)
