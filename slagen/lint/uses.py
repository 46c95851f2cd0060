"""Where words are used: terms in any of their forms, and runs of capitals, which mark a term or a name."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from slagen.text.fold import fold
from slagen.text.language import HAN
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from slagen.lint.draft import Sentence

_MOST_WORDS = 8
_WORD = Lazy(r"[a-z0-9\u00e0-\u024f\u0370-\u03ff\u1f00-\u1fff]+")
_HAN = Lazy(f"[{HAN}]")
_GREEK_ENDING = Lazy(
    r"(?:(?<=μ)ατ(?:οσ|α|ων)|αντ(?:οσ|α|ων)|οτ(?:οσ|α|ων)|ε[ιω]σ|εων|ουσ|[αηοει]σ|ων|ου|οι|[αηο]ν|[αηοιευω])$"
)


@dataclass(frozen=True, slots=True)
class Use:
    """Words of a sentence that are a term, in one of its forms: from `start` to `end` of the block's text."""

    sentence: Sentence
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Name:
    """A run of words with capitals, as it stands in the text, from `start` to `end` of the block.

    `pointed`: an article or the like stands before it. `first`: nothing stands before it in its sentence.
    """

    text: str
    sentence: Sentence
    start: int
    end: int
    pointed: bool
    first: bool


@functools.lru_cache(4096)
def stem(word: str) -> str:
    """What the forms of a folded WORD have in common: without the plural in English, without the ending in Greek."""
    if word.isascii():
        if len(word) > 3 and word.endswith("ies"):
            return word[:-3] + "y"
        return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
    cut = _GREEK_ENDING.sub("", word)
    return cut if len(cut) > 1 else word


@functools.lru_cache(4096)
def key(text: str) -> tuple[str, ...]:
    """What all forms of TEXT share: stems of its words; of Chinese the folded characters themselves."""
    folded = fold(text, chinese=True).text
    if _HAN.search(text):
        return ("".join(folded.split()),)
    return tuple(stem(word) for word in _WORD.findall(folded) if word != "s")


def uses(sentences: Iterable[Sentence], wanted: Iterable[str]) -> dict[tuple[str, ...], list[Use]]:
    """Every use of the terms WANTED in SENTENCES, by the term's key; also uses inside longer terms."""
    found: dict[tuple[str, ...], list[Use]] = {}
    words: dict[str, set[int]] = {}
    characters: dict[str, set[int]] = {}
    for text in wanted:
        own = key(text)
        if not own or len(own) > _MOST_WORDS:
            continue
        found[own] = []
        if _HAN.search(text):
            characters.setdefault(own[0][:2], set()).add(len(own[0]))
        else:
            words.setdefault(own[0], set()).add(len(own))
    for sentence in sentences:
        if characters:
            _in_characters(sentence, characters, found)
        if words:
            _in_words(sentence, words, found)
    return found


def _in_characters(sentence: Sentence, heads: dict[str, set[int]], found: dict[tuple[str, ...], list[Use]]) -> None:
    folded = sentence.folded if sentence.language == "zh" else fold(sentence.text, chinese=True).text
    if sentence.language != "zh" and len(folded) != len(sentence.text):
        return
    for at in range(len(folded) - 1):
        lengths = heads.get(folded[at : at + 2])
        for length in lengths or ():
            hits = found.get((folded[at : at + length],))
            if hits is not None:
                start, end = sentence.span(at, at + length)
                hits.append(Use(sentence, start, end))


def _in_words(sentence: Sentence, heads: dict[str, set[int]], found: dict[tuple[str, ...], list[Use]]) -> None:
    folded = sentence.folded
    spans = [match.span() for match in _WORD.finditer(folded)]
    stems = [stem(folded[start:end]) for start, end in spans]
    for index, head in enumerate(stems):
        for length in heads.get(head, ()):
            hits = found.get(tuple(stems[index : index + length]))
            last = index + length - 1
            if hits is None or last >= len(spans) or not _together(folded, spans[index : last + 1]):
                continue
            start, end = sentence.span(spans[index][0], spans[last][1])
            hits.append(Use(sentence, start, end))


def _together(folded: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Do the words follow one another with nothing but blanks and hyphens between them?"""
    gaps = (folded[a_end:b_start] for (_, a_end), (b_start, _) in pairwise(spans))
    return all(len(gap) < 4 and not gap.strip(" \t\n-/") for gap in gaps)


_UP = "A-ZΑ-ΩΆΈ-Ώ\u00c0-\u00de"
_LETTER = r"[^\W\d_]"
_RUN = Lazy(
    rf"(?<![\w'’.@/#])[{_UP}]{_LETTER}*(?:-{_LETTER}+)*(?:(?: |\n|\u00a0)[{_UP}]{_LETTER}*(?:-{_LETTER}+)*)*(?![\w@])"
)
_POINTERS = Lazy(
    r"the|a|an|each|every|any|all|no|this|that|these|those|such|its|their|his|her|our|your|both|"
    r"either|neither|per|ο|η|το|οι|τα|του|τησ|των|τον|την|τουσ|τισ|στο|στον|στη|στην|στα|στουσ|"
    r"στισ|ενασ|μια|ενα|ενοσ|μιασ|καθε|αυτη|αυτο|αυτοσ|οποιοδηποτε|οποιαδηποτε|εκαστη|εκαστο|"
    r"εκαστοσ"
)
_OPENERS = Lazy(
    r"if|when|where|while|once|after|before|during|until|upon|on|in|at|by|for|from|to|of|with|"
    r"without|within|under|unless|subject|should|as|and|or|but|nor|so|then|there|here|it|they|he|"
    r"she|we|you|i|not|only|also|however|otherwise|notwithstanding|except|following|between|αν|"
    r"εαν|οταν|οπου|οσο|μετα|πριν|κατα|απο|για|με|σε|και|η|εντοσ|εκτοσ|υπο|ωσ|εφοσον|δεν|οχι|προσ|"
    r"επι"
)
_BEFORE = Lazy(r"([^\W\d_]+)[’']?[ \t\n\u00a0]+[“\"«(]?$")


def names(sentences: Iterable[Sentence]) -> Iterator[Name]:
    """Every run of capitalised words outside headings, without the article or conjunction it opens with."""
    for sentence in sentences:
        if sentence.block.kind == "heading":
            continue
        text = sentence.block.text
        lead = sentence.start
        if sentence.block.quiet and sentence.block.quiet[0][0] == 0 and sentence.start == 0:
            lead = sentence.block.quiet[0][1]
        for run in _RUN.finditer(text, sentence.start, sentence.end):
            yield from _name(sentence, text, run, lead)


def _name(sentence: Sentence, text: str, run: re.Match[str], lead: int) -> Iterator[Name]:
    start, end = run.span()
    if start < lead:
        return
    first = not text[lead:start].strip(' \t\n“"«(*•-–—')
    before = _BEFORE.search(text, max(lead, start - 30), start)
    pointed = before is not None and (
        _POINTERS.fullmatch(fold(before[1]).text) is not None or text[before.end(1) : start].startswith(("'", "’"))
    )
    while start < end:
        word = re.match(r"\w+", text[start:end])
        folded = fold(word[0]).text if word else ""
        pointer = _POINTERS.fullmatch(folded) is not None
        if not pointer and not _OPENERS.fullmatch(folded):
            break
        pointed, first = pointer, False
        start += len(word[0]) if word else 1
        while start < end and not text[start].isalpha():
            start += 1
    if start < end:
        yield Name(text[start:end], sentence, start, end, pointed, first)
