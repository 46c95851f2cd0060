"""Reads a filled clause text (a small, strict subset of CommonMark with tables) into a Part of the tree.

Whatever the tree can't hold is refused with the clause, the line and the mend. A line scanner of our own does it in
a twentieth of marko's time; the tests hold it against marko, so an accepted text means here what it means there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NoReturn, TypeAlias

from slagen.document.inline import Pieces, Refusal, parse_inline, put_values
from slagen.document.tree import Blank, Block, Kind, Paragraph, Part, Ref, Role, Table, Value
from slagen.errors import UsageError
from slagen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slagen.messages import Message


@dataclass(frozen=True, slots=True)
class _Paragraph:
    kind: Kind
    pieces: Pieces
    label: str | None


@dataclass(frozen=True, slots=True)
class _Table:
    kind: str
    header: tuple[Pieces, ...]
    rows: tuple[tuple[Pieces, ...], ...]


_Shape: TypeAlias = tuple[Pieces, tuple[_Paragraph | _Table, ...]]

_ITEM = re.compile(r"( *)([-*+]|[0-9]{1,9}[.)])( {1,4})(?=\S)")
_LABEL = re.compile(r"\s*\{#([a-z0-9]+(?:-[a-z0-9]+)*)\}$")
_TABLE_KIND = re.compile(r"::: *([a-z]+(?:-[a-z]+)*)$")
_DELIMITER = re.compile(r"\|(?: *:?-+:? *\|)+$")
_REFUSED_LINES = (
    (re.compile(r" {0,3}(?:`{3}|~{3})"), msg("code blocks are not part of clause texts")),
    (re.compile(r" {0,3}(?:-+|=+) *$"), msg("lines of dashes or equal signs are not part of clause texts")),
    (re.compile(r" {0,3}([*_-])(?: *\1){2,} *$"), msg("ruled lines are not part of clause texts")),
    (re.compile(r" *(?:[-*+]|[0-9]{1,9}[.)]) *$"), msg("a list item has no words")),
    (re.compile(r" *(?:[-*+]|[0-9]{1,9}[.)]) {5,}"), msg("put one blank, not more, after the mark of a list item")),
    (re.compile(r".*\t"), msg("use blanks, not tabulators")),
    (re.compile(r" {0,3}\[[^\]]+\]:"), msg("link definitions are not part of clause texts")),
)


def parse_clause(text: str, *, clause: str, role: Role, inlines: Sequence[Value | Blank | Ref]) -> Part:
    """Read TEXT, the Markdown of CLAUSE with a token U+FDD0 n U+FDD1 in place of inlines[n].

    Raises UsageError naming the clause and the line (of the filled text) for anything the tree can't hold.
    """
    try:
        heading, blocks = _parse(text, role)
    except _Refused as refused:
        raise UsageError(
            msg(
                "clause {clause}, line {line} of the filled text: {why}: “{quote}”",
                clause=clause,
                line=refused.line,
                why=refused.message,
                quote=refused.quote,
            )
        ) from None
    return Part(clause, role, put_values(heading, inlines), tuple(_block(block, clause, inlines) for block in blocks))


def _block(shape: _Paragraph | _Table, clause: str, values: Sequence[Value | Blank | Ref]) -> Block:
    if isinstance(shape, _Paragraph):
        return Paragraph(shape.kind, put_values(shape.pieces, values), shape.label and f"{clause}.{shape.label}")
    return Table(
        shape.kind,
        tuple(put_values(cell, values) for cell in shape.header),
        tuple(tuple(put_values(cell, values) for cell in row) for row in shape.rows),
    )


class _Refused(Exception):  # noqa: N818 - never leaves this module
    def __init__(self, message: Message, line: int, quote: str) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.quote = " ".join(quote.split())[:60]


@lru_cache(maxsize=1024)
def _parse(text: str, role: Role) -> _Shape:
    """Read TEXT with its tokens still in it: a clause filled in the same way is read once."""
    return _Reader(text.split("\n"), role).read()


@dataclass(slots=True)
class _Reader:
    """Goes through the lines once; `number` is the index of the line being read."""

    lines: list[str]
    role: Role
    number: int = 0
    heading: Pieces | None = None
    blocks: list[_Paragraph | _Table] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)

    def read(self) -> _Shape:
        while self.number < len(self.lines):
            line = self.lines[self.number].rstrip(" ")
            if not line:
                self.number += 1
            elif self.heading is None:
                self.heading = self._heading(line)
            elif line.startswith(":::"):
                self._table(line)
            elif line.startswith("|"):
                self._refuse(msg("a table needs a line such as “::: levels” and an empty line before it"))
            elif _ITEM.match(line):
                self._list()
            else:
                self._paragraph()
        if self.heading is None:
            self.number = 0
            self._refuse(msg("the text must begin with its heading, such as “# Service credits”"))
        return self.heading, tuple(self.blocks)

    def _refuse(self, message: Message, quote: str | None = None, *, line: int | None = None) -> NoReturn:
        number = self.number if line is None else line
        raise _Refused(message, number + 1, self.lines[number] if quote is None else quote)

    def _pieces(self, text: str, first: int) -> Pieces:
        try:
            return parse_inline(text)
        except Refusal as refusal:
            raise _Refused(refusal.message, first + 1, refusal.quote) from None

    def _heading(self, line: str) -> Pieces:
        if not re.match(r"# +\S", line):
            self._refuse(msg("the text must begin with its heading, such as “# Service credits”"))
        pieces = self._pieces(line[1:].strip(), self.number)
        self.number += 1
        return pieces

    def _take(self, strip: str = "") -> list[str]:
        """Take the current line and those that carry it on, each without its mark STRIP."""
        taken: list[str] = []
        while self.number < len(self.lines):
            line = self.lines[self.number]
            if not line.rstrip(" "):
                break
            if taken and not strip and (_ITEM.match(line) or line.startswith((">", "#", ":::", "|"))):
                break
            if strip and not line.startswith(strip):
                self._refuse(msg("every line of a quoted paragraph must begin with “>”"))
            body = line[len(strip) :]
            for pattern, message in _REFUSED_LINES:
                if pattern.match(body):
                    self._refuse(message)
            follows = self.lines[self.number + 1 : self.number + 2]
            if body.endswith("  ") and follows and follows[0].strip(" "):
                self._refuse(msg("two blanks at the end of a line (line break) are not part of clause texts"))
            taken.append(body.strip(" "))
            self.number += 1
        return taken

    def _paragraph(self) -> None:
        line = self.lines[self.number]
        if line.startswith("#"):
            self._refuse(msg("a clause text has one heading, its first line"))
        if line.startswith("    "):
            self._refuse(msg("a paragraph must not be indented by four blanks or more (it would be code)"))
        if line.startswith("  ") and self.blocks and isinstance(self.blocks[-1], _Paragraph):
            self._refuse(msg("a list item holds one paragraph; begin paragraphs at the margin"))
        first = self.number
        quoted = line.startswith(">")
        lines = self._take(">" if quoted else "")
        if quoted and (not lines[0] or _ITEM.match(lines[0]) or lines[0].startswith((">", "#", "|"))):
            self._refuse(msg("a quoted paragraph holds words only"), line=first)
        numbered = not quoted and self.role in ("article", "annex")
        self._add("clause" if numbered else "plain", "\n".join(lines), first)

    def _add(self, kind: Kind, text: str, first: int) -> None:
        label = _LABEL.search(text)
        if label:
            text = text[: label.start()]
            if label[1] in self.labels:
                self._refuse(msg("the label {label} stands twice", label=label[1]), text, line=first)
            self.labels.add(label[1])
        if not text:
            self._refuse(msg("a paragraph has no words"), line=first)
        self.blocks.append(_Paragraph(kind, self._pieces(text, first), label[1] if label else None))

    def _list(self) -> None:
        last = self.blocks[-1] if self.blocks else None
        if self.role not in ("article", "annex"):
            self._refuse(msg("lists may stand in articles and annexes only"))
        if not isinstance(last, _Paragraph) or last.kind == "plain":
            self._refuse(msg("a list must follow a numbered paragraph directly"))
        inner = deeper = 0  # where the words of the last item and of the last subitem begin
        while self.number < len(self.lines):
            line = self.lines[self.number]
            match = _ITEM.match(line)
            if not match:
                if line.strip(" "):
                    break
                self.number += 1
                continue
            indent, first = len(match[1]), self.number
            kind: Kind = "subitem" if inner and indent >= inner else "item"
            if kind == "item":
                if indent > 1:
                    self._refuse(msg("begin list items at the margin, and items below them under the words above"))
                inner, deeper = match.end(), 0
            elif (deeper and indent >= deeper) or indent > inner + 3:
                self._refuse(msg("lists have two levels, not more"))
            else:
                deeper = match.end()
            for pattern, message in _REFUSED_LINES:
                if pattern.match(line):
                    self._refuse(message)
            self.lines[self.number] = " " * match.end() + line[match.end() :]
            self._add(kind, "\n".join(self._take()), first)

    def _table(self, line: str) -> None:
        first = self.number
        kind = _TABLE_KIND.match(line)
        if not kind:
            self._refuse(msg("write the kind of the table after “:::”, such as “::: levels”"))
        self.number += 1
        while self.number < len(self.lines) and not self.lines[self.number].strip(" "):
            self.number += 1
        rows: list[list[str]] = []
        while self.number < len(self.lines) and self.lines[self.number].startswith("|"):
            rows.append(self._cells(self.lines[self.number].rstrip(" ")))
            self.number += 1
        if len(rows) < 2 or not _DELIMITER.match(self.lines[self.number - len(rows) + 1].rstrip(" ")):
            self._refuse(msg("“::: {kind}” must be followed by a table", kind=kind[1]), line=first)
        if self.number < len(self.lines) and self.lines[self.number].strip(" "):
            self._refuse(msg("put an empty line after a table; each of its rows begins and ends with |"))
        if len(rows) < 3:
            self._refuse(msg("the table “::: {kind}” has no rows", kind=kind[1]), line=first)
        if any(len(row) != len(rows[0]) for row in rows):
            self._refuse(
                msg("the rows of the table “::: {kind}” differ in their number of cells", kind=kind[1]), line=first
            )
        header, body = rows[0], rows[2:]
        self.blocks.append(
            _Table(
                kind[1],
                tuple(self._pieces(cell, first) for cell in header),
                tuple(tuple(self._pieces(cell, first) for cell in row) for row in body),
            )
        )

    def _cells(self, row: str) -> list[str]:
        if len(row) < 3 or not row.endswith("|") or row.endswith("\\|"):
            self._refuse(msg("each row of a table begins and ends with |"))
        return [cell.strip(" ") for cell in re.split(r"(?<!\\)\|", row[1:-1])]
