"""A baseline knows findings by their sentence, so that a new fault never hides behind an old one."""

from __future__ import annotations

from pathlib import Path

import pytest

from slagen.errors import UsageError
from slagen.findings import Finding
from slagen.lint.baseline import baseline_of, baseline_text, read_baseline
from slagen.lint.engine import lint_source
from slagen.lint.passage import passage
from slagen.lint.settings import Settings

OLD = "The Provider shall answer as soon as possible."
OTHER = "The Provider shall repair the line as soon as possible."


def found(text: str) -> tuple[Finding, ...]:
    return lint_source(passage(text), Settings(select=("T101", "D608"))).findings


def test_what_is_in_the_baseline_is_known_and_what_is_not_is_new() -> None:
    known = baseline_of([("a.md", found(OLD))])
    new, old = known.fresh("a.md", found(f"{OTHER}\n{OLD}"))
    assert [finding.sentence for finding in new] == [OTHER]
    assert [finding.sentence for finding in old] == [OLD]


def test_a_changed_sentence_with_the_same_words_is_new() -> None:
    known = baseline_of([("a.md", found(OLD))])
    new, old = known.fresh("a.md", found(OTHER))
    assert len(new) == 1
    assert old == []


def test_blanks_and_capitals_do_not_make_a_sentence_new() -> None:
    known = baseline_of([("a.md", found(OLD))])
    new, _ = known.fresh("a.md", found(OLD.replace(" ", "  ").upper()))
    assert new == []


def test_the_same_words_twice_in_a_sentence_are_two_findings() -> None:
    twice = "The Provider shall answer promptly and shall close the ticket promptly."
    known = baseline_of([("a.md", found(twice)[:1])])
    new, old = known.fresh("a.md", found(twice))
    assert (len(new), len(old)) == (1, 1)


def test_another_file_has_findings_of_its_own() -> None:
    known = baseline_of([("a.md", found(OLD))])
    new, _ = known.fresh("b.md", found(OLD))
    assert len(new) == 1


def test_pruning_takes_out_what_is_mended_and_nothing_else() -> None:
    known = baseline_of([("a.md", found(f"{OLD}\n{OTHER}")), ("b.md", found(OLD))])
    pruned = known.pruned("a.md", found(OTHER))
    assert known.absent("a.md", found(OTHER))
    assert len(pruned.known["a.md"]) == 1
    assert pruned.known["b.md"] == known.known["b.md"]


def test_placeholders_are_never_taken_into_a_baseline() -> None:
    open_ones = found("The fee is TBD.")
    assert [finding.code for finding in open_ones] == ["D608"]
    assert baseline_of([("a.md", open_ones)]).known["a.md"] == {}


def test_a_baseline_reads_back_what_was_written(tmp_path: Path) -> None:
    known = baseline_of([("a.md", found(OLD))])
    (tmp_path / "b.json").write_text(baseline_text(known), encoding="utf-8")
    assert read_baseline(tmp_path / "b.json") == known


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"slagen-baseline": 2, "files": {}}'])
def test_another_file_is_refused_as_a_baseline(tmp_path: Path, text: str) -> None:
    (tmp_path / "b.json").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"b\.json"):
        read_baseline(tmp_path / "b.json")
