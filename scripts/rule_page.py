"""Makes docs/rules.md of the catalogue of rules and of docs/measured.json, the figures of the last measurement."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from slagen.lint.exemptions import NAMES, SAID
from slagen.lint.rule import VERSION, Rule, rules, shown
from slagen.lint.score import CLASS_OF

MEASURED = Path(__file__).resolve().parent.parent / "docs" / "measured.json"
LETTERS = {
    "T": "Time-bound",
    "M": "Measurable",
    "A": "Achievable",
    "S": "Specific",
    "R": "Relevant",
    "D": "The document",
    "N": "Numbers",
    "L": "Language and script",
    "Z": "Suppressions",
}
LANGUAGES = {"en": "English", "zh": "中文", "el": "Ελληνικά"}


def page() -> str:
    """The whole page."""
    measured = json.loads(MEASURED.read_text(encoding="utf-8"))
    lines = [
        "# The rules of the linter",
        "",
        f"Version {VERSION} of the rule set. Made by `python scripts/docs.py` from slagen/lint/rules.yaml; don't edit.",
        "",
        "A rule speaks of words or of a document. Its severity is that in an obligation or a service "
        "level; a rule that is",
        "a word list drops one step elsewhere (rights, definitions, recitals, liability). `slagen "
        "explain T101` prints one",
        "rule, `--select` and `--ignore` take codes, names and letters.",
        "",
        *_measured(measured),
        *_exemptions(measured),
    ]
    for letter, title in LETTERS.items():
        lines += [f"## {title}", ""]
        for rule in rules():
            if rule.letter == letter:
                lines += _rule(rule, measured["rules"])
    return "\n".join(lines).rstrip("\n") + "\n"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


def _measured(measured: dict[str, Any]) -> Iterator[str]:
    yield "## How well they find vague wording"
    yield ""
    yield (
        f"Measured on {measured['sentences']} labelled sentences of real agreements with `python -m slagen.lint.score`:"
    )
    yield "findings of severity error or warning of the wording rules, against what a reviewer would insist on."
    yield ""
    yield "| level | language or class | gold | predicted | precision | recall |"
    yield "|---|---|---|---|---|---|"
    for name, row in measured["levels"].items():
        level, _, group = name.partition(" ")
        precision = "-" if group.startswith("class") else _share(row["right"], row["made"])
        predicted = "-" if group.startswith("class") else row["made"]
        yield (
            f"| {level} | {group} | {row['wanted']} | {predicted} | {precision} | "
            f"{_share(row['found'], row['wanted'])} |"
        )
    yield ""


def _exemptions(measured: dict[str, Any]) -> Iterator[str]:
    base = measured["levels"]["span all"]
    yield "## Exemptions"
    yield ""
    yield (
        "Words that a list knows may pass; the output names the exemption (`--show-exempt`). The "
        "figures are precision and"
    )
    yield f"recall of spans with it off; with all on they are {_share(base['right'], base['made'])} and"
    yield f"{_share(base['found'], base['wanted'])}."
    yield ""
    yield "| exemption | passes | precision without it | recall without it |"
    yield "|---|---|---|---|"
    for name in NAMES:
        row = measured["without"][name]["span"]
        yield f"| {name} | {SAID[name]} | {_share(row['right'], row['made'])} | {_share(row['found'], row['wanted'])} |"
    yield ""


def _rule(rule: Rule, found: dict[str, Any]) -> Iterator[str]:
    preview = ", preview: off unless selected" if rule.preview else ""
    yield f"### {rule.code} {rule.name}"
    yield ""
    yield (
        f"*{rule.severity.value}{preview}.* {rule.what.format(**shown(rule.what))} {rule.why.format(**shown(rule.why))}"
    )
    yield ""
    yield f"{rule.mend.format(**shown(rule.mend))}"
    yield ""
    for language, title in LANGUAGES.items():
        example = rule.examples.get(language)
        if example is not None:
            yield f"- {title}: {_line(example.weak)} → {_line(example.better)}"
    if rule.examples:
        yield ""
    if rule.exempt:
        yield f"Passes: {', '.join(name for name in NAMES if name in rule.exempt)}."
        yield ""
    if rule.note:
        yield rule.note
        yield ""
    if rule.code in CLASS_OF:
        row = found.get(rule.code, {"made": 0, "right": 0})
        each = ", ".join(
            f"{language} {found[key]['right']} of {found[key]['made']}"
            for language in LANGUAGES
            if (key := f"{rule.code} {language}") in found
        )
        yield f"Measured precision: {row['right']} of {row['made']} findings right" + (f" ({each})." if each else ".")
        yield ""


def _line(text: str) -> str:
    return " ".join(text.split())
