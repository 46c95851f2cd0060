"""What a lint rule is, and the catalogue of all of them: data from rules.yaml, kept ready to read as rules.json."""

from __future__ import annotations

import functools
import json
import string
from dataclasses import dataclass
from typing import Any

from slagen.errors import UsageError
from slagen.findings import Severity
from slagen.messages import msg
from slagen.resources import package_file

VERSION = "1"
"""Version of the rule set: a change that can add findings to an unchanged text raises it."""


@dataclass(frozen=True, slots=True)
class Example:
    """Weak wording in one language, and better wording for the same promise."""

    weak: str
    better: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `what`, `why` and `mend` are English templates with {phrase} and the rule's own places.

    `letter` is the SMART letter it serves, or D (document), N (numbers), L (language), Z (suppressions). `severity` is
    that in an obligation or a service level; a `lexical` rule drops one step elsewhere. `exempt` names the exemptions
    that apply. `preview` rules are off unless selected.
    """

    code: str
    name: str
    letter: str
    severity: Severity
    what: str
    why: str
    mend: str
    exempt: frozenset[str]
    examples: dict[str, Example]
    lexical: bool = False
    preview: bool = False
    since: str = "1"
    note: str = ""


def _rule(code: str, data: dict[str, Any]) -> Rule:
    return Rule(
        code=code,
        name=data["name"],
        letter=data.get("letter", code[0]),
        severity=Severity(data["severity"]),
        what=data["what"],
        why=data["why"],
        mend=data["mend"],
        exempt=frozenset(data.get("exempt", ())),
        examples={language: Example(**texts) for language, texts in data.get("examples", {}).items()},
        lexical=data.get("lexical", False),
        preview=data.get("preview", False),
        since=data.get("since", "1"),
        note=data.get("note", ""),
    )


def shown(template: str) -> dict[str, str]:
    """Values for a template that is printed without a finding: three points in each place."""
    return {name: "..." for _, name, _, _ in string.Formatter().parse(template) if name}


@functools.cache
def catalogue() -> dict[str, Rule]:
    """Every rule by its code, in the order of the catalogue."""
    data = json.loads(package_file("lint/rules.json").read_text(encoding="utf-8"))
    return {code: _rule(code, entry) for code, entry in data.items()}


def rules() -> tuple[Rule, ...]:
    """Every rule, in the order of the catalogue."""
    return tuple(catalogue().values())


def rule(name: str) -> Rule:
    """The rule called NAME, which is its code or its name. Raises UsageError, naming the nearest."""
    known = catalogue()
    wanted = name.strip()
    if wanted.upper() in known:
        return known[wanted.upper()]
    for entry in known.values():
        if entry.name == wanted.lower():
            return entry
    import difflib

    near = difflib.get_close_matches(wanted, [*known, *(entry.name for entry in known.values())], n=1, cutoff=0.5)
    if near:
        raise UsageError(msg("There is no rule “{name}”; did you mean “{near}”?", name=name, near=near[0]))
    raise UsageError(msg("There is no rule “{name}”. The command “slagen rules” lists them all.", name=name))
