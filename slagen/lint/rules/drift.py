"""A defined term, or a name with capitals, that is written in two ways (D604)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slagen.lint.hit import Hit
from slagen.lint.uses import key
from slagen.messages import msg
from slagen.text.fold import fold
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slagen.lint.draft import Draft, Sentence
    from slagen.lint.terms import Term
    from slagen.lint.uses import Name, Use

_QUOTES = (("“", "”"), ("«", "»"), ("「", "」"), ("《", "》"))
_WORD = Lazy(r"[^\W\d_]+")
_SMALL = frozenset(
    {"of", "and", "the", "for", "to", "in", "on", "a", "an", "και", "η", "του", "της", "των", "σε", "με", "για"}
)
_LEVEL = Lazy("服务(等级|级别|水平|水准|层级)")
_GENITIVE_ONE = Lazy(r"(?:[αηο]σ|εωσ|ου)$")
_LAW = Lazy(r"\b(?:statutory|by law|under the law|legal|public)\s|νομ[οω]|法定")
_VERB = Lazy(r"\b(?:shall|must|will|may|is|are|has|have|arrives?)\b|(?:ται|νται|ει|ουν)(?!\w)")


def drift(draft: Draft) -> Iterator[Hit]:
    """Every other way of writing, where it is first met."""
    said: set[tuple[str, str]] = set()
    for hit in (*_other_case(draft), *_joined(draft)):
        once = (hit.values["term"], hit.block.text[hit.start : hit.end])
        if once not in said:
            said.add(once)
            yield hit
    yield from _levels(draft)


def _hit(sentence: Sentence, start: int, end: int, term: str) -> Hit:
    words = sentence.block.text[start:end]
    what = msg(
        "“{phrase}” is “{term}” elsewhere: two ways of writing may be read as two things.", phrase=words, term=term
    )
    mend = msg("Write “{term}” here too, or another word if something else is meant.", term=term)
    return Hit("D604", sentence.block, start, end, sentence, {"term": term}, what=what, mend=mend)


def _other_case(draft: Draft) -> Iterator[Hit]:
    """Uses of a defined term of several words in other letters, or with another number inside."""
    outer: dict[tuple[int, int], int] = {}
    for found in draft.uses.values():
        for use in found:
            at = (id(use.sentence), use.start)
            outer[at] = max(outer.get(at, 0), use.end)
    for term in _of_words(draft):
        for use in draft.uses.get(key(term.text), ()):
            if (use.sentence.block is term.block and use.start == term.start) or use.sentence.role == "heading":
                continue
            words = use.sentence.block.text[use.start : use.end]
            if _title(use.sentence) or _by_law(use):
                continue
            if (
                not words.isupper()
                and not _quoted(use)
                and _differs(term.text, words)
                and not _inside_longer(use, outer)
            ):
                yield _hit(use.sentence, use.start, use.end, term.text)


def _of_words(draft: Draft) -> Iterator[Term]:
    met: set[tuple[str, ...]] = set()
    for term in draft.terms:
        own = key(term.text)
        words = _WORD.findall(term.text)
        capital = all(word[0].isupper() or word.casefold() in _SMALL for word in words) and not term.text.isupper()
        if len(own) > 1 and capital and term.way != "points" and own not in met:
            met.add(own)
            yield term


def _differs(term: str, words: str) -> bool:
    mine, theirs = _WORD.findall(term), [word for word in _WORD.findall(words) if word != "s"]
    if len(mine) != len(theirs):
        return False
    if any(a[0].isupper() != b[0].isupper() for a, b in zip(mine, theirs, strict=True)):
        return True
    if "-" in words and "-" not in term and "\u2010" not in term:
        return True
    first, last = fold(mine[-1]).text, fold(theirs[-1]).text
    if mine[0].isascii():
        return any(fold(a).text != fold(b).text for a, b in zip(mine[:-1], theirs[:-1], strict=True))
    head = fold(mine[0]).text
    if head.endswith(("οσ", "ησ", "ασ")):
        return False
    return (_GENITIVE_ONE.search(first) is not None and last.endswith("ων")) or (
        first.endswith("ων") and _GENITIVE_ONE.search(last) is not None
    )


def _title(sentence: Sentence) -> bool:
    """Is the sentence no sentence: the name of a table, a line of contents, a label in a cell?"""
    words = sentence.text.split()
    return len(words) < 9 and not sentence.text.rstrip().endswith((".", ";", ",", ":")) and not sentence.search(_VERB)


def _by_law(use: Use) -> bool:
    """Is it the word of a statute: "the next working day under the law"?"""
    text = use.sentence.block.text
    return _LAW.search(fold(text[max(0, use.start - 30) : use.start]).text) is not None


def _quoted(use: Use) -> bool:
    text = use.sentence.block.text
    before, after = text[max(0, use.start - 60) : use.start], text[use.end : use.end + 60]
    return any(before.rfind(opened) > before.rfind(closed) and closed in after for opened, closed in _QUOTES) or (
        before.count('"') % 2 == 1 and '"' in after
    )


def _inside_longer(use: Use, longest: dict[tuple[int, int], int]) -> bool:
    """Is the use part of a longer phrase with hyphens, or the beginning of a longer term: "Service-Level Agreement"?"""
    text = use.sentence.block.text
    if text[use.end : use.end + 1] == "-" or text[max(0, use.start - 1) : use.start] in ("-", "/"):
        return True
    if (
        "-" in text[use.start : use.end]
        and re.match(r"\s[^\W\d_]", text[use.end : use.end + 2])
        and text[use.end + 1].isupper()
    ):
        return True
    return longest[(id(use.sentence), use.start)] > use.end


def _joined(draft: Draft) -> Iterator[Hit]:
    """One name with a blank, with a hyphen and in one word: Help Desk, Helpdesk, Help-Desk."""
    families: dict[str, dict[str, list[Name]]] = {}
    defined = {fold(term.text).text for term in draft.terms}
    for name in draft.names:
        for start, end in _pieces(name.text):
            shown = name.text[start:end]
            squeezed = fold(shown).text.replace(" ", "").replace("-", "").replace("\n", "")
            form = " " if re.search(r"\s", shown) else "-" if "-" in shown else ""
            chance = form == "" and start == 0 and name.first and not name.pointed and fold(shown).text not in defined
            if len(squeezed) > 4 and not chance and all(len(word) > 1 for word in shown.split()):
                families.setdefault(_singular(squeezed), {}).setdefault(form, []).append(
                    type(name)(shown, name.sentence, name.start + start, name.start + end, name.pointed, name.first)
                )
    for forms in families.values():
        if len(forms) < 2:
            continue
        order = sorted(
            forms.items(), key=lambda item: (fold(item[1][0].text).text not in defined, -len(item[1]), _at(item[1][0]))
        )
        kept = order[0][1][0]
        for _, names in order[1:]:
            other = names[0]
            yield _hit(other.sentence, other.start, other.end, kept.text)


def _at(name: Name) -> int:
    return name.sentence.block.words.origin(name.start, name.end)[0]


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """The single words of a run of capitals, and its pairs of words."""
    spans = [match.span() for match in re.finditer(r"[^\s]+", text)]
    for index, (start, end) in enumerate(spans):
        word = text[start:end]
        if not word.isupper() and word.count("-") < 2:
            modifier = "-" in word and index + 1 < len(spans)
            if not modifier:
                yield start, end
        if index + 1 < len(spans) and not text[start : spans[index + 1][1]].isupper():
            yield start, spans[index + 1][1]


def _singular(squeezed: str) -> str:
    return squeezed[:-1] if squeezed.isascii() and squeezed.endswith("s") else squeezed


def _levels(draft: Draft) -> Iterator[Hit]:
    """服务等级, 服务级别, 服务水平 for one and the same, outside of titles in 《》."""
    found: dict[str, list[tuple[Sentence, int, int]]] = {}
    for sentence in draft.sentences:
        if sentence.language != "zh":
            continue
        folded = sentence.folded
        for match in sentence.matches(_LEVEL):
            before = folded.rfind("《", 0, match.start())
            if before >= 0 and folded.find("》", before, match.start()) < 0:
                continue
            start, end = sentence.span(*match.span())
            found.setdefault(match[1], []).append((sentence, start, end))
    if len(found) < 2:
        return
    order = sorted(found.values(), key=lambda hits: -len(hits))
    sentence, start, end = order[0][0]
    kept = sentence.block.text[start:end]
    for hits in order[1:]:
        yield _hit(*hits[0], kept)


RULE = (("D604",), drift)
