from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from test_load import weighty

from slagen.errors import OutputError, UsageError
from slagen.intake.load import load_bytes, load_intake
from slagen.pipeline.generate import generate
from slagen.pipeline.init import SCHEMA_FILE, init, starter
from slagen.resources import template_dir
from slagen.sources.yaml import read_yaml

STRUCTURES = ("single-service", "customer-level", "multi-level")
RELATIONSHIPS = ("external", "internal")
PRESETS = ("it", "ecommerce", "saas")
LANGUAGES = ("zh", "en", "el")
ALL = list(itertools.product(STRUCTURES, RELATIONSHIPS, PRESETS))


def words_of(language: str) -> Any:
    return read_yaml((template_dir(language) / "starter.yaml").read_bytes(), file="").tree


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("structure", "relationship", "preset"), ALL)
def test_every_starter_generates_at_once(
    tmp_path: Path, structure: str, relationship: str, preset: str, language: str
) -> None:
    file = tmp_path / "starter.yaml"
    file.write_text(starter(structure, relationship, [language], preset, file=file.name), encoding="utf-8")  # type: ignore[arg-type]
    generated = generate(file, out=tmp_path, formats=("md",))
    assert weighty(generated.findings) == []
    assert not generated.blanks
    assert [path.exists() for path in generated.files] == [True]


@pytest.mark.parametrize(("structure", "relationship", "preset"), ALL)
def test_a_starter_in_three_languages_has_no_findings(structure: str, relationship: str, preset: str) -> None:
    text = starter(structure, relationship, LANGUAGES, preset, file="x.yaml")  # type: ignore[arg-type]
    loaded = load_bytes(text.encode(), file="x.yaml")
    assert weighty(loaded.findings) == []
    assert loaded.intake.agreement.prevailing == "zh"
    assert loaded.intake.agreement.languages == list(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_comments_are_in_the_first_language(language: str) -> None:
    others = [code for code in LANGUAGES if code != language]
    text = starter("multi-level", "external", [language, *others], "it", file="x.yaml")
    comments = words_of(language)["comments"]
    for key in ("law", "parties", "commitments", "more"):
        assert f"# {comments[key].replace('docs/intake.md', 'slagen schema')}\n" in text
    assert "slagen generate x.yaml" in text
    assert "{file}" not in text


def test_the_words_of_all_languages_have_the_same_keys() -> None:
    trees = [words_of(code) for code in LANGUAGES]
    shapes = [{(section, key) for section, entries in tree.items() for key in entries} for tree in trees]
    assert shapes[0] == shapes[1] == shapes[2]


def test_the_presets_promise_what_their_trade_promises() -> None:
    it = starter("single-service", "external", ["en"], "it", file="x.yaml")
    shop = starter("single-service", "external", ["en"], "ecommerce", file="x.yaml")
    saas = starter("single-service", "external", ["en"], "saas", file="x.yaml")
    assert "P1: 30 minutes" in it
    assert "at least 95 %" in it
    for promise in ("at most 10 seconds", "at most 24 hours", "at least 98 %"):
        assert promise in shop
    for promise in ("at least 99.9 %", "at most 2 hours", "Daily backup rate"):
        assert promise in saas


def test_init_writes_the_intake_and_the_schema_its_first_line_names(tmp_path: Path) -> None:
    file = tmp_path / "sla.yaml"
    assert init(file) == (file, tmp_path / SCHEMA_FILE)
    assert file.read_text(encoding="utf-8").startswith(f"# yaml-language-server: $schema=./{SCHEMA_FILE}\n")
    assert json.loads((tmp_path / SCHEMA_FILE).read_text())["$schema"].startswith("http://json-schema.org/draft-07")
    assert weighty(load_intake(file).findings) == []


def test_a_schema_that_is_there_already_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / SCHEMA_FILE).write_text("mine")
    assert init(tmp_path / "sla.yaml") == (tmp_path / "sla.yaml",)
    assert (tmp_path / SCHEMA_FILE).read_text() == "mine"


def test_init_overwrites_only_when_told(tmp_path: Path) -> None:
    file = tmp_path / "sla.yaml"
    file.write_text("mine")
    with pytest.raises(OutputError, match=r"sla\.yaml"):
        init(file)
    assert file.read_text() == "mine"
    assert not (tmp_path / SCHEMA_FILE).exists()
    init(file, force=True)
    assert file.read_text(encoding="utf-8").startswith("# yaml-language-server")


def test_the_name_of_the_schema_is_refused_for_the_intake(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="schema"):
        init(tmp_path / SCHEMA_FILE)


def test_an_unknown_language_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="“el”"):
        init(tmp_path / "sla.yaml", languages=["gr"])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_starter_names_nothing_that_an_installed_slagen_has_not_got(language: str) -> None:
    text = starter("multi-level", "external", [language], "it", file="x.yaml")
    assert "docs/" not in text
    assert "slagen schema" in text


def test_a_file_in_the_way_is_answered_with_what_init_can_do(tmp_path: Path) -> None:
    init(tmp_path / "x.yaml")
    with pytest.raises(OutputError, match=r"or name another file\.$"):
        init(tmp_path / "x.yaml")
