"""How long each rule takes on 1 MB of hostile text: `python benchmarks/hostile.py [--rules T103,M209] [--megabytes 1]`.

`--files` measures instead what reads and what reports: Markdown, YAML and packages made to be slow, as the tests have
them, and a report with ten thousand findings.

Each module of rules runs alone, on one text after the other: its own cases repeated, with and without full stops, and
figures, brackets, quotes, capitals, references, definitions, Greek, Chinese, each as lines and as one line without an
end. What is timed is a run with Settings that select only its codes (sentences, folding, the rule, its findings), the
source being read; the collector is off, as in the command. Bar: 2 s, 1 MB being 1,000,000 bytes of UTF-8. All modules
take half an hour.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import yaml

from slagen.errors import SlagenError
from slagen.lint.engine import lint_source
from slagen.lint.passage import passage
from slagen.lint.report import FileReport, Report, printed
from slagen.lint.rules import RULES
from slagen.lint.settings import Settings
from slagen.lint.wording import worded
from slagen.sources.docx import read_docx
from slagen.sources.markdown import read_markdown
from slagen.sources.source import Source
from slagen.sources.yaml import read_yaml

HERE = Path(__file__).resolve().parent.parent
BAR = 2.0
LANGUAGES = ("en", "zh", "el")
PIECES = {
    "figures": "1 234.5 % 30 minutes 12:30 99.95 2026-01-02 ",
    "one figure": "9",
    "figures alone": "1 ",
    "numbers in words": "one two ",
    "brackets": "([{<“«「(一)[1]{a} ",
    "opening brackets": "([“«「",
    "quotes": '“Service” "Level" «Όρος» 「服务」 ‘x’ ',
    "apostrophes": "'\"’”",
    "capitals": "The Service Provider Help Desk SLA Customer Data ",
    "references": "clause 4.1 (c), Schedule 2 and Annex B; 第3条附件一 άρθρο 5 ",
    "definitions": "“Alpha Beta” means the Gamma Delta. Gamma: Alpha (“Beta”). ",
    "duties": "the provider shall and must not unless and/or if it is not within ",
    "no blanks": "serviceprovidershallrepair",
    "Greek": "ο πάροχος οφείλει να μην και η δεν απόκριση εντός αμέσως ",
    "Greek letters": "αάεέ",
    "Chinese": "服务商应当及时响应并在合理时间内尽快处理等不得不",
    "Chinese figures": "一二三十百千万",
    "Greek numbers": "δυο τρια ",
    "signs": "____ ...... [] ＿＿ 99 × / ",
    "blanks": " \t",
    "commas": "and, or, but; , ",
    "points": "e.g. i.e. No. 1.2. ",
}


def own_texts(codes: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The cases of CODES in each language, with and without what ends a sentence; of word lists their examples."""
    for language in LANGUAGES:
        cases = yaml.safe_load((HERE / "tests" / "lint" / "cases" / f"{language}.yaml").read_text(encoding="utf-8"))
        lexicon = yaml.safe_load(
            (HERE / "slagen" / "lint" / "lexicon" / f"{language}.yaml").read_text(encoding="utf-8")
        )
        hits = [hit for code in codes for hit in (cases.get(code) or {}).get("hits", ())]
        hits += [
            hit
            for code in codes
            for entry in lexicon.get(code) or ()
            if isinstance(entry, dict)
            for hit in entry.get("hits", ())
        ]
        hits = [hit if isinstance(hit, str) else str(hit.get("text", "")) for hit in hits]
        if hits:
            yield f"own {language}", "\n\n".join(hits) + "\n\n"
            yield (
                f"own {language}, endless",
                " ".join(hits).replace("\n", " ").translate(str.maketrans(".。;；", "    ")),
            )


def sources(codes: tuple[str, ...], size: int) -> Iterator[tuple[str, Source]]:
    """Every text, SIZE bytes of it, as lines of some 2,000 characters and as one line."""
    for name, piece in (*own_texts(codes), *PIECES.items()):
        long = piece * (size // len(piece.encode()) + 1)
        text = long.encode()[:size].decode(errors="ignore")
        yield name, passage(text)
        if "\n" not in text:
            yield f"{name}, lines", passage("\n".join(text[at : at + 2000] for at in range(0, len(text), 2000)))


def worst(codes: tuple[str, ...], size: int) -> tuple[float, str, int]:
    """The longest run with only the rules CODES, on which text, and how many findings that had."""
    slowest = (0.0, "", 0)
    for name, source in sources(codes, size):
        started = time.perf_counter()
        linted = lint_source(source, Settings(select=codes))
        taken = time.perf_counter() - started
        gc.collect()
        slowest = max(slowest, (taken, name, len(linted.findings) + len(linted.exempted)))
    return slowest


def works() -> Iterator[tuple[str, Callable[[], object]]]:
    """What is read or reported, each by its name; what it is made of is made before."""
    sys.path[:0] = [str(HERE / "tests"), str(HERE / "tests" / "lint")]
    from test_guard import BOMBS
    from test_markdown_reader import HOSTILE

    for name, text in HOSTILE.items():
        yield f"Markdown: {name}", partial(read_markdown, text, file="a.md")
    for name, text in {"lists": "a: " + "[" * 500_000, "groups": "a: " + "{b: " * 200_000}.items():
        yield f"YAML: {name}", partial(read_yaml, text.encode(), file="a.yaml")
    for name, made in BOMBS.items():
        yield f"Word: {name}", partial(read_docx, made(), file="a.docx")
    for name, text in {"one line": "等" * 10_000, "lines": "故障应尽快修复。\n" * 10_000}.items():
        found = lint_source(passage(text)).findings
        report = Report((FileReport("a.md", "markdown", found),))
        for form in ("text", "json", "sarif", "github", "html"):
            yield f"{form}: {len(found)} findings, {name}", partial(printed, report, form)


def measure_files() -> None:
    """Print the seconds of each of works()."""
    over = 0
    for name, work in works():
        started = time.perf_counter()
        with contextlib.suppress(SlagenError):
            work()
        taken = time.perf_counter() - started
        gc.collect()
        over += taken > BAR
        print(f"{taken:6.2f} s  {name}", flush=True)
    print(f"over {BAR:.0f} s: {over}")


def main() -> None:
    """Print the slowest text of each module of rules."""
    gc.disable()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rules", default="")
    parser.add_argument("--megabytes", type=float, default=1.0)
    parser.add_argument("--files", action="store_true")
    options = parser.parse_args()
    if options.files:
        measure_files()
        return
    wanted = set(filter(None, options.rules.split(",")))
    modules = [codes for codes, _ in RULES] + [(code,) for code in sorted(worded())]
    over = 0
    for codes in modules:
        if wanted and not wanted.intersection(codes):
            continue
        taken, name, findings = worst(codes, int(options.megabytes * 1_000_000))
        over += taken > BAR
        print(f"{' '.join(codes):16} {taken:6.2f} s  {findings:7} findings  {name}", flush=True)
    print(f"over {BAR:.0f} s: {over}")


if __name__ == "__main__":
    main()
