"""docs/api.md tells the truth: its example runs and prints what it says, its table names what there is."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from pathlib import Path

import slagen

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")


def test_the_worked_example_prints_what_the_page_says(tmp_path: Path) -> None:
    code, printed = re.findall(r"```(?:python)?\n(.*?)```", TEXT, re.S)
    (tmp_path / "examples").mkdir()
    (tmp_path / "examples" / "minimal.yaml").write_bytes((ROOT / "examples" / "minimal.yaml").read_bytes())
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{code}"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stderr == ""
    assert done.stdout == printed


def test_every_public_name_is_on_the_page_and_has_a_docstring() -> None:
    for name in slagen.__all__:
        if name == "__version__":
            continue
        assert re.search(rf"`{name}\(", TEXT), name
        assert inspect.getdoc(getattr(slagen, name)), name


def test_importing_slagen_imports_nothing_heavy() -> None:
    heavy = "{'pydantic', 'jinja2', 'babel', 'lxml', 'docxtpl', 'yaml'}"
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import slagen; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
