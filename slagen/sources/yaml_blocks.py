"""Reads an intake as located text for the linter: one block for each value, as YAML unfolds it, and the comments.

Values are literal text: what looks like Markdown in them is printed as it stands.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any

from slagen.sources.lines import line_spans
from slagen.sources.source import Block, Note, Source
from slagen.sources.unfold import Unfolding
from slagen.sources.yaml import read_yaml
from slagen.sources.yaml_tree import UNHIDE, path_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from slagen.sources.yaml import Path, YamlSource


def read_intake_source(data: bytes, *, file: str, loader: Any = None) -> Source:
    """Read DATA, the bytes of FILE, with PyYAML's LOADER, the C one where there is one. Raises as read_yaml does."""
    return located(read_yaml(data, file=file, loader=loader))


def located(read: YamlSource, wanted: Callable[[Path], bool] | None = None) -> Source:
    """What was READ as located text; values that hold nothing but blanks are no blocks.

    Only values whose paths are WANTED, if that is given, become blocks.
    """
    text, lines = read.text, line_spans(read.text)
    signs = [number for number, (start, end) in enumerate(lines) if text.find("#", start, end) >= 0]
    blocks: list[Block] = []
    taken: list[tuple[int, int]] = []
    for path, event in read.scalars:
        block = event.style in ("|", ">")
        beside = bool(signs) and (block or _any_between(signs, event.start_mark.line, event.end_mark.line))
        if wanted is not None and not block and (path is None or not wanted(path)):
            if beside:
                taken.append(Unfolding(text, lines, event).span())
            continue
        value = event.value.translate(UNHIDE)
        words, span = Unfolding(text, lines, event).read(value)
        if beside:
            taken.append(span)
        if path is not None and value.strip():
            blocks.append(Block(words, "value", path=path_text(path)))
    comments = _comments(text, [lines[number] for number in signs], taken)
    return Source(read.file, "yaml", text, tuple(blocks), notes=tuple(comments))


def _any_between(numbers: list[int], first: int, last: int) -> bool:
    return bisect_left(numbers, first) < bisect_right(numbers, last)


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
