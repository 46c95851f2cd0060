"""How much work something is, counted and not timed: the same on a quiet machine and on a busy one.

What is counted are calls, those of Python's own functions too. A pattern that backtracks does so within one call; that
is measured by benchmarks/hostile.py.
"""

from __future__ import annotations

import cProfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def steps(work: Callable[[], object]) -> int:
    """The calls that WORK makes."""
    profile = cProfile.Profile()
    profile.enable()
    try:
        work()
    finally:
        profile.disable()
    return sum(entry.callcount for entry in profile.getstats())


def growth(work: Callable[[str], object], piece: str, size: int) -> float:
    """How many times the steps that WORK needs for SIZE characters, PIECE upon PIECE, it needs for four times as many.

    4 where work is in proportion to the text, 16 where each character is compared with all others.
    """

    def text(length: int) -> str:
        return (piece * (length // len(piece) + 1))[:length]

    work(text(size))  # what is compiled and cached once
    return steps(lambda: work(text(4 * size))) / steps(lambda: work(text(size)))
