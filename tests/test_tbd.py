"""`tbd` anywhere in an intake: a marked blank in the contract, or an error at its place; never a broken clause."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from slagen.assembly.assemble import assemble
from slagen.findings import Place, Severity
from slagen.intake.checks import check
from slagen.intake.models.intake import Intake
from slagen.intake.walk import path_text
from slagen.sources.yaml import Tree, read_yaml

ROOT = Path(__file__).parent.parent
FILES = [ROOT / "examples" / "multi-level.yaml", ROOT / "tests" / "intakes" / "everything-internal.yaml"]


def paths(tree: Tree, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if path:
        yield path
    items: Any = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for step, below in items:
        yield from paths(below, (*path, step))


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_what_may_be_open_is_printed_as_a_blank_wherever_it_stands(file: Path) -> None:
    tree = read_yaml(file.read_bytes(), file=file.name).tree
    opened = 0
    for path in paths(tree):
        if file.stem == "multi-level" and path[0] not in ("levels", "commitments", "calendars"):
            continue  # what else it has, the other file has too
        draft: Any = copy.deepcopy(tree)
        node = draft
        for step in path[:-1]:
            node = node[step]
        node[path[-1]] = "tbd"
        try:
            intake = Intake.model_validate(draft)
        except ValidationError:
            continue
        findings = check(intake, lambda where, **_: Place(file.name, 1, 1, path_text(where)))
        if any(finding.severity is Severity.ERROR for finding in findings):
            continue
        assemble(intake, intake.agreement.languages[0])
        opened += 1
    assert opened > 30
