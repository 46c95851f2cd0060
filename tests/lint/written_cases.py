"""What stands in cases/<language>.yaml: for each rule the texts that it finds something in and those that it passes."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "cases"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # each worker collects the cases of every rule


@functools.cache
def written_cases(language: str) -> dict[str, Any]:
    """The cases of LANGUAGE by the codes of the rules. Do not change them."""
    return dict(yaml.load((FOLDER / f"{language}.yaml").read_text(encoding="utf-8"), _LOADER))
