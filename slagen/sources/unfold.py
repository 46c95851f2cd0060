"""Where each character of a YAML text stands in the file: folding, indentation, escapes and doubled quotes undone.

YAML 1.2.2, sections 5.7, 6.5, 7.3 and 8.1. PyYAML has read the text already; what comes out here must equal it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slagen.sources.pieces import Pieces
from slagen.text.lazy import Lazy
from slagen.text.located import Located, Stretch

if TYPE_CHECKING:
    from collections.abc import Sequence

_ESCAPE = Lazy(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_ESCAPES = {
    **dict(zip("0abtnvfre", "\0\a\b\t\n\v\f\r\x1b", strict=True)),
    **dict(zip("N_LP", "\x85\xa0\u2028\u2029", strict=True)),
    **dict(zip('\t "/\\', '\t "/\\', strict=True)),
}


@dataclass(slots=True)
class Unfolding:
    """One text of a YAML file: TEXT and LINES are the file's, EVENT is PyYAML's of the text."""

    text: str
    lines: Sequence[tuple[int, int]]
    event: Any

    def read(self, value: str) -> tuple[Located, tuple[int, int]]:
        """The text with the place of every character, and the span it takes in the file. VALUE is what PyYAML read."""
        style = self.event.style or ""
        first, last = self.event.start_mark, self.event.end_mark
        start, end = self.span()
        pieces = Pieces()
        if style in ("|", ">"):
            start, end = self._block(pieces, value, folded=style == ">")
        elif first.line == last.line and self.text[start:end] == value:
            pieces.copy(value, start)
        else:
            self._flow(pieces, start + len(style), end - len(style), style)
        words = pieces.located()
        if words.text != value:  # should YAML read some corner in another way, the place of the whole is still right
            words = from_whole(value, start, end - start)
        return words, (start, end)

    def span(self) -> tuple[int, int]:
        """What the text takes in the file, its quotes too; one with | or > has to be read to know its end."""
        first, last = self.event.start_mark, self.event.end_mark
        return self._offset(first.line, first.column), self._offset(last.line, last.column)

    def _offset(self, line: int, column: int) -> int:
        if line >= len(self.lines):
            return len(self.text)
        return min(self.lines[line][0] + column, len(self.text))

    # ---- plain, 'single' and "double" ----

    def _flow(self, pieces: Pieces, start: int, end: int, style: str) -> None:
        """A text that may run over several lines: one line end is a blank, each more is a line end."""
        text = self.text
        number, last = self.event.start_mark.line, self.event.end_mark.line
        at = start
        while True:
            stop = end if number == last else self.lines[number][1]
            trimmed = stop if number == last else at + len(text[at:stop].rstrip(" \t"))
            escaped = style == '"' and (len(text[at:trimmed]) - len(text[at:trimmed].rstrip("\\"))) % 2 == 1
            if escaped and trimmed < stop:  # an escaped blank stands at the end
                trimmed, escaped = trimmed + 1, False
            escaped = escaped and number != last
            self._line(pieces, at, trimmed - escaped, style)
            if number == last:
                return
            number += 1
            breaks = 0
            at = self._indented(number, end if number == last else self.lines[number][1])
            while number != last and at == self.lines[number][1]:
                breaks, number = breaks + 1, number + 1
                at = self._indented(number, end if number == last else self.lines[number][1])
            fold = "\n" * breaks if breaks or escaped else " "
            pieces.put(fold, trimmed - escaped, at - trimmed + escaped)

    def _indented(self, number: int, stop: int) -> int:
        start = self.lines[number][0]
        line = self.text[start:stop]
        return start + len(line) - len(line.lstrip(" \t"))

    def _line(self, pieces: Pieces, start: int, end: int, style: str) -> None:
        """One line: doubled single quotes, and in double quotes escapes, are the characters they stand for."""
        text = self.text
        if style == "'":
            while (quote := text.find("''", start, end)) >= 0:
                pieces.copy(text[start:quote], start)
                pieces.put("'", quote, 2)
                start = quote + 2
        elif style == '"':
            while found := _ESCAPE.search(text, start, end):
                pieces.copy(text[start : found.start()], start)
                code = found[1] or found[2] or found[3]
                meant = chr(int(code, 16)) if code else _ESCAPES.get(found[4], "")
                pieces.put(meant, found.start(), len(found[0]))
                start = found.end()
        pieces.copy(text[start:end], start)

    # ---- | and > ----

    def _block(self, pieces: Pieces, value: str, *, folded: bool) -> tuple[int, int]:
        """A text below its sign; returns the span of its lines."""
        head = self.event.start_mark.line
        indent = self._indent(head + 1, value)
        begin = self._offset(head, self.event.start_mark.column)
        number, stop = head + 1, len(self.lines)
        content: list[int] = []
        while number < stop:
            start, end = self.lines[number]
            line = self.text[start:end]
            if line.strip(" ") and not line.startswith(" " * indent):
                break
            content.append(number)
            number += 1
        while content and not self._from(content[-1], indent):
            content.pop()
        span = self.lines[content[0]][0] if content else begin, self._end(content[-1]) if content else begin + 1
        self._unfolded(pieces, content, indent, folded=folded)
        self._chomp(pieces, content, value)
        return span

    def _indent(self, number: int, value: str) -> int:
        """How far the text is indented: by its sign or by its first line; the value tells which."""
        first = next((line for line in value.split("\n") if line.strip(" ")), "")
        for index in range(number, len(self.lines)):
            line = self._from(index, 0)
            own = len(line) - len(line.lstrip(" "))
            if own < len(line):
                return next((i for i in range(own + 1) if first.startswith(line[i:])), own)
        return 0

    def _from(self, number: int, indent: int) -> str:
        start, end = self.lines[number]
        return self.text[start + indent : end] if start + indent <= end else ""

    def _end(self, number: int) -> int:
        """The end of a line, its line end in."""
        return self.lines[number + 1][0] if number + 1 < len(self.lines) else len(self.text)

    def _unfolded(self, pieces: Pieces, content: list[int], indent: int, *, folded: bool) -> None:
        """The lines with their line ends; folded, one line end between two lines of prose is a blank."""
        index = 0
        while index < len(content) and not self._from(content[index], indent):
            self._break(pieces, content[index])
            index += 1
        while index < len(content):
            number = content[index]
            line = self._from(number, indent)
            pieces.copy(line, self.lines[number][0] + indent)
            spaced = line[0] in " \t"
            index += 1
            if index == len(content):
                return
            empty = index
            while not self._from(content[index], indent):
                index += 1
            following = self._from(content[index], indent)
            if not folded or spaced or following[0] in " \t":
                self._break(pieces, number)
            elif empty == index:
                end = self.lines[number][1]
                pieces.put(" ", end, self.lines[content[index]][0] + indent - end)
            for skipped in content[empty:index]:
                self._break(pieces, skipped)

    def _break(self, pieces: Pieces, number: int) -> None:
        """The line end of a line."""
        end, behind = self.lines[number][1], self._end(number)
        if self.text[end:behind] == "\n":
            pieces.copy("\n", end)
        else:
            pieces.put("\n", end, behind - end)

    def _chomp(self, pieces: Pieces, content: list[int], value: str) -> None:
        """The line ends at the end that the value has kept."""
        missing = len(value) - pieces.length
        number = content[-1] if content else self.event.start_mark.line + 1
        while missing > 0 and number + 1 < len(self.lines):
            self._break(pieces, number)
            number, missing = number + 1, missing - 1
        if missing > 0:  # the file ends without a line end, which YAML adds
            pieces.put("\n" * missing, len(self.text), 0)


def from_whole(value: str, start: int, taken: int) -> Located:
    """VALUE, every character of which comes from the whole of its origin."""
    first = 1 if len(value) == taken > 1 else len(value)  # a stretch of the same length would be a copy
    parts = [Stretch(0, first, start, taken), Stretch(first, len(value) - first, start, taken)]
    return Located(value, tuple(part for part in parts if part.length))
