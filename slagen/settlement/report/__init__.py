"""A settlement for people (text, XLSX) and for programs (JSON): one table of rows, printed in three ways."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Final

from slagen.errors import UsageError
from slagen.messages import msg

if TYPE_CHECKING:
    from slagen.settlement.settle import Settlement

FORMATS: Final = ("text", "json", "xlsx")


def report(settlement: Settlement, format_name: str, language: str) -> bytes:
    """SETTLEMENT in a format, in UTF-8 where it is a text. Raises UsageError for a format there is not."""
    if format_name not in FORMATS:
        known = ", ".join(FORMATS)
        raise UsageError(msg("There is no format “{name}”. The formats are: {known}.", name=format_name, known=known))
    module = import_module(f"{__name__}.{format_name}")
    printed: Callable[[Settlement, str], bytes] = module.printed
    return printed(settlement, language)
