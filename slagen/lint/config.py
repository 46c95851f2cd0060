"""The configuration of a project: slagen.toml, or [tool.slagen.lint] of pyproject.toml, whichever is nearest."""

from __future__ import annotations

import difflib
import fnmatch
import tomllib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from slagen.errors import UsageError
from slagen.findings import Severity
from slagen.lint.rule import VERSION, rule
from slagen.lint.settings import LAWS, PROFILES, Settings, named
from slagen.messages import msg

if TYPE_CHECKING:
    from pathlib import Path

    from slagen.lint.lexicon import Lexicon

FAIL_ON = ("error", "warning", "info", "never")
_LISTS = ("select", "ignore", "law", "allow", "lexicons")
_KEYS = (*_LISTS, "profile", "fail-on", "severity", "paths", "baseline", "rules")
_PATH_KEYS = ("select", "ignore", "severity")


@dataclass(frozen=True, slots=True)
class Config:
    """What a configuration file says. `paths` are its overrides for files whose name matches a pattern."""

    settings: Settings = field(default_factory=Settings)
    fail_on: str = "error"
    baseline: str | None = None
    paths: tuple[tuple[str, dict[str, Any]], ...] = ()
    file: str = ""

    def for_file(self, file: str) -> Settings:
        """The settings for FILE, a path with forward slashes."""
        settings = self.settings
        for pattern, change in self.paths:
            if fnmatch.fnmatch(file, pattern) or fnmatch.fnmatch(file.rpartition("/")[2], pattern):
                settings = replace(
                    settings,
                    select=tuple(change.get("select", settings.select)),
                    ignore=(*settings.ignore, *change.get("ignore", ())),
                    severity=(*settings.severity, *_severities(change.get("severity", {}), self.file)),
                )
        return settings


def find_config(folder: Path) -> Path | None:
    """The nearest file that configures the linter, in FOLDER or above it."""
    for place in (folder, *folder.parents):
        if (place / "slagen.toml").is_file():
            return place / "slagen.toml"
        project = place / "pyproject.toml"
        if project.is_file() and _table(project) is not None:
            return project
    return None


def read_config(path: Path) -> Config:
    """The configuration at PATH. Raises UsageError for unknown keys, other types, another version of the rules."""
    file = str(path)
    data = _table(path) or {}
    _known(data, _KEYS, file)
    _lists(data, _LISTS, file)
    for key, allowed in (("profile", PROFILES), ("fail-on", FAIL_ON)):
        if key in data and data[key] not in allowed:
            raise UsageError(msg("{file}: {key} has to be one of: {allowed}.", file=file, key=key, allowed=allowed))
    _rules(data, file)
    for law in data.get("law", ()):
        if law not in LAWS:
            raise UsageError(
                msg(
                    "{file}: law: {value} is no law that slagen knows; possible: {allowed}.",
                    file=file,
                    value=law,
                    allowed=LAWS,
                )
            )
    if not all(words.strip() for words in data.get("allow", ())):
        raise UsageError(msg("{file}: allow has an empty text, which would allow everything. Take it out.", file=file))
    if str(data.get("rules", VERSION)) != VERSION:
        raise UsageError(
            msg(
                "{file} asks for version {wanted} of the rules; this slagen has version {version}. Read the changelog, "
                "then raise the number.",
                file=file,
                wanted=str(data["rules"]),
                version=VERSION,
            )
        )
    paths = data.get("paths", {})
    _known(paths, None, file)
    for change in paths.values():
        _known(change, _PATH_KEYS, file)
        _lists(change, ("select", "ignore"), file)
        _rules(change, file)
    if not isinstance(data.get("baseline", ""), str):
        raise UsageError(msg("{file}: {key} has to be the name of a file.", file=file, key="baseline"))
    return Config(
        settings=Settings(
            select=tuple(data.get("select", ())),
            ignore=tuple(data.get("ignore", ())),
            profile=data.get("profile", "review"),
            law=tuple(data.get("law", ())),
            allow=tuple(data.get("allow", ())),
            own=tuple(_lexicon(path.parent / name) for name in data.get("lexicons", ())),
            severity=tuple(_severities(data.get("severity", {}), file)),
        ),
        fail_on=data.get("fail-on", "error"),
        baseline=str(path.parent / data["baseline"]) if "baseline" in data else None,
        paths=tuple(paths.items()),
        file=file,
    )


def _table(path: Path) -> dict[str, Any] | None:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise UsageError(msg("{file} can't be read: {problem}", file=str(path), problem=str(problem))) from problem
    if path.name == "slagen.toml":
        return _table_in(data, ("lint",), path) or data
    return _table_in(data, ("tool", "slagen", "lint"), path)


def _table_in(data: dict[str, Any], steps: tuple[str, ...], path: Path) -> dict[str, Any] | None:
    for step in steps:
        if step not in data:
            return None
        data = data[step]
        _known(data, None, str(path))
    return data


def _lists(data: dict[str, Any], keys: tuple[str, ...], file: str) -> None:
    for key in keys:
        if key in data and not (isinstance(data[key], list) and all(isinstance(item, str) for item in data[key])):
            raise UsageError(msg("{file}: {key} has to be a list of texts.", file=file, key=key))


def _rules(table: dict[str, Any], file: str) -> None:
    """Raise UsageError where `select`, `ignore` or `severity` of TABLE names what is no rule, or another severity."""
    for key in ("select", "ignore"):
        for name in table.get(key, ()):
            try:
                named(name)
            except UsageError as problem:
                raise UsageError(msg("{file}: {key}: {problem}", file=file, key=key, problem=problem.message)) from None
    _severities(table.get("severity", {}), file)


def _lexicon(path: Path) -> Lexicon:
    from slagen.lint.house import own_lexicon  # which brings the YAML reader

    return own_lexicon(path)


def _known(data: Any, keys: tuple[str, ...] | None, file: str) -> None:
    """Raise UsageError if DATA is no table, or has a key that is none of KEYS."""
    if not isinstance(data, dict):
        raise UsageError(msg("{file}: a table is expected where there is “{value}”.", file=file, value=str(data)))
    for key in data:
        if keys is not None and key not in keys:
            near = difflib.get_close_matches(key, keys, n=1) or [", ".join(keys)]
            raise UsageError(
                msg("{file}: there is no setting “{key}”; possible: {near}.", file=file, key=key, near=near[0])
            )


def _severities(table: Any, file: str) -> list[tuple[str, Severity]]:
    if not isinstance(table, dict):
        raise UsageError(msg("{file}: {key} has to be a table of rules.", file=file, key="severity"))
    found = []
    for name, value in table.items():
        if value not in ("error", "warning", "info"):
            raise UsageError(
                msg("{file}: {key} has to be one of: {allowed}.", file=file, key=name, allowed=FAIL_ON[:3])
            )
        try:
            found.append((rule(name).code, Severity(value)))
        except UsageError as problem:
            raise UsageError(
                msg("{file}: {key}: {problem}", file=file, key="severity", problem=problem.message)
            ) from None
    return found
