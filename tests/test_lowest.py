"""slagen works with the oldest versions it says it works with. CI runs this file with exactly those installed."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from slagen.pipeline.generate import generate

ROOT = Path(__file__).parent.parent


def test_the_list_of_lowest_versions_is_that_of_pyproject() -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    bounds = {re.split(r"[>,]", line)[0]: line.split(">=")[1].split(",")[0] for line in wanted}
    listed = dict(line.split("==") for line in (ROOT / "tests" / "lowest.txt").read_text(encoding="utf-8").split())
    assert listed == bounds


@pytest.mark.parametrize("example", sorted((ROOT / "examples").glob("*.yaml")), ids=lambda path: path.stem)
def test_every_example_is_generated(example: Path, tmp_path: Path) -> None:
    made = generate(example, out=tmp_path)
    assert all(path.stat().st_size > 5_000 for path in made.files)


def test_a_template_of_ones_own_is_compiled(tmp_path: Path) -> None:
    template = tmp_path / "mine.docx"
    template.write_bytes((ROOT / "templates" / "en" / "agreement.docx").read_bytes() + b"")
    made = generate(ROOT / "examples" / "minimal.yaml", out=tmp_path / "out", template=template)
    assert len(made.files) == 2
