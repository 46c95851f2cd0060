"""Two language versions of one agreement put side by side: clauses by number and order, or by what they state."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

from slagen.lint.moods import is_party
from slagen.lint.places import place_of
from slagen.lint.stated import ordinal, stated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from slagen.lint.draft import Draft, Sentence
    from slagen.lint.stated import Stated
    from slagen.sources.source import Block

_Item = TypeVar("_Item")
_GAP: Final = 0.55
_MOST_PAIRS: Final = 250_000


@dataclass(frozen=True)
class Passage:
    """One block and its sentences."""

    block: Block
    sentences: tuple[Sentence, ...]
    language: str = ""

    @cached_property
    def stated(self) -> tuple[Stated, ...]:
        """What its sentences state."""
        return tuple(item for sentence in self.sentences for item in stated(sentence, self.language))

    @cached_property
    def facts(self) -> Counter[tuple[str, str]]:
        """The kinds and values it states."""
        return Counter((item.kind, item.value) for item in self.stated)

    @property
    def length(self) -> int:
        """How long it is: a Chinese character counts for three."""
        chinese = bool(self.sentences) and self.sentences[0].language == "zh"
        return len(self.block.text) * (3 if chinese else 1)


@dataclass(frozen=True, slots=True)
class Pair:
    """Passages of the base and of the other version that belong together; () where one of them has none.

    Mostly one each; several where they may stand in another order. `near` are the last passages that both have.
    """

    base: tuple[Passage, ...]
    other: tuple[Passage, ...]
    near: tuple[Passage | None, Passage | None]


@dataclass
class Clause:
    """A clause, an annex or an item with a number, or a heading without one; `body` is what stands in it itself.

    `path` tells its place in figures, the same in all languages; () for what has no number.
    """

    head: Passage | None
    path: tuple[str, ...] = ()
    body: list[Passage] = field(default_factory=list)
    items: list[Clause] = field(default_factory=list)

    @cached_property
    def facts(self) -> Counter[tuple[str, str]]:
        """All it states, with its items."""
        return sum((passage.facts for passage in self.passages), Counter())

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All blocks of the clause and of its items, in the order of the text."""
        own = [self.head, *self.body] if self.head else self.body
        return (*own, *(passage for clause in self.items for passage in clause.passages))

    @cached_property
    def length(self) -> int:
        """How much of it there is: Chinese characters count for three."""
        return sum(passage.length for passage in self.passages)


def outline(draft: Draft) -> Clause:
    """The clauses of DRAFT below a root that has what stands before the first of them; no headers and footers."""
    sentences: dict[int, list[Sentence]] = {}
    for sentence in draft.sentences:
        sentences.setdefault(id(sentence.block), []).append(sentence)
    root = Clause(None)
    stack: list[tuple[int, Clause]] = [(0, root)]
    annex: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    for block in draft.source.blocks:
        if block.story != "body" or not block.text.strip():
            continue
        passage = Passage(block, tuple(sentences.get(id(block), ())), draft.base_language)
        path = _path(block, annex)
        if path is None:
            stack[-1][1].body.append(passage)
            continue
        if block.kind == "heading":
            above = () if block.own_number else path
        elif above and block.number[:1] in "（(":
            path = *above, *path
        annex = path[:2] if path[:1] == ("annex",) else ()
        depth = max(1, len(path) - 1 if annex else len(path))
        while stack[-1][0] >= depth:
            stack.pop()
        clause = Clause(passage, path)
        stack[-1][1].items.append(clause)
        stack.append((depth, clause))
    return root


def _path(block: Block, annex: tuple[str, ...]) -> tuple[str, ...] | None:
    """The place of the clause BLOCK opens inside ANNEX, in figures; () for a heading without a number, else None."""
    if block.cell is not None or not (block.own_number or block.kind == "heading"):
        return None
    if not block.own_number:
        return ()
    place = place_of(block.number)
    figures = tuple(str(ordinal(piece)) for piece in place.path)
    if place.annex:
        return "annex", str(ordinal(place.annex.partition(" ")[2])), *figures
    if annex and figures[:1] == annex[1:] and not place.path[0].isdecimal():
        return *annex, *figures[1:]  # B.1 in Annex B
    return figures


def side_by_side(
    base: Sequence[_Item], other: Sequence[_Item], cost: Callable[[_Item, _Item], float]
) -> Iterator[tuple[_Item | None, _Item | None]]:
    """Pair the items of two sequences in order, at the least COST (0 for the same to 1); None where one has no pair."""
    rows, columns = len(base), len(other)
    if rows == columns and (rows * columns > _MOST_PAIRS or sum(map(cost, base, other)) <= _GAP * rows / 2):
        yield from zip(base, other, strict=True)
        return
    if rows * columns > _MOST_PAIRS:
        yield from zip(base, other, strict=False)
        return
    # best[r][c]: the least cost of the first r and c items, and the step that leads there
    best = [[(0.0, "")] + [(column * _GAP, "other") for column in range(1, columns + 1)]]
    for row in range(1, rows + 1):
        line = [(row * _GAP, "base")]
        for column in range(1, columns + 1):
            both = best[row - 1][column - 1][0] + cost(base[row - 1], other[column - 1])
            line.append(min((both, "both"), (best[row - 1][column][0] + _GAP, "base"), (line[-1][0] + _GAP, "other")))
        best.append(line)
    paired: list[tuple[_Item | None, _Item | None]] = []
    row, column = rows, columns
    while row or column:
        step = best[row][column][1]
        row -= step != "other"
        column -= step != "base"
        paired.append((base[row] if step != "other" else None, other[column] if step != "base" else None))
    yield from reversed(paired)


def unlike(one: Counter[tuple[str, str]], two: Counter[tuple[str, str]], lengths: tuple[int, int]) -> float:
    """How little two passages have in common, from 0 to 1, by what they state and by their lengths."""
    small, large = sorted(lengths)
    ratio = small / large if large else 1.0
    if not one and not two:
        return 0.35 * (1 - ratio)
    common = sum((one & two).values())
    return 0.8 * (1 - common / max(sum(one.values()), sum(two.values()))) + 0.2 * (1 - ratio)


def unlike_clauses(one: Clause, two: Clause) -> float:
    """How little two clauses have in common; the same number counts for a part."""
    stated_unlike = unlike(one.facts, two.facts, (one.length, two.length))
    if bool(one.path) != bool(two.path):
        return 0.5 + stated_unlike / 2
    return 0.3 * (one.path != two.path) + 0.7 * stated_unlike


def pairs(base: Clause, other: Clause) -> Iterator[Pair]:
    """The passages of two outlines side by side, in the order of the base."""
    near = (_first(base), _first(other))
    if len(base.items) != len(other.items) and len(base.passages) == len(other.passages):
        # the numbers of one of them are words to its reader, as B.1 is
        yield from (Pair((one,), (two,), near) for one, two in zip(base.passages, other.passages, strict=True))
        return
    if base.head and other.head:
        yield Pair((base.head,), (other.head,), near)
    yield from _bodies(base, other, near)
    for one, two in side_by_side(base.items, other.items, unlike_clauses):
        if one and two:
            yield from pairs(one, two)
        else:
            yield Pair((one.passages[0],) if one else (), (two.passages[0],) if two else (), near)
        near = (one.passages[-1] if one else near[0], two.passages[-1] if two else near[1])


def _first(clause: Clause) -> Passage | None:
    return next(iter(clause.passages), None)


def _bodies(base: Clause, other: Clause, near: tuple[Passage | None, Passage | None]) -> Iterator[Pair]:
    texts = [[passage for passage in clause.body if passage.block.cell is None] for clause in (base, other)]
    if not base.path and not other.path and texts[0] and texts[1]:
        yield Pair(tuple(texts[0]), tuple(texts[1]), near)  # the parties may stand in another order
    else:
        for one, two in side_by_side(texts[0], texts[1], unlike_passages):
            yield Pair((one,) if one else (), (two,) if two else (), near)
    for one_table, two_table in zip_longest(_tables(base), _tables(other), fillvalue=()):
        if not one_table or not two_table:
            yield Pair(tuple(one_table[0][:1]) if one_table else (), tuple(two_table[0][:1]) if two_table else (), near)
            continue
        for one_row, two_row in side_by_side(one_table, _ordered(one_table, two_table), unlike_rows):
            yield from _rows(one_row or (), two_row or (), near)


Row: TypeAlias = "tuple[Passage, ...]"


def _tables(clause: Clause) -> list[list[Row]]:
    cells = [passage for passage in clause.body if passage.block.cell is not None]
    return [
        [tuple(row) for _, row in groupby(table, key=lambda passage: passage.block.cell and passage.block.cell.row)]
        for _, table in groupby(cells, key=lambda passage: passage.block.cell and passage.block.cell.table)
    ]


def _ordered(base: list[Row], other: list[Row]) -> list[Row]:
    """The rows of OTHER in the order of BASE if each row is a party's: each version may list them in its own order."""
    if len(base) != len(other) or not all(_of_a_party(row) for table in (base, other) for row in table[1:]):
        return other
    left = list(other[1:])
    found = [other[0]]
    for row in base[1:]:
        best = min(left, key=lambda rival: unlike_rows(row, rival))
        left.remove(best)
        found.append(best)
    return found


def _of_a_party(row: Row) -> bool:
    return bool(row) and is_party(row[0].block.text)


def _rows(one: Row, two: Row, near: tuple[Passage | None, Passage | None]) -> Iterator[Pair]:
    if not one or not two:
        yield Pair(one[:1], two[:1], near)
    elif len(one) == len(two):
        yield from (Pair((left,), (right,), near) for left, right in zip(one, two, strict=True))
    else:
        yield Pair(one, two, near)


def unlike_passages(one: Passage, two: Passage) -> float:
    """How little two passages have in common."""
    return unlike(one.facts, two.facts, (one.length, two.length))


def unlike_rows(one: Row, two: Row) -> float:
    """How little two rows of tables have in common."""
    facts = [sum((passage.facts for passage in row), Counter()) for row in (one, two)]
    return unlike(facts[0], facts[1], (sum(p.length for p in one), sum(p.length for p in two)))
