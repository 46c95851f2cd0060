"""Emphasis in Markdown: which runs of *, _ and ~~ are mark-up, and which are signs to be read."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["copy", "put", "break", "quiet"]


@dataclass(slots=True)
class Node:
    """A part of a paragraph, from `start` to `end`, as it will be read.

    copy: as it stands. put: `text` instead of it. break: a line end that is none to the reader. quiet: a copy, of code.
    """

    kind: Kind
    start: int
    end: int
    text: str = ""


@dataclass(slots=True, eq=False)
class Run:
    """A run of * or _, or one ~~. Emphasis takes signs off the ends of `node`; what is left of it is text."""

    rank: int
    char: str
    node: Node
    size: int
    opens: bool
    closes: bool
    before: Run | None
    after: Run | None = None


@dataclass(slots=True)
class Emphasis:
    """The chain of runs not yet paired; `last` is its end. CommonMark 0.31, section 6.2 and its appendix."""

    last: Run | None = None
    ranks: int = 0

    def add(self, node: Node, char: str, *, opens: bool, closes: bool) -> None:
        """One more run, if it may begin or end emphasis."""
        if not opens and not closes:
            return
        self.ranks += 1
        run = Run(self.ranks, char, node, node.end - node.start, opens, closes, self.last)
        if self.last:
            self.last.after = run
        self.last = run

    def pair(self, bottom: Run | None) -> None:
        """Pair the runs above BOTTOM and forget them.

        Linear: where no opener was found for a kind of closer, `floors` keeps the next one from looking there again.
        """
        floors: dict[tuple[str, bool, int], int] = {}
        lowest = bottom.rank if bottom else 0
        closer = self.last if self.last is not bottom else None
        while closer and closer.before is not bottom:
            closer = closer.before
        while closer:
            if not closer.closes:
                closer = closer.after
                continue
            kind = closer.char, closer.opens, closer.size % 3
            floor = floors.get(kind, lowest)
            opener = closer.before
            while opener and opener.rank > floor and not _fit(opener, closer):
                opener = opener.before
            if opener is None or opener.rank <= floor:
                floors[kind] = closer.before.rank if closer.before else 0
                passed, closer = closer, closer.after
                if not passed.opens:
                    self._drop(passed)
                continue
            left, right = opener.node, closer.node
            taken = 2 if left.end - left.start >= 2 and right.end - right.start >= 2 else 1
            left.end -= taken
            right.start += taken
            opener.after, closer.before = closer, opener
            if left.start == left.end:
                self._drop(opener)
            if right.start == right.end:
                passed, closer = closer, closer.after
                self._drop(passed)
        self.last = bottom
        if bottom:
            bottom.after = None

    def _drop(self, run: Run) -> None:
        if run.before:
            run.before.after = run.after
        if run.after:
            run.after.before = run.before
        else:
            self.last = run.before


def flanks(char: str, before: str, after: str) -> tuple[bool, bool]:
    """May a run of CHAR between the characters BEFORE and AFTER begin emphasis, and may it end it?"""
    left = not after.isspace() and (not _sign(after) or before.isspace() or _sign(before))
    right = not before.isspace() and (not _sign(before) or after.isspace() or _sign(after))
    if char == "_":
        return left and (not right or _sign(before)), right and (not left or _sign(after))
    return left, right


def _sign(char: str) -> bool:
    """Is CHAR punctuation or a symbol?"""
    return not char.isalnum() and not char.isspace() and unicodedata.category(char)[0] in "PS"


def _fit(opener: Run, closer: Run) -> bool:
    if opener.char != closer.char or not opener.opens:
        return False
    if opener.char == "~" or not (closer.opens or opener.closes):
        return True
    return closer.size % 3 == 0 or (opener.size + closer.size) % 3 != 0
