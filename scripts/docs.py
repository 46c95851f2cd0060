"""Writes the files that are made from code: docs/intake.md, the JSON Schema, and what each clause.yaml says it reads.

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

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from slagen.assembly.assemble import declared_as  # noqa: E402
from slagen.assembly.condition import paths  # noqa: E402
from slagen.assembly.fill import Filler  # noqa: E402
from slagen.assembly.library import Clause, load_library  # noqa: E402
from slagen.assembly.reads import reads  # noqa: E402
from slagen.intake.schema import reference, schema  # noqa: E402
from slagen.languages import CODES  # noqa: E402


def made() -> Iterator[tuple[Path, str]]:
    """Every generated file with the text it should have."""
    yield ROOT / "docs" / "intake.md", reference()
    yield ROOT / "docs" / "intake.schema.json", json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"
    for clause in load_library(ROOT / "clauses").clauses:
        path = clause.folder / "clause.yaml"
        yield path, _with_reads(path.read_text(encoding="utf-8"), used_by(clause))


def used_by(clause: Clause) -> list[str]:
    """What the texts of CLAUSE in all languages and variants read, and what its conditions look at."""
    found = {declared_as(path) for condition in (clause.when, clause.base) for path in paths(condition)}
    for variant in clause.variants:
        found |= {declared_as(path) for path in paths(variant.when)}
    for language in CODES:
        filler = Filler(language)
        for variant_name in clause.texts():
            file = clause.file(variant_name, language)
            if file.exists():
                tree, _ = filler.compile(file.read_text(encoding="utf-8"), where=str(file.relative_to(ROOT)))
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
    stale = [(path, text) for path, text in made() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path, text in stale:
        print(f"{'not current' if check else 'written'}: {path.relative_to(ROOT)}")
        if not check:
            path.write_text(text, encoding="utf-8")
    return 1 if check and stale else 0


if __name__ == "__main__":
    raise SystemExit(main())
