"""slagen never invents a number: what it tells somebody to write has blanks where a number has to be found."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import slagen.intake
from slagen.intake.models.credits import Claim
from slagen.intake.problems import _EXAMPLE, _missing
from slagen.intake.scalars import SCALARS
from slagen.intake.scalars.scalar import NotThis

INTAKE = Path(slagen.intake.__file__).parent

# Bounds, names and facts of the intake: nobody can promise them.
KNOWN = re.compile(
    r"\b100 %|\b0 %|\b0 minutes|24x7|\bfrom 1\b|\babove 0\b|ISO 4217|24:00|00:00|24-hour|\b200 characters"
    r"|10,000 characters|\bart\. \d+|more than 12 months|more than 1 % of the period"
)
TEMPLATES = sorted(
    {
        (path.relative_to(INTAKE).as_posix(), call.args[0].value)
        for path in INTAKE.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and getattr(call.func, "id", "") == "msg"
        and call.args
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    }
)


def test_no_message_of_the_intake_has_a_number_to_copy() -> None:
    assert len(TEMPLATES) > 300
    assert [(file, text) for file, text in TEMPLATES if re.search(r"\d", KNOWN.sub("", text))] == []


@pytest.mark.parametrize("scalar", SCALARS, ids=lambda scalar: scalar.__name__)
@pytest.mark.parametrize("given", ["", "gibberish ¿", "tbd"])
def test_the_form_that_a_wrong_value_is_answered_with_has_blanks(scalar: type, given: str) -> None:
    try:
        (scalar.parse if hasattr(scalar, "parse") else scalar.of)(given)
    except NotThis as problem:
        said = f"{problem.message} {problem.mend}"
        assert re.search(r"\d", KNOWN.sub("", said)) is None, said


def test_the_documents_keep_their_examples() -> None:
    assert sum(bool(re.search(r"\d", scalar.example)) for scalar in SCALARS) >= 15


def test_a_field_that_is_missing_is_explained_without_its_example() -> None:
    _, mend = _missing(("claim", "opens"), [Claim])
    assert str(mend) == "add opens: How long after that moment the claim can first be made."
    assert _EXAMPLE.sub(".", "A calendar, or 24x7: see there.") == "A calendar, or 24x7: see there."
