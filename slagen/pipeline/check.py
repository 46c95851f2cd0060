"""check: everything slagen can say of an intake without making a contract of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from slagen.assembly.assemble import paths_said
from slagen.errors import IntakeError, UsageError
from slagen.findings import Finding, Place
from slagen.intake.checks import notes
from slagen.intake.checks.said import error
from slagen.intake.load import Loaded, load_intake
from slagen.intake.models.intake import Intake
from slagen.intake.roles import role_of
from slagen.intake.scalars import TBD, LineText
from slagen.intake.term import last_day
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


def overlaps(agreements: Sequence[Loaded]) -> Iterator[Finding]:
    """V-09: two agreements in effect that promise one service to one customer at one time; the later one is told.

    In effect are those agreed or signed. A service and a customer are the same where their names are. An agreement and
    the one it extends are one.
    """
    seen: dict[tuple[str, str], list[Loaded]] = {}
    for loaded in agreements:
        if loaded.intake.agreement.status not in ("agreed", "signed"):
            continue
        customer = next(p for k, p in loaded.intake.parties.items() if role_of(str(k), p) == "customer")
        for key, service in loaded.intake.services.items():
            if service.name is TBD or customer.name is TBD:
                continue
            named = (_one_name(customer.name), _one_name(service.name))
            for other in seen.get(named, []):
                if _meet(loaded.intake, other.intake) and not _one_tree(loaded, other):
                    place = replace(loaded.source.place(("services", str(key))), path=f"services.{key}")
                    yield error(
                        "V-09",
                        place,
                        msg(
                            "“{service}” is promised to “{customer}” in {other} too, at the same time",
                            service=_written(service.name),
                            customer=_written(customer.name),
                            other=other.source.file,
                        ),
                        msg("one agreement at a time: set the status of one of them to superseded, or end it before"),
                    )
            seen.setdefault(named, []).append(loaded)


def _one_name(name: LineText) -> str:
    return " ".join(_written(name).casefold().split())


def _written(name: LineText) -> str:
    return name.plain if name.plain is not None else next(iter(name.by_language.values()))


def _meet(first: Intake, second: Intake) -> bool:
    """Whether there is a day on which both are in effect; one that renews itself, or whose term is open, has no end."""
    starts, ends = [], []
    for intake in (first, second):
        agreement = intake.agreement
        if agreement.effective is TBD:
            return False
        starts.append(agreement.effective.value)
        ends.append(None if agreement.term and agreement.term.renewal == "automatic" else last_day(intake))
    return all(end is None or start <= end for start, end in zip(starts, reversed(ends)))


def _one_tree(first: Loaded, second: Loaded) -> bool:
    """Whether one of the two extends the other."""
    names = [str(one.intake.extends or "") for one in (first, second)]
    files = [Path(one.source.file).name for one in (first, second)]
    return names[0] == files[1] or names[1] == files[0]
