"""The words that patterns need: a sentence that is passed over because it lacks them has no match."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from slagen.lint.draft import draft_of
from slagen.lint.passage import passage
from slagen.text.lazy import DIGIT, Lazy, _needs

HERE = Path(__file__).resolve().parent
TEXTS = [*HERE.glob("*.txt"), *(HERE.parent.parent / "clauses").rglob("*.md")]


def test_no_pattern_is_in_a_sentence_that_lacks_its_words() -> None:
    """Every pattern that is kept, on each tenth sentence of the clause library and of the sheets, not the same ones."""
    lost = []
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in TEXTS)
    sentences = draft_of(passage(text)).sentences
    for number, pattern in enumerate(_needs()):
        compiled = re.compile(pattern)
        lazy = Lazy(pattern)
        for sentence in sentences[number % 10 :: 10]:
            if sentence.may(lazy):
                continue
            if compiled.search(sentence.folded) or compiled.search(sentence.text):
                lost.append((pattern[:60], sentence.text))
    assert len(sentences) > 10_000
    assert not lost


def test_a_sentence_is_searched_where_a_word_or_a_part_of_it_is_there() -> None:
    """One word of each group, in the middle of a longer one too; figures of any script."""
    sentences = draft_of(passage("The Provider reports. It is rereported by noon on day 5. Nothing else.")).sentences
    known = {"report": (("report",),), "both": (("report",), (DIGIT,)), "any": ()}
    for pattern, groups in known.items():
        _needs()[pattern] = groups
    try:
        assert [sentence.may(Lazy("report")) for sentence in sentences] == [True, True, False]
        assert [sentence.may(Lazy("both")) for sentence in sentences] == [False, True, False]
        assert all(sentence.may(Lazy("any")) for sentence in sentences)
    finally:
        for pattern in known:
            del _needs()[pattern]


@pytest.mark.parametrize(
    "text", ["响应时间为30分钟。", "Η απόκριση γίνεται σε 30 λεπτά.", "Response within 30 minutes."]
)
def test_words_are_looked_for_in_three_languages(text: str) -> None:
    """The pattern has the alternatives of all of them."""
    (sentence,) = draft_of(passage(text)).sentences
    pattern = "响应时间|αποκρισ|response"
    _needs()[pattern] = (("response", "αποκρισ", "响应时间"),)
    try:
        assert sentence.may(Lazy(pattern))
    finally:
        del _needs()[pattern]
