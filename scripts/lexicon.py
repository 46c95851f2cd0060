"""Turns the reviewed YAML of the linter into the JSON that runs: `python scripts/lexicon.py [--check] [LANGUAGE ...]`.

slagen/lint/lexicon/<language>.yaml -> .json, slagen/lint/rules.yaml -> rules.json. --check writes nothing and exits
with 1 where a JSON file is out of date.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import yaml

from slagen.lint.lexicon import build

LINT = Path(__file__).resolve().parent.parent / "slagen" / "lint"
LANGUAGES = ("zh", "en", "el")


def made(name: str) -> str:
    """The JSON text that NAME, a language or "rules", leads to."""
    path = LINT / "rules.yaml" if name == "rules" else LINT / "lexicon" / f"{name}.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    kept = data if name == "rules" else build(data, name)
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")) + "\n"


def main(names: list[str], *, check: bool) -> int:
    """Write or check the files of NAMES, all if none is given."""
    stale = 0
    for name in names or ["rules", *LANGUAGES]:
        target = LINT / "rules.json" if name == "rules" else LINT / "lexicon" / f"{name}.json"
        text = made(name)
        if check:
            if not target.exists() or target.read_text(encoding="utf-8") != text:
                print(f"{target.name} is out of date; run: python scripts/lexicon.py")
                stale = 1
        else:
            target.write_text(text, encoding="utf-8")
    return stale


if __name__ == "__main__":
    words = sys.argv[1:]
    sys.exit(main([word for word in words if not word.startswith("-")], check="--check" in words))
