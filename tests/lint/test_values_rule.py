"""N701 is silent on every near miss that was written before it, and finds the plain case."""

from __future__ import annotations

import pytest
from written_cases import written_cases

from slagen.lint.engine import lint_source
from slagen.lint.rule import rule
from slagen.lint.settings import Settings
from slagen.sources.markdown import read_markdown

MISSES = [(language, text) for language in ("en", "zh", "el") for text in written_cases(language)["N701"]["misses"]]


def found(text: str, language: str) -> list[str]:
    linted = lint_source(read_markdown(text, file="a.md"), Settings(select=("N701",)), language=language)
    return [finding.quote for finding in linted.findings]


@pytest.mark.parametrize(("language", "text"), MISSES)
def test_two_things_with_two_values_are_no_conflict(language: str, text: str) -> None:
    assert found(text, language) == []


def test_one_thing_with_two_values_is_a_conflict_at_the_second() -> None:
    text = "1.1 甲方应在收到发票后30日内付款。\n\n9.1 甲方应在收到发票后45日内付款。\n"
    assert found(text, "zh") == ["45日"]


def test_it_is_off_by_default_because_it_finds_too_little() -> None:
    assert rule("N701").preview
    assert "N701" not in Settings().codes
