"""The shipped clause library: alike in every language, and whole."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

import pytest
from jinja2 import nodes

from slagen.assembly.assemble import declared_as
from slagen.assembly.condition import paths
from slagen.assembly.fill import read_clause
from slagen.assembly.library import Clause, load_library
from slagen.assembly.reads import reads
from slagen.languages import CODES
from slagen.resources import companions_dir

LIBRARY = load_library()
PARTS = (*LIBRARY.clauses, *load_library(companions_dir()).clauses)
TEXTS = [(clause, variant) for clause in PARTS for variant in clause.texts()]
IDS = [f"{clause.id}-{variant or 'base'}" for clause, variant in TEXTS]
JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#[a-z0-9-]+\}")

each_text = pytest.mark.parametrize(("clause", "variant"), TEXTS, ids=IDS)


def tree(clause: Clause, variant: str | None, language: str) -> nodes.Template:
    return read_clause(clause.text(variant, language), where=clause.id)


def conditions(template: nodes.Template) -> Counter[str]:
    return Counter(repr(node.test) for node in template.find_all((nodes.If, nodes.CondExpr)))


def loops(template: nodes.Template) -> Counter[str]:
    return Counter(repr(node.iter) for node in template.find_all(nodes.For))


def alike(clause: Clause, variant: str | None, what: object) -> bool:
    assert callable(what)
    found = [what(language) for language in CODES]
    assert found[0] == found[1] == found[2], dict(zip(CODES, found, strict=True))
    return True


@each_text
def test_a_clause_prints_the_same_values_in_every_language(clause: Clause, variant: str | None) -> None:
    assert alike(clause, variant, lambda code: set(reads(tree(clause, variant, code))))


@each_text
def test_a_clause_has_the_same_conditions_and_loops_in_every_language(clause: Clause, variant: str | None) -> None:
    assert alike(clause, variant, lambda code: conditions(tree(clause, variant, code)))
    assert alike(clause, variant, lambda code: loops(tree(clause, variant, code)))


@each_text
def test_a_clause_refers_to_the_same_places_in_every_language(clause: Clause, variant: str | None) -> None:
    refs = re.compile(r"\[\]\(#([a-z.-]+)\)")
    anchors = re.compile(r"\{#([a-z-]+)\}")
    kinds = re.compile(r"^::: (\S+)", re.M)
    assert alike(clause, variant, lambda code: Counter(refs.findall(clause.text(variant, code))))
    assert alike(clause, variant, lambda code: anchors.findall(clause.text(variant, code)))
    assert alike(clause, variant, lambda code: kinds.findall(clause.text(variant, code)))


@each_text
def test_a_clause_has_the_same_numbers_in_every_language(clause: Clause, variant: str | None) -> None:
    def numbers(code: str) -> Counter[str]:
        text = JINJA.sub("", re.sub(r"\(#.*?\)", "", clause.text(variant, code)))
        return Counter(re.findall(r"\d+(?:[.,:]\d+)*", text))

    assert alike(clause, variant, numbers)


@each_text
def test_clause_yaml_declares_exactly_what_the_clause_reads(clause: Clause, variant: str | None) -> None:
    used = {declared_as(path) for path in reads(tree(clause, variant, "en"))}
    assert used <= clause.reads


@pytest.mark.parametrize("clause", PARTS, ids=lambda clause: clause.id)
def test_nothing_is_declared_that_no_text_and_no_condition_reads(clause: Clause) -> None:
    used = {declared_as(path) for variant in clause.texts() for path in reads(tree(clause, variant, "en"))}
    looked_at = [clause.when, clause.base, *(variant.when for variant in clause.variants)]
    used |= {declared_as(path) for condition in looked_at for path in paths(condition)}
    assert used == clause.reads


@pytest.mark.parametrize("clause", PARTS, ids=lambda clause: clause.id)
def test_every_clause_says_where_it_comes_from(clause: Clause) -> None:
    assert clause.provenance


@each_text
def test_no_reference_names_a_clause_that_is_not_in_the_library(clause: Clause, variant: str | None) -> None:
    known = {c.id for c in LIBRARY.clauses}
    for c in LIBRARY.clauses:
        for v in c.texts():
            known |= {f"{c.id}.{name}" for name in re.findall(r"\{#([a-z-]+)\}", c.text(v, "en"))}
    refs = set(re.findall(r"\[\]\(#([a-z.-]+)\)", clause.text(variant, "en")))
    assert refs <= known


def folded(text: str, language: str) -> str:
    if language == "el":
        text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
        return text.lower().replace("ς", "σ")
    return text.lower()


@each_text
def test_chinese_text_has_full_width_punctuation(clause: Clause, variant: str | None) -> None:
    text = JINJA.sub("", re.sub(r"\[\]\(#.*?\)", "", clause.text(variant, "zh")))
    assert not re.search(r"[\u4e00-\u9fff][,;:!?()\"]|[,;:!?()\"][\u4e00-\u9fff]", text)
    assert "罚款" not in text
    assert "签字盖章" not in text


@pytest.mark.parametrize("language", CODES)
def test_internal_texts_have_no_law_no_damages_and_no_party_letters(language: str) -> None:
    words = {
        "zh": "甲方|乙方|违约|赔偿|法院|仲裁",
        "en": "breach|damages|court|arbitrat",
        "el": "αποζημίωσ|δικαστήρι|διαιτησ|ποινική",
    }
    for clause, variant in TEXTS:
        if variant == "internal":
            text = JINJA.sub("", clause.text(variant, language))
            assert not re.search(words[language], text), clause.id


@pytest.mark.parametrize("language", CODES)
def test_every_defined_term_is_defined_once_and_used(language: str) -> None:
    quotes = {"zh": r"“\*\*(.+?)\*\*”", "en": r'\*\*"(.+?)"\*\*', "el": r"\*\*«(.+?)»\*\*"}[language]
    texts = {(c.id, v): c.text(v, language) for c, v in TEXTS}
    defined = [t for text in texts.values() for t in re.findall(quotes, text) if "{{" not in t]
    assert len(defined) > 8
    assert len(defined) == len(set(defined))
    everything = folded(" ".join(texts.values()), language)
    for term in defined:
        stem = folded(term, language)
        stem = " ".join(word[: max(3, len(word) - 3)] + r"\w*" for word in stem.split()) if language == "el" else stem
        stem = stem.rstrip("s") if language == "en" else stem
        assert len(re.findall(stem, everything)) > 1, term


@each_text
def test_no_sentence_is_split_by_a_condition(clause: Clause, variant: str | None) -> None:
    """Inside a line a condition stands around the whole text of a table cell or a whole column, never in a sentence."""
    for language in CODES:
        for line in clause.text(variant, language).splitlines():
            if "{% if" not in line or re.fullmatch(r"\s*\{%.*?%\}\s*", line):
                continue
            row = re.sub(r"\{% (?:for|endfor).*?%\}", "", line)
            assert row.startswith("|"), line
            for cell in re.split(r"(?:^|\s)\|(?=\s|$)", row):
                if "{% if" in cell:
                    assert cell.strip().startswith("{% if"), line
                    assert cell.strip().endswith("{% endif %}"), line
