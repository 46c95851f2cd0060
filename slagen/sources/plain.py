"""Reads plain text: paragraphs, or lines where it has no empty ones, and the clause numbers typed in front of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slagen.sources.clause_numbers import Clauses, Typed, typed_number
from slagen.sources.lines import line_spans, refuse_large
from slagen.sources.pieces import Pieces, tight
from slagen.sources.source import Block, Source
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from slagen.sources.source import Kind
    from slagen.text.located import Located

MAX_BYTES: Final = 4 * 1024 * 1024

_BULLET = Lazy(r"(?:[-*•·–—▪●○]|\[[ xX]?\])\s+(?=\S)")
_WIDEST = 160  # characters: nobody breaks lines by hand further out, so longer lines are paragraphs
_SHORT_TITLE = 80
_TITLE_WORDS = 8
_STOP = Lazy("[.。；;：:，,！!？?、]$")
_ABBREVIATED = Lazy(r"(?:^|\s)(?:Inc|Ltd|Co|Corp|Α\.Ε|Ε\.Π\.Ε)\.$")
_DUTY = Lazy(
    "(?i:(?<![a-z])(?:shall|will|must|may|should|is|are|be|has|have|can)(?![a-z]))|[应應须須将將]|不得|可以|负责|負責"
    "|(?<![α-ωά-ώ])(?:θα|πρέπει|υποχρε|οφείλ|δικαιού|είναι|παρέχει|μπορεί)"
)
_BIG = ("annex", "chapter", "article", "decimal")


def read_plain(text: str, *, file: str) -> Source:
    """Read TEXT, the whole of FILE with its own line ends. Raises RefusedError as read_markdown does."""
    spans = line_spans(text)
    refuse_large(text, spans, file=file, limit=MAX_BYTES)
    return Source(file, "text", text, tuple(_blocks(text, _paragraphs(text, spans), titles=True)))


def plain_source(text: str) -> Source:
    """TEXT as it was given, with no file behind it: each line is a block, and none is a heading."""
    lines = [[span] for span in line_spans(text)]
    return Source("<text>", "text", text, tuple(_blocks(text, lines, titles=False)))


def _blocks(text: str, paragraphs: Sequence[list[tuple[int, int]]], *, titles: bool) -> Iterator[Block]:
    clauses = Clauses()
    for lines in paragraphs:
        words = _joined(text, lines)
        if not words.text:
            continue
        bullet = _BULLET.match(words.text)
        typed = None if bullet else typed_number(words.text)
        title = titles and not bullet and len(lines) == 1
        if title and typed is None:
            typed = typed_number(words.text, title=True)
            typed = typed if typed and _is_title(words.text, typed) else None
        kind: Kind
        if title and _is_title(words.text, typed):
            level = max(len(typed.parts), 1) if typed else 1
            if typed:
                clauses.enter(typed, title=level)
            else:
                clauses.title(level)
            kind = "heading"
        else:
            if typed:
                clauses.enter(typed)
            kind = "item" if bullet or typed else "paragraph"
            level = 1 if bullet else clauses.depth if typed else 0
        skipped = typed.end if typed else bullet.end() if bullet else 0
        quiet = ((0, skipped),) if skipped else ()
        yield Block(words, kind, level, clauses.current, typed is not None, quiet=quiet)


def _joined(text: str, lines: Sequence[tuple[int, int]]) -> Located:
    """The words on LINES as one paragraph: a blank between two lines, and none between two Chinese ones."""
    pieces = Pieces()
    behind = 0
    for start, end in lines:
        line = text[start:end].strip()
        if not line:
            continue
        at = start + text[start:end].index(line[0])
        if pieces.length and not tight(pieces.last, line[0]):
            pieces.put(" ", behind, at - behind)
        pieces.copy(line, at)
        behind = at + len(line)
    return pieces.located()


def _paragraphs(text: str, spans: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """The lines of each paragraph, parted by empty lines, typed numbers and bullets; every line where none is empty."""
    filled = [bool(text[start:end].strip()) for start, end in spans]
    last = max((index for index, full in enumerate(filled) if full), default=0)
    first = filled.index(True) if True in filled else 0
    if all(filled[first : last + 1]):
        return [[span] for span in spans]
    paragraphs: list[list[tuple[int, int]]] = []
    group: list[tuple[int, int]] = []
    for span, full in zip([*spans, (0, 0)], [*filled, False], strict=True):
        if full:
            group.append(span)
        elif group:
            paragraphs += _parted(text, group)
            group = []
    return paragraphs


def _parted(text: str, group: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """The paragraphs in lines without an empty one between them: a line far from full has been ended on purpose."""
    widest = max(end - start for start, end in group)
    paragraph: list[tuple[int, int]] = []
    for start, end in group:
        line = text[start:end].strip()
        if paragraph:
            length = paragraph[-1][1] - paragraph[-1][0]
            wrapped = widest <= _WIDEST and length >= widest * 0.6
            if not wrapped or _BULLET.match(line) or typed_number(line):
                yield paragraph
                paragraph = []
        paragraph.append((start, end))
    yield paragraph


def _is_title(line: str, typed: Typed | None) -> bool:
    """Is LINE, with the number TYPED, a heading: short, no sentence, and numbered or in capitals?"""
    words = line[typed.end :] if typed else line
    if len(line) > _SHORT_TITLE or (_STOP.search(line) and not _ABBREVIATED.search(line)) or _DUTY.search(words):
        return False
    if words.isupper() and sum(map(str.isalpha, words)) > 1:
        return True
    if typed is None or len(words.split()) > _TITLE_WORDS:
        return False
    return typed.readings[0][0] in _BIG or typed.readings[0][0][0] in "1一A" or typed.readings[0][0].startswith("iA")
