"""The source while it is read: lines become blocks, and what was met in them gets its place in the whole text."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from slagen.sources.docx.source import Piece
from slagen.sources.source import Block, Cell, Mark, Note
from slagen.text.lazy import Lazy
from slagen.text.located import verbatim

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slagen.sources.docx.comments import Comment
    from slagen.sources.docx.line import Line, Met
    from slagen.sources.source import Kind, MarkKind, Story

_SHOWN: Final = 500  # code points of the words of a mark that stand in the text anyway
_FIELD_ERROR: Final = Lazy(
    r"(?:Error[!:]|错误[!！:：]|錯誤[!！:：]|Σφάλμα[!:])\s?"
    r"[^.。!！\n\u2028]{0,40}(?:[Rr]eference|[Bb]ookmark|引用|参照|參照|书签|書籤|αναφορ|παραπομπ|σελιδοδείκτη)"
    r"[^.。!！\n\u2028]{0,40}[.。]?"
)


class Draft:
    """Blocks, marks and notes of one Word file, in the order in which they are read."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.pieces: list[Piece] = []
        self.marks: list[Mark] = []
        self.targets: set[str] = set()
        self.links: dict[tuple[str, str], tuple[int, int]] = {}
        self.tables = 0
        self.note_numbers: dict[tuple[str, str], str] = {}
        """The clause that the sign of a footnote or endnote stands in."""
        self.gone: set[tuple[str, str]] = set()
        self._texts: list[str] = []
        self._length = 0
        self._open: list[tuple[MarkKind, int, int, str]] = []
        self._references: list[tuple[str, int, int]] = []
        self._starts: dict[str, int] = {}
        self._ends: dict[str, int] = {}
        self._signs: dict[str, tuple[int, int]] = {}

    def add(
        self,
        line: Line,
        text: str,
        part: str,
        kind: Kind,
        story: Story,
        number: str,
        *,
        level: int = 0,
        own: bool = False,
        automatic: bool = False,
        cell: Cell | None = None,
    ) -> None:
        """Make LINE, which shows TEXT and stands in PART, a block."""
        if self._texts:
            self._length += 1
        base = self._length
        met = line.seen
        quiet = ((0, len(text)),) if line.contents else tuple(met.quiet) if met else ()
        self._texts.append(text)
        self._length += len(text)
        self.blocks.append(
            Block(verbatim(text, base), kind, level, number, own, automatic, story, cell=cell, quiet=quiet)
        )
        self.pieces += [Piece(base + at, length, part, steps, skipped) for at, length, steps, skipped in line.pieces]
        if met is not None:
            self._note(met, part, base, self._length, number)

    def drop(self, line: Line, part: str, number: str) -> None:
        """Leave LINE out, which shows nothing; what was met in it stands at the end of the text so far."""
        if line.seen is not None:
            self._note(line.seen, part, self._length, self._length, number)

    @property
    def text(self) -> str:
        """The text so far, a line for each block."""
        return "\n".join(self._texts)

    def _note(self, met: Met, part: str, base: int, end: int, number: str) -> None:
        def placed(offset: int) -> int:
            return min(base + offset, end)

        self._open += [(kind, placed(first), placed(last), words) for kind, first, last, words in met.marks]
        self._references += [(name, placed(first), placed(last)) for name, first, last in met.references]
        for relation, first, last in met.external:
            self.links.setdefault((part, relation), (placed(first), placed(last)))
        for identity, kind, offset in met.anchors:
            if kind == "sign":
                self._signs[identity] = (base, end)
            else:
                (self._starts if kind == "start" else self._ends).setdefault(identity, placed(offset))
        for note in met.notes:
            self.note_numbers.setdefault(note, number)
        self.gone.update(met.gone)
        self.targets.update(met.bookmarks)

    def notes(self, comments: Mapping[str, Comment]) -> tuple[Note, ...]:
        """The COMMENTS (by id) with the words each is anchored on; marks those that are open."""
        found = []
        text = self.text
        for identity, comment in comments.items():
            start = self._starts.get(identity)
            end = self._ends.get(identity)
            if start is None or end is None:
                start, end = self._signs.get(identity, (0, 0))
            start, end = _without_line_end(text, start, max(start, end))
            found.append(Note(comment.text, start, end))
            if comment.open:
                self.marks.append(Mark("comment", start, end, text[start : min(end, start + _SHOWN)]))
        return tuple(sorted(found, key=lambda note: (note.start, note.end)))

    def close(self) -> None:
        """Put the marks into the order of the text, with their words, once everything has been read."""
        text = self.text
        for kind, start, end, words in self._open:
            self.marks.append(Mark(kind, start, end, words or text[start : min(end, start + _SHOWN)]))
        errors = {(start, end) for name, start, end in self._references if start < end and name not in self.targets}
        known = sorted(errors)
        errors |= {found.span() for found in _FIELD_ERROR.finditer(text) if not _overlaps(found.span(), known)}
        self.marks += [Mark("field-error", start, end, text[start:end]) for start, end in errors]
        self.marks.sort(key=lambda mark: (mark.start, mark.end, mark.kind, mark.words))


def _without_line_end(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without line ends at its edges: a comment that begins where a paragraph ends speaks of the next one."""
    while start < end and text[start] == "\n":
        start += 1
    while end > start and text[end - 1] == "\n":
        end -= 1
    return start, end


def _overlaps(span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    """Whether SPAN shares a character with one of SPANS, which are in order."""
    at = bisect_left(spans, span)
    return any(start < span[1] and span[0] < end for start, end in spans[max(at - 1, 0) : at + 1])
