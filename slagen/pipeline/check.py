"""check: everything slagen can say of an intake without making a contract of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from slagen.assembly.assemble import assemble
from slagen.errors import IntakeError
from slagen.findings import Finding, Place
from slagen.intake.load import load_intake
from slagen.intake.models.intake import Intake
from slagen.lint.intake import lint_loaded
from slagen.lint.settings import Settings
from slagen.pipeline.unprinted import unprinted
from slagen.sources.read import read_source


@dataclass(frozen=True, slots=True)
class Checked:
    """An intake and what was found; `intake` is None where there are errors. `blanks` are the fields still `tbd`."""

    intake: Intake | None
    findings: tuple[Finding, ...]
    blanks: tuple[Place, ...]


def check(path: Path) -> Checked:
    """Check the intake at PATH. Raises UsageError and RefusedError, but never IntakeError: errors are findings."""
    try:
        loaded = load_intake(path)
    except IntakeError as problem:
        return Checked(None, problem.findings, ())
    document = assemble(loaded.intake, loaded.intake.agreement.languages[0]).document
    # the linter has every rule; what is still open is told apart, as blanks
    linted = lint_loaded(loaded, read_source(path), Settings(ignore=("D608",)))
    findings = (*loaded.findings, *unprinted(loaded, document), *linted.findings)
    return Checked(loaded.intake, findings, loaded.blanks)
