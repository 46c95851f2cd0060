"""The files made from code are current: docs/intake.md, the JSON Schema, what each clause.yaml says it reads."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import printed
import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / "scripts" / "docs.py"


@pytest.fixture(scope="module")
def docs() -> ModuleType:
    spec = importlib.util.spec_from_file_location("slagen_docs_script", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_generated_file_is_current(docs: ModuleType) -> None:
    stale = [path.name for path, text in docs.made() if not path.exists() or path.read_text(encoding="utf-8") != text]
    assert stale == [], "run: python scripts/docs.py"


def test_the_script_writes_what_is_not_current_and_check_does_not(
    docs: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.md"
    monkeypatch.setattr(docs, "ROOT", tmp_path)
    monkeypatch.setattr(docs, "made", lambda: iter([(file, "text\n")]))
    monkeypatch.setattr(sys, "argv", ["docs.py", "--check"])
    assert docs.main() == 1
    assert not file.exists()
    assert capsys.readouterr().out == "not current: a.md\n"
    monkeypatch.setattr(sys, "argv", ["docs.py"])
    assert docs.main() == 0
    assert file.read_text(encoding="utf-8") == "text\n"
    assert docs.main() == 0
    assert capsys.readouterr().out == "written: a.md\n"


def test_every_example_of_a_field_is_yaml_that_can_be_copied() -> None:
    lines = (ROOT / "docs" / "intake.md").read_text(encoding="utf-8").splitlines()
    fields = [line.split(" | ") for line in lines if line.startswith("| `")]
    copied = [(cells[0].strip("|` "), cells[-1].strip("|` ").replace("\\|", "|")) for cells in fields]
    examples = [(name, text) for name, text in copied if text.startswith(f"{name}:")]
    assert len(examples) > 300
    for name, text in examples:
        assert list(yaml.load(text, Loader=yaml.BaseLoader)) == [name], text


def test_every_field_is_printed_by_a_clause_or_has_a_reason_why_none_does() -> None:
    excused = {field for named in printed.REASONS.values() for field in named}
    assert set(printed.unprinted()) == excused, "print it, or give the reason in tests/printed.py"
