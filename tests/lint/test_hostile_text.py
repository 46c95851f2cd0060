"""Work on text that nobody writes grows with its length; benchmarks/hostile.py has the seconds of every rule."""

from __future__ import annotations

import pytest
from steps import growth

from slagen.lint.engine import lint_source
from slagen.lint.passage import passage
from slagen.text.fold import fold
from slagen.text.located import Located, Stretch
from slagen.text.quantities import numbers, quantities


@pytest.mark.parametrize("piece", ["9", "1 ", "1,", "one ", "一二三百", "δυο ", "24/7 "])
def test_work_grows_in_proportion_to_numbers_upon_numbers(piece: str) -> None:
    def work(text: str) -> None:
        folded = fold(text, chinese=True).text
        for language in ("en", "zh", "el"):
            quantities(folded, language)
            numbers(folded, language)

    assert growth(work, piece, 2000) < 5


def test_work_grows_in_proportion_to_quotation_marks_upon_quotation_marks() -> None:
    assert growth(lambda text: lint_source(passage(text)), "“服务” 「等级」", 5000) < 5


def test_a_place_is_found_in_many_stretches() -> None:
    """Behind, between and before stretches, and in those that are copies."""
    words = Located("ab cd", (Stretch(0, 2, 10, 2), Stretch(3, 2, 20, 2)))
    assert words.origin(0, 1) == (10, 11)
    assert words.origin(1, 5) == (11, 22)
    assert words.origin(2, 3) == (12, 12)
    assert words.origin(5, 5) == (22, 22)
    assert Located("x", (Stretch(1, 1, 7, 1),)).origin(0, 0) == (0, 0)
    assert Located("", ()).origin(0, 0) == (0, 0)
