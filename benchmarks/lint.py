"""The linter against its peers and the floor: `python benchmarks/lint.py [--runs 5] [--peers FOLDER]`.

Whole processes, measured from outside, one after the other in turn, medians; ratios are what counts, the machine
is noisy. FOLDER holds the peers: node_modules/.bin/write-good (1.0.8), textlint (15.8.0 with textlint-rule-write-
good 2.0.0), pv/bin/proselint (0.16.0). A peer that is not there is left out, and said so.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import docx

from slagen.lint import lint_text

HERE = Path(__file__).resolve().parent
SENTENCES = [
    line
    for kind in ("clean", "vague")
    for line in (HERE.parent / "tests" / "lint" / f"{kind}.en.txt").read_text(encoding="utf-8").splitlines()
    if line.strip()
]
PHRASES = [
    "promptly",
    "in a timely manner",
    "sufficient",
    "approximately",
    "several",
    "substantially",
    "as soon as possible",
    "where possible",
    "generally",
    "always available",
    "appropriate",
    "adequate",
    "etc.",
    "including but not limited to",
    "reasonable efforts",
    "best efforts",
    "from time to time",
    "periodically",
    "if necessary",
    "user-friendly",
    "high quality",
    "state of the art",
    "at its discretion",
    "minimal downtime",
]
FRAMES = {
    "promptly": "The Provider shall {} answer every ticket.",
    "sufficient": "The Provider shall keep {} staff at the site.",
    "approximately": "The Provider shall answer within {} 4 hours of the call.",
    "several": "The Provider shall send {} reports.",
    "substantially": "The Provider shall {} reduce the number of faults.",
    "generally": "The Provider {} answers within 4 hours of the call.",
    "always available": "The Service is {}.",
    "appropriate": "The Provider shall take {} measures.",
    "adequate": "The Provider shall keep {} records.",
    "etc.": "The Provider shall support servers, printers, {}",
    "including but not limited to": "The Service covers devices, {} printers.",
    "reasonable efforts": "The Provider shall use {} to repair the line.",
    "best efforts": "The Provider shall use {} to repair the line.",
    "from time to time": "The Provider shall review the plan {}.",
    "periodically": "The Provider shall review the plan {}.",
    "user-friendly": "The Provider shall supply a {} portal.",
    "high quality": "The Provider shall supply a {} service.",
    "state of the art": "The Provider shall supply a {} platform.",
    "at its discretion": "The Provider may refuse a ticket {}.",
    "minimal downtime": "The Provider shall carry out the work with {}.",
}
WORDS_A_PAGE = 402


def text_of(pages: int) -> list[str]:
    """Paragraphs of PAGES pages, always the same."""
    chosen = random.Random(20261122)
    paragraphs, words = [], 0
    while words < pages * WORDS_A_PAGE:
        paragraph = " ".join(chosen.choice(SENTENCES) for _ in range(4))
        words += len(paragraph.split())
        paragraphs.append(paragraph)
    return paragraphs


def once(command: list[str], folder: Path) -> float:
    """Seconds one run of COMMAND takes; what it finds does not matter here."""
    started = time.perf_counter()
    subprocess.run(command, cwd=folder, capture_output=True, check=False)
    return time.perf_counter() - started


def in_turn(commands: dict[str, list[str]], folder: Path, runs: int) -> dict[str, float]:
    """The median time of each of COMMANDS, run one after the other RUNS times."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            times[name].append(once(command, folder))
    return {name: statistics.median(found) for name, found in times.items()}


def peers(folder: Path | None, file: str) -> dict[str, list[str]]:
    """The commands of the peers that are in FOLDER."""
    if folder is None:
        return {}
    bins = folder / "node_modules" / ".bin"
    known = {
        "write-good": [str(bins / "write-good"), file],
        "textlint": [str(bins / "textlint"), "--rule", "write-good", file],
        "proselint": [str(folder / "pv" / "bin" / "proselint"), "check", file],
    }
    for name, command in known.items():
        if not Path(command[0]).exists():
            print(f"{name}: not there, left out")
    return {name: command for name, command in known.items() if Path(command[0]).exists()}


def word_file(path: Path, pages: int) -> None:
    """A Word file of PAGES pages, made with python-docx."""
    document = docx.Document()
    for paragraph in text_of(pages):
        document.add_paragraph(paragraph)
    document.save(str(path))


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--peers", type=Path)
    options = parser.parse_args()
    slagen = [sys.executable, "-m", "slagen", "lint"]
    flagged = 0
    for phrase in PHRASES:
        text = FRAMES.get(phrase, "The Provider shall repair the line {}.").format(phrase)
        at = text.index(phrase)
        hit = any(found.start < at + len(phrase) and at < found.end for found in lint_text(text))
        flagged += hit
        if not hit:
            print(f"not flagged: {text}")
    print(f"phrases flagged: {flagged} of {len(PHRASES)}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "20.md").write_text("\n\n".join(text_of(20)) + "\n", encoding="utf-8")
        found = in_turn({"slagen": [*slagen, "20.md"], **peers(options.peers, "20.md")}, folder, options.runs)
        print("\n20 pages of Markdown, whole process")
        for tool, seconds in found.items():
            print(f"  {tool:12} {seconds:6.3f} s   slagen is {found['slagen'] / seconds:5.2f} of it")
        word_file(folder / "100.docx", 100)
        read = "import docx; [p.text for p in docx.Document('100.docx').paragraphs]"
        both = in_turn(
            {"slagen": [*slagen, "100.docx"], "python-docx": [sys.executable, "-c", read]}, folder, options.runs
        )
        print(f"\n100 pages of Word, whole process: slagen {both['slagen']:.3f} s, python-docx reads them in "
              f"{both['python-docx']:.3f} s, ratio {both['slagen'] / both['python-docx']:.2f}")  # fmt: skip
        print("\npages   Markdown s   s a page    Word s   s a page")
        for pages in (10, 30, 100, 300, 1000):
            (folder / "n.md").write_text("\n\n".join(text_of(pages)) + "\n", encoding="utf-8")
            word_file(folder / "n.docx", pages)
            times = in_turn({"md": [*slagen, "n.md"], "docx": [*slagen, "n.docx"]}, folder, max(1, options.runs // 2))
            print(f"{pages:5}   {times['md']:10.2f}   {times['md'] / pages:8.4f}   {times['docx']:7.2f}"
                  f"   {times['docx'] / pages:8.4f}")  # fmt: skip


if __name__ == "__main__":
    main()
