"""Where slagen's own data files lie: beside the package in a checkout, inside it once installed from a wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "_data"
_ROOT = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent


def clauses_dir() -> Path:
    """The folder of the shipped clause library."""
    return _ROOT / "clauses"


def companions_dir() -> Path:
    """The folder of the texts of the documents beside the agreement."""
    return _ROOT / "companions"


def template_dir(language: str) -> Path:
    """The folder that holds agreement.docx, agreement.md and labels.yaml of LANGUAGE."""
    return _ROOT / "templates" / language


def examples_dir() -> Path:
    """The folder of the shipped example intakes."""
    return _ROOT / "examples"


def package_file(name: str) -> Path:
    """A data file that lies inside the package, beside the code that reads it: `text/simplified.txt`."""
    return _PACKAGE / name


def framework_file(name: str) -> Path:
    """The file that says what the framework NAME asks for."""
    return _ROOT / "frameworks" / f"{name}.yaml"
