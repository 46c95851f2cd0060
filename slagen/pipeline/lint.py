"""lint: reads files of every kind, runs the rules, applies suppressions and a baseline."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from slagen.errors import IntakeError, SlagenError, UsageError
from slagen.lint.engine import lint_source
from slagen.lint.report import FileReport
from slagen.lint.suppress import suppress
from slagen.messages import msg
from slagen.sources.read import SUFFIXES, read_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from slagen.findings import Finding
    from slagen.lint.baseline import Baseline
    from slagen.lint.intake import LintedIntake
    from slagen.lint.settings import Settings
    from slagen.lint.smart import Card
    from slagen.sources.source import Source

SIDECAR = ".slagen.yaml"
"""What follows a document's name in that of the file that holds its suppressions."""


@dataclass(frozen=True, slots=True)
class Run:
    """How to lint: settings for each file, a language that overrides what the scripts say, a baseline, today's date."""

    settings_for: Callable[[str], Settings]
    language: str | None = None
    baseline: Baseline | None = None
    today: date | None = None


def files_of(names: Iterable[str]) -> tuple[Path, ...]:
    """The files that NAMES stand for: themselves, and in folders every file of a kind slagen reads, by name.

    Raises UsageError where a name stands for nothing, or for a folder without such a file.
    """
    found: list[Path] = []
    for name in names:
        path = Path(name)
        if not path.is_dir():
            found.append(path)
            continue
        inside = sorted(
            p
            for p in path.rglob("*")
            if p.suffix.casefold() in SUFFIXES
            and p.is_file()
            and not p.name.startswith(("~$", "."))
            and not p.name.endswith(SIDECAR)
        )
        if not inside:
            raise UsageError(msg("{folder} has no file that slagen reads.", folder=name))
        found += inside
    return tuple(dict.fromkeys(found))


def lint_files(paths: Sequence[Path], run: Run) -> tuple[FileReport, ...]:
    """Lint every file of PATHS; one that can't be read does not keep the others from being linted."""
    return tuple(lint_file(path, run) for path in paths)


def lint_file(path: Path, run: Run) -> FileReport:
    """Lint the file at PATH; an intake is checked, too. Raises UsageError where there is no file."""
    file = path.as_posix()
    settings = run.settings_for(file)
    try:
        source = read_source(path)
        known = _intake(path, source, settings, run.language)
        sidecar = read_sidecar(path)
    except UsageError:
        raise
    except IntakeError as problem:
        return FileReport(file, "yaml", findings=problem.findings)
    except SlagenError as problem:
        return FileReport(file, "", refused=problem.message, exit_code=problem.exit_code)
    if known is None:
        linted = lint_source(source, settings, language=run.language)
        findings, exempted = linted.findings, linted.exempted
        fixed: tuple[Finding, ...] = ()
        cards: tuple[Card, ...] = ()
    else:
        findings, exempted, fixed, cards = known.findings, known.exempted, known.checks, known.cards
    today = run.today or datetime.now(UTC).date()
    left = suppress(source, findings, today=today, sidecar=sidecar)
    new, old = run.baseline.fresh(file, left.findings) if run.baseline else (list(left.findings), [])
    return FileReport(
        file,
        source.format,
        findings=tuple(
            sorted([*fixed, *new], key=lambda f: (f.place.file != file, f.place.line, f.place.column, f.code))
        ),
        exempted=exempted,
        known=tuple(old),
        passed=left.passed,
        cards=cards,
    )


def _intake(path: Path, source: Source, settings: Settings, language: str | None) -> LintedIntake | None:
    """For an intake: what the rules find and let pass, what its checks say, which nothing suppresses, and its cards."""
    if source.format != "yaml":
        return None
    from slagen.lint.intake import lint_intake

    return lint_intake(path, source, settings, language=language)


def compared(reports: Sequence[FileReport], paths: Sequence[Path], run: Run) -> tuple[FileReport, ...]:
    """REPORTS with what is not the same in the files of PATHS, the language versions of one agreement.

    Raises UsageError where there are fewer than two.
    """
    from slagen.lint.parity import parity

    if len(paths) < 2:
        raise UsageError(msg("--same compares the language versions of one agreement: name two files or more."))
    readable = [path for path, report in zip(paths, reports, strict=True) if report.refused is None]
    found = parity([read_source(path) for path in readable])
    return tuple(
        replace(
            report,
            findings=(
                *report.findings,
                *(f for f in found if f.place.file == report.file and f.code in run.settings_for(report.file).codes),
            ),
        )
        for report in reports
    )


def read_sidecar(path: Path) -> list[dict[str, str]]:
    """The suppressions kept beside PATH, in a file of its name and SIDECAR: a list of rule, fingerprint, reason, until.

    Raises UsageError where that file is no such list.
    """
    beside = path.with_name(path.name + SIDECAR)
    if not beside.is_file():
        return []
    import yaml

    try:
        entries = yaml.load(beside.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as problem:
        raise UsageError(msg("{file} can't be read: {problem}", file=str(beside), problem=str(problem))) from problem
    keys = {"rule", "fingerprint", "reason", "until", "words"}
    if not isinstance(entries, list) or not all(
        isinstance(entry, dict)
        and {"rule", "fingerprint"} <= set(entry) <= keys
        and all(isinstance(v, str) for v in entry.values())
        for entry in entries
    ):
        raise UsageError(
            msg("{file} has to be a list of entries with rule, fingerprint and reason (and until).", file=str(beside))
        )
    return entries
