"""generate: from one intake to contract files, in every language and format asked for; all of them or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from slagen import __version__
from slagen.assembly.assemble import Assembled, assemble
from slagen.assembly.select import LeftOut
from slagen.errors import UsageError
from slagen.findings import Finding, Place
from slagen.intake.load import Loaded, load_intake
from slagen.intake.models.base import Part
from slagen.intake.models.intake import Intake
from slagen.intake.scalars import TBD, Id, Scalar
from slagen.intake.walk import path_text, walk
from slagen.languages import language as row_of
from slagen.messages import msg
from slagen.pipeline.unprinted import unprinted
from slagen.pipeline.write import file_name, preflight, write_all
from slagen.render import FORMATS, render


@dataclass(frozen=True, slots=True)
class Generated:
    """What was made: files (to be) written, clauses left out, defaults used, warnings, and fields still `tbd`."""

    files: tuple[Path, ...]
    left_out: tuple[LeftOut, ...]
    defaults: tuple[str, ...]
    findings: tuple[Finding, ...]
    blanks: tuple[Place, ...]


def generate(
    path: Path,
    *,
    out: Path,
    languages: Sequence[str] = (),
    formats: Sequence[str] = (),
    level: str | None = None,
    template: Path | None = None,
    force: bool = False,
    dry_run: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Generated:
    """Generate the contract files of the intake at PATH into the folder OUT.

    LANGUAGES and FORMATS default to all there are. LEVEL prints one level of a multi-level agreement alone. TEMPLATE is
    a Word template in place of the shipped one. With DRY_RUN everything is made, but nothing written. PROGRESS is told
    (done, total). Raises what load_intake raises, UsageError for a language the intake does not have, OutputError where
    nothing was written.
    """
    loaded = load_intake(path)
    asked = _languages(loaded.intake, languages)
    wanted = tuple(dict.fromkeys(formats)) or tuple(FORMATS)
    chosen_level = _level(loaded.intake, level)
    names = {
        (language, name): out / _file_name(loaded.intake, language, name, level)
        for language in asked
        for name in wanted
    }
    if not dry_run:
        preflight(names.values(), force=force)
    files: dict[Path, bytes] = {}
    left_out: tuple[LeftOut, ...] = ()
    findings = loaded.findings
    for language in asked:
        made = assemble_loaded(loaded, language, level=chosen_level)
        left_out = made.selection.left_out
        if chosen_level is None and language == asked[0]:
            findings = (*findings, *unprinted(loaded, made.document))
        for name in wanted:
            files[names[language, name]] = render(made.document, name, template=template)
            if progress is not None:
                progress(len(files), len(names))
    if not dry_run:
        write_all(files, force=force)
    return Generated(tuple(files), left_out, defaults_used(loaded.intake), findings, loaded.blanks)


def assemble_loaded(loaded: Loaded, language: str, *, level: Id | None = None) -> Assembled:
    """The document of a loaded intake, with its fingerprint and slagen's version in the properties."""
    return assemble(
        loaded.intake, language, fingerprint=loaded.source.fingerprint, made_by=f"slagen {__version__}", level=level
    )


def _languages(intake: Intake, asked: Sequence[str]) -> tuple[str, ...]:
    for code in asked:
        row_of(code)
        if code not in intake.agreement.languages:
            raise UsageError(
                msg(
                    "The intake has no texts in “{code}”, only in {known}. Add it to agreement.languages first.",
                    code=code,
                    known=", ".join(intake.agreement.languages),
                )
            )
    return tuple(dict.fromkeys(asked)) or tuple(intake.agreement.languages)


def _level(intake: Intake, name: str | None) -> Id | None:
    if name is None:
        return None
    for key in intake.levels:
        if str(key) == name:
            return key
    known = ", ".join(map(str, intake.levels)) or "-"
    raise UsageError(msg("The intake has no level “{name}”. Its levels are: {known}.", name=name, known=known))


def _file_name(intake: Intake, language: str, format_name: str, level: str | None) -> str:
    agreement = intake.agreement
    number = "" if agreement.number is TBD else str(agreement.number)
    title = "" if agreement.title is TBD else str(agreement.title.in_language(language))
    return file_name(number, title, language, FORMATS[format_name].suffix, level=level)


def defaults_used(intake: Intake) -> tuple[str, ...]:
    """Every default that the intake leaves in place, with its path: "agreement.term.renewal: by-agreement"."""
    used = []
    for visited in walk(intake):
        model = visited.value
        if isinstance(model, Part):
            for name in type(model).model_fields:
                value = getattr(model, name)
                if name not in model.model_fields_set and name != "kind" and _says_something(value):
                    used.append(f"{path_text((*visited.path, name))}: {_short(value)}")
    return tuple(used)


def _says_something(value: Any) -> bool:
    return isinstance(value, Scalar | str) or (
        isinstance(value, list) and bool(value) and not isinstance(value[0], Part)
    )


def _short(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
