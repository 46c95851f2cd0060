"""The linter is held to slagen's own texts: examples, the contracts made of them, clauses, words and starters."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from slagen.assembly.library import Library, load_library
from slagen.findings import Finding, Severity
from slagen.lint import lint_text
from slagen.lint.engine import lint_source
from slagen.lint.intake import lint_intake
from slagen.lint.parity import parity
from slagen.lint.settings import Settings
from slagen.pipeline.generate import generate
from slagen.pipeline.init import Preset, Relationship, starter
from slagen.resources import template_dir
from slagen.sources.markdown import read_markdown
from slagen.sources.read import read_source
from slagen.sources.source import Source

ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
LANGUAGES = ("zh", "en", "el")

each_example = pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
each_language = pytest.mark.parametrize("language", LANGUAGES)


def weak(findings: Iterable[Finding]) -> list[str]:
    """The findings that count, one line each: code, words and their sentence."""
    return [
        f"{finding.place.file}:{finding.place.line} {finding.code} “{finding.quote}” in: {finding.sentence}"
        for finding in findings
        if finding.severity is not Severity.INFO
    ]


@each_example
def test_an_example_has_no_weak_word(example: Path) -> None:
    assert weak(lint_intake(example, read_source(example), Settings()).findings) == []


@pytest.fixture(scope="module")
def contracts(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], list[Source]]:
    """The Markdown and Word contracts of an example, generated and read once."""

    @functools.cache
    def made(example: Path) -> list[Source]:
        files = generate(example, out=tmp_path_factory.mktemp(example.stem), formats=("md", "docx")).files
        return [read_source(file) for file in files]

    return made


@each_example
def test_the_contracts_of_an_example_have_no_weak_word(
    example: Path, contracts: Callable[[Path], list[Source]]
) -> None:
    marked = [source for source in contracts(example) if source.format == "markdown"]
    word = [source for source in contracts(example) if source.format == "docx"]
    assert len(marked) == len(word) >= 1
    # the words are the same; what Word's own structure adds to them is looked at in one language of each
    looked_at = [*marked, word[EXAMPLES.index(example) % len(word)]]
    assert [line for source in looked_at for line in weak(lint_source(source).findings)] == []


@each_example
def test_the_contracts_of_an_example_do_not_differ(example: Path, contracts: Callable[[Path], list[Source]]) -> None:
    for form in ("markdown", "docx"):
        versions = [source for source in contracts(example) if source.format == form]
        assert [(f.place.file, f.quote, str(f.what)) for f in parity(versions)] == []


# Clauses: what they print is put in as a name, or as a length of time where the field is one (or a meaning).

PRINTED = re.compile(r"\{\{\s*([^|}]*?)\s*(?:\|[^}]*)?\}\}")
LENGTH = re.compile(r"(?:within|notice|every|finish|negotiation|kept_for|cure|lasts|before_end|after|means)$")
WORDS = {"zh": ("天河", "3日", "第一条"), "en": ("Orion", "3 days", "1"), "el": ("Ωρίων", "3 ημέρες", "1")}
TAG = re.compile(r"\{%.*?%\}|\{#[a-z0-9-]+\}|^:::.*$", re.M)
ALONE = re.compile(r"^\s*(?:\{%.*?%\}\s*)+\n", re.M)
REFERENCE = re.compile(r"\[\]\(#[a-z.-]+\)")
SIGNATURE = re.compile(r"(?:\\_)+")


def clause_text(text: str, language: str) -> str:
    """The Markdown of a clause with all its alternatives side by side, and without marks of the template."""
    name, length, number = WORDS[language]
    text = PRINTED.sub(lambda match: length if LENGTH.search(match[1]) else name, ALONE.sub("", text))
    return SIGNATURE.sub("", REFERENCE.sub(number, TAG.sub(" ", text))).replace("**", "")


def joined(library: Library, language: str) -> str:
    texts = [clause.text(variant, language) for clause in library.clauses for variant in clause.texts()]
    return "\n\n".join(clause_text(text, language) for text in texts)


def found_in(text: str, language: str) -> list[str]:
    # A term is defined once in a contract; here the texts of all laws stand side by side.
    settings = Settings(ignore=("D602", "D603"))
    source = read_markdown(text, file=f"clauses.{language}")
    return weak(lint_source(source, settings, language=language, whole=False).findings)


@each_language
def test_no_clause_has_a_weak_word(language: str) -> None:
    assert found_in(joined(load_library(), language), language) == []


SEEDS = {
    "zh": {"T101": "应尽快响应。", "A302": "应尽力恢复。", "S402": "必要时通知。", "M204": "时长约30分钟。"},
    "en": {
        "T101": "Orion shall answer as soon as possible.",
        "A302": "Orion shall use reasonable efforts.",
        "S402": "Orion shall answer where possible.",
        "M204": "It lasts approximately 3 days.",
    },
    "el": {
        "T101": "Η Ωρίων υποχρεούται να απαντά το συντομότερο δυνατό.",
        "A302": "Η Ωρίων υποχρεούται να καταβάλλει κάθε δυνατή προσπάθεια.",
        "S402": "Η Ωρίων υποχρεούται να απαντά εφόσον είναι δυνατόν.",
        "M204": "Διαρκεί περίπου 3 ημέρες.",
    },
}


@pytest.mark.parametrize(("language", "code"), [(lang, code) for lang in LANGUAGES for code in SEEDS[lang]])
def test_a_weak_word_put_into_the_clauses_would_be_found(language: str, code: str) -> None:
    clause = next(clause for clause in load_library().clauses if clause.id == "support")
    text = clause.text(None, language) + "\n\n{% if tiers %}\n" + SEEDS[language][code] + "\n{% endif %}\n"
    assert any(f" {code} " in line for line in found_in(clause_text(text, language), language))


# The words that stand for codes of an intake, and the starters of `slagen init`.


def strings(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for part in data.values() if isinstance(data, dict) else data:
            yield from strings(part)


@each_language
@pytest.mark.parametrize("name", ["words", "labels"])
def test_no_word_of_the_templates_is_weak(name: str, language: str) -> None:
    data = yaml.safe_load((template_dir(language) / f"{name}.yaml").read_text(encoding="utf-8"))
    data.pop("blank", None)  # the words for what is not agreed yet
    assert [line for text in strings(data) for line in weak(lint_text(text, language=language))] == []


@each_language
@pytest.mark.parametrize("relationship", get_args(Relationship))
def test_no_starter_has_a_weak_word_but_for_its_blanks(
    language: str, relationship: Relationship, tmp_path: Path
) -> None:
    for preset in get_args(Preset):
        file = tmp_path / f"{preset}.yaml"
        text = starter("single-service", relationship, [language], preset, file=file.name)
        file.write_text(text, encoding="utf-8")
        found = lint_intake(file, read_source(file), Settings(ignore=("D608",))).findings
        assert weak(found) == []
