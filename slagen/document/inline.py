"""Reads the inside of one paragraph of a clause text: words, `**strong**`, references and value tokens."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from slagen.document.tree import Blank, Inline, Ref, Text, Value
from slagen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from slagen.messages import Message

TOKEN_OPEN, TOKEN_CLOSE = "\ufdd0", "\ufdd1"  # noncharacters: neither an intake nor a clause text may hold them


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of value number `index`, before values are put in."""

    index: int
    strong: bool = False


Piece: TypeAlias = Text | Ref | Slot
Pieces: TypeAlias = tuple[Piece, ...]


class Refusal(Exception):  # noqa: N818 - it never leaves this package: parse.py adds the clause and the line
    """A piece of text the dialect does not have; `quote` is the text it was found in."""

    def __init__(self, message: Message, quote: str) -> None:
        super().__init__(message)
        self.message = message
        self.quote = quote


_NEXT = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    rf"|{TOKEN_OPEN}(?P<slot>[0-9]+){TOKEN_CLOSE}"
    r"|\[\]\(#(?P<ref>[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)?)\)"
    r"|(?P<strong>\*\*)"
    r"|(?P<refused>\*|`|!?\[|~~|\\$|<(?=[A-Za-z/!?])|&(?=\#?[A-Za-z0-9]+;)|(?<!\w)_+(?=[^\W_])|(?<=[^\W_])_+(?!\w))",
    re.MULTILINE,
)
_REFUSED = {
    "*": msg("single asterisks (emphasis) are not part of clause texts; use **strong** or write \\*"),
    "`": msg("code marks (`) are not part of clause texts"),
    "[": msg("only references such as [](#credits) may stand in square brackets; write \\[ for a bracket"),
    "![": msg("pictures are not part of clause texts"),
    "~~": msg("struck-through text is not part of clause texts"),
    "\\": msg("a backslash at the end of a line (line break) is not part of clause texts"),
    "<": msg("HTML is not part of clause texts; write \\< for the sign itself"),
    "&": msg("HTML entities are not part of clause texts; write the character itself"),
    "_": msg("underscores (emphasis) are not part of clause texts; write \\_ for the sign itself"),
}


def parse_inline(text: str) -> Pieces:
    """Return the pieces of one paragraph; soft line breaks stay as line feeds until values are put in.

    Raises Refusal for anything outside the dialect.
    """
    pieces: list[Piece] = []
    words: list[str] = []
    strong = False
    opened = 0

    def flush() -> None:
        run = re.sub("[ \t]*\n[ \t]*", "\n", re.sub("[ \t]+", " ", "".join(words)))
        words.clear()
        if run:
            pieces.append(Text(run, strong))

    at = 0
    for match in _NEXT.finditer(text):
        words.append(text[at : match.start()])
        at = match.end()
        if match["escaped"]:
            words.append(match["escaped"])
        elif match["slot"]:
            flush()
            pieces.append(Slot(int(match["slot"]), strong))
        elif match["ref"]:
            flush()
            pieces.append(Ref(match["ref"], strong))
        elif match["strong"]:
            inner = text[opened : match.start()]
            if strong and (not inner or inner != inner.strip()):
                raise Refusal(msg("there must be words, and no blanks, right inside ** and **"), text)
            flush()
            opened = match.end()
            strong = not strong
        else:
            raise Refusal(_REFUSED[match["refused"].rstrip("_") or "_"], text)
    words.append(text[at:])
    if strong:
        raise Refusal(msg("** is opened and never closed"), text)
    flush()
    return tuple(pieces)


def put_values(pieces: Pieces, values: Sequence[Value | Blank | Ref]) -> tuple[Inline, ...]:
    """Return PIECES with VALUES in their slots and soft line breaks settled."""
    filled = tuple(_filled(piece, values) for piece in pieces)
    return tuple(_without_breaks(filled)) if any(isinstance(p, Text) and "\n" in p.text for p in pieces) else filled


def _filled(piece: Piece, values: Sequence[Value | Blank | Ref]) -> Inline:
    if not isinstance(piece, Slot):
        return piece
    value = values[piece.index]
    strong = piece.strong or value.strong
    if isinstance(value, Ref):
        return Ref(value.target, strong)
    return Value(value.text, value.path, strong) if isinstance(value, Value) else Blank(value.path, strong)


def _without_breaks(inlines: tuple[Inline, ...]) -> Iterator[Inline]:
    """A soft line break is one blank, but nothing between two full-width characters."""
    for position, inline in enumerate(inlines):
        if not isinstance(inline, Text) or "\n" not in inline.text:
            yield inline
            continue
        before, after = _edge(inlines, position - 1, -1), _edge(inlines, position + 1, 0)
        lines = inline.text.split("\n")
        joined = lines[0]
        for number, line in enumerate(lines[1:], start=1):
            left = joined[-1:] or before
            right = line[:1] or (after if number == len(lines) - 1 else "")
            joined += ("" if _is_wide_gap(left, right) else " ") + line
        yield Text(joined, inline.strong)


def _edge(inlines: tuple[Inline, ...], position: int, side: int) -> str:
    """The last (-1) or first (0) character of a neighbour; empty where it is not known yet."""
    if not 0 <= position < len(inlines):
        return ""
    neighbour = inlines[position]
    return neighbour.text[side] if isinstance(neighbour, Text | Value) and neighbour.text else ""


def _is_wide_gap(left: str, right: str) -> bool:
    # curly quotes, dashes and dots are of ambiguous width: they follow the character on the other side
    if right and unicodedata.category(right)[0] in "PZ" and unicodedata.east_asian_width(right) in ("W", "F"):
        return True  # a full-width bracket or blank brings its own space, whatever stands before it
    widths = {unicodedata.east_asian_width(char) for char in (left, right) if char}
    return bool(widths & {"W", "F"}) and widths <= {"W", "F", "A"}
