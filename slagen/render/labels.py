"""The short words of a language (templates/<language>/labels.yaml) that renderers print."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from slagen.resources import template_dir

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def labels(language: str) -> Mapping[str, str]:
    """Return the short words of LANGUAGE by name; every value is text."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    text = (template_dir(language) / "labels.yaml").read_text(encoding="utf-8")
    read: dict[str, str] = yaml.load(text, Loader=loader)
    return read
