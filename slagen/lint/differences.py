"""What two language versions of one agreement say differently: passages side by side, and what each of them states."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from slagen.lint.aligned import outline, pairs
from slagen.lint.denied import opposed
from slagen.lint.moods import bearers, denies_nothing, moods, negations, parties, party_words
from slagen.lint.sentence_pairs import sentence_pairs
from slagen.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from slagen.lint.aligned import Pair, Passage
    from slagen.lint.draft import Draft, Sentence
    from slagen.lint.moods import Asked
    from slagen.lint.stated import Stated

Kind: TypeAlias = Literal["passage", "clause", "value", "order", "negation", "mood", "party"]


_Asking: TypeAlias = "tuple[Sentence, Asked]"


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one version, from `start` to `end` of the text of the block of `passage`; `sentence` is theirs.

    `value` is what tells them from other words in the same place.
    """

    passage: Passage
    start: int
    end: int
    sentence: Sentence | None = None
    value: str = ""

    @property
    def text(self) -> str:
        """The words, on one line."""
        return " ".join(self.passage.block.text[self.start : self.end].split())


@dataclass(frozen=True, slots=True)
class Difference:
    """What the base says and what the other version says; None where one of them says nothing.

    `near` are the passages in which, or behind which, the words stand or are missing.
    """

    kind: Kind
    base: Words | None
    other: Words | None
    near: tuple[Passage | None, Passage | None]


def differences(base: Draft, other: Draft) -> Iterator[Difference]:
    """Every difference between the two versions, in the order of the base."""
    found = list(pairs(outline(base), outline(other)))
    roles = _roles(base, other, found)
    for pair in found:
        if not pair.base or not pair.other:
            yield _missing(pair)
            continue
        yield from _values(pair)
        if len(pair.base) == len(pair.other) == 1:
            yield from _manner(pair.base[0], pair.other[0])
            if pair.base[0].block.number and pair.other[0].block.number:
                yield from _named(pair.base[0], pair.other[0], roles)


def _missing(pair: Pair) -> Difference:
    one, two = (next(iter(side), None) for side in (pair.base, pair.other))
    present = one or two
    kind: Kind = "clause" if present and present.block.own_number else "passage"
    return Difference(kind, _whole(one) if one else None, _whole(two) if two else None, pair.near)


def _whole(passage: Passage) -> Words:
    return Words(passage, 0, len(passage.block.text))


def _words(item: Stated, passages: Iterable[Passage]) -> Words:
    passage = next(p for p in passages if p.block is item.sentence.block)
    start, end = item.sentence.span(item.start, item.end)
    return Words(passage, start, end, item.sentence, f"{item.kind} {item.value} {item.unit}")


def _values(pair: Pair) -> Iterator[Difference]:
    """Numbers, dates, clock times, weekdays and references that only one of the two has; dates in another order."""
    left = [item for passage in pair.base for item in passage.stated]
    right = [item for passage in pair.other for item in passage.stated]
    dates = [[item for item in side if item.kind == "date"] for side in (left, right)]
    near = (pair.base[0], pair.other[0])
    for one, two in _unmatched(left, right):
        base = _words(one, pair.base) if one else None
        other = _words(two, pair.other) if two else None
        yield Difference("value", base, other, (base.passage if base else near[0], other.passage if other else near[1]))
    if len(pair.base) == 1:
        yield from _swapped(pair, *dates)


def _swapped(pair: Pair, left: list[Stated], right: list[Stated]) -> Iterator[Difference]:
    values = [[item.value for item in side] for side in (left, right)]
    if len(left) < 2 or values[0] == values[1] or sorted(values[0]) != sorted(values[1]):
        return
    index = next(i for i in range(len(left)) if values[0][i] != values[1][i])
    one, two = _words(left[index], pair.base), _words(right[index], pair.other)
    yield Difference("order", one, two, (one.passage, two.passage))


_PAIRED: Final = frozenset({"code"})
"""A name may stand for a code, so that only an exchanged one counts."""


def _unmatched(left: list[Stated], right: list[Stated]) -> Iterator[tuple[Stated | None, Stated | None]]:
    """What one of the two sides states alone, the likely counterparts together."""
    for strict in (True, False):
        for item in list(left):
            twin = next((two for two in right if _same(item, two, strict=strict)), None)
            if twin is not None:
                left = [one for one in left if one is not item]
                right = [two for two in right if two is not twin]
    left = [item for item in left if not item.unsure]
    right = [item for item in right if not item.unsure]
    for item in left:
        twin = next((two for two in right if two.kind == item.kind), None)
        right = [two for two in right if two is not twin]
        if twin is not None or item.kind not in _PAIRED or _ADDRESS.search(item.value):
            yield item, twin
    yield from ((None, item) for item in right if item.kind not in _PAIRED or _ADDRESS.search(item.value))


_ADDRESS = re.compile("[@/]")


def _same(one: Stated, two: Stated, *, strict: bool) -> bool:
    if one.kind != two.kind:
        return not strict and _place_of(one) == _place_of(two) != ""
    if one.value != two.value:
        return False
    return one.unit == two.unit or not (strict or (one.unit and two.unit) or one.unsure or two.unsure)


def _place_of(item: Stated) -> str:
    """The clause that ITEM may name: also (2.1), a bare number with a point."""
    if item.kind == "reference":
        return item.value
    return item.words if item.kind == "number" and not item.unit and "." in item.words else ""


def _manner(base: Passage, other: Passage) -> Iterator[Difference]:
    """Where one of two sentences denies something and the other has no word for it, or makes a duty a permission."""
    if base.block.kind in ("heading", "value") or not base.sentences or not other.sentences:
        return
    groups = list(sentence_pairs(base, other))
    whole = (base.sentences, other.sentences)
    one_to_one = all(len(one) == len(two) == 1 for one, two in groups)
    for one, two in dict.fromkeys((*groups, whole)):
        denied = [[span for sentence in side for span in _spans(sentence)] for side in (one, two)]
        alone = bool(denied[0]) != bool(denied[1]) and all(map(denies_nothing, two if denied[0] else one))
        if (alone and (one_to_one or (one, two) == whole)) or opposed(one, two, beside=len(one) == len(two) == 1):
            yield Difference("negation", _at(base, one, denied[0]), _at(other, two, denied[1]), (base, other))
            break
    for one, two in dict.fromkeys((*groups, whole)):
        asked = _ask_differently(
            *([(sentence, word) for sentence in side for word in moods(sentence)] for side in (one, two))
        )
        if asked:
            yield Difference("mood", _at(base, one, asked[:1]), _at(other, two, asked[1:]), (base, other))
            break


def _ask_differently(one: Sequence[_Asking], two: Sequence[_Asking]) -> list[tuple[Sentence, tuple[int, int]]]:
    """The word for a duty of one side and that for a permission of the other; [] where both ask for the same.

    One side has only duties and the other only permissions, or both have as many words and they differ.
    """
    kinds = [[asked.mood for _, asked in side] for side in (one, two)]
    pure = len(set(kinds[0])) == len(set(kinds[1])) == 1
    if pure or (len(one) == len(two) and kinds[0].count("duty") != kinds[1].count("duty")):
        for (here, ours), (there, theirs) in zip(one, two, strict=False):
            if ours.mood != theirs.mood:
                return [(here, ours.span), (there, theirs.span)]
    return []


def _spans(sentence: Sentence) -> list[tuple[Sentence, tuple[int, int]]]:
    return [(sentence, span) for span in negations(sentence)]


def _at(passage: Passage, side: Sequence[Sentence], spans: Sequence[tuple[Sentence, tuple[int, int]]]) -> Words:
    """The first of SPANS, or the first sentence of the SIDE that has none."""
    if not spans:
        return Words(passage, side[0].start, side[0].end, side[0], "none")
    sentence, span = spans[0]
    return Words(passage, *sentence.span(*span), sentence, "some")


def _roles(base: Draft, other: Draft, found: list[Pair]) -> dict[str, str]:
    """Which party word of the other version stands for which of the base: those that are named in the same passages.

    A word with another accent (Πάροχος, Παρόχου) is the same word: it stands for nobody else.
    """
    words = party_words(base), party_words(other)
    together: Counter[tuple[str, str]] = Counter()
    for pair in found:
        if len(pair.base) == len(pair.other) == 1:
            named = parties(pair.base[0].sentences, words[0]), parties(pair.other[0].sentences, words[1])
            for one, times in named[0].items():
                for two, again in named[1].items():
                    together[one, two] += 2 * min(times, again) - abs(times - again)
    roles: dict[str, str] = {}
    for (one, two), score in together.most_common():
        taken = {fold(word).text for word in (*roles, *roles.values())}
        if score > 1 and fold(one).text not in taken and fold(two).text not in taken:
            roles[two] = one
    return roles


def _named(base: Passage, other: Passage, roles: dict[str, str]) -> Iterator[Difference]:
    """A party of the base for which the other version names another one."""
    one = parties(base.sentences, tuple(roles.values()))
    two = Counter({roles[word]: times for word, times in parties(other.sentences, tuple(roles)).items()})
    of_other = {role: word for word, role in roles.items()}
    changed = {role: two[role] - one[role] for role in roles.values()}
    for role, more in changed.items():
        rival = next((r for r, by in changed.items() if by * more < 0), None)
        if rival is None or not (one[role] == 0 or two[role] == 0):
            continue
        gained, lost = (role, rival) if more > 0 else (rival, role)
        yield Difference("party", _word(base, lost), _word(other, of_other[gained]), (base, other))
        return
    acting = bearers(base.sentences, tuple(roles.values())), bearers(other.sentences, tuple(roles))
    mapped = [roles[word] for word in acting[1]]
    if acting[0] and len(acting[0]) == len(mapped) and acting[0] != mapped:
        index = next(i for i, word in enumerate(acting[0]) if word != mapped[i])
        yield Difference("party", _word(base, acting[0][index]), _word(other, acting[1][index]), (base, other))


def _word(passage: Passage, word: str) -> Words:
    at = passage.block.text.find(word)
    end = at + len(word)
    while 0 < end < len(passage.block.text) and passage.block.text[end].isalpha() and not word[-1] > "\u2e80":
        end += 1
    sentence = next((s for s in passage.sentences if s.start <= at < s.end), None)
    return Words(passage, max(at, 0), max(end, 1), sentence, word)
