"""The configuration of a project: the nearest file counts, and what it can't mean is an error."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

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
    ("text", "words"),
    [
        ('law = ["PCR"]', r"slagen.toml: law: PCR .*PRC.*GR.*EW"),
        ('law = "PRC"', "list"),
        ('allow = [" "]', "allow"),
        ('select = ["vague-tme"]', r"slagen.toml: select: .*vague-time"),
        ('ignore = ["X9"]', r"slagen.toml: ignore: "),
        ('[severity]\n"vague-tme" = "info"', r"slagen.toml: severity: .*vague-time"),
        ('[paths."*.md"]\nselect = ["vague-tme"]', r"slagen.toml: select: .*vague-time"),
        ('[paths."*.md"]\nseverity = {T101 = "fatal"}', "warning"),
        ('[paths."*.md"]\nseverity = 3', "table"),
        ('profile = ["review"]', "sign-off"),
        ("fail-on = 1", "never"),
    ],
)
def test_every_setting_with_a_set_of_values_takes_no_other_one(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        read_config(config(tmp_path, text))


def test_the_laws_an_intake_may_name_are_those_a_configuration_may() -> None:
    from slagen.intake.models.agreement import Law
    from slagen.lint.settings import LAWS

    assert get_args(Law) == LAWS


ENTRY = """\
language: en
T101:
  - phrases: ["in a jiffy"]
    unless: {after: ["or so"]}
    hits: ["The Provider shall answer in a jiffy."]
    misses: ["The Provider shall answer in a jiffy and in any event within 2 hours."]
shields:
  in-word: ["jiffy bag"]
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("in a jiffy.", "in two ticks.", 5, "does not find “The Provider shall answer in two ticks.”"),
        (" and in any event within 2 hours", "", 6, "leave alone: add a guard"),
        ("language: en", "language: de", 1, "language: zh / en / el"),
        ("language: en\n", "", 1, "language: zh / en / el"),
        ('["in a jiffy"]', '["in {a jiffy"]', 3, "bracket is not closed"),
        ('["in a jiffy"]', '["in a jiffy}"]', 3, "bracket is closed"),
        ('["in a jiffy"]', '["' + "{a,b}" * 40 + '"]', 3, "split it"),
        ('["in a jiffy"]', '["' + "[" * 900 + "a" + "]" * 900 + '"]', 3, "deep"),
        ('["in a jiffy"]', '"in a jiffy"', 3, r'write: phrases: \["..."\]'),
        ('["in a jiffy"]', "[]", 3, "no phrases"),
        ("    misses", "    near", 6, "“near” is not a field"),
        ("    hits: [", "    hit: [", 5, "did you mean “hits”"),
        ('["or so"]', '["(?:or"]', 3, "no regular expression"),
        ('["or so"]', '["(?:o+r*)+so"]', 3, "can take for ever"),
        ("{after:", "{behind:", 4, "before.*after.*sentence"),
        ("    unless", "    severity: fatal\n    unless", 4, "error.*warning.*info"),
        ("    unless", "    exempt: boundd\n    unless", 4, "bounded"),
        ("    unless", "    bounded: maybe\n    unless", 4, "true.*false"),
        ("    unless", "    law: [DE]\n    unless", 4, "PRC.*GR.*EW"),
        ("T101:", "T999:", 2, "T999” is not the code of a rule; “slagen rules”"),
        ("T101:", "vague-time:", 2, "did you mean “T101”"),
        ("in-word:", "inword:", 8, "did you mean “in-word”"),
        ('["jiffy bag"]', '["jiffy [bag"]', 8, "bracket is not closed"),
        ("  in-word: ", "  ", 7, "write: in-word"),
        ("T101:\n  - phrases", "T101:\n    phrases", 2, "“- phrases:”"),
        ("T101:", "T101: [", 3, "missing here"),
        ("language: en", "language: &a en", 1, "Write every value out"),
        ("T101:", "language: en\nT101:", 2, "second time"),
    ],
)
def test_a_fault_in_a_lexicon_has_its_line_and_its_mend(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    assert old in ENTRY
    config(tmp_path, ENTRY.replace(old, new), "house.yaml")
    with pytest.raises(UsageError, match=words) as caught:
        read_config(config(tmp_path, 'lexicons = ["house.yaml"]'))
    assert re.search(rf"house\.yaml:{line}\b", str(caught.value)), str(caught.value)


def test_all_faults_of_a_lexicon_are_said_at_once_and_in_the_users_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from slagen.cli import main

    monkeypatch.chdir(tmp_path)
    config(tmp_path, ENTRY.replace("unless", "unles").replace("in-word", "inword"), "house.yaml")
    config(tmp_path, 'lexicons = ["house.yaml"]')
    Path("a.md").write_text("Text.", encoding="utf-8")
    assert main(["lint", "a.md", "--ui-language", "el"]) == 2
    said = capsys.readouterr().err
    assert "house.yaml:4:5" in said
    assert "house.yaml:8:3" in said
    assert "did you mean" not in said


@pytest.mark.parametrize("problem", ["missing", "folder", "latin"])
def test_a_lexicon_that_cannot_be_read_is_wrong_use(tmp_path: Path, problem: str) -> None:
    if problem == "folder":
        (tmp_path / "house.yaml").mkdir()
    elif problem == "latin":
        (tmp_path / "house.yaml").write_bytes("language: en # é".encode("latin-1"))
    with pytest.raises(UsageError, match="house"):
        read_config(config(tmp_path, 'lexicons = ["house.yaml"]'))


HOSTILE = ("(a+)+", "(?:a|b*)*x", "(a{2,})+", "((a)+b)+", "(?:<number> )+", "(a+){30}")
HARMLESS = ("(?:a++)+", "(?:ab)+", "a+b+", "[(+]+)*", "(?:a+){0,3}", r"(\)+)", "(a{4})+")


@pytest.mark.parametrize(("pattern", "hostile"), [(p, True) for p in HOSTILE] + [(p, False) for p in HARMLESS])
def test_repetitions_of_repetitions_are_told_from_others(pattern: str, *, hostile: bool) -> None:
    from slagen.lint.lexicon import repeats_repeated

    assert repeats_repeated(pattern) is hostile
