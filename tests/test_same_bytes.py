"""Same input, same bytes: whatever the hash seed, the time zone or the day."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def hashes(folder: Path, **environment: str) -> dict[str, str]:
    example = ROOT / "examples" / "multi-level.yaml"
    command = [sys.executable, "-m", "slagen", "generate", str(example), "-o", str(folder), "-q"]
    subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=True, capture_output=True)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_files_are_the_same_under_other_hash_seeds_and_time_zones(tmp_path: Path) -> None:
    first = hashes(tmp_path / "a", PYTHONHASHSEED="1", TZ="Asia/Shanghai")
    second = hashes(tmp_path / "b", PYTHONHASHSEED="2", TZ="Europe/Athens")
    assert len(first) == 6
    assert first == second
