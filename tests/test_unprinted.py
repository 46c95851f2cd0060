"""What is written and goes nowhere is said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from slagen.assembly.assemble import assemble, paths_said
from slagen.assembly.library import load_library
from slagen.findings import Severity
from slagen.intake.load import load_intake
from slagen.pipeline.check import check
from slagen.pipeline.generate import generate
from slagen.pipeline.unprinted import printed_paths, unprinted

ROOT = Path(__file__).parent.parent


def edited(tmp_path: Path, example: str, old: str, new: str) -> Path:
    text = (ROOT / "examples" / f"{example}.yaml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "mine.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


ENDING = "\ntermination: {refund: no, refund_within: 5 days}\n"


@pytest.mark.parametrize(
    ("example", "old", "new", "field"),
    [
        ("minimal", "length: 1 year}", "length: 1 year, notice: 60 days}", "agreement.term.notice"),
        ("minimal", "\ncredits:", f"{ENDING}\ncredits:", "termination.refund_within"),
        ("internal-helpdesk", "\ntermination: {", "\ntermination: {cure: 9 days, ", "termination.cure"),
    ],
)
def test_a_value_that_no_clause_prints_is_pointed_out_at_its_place(
    tmp_path: Path, example: str, old: str, new: str, field: str
) -> None:
    path = edited(tmp_path, example, old, new)
    found = [finding for finding in check(path).findings if finding.code == "I09"]
    assert [finding.place.path for finding in found] == [field]
    line = path.read_text(encoding="utf-8").splitlines()[found[0].place.line - 1]
    assert field.rpartition(".")[2] in line
    assert found == [f for f in generate(path, out=tmp_path, dry_run=True).findings if f.code == "I09"]


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*.yaml")), ids=lambda path: path.stem)
def test_everything_an_example_says_is_printed(path: Path) -> None:
    # what the linter only notes is no fault of an example
    assert [finding for finding in check(path).findings if finding.severity is not Severity.INFO] == []


@pytest.mark.parametrize(
    "path",
    sorted([*(ROOT / "examples").glob("*.yaml"), *(ROOT / "tests" / "intakes").glob("*-external*.yaml"),
            *(ROOT / "tests" / "intakes").glob("money-*.yaml")]),
    ids=lambda path: path.stem,
)  # fmt: skip
def test_what_check_takes_for_printed_is_what_the_document_prints(path: Path) -> None:
    loaded = load_intake(path)
    language = loaded.intake.agreement.languages[0]
    document = assemble(loaded.intake, language).document
    own = tuple(part for part in document.parts if not load_library().clause(part.clause).repeats)
    said = paths_said(loaded.intake, language)
    assert said == printed_paths(replace(document, parts=own))
    assert list(unprinted(loaded, said)) == list(unprinted(loaded, printed_paths(document)))
