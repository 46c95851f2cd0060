"""Ranked clause texts: the intake picks one, and what is not preferred is listed with its risk and its approver."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from slagen.assembly.condition import Is
from slagen.assembly.library import Clause, Rank, load_library
from slagen.cli import main
from slagen.errors import IntakeError
from slagen.findings import Finding, Severity
from slagen.intake.load import Loaded, load_bytes
from slagen.intake.models.choices import ClauseTexts
from slagen.languages import CODES
from slagen.lint.engine import lint_source
from slagen.pipeline.deviations import deviations
from slagen.pipeline.generate import assemble_loaded
from slagen.render import render
from slagen.sources.read import read_source

ROOT = Path(__file__).resolve().parent.parent
BANK = ROOT / "examples" / "bank-data-platform.yaml"
RANKED = [(clause, rank) for clause in load_library().clauses for rank in clause.ranks]
IDS = [f"{clause.id}-{rank.name}" for clause, rank in RANKED]
OWN = [(clause, rank) for clause, rank in RANKED if rank.name in clause.texts()]

each_rank = pytest.mark.parametrize(("clause", "rank"), RANKED, ids=IDS)


def tree(name: str = "bank-data-platform") -> dict[str, Any]:
    text = (ROOT / "examples" / f"{name}.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)
    data.pop("clauses", None)
    return data


def load(data: object) -> Loaded:
    return load_bytes(yaml.safe_dump(data, allow_unicode=True, sort_keys=False).encode(), file="x.yaml")


def set_at(data: dict[str, Any], condition: object) -> None:
    """Write into DATA what CONDITION asks for."""
    assert isinstance(condition, Is)
    section, name = condition.path.split(".")
    data.setdefault(section, {})[name] = condition.value


def part_of(loaded: Loaded, clause: str, language: str) -> str:
    """The clause as it stands in the agreement, without its number."""
    document = assemble_loaded(loaded, language).document
    (part,) = (part for part in document.parts if part.clause == clause)
    return repr(part.blocks)


def test_the_intake_picks_exactly_what_the_library_ranks() -> None:
    of_texts = {clause.id: ("preferred", *(rank.name for rank in clause.ranks)) for clause, _ in OWN}
    fields = {name: get_args(info.annotation) for name, info in ClauseTexts.model_fields.items()}
    assert {name: tuple(names) for name, names in fields.items()} == of_texts
    assert len(of_texts) >= 4


@each_rank
def test_a_rank_says_what_it_says_its_risk_and_who_approves_in_every_language(clause: Clause, rank: Rank) -> None:
    for texts in (rank.says, rank.risk, rank.approver):
        assert set(texts) == set(CODES)
        assert all(texts.values())
    assert rank.name in ("fallback-1", "fallback-2")


@pytest.mark.parametrize("law", ["PRC", "GR", "EW"])
@each_rank
def test_a_fallback_is_another_text_under_each_law_and_is_listed(
    clause: Clause, rank: Rank, law: str, tmp_path: Path
) -> None:
    data = tree()
    data["agreement"] |= {"governing_law": law, "frameworks": []}
    preferred = load(data)
    set_at(data, rank.when)
    loaded = load(data)
    for language in CODES:
        assert part_of(loaded, clause.id, language) != part_of(preferred, clause.id, language)
    path = tmp_path / "x.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    assert [(one.clause, one.rank) for one in deviations(path)] == [(clause.id, rank.name)]


@pytest.mark.parametrize("law", ["PRC", "GR", "EW"])
@pytest.mark.parametrize("rank", ["fallback-1", "fallback-2"])
def test_fallbacks_have_no_word_that_nobody_can_be_held_to(rank: str, law: str, tmp_path: Path) -> None:
    data = tree()
    data["agreement"]["governing_law"] = law
    data["clauses"] = dict.fromkeys(ClauseTexts.model_fields, rank)
    data["audit"]["by"] = {"zh": "独立审计机构", "en": "an audit firm", "el": "ελεγκτική εταιρεία"}
    loaded = load(data)
    for language in CODES:
        file = tmp_path / f"x.{language}.md"
        file.write_bytes(render(assemble_loaded(loaded, language).document, "md"))
        found = [f for f in lint_source(read_source(file)).findings if f.severity is not Severity.INFO]
        assert [(f.code, f.quote, f.sentence) for f in found] == []


def test_the_matrix_calls_an_audit_by_others_alone_weak() -> None:
    data = tree()
    data["clauses"] = {"audit": "fallback-2"}
    (found,) = said(data)
    assert found.code == "V-49"
    assert found.severity is Severity.WARNING
    assert "clauses.audit=fallback-2" in str(found.mend)


def test_nothing_is_listed_where_every_text_is_preferred(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clauses", "--deviations", str(ROOT / "examples" / "printer-support.yaml")]) == 0
    assert "preferred" in "".join(capsys.readouterr())


def test_the_command_names_clause_text_risk_and_approver(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clauses", "--deviations", str(BANK)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines == [
        "Termination for missed Service Levels (chronic): fallback-1: The Customer ends it after a written demand and "
        "one more miss.",
        "    risk: For the Customer: one more Measurement Period below the Service Level.",
        "    to be approved by: Head of Service",
        "Limitation of liability (liability): fallback-1: The cap starts anew in each year.",
        "    risk: For the Provider: the total exposure grows with every year of the term.",
        "    to be approved by: Head of Finance",
    ]
    assert main(["clauses", "liability", "--deviations", str(BANK)]) == 0
    assert "chronic" not in capsys.readouterr().out


def said(data: object) -> list[Finding]:
    """What is said of DATA besides notes."""
    try:
        found = list(load(data).findings)
    except IntakeError as problem:
        found = list(problem.findings)
    return [finding for finding in found if finding.severity is not Severity.INFO]


def test_a_fallback_of_a_clause_that_is_not_there_is_said() -> None:
    data = tree("printer-support")
    data["clauses"] = {"audit": "fallback-1"}
    assert [(f.code, f.place.path) for f in said(data)] == [("I07", "clauses.audit")]


def test_departments_have_no_fallbacks() -> None:
    data = tree("internal-helpdesk")
    data["clauses"] = {"change": "fallback-1"}
    assert [(f.code, f.place.path) for f in said(data) if f.severity is Severity.ERROR] == [("V-06", "clauses.change")]


def test_a_fallback_does_not_stand_beside_changes_by_the_provider_alone() -> None:
    data = tree()
    data["clauses"] = {"change": "fallback-2"}
    assert said(data) == []
    data["change"] = {"made_by": "provider"}
    assert [(f.code, f.place.path) for f in said(data)] == [("I07", "clauses.change")]
