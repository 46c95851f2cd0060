"""slagen writes service level agreements: from one intake to a contract in Word and Markdown, in three languages.

Every command of the command line is a function here; the names are imported when they are first used, so that
`import slagen` costs nothing. The building block that prints a document is `slagen.render.render`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from slagen.assembly.assemble import assemble as assemble
    from slagen.assembly.library import load_library as load_library
    from slagen.intake.load import load_intake as load_intake
    from slagen.intake.schema import schema as schema
    from slagen.lint import lint_text as lint_text
    from slagen.lint.rule import rule as rule
    from slagen.lint.rule import rules as rules
    from slagen.pipeline.check import check as check
    from slagen.pipeline.explain import clause_text as clause_text
    from slagen.pipeline.explain import clauses as clauses
    from slagen.pipeline.explain import why as why
    from slagen.pipeline.generate import generate as generate
    from slagen.pipeline.import_metrics import import_metrics as import_metrics
    from slagen.pipeline.init import init as init
    from slagen.pipeline.lint import lint_files as lint_files
    from slagen.pipeline.settle import settle as settle
    from slagen.render import check_template as check_template
    from slagen.sources.read import read_source as read_source
    from slagen.sources.yaml import read_yaml as read_yaml

__version__ = "0.1.0"

_HOMES = {
    "assemble": "slagen.assembly.assemble",
    "check": "slagen.pipeline.check",
    "check_template": "slagen.render",
    "clause_text": "slagen.pipeline.explain",
    "clauses": "slagen.pipeline.explain",
    "generate": "slagen.pipeline.generate",
    "import_metrics": "slagen.pipeline.import_metrics",
    "init": "slagen.pipeline.init",
    "lint_files": "slagen.pipeline.lint",
    "lint_text": "slagen.lint",
    "load_intake": "slagen.intake.load",
    "load_library": "slagen.assembly.library",
    "read_source": "slagen.sources.read",
    "read_yaml": "slagen.sources.yaml",
    "rule": "slagen.lint.rule",
    "rules": "slagen.lint.rule",
    "schema": "slagen.intake.schema",
    "settle": "slagen.pipeline.settle",
    "why": "slagen.pipeline.explain",
}

__all__ = ["__version__", *_HOMES]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'slagen' has no attribute {name!r}")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted(__all__)
