"""The layers of the house hold."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path


def test_no_module_imports_from_beside_or_above() -> None:
    lint = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run(
        [str(lint), "--no-cache"], cwd=Path(__file__).parent.parent, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


def test_no_module_is_longer_than_400_lines() -> None:
    package = Path(__file__).parent.parent / "slagen"
    long = [p.name for p in package.rglob("*.py") if len(p.read_text(encoding="utf-8").splitlines()) > 400]
    assert long == []


def test_no_test_looks_at_a_clock_but_the_campaign() -> None:
    """On a busy machine everything is slow: tests count steps (tests/lint/steps.py), benchmarks/ measure seconds."""
    clocks = re.compile(r"\b(?:perf_counter|process_time|monotonic|time\.time)(?:_ns)?\(")
    files = [path for path in Path(__file__).parent.rglob("*.py") if clocks.search(path.read_text(encoding="utf-8"))]
    assert [path.name for path in files] == ["test_fuzz.py"]
