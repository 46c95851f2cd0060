"""The rules about measuring against their cases, and on good drafting: metrics, windows, bases, sums, consequences."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from slagen.findings import Severity
from slagen.lint import lint_text
from slagen.lint.engine import lint_source
from slagen.lint.settings import Settings
from slagen.sources.markdown import read_markdown

HERE = Path(__file__).parent
CODES = ("M205", "M206", "M207", "M208", "M209", "M210", "A303", "R502", "N704", "N706")


def cases(kind: str) -> list[tuple[str, str, str]]:
    found = []
    for language in ("en", "zh", "el"):
        data = yaml.safe_load((HERE / "cases" / f"{language}.yaml").read_text(encoding="utf-8"))
        found += [(code, language, text) for code in CODES for text in data[code][kind]]
    return found


def quotes(code: str, language: str, text: str) -> list[str]:
    source = read_markdown(text, file="case.md")
    linted = lint_source(source, Settings(select=(code,)), language=language)
    return [finding.quote for finding in linted.findings]


@pytest.mark.parametrize(("code", "language", "text"), cases("hits"))
def test_wording_with_the_fault_is_found(code: str, language: str, text: str) -> None:
    assert quotes(code, language, text)


@pytest.mark.parametrize(("code", "language", "text"), cases("misses"))
def test_wording_near_the_fault_passes(code: str, language: str, text: str) -> None:
    assert quotes(code, language, text) == []


@pytest.mark.parametrize("language", ["en", "zh", "el"])
def test_good_drafting_has_no_error_or_warning(language: str) -> None:
    text = (HERE / f"clean.{language}.txt").read_text(encoding="utf-8")
    settings = Settings(select=CODES)
    found = [
        (line, finding.code, finding.quote)
        for line in text.splitlines()
        for finding in lint_text(line, language=language)
        if finding.severity is not Severity.INFO and finding.code in settings.codes
    ]
    assert found == []
