"""Finds for each pattern of the linter words without which it is in no text: `python scripts/needs.py [--check]`.

slagen/text/needs.json has them by pattern: a sentence with none of the words need not be searched, and a pattern that
no sentence calls for is never compiled. --check writes nothing and exits with 1 where the file is out of date.
"""

from __future__ import annotations

import gc
import json
import pkgutil
import re
import sys
from importlib import import_module
from itertools import product
from pathlib import Path
from re import _constants as sign  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import slagen.lint
from slagen.text.fold import fold
from slagen.text.lazy import DIGIT, Lazy

TARGET = Path(__file__).resolve().parent.parent / "slagen" / "text" / "needs.json"
MOST = 60
"""Words one pattern may ask for: to look for more is no quicker than the pattern."""
_WIDE = 24  # texts that are written out for a piece of a pattern

Texts = tuple[str, ...] | None
"""All texts a piece of a pattern stands for; None where they are too many."""


def needs(pattern: str) -> tuple[tuple[str, ...], ...]:
    """Groups of words: every text that PATTERN matches has a word of each."""
    parsed = parser.parse(pattern)
    if parsed.state.flags & re.IGNORECASE:
        return ()
    groups = {_folded(words) for words in _groups(parsed)}
    return tuple(sorted((group for group in groups if 0 < len(group) <= MOST), key=lambda group: (len(group), group)))


def _folded(words: frozenset[str]) -> tuple[str, ...]:
    # sentences are searched folded, whatever the pattern is for
    own = {fold(word, chinese=chinese).text for word in words if word != DIGIT for chinese in (False, True)}
    own |= words & {DIGIT}
    if "" in own:  # a sign that folding leaves out
        return ()
    # of two words one of which holds the other the shorter says it all
    return tuple(sorted(word for word in own if not any(other != word and other in word for other in own)))


def _groups(parsed: Any) -> list[frozenset[str]]:
    """Sets of words of each of which PARSED, one piece behind the other, can't do without one."""
    found: list[frozenset[str]] = []
    written: tuple[str, ...] = ("",)
    for kind, value in parsed:
        texts = _texts(kind, value)
        if texts is not None and len(texts) * len(written) <= _WIDE:
            written = tuple(dict.fromkeys(a + b for a, b in product(written, texts)))
            continue
        _weigh(found, written)
        written = ("",) if texts is None else texts
        found += _inside(kind, value)
    _weigh(found, written)
    return found


def _weigh(found: list[frozenset[str]], written: tuple[str, ...]) -> None:
    words = [_word(text) for text in written]
    if all(words):
        found.append(frozenset(word for word in words if word))


def _word(text: str) -> str:
    """The longest piece of TEXT to look for: long enough to be rare."""
    longest = max(re.split(r"[\s\x00]+", text), key=len)
    if len(longest) < 3 and "\x00" in text:
        return DIGIT
    short = len(longest) < 3 and longest.isalnum() and longest[:1] < "\u2e80"
    return "" if short else longest


def _worth(words: frozenset[str]) -> tuple[bool, int, int]:
    lengths = [3 if word == DIGIT else len(word) * (2 if word[0] >= "\u2e80" else 1) for word in words]
    return len(words) <= MOST, min(lengths), -len(words)


def _inside(kind: Any, value: Any) -> list[frozenset[str]]:
    if kind is sign.SUBPATTERN:
        return [] if value[1] else _groups(value[3])
    if kind is sign.ATOMIC_GROUP:
        return _groups(value)
    if kind in (sign.MAX_REPEAT, sign.MIN_REPEAT, sign.POSSESSIVE_REPEAT):
        return _groups(value[2]) if value[0] else []
    if kind is sign.BRANCH:
        each = [max(_groups(branch), key=_worth, default=None) for branch in value[1]]
        return [] if None in each else [frozenset().union(*(words for words in each if words))]
    return []


def _texts(kind: Any, value: Any) -> Texts:
    if kind is sign.LITERAL:
        return (chr(value),)
    if kind is sign.AT or kind in (sign.ASSERT, sign.ASSERT_NOT):
        return ("",)
    if kind is sign.IN:
        return _class(value)
    if kind is sign.SUBPATTERN:
        return None if value[1] else _all(value[3])
    if kind is sign.ATOMIC_GROUP:
        return _all(value)
    if kind is sign.BRANCH:
        each = [_all(branch) for branch in value[1]]
        return None if any(t is None for t in each) else _few(text for texts in each for text in texts or ())
    if kind in (sign.MAX_REPEAT, sign.MIN_REPEAT, sign.POSSESSIVE_REPEAT) and value[1] == 1:
        own = _all(value[2])
        return own if own is None or value[0] else _few((*own, ""))
    return None


def _class(items: Any) -> Texts:
    """The characters of a class; any figure is one."""
    texts = []
    for kind, value in items:
        if kind is sign.LITERAL:
            texts.append(chr(value))
        elif (kind is sign.CATEGORY and value is sign.CATEGORY_DIGIT) or (kind is sign.RANGE and _figures(*value)):
            texts.append("\x00")
        else:
            return None
    return _few("\x00" if "0" <= text <= "9" else text for text in texts)


def _figures(low: int, high: int) -> bool:
    return ord("0") <= low <= high <= ord("9")


def _all(parsed: Any) -> Texts:
    written: tuple[str, ...] = ("",)
    for kind, value in parsed:
        texts = _texts(kind, value)
        if texts is None or len(texts) * len(written) > _WIDE:
            return None
        written = tuple(dict.fromkeys(a + b for a, b in product(written, texts)))
    return written


def _few(texts: Any) -> Texts:
    own = tuple(dict.fromkeys(texts))
    return own if len(own) <= _WIDE else None


def patterns() -> set[str]:
    """Every pattern for folded text that the linter has."""
    for module in pkgutil.walk_packages(slagen.lint.__path__, "slagen.lint."):
        if ".annotate" not in module.name and ".report" not in module.name and ".intake" not in module.name:
            import_module(module.name)
    from slagen.lint.metrics import every_pattern

    return {one.pattern for one in (*gc.get_objects(), *every_pattern()) if isinstance(one, Lazy) and not one.flags}


def made() -> str:
    """The text of the file."""
    found = {pattern: needs(pattern) for pattern in sorted(patterns())}
    kept = {pattern: ["\n".join(group) for group in groups] for pattern, groups in found.items() if groups}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")) + "\n"


if __name__ == "__main__":
    text = made()
    if "--check" in sys.argv:
        if TARGET.read_text(encoding="utf-8") != text:
            sys.exit("needs.json is out of date; run: python scripts/needs.py")
    else:
        TARGET.write_text(text, encoding="utf-8")
