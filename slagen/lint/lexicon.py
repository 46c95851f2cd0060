"""The phrases of one language: which rule each belongs to, in which company it counts, and what shields it."""

from __future__ import annotations

import functools
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slagen.findings import Severity
from slagen.lint.phrases import spelled, tokens
from slagen.resources import package_file
from slagen.text.fold import fold
from slagen.text.quantities import NUMBER, quantity_pattern, time_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

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

    def matches(self, sentence: str, start: int, end: int) -> bool:
        """Does one of them match round the words from START to END of the folded SENTENCE?"""
        before = sentence[max(0, start - REACH) : start]
        return (
            any(_compiled(f"(?:{pattern})\\s*\\Z").search(before) for pattern in self.before)
            or any(_compiled(f"\\s*(?:{pattern})").match(sentence, end, end + REACH) for pattern in self.after)
            or any(_compiled(pattern).search(sentence) for pattern in self.sentence)
        )


@functools.lru_cache(4096)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


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


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All entries of a language, with their phrases by first word (by first character in Chinese)."""

    language: str
    entries: tuple[Entry, ...]
    heads: dict[str, list[tuple[str, int]]]

    def matches(self, folded: str) -> Iterator[Match]:
        """Every phrase in the FOLDED text, overlapping ones too, guards not yet looked at."""
        return self._in_characters(folded) if self.language == "zh" else self._in_words(folded)

    def _in_characters(self, folded: str) -> Iterator[Match]:
        heads = self.heads
        for start, char in enumerate(folded):
            if char in heads:
                for phrase, entry in heads[char]:
                    if folded.startswith(phrase, start):
                        yield Match(start, start + len(phrase), self.entries[entry])

    def _in_words(self, folded: str) -> Iterator[Match]:
        spans = tokens(folded)
        words = [folded[start:end] for start, end in spans]
        joined: str | None = None
        ends: dict[int, int] = {}
        at: list[int] = []
        for index, word in enumerate(words):
            if word not in self.heads:
                continue
            if joined is None:
                joined = " ".join(words) + " "
                position = 0
                for number, text in enumerate(words):
                    at.append(position)
                    position += len(text) + 1
                    ends[position] = number
            for phrase, entry in self.heads[word]:
                if joined.startswith(phrase, at[index]):
                    last = ends[at[index] + len(phrase)]
                    yield Match(spans[index][0], spans[last][1], self.entries[entry])


def build(data: dict[str, Any], language: str) -> dict[str, Any]:
    """What the lexicon of LANGUAGE, as written in YAML, becomes: plain data, ready to be kept as JSON.

    Raises ValueError with what is wrong and the entry's first phrase.
    """
    entries: list[dict[str, Any]] = []
    heads: dict[str, dict[str, None]] = {}
    rows = [(code, entry) for code, group in data.items() if code != "shields" for entry in group]
    for name, group in (data.get("shields") or {}).items():
        bare = [phrase for phrase in group if isinstance(phrase, str)]
        rows += [(name, {"phrases": bare})] if bare else []
        rows += [(name, entry) for entry in group if isinstance(entry, dict)]
    for rule, entry in rows:
        number = len(entries)
        known = {"phrases", "unless", "only", "exempt", "severity", "bounded", "exact", "law", "hits", "misses", "id"}
        if strange := set(entry) - known:
            raise ValueError(f"{rule} {entry.get('phrases')}: unknown {sorted(strange)}")
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
        for phrase in phrases:
            head = phrase[0] if language == "zh" else phrase.partition(" ")[0]
            heads.setdefault(head, {})[f"{phrase}\t{number}" if language == "zh" else f"{phrase} \t{number}"] = None
    ordered = {
        head: sorted(((row.split("\t")[0], int(row.split("\t")[1])) for row in found), key=_longest_first)
        for head, found in sorted(heads.items())
    }
    return {"entries": entries, "heads": ordered}


def _longest_first(row: tuple[str, int]) -> int:
    return -len(row[0])


def _ready(pattern: str, language: str) -> str:
    """A guard as it is matched: folded (but not behind a backslash), macros filled in. Raises ValueError if it is none."""
    pieces = re.split(r"(\\.|<(?:number|time|quantity)>|\(\?[:=!<]+)", str(pattern))
    macros = {"<number>": NUMBER[language], "<time>": time_pattern(language), "<quantity>": quantity_pattern(language)}
    folded = []
    for piece in pieces:
        if piece in macros:
            folded.append(f"(?:{macros[piece]})")
        elif piece.startswith(("\\", "(?")):
            folded.append(piece)
        else:
            folded.append(re.sub(" +", r"\\s+", fold(piece, chinese=language == "zh").text))
    ready = "".join(folded)
    try:
        re.compile(ready)
    except re.error as problem:
        raise ValueError(f"the guard {pattern!r} is no regular expression: {problem}") from None
    return ready


def lexicon_of(data: dict[str, Any], language: str) -> Lexicon:
    """The Lexicon that `build` has made plain."""
    entries = tuple(
        Entry(
            rule=entry["rule"],
            name=entry["name"],
            unless=Guard(**{where: tuple(found) for where, found in entry.get("unless", {}).items()}),
            only=Guard(**{where: tuple(found) for where, found in entry.get("only", {}).items()}),
            exempt=entry.get("exempt", "guarded"),
            severity=Severity(entry["severity"]) if "severity" in entry else None,
            bounded=entry.get("bounded"),
            exact=tuple(entry.get("exact", ())),
            law=tuple(entry.get("law", ())),
        )
        for entry in data["entries"]
    )
    return Lexicon(language, entries, data["heads"])


@functools.cache
def lexicon(language: str) -> Lexicon:
    """slagen's own lexicon of LANGUAGE."""
    text = package_file(f"lint/lexicon/{language}.json").read_text(encoding="utf-8")
    return lexicon_of(json.loads(text), language)
