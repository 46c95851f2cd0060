"""docs/checks.md: each check and each vector has its line, its severity is the one in the code, and its tests exist."""

from __future__ import annotations

import ast
import functools
import re
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import pytest
import test_caps
import test_checks
import test_fits
import test_grounds
import test_pairs
import test_time_checks

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
CHECKS = [*sorted((ROOT / "slagen" / "intake").rglob("*.py")), ROOT / "slagen" / "pipeline" / "together.py"]
SAID_BY = {
    "error": ("error",),
    "warning": ("warning",),
    "note": ("info",),
    "due": ("info", "warning"),
    "once_settled": ("warning", "error"),
}
"""The functions that make findings (checks/said.py), and the severities each gives, the mildest first."""
ORDER = ("info", "warning", "error")
TABLES: dict[str, dict[str, tuple[str, bool]]] = {
    "tests/test_checks.py": {name: (case[2], bool(case[6])) for name, case in test_checks.CASES.items()},
    "tests/test_grounds.py": {name: (case.code, bool(case.near)) for name, case in test_grounds.CASES.items()},
    "tests/test_time_checks.py": {name: (case[2], bool(case[5])) for name, case in test_time_checks.CASES.items()},
    "tests/test_fits.py": {
        name: (case[0], bool(case[4])) for name, case in (*test_fits.ERRORS.items(), *test_fits.WARNINGS.items())
    },
    "tests/test_pairs.py": {
        name: (case[2], bool(case[1]))
        for name, case in [*test_pairs.CASES.items(), *test_pairs.EDITS.items()]  # type: ignore[list-item]
    },
    "tests/test_caps.py": {name: (case[1][0], bool(case[2])) for name, case in test_caps.CASES.items()},
}
"""The cases of the tables of tests: the code each one brings, and whether it has a near miss that stays silent."""


class Row(NamedTuple):
    number: str
    severity: str
    says: str
    fires: str
    silent: str


def rows(letter: str, count: int) -> list[list[str]]:
    found = [line for line in PAGE.splitlines() if re.match(rf"\| {letter}-\d\d \|", line)]
    assert len(found) == count, letter
    return [[cell.strip() for cell in line.split(" | ")] for line in (line.strip("| ") for line in found)]


VS = [Row(*row) for row in rows("V", 57)]
AS = rows("A", 21)


@functools.cache
def severities() -> dict[str, set[str]]:
    """The severities with which each code is said, read from the calls in the code."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in CHECKS:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        constants = {
            name.id: one.value
            for one in tree.body
            if isinstance(one, ast.Assign)
            for name in one.targets
            if isinstance(name, ast.Name)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                said = {name for name in SAID_BY if name in _callees(node.func)}
                for argument in node.args[:3]:
                    names = argument if not isinstance(argument, ast.Name) else constants.get(argument.id, argument)
                    for constant in ast.walk(names):
                        code = constant.value if isinstance(constant, ast.Constant) else None
                        if isinstance(code, str) and re.fullmatch(r"V-\d\d", code):
                            found[code] |= {severity for name in said for severity in SAID_BY[name]}
    return found


def _callees(function: ast.expr) -> set[str]:
    return {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}


def named(cell: str) -> list[tuple[str, str]]:
    return re.findall(r"`(tests/[\w/]+\.py)::([^`]+)`", cell)


def cases_of(code: str) -> list[tuple[str, str, bool]]:
    return [(file, name, near) for file, cases in TABLES.items() for name, (own, near) in cases.items() if own == code]


def is_function(file: str, name: str) -> bool:
    return f"\ndef {name}(" in (ROOT / file).read_text(encoding="utf-8")


@pytest.mark.parametrize("row", VS, ids=[row.number for row in VS])
def test_a_check_has_a_test_that_fires_and_one_that_stays_silent(row: Row) -> None:
    code = row.number
    for cell in (row.fires, row.silent):
        assert named(cell), code
        for file, name in named(cell):
            case = TABLES.get(file, {}).get(name)
            assert (case is not None and case[0] == code) or is_function(file, name), f"{file}::{name}"
            assert code in (ROOT / file).read_text(encoding="utf-8")
    nears = {(file, name) for file, name, near in cases_of(code) if near}
    assert all((file, name) in nears or is_function(file, name) for file, name in named(row.silent))


@pytest.mark.parametrize("row", VS, ids=[row.number for row in VS])
def test_the_page_gives_the_severity_of_the_code(row: Row) -> None:
    known = {"error"} if row.number == "V-01" else severities()[row.number]  # problems.py makes V-01 of pydantic's
    assert row.severity == ", ".join(one for one in ORDER if one in known)


def test_a_code_the_page_does_not_know_is_noticed() -> None:
    assert set(severities()) <= {row.number for row in VS}
    assert {row.number for row in VS} == {f"V-{number:02}" for number in range(1, 58)}
    assert {code for cases in TABLES.values() for code, _ in cases.values() if code.startswith("V-")} <= set(
        severities()
    )


@pytest.mark.parametrize("row", AS, ids=[row[0] for row in AS])
def test_a_vector_has_a_test_named_after_it(row: list[str]) -> None:
    number = row[0][2:]
    assert [name for _, name in named(row[-1]) if re.search(rf"a_?{number}_", name)], row
    for file, name in named(row[-1]):
        assert is_function(file, name), f"{file}::{name}"
