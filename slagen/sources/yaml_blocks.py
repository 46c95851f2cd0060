"""Reads an intake as located text for the linter: one block for each value, as YAML unfolds it, and the comments.

Values are literal text: what looks like Markdown in them is printed as it stands.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from slagen.sources.encoding import decode_as_is
from slagen.sources.lines import line_spans
from slagen.sources.source import Block, Note, Source
from slagen.sources.unfold import Unfolding
from slagen.sources.yaml import read_texts
from slagen.sources.yaml_tree import UNHIDE, path_text

if TYPE_CHECKING:
    from collections.abc import Callable


def read_intake_source(
    data: bytes, *, file: str, loader: Any = None, wanted: Callable[[str], bool] | None = None
) -> Source:
    """Read DATA, the bytes of FILE; values that hold nothing but blanks are no blocks. Raises as read_yaml does.

    `loader` is PyYAML's loader, the C one where there is one. Only values whose paths are WANTED, if that is given,
    become blocks.
    """
    _, texts = read_texts(data, file=file, loader=loader)
    text = decode_as_is(data, file=file)
    lines = line_spans(text)
    blocks: list[Block] = []
    taken: list[tuple[int, int]] = []
    for path, event in texts:
        where = "" if path is None else path_text(path)
        unfolding = Unfolding(text, lines, event)
        if wanted is not None and event.style not in ("|", ">") and not (where and wanted(where)):
            taken.append(unfolding.span())
            continue
        value = event.value.translate(UNHIDE)
        words, span = unfolding.read(value)
        taken.append(span)
        if path is not None and value.strip():
            blocks.append(Block(words, "value", path=where))
    return Source(file, "yaml", text, tuple(blocks), notes=tuple(_comments(text, lines, taken)))


def _comments(text: str, lines: list[tuple[int, int]], taken: list[tuple[int, int]]) -> list[Note]:
    """What stands behind a # at the head of a line or behind a blank, outside the spans TAKEN by names and values."""
    notes: list[Note] = []
    starts = [start for start, _ in taken]
    for begin, end in lines:
        sign = text.find("#", begin, end)
        while sign >= 0:
            before = bisect_right(starts, sign) - 1
            if before >= 0 and sign < taken[before][1]:
                sign = text.find("#", taken[before][1], end)
            elif sign == begin or text[sign - 1] in " \t":
                notes.append(Note(text[sign + 1 : end].strip(" \t#"), sign, end))
                break
            else:
                sign = text.find("#", sign + 1, end)
    return notes
