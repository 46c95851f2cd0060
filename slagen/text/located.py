"""Text that knows where it came from: every stretch of it points back into the source it was read from."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import islice


@dataclass(frozen=True, slots=True)
class Stretch:
    """`length` code points of a text, from `at` on, that came from `taken` code points of the source, from `start` on.

    Where both are equal the stretch is a copy, and each character has a place of its own. Where they differ (an escape,
    an entity, a folded line end) the whole stretch came from the whole of its origin.
    """

    at: int
    length: int
    start: int
    taken: int


@dataclass(frozen=True, slots=True)
class Located:
    """A text and, in order and without overlap, the stretches it is made of; what no stretch covers has no origin."""

    text: str
    stretches: tuple[Stretch, ...]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Where the text from START to END stands in the source: the smallest span that holds all its origins.

        An empty span, or one with no origin at all, is the empty span behind the nearest origin before it.
        """
        stretches = self.stretches
        index = max(bisect_right(stretches, start, key=_at) - 1, 0)
        first: int | None = None
        last = 0
        for stretch in islice(stretches, index, None):
            if stretch.at >= end and not (start == end == stretch.at):
                break
            low, high = max(start, stretch.at), min(end, stretch.at + stretch.length)
            if low > high or (low == high and start != end):
                continue
            if stretch.length == stretch.taken:
                low, high = stretch.start + low - stretch.at, stretch.start + high - stretch.at
            else:
                low, high = stretch.start, stretch.start + stretch.taken
            first = low if first is None else first
            last = max(high, last)
        if first is not None:
            return first, max(first, last)
        for stretch in reversed(stretches[max(index - 1, 0) : index + 1]):
            if stretch.at + stretch.length <= start:
                return stretch.start + stretch.taken, stretch.start + stretch.taken
        return 0, 0


def _at(stretch: Stretch) -> int:
    return stretch.at


def verbatim(text: str, start: int) -> Located:
    """TEXT as a copy of the source from START on."""
    return Located(text, (Stretch(0, len(text), start, len(text)),) if text else ())
