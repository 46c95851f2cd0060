"""The phrases of one language: which rule each belongs to, in which company it counts, and what shields it."""

from __future__ import annotations

import functools
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from slagen.findings import Severity
from slagen.lint.phrases import LexiconError, spelled, tokens
from slagen.messages import msg
from slagen.resources import package_file
from slagen.text.fold import fold
from slagen.text.lazy import Lazy
from slagen.text.quantities import NUMBER, quantity_pattern, time_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from slagen.lint.draft import Sentence

REACH = 120
"""Characters before and behind a hit that a guard may look at."""


@dataclass(frozen=True, slots=True)
class Guard:
    """Regular expressions for folded text: before and behind the words, and anywhere in their sentence."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    sentence: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.before or self.after or self.sentence)

    def matches(self, sentence: Sentence, start: int, end: int) -> bool:
        """Does one of them match round the words from START to END of the folded copy of SENTENCE?"""
        folded = sentence.folded
        if self.before:
            pattern = _compiled(f"(?:{'|'.join(self.before)})\\s*\\Z")
            if pattern.search(folded[max(0, start - REACH) : start]):
                return True
        if self.after and _compiled(f"\\s*(?:{'|'.join(self.after)})").match(folded, end, end + REACH):
            return True
        return bool(self.sentence) and sentence.found(_compiled("|".join(self.sentence))) is not None


@functools.lru_cache(4096)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(_MACRO.sub(_filled, pattern))


_MACRO = Lazy("<(zh|en|el) (number|time|quantity)>")
_MACROS = {"number": NUMBER.__getitem__, "time": time_pattern, "quantity": quantity_pattern}


def _filled(macro: re.Match[str]) -> str:
    return f"(?:{_MACROS[macro[2]](macro[1])})"


@dataclass(frozen=True, slots=True)
class Entry:
    """A family of phrases that share their guards. `rule` is the code of a rule or, for a shield, an exemption."""

    rule: str
    name: str
    unless: Guard = Guard()
    only: Guard = Guard()
    exempt: str = "guarded"
    severity: Severity | None = None
    bounded: bool | None = None
    exact: tuple[str, ...] = ()
    law: tuple[str, ...] = ()

    @property
    def shield(self) -> bool:
        """Does this entry let words pass instead of reporting them?"""
        return self.rule[0].islower()


@dataclass(frozen=True, slots=True)
class Match:
    """Words of a folded sentence, from `start` to `end`, that belong to `entry`."""

    start: int
    end: int
    entry: Entry


Trie: TypeAlias = "dict[str, Any]"
"""Phrases by their words (in Chinese by their characters), one dict in another; "" leads to the numbers of entries."""


class Lexicon:
    """All entries of a language, and their phrases as a trie.

    A text uses few of the words a lexicon knows: entries and the phrases behind a first word are kept as JSON and read
    when they are met.
    """

    def __init__(self, language: str, entries: Sequence[str], heads: Mapping[str, str]) -> None:
        self.language = language
        self._packed_entries = entries
        self._packed_heads = heads
        self._entries: dict[int, Entry] = {}
        self._heads: dict[str, Trie] = {}

    def entry(self, number: int) -> Entry:
        """The entry of that NUMBER."""
        if number not in self._entries:
            self._entries[number] = _entry(json.loads(self._packed_entries[number]))
        return self._entries[number]

    def _head(self, symbol: str) -> Trie | None:
        if symbol not in self._packed_heads:
            return None
        if symbol not in self._heads:
            self._heads[symbol] = json.loads(self._packed_heads[symbol])
        return self._heads[symbol]

    def matches(self, folded: str) -> Iterator[Match]:
        """Every phrase in the FOLDED text, overlapping ones too, guards not yet looked at."""
        if self.language == "zh":
            for start, end, entry in self._phrases(folded):
                yield Match(start, end, self.entry(entry))
            return
        spans = tokens(folded)
        words = [folded[start:end] for start, end in spans]
        for first, behind, entry in self._phrases(words):
            yield Match(spans[first][0], spans[behind - 1][1], self.entry(entry))

    def _phrases(self, symbols: Sequence[str]) -> Iterator[tuple[int, int, int]]:
        """First symbol, the one behind the last, and the number of the entry of each phrase among SYMBOLS."""
        count = len(symbols)
        for first, symbol in enumerate(symbols):
            node = self._head(symbol)
            behind = first + 1
            while node is not None:
                for entry in node.get("", ()):
                    yield first, behind, entry
                if behind == count:
                    break
                node = node.get(symbols[behind])
                behind += 1


ENTRY_KEYS = frozenset(
    ("phrases", "unless", "only", "exempt", "severity", "bounded", "exact", "law", "hits", "misses", "id")
)
"""The fields an entry may have."""


def build(data: dict[str, Any], language: str) -> dict[str, Any]:
    """What the lexicon of LANGUAGE, as written in YAML, becomes: plain data, its parts packed as JSON.

    Raises LexiconError with what is wrong.
    """
    entries: list[dict[str, Any]] = []
    trie: Trie = {}
    rows = [(code, entry) for code, group in data.items() if code != "shields" for entry in group]
    for name, group in (data.get("shields") or {}).items():
        bare = [phrase for phrase in group if isinstance(phrase, str)]
        rows += [(name, {"phrases": bare})] if bare else []
        rows += [(name, entry) for entry in group if isinstance(entry, dict)]
    for rule, entry in rows:
        number = len(entries)
        if strange := set(entry) - ENTRY_KEYS:
            raise LexiconError(msg("no field of an entry: {names}", names=sorted(strange)))
        kept = {"rule": rule, "name": entry.get("id") or entry["phrases"][0]}
        for side in ("unless", "only"):
            if entry.get(side):
                kept[side] = {where: [_ready(p, language) for p in found] for where, found in entry[side].items()}
        kept |= {key: entry[key] for key in ("exempt", "severity", "bounded", "law") if key in entry}
        phrases: list[str] = []
        for pattern in entry["phrases"]:
            phrases += spelled(str(pattern), language)
        if entry.get("exact"):
            kept["exact"] = [str(pattern) for pattern in entry["phrases"]]
        entries.append(kept)
        for phrase in dict.fromkeys(phrases):
            node = trie
            for symbol in phrase if language == "zh" else phrase.split(" "):
                node = node.setdefault(symbol, {})
            node.setdefault("", []).append(number)
    return {"entries": [_packed(entry) for entry in entries], "heads": {head: _packed(at) for head, at in trie.items()}}


_PART = Lazy(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()]|(?:[*+]|\{\d*,?\d*\})\+?|<(?:number|time|quantity)>", re.DOTALL)


_FEW = 20  # so often a group may be repeated; with each time more the cost rises by the length of the text


def _most(quantifier: str) -> int:
    """How often QUANTIFIER repeats at most; very often where it sets no limit."""
    if quantifier[0] != "{":
        return 1 << 16
    limit = quantifier.strip("{}+").rpartition(",")[2]
    return int(limit) if limit else 1 << 16


def repeats_repeated(pattern: str) -> bool:
    """Whether a group of PATTERN is repeated again and again that holds something repeated, as in (a+)+.

    What is repeated possessively (a++) is given back to nobody, and harmless.
    """
    inside = [False]  # for each open group: does it hold something repeated?
    closed, last = False, 0
    for found in _PART.finditer(pattern):
        part = found[0]
        if part == "(":
            inside.append(False)
            closed = False
        elif part == ")":
            closed = inside.pop() if len(inside) > 1 else False
            inside[-1] = inside[-1] or closed
            last = found.end()
        elif part[0] in "*+{":
            if closed and found.start() == last and _most(part) > _FEW:
                return True
            inside[-1] = inside[-1] or part in ("*", "+") or ("," in part and part[-1] != "+")
        elif part[0] == "<":
            inside[-1] = True
    return False


def _packed(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _ready(pattern: str, language: str) -> str:
    """A guard as it is kept: folded, but not behind a backslash.

    Raises LexiconError if it is no regular expression, or one that can take for ever.
    """
    if repeats_repeated(str(pattern)):
        raise LexiconError(
            msg(
                "the guard {pattern} repeats what already repeats, which can take for ever: take out one * or +",
                pattern=str(pattern),
            )
        )
    pieces = re.split(r"(\\.|<(?:number|time|quantity)>|\(\?(?:<?[=!]|:))", str(pattern))
    folded = []
    for piece in pieces:
        if piece.startswith("<") and piece.endswith(">"):
            folded.append(f"<{language} {piece[1:-1]}>")
        elif piece.startswith(("\\", "(?")):
            folded.append(piece)
        else:
            plain = fold(piece, chinese=language == "zh").text
            folded.append(re.sub(" +", r"\\s+", re.sub(r" +\?", r"(?:\\s+)?", plain)))
    ready = "".join(folded)
    if re.search(
        r"\[[^\]]*--", ready
    ):  # two dashes are one when folded, and begin a range: [-–/] would hold the full stop
        raise ValueError(f"the guard {pattern!r} has two dashes side by side in a set")
    try:
        _compiled(ready)
    except re.error as problem:
        raise LexiconError(
            msg("the guard {pattern} is no regular expression: {problem}", pattern=str(pattern), problem=str(problem))
        ) from None
    return ready


def lexicon_of(data: dict[str, Any], language: str) -> Lexicon:
    """The Lexicon that `build` has made plain."""
    return Lexicon(language, data["entries"], data["heads"])


def _entry(data: dict[str, Any]) -> Entry:
    return Entry(
        rule=data["rule"],
        name=data["name"],
        unless=Guard(**{where: tuple(found) for where, found in data.get("unless", {}).items()}),
        only=Guard(**{where: tuple(found) for where, found in data.get("only", {}).items()}),
        exempt=data.get("exempt", "guarded"),
        severity=Severity(data["severity"]) if "severity" in data else None,
        bounded=data.get("bounded"),
        exact=tuple(data.get("exact", ())),
        law=tuple(data.get("law", ())),
    )


@functools.cache
def lexicon(language: str) -> Lexicon:
    """slagen's own lexicon of LANGUAGE."""
    text = package_file(f"lint/lexicon/{language}.json").read_text(encoding="utf-8")
    return lexicon_of(json.loads(text), language)
