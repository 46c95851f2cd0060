"""Whole-process start-up against benchmarks/naive.py: ratios of medians, both run in turn in the same minutes.

python benchmarks/startup.py [--runs 9]     needs: pip install . typer rich docxtpl markdown
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "saas-storage.yaml"


def seconds(command: list[str], home: Path) -> float:
    """Wall time of one process, in seconds."""
    environment = {**os.environ, "PYTHONPATH": str(home)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    subprocess.run(command, cwd=home, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def copy(folder: Path) -> Path:
    """A copy of slagen without compiled bytecode, as after unpacking."""
    for name in ("slagen", "clauses", "templates", "benchmarks"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    python = sys.executable
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        home = copy(work / "warm")
        out = str(work / "out")
        ours = [
            python,
            "-m",
            "slagen",
            "generate",
            str(EXAMPLE),
            "-o",
            out,
            "--language",
            "en",
            "--format",
            "docx",
            "--force",
        ]
        naive = [python, str(ROOT / "benchmarks" / "naive.py"), "generate", str(EXAMPLE), str(work / "naive.docx")]
        naive[1] = str(home / "benchmarks" / "naive.py")
        both = [*ours[:-3], "--force"]
        cases = {
            "generate docx": ours,
            "generate docx + md": both,
            "--help": [python, "-m", "slagen", "--help"],
            "naive": naive,
        }
        for command in cases.values():
            seconds(command, home)
        times: dict[str, list[float]] = {name: [] for name in cases}
        for _ in range(runs):
            for name, command in cases.items():
                times[name].append(seconds(command, home))
        base = statistics.median(times["naive"])
        for name, found in times.items():
            middle = statistics.median(found)
            print(f"warm   {name:20} {middle:.3f} s  {middle / base:.2f} of naive")
        first: dict[str, list[float]] = {"generate docx": [], "naive": []}
        for index in range(runs):
            for name in first:
                fresh = copy(work / f"{name.split()[0]}{index}")
                command = list(cases[name])
                if name == "naive":
                    command[1] = str(fresh / "benchmarks" / "naive.py")
                first[name].append(seconds(command, fresh))
        base = statistics.median(first["naive"])
        middle = statistics.median(first["generate docx"])
        print(f"first  generate docx        {middle:.3f} s  {middle / base:.2f} of naive ({base:.3f} s)")


if __name__ == "__main__":
    main()
