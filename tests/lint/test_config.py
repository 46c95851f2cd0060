"""The configuration of a project: the nearest file counts, and what it can't mean is an error."""

from __future__ import annotations

from pathlib import Path

import pytest

from slagen.errors import UsageError
from slagen.findings import Severity
from slagen.lint.config import find_config, read_config


def config(folder: Path, text: str, name: str = "slagen.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_nearest_file_counts_and_none_is_merged(tmp_path: Path) -> None:
    config(tmp_path, 'ignore = ["T101"]')
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    near = config(tmp_path / "a", 'profile = "draft"')
    assert find_config(inner) == near
    assert read_config(near).settings.ignore == ()


def test_a_pyproject_without_our_table_is_passed_by(tmp_path: Path) -> None:
    upper = config(tmp_path, 'profile = "draft"')
    inner = tmp_path / "a"
    inner.mkdir()
    config(inner, "[project]\nname = 'x'", "pyproject.toml")
    assert find_config(inner) == upper


def test_the_table_of_a_pyproject_is_read(tmp_path: Path) -> None:
    path = config(tmp_path, '[tool.slagen.lint]\nselect = ["T", "vague-effort"]', "pyproject.toml")
    codes = read_config(path).settings.codes
    assert {"T101", "T106", "A302"} <= codes
    assert "M201" not in codes


def test_a_pattern_changes_the_settings_of_the_files_it_matches(tmp_path: Path) -> None:
    text = 'ignore = ["S405"]\n[paths."old/*"]\nignore = ["T101"]\nseverity = {M201 = "info"}'
    read = read_config(config(tmp_path, text))
    assert read.for_file("old/a.md").ignore == ("S405", "T101")
    assert dict(read.for_file("old/a.md").severity) == {"M201": Severity.INFO}
    assert read.for_file("new/a.md").ignore == ("S405",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('igonre = ["T101"]', "ignore"),
        ('ignore = "T101"', "list"),
        ('profile = "strict"', "sign-off"),
        ('fail-on = "always"', "never"),
        ('rules = "0"', "version"),
        ('[severity]\nT101 = "fatal"', "warning"),
        ('[paths."*.md"]\nprofile = "draft"', "profile"),
        ("ignore = [", "can't be read"),
        ('paths = "x"', "table"),
        ('paths = ["x"]', "table"),
        ('[paths."*.md"]\nignore = "T101"', "list"),
        ("baseline = 3", "baseline"),
        ("lint = 3", "table"),
    ],
)
def test_what_a_configuration_cannot_mean_is_an_error(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        read_config(config(tmp_path, text))


def test_an_unknown_rule_is_an_error_when_the_rules_are_chosen(tmp_path: Path) -> None:
    read = read_config(config(tmp_path, 'ignore = ["vague-tme"]'))
    with pytest.raises(UsageError, match="vague-time"):
        _ = read.settings.codes


OWN = """\
language: en
T101:
  - phrases: ["in a jiffy"]
    hits: ["The Provider shall answer in a jiffy."]
    misses: ["The Provider shall answer in a jiffy and in any event within 2 hours."]
"""


def test_a_lexicon_of_ones_own_works_beside_slagens(tmp_path: Path) -> None:
    from slagen.lint.engine import lint_source
    from slagen.lint.passage import passage

    config(tmp_path, OWN, "house.yaml")
    settings = read_config(config(tmp_path, 'lexicons = ["house.yaml"]')).settings
    found = lint_source(passage("The Provider shall answer in a jiffy, or as soon as possible."), settings).findings
    assert [finding.quote for finding in found if finding.code == "T101"] == ["in a jiffy", "as soon as possible"]


@pytest.mark.parametrize(
    "broken",
    [
        OWN.replace("in a jiffy.", "in two ticks."),
        OWN.replace(" and in any event within 2 hours", ""),
        OWN.replace("language: en\n", ""),
        OWN.replace('["in a jiffy"]', '["in {a jiffy"]'),
        OWN.replace("    misses", "    near"),
        "language: en\nT999: []\n",
    ],
)
def test_an_entry_that_does_not_prove_itself_stops_the_run(tmp_path: Path, broken: str) -> None:
    config(tmp_path, broken, "house.yaml")
    with pytest.raises(UsageError, match=r"house\.yaml"):
        read_config(config(tmp_path, 'lexicons = ["house.yaml"]'))
