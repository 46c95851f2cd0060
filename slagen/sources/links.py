"""Where a Markdown link ends: [text](address "title"), [text][label], [text][] and [label]."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Collection

    from slagen.sources.emphasis import Node, Run

_BLANKS = Lazy(r"[ \t]*+\n?[ \t]*+")
_ANGLED = Lazy(r"<(?:[^<>\n\\]|\\.)*+>")
_ADDRESS_PART = Lazy(r"(?:[^\x00-\x20\x7f()\\]|\\[^\x00-\x20\x7f]|\\(?=[\x00-\x20\x7f]))++")
_TITLE = Lazy(r'"(?:[^"\\]|\\.)*+"|\'(?:[^\'\\]|\\.)*+\'|\((?:[^()\\]|\\.)*+\)', re.DOTALL)
_LABEL = Lazy(r"\[((?:[^\[\]\\]|\\.){0,999}+)\]", re.DOTALL)
_DEEPEST = 32
_LONGEST_LABEL = 999


@dataclass(slots=True)
class Opened:
    """A bracket that is still open. `end` is behind it, `below` the last run of emphasis before it.

    `bare`: no bracket has been opened since, so what stands in it may be a label.
    """

    node: Node
    end: int
    image: bool
    below: Run | None
    bare: bool = True


@dataclass(slots=True)
class Links:
    """The brackets that are open. Below `shut` none can begin a link any more, for there is a link inside it."""

    stack: list[Opened] = field(default_factory=list)
    shut: int = 0

    def open(self, node: Node, end: int, *, image: bool, below: Run | None) -> None:
        """One more bracket."""
        if self.stack:
            self.stack[-1].bare = False
        self.stack.append(Opened(node, end, image, below))

    def close(self) -> Opened | None:
        """Take the last bracket off; None where there is none or it can begin no link."""
        if not self.stack:
            return None
        opened = self.stack.pop()
        if self.stack and not opened.bare:
            self.stack[-1].bare = False
        shut = len(self.stack) < self.shut
        self.shut = min(self.shut, len(self.stack))
        return None if shut and not opened.image else opened

    def no_link_around(self) -> None:
        """A link has ended: the brackets still open begin none."""
        self.shut = len(self.stack)


def link_end(text: str, begin: int, end: int, references: Collection[str], *, bare: bool) -> int | None:
    """The end of the link whose text stands in TEXT from BEGIN to END, where its bracket is; None if it is no link."""
    if text.startswith("(", end + 1):
        stop = _inline_end(text, end + 2)
        if stop is not None:
            return stop
    if not references:
        return None
    label = _LABEL.match(text, end + 1)
    if label and label[1].strip():
        return label.end() if _known(label[1], references) else None
    if bare and end - begin <= _LONGEST_LABEL and _known(text[begin:end], references):
        return label.end() if label else end + 1
    return None


def _known(label: str, references: Collection[str]) -> bool:
    from markdown_it.common.utils import normalizeReference

    return normalizeReference(label) in references


def _inline_end(text: str, at: int) -> int | None:
    """The end of (address "title"), AT being behind the first bracket."""
    at = _past(_BLANKS, text, at)
    after = _address_end(text, at)
    if after is None:
        return None
    end = _past(_BLANKS, text, after)
    title = _TITLE.match(text, end) if end > after else None
    if title:
        end = _past(_BLANKS, text, title.end())
    return end + 1 if text.startswith(")", end) else None


def _address_end(text: str, at: int) -> int | None:
    if text.startswith("<", at):
        angled = _ANGLED.match(text, at)
        return angled.end() if angled else None
    depth = 0
    while True:
        at = _past(_ADDRESS_PART, text, at)
        sign = text[at : at + 1]
        if sign == "(":
            depth += 1
            if depth > _DEEPEST:
                return None
        elif sign == ")" and depth:
            depth -= 1
        else:
            return None if depth else at
        at += 1


def _past(pattern: Lazy, text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at
