"""Writes the files that are made from code.

docs/intake.md, the JSON Schemas, docs/coverage.md, docs/unprinted.md, docs/rules.md, and what each clause.yaml
says it reads.

python scripts/docs.py           write them
python scripts/docs.py --check   say which are not current, and exit 1 if any
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "scripts")]

import facts  # noqa: E402
import printed  # noqa: E402
import rule_page  # noqa: E402

from slagen.assembly.assemble import declared_as  # noqa: E402
from slagen.assembly.condition import paths  # noqa: E402
from slagen.assembly.fill import read_clause  # noqa: E402
from slagen.assembly.kept import digest, to_keep  # noqa: E402
from slagen.assembly.library import Clause, load_library  # noqa: E402
from slagen.assembly.reads import reads  # noqa: E402
from slagen.intake.models.base import Part  # noqa: E402
from slagen.intake.schema import reference, schema  # noqa: E402
from slagen.intake.walk import walk  # noqa: E402
from slagen.languages import CODES  # noqa: E402
from slagen.templating.jinja import script_of  # noqa: E402


def made() -> Iterator[tuple[Path, str]]:
    """Every generated file with the text it should have."""
    for clause in (*load_library(ROOT / "clauses").clauses, *load_library(ROOT / "companions").clauses):
        path = clause.folder / "clause.yaml"
        yield path, _with_reads(path.read_text(encoding="utf-8"), used_by(clause))
    load_library.cache_clear()  # what follows is filled with the paths just written
    yield ROOT / "docs" / "intake.md", reference(examples())
    yield ROOT / "docs" / "intake.schema.json", json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"
    part = json.dumps(schema(part=True), ensure_ascii=False, indent=1) + "\n"
    yield ROOT / "docs" / "intake-part.schema.json", part
    yield ROOT / "docs" / "coverage.md", coverage()
    yield ROOT / "docs" / "unprinted.md", unprinted()
    yield ROOT / "docs" / "rules.md", rule_page.page()
    for language in CODES:
        for folder in ("clauses", "companions"):
            yield ROOT / folder / f"{language}.json", to_keep(scripts(folder, language))


def scripts(folder: str, language: str) -> dict[str, tuple[str, Any]]:
    """Each text of FOLDER in LANGUAGE, read: its place in the library, the digest of the text, the script."""
    found = {}
    for clause in load_library(ROOT / folder).clauses:
        for variant in clause.texts():
            path = clause.file(variant, language)
            if path.exists():
                text, where = clause.text(variant, language), f"{clause.section}/{clause.id}/{path.name}"
                found[where] = (digest(text), script_of(read_clause(text, where=where)))
    return found


def coverage() -> str:
    """docs/coverage.md: which field holds each fact of the six published agreements."""
    rows = {sheet: facts.facts(sheet) for sheet in facts.SHEETS}
    every = [fact for found in rows.values() for fact in found]
    held = sum(bool(fact.field) for fact in every)
    lines = [
        "# What six published agreements say, and where an intake holds it",
        "",
        "Made by `python scripts/docs.py` from tests/real_slas; don't edit. A fact is held where a typed field has the",
        "value it states: a number, a date, a word from a list, a name; free text never counts. For every line a test",
        "puts another value into the field and finds both the Word and the Markdown file changed",
        "(tests/test_real_slas.py).",
        "",
        f"**{held} of {len(every)} facts are held ({held * 1000 // len(every) / 10} %).** The sheets give short facts,",
        "not the wording of the agreements; each intake prints its contract in the language of its sheet.",
        "",
        "| agreement | facts | held |",
        "|---|---|---|",
        *(f"| {sheet} | {len(found)} | {sum(bool(f.field) for f in found)} |" for sheet, found in rows.items()),
    ]
    for sheet, found in rows.items():
        lines += ["", f"## {sheet}", "", "| fact | says | field | value | kind |", "|---|---|---|---|---|"]
        for fact in found:
            where = (f"`{fact.field}`", f"`{fact.value}`", facts.kind(fact)) if fact.field else ("—", fact.reason, "")
            lines.append(f"| {' | '.join(_cell(text) for text in (fact.name, fact.says, *where))} |")
    return "\n".join(lines) + "\n"


def unprinted() -> str:
    """docs/unprinted.md: the fields that no clause prints by themselves, with the reason."""
    found = printed.unprinted()
    rows = [
        (", ".join(f"`{model}.{name}`" for model, name in named if (model, name) in found), reason)
        for reason, named in printed.REASONS.items()
    ]
    lines = [
        "# Fields that no clause prints by themselves",
        "",
        "Made by `python scripts/docs.py`; don't edit. A field counts as printed where its value stands in the",
        "contract of one of the intakes in examples/ or tests/intakes; a word from a list, an id, yes or no counts",
        "also where it decides which text stands there. The names are those of [intake.md](intake.md).",
        "",
        "What a clause can print is not printed in every agreement: a cure period has no place inside an organisation.",
        "`slagen check` says so (I09) for every value of your own that your agreement does not print.",
        "",
        "| field | why |",
        "|---|---|",
        *(f"| {names} | {_cell(reason)} |" for names, reason in rows if names),
    ]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def examples() -> dict[tuple[str, str], str]:
    """How each field is written in the first intake that has it: the shipped ones, then those that have everything."""
    found: dict[tuple[str, str], str] = {}
    shipped = sorted((ROOT / "examples").glob("*.yaml"), key=lambda path: path.name != "saas-storage.yaml")
    for path in (*shipped, *sorted((ROOT / "tests" / "intakes").rglob("*.yaml"))):
        loaded = printed.loaded(path)
        for visited in walk(loaded.intake):
            if isinstance(visited.value, Part):
                for name in visited.value.model_fields_set:
                    line = _line(loaded.source.tree, (*visited.path, name))
                    if line is not None:
                        found.setdefault((type(visited.value).__name__, name), f"{name}: {line}")
    return found


def _line(tree: Any, path: tuple[str | int, ...]) -> str | None:
    """What stands at PATH, on one line; None for a group, which has fields of its own."""
    for step in path:
        if not isinstance(tree, dict | list) or (isinstance(tree, dict) and step not in tree):
            return None
        tree = tree[step]
    if isinstance(tree, list) and all(isinstance(item, str) for item in tree):
        return f"[{', '.join(map(_flow, tree))}]"
    if isinstance(tree, dict) and tree and set(tree) <= set(CODES):
        return "{" + ", ".join(f"{code}: {_flow(text)}" for code, text in tree.items() if isinstance(text, str)) + "}"
    return _flow(tree, marks="") if isinstance(tree, str) and "\n" not in tree else None


def _flow(text: str, marks: str = ",[]{}") -> str:
    """TEXT as it is written between brackets; with no MARKS, on a line of its own."""
    quoted = any(mark in text for mark in marks) or ": " in text or " #" in text or text[:1] in "*&!|>%@`'\"{[#"
    return json.dumps(text, ensure_ascii=False) if quoted else text


def used_by(clause: Clause) -> list[str]:
    """What the texts of CLAUSE in all languages and variants read, and what its conditions look at."""
    found = {declared_as(path) for condition in (clause.when, clause.base) for path in paths(condition)}
    for variant in clause.variants:
        found |= {declared_as(path) for path in paths(variant.when)}
    for language in CODES:
        for variant_name in clause.texts():
            file = clause.file(variant_name, language)
            if file.exists():
                tree = read_clause(file.read_text(encoding="utf-8"), where=str(file.relative_to(ROOT)))
                found |= {declared_as(path) for path in reads(tree)}
    return sorted(found)


def _with_reads(text: str, paths_read: list[str]) -> str:
    lines = "".join(f"- {path}\n" for path in paths_read)
    block = f"reads:\n{lines}" if paths_read else ""
    return re.sub(r"^reads:\n(?:- .*\n)*", "", text, flags=re.M).rstrip("\n") + "\n" + block


def main() -> int:
    """Write or check. Returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only say what is not current")
    check = parser.parse_args().check
    stale = 0
    for path, text in made():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale += 1
            print(f"{'not current' if check else 'written'}: {path.relative_to(ROOT)}")
            if not check:
                path.write_text(text, encoding="utf-8")
    return 1 if check and stale else 0


if __name__ == "__main__":
    raise SystemExit(main())
