"""A source as rules read it: sentences with their language, quantities and role, defined terms, clause numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from slagen.lint.index import Index
from slagen.lint.places import Places
from slagen.lint.references import Reference, references
from slagen.lint.roles import OBLIGATION, role_of, section_role
from slagen.lint.terms import Term, terms_in
from slagen.lint.uses import Name, Use, names, uses
from slagen.text.fold import Folded, fold
from slagen.text.language import language_of
from slagen.text.lazy import Lazy
from slagen.text.quantities import Quantity, numbers, quantities
from slagen.text.sentences import between, borders, sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from slagen.lint.roles import Role
    from slagen.sources.source import Block, Source


Pattern: TypeAlias = "re.Pattern[str] | Lazy"


@dataclass(frozen=True)
class Sentence:
    """One sentence of a block, from `start` to `end` of its text. Its `heading` gives it the role `section`."""

    block: Block
    start: int
    end: int
    language: str
    section: Role
    index: Index = field(compare=False, repr=False)
    number: int = field(compare=False, repr=False)
    heading: str = field(default="", compare=False, repr=False)

    @cached_property
    def text(self) -> str:
        """The words as they stand in the block."""
        return self.block.text[self.start : self.end]

    @cached_property
    def _folded(self) -> Folded:
        return fold(self.text, chinese=self.language == "zh")

    @property
    def folded(self) -> str:
        """The folded copy that all patterns are for."""
        return self._folded.text

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters from START to END of the folded copy stand in the block's text."""
        low, high = self._folded.span(start, end)
        return self.start + low, self.start + high

    @cached_property
    def quantities(self) -> list[Quantity]:
        """Numbers with a unit, in places of the folded copy."""
        return quantities(self.folded, self.language)

    @cached_property
    def numbers(self) -> list[tuple[int, int]]:
        """All numbers, in places of the folded copy."""
        return numbers(self.folded, self.language)

    @cached_property
    def _borders(self) -> list[tuple[int, int]]:
        return borders(self.folded, self.language)

    def duty(self, start: int, end: int) -> tuple[int, int]:
        """The part of the folded copy that speaks of the same duty as the words from START to END."""
        return between(self._borders, len(self.folded), start, end)

    def may(self, pattern: Lazy) -> bool:
        """May PATTERN be in the folded copy, to judge by the words it needs?"""
        held = self.index.of(pattern)
        return held is None or self.number in held

    def search(self, pattern: Lazy, start: int = 0) -> re.Match[str] | None:
        """The first match of PATTERN in the folded copy, from START on."""
        return pattern.search(self.folded, start) if self.may(pattern) else None

    def matches(self, pattern: Lazy) -> Iterable[re.Match[str]]:
        """Every match of PATTERN in the folded copy."""
        return pattern.finditer(self.folded) if self.may(pattern) else ()

    @cached_property
    def _found(self) -> dict[Pattern, tuple[int, int] | None]:
        return {}

    def found(self, pattern: Pattern) -> tuple[int, int] | None:
        """Where PATTERN first matches in the folded copy; None where it does not. Asked once for a sentence."""
        if pattern not in self._found:
            match = self.search(pattern) if isinstance(pattern, Lazy) else pattern.search(self.folded)
            self._found[pattern] = match.span() if match else None
        return self._found[pattern]

    @cached_property
    def _all(self) -> dict[Lazy, list[tuple[int, int]]]:
        return {}

    def every(self, pattern: Lazy) -> list[tuple[int, int]]:
        """Every place where PATTERN matches in the folded copy. Asked once for a sentence."""
        if pattern not in self._all:
            self._all[pattern] = [match.span() for match in self.matches(pattern)]
        return self._all[pattern]

    @cached_property
    def under(self) -> str:
        """The folded words of its heading."""
        return fold(self.heading[:200], chinese=self.language == "zh").text

    @cached_property
    def role(self) -> Role:
        """What the sentence does in the agreement."""
        return "heading" if self.section == "heading" else role_of(self)


@dataclass(frozen=True)
class Draft:
    """A whole source, annotated. `base_language` is that of most of its text.

    `whole` is false for a single passage, whose definitions, annexes and neighbours are elsewhere. `agreed` are terms
    that are defined elsewhere."""

    source: Source
    sentences: tuple[Sentence, ...]
    base_language: str
    whole: bool = True
    agreed: tuple[str, ...] = ()

    def having(self, *patterns: Lazy | Mapping[str, Lazy]) -> list[Sentence]:
        """The sentences that one of PATTERNS may be in; a table has one for each language."""
        return [
            sentence
            for sentence in self.sentences
            if any(sentence.may(one if isinstance(one, Lazy) else one[sentence.language]) for one in patterns)
        ]

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """Every defined term, where it is defined."""
        return terms_in(self.source)

    @cached_property
    def term_texts(self) -> tuple[str, ...]:
        """The defined terms, longest first, each once."""
        return tuple(sorted({*(term.text for term in self.terms), *self.agreed}, key=lambda text: (-len(text), text)))

    @cached_property
    def uses(self) -> dict[tuple[str, ...], list[Use]]:
        """Where the defined terms are used, in any of their forms, by the key of the term."""
        return uses(self.sentences, self.term_texts)

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Every run of words with capitals."""
        return tuple(names(self.sentences))

    @cached_property
    def places(self) -> Places:
        """The clauses and annexes that are there."""
        return Places(self)

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Every reference to a clause or an annex."""
        return tuple(found for sentence in self.sentences for found in references(sentence))


def draft_of(
    source: Source,
    *,
    language: str | None = None,
    role: Role = OBLIGATION,
    whole: bool = True,
    agreed: tuple[str, ...] = (),
) -> Draft:
    """Annotate SOURCE. LANGUAGE overrides what the scripts say; ROLE is that of text under no telling heading.

    AGREED are terms that are defined elsewhere.
    """
    base = language or _main_language(source)
    found: list[Sentence] = []
    index = Index(found)
    section, heading = role, ""
    headings = [block for block in source.blocks if block.kind == "heading"] if whole else []
    titles = {_squeezed(f"{block.number} {block.text}") for block in headings}
    titles |= {_squeezed(block.text) for block in headings}
    for block in source.blocks:
        spoken = language or block.language or _spoken(block.text, base)
        if block.kind == "heading" and source.format != "yaml":  # the values of an intake stand beside each other
            section, heading = section_role(block.text, spoken, role), block.text
        listed = titles and block.kind != "heading" and block.cell is None and _squeezed(block.text) in titles
        for start, end in sentences(block.text):
            own = language or block.language or _spoken(block.text[start:end], spoken)
            held = "heading" if listed else section
            found.append(Sentence(block, start, end, own, held, index, len(found), heading))
    return Draft(source, tuple(found), base, whole, agreed)


_MOST_LATIN = 3
_LATIN_WORD = Lazy("[A-Za-z\u00c0-\u024f]+")
_ENGLISH_WORD = Lazy("(?<![A-Za-z])(?!(?:min|sec|kwh|kbps|mbps|gbps|kbit|mbit|gbit|www|http|https|com)\\b)[a-z]{3,}")


def _spoken(text: str, around: str) -> str:
    """The language of TEXT: that AROUND it where there are no letters, or few, as in P1, 0,15 GBP, or a name."""
    own = language_of(text)
    if own == "en" and around != "en" and not _ENGLISH_WORD.search(text):
        return around if len(_LATIN_WORD.findall(text)) <= _MOST_LATIN else own
    return own or around


_PAGE = Lazy(r"(?:\t|[.…·]{2,9})[ \t]{0,3}\d{0,4}[ \t]{0,3}\Z")


def _squeezed(text: str) -> str:
    """TEXT as it is the same in a heading and in a table of contents: without blanks, leaders and the page."""
    short = text[:200]
    return re.sub(r"[\s.…·]+", "", _PAGE.sub("", short)).casefold() if len(text) <= len(short) else text


def _main_language(source: Source) -> str:
    sample = "\n".join(block.text for block in source.blocks[:400])
    return language_of(sample) or "en"
