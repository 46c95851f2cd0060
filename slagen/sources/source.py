"""What every reader yields: a Source, which is a text, and the blocks of it that people read."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeAlias

from slagen.findings import Place
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from slagen.text.located import Located

Format: TypeAlias = Literal["yaml", "markdown", "docx", "text"]

Kind: TypeAlias = Literal["heading", "paragraph", "item", "cell", "value"]
"""heading: of a clause, or a title. item: of a list, or a numbered clause. cell: one paragraph of a table cell.
value: a text of an intake. paragraph: anything else that is prose."""

Story: TypeAlias = Literal["body", "header", "footer", "footnote", "endnote", "textbox"]


@dataclass(frozen=True, slots=True)
class Cell:
    """Where in a table a block stands: number of the table in the source, row and column, all from 0."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph as people read it.

    `words` is its text (mark-up, code and field instructions left out) and where that stands in the source's text.
    `level` is the depth of a heading (1 is the highest) or of a list item. `number` is its number as the reader sees
    it, whole: "3.2 (b)", or that of the clause it belongs to. `own_number` says that the number is this block's own.
    `path` is the path in an intake. `quiet` are spans of the words that are not prose: code, a formula.
    `automatic`: Word has computed the number. `language` is zh, en or el where the source itself says it.
    """

    words: Located
    kind: Kind = "paragraph"
    level: int = 0
    number: str = ""
    own_number: bool = False
    automatic: bool = False
    story: Story = "body"
    path: str = ""
    cell: Cell | None = None
    quiet: tuple[tuple[int, int], ...] = ()
    language: str = ""

    @property
    def text(self) -> str:
        """What people read."""
        return self.words.text


MarkKind: TypeAlias = Literal[
    "inserted",
    "deleted",
    "moved",
    "hidden",
    "comment",
    "highlight",
    "field-error",
    "external",
    "changing",
    "active",
    "drawing",
    "metadata",
]
"""changing: a field that shows something else tomorrow. active: a macro, an embedded file, a control. drawing: words of
a picture that no rule reads. metadata: what the file tells beside its text."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something a reader met that is no text: a tracked change still open, hidden words, an open comment ...

    `start` and `end` are code points of the source's text; `words` are the words concerned, also those left out of it.
    """

    kind: MarkKind
    start: int
    end: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A comment of the source that may hold a directive to slagen: its text, and the span of the source it speaks of.

    For a Markdown or YAML comment the span is the comment itself; for a Word comment the words it is anchored on.
    """

    text: str
    start: int
    end: int


_LINE_END = Lazy("\r\n?|\n")


@dataclass(frozen=True)
class Source:
    """A file as located text. `text` is the file's own text (line ends as in the file, without byte order mark).

    For Word it is the extracted text, one line for each block in reading order, and so is what line and column count.
    """

    file: str
    format: Format
    text: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...] = ()
    notes: tuple[Note, ...] = ()
    targets: frozenset[str] = field(default=frozenset())
    """Names a cross-reference of the file may point to: bookmarks in Word, anchors in Markdown."""

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(end.end() for end in _LINE_END.finditer(self.text))]

    def place(self, offset: int, *, path: str = "", clause: str = "") -> Place:
        """The line and column (from 1, in code points) of OFFSET. Lines end at LF, CRLF or a lone CR."""
        line = bisect_right(self._line_starts, offset)
        return Place(self.file, line, offset - self._line_starts[line - 1] + 1, path, clause)

    def offset(self, line: int, column: int) -> int:
        """Where LINE and COLUMN (from 1) stand in the text; its end where they lie beyond it."""
        starts = self._line_starts
        return min(starts[line - 1] + column - 1, len(self.text)) if line <= len(starts) else len(self.text)
