"""Text that nobody writes is read in linear time; benchmarks/hostile.py has the full measure of every rule."""

from __future__ import annotations

import time

import pytest

from slagen.lint.engine import lint_source
from slagen.lint.passage import passage
from slagen.text.fold import fold
from slagen.text.located import Located, Stretch
from slagen.text.quantities import numbers, quantities


@pytest.mark.parametrize("piece", ["9", "1 ", "1,", "one ", "一二三百", "δυο ", "24/7 "])
def test_numbers_upon_numbers_are_read_at_once(piece: str) -> None:
    """Sentences of 2,000 characters; the number of characters, not their square, is what counts."""
    text = fold(piece * (2000 // len(piece)), chinese=True).text
    started = time.perf_counter()
    for language in ("en", "zh", "el"):
        for _ in range(5):
            quantities(text, language)
            numbers(text, language)
    assert time.perf_counter() - started < 2


def test_quotation_marks_upon_quotation_marks_are_read_at_once() -> None:
    """One block of a hundred thousand characters."""
    started = time.perf_counter()
    lint_source(passage("“服务” 「等级」" * 9000))
    assert time.perf_counter() - started < 5


def test_a_place_is_found_in_many_stretches() -> None:
    """Behind, between and before stretches, and in those that are copies."""
    words = Located("ab cd", (Stretch(0, 2, 10, 2), Stretch(3, 2, 20, 2)))
    assert words.origin(0, 1) == (10, 11)
    assert words.origin(1, 5) == (11, 22)
    assert words.origin(2, 3) == (12, 12)
    assert words.origin(5, 5) == (22, 22)
    assert Located("x", (Stretch(1, 1, 7, 1),)).origin(0, 0) == (0, 0)
    assert Located("", ()).origin(0, 0) == (0, 0)
