"""Measures the wording rules on labelled sentences: `python -m slagen.lint.score GOLD.jsonl [--misses]`.

A prediction is a finding of severity error or warning by a wording rule, default profile, role obligation. Matching and
severities are those of the gold set's guide: a prediction finds a `must` span that it overlaps and points at; one that
only touches a `may` span is dropped.
"""

from __future__ import annotations

import argparse
import collections
import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from slagen.findings import Severity
from slagen.lint.engine import lint_source
from slagen.lint.exemptions import NAMES
from slagen.lint.passage import passage
from slagen.lint.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CLASS_OF = {
    "T101": "vague-time",
    "T102": "vague-frequency",
    "M201": "vague-quantity",
    "M204": "vague-quantity",
    "M202": "vague-quality",
    "M203": "vague-quality",
    "R504": "vague-quality",
    "A301": "absolute",
    "A302": "vague-effort",
    "S401": "weak-modality",
    "S402": "weak-modality",
    "S403": "open-ended",
    "M205": "unmeasurable-target",
    "M206": "unmeasurable-target",
    "M209": "unmeasurable-target",
    "D608": "unmeasurable-target",
}
"""The class of the guide that each wording rule predicts."""


@dataclass
class Tally:
    """Counts for one row: right and made predictions, found and wanted gold items, those found with their class."""

    right: int = 0
    made: int = 0
    found: int = 0
    wanted: int = 0
    same_class: int = 0

    @property
    def precision(self) -> float:
        """Share of the predictions that are right; 1 where none was made."""
        return self.right / self.made if self.made else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold items that were found; 1 where there is none."""
        return self.found / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass
class Score:
    """Tallies by level (sentence, span) and group (language, class), and what was wrong, ready to print."""

    tallies: dict[tuple[str, str], Tally] = field(default_factory=lambda: collections.defaultdict(Tally))
    wrong: list[str] = field(default_factory=list)


def predictions(text: str, language: str, settings: Settings | None = None) -> list[dict[str, Any]]:
    """What the linter predicts for TEXT, in the form of the gold spans."""
    linted = lint_source(passage(text), settings, language=language[:2], whole=False)
    return [
        {"start": finding.start, "end": finding.end, "class": CLASS_OF[finding.code], "code": finding.code}
        for finding in linted.findings
        if finding.code in CLASS_OF and finding.severity is not Severity.INFO
    ]


def _touch(a: dict[str, Any], b: dict[str, Any]) -> bool:
    return bool(a["start"] < b["end"] and b["start"] < a["end"])


def _finds(made: dict[str, Any], wanted: dict[str, Any]) -> bool:
    if not _touch(made, wanted):
        return False
    shared = min(made["end"], wanted["end"]) - max(made["start"], wanted["start"])
    length = made["end"] - made["start"]
    return bool(2 * shared >= length or length <= wanted["end"] - wanted["start"] + 4)


def score(rows: Iterable[dict[str, Any]], settings: Settings | None = None) -> Score:
    """Score every labelled row {id, lang, text, spans}."""
    result = Score()
    for row in rows:
        must = [span for span in row["spans"] if span["severity"] == "must"]
        may = [span for span in row["spans"] if span["severity"] == "may"]
        found: dict[int, dict[str, Any]] = {}
        kept: list[tuple[dict[str, Any], bool]] = []
        for made in sorted(predictions(row["text"], row["lang"], settings), key=lambda p: p["end"] - p["start"]):
            hits = [k for k, span in enumerate(must) if _finds(made, span)]
            fresh = [k for k in hits if k not in found]
            if fresh:
                found[fresh[0]] = made
                kept.append((made, True))
            elif not hits and not any(_touch(made, span) for span in may):
                kept.append((made, False))
        _count(result, row, must, found, kept)
    return result


def _count(
    result: Score,
    row: dict[str, Any],
    must: Sequence[dict[str, Any]],
    found: dict[int, dict[str, Any]],
    kept: Sequence[tuple[dict[str, Any], bool]],
) -> None:
    groups = ("all", row["lang"][:2])
    for group in groups:
        tally = result.tallies["sentence", group]
        tally.made += bool(kept)
        tally.wanted += bool(must)
        tally.right += bool(found)
        tally.found += bool(found)
        spans = result.tallies["span", group]
        spans.made += len(kept)
        spans.right += sum(right for _, right in kept)
    for made, right in kept:
        for group in (made["code"], f"{made['code']} {row['lang'][:2]}"):
            rule = result.tallies["rule", group]
            rule.made += 1
            rule.right += right
        if not right:
            result.wrong.append(_line("extra ", row, made, made["code"]))
    for k, span in enumerate(must):
        hit = found.get(k)
        for group in (*groups, "class " + span["class"]):
            tally = result.tallies["span", group]
            tally.wanted += 1
            tally.found += hit is not None
            tally.same_class += hit is not None and hit["class"] == span["class"]
        if hit is None:
            result.wrong.append(_line("missed", row, span, span["class"]))


def _line(what: str, row: dict[str, Any], span: dict[str, Any], name: str) -> str:
    text = row["text"]
    marked = f"{text[: span['start']]}[{text[span['start'] : span['end']]}]{text[span['end'] :]}"
    return f"{what} {row['id']} {name}: {marked}"


def figures(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What docs/rules.md prints: counts by rule, by language, and with each exemption off, as plain data."""
    whole = score(rows)

    def counts(tally: Tally) -> dict[str, int]:
        return {"made": tally.made, "right": tally.right, "wanted": tally.wanted, "found": tally.found}

    off = {}
    for name in NAMES:
        tallies = score(rows, Settings(without=frozenset({name}))).tallies
        off[name] = {level: counts(tallies[level, "all"]) for level in ("sentence", "span")}
    return {
        "sentences": len(rows),
        "levels": {
            f"{level} {group}": counts(tally)
            for (level, group), tally in sorted(whole.tallies.items())
            if level != "rule"
        },
        "rules": {code: counts(tally) for (level, code), tally in sorted(whole.tallies.items()) if level == "rule"},
        "without": off,
    }


def read_gold(path: Path) -> list[dict[str, Any]]:
    """The rows of a gold file, JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--misses", action="store_true", help="list what is wrong or missed")
    parser.add_argument("--language", help="only this language")
    parser.add_argument("--without", action="append", default=[], help="an exemption that is not granted; repeatable")
    parser.add_argument("--figures", action="store_true", help="print the counts for docs/measured.json instead")
    options = parser.parse_args(argv)
    rows = [row for row in read_gold(options.gold) if not options.language or row["lang"].startswith(options.language)]
    if options.figures:
        sys.stdout.write(json.dumps(figures(rows), indent=1) + "\n")
        return 0
    result = score(rows, Settings(without=frozenset(options.without)))
    out = sys.stdout
    out.write(
        f"{len(rows)} sentences\n{'level':9}{'group':27}{'gold':>6}{'pred':>6}  prec.  recall  F1     same class\n"
    )
    shown = {key: tally for key, tally in result.tallies.items() if key[0] != "rule"}
    for (level, group), tally in sorted(
        shown.items(), key=lambda item: (item[0][0], item[0][1][:5] == "class", item[0][1])
    ):
        share = f"  {tally.same_class / tally.wanted:5.3f}" if level == "span" and tally.wanted else ""
        out.write(
            f"{level:9}{group:27}{tally.wanted:6}{tally.made:6}  {tally.precision:5.3f}  "
            f"{tally.recall:5.3f}   {tally.f1:5.3f}{share}\n"
        )
    if options.misses:
        out.write("\n".join(result.wrong) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
