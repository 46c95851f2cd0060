"""From the bytes of a YAML file to a valid Intake, or to every reason why not, each with its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path as FilePath

from pydantic import ValidationError

from slagen.errors import IntakeError, RefusedError, UsageError
from slagen.findings import Finding, Place, Severity
from slagen.intake.checks import check
from slagen.intake.compose import Read, compose, folder_reader
from slagen.intake.doubles import doubles
from slagen.intake.models.intake import Intake
from slagen.intake.problems import findings_of, problems_in, without_unnamed
from slagen.intake.scalars import Tbd
from slagen.intake.standin import stand_in
from slagen.intake.walk import Path, path_text, values_of
from slagen.messages import msg
from slagen.sources.yaml import YamlSource, read_yaml


@dataclass(frozen=True, slots=True)
class Loaded:
    """An intake with where it came from; `findings` holds warnings and information only, of a draft also errors."""

    intake: Intake
    source: YamlSource
    findings: tuple[Finding, ...]

    @property
    def blanks(self) -> tuple[Place, ...]:
        """The places of every field that is still `tbd`."""
        return tuple(self.source.place(v.path) for v in values_of(self.intake, Tbd))


def load_intake(path: FilePath, *, signing: bool = False, draft: bool = False) -> Loaded:
    """Read the intake at PATH.

    SIGNING: it is checked as one that is about to be signed. DRAFT: errors that leave an intake which can be printed,
    with a mark on it, are kept in its findings instead of raised.

    Raises UsageError when there is no such file, RefusedError when its bytes are refused, IntakeError with all
    findings when it has errors.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise UsageError(msg("There is no file {file}.", file=str(path))) from None
    except (OSError, ValueError) as problem:  # ValueError: a name with a character no file name may have
        reason = getattr(problem, "strerror", None) or str(problem)
        raise RefusedError(msg("{file} can't be read: {reason}.", file=str(path), reason=reason)) from problem
    return load_bytes(data, file=str(path), read=folder_reader(path.parent), signing=signing, draft=draft)


def load_bytes(
    data: bytes, *, file: str, read: Read | None = None, signing: bool = False, draft: bool = False
) -> Loaded:
    """Read an intake from DATA; FILE is its name in messages, READ fetches what it extends. Raises as load_intake."""
    source = compose(read_yaml(data, file=file, go_on=True), read)
    at = _places_of(source)
    findings = list(source.findings)
    intake: Intake | None = None
    try:
        intake = Intake.model_validate(source.tree)
    except ValidationError as errors:
        findings += findings_of(without_unnamed(problems_in(source.tree, errors), source.damaged), at)
    if intake is not None and not source.damaged:
        findings += (*doubles(intake, source.tree, at), *check(intake, at, signing=signing))
    else:
        open_one = stand_in(source.tree, source.damaged)
        guessed = open_one.intake()
        if guessed is not None:
            findings += (*doubles(guessed, open_one.tree, at), *open_one.true_ones(check(guessed, at, signing=signing)))
    findings = _in_file_order(findings, file)
    false = [finding for finding in findings if finding.severity is Severity.ERROR]
    draft = draft and all(finding.code.startswith("V-") for finding in false)
    if false and draft:
        intake = _printable(source, false)
    if false and not (draft and intake is not None):
        count = len(false)
        raise IntakeError(
            msg("{file}: nothing was generated, because of {count} error(s) in the intake.", file=file, count=count),
            findings,
        )
    assert intake is not None
    return Loaded(intake, source, tuple(findings))


def _printable(source: YamlSource, errors: Sequence[Finding]) -> Intake | None:
    """What of SOURCE can be printed as a draft that names its ERRORS."""
    from slagen.intake.draft import draft_of

    return draft_of(source.tree, errors, {path_text(path): path for path in source.places})


def _in_file_order(findings: Sequence[Finding], first: str) -> list[Finding]:
    """FINDINGS by place, those of the file FIRST before those of others, without doubles.

    Of quotes that are printed nothing is said where the value is wrong anyway: how to write it is said there.
    """
    once = {(finding.code, finding.place, str(finding.what)): finding for finding in findings}
    wrong = {(f.place.line, f.place.column) for f in findings if f.severity is Severity.ERROR}
    for known, finding in list(once.items()):
        if finding.code == "W-quotes" and (finding.place.line, finding.place.column) in wrong:
            del once[known]
    files = [*dict.fromkeys([first, *(finding.place.file for finding in findings)])]
    return sorted(once.values(), key=lambda f: (files.index(f.place.file), f.place.line, f.place.column, f.code))


def _places_of(source: YamlSource) -> Callable[..., Place]:
    """Where a path stands in SOURCE: at its value, or at its name where the value is a group on the lines below it.

    What is not there stands where the group it belongs in begins.
    """

    def at(path: Path, *, key: bool = False) -> Place:
        if path and path[-1] == "value" and path not in source.places:
            path = path[:-1]  # a number target written without its field
        known = path
        while known and known not in source.places:
            known = known[:-1]
        value, name = source.place(known), source.place(known, key=True)
        return replace(name if key or name.line < value.line else value, path=path_text(path))

    return at
