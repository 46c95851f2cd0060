"""The sentences of two passages that say the same side by side; two or three may stand for one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from slagen.lint.aligned import Passage
    from slagen.lint.draft import Sentence

Group: TypeAlias = "tuple[tuple[Sentence, ...], tuple[Sentence, ...]]"

_STEPS: Final = {(1, 1): 0.0, (1, 2): 0.08, (2, 1): 0.08, (2, 2): 0.2, (1, 3): 0.2, (3, 1): 0.2}
"""How many sentences of each side may belong together, and what that costs beside one to one."""

_MOST: Final = 40
_SHORTEST: Final = 0.4


def sentence_pairs(base: Passage, other: Passage) -> Iterator[Group]:
    """The sentences of both in groups that clearly belong together; where that can't be told, all at once."""
    one, two = base.sentences, other.sentences
    if not one or not two:
        return
    groups = _groups(_Side(base), _Side(other)) if 1 < max(len(one), len(two)) <= _MOST else []
    if groups and all(_alike(*group) for group in groups):
        yield from groups
    else:
        yield one, two


class _Side:
    """One passage: lengths of its sentences, and what each of them states."""

    def __init__(self, passage: Passage) -> None:
        self.sentences = passage.sentences
        self.lengths = [_length(sentence) for sentence in self.sentences]
        self.whole = sum(self.lengths) or 1
        at = {id(sentence): index for index, sentence in enumerate(self.sentences)}
        self.facts: list[Counter[tuple[str, str]]] = [Counter() for _ in self.sentences]
        for item in passage.stated:
            self.facts[at[id(item.sentence)]][item.kind, item.value] += 1


def _groups(one: _Side, two: _Side) -> list[Group]:
    rows, columns = len(one.sentences), len(two.sentences)
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for row in range(rows + 1):
        for column in range(columns + 1):
            for (down, along), penalty in _STEPS.items():
                before = best.get((row - down, column - along))
                if before:
                    cost = before[0] + penalty + _unlike(one, row - down, row, two, column - along, column)
                    if (row, column) not in best or cost < best[row, column][0]:
                        best[row, column] = cost, (down, along)
    found: list[Group] = []
    row, column = rows, columns
    while (row, column) in best and (row or column):
        down, along = best[row, column][1]
        found.append((one.sentences[row - down : row], two.sentences[column - along : column]))
        row, column = row - down, column - along
    return found[::-1] if row == column == 0 else []


def _unlike(one: _Side, first: int, end: int, two: _Side, low: int, high: int) -> float:
    """How little sentences have in common, by their shares of the passages and what they state."""
    shares = sum(one.lengths[first:end]) / one.whole, sum(two.lengths[low:high]) / two.whole
    left, right = sum(one.facts[first:end], Counter()), sum(two.facts[low:high], Counter())
    most = max(sum(left.values()), sum(right.values()))
    missing = 1 - sum((left & right).values()) / most if most else 0.0
    return max(shares) - min(shares) + missing * sum(shares) / 2


def _alike(one: Sequence[Sentence], two: Sequence[Sentence]) -> bool:
    first, second = (sum(map(_length, side)) for side in (one, two))
    return min(first, second) >= _SHORTEST * max(first, second)


def _length(sentence: Sentence) -> int:
    """How long it is: a Chinese character counts for three."""
    return max(1, len(sentence.text) * (3 if sentence.language == "zh" else 1))
