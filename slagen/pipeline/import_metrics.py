"""import: an edited metric table comes back into its intake; all changed cells or none."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path as FilePath

from slagen.assembly.workbook import metrics
from slagen.errors import IntakeError, RefusedError, UsageError
from slagen.findings import Finding, Severity
from slagen.intake.compose import folder_reader
from slagen.intake.load import Loaded, load_bytes, load_intake
from slagen.messages import msg
from slagen.pipeline.edited import Change, Edits, edits, head, refusal
from slagen.pipeline.write import AS_NAMED, preflight, write_all
from slagen.sources.edit_yaml import replace_texts
from slagen.sources.encoding import decode
from slagen.sources.xlsx import read_xlsx
from slagen.sources.yaml import Path, Tree

MOST_TRIED = 20
"""Up to so many changes are tried one by one to tell which of them makes the intake false."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What was taken over: the changes in file order, the file (to be) written, None if nothing changes, and the diff.

    `before` has the text that each change replaces, by path.
    """

    changes: tuple[Change, ...]
    before: Mapping[str, str]
    file: FilePath | None
    diff: str


def import_metrics(
    workbook: FilePath, path: FilePath, *, out: FilePath | None = None, force: bool = False, dry_run: bool = False
) -> Imported:
    """Take the changed cells of WORKBOOK, a metric table that `generate` made, into the intake at PATH.

    The intake keeps its comments, order and quotes; with OUT it stays as it is and the new one is written there. A cell
    that was not changed changes nothing. Raises what load_intake raises; UsageError and RefusedError for a file that is
    no such workbook; IntakeError with a finding for every cell that is refused, and nothing is written then;
    OutputError.
    """
    loaded = load_intake(path)
    found, language = _edits(workbook, loaded)
    places = {change.path: _located(change, loaded, language, found) for change in found.changes.values()}
    if found.refused:
        raise _refused(found, found.refused)
    data = path.read_bytes()
    changes = tuple(sorted(found.changes.values(), key=lambda change: loaded.source.place(places[change.path]).line))
    texts = {places[change.path]: change.text for change in changes}
    try:
        made = replace_texts(data, texts, file=str(path))
    except (KeyError, ValueError):
        raise UsageError(msg("{file}: the changes can't be written into this file.", file=str(path))) from None
    if texts:
        _check(data, made, path, found, {places[change.path]: change for change in changes})
    target = (out or path) if texts or out is not None else None
    if target is not None and not dry_run:
        write_all({target: made}, force=force or out is None, advice=AS_NAMED)
    elif target is not None:
        preflight([target], force=force or out is None, advice=AS_NAMED)
    before = {change.path: str(_at(loaded.source.tree, places[change.path])) for change in changes}
    return Imported(changes, before, target, _diff(data, made, path))


def _edits(workbook: FilePath, loaded: Loaded) -> tuple[Edits, str]:
    name = str(workbook)
    try:
        data = workbook.read_bytes()
    except FileNotFoundError:
        raise UsageError(msg("There is no file {file}.", file=name)) from None
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise RefusedError(msg("{file} can't be read: {reason}.", file=name, reason=reason)) from problem
    sheets = read_xlsx(data, file=name)
    known = head(sheets, file=name)
    if known.language not in loaded.intake.agreement.languages:
        raise UsageError(
            msg("{file} is in “{code}”, in which the intake has no texts.", file=name, code=known.language)
        )
    table = metrics(loaded.intake, known.language)
    return edits(sheets, known.origins, table, file=name), known.language


def _located(change: Change, loaded: Loaded, language: str, found: Edits) -> Path:
    """Where the value of CHANGE stands in the file of the intake itself; what stands elsewhere is refused."""
    source = loaded.source
    path: Path = tuple(change.path.split("."))
    if path not in source.places and path[-1] == "value":
        path = path[:-1]
    if isinstance(_at(source.tree, path), dict):
        path = (*path, language)
    if path not in source.places or not isinstance(_at(source.tree, path), str):
        what = msg("this value is not written in the intake ({path})", path=change.path)
        found.refuse(change.row, change.column, what, msg("write it into the intake first"))
    elif path in source.files:
        what = msg("this value stands in {file}, which the intake extends", file=source.files[path])
        found.refuse(change.row, change.column, what, msg("change it there"))
    return path


def _at(tree: Tree, path: Path) -> Tree | None:
    for step in path:
        if not isinstance(tree, dict) or not isinstance(step, str) or step not in tree:
            return None
        tree = tree[step]
    return tree


def _check(data: bytes, made: bytes, path: FilePath, found: Edits, changed: Mapping[Path, Change]) -> None:
    """The new intake MADE of DATA is as valid as the old one; what is not is said of the cell that made it so."""
    wrong = _wrong(made, path)
    alone: dict[Path, set[tuple[str, str]]] = {}
    if len(changed) <= MOST_TRIED and any(_direct(one, changed) is None for one in wrong):
        for place, change in changed.items():
            found_alone = _wrong(replace_texts(data, {place: change.text}, file=str(path)), path)
            alone[place] = {(one.code, one.place.path) for one in found_alone}
    if wrong:
        raise _refused(found, [_of_cell(one, found, changed, alone) for one in wrong])


def _wrong(made: bytes, path: FilePath) -> tuple[Finding, ...]:
    """The errors of the intake MADE, which is to stand at PATH."""
    try:
        load_bytes(made, file=str(path), read=folder_reader(path.parent))
    except IntakeError as problem:
        return tuple(one for one in problem.findings if one.severity is Severity.ERROR)
    return ()


def _direct(finding: Finding, changed: Mapping[Path, Change]) -> Change | None:
    """The change at the very value that FINDING speaks of."""
    said = finding.place.path
    for path, change in changed.items():
        text = ".".join(map(str, path))
        if said in (text, change.path) or said.startswith(f"{text}."):
            return change
    return None


def _of_cell(
    finding: Finding, found: Edits, changed: Mapping[Path, Change], alone: Mapping[Path, set[tuple[str, str]]]
) -> Finding:
    """FINDING of the new intake with the cell that brings it about: the value itself, or what does so ALONE."""
    said = (finding.code, finding.place.path)
    guilty = _direct(finding, changed) or next((changed[path] for path, of in alone.items() if said in of), None)
    if guilty is None:
        return finding
    made = refusal(found.file, found.sheet, guilty.row, guilty.column, finding.what, finding.mend)
    return replace(made, code=finding.code)


def _refused(found: Edits, findings: list[Finding]) -> IntakeError:
    return IntakeError(msg("{file}: nothing was taken over and nothing was written.", file=found.file), findings)


def _diff(before: bytes, after: bytes, path: FilePath) -> str:
    old, new = (decode(data, file=str(path)).splitlines(keepends=True) for data in (before, after))
    lines = difflib.unified_diff(old, new, str(path), str(path))
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)
