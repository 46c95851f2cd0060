"""check: everything slagen can say of an intake without making a contract of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from slagen.assembly.assemble import paths_said
from slagen.errors import IntakeError, UsageError
from slagen.findings import Finding, Place
from slagen.intake.checks import notes
from slagen.intake.load import Loaded, load_intake
from slagen.intake.models.intake import Intake
from slagen.lint.intake import lint_loaded, prose_paths
from slagen.lint.settings import Profile, Settings
from slagen.messages import msg
from slagen.pipeline.lint import SIDECAR
from slagen.pipeline.unprinted import unprinted
from slagen.sources.yaml_blocks import located


@dataclass(frozen=True, slots=True)
class Checked:
    """An intake and what was found; `loaded` is None where there are errors. `blanks` are the fields still `tbd`."""

    loaded: Loaded | None
    findings: tuple[Finding, ...]
    blanks: tuple[Place, ...]

    @property
    def intake(self) -> Intake | None:
        """The intake, if it has no errors."""
        return None if self.loaded is None else self.loaded.intake


def check(path: Path, profile: Profile | None = None) -> Checked:
    """Check the intake at PATH. Raises UsageError and RefusedError, but never IntakeError: errors are findings.

    PROFILE says how settled its text has to be: with sign-off, what may wait for the signature is due. Without it the
    status of the agreement says that.
    """
    try:
        loaded = load_intake(path, signing=profile == "sign-off")
    except IntakeError as problem:
        return Checked(None, problem.findings, ())
    printed = paths_said(loaded.intake, loaded.intake.agreement.languages[0])
    # the linter has every rule; what is still open is told apart, as blanks
    linted = lint_loaded(
        loaded,
        located(loaded.source, prose_paths(loaded)),
        Settings(ignore=("D608",), profile=profile or "review"),
        carded=False,
    )
    follow = {(note.place, str(note.what)): note for note in notes(loaded.intake, loaded.source.place)}
    findings = (*loaded.findings, *follow.values(), *unprinted(loaded, printed), *linted.findings)
    return Checked(loaded, findings, loaded.blanks)


def intakes_in(names: Iterable[str]) -> tuple[Path, ...]:
    """The intakes that NAMES stand for: themselves, and in folders every YAML file, by name.

    Raises UsageError for a folder without one.
    """
    found: list[Path] = []
    for name in names:
        path = Path(name)
        inside = (
            [
                file
                for file in sorted(path.rglob("*.y*ml"))
                if not file.name.startswith(".") and not file.name.endswith(SIDECAR)
            ]
            if path.is_dir()
            else [path]
        )
        if not inside:
            raise UsageError(msg("{folder} has no YAML file.", folder=name))
        found += inside
    return tuple(dict.fromkeys(found))
