"""`slagen lint`: finds wording nobody can be held to, in intakes, Markdown, Word files and plain text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from slagen import __version__
from slagen.errors import UsageError
from slagen.findings import Severity
from slagen.messages import msg

if TYPE_CHECKING:
    from argparse import Namespace

    from slagen.cli.console import Console
    from slagen.lint.baseline import Baseline
    from slagen.lint.config import Config
    from slagen.lint.report import FileReport
    from slagen.lint.settings import Settings

_COUNTED = {
    "error": (Severity.ERROR,),
    "warning": (Severity.ERROR, Severity.WARNING),
    "info": tuple(Severity),
    "never": (),
}


def run(arguments: Namespace, console: Console) -> int:
    """Lint the files; 1 where something at or above --fail-on was found, wherever the report is written to."""
    from slagen.lint.report import Report, printed
    from slagen.pipeline.lint import Run, compared, files_of, lint_files

    paths = files_of(arguments.files)
    config = _config(arguments, paths)
    if arguments.show_config:
        return _show(config, paths, arguments, console)
    known = _baseline(arguments, config)
    how = Run(
        lambda file: _settings(config, file, arguments),
        arguments.text_language,
        None if arguments.write_baseline else known,
    )
    reports = lint_files(paths, how)
    if arguments.same:
        reports = compared(reports, paths, how)
    _keep_baseline(arguments, reports, known, console)
    if arguments.annotate or arguments.clear:
        _annotate(arguments, paths, reports, console)
    report = Report(
        reports,
        __version__,
        console.language,
        fixed=hasattr(arguments, "ui_language"),
        show_exempt=arguments.show_exempt,
        show_cards=arguments.card,
    )
    text = printed(report, arguments.form)
    if arguments.out:
        _write({Path(arguments.out): text.encode("utf-8")}, console)
    else:
        console.block(text.rstrip("\n"))
    return _code(reports, arguments, config)


def _code(reports: tuple[FileReport, ...], arguments: Namespace, config: Config) -> int:
    refused = max((report.exit_code for report in reports), default=0)
    if refused:
        return refused
    found = [finding.severity for report in reports for finding in report.findings]
    if any(severity in _COUNTED[arguments.fail_on or config.fail_on] for severity in found):
        return 1
    limit = arguments.max_warnings
    return 1 if limit is not None and found.count(Severity.WARNING) > limit else 0


def _config(arguments: Namespace, paths: tuple[Path, ...]) -> Config:
    from slagen.lint.config import Config, find_config, read_config

    if arguments.config:
        return read_config(Path(arguments.config))
    near = find_config(paths[0].resolve().parent)
    return read_config(near) if near else Config()


def _settings(config: Config, file: str, arguments: Namespace) -> Settings:
    settings = config.for_file(file)
    return replace(
        settings,
        select=tuple(_names(arguments.select)) or settings.select,
        ignore=(*settings.ignore, *_names(arguments.ignore)),
        profile=arguments.profile or settings.profile,
    )


def _names(options: list[str]) -> list[str]:
    return [name for option in options for name in option.replace(" ", ",").split(",") if name]


def _baseline(arguments: Namespace, config: Config) -> Baseline | None:
    from slagen.lint.baseline import read_baseline

    name = arguments.baseline or config.baseline
    if arguments.prune_baseline and not name:
        raise UsageError(msg("--prune-baseline needs a baseline: name it with --baseline."))
    return read_baseline(Path(name)) if name else None


def _keep_baseline(
    arguments: Namespace, reports: tuple[FileReport, ...], known: Baseline | None, console: Console
) -> None:
    from slagen.lint.baseline import baseline_of, baseline_text

    if arguments.write_baseline:
        made = baseline_of((report.file, report.findings) for report in reports)
        _write({Path(arguments.write_baseline): baseline_text(made).encode("utf-8")}, console)
    elif arguments.prune_baseline and known is not None:
        for report in reports:
            known = known.pruned(report.file, (*report.findings, *report.known))
        _write({Path(arguments.baseline): baseline_text(known).encode("utf-8")}, console)


def _annotate(arguments: Namespace, paths: tuple[Path, ...], reports: tuple[FileReport, ...], console: Console) -> None:
    from slagen.pipeline.annotate import annotate

    if len(paths) != 1:
        raise UsageError(msg("--annotate and --clear take one Word file at a time."))
    target = Path(arguments.annotate or arguments.clear)
    findings = () if arguments.clear else reports[0].findings
    fixed = console.language if hasattr(arguments, "ui_language") else None
    _write({target: annotate(paths[0], findings, language=fixed)}, console, force=arguments.force)


def _write(files: dict[Path, bytes], console: Console, *, force: bool = True) -> None:
    from slagen.pipeline.write import AS_NAMED, write_all

    write_all(files, force=force, advice=AS_NAMED)
    for path in files:
        console.say(msg("Written: {file}", file=str(path)))


def _show(config: Config, paths: tuple[Path, ...], arguments: Namespace, console: Console) -> int:
    settings = _settings(config, paths[0].as_posix(), arguments)
    console.data(console.words(msg("configuration: {file}", file=config.file or "-")))
    console.data(f"profile: {settings.profile}")
    console.data(f"fail-on: {arguments.fail_on or config.fail_on}")
    console.data(f"rules: {' '.join(sorted(settings.codes))}")
    for name, values in (("law", settings.law), ("allow", settings.allow)):
        console.data(f"{name}: {', '.join(values) or '-'}")
    return 0
