"""generate: from one intake to contract files, in every document, language and format asked for; all or none."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from slagen import __version__
from slagen.assembly.assemble import Assembled, assemble
from slagen.assembly.library import AGREEMENT, METRICS, texts_of
from slagen.assembly.select import LeftOut
from slagen.errors import IntakeError, UsageError
from slagen.findings import Finding, Place, Severity
from slagen.intake.load import Loaded, load_intake
from slagen.intake.models.base import Part
from slagen.intake.models.intake import Intake
from slagen.intake.scalars import TBD, Id, Scalar, YesNo
from slagen.intake.walk import path_text, walk
from slagen.languages import language as row_of
from slagen.messages import msg
from slagen.pipeline.explain import likely_variant
from slagen.pipeline.unprinted import printed_paths, unprinted
from slagen.pipeline.write import file_name, preflight, write_all
from slagen.render import BOOKS, FORMATS, format_named, render, render_book


@dataclass(frozen=True, slots=True)
class Generated:
    """What was made: files (to be) written, clauses left out, defaults used, warnings, and fields still `tbd`.

    `variants` says for the id of a clause left out which of its texts would apply; `frameworks` are those chosen.
    """

    files: tuple[Path, ...]
    left_out: tuple[LeftOut, ...]
    defaults: tuple[str, ...]
    findings: tuple[Finding, ...]
    blanks: tuple[Place, ...]
    variants: Mapping[str, str | None] = field(default_factory=dict)
    frameworks: tuple[str, ...] = ()


def generate(
    path: Path,
    *,
    out: Path,
    languages: Sequence[str] = (),
    formats: Sequence[str] = (),
    documents: Sequence[str] = (),
    level: str | None = None,
    template: Path | None = None,
    force: bool = False,
    dry_run: bool = False,
    draft: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Generated:
    """Generate the contract files of the intake at PATH into the folder OUT.

    LANGUAGES default to all the intake has, FORMATS to Word and Markdown. DOCUMENTS are "agreement" (the default),
    "requirements" and "metrics". LEVEL prints one level of a multi-level agreement alone. TEMPLATE is a Word template
    in place of the shipped one. With DRY_RUN everything is made, but nothing written. With DRAFT an intake that
    contradicts itself is printed all the same, with a mark and its errors on the first page. PROGRESS is told (done,
    total). Raises what load_intake raises, UsageError for a document or format there is not or a language the intake
    does not have, OutputError where nothing was written, or with DRY_RUN could not be.
    """
    for name in formats:
        format_named(name)
    papers = tuple(dict.fromkeys(documents)) or (AGREEMENT,)
    for paper in papers:
        texts_of(paper)
    loaded = load_intake(path, draft=draft)
    asked = _languages(loaded.intake, languages)
    wanted = {paper: _formats(paper, formats, level) for paper in papers}
    chosen_level = _level(loaded.intake, level)
    names = {
        (paper, language, name): out / _file_name(loaded.intake, paper, language, name, level)
        for paper in papers
        for language in asked
        for name in wanted[paper]
    }
    preflight(names.values(), force=force)
    files: dict[Path, bytes] = {}
    left_out: tuple[LeftOut, ...] = ()
    findings = loaded.findings
    printed: set[str] = set()
    for paper, language in ((paper, language) for paper in papers for language in asked):
        made = assemble_loaded(loaded, language, level=chosen_level, document=paper, drawn="html" in wanted[paper])
        here = printed_paths(made.document)
        printed |= here
        if paper == AGREEMENT:
            left_out = made.selection.left_out
            if chosen_level is None and language == asked[0]:
                findings = (*findings, *unprinted(loaded, here))
        for name in wanted[paper]:
            if name in BOOKS:
                printed_file = metrics_workbook(loaded, language)
            else:
                printed_file = render(made.document, name, template=template)
            files[names[paper, language, name]] = printed_file
            if progress is not None:
                progress(len(files), len(names))
    if not dry_run:
        write_all(files, force=force)
    variants = {left.clause.id: likely_variant(left.clause, loaded.intake) for left in left_out}
    defaults = defaults_used(loaded.intake, printed)
    frameworks = tuple(loaded.intake.agreement.frameworks)
    return Generated(tuple(files), left_out, defaults, findings, loaded.blanks, variants, frameworks)


def assemble_loaded(
    loaded: Loaded, language: str, *, level: Id | None = None, document: str = AGREEMENT, drawn: bool = False
) -> Assembled:
    """The DOCUMENT of a loaded intake, with its fingerprint and slagen's version in the properties.

    Raises IntakeError where the errors of a draft leave nothing that could be printed.
    """
    faults = [finding for finding in loaded.findings if finding.severity is Severity.ERROR]
    try:
        made = assemble(
            loaded.intake,
            language,
            fingerprint=loaded.source.fingerprint,
            made_by=f"slagen {__version__}",
            level=level,
            document=document,
            faults=faults,
            drawn=drawn,
        )
        if faults:  # a clause that is left out may be referred to
            render(made.document, "md")
    except Exception as problem:
        if not faults:
            raise
        # a party, a law or a section that is not there: which of them the texts would need, only they know
        what = msg("{file}: with these errors not even a draft can be printed.", file=loaded.source.file)
        raise IntakeError(what, loaded.findings) from problem
    return made


def metrics_workbook(loaded: Loaded, language: str) -> bytes:
    """The metric definition table of a loaded intake as XLSX, which `import_metrics` reads back."""
    from slagen.assembly.workbook import book, metrics

    table = metrics(loaded.intake, language)
    return render_book(book(table, made_by=f"slagen {__version__}", fingerprint=loaded.source.fingerprint))


def _formats(document: str, asked: Sequence[str], level: str | None) -> tuple[str, ...]:
    """The formats in which DOCUMENT is written: those ASKED for, else all it has."""
    has_book = document == METRICS and level is None
    if not asked:
        return (*(name for name, known in FORMATS.items() if known.default), *(BOOKS if has_book else ()))
    found = tuple(name for name in dict.fromkeys(asked) if name in FORMATS or has_book)
    if found:
        return found
    if document == METRICS:
        raise UsageError(msg("The workbook holds the metrics of the whole agreement: leave out --level."))
    raise UsageError(
        msg("Only the metric definition table is written as {format}: add --document metrics.", format=asked[0])
        if document == AGREEMENT
        else msg("The document “{document}” is not written as {format}.", document=document, format=asked[0])
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
    if not intake.levels:
        raise UsageError(msg("This agreement has no levels, so it is printed as a whole: leave out --level."))
    known = ", ".join(map(str, intake.levels))
    raise UsageError(msg("The intake has no level “{name}”. Its levels are: {known}.", name=name, known=known))


def _file_name(intake: Intake, document: str, language: str, format_name: str, level: str | None) -> str:
    agreement = intake.agreement
    between = "-".join(part for part in (None if document == AGREEMENT else document, level) if part)
    number = "" if agreement.number is TBD else str(agreement.number)
    title = "" if agreement.title is TBD else str(agreement.title.in_language(language))
    return file_name(number, title, language, format_named(format_name).suffix, level=between or None)


def defaults_used(intake: Intake, printed: Collection[str]) -> tuple[str, ...]:
    """Every default that the intake leaves in place, with its path: "agreement.term.renewal: by-agreement".

    Those of which the contract says nothing are left out. PRINTED are the paths it does print; a default that chooses
    words counts where its section prints anything.
    """
    used = []
    sections = {path.partition(".")[0].partition("[")[0] for path in printed}
    for visited in walk(intake):
        model = visited.value
        if isinstance(model, Part):
            for name in type(model).model_fields:
                value = getattr(model, name)
                path = path_text((*visited.path, name))
                said = path in printed if _is_printed(value) else path.partition(".")[0] in sections
                if name not in model.model_fields_set and name != "kind" and _says_something(value) and said:
                    used.append(f"{path}: {_short(value)}")
    return tuple(used)


def _is_printed(value: Any) -> bool:
    """Whether VALUE stands in a contract itself, rather than choosing words there."""
    return isinstance(value, Scalar) and not isinstance(value, Id | YesNo)


def _says_something(value: Any) -> bool:
    return isinstance(value, Scalar | str) or (
        isinstance(value, list) and bool(value) and not isinstance(value[0], Part)
    )


def _short(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
