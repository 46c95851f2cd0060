"""Every phrase of the shipped lexicons proves itself on its own sentences."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from scripts import lexicon as made
from slagen.findings import Severity
from slagen.lint import lint_text
from slagen.lint.prove import unproved

LEXICONS = Path(made.LINT) / "lexicon"
HERE = Path(__file__).parent
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@pytest.mark.parametrize("language", made.LANGUAGES)
def test_every_entry_finds_its_hits_and_is_silent_on_its_misses(language: str) -> None:
    data = yaml.load((LEXICONS / f"{language}.yaml").read_text(encoding="utf-8"), LOADER)
    assert [f"{at}: {problem}" for at, problem in unproved(data, language)] == []


@pytest.mark.parametrize("name", ["rules", *made.LANGUAGES])
def test_the_json_that_runs_is_what_the_reviewed_yaml_leads_to(name: str) -> None:
    assert made.main([name], check=True) == 0


def sentences(kind: str, language: str) -> list[str]:
    return [line for line in (HERE / f"{kind}.{language}.txt").read_text(encoding="utf-8").splitlines() if line.strip()]


def flagged(text: str, language: str) -> list[str]:
    found = lint_text(text, language=language)
    return [f"{finding.code} {finding.quote}" for finding in found if finding.severity is not Severity.INFO]


@pytest.mark.parametrize("language", made.LANGUAGES)
def test_forty_clean_sentences_have_no_finding(language: str) -> None:
    clean = sentences("clean", language)
    assert len(clean) == 40
    assert {text: found for text in clean if (found := flagged(text, language))} == {}


@pytest.mark.parametrize("language", made.LANGUAGES)
def test_at_least_thirty_five_of_forty_vague_sentences_are_flagged(language: str) -> None:
    vague = sentences("vague", language)
    assert len(vague) == 40
    silent = [text for text in vague if not flagged(text, language)]
    assert len(silent) <= 5, silent
