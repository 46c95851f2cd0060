"""Tables of a draft as rows of cells with their headers, and the sentences that patterns can be tried on."""

from __future__ import annotations

import re
import weakref
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slagen.lint.draft import Draft, Sentence


@dataclass(frozen=True)
class Cells:
    """One row of a table below its header: for each column its sentences. `headers` is empty where there is none."""

    table: int
    row: int
    headers: dict[int, str]
    columns: dict[int, list[Sentence]]

    def text(self, column: int) -> str:
        """The folded words of the cell in COLUMN."""
        return " ".join(sentence.folded for sentence in self.columns.get(column, ()))

    def header(self, column: int) -> str:
        """The folded words of the header of COLUMN."""
        return self.headers.get(column, "")

    @property
    def whole(self) -> str:
        """All headers and cells of the row, folded."""
        cells = (f"{self.header(column)}: {self.text(column)}" for column in sorted(self.columns))
        return " | ".join(cells)


_LONG = 100
_RUN = Lazy(rf"(?<![^\W\u4e00-\u9fff])[^\W\u4e00-\u9fff]{{{_LONG}}}")


def _has_run(folded: str) -> bool:
    return any(len(word) >= _LONG for word in folded.split()) and _RUN.search(folded) is not None


_kept: tuple[weakref.ref[Draft], tuple[Sentence, ...]] | None = None


def readable(draft: Draft) -> tuple[Sentence, ...]:
    """The sentences of DRAFT that are made of words: none with a run of 100 letters and digits, which no word has.

    Patterns that look for the end of a word then have a bound. The last draft's are kept: many rules ask for them.
    """
    global _kept
    if _kept is None or _kept[0]() is not draft:
        found = tuple(sentence for sentence in draft.sentences if not _has_run(sentence.folded))
        _kept = weakref.ref(draft), found
    return _kept[1]


def rows(draft: Draft) -> Iterator[Cells]:
    """Every row of every table of DRAFT that is no header, in order."""
    cells = [sentence for sentence in readable(draft) if sentence.block.cell is not None]
    for number, inside in groupby(cells, key=lambda sentence: sentence.block.cell.table if sentence.block.cell else 0):
        table: dict[int, dict[int, list[Sentence]]] = {}
        for sentence in inside:
            cell = sentence.block.cell
            if cell is not None:
                table.setdefault(cell.row, {}).setdefault(cell.column, []).append(sentence)
        first = min(table)
        headers = {column: " ".join(part.folded for part in parts) for column, parts in table[first].items()}
        if len(table) == 1 or any(re.match(r"[<>≤≥=]?\s*[\d.,]+\s*%?$", text) for text in headers.values()):
            headers = {}
        for row, columns in sorted(table.items()):
            if row != first or not headers:
                yield Cells(number, row, headers, columns)
